//! Attributes of complex types.

use super::complex::runtime;
use super::docs;
use super::group::wildcard;
use super::refer::Place;
use crate::ir::{Contents, Field, FieldKind, Occurrence, ValueConstraint, Wildcard};
use crate::model::{AttributeUse, Model, TypeId, WildcardUse};
use crate::xsd::syntax::{self, ValueKind};

/// What the field for attributes that the type does not name is called.
const ANY: &str = "any_attributes";

/// The field of an attribute.
pub(super) fn lower(at: &mut Place<'_, '_>, used: &AttributeUse) -> Option<Field> {
    let attribute = &at.model()[used.attribute];
    let ty = at.field_type(TypeId::Simple(attribute.type_))?;
    Some(Field {
        name: attribute.name.local.to_string(),
        is_attribute: true,
        doc: docs::attribute(at.lowering, used, attribute, ty.kind),
        wire: at.wire(&attribute.name),
        occurrence: if used.required {
            Occurrence::One
        } else {
            Occurrence::Optional
        },
        ty,
        value: used.value.as_ref().map(|value| {
            let ty = TypeId::Simple(attribute.type_);
            constraint(at.model(), ty, value)
        }),
        wildcard: None,
        is_run: false,
    })
}

/// The global attributes, where a wildcard of the module looks at declarations.
pub(super) fn known(at: &mut Place<'_, '_>) {
    let looks = |one: &Wildcard| one.is_of_attributes && one.contents != Contents::Skip;
    let mut types = at.module.types.values();
    if at.module.known_types.is_none() && !types.any(|ty| ty.wildcards().any(looks)) {
        return;
    }
    let mut known = Vec::new();
    for (_, attribute) in at.model().attributes().iter() {
        // Those of the namespace `xml` are not in a document.
        if !attribute.origin.is_global() || attribute.origin.span.is_none() {
            continue;
        }
        let (ty, value) = (TypeId::Simple(attribute.type_), attribute.value.as_ref());
        let Some(field_type) = at.field_type(ty) else {
            continue;
        };
        known.push(Field {
            name: attribute.name.local.to_string(),
            is_attribute: true,
            doc: Vec::new(),
            wire: at.wire(&attribute.name),
            occurrence: Occurrence::Optional,
            ty: field_type,
            value: value.map(|value| constraint(at.model(), ty, value)),
            wildcard: None,
            is_run: false,
        });
    }
    at.module.known_attributes = Some(known);
}

/// The field of the attributes that a wildcard allows.
pub(super) fn any(at: &Place<'_, '_>, used: &WildcardUse) -> Field {
    let mut wildcard = wildcard(at, &used.wildcard);
    wildcard.is_of_attributes = true;
    Field {
        name: ANY.to_owned(),
        is_attribute: true,
        doc: vec![format!("Other attributes{}.", docs::namespaces(&wildcard))],
        wire: String::new(),
        occurrence: Occurrence::Repeated { min: 0, max: None },
        ty: runtime("AnyAttribute", FieldKind::AnyAttributes),
        value: None,
        wildcard: Some(wildcard),
        is_run: false,
    }
}

/// The value that a schema gives to what is of a type.
pub(super) fn constraint(
    model: &Model,
    ty: TypeId,
    value: &syntax::ValueConstraint,
) -> ValueConstraint {
    ValueConstraint {
        is_fixed: value.kind == ValueKind::Fixed,
        text: model.by_itself(ty, &value.value, &value.qnames),
    }
}
