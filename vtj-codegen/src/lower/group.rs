//! What stands in a content model: elements, wildcards, choices, and groups that may be absent or repeat.

use std::collections::HashMap;

use super::complex::runtime;
use super::particle::{self, Part, PartTerm, Shape};
use super::refer::Place;
use super::source::Source;
use super::{attribute, complex, docs, runs, substitution};
use crate::ir::{
    Alternative, Choice, Content, Contents, Definition, Field, FieldKind, First, Header,
    Namespaces, Occurrence, OfTypes, Struct, Wildcard,
};
use crate::model::{
    self, ContentModel, ElementId, Model, ModelGroupId, NamespaceConstraint, TypeId,
};
use crate::name::{Case, Scope};
use crate::xsd::syntax::{Compositor, DerivationSet, ProcessContents};

/// What the field for elements that the type does not name is called.
const ANY: &str = "any";

/// The Rust type of a choice, or of a group that may be absent or repeats.
pub(super) fn lower(at: &mut Place<'_, '_>, id: ModelGroupId, name: &str) -> Option<Definition> {
    let model = at.model();
    let group = &model[id];
    let header = Header {
        name: name.to_owned(),
        doc: docs::paragraphs(&group.origin.documentation),
        source: docs::group(at.lowering, group),
    };
    let shape = particle::of_group(model, id);
    let is_counted = at.lowering.runs.contains(id);
    if let Shape::Choice(parts) = &shape {
        let mut choice = choice(at, parts, header)?;
        let fields = choice.alternatives.iter_mut().map(|one| &mut one.field);
        choice.is_counted = is_counted;
        if is_counted {
            mark_runs(model, &shape, fields);
        }
        return Some(Definition::Choice(choice));
    }
    let mut fields = fields(at, shape.parts())?;
    if is_counted {
        mark_runs(model, &shape, fields.iter_mut());
    }
    let mut first = Vec::new();
    particle::first_of_group(model, group, &mut first);
    let first = first_items(at, &first);
    let content = match shape {
        Shape::All(_) => Content::All(fields),
        Shape::Sequence(_) | Shape::Choice(_) => Content::Elements(fields),
    };
    let mut lowered = Struct {
        header,
        order: complex::order(&content),
        content,
        first: Some(first),
        can_be_blank: true,
        is_filled: false,
        is_counted,
        ..Struct::default()
    };
    complex::name_fields(&mut lowered);
    Some(Definition::Struct(Box::new(lowered)))
}

/// Marks the parts that are read as runs.
fn mark_runs<'f>(model: &Model, shape: &Shape<'_>, fields: impl Iterator<Item = &'f mut Field>) {
    for (field, is_run) in fields.zip(runs::parts(model, shape)) {
        field.is_run = is_run;
    }
}

/// The Rust enum of an element with those that may stand in its place.
pub(super) fn substitution(at: &mut Place<'_, '_>, id: ElementId, name: &str) -> Option<Choice> {
    let model = at.model();
    let header = Header {
        name: name.to_owned(),
        doc: docs::paragraphs(&model[id].origin.documentation),
        source: docs::substitution(at.lowering, &model[id]),
    };
    let members = substitution::members(model, id);
    let alternatives: Option<Vec<Alternative>> = members
        .into_iter()
        .map(|member| {
            let field = element(at, member, Occurrence::One, &[])?;
            let first = vec![First::Name(field.wire.clone())];
            Some(Alternative { field, first })
        })
        .collect();
    let mut choice = Choice {
        header,
        alternatives: alternatives?,
        of_types: None,
        is_counted: false,
    };
    name_variants(&mut choice);
    Some(choice)
}

