//! Complex types: attributes, and elements in order or text.

use std::collections::HashMap;

use super::particle::Shape;
use super::refer::Place;
use super::{attribute, docs, group, particle};
use crate::ir::{
    AnyType, Content, Field, FieldKind, FieldType, Header, Occurrence, Struct, TypeModule,
};
use crate::model::{ComplexType, ComplexTypeId, ContentModel, SimpleTypeId, TypeId};
use crate::name::{Case, Scope};
use crate::xsd::ExpandedName;

/// What the field for the text of an element is called.
const TEXT: &str = "value";

/// How often a name's repetition is told in words.
const WORDS: usize = 8;

/// What the field for the text between elements is called.
const MIXED: &str = "text";

/// What the field for the order of elements is called.
const ORDER: &str = "order";

/// The Rust struct of a complex type.
pub(super) fn lower(at: &mut Place<'_, '_>, id: ComplexTypeId, name: &str) -> Option<Struct> {
    let ty = &at.model()[id];
    let header = Header {
        name: name.to_owned(),
        doc: docs::complex_type(at.lowering, ty),
        source: docs::source(at.lowering, "Complex type", ty.name.as_ref(), &ty.origin),
    };
    let own_name = at.lowering.derivations.own_name(at.model(), id);
    let type_name = own_name.map(|own_name| at.wire(own_name));
    Some(Struct {
        type_name,
        is_anonymous: ty.name.is_none(),
        ..of_type(at, ty, header)?
    })
}

/// The Rust struct of a complex type under a given name and documentation.
pub(super) fn of_type<'m>(
    at: &mut Place<'_, 'm>,
    ty: &'m ComplexType,
    header: Header,
) -> Option<Struct> {
    let attributes: Option<Vec<Field>> = ty
        .attributes
        .iter()
        .map(|used| attribute::lower(at, used))
        .collect();
    let any_attributes = ty
        .wildcard
        .as_ref()
        .map(|wildcard| attribute::any(at, wildcard));
    let content = content(at, ty);
    let mixed = matches!(ty.content, ContentModel::Mixed(_)).then(mixed);
    let order = content.as_ref().and_then(order);
    let is_any_type = ty
        .name
        .as_ref()
        .is_some_and(|name| *name == ExpandedName::xsd("anyType"));
    let mut lowered = Struct {
        header,
        any_type: is_any_type.then_some(AnyType::Any),
        attributes: attributes?,
        any_attributes,
        content: content?,
        mixed,
        order,
        can_be_blank: true,
        is_filled: false,
        ..Struct::default()
    };
    name_fields(&mut lowered);
    Some(lowered)
}

/// What stands between the tags.
fn content<'m>(at: &mut Place<'_, 'm>, ty: &'m ComplexType) -> Option<Content> {
    match &ty.content {
        ContentModel::Empty | ContentModel::Mixed(None) => Some(Content::Empty),
        ContentModel::Simple(id) => text(at, *id).map(|field| Content::Text(Box::new(field))),
        ContentModel::ElementOnly(particle) | ContentModel::Mixed(Some(particle)) => {
            let shape = particle::of_content(at.model(), particle);
            let fields = group::fields(at, shape.parts())?;
            Some(match shape {
                Shape::All(_) if !fields.is_empty() => Content::All(fields),
                _ => Content::Elements(fields),
            })
        }
    }
}

/// The field for the text of an element.
fn text(at: &mut Place<'_, '_>, id: SimpleTypeId) -> Option<Field> {
    let field_type = at.field_type(TypeId::Simple(id))?;
    Some(of_text(at, id, field_type))
}

/// The field for a text of a simple type.
pub(super) fn of_text(at: &Place<'_, '_>, id: SimpleTypeId, ty: FieldType) -> Field {
    Field {
        name: TEXT.to_owned(),
        is_attribute: false,
        doc: docs::text(at.lowering, &at.model()[id], ty.kind),
        wire: String::new(),
        occurrence: Occurrence::One,
        ty,
        value: None,
        wildcard: None,
        is_run: false,
    }
}

/// The field for the text between the elements of mixed content.
fn mixed() -> Field {
    Field {
        name: MIXED.to_owned(),
        is_attribute: false,
        doc: vec!["The text before, between and after the elements.".to_owned()],
        wire: String::new(),
        occurrence: Occurrence::One,
        ty: runtime("MixedText", FieldKind::MixedText),
        value: None,
        wildcard: None,
        is_run: false,
    }
}

/// The field for the order of elements that may stand in any.
pub(super) fn order(content: &Content) -> Option<Field> {
    match content {
        Content::All(fields) if fields.len() > 1 => Some(Field {
            name: ORDER.to_owned(),
            doc: vec!["The order of the elements, which means nothing.".to_owned()],
            ty: runtime("ElementOrder", FieldKind::ElementOrder),
            ..mixed()
        }),
        _ => None,
    }
}

/// The type of a field that is the runtime's.
pub(super) fn runtime(name: &str, kind: FieldKind) -> FieldType {
    FieldType {
        module: TypeModule::Runtime,
        name: name.to_owned(),
        kind,
        can_be_blank: kind != FieldKind::AnyElement,
        is_boxed: false,
        is_nillable: false,
        named: None,
    }
}

/// The key of a name that was there so many times before.
pub(super) fn nth(key: String, count: usize) -> String {
    if count <= WORDS {
        key + &" again".repeat(count)
    } else {
        format!("{key} again {count}")
    }
}

/// Gives the fields their Rust names; until then they have those of the schema.
pub(super) fn name_fields(ty: &mut Struct) {
    let mut scope = Scope::new(Case::Field);
    let mut keys: Vec<String> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for field in ty.fields_mut() {
        let kind = match field.ty.kind {
            _ if field.is_attribute => "attribute",
            FieldKind::Group => "group",
            FieldKind::AnyElement | FieldKind::AnyAttributes => "wildcard",
            FieldKind::MixedText | FieldKind::ElementOrder => "content",
            FieldKind::Blankable | FieldKind::Value | FieldKind::Complex => "element",
        };
        let key = format!("{kind} {}", field.name);
        let longer = format!("{}_{kind}", field.name);
        let mut wanted = vec![field.name.clone(), longer];
        let count = seen.entry(key.clone()).or_default();
        // Groups and wildcards mostly have no name of their own, so that only their order tells them apart.
        if matches!(kind, "group" | "wildcard") && *count > 0 {
            wanted = vec![format!("{}_{}", field.name, *count + 1)];
        }
        let key = nth(key, *count);
        *count += 1;
        scope.want(&key, &wanted);
        keys.push(key);
    }
    let names = scope.assign();
    for (field, key) in ty.fields_mut().zip(&keys) {
        if let Some(name) = names.get(key) {
            field.name.clone_from(name);
        }
    }
}
