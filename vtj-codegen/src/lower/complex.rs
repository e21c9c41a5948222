//! Complex types: attributes, and elements in order or text.

use super::refer::Place;
use super::{content, docs};
use crate::diagnostic::Code;
use crate::ir::{Content, Field, Header, Occurrence, Struct};
use crate::model::{
    AttributeUse, ComplexType, ComplexTypeId, ContentModel, Model, SimpleTypeId, TypeId,
};
use crate::name::{Case, Scope};
use crate::xsd::syntax::DerivationMethod;

/// What the field for the text of an element is called.
const TEXT: &str = "value";

/// The Rust struct of a complex type.
pub(super) fn lower(at: &mut Place<'_, '_>, id: ComplexTypeId, name: &str) -> Option<Struct> {
    let ty = &at.model()[id];
    let header = Header {
        name: name.to_owned(),
        doc: docs::complex_type(at.lowering, ty),
        source: docs::source(at.lowering, "Complex type", ty.name.as_ref(), &ty.origin),
    };
    of_type(at, ty, header)
}

/// The Rust struct of a complex type under a given name and documentation.
pub(super) fn of_type<'m>(
    at: &mut Place<'_, 'm>,
    ty: &'m ComplexType,
    header: Header,
) -> Option<Struct> {
    supported(at, ty)?;
    let attributes: Option<Vec<Field>> = ty
        .attributes
        .iter()
        .map(|used| attribute(at, used))
        .collect();
    let content = content(at, ty);
    let (mut attributes, mut content) = (attributes?, content?);
    name_fields(&mut attributes, &mut content);
    Some(Struct {
        header,
        attributes,
        content,
        message: None,
        can_be_blank: true,
    })
}

/// Refuses what a struct cannot say yet.
fn supported(at: &mut Place<'_, '_>, ty: &ComplexType) -> Option<()> {
    let span = ty.origin.span;
    let derived = matches!(ty.base, TypeId::Complex(base) if base != Model::ANY_TYPE);
    let message = if ty.is_abstract {
        "an abstract type is not supported"
    } else if derived && ty.method == DerivationMethod::Extension {
        "an extension of a complex type is not supported"
    } else if derived {
        "a restriction of a complex type is not supported"
    } else if matches!(ty.content, ContentModel::Mixed(_)) {
        at.refuse(
            Code::UnsupportedMixed,
            span,
            "mixed content is not supported",
        );
        return None;
    } else if let Some(wildcard) = &ty.wildcard {
        at.refuse(
            Code::UnsupportedWildcard,
            wildcard.span.or(span),
            "a wildcard for attributes is not supported",
        );
        return None;
    } else {
        return Some(());
    };
    at.refuse(Code::UnsupportedDerivation, span, message);
    None
}

/// The field of an attribute.
fn attribute(at: &mut Place<'_, '_>, used: &AttributeUse) -> Option<Field> {
    let attribute = &at.model()[used.attribute];
    if let Some(value) = &used.value {
        at.refuse(
            Code::UnsupportedValueConstraint,
            Some(value.span),
            "a default or fixed value of an attribute is not supported",
        );
        return None;
    }
    let ty = at.field_type(TypeId::Simple(attribute.type_), used.span)?;
    Some(Field {
        name: attribute.name.local.to_string(),
        doc: docs::attribute(at.lowering, used, attribute, ty.kind),
        wire: at.wire(&attribute.name),
        occurrence: if used.required {
            Occurrence::One
        } else {
            Occurrence::Optional
        },
        ty,
    })
}

/// What stands between the tags.
fn content<'m>(at: &mut Place<'_, 'm>, ty: &'m ComplexType) -> Option<Content> {
    match &ty.content {
        ContentModel::Empty => Some(Content::Empty),
        ContentModel::Simple(id) => text(at, *id, ty).map(|field| Content::Text(Box::new(field))),
        ContentModel::ElementOnly(particle) => {
            let children = content::children(at, particle);
            let fields: Vec<Option<Field>> =
                children.iter().map(|child| element(at, child)).collect();
            fields
                .into_iter()
                .collect::<Option<Vec<Field>>>()
                .map(Content::Elements)
        }
        ContentModel::Mixed(_) => None,
    }
}

/// The field for the text of an element.
fn text(at: &mut Place<'_, '_>, id: SimpleTypeId, ty: &ComplexType) -> Option<Field> {
    let field_type = at.field_type(TypeId::Simple(id), ty.origin.span)?;
    Some(Field {
        name: TEXT.to_owned(),
        doc: docs::text(at.lowering, &at.model()[id], field_type.kind),
        wire: String::new(),
        occurrence: Occurrence::One,
        ty: field_type,
    })
}

/// The field of an element.
fn element(at: &mut Place<'_, '_>, child: &content::Child<'_>) -> Option<Field> {
    let element = &at.model()[child.element];
    let refusal = if element.nillable {
        Some((
            Code::UnsupportedNillable,
            "a nillable element is not supported",
        ))
    } else if element.value.is_some() {
        Some((
            Code::UnsupportedValueConstraint,
            "a default or fixed value of an element is not supported",
        ))
    } else if element.is_abstract || !element.substitutes.is_empty() {
        Some((
            Code::UnsupportedSubstitution,
            "a substitution group is not supported",
        ))
    } else if !element.identity_constraints.is_empty() {
        Some((
            Code::UnsupportedIdentityConstraint,
            "an identity constraint is not supported",
        ))
    } else {
        None
    };
    if let Some((code, message)) = refusal {
        at.refuse(code, Some(element.name_span), message);
        return None;
    }
    let ty = at.field_type(element.type_, Some(element.name_span))?;
    Some(Field {
        name: element.name.local.to_string(),
        doc: docs::element(at.lowering, child, element, ty.kind),
        wire: at.wire(&element.name),
        occurrence: child.occurrence,
        ty,
    })
}

/// Gives the fields their Rust names; until then they have those of the schema.
fn name_fields(attributes: &mut [Field], content: &mut Content) {
    let elements = match content {
        Content::Empty => &mut [][..],
        Content::Text(field) => std::slice::from_mut(field.as_mut()),
        Content::Elements(fields) => fields.as_mut_slice(),
    };
    let mut scope = Scope::new(Case::Field);
    let mut keys: Vec<String> = Vec::new();
    let kinds = attributes.iter().map(|field| (field, "attribute"));
    for (field, kind) in kinds.chain(elements.iter().map(|field| (field, "element"))) {
        let mut key = format!("{kind} {}", field.name);
        while keys.contains(&key) {
            key.push_str(" again");
        }
        scope.want(
            &key,
            &[field.name.clone(), format!("{}_{kind}", field.name)],
        );
        keys.push(key);
    }
    let names = scope.assign();
    for (field, key) in attributes.iter_mut().chain(elements).zip(&keys) {
        if let Some(name) = names.get(key) {
            field.name.clone_from(name);
        }
    }
}