/// The Rust enum of a choice.
fn choice(at: &mut Place<'_, '_>, parts: &[Part<'_>], header: Header) -> Option<Choice> {
    let alternatives: Vec<Option<Alternative>> = parts
        .iter()
        .map(|part| {
            let field = field(at, part)?;
            let first = particle::first(at.model(), part);
            let first = first_items(at, &first);
            Some(Alternative { field, first })
        })
        .collect();
    let mut choice = Choice {
        header,
        alternatives: alternatives.into_iter().collect::<Option<_>>()?,
        of_types: None,
        is_counted: false,
    };
    name_variants(&mut choice);
    Some(choice)
}

/// Gives the variants their Rust names; until then they have those of the schema.
fn name_variants(choice: &mut Choice) {
    let mut scope = Scope::new(Case::Variant);
    let mut keys: Vec<String> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for alternative in &choice.alternatives {
        let count = seen.entry(&alternative.field.name).or_default();
        let key = complex::nth(format!("element {}", alternative.field.name), *count);
        *count += 1;
        scope.want(&key, &[&alternative.field.name]);
        keys.push(key);
    }
    let names = scope.assign();
    for (alternative, key) in choice.alternatives.iter_mut().zip(&keys) {
        if let Some(name) = names.get(key) {
            alternative.field.name.clone_from(name);
        }
    }
}

/// The fields of parts.
pub(super) fn fields(at: &mut Place<'_, '_>, parts: &[Part<'_>]) -> Option<Vec<Field>> {
    let fields: Vec<Option<Field>> = parts.iter().map(|part| field(at, part)).collect();
    fields.into_iter().collect()
}

/// The field of a part.
fn field(at: &mut Place<'_, '_>, part: &Part<'_>) -> Option<Field> {
    let (name, ty, doc, wildcard) = match part.term {
        PartTerm::Element(id) => {
            return element(at, id, part.occurrence, part.documentation());
        }
        PartTerm::Substitution(id) => {
            let element = &at.model()[id];
            let ty = at.typed(Source::Substitution(id), FieldKind::Group)?;
            let doc = docs::element(
                at.lowering,
                part.documentation(),
                part.occurrence,
                element,
                ty.kind,
            );
            (element.name.local.to_string(), ty, doc, None)
        }
        PartTerm::Group(id) => {
            let group = &at.model()[id];
            let ty = at.typed(Source::Group(id), FieldKind::Group)?;
            let name = match (&group.name, group.compositor) {
                (Some(name), _) => name.local.to_string(),
                (None, Compositor::Choice) => "choice".to_owned(),
                (None, Compositor::Sequence) => "sequence".to_owned(),
                (None, Compositor::All) => "all".to_owned(),
            };
            let doc = docs::part(
                &group.origin.documentation,
                group.compositor,
                part.occurrence,
            );
            (name, ty, doc, None)
        }
        PartTerm::Wildcard(wild) => {
            let wild = wildcard(at, wild);
            let ty = runtime("AnyElement", FieldKind::AnyElement);
            let doc = docs::any_element(part.documentation(), &wild, part.occurrence);
            (ANY.to_owned(), ty, doc, Some(wild))
        }
    };
    Some(Field {
        name,
        is_attribute: false,
        doc,
        wire: String::new(),
        occurrence: part.occurrence,
        ty,
        value: None,
        wildcard,
        is_run: false,
    })
}

/// The field of an element.
fn element(
    at: &mut Place<'_, '_>,
    id: ElementId,
    occurrence: Occurrence,
    documentation: &[crate::xsd::syntax::Documentation],
) -> Option<Field> {
    let element = &at.model()[id];
    let ty = at.element_type(id)?;
    Some(Field {
        name: element.name.local.to_string(),
        is_attribute: false,
        doc: docs::element(at.lowering, documentation, occurrence, element, ty.kind),
        wire: at.wire(&element.name),
        occurrence,
        ty,
        value: element
            .value
            .as_ref()
            .map(|value| attribute::constraint(at.model(), element.type_, value)),
        wildcard: None,
        is_run: false,
    })
}

/// The Rust enum of a type with those that may stand in its place.
pub(super) fn derived(
    at: &mut Place<'_, '_>,
    (declared, blocked): (TypeId, DerivationSet),
    name: &str,
) -> Option<Definition> {
    let model = at.model();
    let header = Header {
        name: name.to_owned(),
        doc: vec!["Which of them it is `xsi:type` tells, where it is not the first.".to_owned()],
        source: docs::derived(at.lowering, declared),
    };
    let mut types = Vec::new();
    for one in at.lowering.derivations.types(model, declared, blocked) {
        let (kind, wire) = match one {
            TypeId::Complex(id) => ("Complex", model[id].name.as_ref()),
            TypeId::Simple(id) => ("Simple", model[id].name.as_ref()),
        };
        let ty = match at.lowering.derivations.member(model, one, blocked) {
            Some(nameable) => at.named(one, nameable)?,
            None => at.field_type(one)?,
        };
        // The declared type alone may be without a name.
        let doc = match wire {
            Some(wire) => format!("{kind} type `{}`.", wire.local),
            None => "The type that is written in the element.".to_owned(),
        };
        let field = Field {
            name: wire.map_or_else(|| ty.name.clone(), |wire| wire.local.to_string()),
            is_attribute: false,
            doc: vec![doc],
            wire: wire.map(|wire| at.wire(wire)).unwrap_or_default(),
            occurrence: Occurrence::One,
            ty,
            value: None,
            wildcard: None,
            is_run: false,
        };
        types.push(Alternative {
            field,
            first: Vec::new(),
        });
    }
    let of_types = match declared {
        TypeId::Complex(id) => OfTypes {
            is_plain: !model[id].is_abstract,
            is_text: matches!(model[id].content, ContentModel::Simple(_)),
        },
        TypeId::Simple(_) => OfTypes {
            is_plain: true,
            is_text: true,
        },
    };
    let mut choice = Choice {
        header,
        alternatives: types,
        of_types: Some(of_types),
        is_counted: false,
    };
    name_variants(&mut choice);
    Some(Definition::Choice(choice))
}

/// What may come first, as constants and wildcards.
fn first_items(at: &mut Place<'_, '_>, first: &[particle::First<'_>]) -> Vec<First> {
    let mut items = Vec::new();
    for first in first {
        items.push(match first {
            particle::First::Element(id) => {
                let name = &at.model()[*id].name;
                First::Name(at.wire(name))
            }
            particle::First::Wildcard(one) => First::Wildcard(wildcard(at, one)),
        });
    }
    items
}

/// A wildcard, as the bindings have it read.
pub(super) fn wildcard(at: &Place<'_, '_>, wildcard: &model::Wildcard) -> Wildcard {
    let text = |namespace: &Option<std::sync::Arc<str>>| {
        namespace.as_deref().unwrap_or_default().to_owned()
    };
    let namespaces = match &wildcard.namespaces {
        NamespaceConstraint::Any => Namespaces::Any,
        NamespaceConstraint::Not(excluded) => Namespaces::Other(text(excluded)),
        NamespaceConstraint::OneOf(allowed) => {
            Namespaces::OneOf(allowed.iter().map(text).collect())
        }
    };
    let is_lax = at.lowering.reads_wildcards_as_lax(at.unit);
    let contents = match wildcard.process_contents {
        ProcessContents::Strict if !is_lax => Contents::Strict,
        ProcessContents::Strict | ProcessContents::Lax => Contents::Lax,
        ProcessContents::Skip => Contents::Skip,
    };
    Wildcard {
        is_of_attributes: false,
        namespaces,
        contents,
    }
}
