//! Which structs can be blank: those of which every required part can.

use std::collections::BTreeSet;

use crate::ir::{Crate, Definition, Field, FieldKind, ModulePath, Named, Occurrence, TypeModule};

/// Settles for every struct, and every field of one, whether it can be blank.
///
/// All are taken to be so at first, but for what closes a circle of types; each round finds those that have a part that
/// cannot, until a round finds none.
pub(super) fn settle(ir: &mut Crate) {
    let mut never: BTreeSet<(ModulePath, String)> = BTreeSet::new();
    loop {
        let before = never.len();
        for (path, module) in &mut ir.modules {
            for (name, ty) in &mut module.types {
                match ty {
                    Definition::Struct(ty) => {
                        settle_fields(ty.fields_mut(), path, &never);
                        let can_be_blank = ty.fields().all(Field::can_be_blank);
                        ty.can_be_blank = can_be_blank;
                        if !ty.can_be_blank {
                            never.insert((path.clone(), name.clone()));
                        }
                    }
                    Definition::Choice(ty) => {
                        let fields = ty.alternatives.iter_mut().map(|one| &mut one.field);
                        settle_fields(fields, path, &never);
                        let first = ty.alternatives.first().map(|one| &one.field);
                        if !first.is_some_and(|first| first.ty.can_be_blank) {
                            never.insert((path.clone(), name.clone()));
                        }
                    }
                    _ => {}
                }
            }
        }
        if never.len() == before {
            break;
        }
    }
}

/// Marks the fields whose struct is known not to be blank ever.
fn settle_fields<'f>(
    fields: impl Iterator<Item = &'f mut Field>,
    path: &ModulePath,
    never: &BTreeSet<(ModulePath, String)>,
) {
    for field in fields.filter(|field| field.ty.kind == FieldKind::Complex) {
        let module = match &field.ty.module {
            TypeModule::Other { path, .. } => path,
            TypeModule::Own | TypeModule::Runtime | TypeModule::Published(_) => path,
        };
        if let Some(Named::BuiltIn { is_blankable, .. }) = field.ty.named {
            field.ty.can_be_blank = field.ty.is_nillable || is_blankable;
            continue;
        }
        let is_circle = field.ty.is_boxed && field.occurrence == Occurrence::One;
        field.ty.can_be_blank = field.ty.is_nillable
            || !is_circle && !never.contains(&(module.clone(), field.ty.name.clone()));
    }
}
