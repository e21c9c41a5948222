//! What no projection reads: data that a permit includes and an application does not use.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::ir::{Crate, Definition, Field, FieldKind, Module, ModulePath, Struct, TypeModule};

/// How deep elements are followed. Types that hold themselves would not end.
const DEPTH: usize = 16;

/// The values of one product, read and not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The path of the product's module.
    pub product: String,
    /// How many values its message has about the person, or in all where there is none.
    pub all: usize,
    /// The paths of those that no projection reads, in the order of the schema.
    pub paths: Vec<String>,
}

/// Looks at every product that a projection is filled from or, where there is no projection, at every product.
#[must_use]
pub fn unread(ir: &Crate) -> Vec<Unread> {
    let mut found = Vec::new();
    let has_projections = ir
        .modules
        .values()
        .any(|module| !module.projections.is_empty());
    for (path, module) in &ir.modules {
        let Some(message) = module.types.values().find_map(|ty| match ty {
            Definition::Struct(ty) if ty.message.is_some() => Some(ty.as_ref()),
            _ => None,
        }) else {
            continue;
        };
        let is_product = ir.products.iter().any(|(parent, products)| {
            let (last, above) = path.0.split_last().unzip();
            above == Some(parent.0.as_slice())
                && products.iter().any(|product| Some(&product.module) == last)
        });
        let (is_projected, read) = read(ir, path);
        if !(is_projected || is_product && !has_projections) {
            continue;
        }
        let mut values = Vec::new();
        leaves(ir, (path, module), message, &mut Vec::new(), &mut values);
        let person = message
            .blocks
            .as_ref()
            .and_then(|blocks| blocks.person.as_ref());
        if let Some(person) = person {
            values.retain(|(fields, _)| fields.first() == Some(person));
        }
        let all = values.len();
        values.retain(|(fields, _)| !read.contains(fields));
        found.push(Unread {
            product: path.to_string(),
            all,
            paths: values.into_iter().map(|(_, path)| path).collect(),
        });
    }
    found
}

/// The same in words, a line for each value.
#[must_use]
pub fn report(ir: &Crate) -> String {
    let mut text = String::new();
    for one in unread(ir) {
        let read = one.all.saturating_sub(one.paths.len());
        let _ = writeln!(
            text,
            "{}: {read} of {} values are read",
            one.product, one.all
        );
        for path in &one.paths {
            let _ = writeln!(text, "  never read: {path}");
        }
    }
    text
}

/// Whether a projection is filled from a product, and the fields that lead to the values that are read.
fn read(ir: &Crate, product: &ModulePath) -> (bool, BTreeSet<Vec<String>>) {
    let mut is_projected = false;
    let mut read = BTreeSet::new();
    for module in ir.modules.values() {
        let alias = module.uses.get(product);
        let projections = module.projections.values();
        let from = projections.flat_map(|projection| &projection.from);
        for from in from.filter(|from| Some(&from.module) == alias) {
            is_projected = true;
            let paths = from.paths.iter().flatten();
            read.extend(paths.map(|steps| steps.iter().map(|step| step.field.clone()).collect()));
        }
    }
    (is_projected, read)
}

/// The fields and the path of every value below an element.
fn leaves(
    ir: &Crate,
    (path, module): (&ModulePath, &Module),
    ty: &Struct,
    above: &mut Vec<(String, String)>,
    values: &mut Vec<(Vec<String>, String)>,
) {
    for field in ty.fields() {
        above.push((field.name.clone(), step(module, field)));
        match inner(ir, (path, module), field) {
            Some((home, ty)) if above.len() < DEPTH => leaves(ir, home, ty, above, values),
            Some(_) => {}
            None => {
                let (fields, names): (Vec<_>, Vec<_>) = above.iter().cloned().unzip();
                values.push((fields, names.join("/")));
            }
        }
        above.pop();
    }
}

/// The name of a part as paths of projections have it.
fn step(module: &Module, field: &Field) -> String {
    match module.names.get(&field.wire) {
        Some(name) if field.is_attribute => format!("@{}", name.local),
        Some(name) => name.local.clone(),
        None => "text()".to_owned(),
    }
}

/// The complex type of a part, if it has one.
fn inner<'a>(
    ir: &'a Crate,
    (path, module): (&'a ModulePath, &'a Module),
    field: &'a Field,
) -> Option<((&'a ModulePath, &'a Module), &'a Struct)> {
    if field.ty.kind != FieldKind::Complex {
        return None;
    }
    let home = match &field.ty.module {
        TypeModule::Own => (path, module),
        TypeModule::Other { path, .. } => (path, ir.modules.get(path)?),
        TypeModule::Published(_) | TypeModule::Runtime => return None,
    };
    match home.1.types.get(&field.ty.name)? {
        Definition::Struct(ty) => Some((home, ty)),
        _ => None,
    }
}
