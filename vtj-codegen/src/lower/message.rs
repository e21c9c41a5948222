//! Global elements: messages.

use super::refer::Place;
use super::{attribute, complex, content, docs, structure};
use crate::ir::{Content, Field, FieldType, Header, Occurrence, Struct};
use crate::model::{ElementId, TypeId};

/// The Rust struct of a global element: the content of its type under the element's name.
pub(super) fn lower(at: &mut Place<'_, '_>, id: ElementId, name: &str) -> Option<Struct> {
    let model = at.model();
    let element = &model[id];
    let header = Header {
        name: name.to_owned(),
        doc: docs::message(at.lowering, element),
        source: docs::source(at.lowering, "Element", Some(&element.name), &element.origin),
    };
    let mut message = match element.type_ {
        _ if content::is_whole(at.lowering, id) => {
            let ty = at.element_type(id)?;
            Struct {
                header,
                content: Content::Whole(Box::new(whole(ty))),
                can_be_blank: true,
                ..Struct::default()
            }
        }
        TypeId::Complex(ty) => complex::of_type(at, &model[ty], header)?,
        TypeId::Simple(ty) => {
            let field_type = at.field_type(element.type_)?;
            let field = complex::of_text(at, ty, field_type);
            Struct {
                header,
                content: Content::Text(Box::new(field)),
                can_be_blank: true,
                ..Struct::default()
            }
        }
    };
    let valued = match &mut message.content {
        Content::Text(field) | Content::Whole(field) => Some(&mut **field),
        _ => message.mixed.as_mut(),
    };
    if let Some(field) = valued {
        let value = element.value.as_ref();
        field.value = value.map(|value| attribute::constraint(at.model(), element.type_, value));
    }
    if message.any_type.is_some() {
        message.any_type = structure::any_type(element);
    }
    message.message = Some(at.wire(&element.name));
    Some(message)
}

/// The field for all that is in an element.
fn whole(ty: FieldType) -> Field {
    Field {
        name: "content".to_owned(),
        is_attribute: false,
        doc: vec!["What is in the element.".to_owned()],
        wire: String::new(),
        occurrence: Occurrence::One,
        ty,
        value: None,
        wildcard: None,
        is_run: false,
    }
}
