//! Which types are one: anonymous complex types of which the schema says nothing but that any elements may stand in them. Where
//! they allow the same, nothing tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Content, Crate, Definition, FieldKind, Header, ModulePath, Struct, TypeModule};

/// Settles for every such type of which one it is an alias: the first of its module that allows the same.
pub(super) fn settle(ir: &mut Crate) {
    let blocks = blocks(ir);
    for (path, module) in &mut ir.modules {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        for (name, ty) in &mut module.types {
            let Definition::Struct(ty) = ty else {
                continue;
            };
            if !says_nothing(ty) || blocks.contains(&(path.clone(), name.clone())) {
                continue;
            }
            let bare = Struct {
                header: Header::default(),
                ..ty.as_ref().clone()
            };
            match first.get(&format!("{bare:?}")) {
                Some(first) => ty.alias_of = Some(first.clone()),
                None => {
                    first.insert(format!("{bare:?}"), name.clone());
                }
            }
        }
    }
}

/// The types by which views find blocks, which have to differ.
fn blocks(ir: &Crate) -> BTreeSet<(ModulePath, String)> {
    let mut blocks = BTreeSet::new();
    for (path, module) in &ir.modules {
        for ty in module.types.values() {
            let Definition::Struct(ty) = ty else {
                continue;
            };
            let names = ty.blocks.iter().flat_map(|blocks| &blocks.fields);
            let names: BTreeSet<&String> = names.collect();
            for field in ty.fields().filter(|field| names.contains(&field.name)) {
                let home = match &field.ty.module {
                    TypeModule::Own => path,
                    TypeModule::Other { path, .. } => path,
                    TypeModule::Runtime | TypeModule::Published(_) => continue,
                };
                blocks.insert((home.clone(), field.ty.name.clone()));
            }
        }
    }
    blocks
}

/// Whether nothing stands in a type but what wildcards allow, and nothing refers to it as to a type of its own.
fn says_nothing(ty: &Struct) -> bool {
    let Content::Elements(fields) = &ty.content else {
        return false;
    };
    ty.is_anonymous
        && ty.attributes.is_empty()
        && ty.first.is_none()
        && !fields.is_empty()
        && fields
            .iter()
            .all(|field| field.ty.kind == FieldKind::AnyElement)
}
