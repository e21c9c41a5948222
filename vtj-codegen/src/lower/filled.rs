//! Which structs are read field by field into a value that is there: those of which every part has a value before it is read.

use std::collections::BTreeSet;

use crate::ir::{
    Blank, Crate, Definition, Field, FieldKind, ModulePath, Occurrence, Struct, TypeModule,
};

/// The types that have such a value.
type Filled = BTreeSet<(ModulePath, String)>;

/// Settles for every struct whether it is known to have such a value. Of types of another crate it is not known.
pub(super) fn settle(ir: &mut Crate) {
    let mut filled: Filled = BTreeSet::new();
    loop {
        let before = filled.len();
        for (path, module) in &mut ir.modules {
            for (name, ty) in &mut module.types {
                let is_filled = match ty {
                    Definition::Struct(ty) => {
                        ty.is_filled = is_filled(ty, path, &filled);
                        ty.is_filled
                    }
                    Definition::Enumeration(ty) => ty.not_given.is_some(),
                    Definition::Text(ty) => ty.facts.blank != Blank::NoValue,
                    Definition::Value(_) | Definition::Choice(_) => false,
                };
                if is_filled {
                    filled.insert((path.clone(), name.clone()));
                }
            }
        }
        if filled.len() == before {
            break;
        }
    }
}

fn is_filled(ty: &Struct, path: &ModulePath, filled: &Filled) -> bool {
    ty.fields().all(|field| {
        field.can_be_blank()
            || match field.occurrence {
                Occurrence::One => has_value(field, path, filled),
                Occurrence::Optional | Occurrence::Repeated { .. } => true,
            }
    })
}

/// Whether there is a value of the type of a required field.
fn has_value(field: &Field, path: &ModulePath, filled: &Filled) -> bool {
    let module = match &field.ty.module {
        TypeModule::Own => path,
        TypeModule::Other { path, .. } => path,
        TypeModule::Published(_) | TypeModule::Runtime => return false,
    };
    matches!(field.ty.kind, FieldKind::Value | FieldKind::Complex)
        && !field.ty.is_boxed
        && field.ty.named.is_none()
        && filled.contains(&(module.clone(), field.ty.name.clone()))
}
