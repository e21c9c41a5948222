//! Which structs can be blank: those of which every required part can.

use std::collections::BTreeSet;

use crate::ir::{Content, Crate, Definition, FieldKind, ModulePath, Struct, TypeModule};

/// Settles for every struct, and every field of one, whether it can be blank.
///
/// All are taken to be so at first; each round finds those that have a part that cannot, until a round finds none.
pub(super) fn settle(ir: &mut Crate) {
    let mut never: BTreeSet<(ModulePath, String)> = BTreeSet::new();
    loop {
        let before = never.len();
        for (path, module) in &mut ir.modules {
            for (name, ty) in &mut module.types {
                let Definition::Struct(ty) = ty else { continue };
                settle_fields(ty, path, &never);
                let can_be_blank = ty.fields().all(crate::ir::Field::can_be_blank);
                ty.can_be_blank = can_be_blank;
                if !ty.can_be_blank {
                    never.insert((path.clone(), name.clone()));
                }
            }
        }
        if never.len() == before {
            break;
        }
    }
}

/// Marks the fields whose struct is known not to be blank ever.
fn settle_fields(ty: &mut Struct, path: &ModulePath, never: &BTreeSet<(ModulePath, String)>) {
    let content = match &mut ty.content {
        Content::Empty | Content::Text(_) => return,
        Content::Elements(fields) => fields,
    };
    for field in content
        .iter_mut()
        .filter(|field| field.ty.kind == FieldKind::Complex)
    {
        let module = match &field.ty.module {
            TypeModule::Other { path, .. } => path,
            TypeModule::Own | TypeModule::Runtime | TypeModule::Published(_) => path,
        };
        field.ty.can_be_blank = !never.contains(&(module.clone(), field.ty.name.clone()));
    }
}
