//! Documentation: what the schema says of a component, and where the component is from.

use super::unit::Unit;
use super::{Lowering, simple};
use crate::ir::{FieldKind, Namespaces, Occurrence, Wildcard};
use crate::model::{
    Attribute, AttributeUse, ComplexType, Element, ModelGroup, Origin, Owner, SimpleType, TypeId,
};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{Compositor, Documentation, ValueConstraint, ValueKind};

/// The paragraphs of some documentation, white space normalised. English comes first where languages are told.
pub(super) fn paragraphs(documentation: &[Documentation]) -> Vec<String> {
    let mut texts: Vec<&Documentation> = documentation.iter().collect();
    texts.sort_by_key(|text| {
        text.lang
            .as_deref()
            .is_some_and(|lang| !lang.starts_with("en"))
    });
    texts
        .into_iter()
        .flat_map(|text| text.text.split("\n\n"))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}

/// The documentation of a module.
pub(super) fn module(lowering: &Lowering<'_>, unit: &Unit<'_>) -> Vec<String> {
    if unit.documents.is_empty() {
        let blocks = lowering.bindings.blocks.as_ref();
        let doc = blocks.and_then(|blocks| blocks.doc.clone());
        return doc.into_iter().collect();
    }
    let bound = match unit.product {
        Some(product) => product.doc.clone(),
        None => unit.binding.and_then(|binding| binding.doc.clone()),
    };
    let service = unit.service.as_ref();
    let service = service.filter(|service| service.module == unit.module);
    let of_service = service.map_or(&[][..], |service| &service.doc);
    let mut doc = match (bound, unit.documents.first()) {
        (Some(doc), _) => vec![doc],
        (None, _) if !of_service.is_empty() => of_service.to_vec(),
        (None, Some(&document)) => paragraphs(&lowering.model[document].documentation),
        (None, None) => Vec::new(),
    };
    if let Some(name) = unit.product.and_then(|product| product.names.first()) {
        doc.insert(0, format!("Tuote (product) `{name}`."));
    }
    let mut files: Vec<String> = unit
        .documents
        .iter()
        .filter_map(|&document| lowering.path(lowering.model[document].file))
        .map(|path| format!("`{path}`"))
        .collect();
    // Two inline schemas of one namespace are in one file.
    files.dedup();
    let namespace = if unit.namespace.is_empty() {
        "no namespace".to_owned()
    } else {
        format!("the namespace `{}`", unit.namespace)
    };
    doc.push(format!("Source: {namespace}, {}.", files.join(", ")));
    doc
}

/// Where a type is from, as a sentence.
pub(super) fn source(
    lowering: &Lowering<'_>,
    kind: &str,
    name: Option<&ExpandedName>,
    origin: &Origin,
) -> String {
    let name = match name {
        Some(name) => format!("{kind} `{}`", name.local),
        None => match owner_name(lowering, origin) {
            Some(owner) => format!("Anonymous {} of `{owner}`", kind.to_lowercase()),
            None => kind.to_owned(),
        },
    };
    match origin.file().and_then(|file| lowering.path(file)) {
        Some(path) => format!("{name} in `{path}`."),
        None => format!("{name}."),
    }
}

/// The name of the element, attribute or type that an anonymous type is written in.
fn owner_name(lowering: &Lowering<'_>, origin: &Origin) -> Option<String> {
    let model = lowering.model;
    let (name, origin) = match origin.owner? {
        Owner::Element(id) => (Some(&model[id].name), &model[id].origin),
        Owner::Attribute(id) => (Some(&model[id].name), &model[id].origin),
        Owner::SimpleType(id) => (model[id].name.as_ref(), &model[id].origin),
        Owner::ComplexType(id) => (model[id].name.as_ref(), &model[id].origin),
        Owner::ModelGroup(id) => (model[id].name.as_ref(), &model[id].origin),
        Owner::AttributeGroup(id) => (Some(&model[id].name), &model[id].origin),
    };
    match name {
        Some(name) => Some(name.local.to_string()),
        None => owner_name(lowering, origin),
    }
}

/// The name of a simple type as errors show it.
pub(super) fn schema_name(lowering: &Lowering<'_>, ty: &SimpleType) -> String {
    match &ty.name {
        Some(name) => name.local.to_string(),
        None => owner_name(lowering, &ty.origin).unwrap_or_default(),
    }
}

/// The documentation of a simple type.
pub(super) fn simple_type(lowering: &Lowering<'_>, ty: &SimpleType) -> Vec<String> {
    if let Some(doc) = simple::binding(lowering, ty).and_then(|binding| binding.doc.clone()) {
        return vec![doc];
    }
    let own = paragraphs(&ty.origin.documentation);
    match (own.is_empty(), ty.origin.owner) {
        (true, Some(Owner::Element(id))) => paragraphs(&lowering.model[id].origin.documentation),
        (true, Some(Owner::Attribute(id))) => paragraphs(&lowering.model[id].origin.documentation),
        _ => own,
    }
}

