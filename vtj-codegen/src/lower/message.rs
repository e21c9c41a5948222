//! Global elements: messages.

use super::refer::Place;
use super::{complex, docs};
use crate::diagnostic::Code;
use crate::ir::{Content, Header, Struct};
use crate::model::{ElementId, TypeId};

/// The Rust struct of a global element: the content of its type under the element's name.
pub(super) fn lower(at: &mut Place<'_, '_>, id: ElementId, name: &str) -> Option<Struct> {
    let model = at.model();
    let element = &model[id];
    if element.nillable || element.value.is_some() {
        let (code, message) = if element.nillable {
            (
                Code::UnsupportedNillable,
                "a nillable element is not supported",
            )
        } else {
            (
                Code::UnsupportedValueConstraint,
                "a default or fixed value of an element is not supported",
            )
        };
        at.refuse(code, Some(element.name_span), message);
        return None;
    }
    let header = Header {
        name: name.to_owned(),
        doc: docs::message(at.lowering, element),
        source: docs::source(at.lowering, "Element", Some(&element.name), &element.origin),
    };
    let mut message = match element.type_ {
        TypeId::Complex(ty) => complex::of_type(at, &model[ty], header)?,
        TypeId::Simple(ty) => {
            let field_type = at.field_type(element.type_, Some(element.name_span))?;
            let field = complex::of_text(at, ty, field_type);
            Struct {
                header,
                content: Content::Text(Box::new(field)),
                can_be_blank: true,
                ..Struct::default()
            }
        }
    };
    message.message = Some(at.wire(&element.name));
    Some(message)
}
