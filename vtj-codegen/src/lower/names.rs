//! Names that a block has in Finnish (S, suomi) and in Swedish (R, ruotsi).

use crate::ir::{Crate, Definition, Field, FieldKind, Module, Names, Occurrence, Struct};

/// Methods that a struct has anyway; a name that is called so has its two fields only.
const TAKEN: [&str; 10] = [
    "new",
    "blank",
    "is_blank",
    "clone",
    "fmt",
    "eq",
    "from_xml",
    "from_xml_lenient",
    "to_xml",
    "to_xml_with",
];

/// Finds the names of all structs. Runs when all fields have their final types.
pub(crate) fn settle(ir: &mut Crate) {
    for module in ir.modules.values_mut() {
        let names: Vec<(String, Vec<Names>)> = module
            .types
            .iter()
            .filter_map(|(name, ty)| match ty {
                Definition::Struct(ty) => Some((name.clone(), names(module, ty))),
                _ => None,
            })
            .collect();
        for (name, names) in names {
            if let Some(Definition::Struct(ty)) = module.types.get_mut(&name) {
                ty.names = names;
            }
        }
    }
}

/// The names of one struct.
fn names(module: &Module, ty: &Struct) -> Vec<Names> {
    let wire = |field: &Field| {
        module
            .names
            .get(&field.wire)
            .map(|name| name.local.as_str())
    };
    let named = |wanted: &str| {
        let mut fields = ty.fields().filter(|field| is_text(field));
        fields.find(|field| wire(field) == Some(wanted))
    };
    let found = ty
        .fields()
        .filter(|field| is_text(field))
        .filter_map(|field| {
            let stem = wire(field)?.strip_suffix('S')?;
            let method = field.name.strip_suffix("_s")?;
            let swedish = named(&format!("{stem}R"))?;
            let plain = named(&format!("{stem}Selvakielinen"));
            let all = [Some(field), Some(swedish), plain];
            let is_free = !TAKEN.contains(&method) && !method.is_empty();
            is_free.then(|| Names {
                method: method.to_owned(),
                fields: all
                    .into_iter()
                    .flatten()
                    .map(|field| field.name.clone())
                    .collect(),
            })
        });
    found.collect()
}

/// Whether a field is an optional text or code that occurs once.
fn is_text(field: &Field) -> bool {
    field.ty.kind == FieldKind::Blankable
        && field.occurrence == Occurrence::One
        && field.value.is_none()
        && !field.ty.is_nillable
}