/// The documentation of a complex type, for an anonymous one that of its element.
pub(super) fn complex_type(lowering: &Lowering<'_>, ty: &ComplexType) -> Vec<String> {
    let binding = ty.name.as_ref().and_then(|name| {
        lowering
            .bindings
            .type_binding(name.namespace().unwrap_or_default(), &name.local)
    });
    if let Some(doc) = binding.and_then(|binding| binding.doc.clone()) {
        return vec![doc];
    }
    let own = paragraphs(&ty.origin.documentation);
    match (own.is_empty(), ty.origin.owner) {
        (true, Some(Owner::Element(id))) => paragraphs(&lowering.model[id].origin.documentation),
        _ => own,
    }
}

/// The documentation of a message.
pub(super) fn message(lowering: &Lowering<'_>, element: &Element) -> Vec<String> {
    let name = &element.name;
    let binding = lowering
        .bindings
        .element_binding(name.namespace().unwrap_or_default(), &name.local);
    if let Some(doc) = binding.and_then(|binding| binding.doc.clone()) {
        return vec![doc];
    }
    let own = paragraphs(&element.origin.documentation);
    match (own.is_empty(), element.type_) {
        (true, TypeId::Complex(id)) => paragraphs(&lowering.model[id].origin.documentation),
        _ => own,
    }
}

/// The documentation of the field of an element.
pub(super) fn element(
    lowering: &Lowering<'_>,
    documentation: &[Documentation],
    occurrence: Occurrence,
    element: &Element,
    kind: FieldKind,
) -> Vec<String> {
    let mut doc = paragraphs(documentation);
    if doc.is_empty() {
        doc = paragraphs(&element.origin.documentation);
    }
    if doc.is_empty() {
        doc.extend(of_type(lowering, element.type_));
    }
    let name = &element.name.local;
    let occurs = occurs(occurrence);
    let blank = blank(kind, occurrence);
    let value = constraint(element.value.as_ref());
    let nil = if element.nillable { "; may be nil" } else { "" };
    doc.push(format!("Element `{name}`, {occurs}{blank}{value}{nil}."));
    doc
}

/// How often something occurs, in words.
fn occurs(occurrence: Occurrence) -> String {
    match occurrence {
        Occurrence::One => "once".to_owned(),
        Occurrence::Optional => "at most once".to_owned(),
        Occurrence::Repeated { min: 0, max: None } => "any number of times".to_owned(),
        Occurrence::Repeated { min: 1, max: None } => "at least once".to_owned(),
        Occurrence::Repeated { min, max: None } => format!("at least {min} times"),
        Occurrence::Repeated {
            min,
            max: Some(max),
        } => format!("{min} to {max} times"),
    }
}

/// A value that the schema gives, in words.
fn constraint(value: Option<&ValueConstraint>) -> String {
    match value {
        Some(value) if value.kind == ValueKind::Fixed => format!("; always `{}`", value.value),
        Some(value) => format!("; `{}` where the message gives none", value.value),
        None => String::new(),
    }
}

/// The documentation of the field of a group.
pub(super) fn part(
    documentation: &[Documentation],
    compositor: Compositor,
    occurrence: Occurrence,
) -> Vec<String> {
    let mut doc = paragraphs(documentation);
    let occurs = occurs(occurrence);
    let what = match compositor {
        Compositor::Choice => "One of several",
        Compositor::Sequence => "Elements that come together",
        Compositor::All => "Elements in any order",
    };
    doc.push(format!("{what}, {occurs}."));
    doc
}

/// The documentation of the field of any element.
pub(super) fn any_element(
    documentation: &[Documentation],
    wildcard: &Wildcard,
    occurrence: Occurrence,
) -> Vec<String> {
    let mut doc = paragraphs(documentation);
    doc.push(format!(
        "Any element{}, {}.",
        namespaces(wildcard),
        occurs(occurrence)
    ));
    doc
}

/// Which namespaces a wildcard allows, after a noun.
pub(super) fn namespaces(wildcard: &Wildcard) -> String {
    let name = |namespace: &String| match namespace.as_str() {
        "" => "no namespace".to_owned(),
        namespace => format!("`{namespace}`"),
    };
    match &wildcard.namespaces {
        Namespaces::Any => String::new(),
        Namespaces::Other(excluded) if excluded.is_empty() => " in a namespace".to_owned(),
        Namespaces::Other(excluded) => format!(" in a namespace other than `{excluded}`"),
        Namespaces::OneOf(allowed) if allowed.is_empty() => " in no namespace at all".to_owned(),
        Namespaces::OneOf(allowed) => {
            let names: Vec<String> = allowed.iter().map(name).collect();
            format!(" in {}", names.join(" or "))
        }
    }
}

