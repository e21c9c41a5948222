//! Data groups: by path, which elements with content of their own the message of a product has, and which stand by
//! themselves directly in one of its parts.

use crate::ir::{Crate, Definition, Field, FieldKind, ModulePath, TypeModule};

/// So many elements around each other are told apart; deeper ones belong to the group around them.
const DEEPEST: usize = 6;

/// A product has at most so many; those after them are left out.
const MOST: usize = 1000;

/// Settles for every product which data groups its message can hold.
pub(super) fn settle(ir: &mut Crate) {
    let mut found = Vec::new();
    for (parent, products) in &ir.products {
        for product in products {
            let mut module = parent.clone();
            module.0.push(product.module.clone());
            let mut paths = Vec::new();
            walk(ir, (&module, &product.message), &mut Vec::new(), &mut paths);
            found.push((module, product.message.clone(), paths));
        }
    }
    for (module, message, paths) in found {
        let ty = ir
            .modules
            .get_mut(&module)
            .and_then(|module| module.types.get_mut(&message));
        if let Some(Definition::Struct(ty)) = ty {
            ty.groups = paths;
        }
    }
}

/// Adds the paths of the groups in a type, which stands at the end of `around`.
fn walk(
    ir: &Crate,
    (module, name): (&ModulePath, &str),
    around: &mut Vec<String>,
    paths: &mut Vec<String>,
) {
    let Some(own) = ir.modules.get(module) else {
        return;
    };
    let Some(ty) = own.types.get(name) else {
        return;
    };
    for field in ty.fields() {
        let is_leaf = matches!(field.ty.kind, FieldKind::Value | FieldKind::Blankable);
        if let [part] = around.as_slice()
            && is_leaf
            && !field.is_attribute
            && let Some(leaf) = own.names.get(&field.wire)
            && paths.len() < MOST
        {
            paths.push(format!("{part}/{}", leaf.local));
        }
        let Some(next) = type_module(module, field) else {
            continue;
        };
        // A group of the schema has no element of its own.
        let local = own.names.get(&field.wire).map(|name| &name.local);
        let is_element = field.ty.kind == FieldKind::Complex;
        if let (true, Some(local)) = (is_element, local) {
            let path = around.iter().chain([local]).cloned().collect::<Vec<_>>();
            let path = path.join("/");
            // Elements of one name in one type have one type.
            if paths.len() == MOST || paths.contains(&path) {
                continue;
            }
            paths.push(path);
            around.push(local.clone());
        }
        // A group that holds itself comes to an end here as well.
        if around.len() < DEEPEST && (is_element || !field.ty.is_boxed) {
            walk(ir, (next, &field.ty.name), around, paths);
        }
        if is_element && local.is_some() {
            around.pop();
        }
    }
}

/// The module of a field's type, if it has content of its own.
fn type_module<'m>(own: &'m ModulePath, field: &'m Field) -> Option<&'m ModulePath> {
    match (field.ty.kind, &field.ty.module) {
        (FieldKind::Complex | FieldKind::Group, TypeModule::Own) => Some(own),
        (FieldKind::Complex | FieldKind::Group, TypeModule::Other { path, .. }) => Some(path),
        _ => None,
    }
}