/// Where a group is from, as a sentence.
pub(super) fn group(lowering: &Lowering<'_>, group: &ModelGroup) -> String {
    match &group.name {
        Some(_) => source(lowering, "Group", group.name.as_ref(), &group.origin),
        None => {
            let kind = match group.compositor {
                Compositor::Choice => "Choice",
                Compositor::Sequence => "Sequence",
                Compositor::All => "All",
            };
            let owner = owner_name(lowering, &group.origin).unwrap_or_default();
            match group.origin.file().and_then(|file| lowering.path(file)) {
                Some(path) => format!("{kind} in `{owner}` in `{path}`."),
                None => format!("{kind} in `{owner}`."),
            }
        }
    }
}

/// Where a type with those derived from it is from, as a sentence.
pub(super) fn derived(lowering: &Lowering<'_>, ty: TypeId) -> String {
    let model = lowering.model;
    let (kind, name, origin) = match ty {
        TypeId::Complex(id) => (
            "Types derived from the complex type",
            model[id].name.as_ref(),
            &model[id].origin,
        ),
        TypeId::Simple(id) => (
            "Types that may stand for the simple type",
            model[id].name.as_ref(),
            &model[id].origin,
        ),
    };
    source(lowering, kind, name, origin)
}

/// Where a substitution group is from, as a sentence.
pub(super) fn substitution(lowering: &Lowering<'_>, element: &Element) -> String {
    source(
        lowering,
        "Substitution group of the element",
        Some(&element.name),
        &element.origin,
    )
}

/// The documentation of the field of an attribute.
pub(super) fn attribute(
    lowering: &Lowering<'_>,
    used: &AttributeUse,
    attribute: &Attribute,
    kind: FieldKind,
) -> Vec<String> {
    let mut doc = paragraphs(&used.documentation);
    if doc.is_empty() {
        doc = paragraphs(&attribute.origin.documentation);
    }
    if doc.is_empty() {
        doc.extend(of_type(lowering, TypeId::Simple(attribute.type_)));
    }
    let name = &attribute.name.local;
    let (occurs, occurrence) = if used.required {
        ("required", Occurrence::One)
    } else {
        ("optional", Occurrence::Optional)
    };
    let blank = match (kind, occurrence) {
        (FieldKind::Value, Occurrence::Optional) => "; `None` is absent",
        (kind, occurrence) => blank(kind, occurrence),
    };
    let value = constraint(used.value.as_ref());
    doc.push(format!("Attribute `{name}`, {occurs}{blank}{value}."));
    doc
}

/// The documentation of the field for the text of an element.
pub(super) fn text(lowering: &Lowering<'_>, ty: &SimpleType, kind: FieldKind) -> Vec<String> {
    let doc = simple_type(lowering, ty);
    let mut doc: Vec<String> = doc
        .first()
        .map(|doc| sentence(doc).to_owned())
        .into_iter()
        .collect();
    doc.push(format!(
        "The text of the element{}.",
        blank(kind, Occurrence::One)
    ));
    doc
}

/// How a field shows blank.
fn blank(kind: FieldKind, occurrence: Occurrence) -> &'static str {
    match (kind, occurrence) {
        (FieldKind::Blankable, Occurrence::One) => "; `None` is blank",
        (FieldKind::Blankable, Occurrence::Optional) => "; `None` is absent, `Some(None)` is blank",
        (FieldKind::Blankable, Occurrence::Repeated { .. }) => "; `None` is blank",
        _ => "",
    }
}

/// The first sentence on a type, which says the rest itself.
fn of_type(lowering: &Lowering<'_>, ty: TypeId) -> Option<String> {
    let doc = match ty {
        TypeId::Simple(id) => simple_type(lowering, &lowering.model[id]),
        TypeId::Complex(id) => complex_type(lowering, &lowering.model[id]),
    };
    doc.first().map(|doc| sentence(doc).to_owned())
}

/// The first sentence of a paragraph: up to a full stop after a word, and before a capital letter.
fn sentence(paragraph: &str) -> &str {
    const ABBREVIATIONS: [&str; 7] = ["esim", "huom", "ks", "mm", "nro", "no", "vrt"];
    let mut stops = paragraph.match_indices(". ");
    let end = stops.find_map(|(at, stop)| {
        let (before, after) = (paragraph.get(..at)?, paragraph.get(at + stop.len()..)?);
        let word = before.rsplit([' ', '(']).next()?;
        let is_word = word.len() > 1 && !word.contains('.') && !ABBREVIATIONS.contains(&word);
        (is_word && after.starts_with(char::is_uppercase)).then_some(at + 1)
    });
    end.and_then(|end| paragraph.get(..end))
        .unwrap_or(paragraph)
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn the_first_sentence_is_told_from_abbreviations() {
        for (paragraph, expected) in [
            ("Koodi.", "Koodi."),
            (
                "Koodi (code): one digit. Never blank.",
                "Koodi (code): one digit.",
            ),
            (
                "Koodi, ks. Liite, esim. A.B. Nimi. Muut.",
                "Koodi, ks. Liite, esim. A.B. Nimi.",
            ),
            ("Muoto pp.kk.vvvv. klo", "Muoto pp.kk.vvvv. klo"),
            ("", ""),
        ] {
            assert_eq!(sentence(paragraph), expected);
        }
    }
}
