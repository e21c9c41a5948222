//! What is in a component: its elements in document order, and the components that it refers to.

use super::Lowering;
use super::particle::{self, PartTerm};
use super::simple;
use super::source::Source;
use super::substitution;
use crate::model::{ComplexTypeId, ContentModel, ElementId, Model, Particle, Term, TypeId};
use crate::xsd::ExpandedName;

/// The elements of a component's content with their types, in document order.
pub(super) fn elements(model: &Model, source: Source) -> Vec<(&ExpandedName, TypeId)> {
    let mut elements = Vec::new();
    let mut open: Vec<&Particle> = match source {
        Source::Group(id) => model[id].particles.iter().rev().collect(),
        _ => complex(model, source)
            .and_then(|id| model[id].content.particle())
            .into_iter()
            .collect(),
    };
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(id) => elements.push((&model[*id].name, model[*id].type_)),
            Term::Group(id) => open.extend(model[*id].particles.iter().rev()),
            Term::Wildcard(_) => {}
        }
    }
    elements
}

/// The local names of the attributes and elements of a component, in document order.
pub(super) fn parts(model: &Model, source: Source) -> Vec<String> {
    let attributes = match source {
        Source::Complex(id) => model[id].attributes.as_slice(),
        _ => &[],
    };
    let attributes = attributes
        .iter()
        .map(|used| model[used.attribute].name.local.to_string());
    let elements = elements(model, source);
    let elements = elements.iter().map(|(name, _)| name.local.to_string());
    attributes.chain(elements).collect()
}

/// What a component refers to and has a Rust type for, in document order.
pub(super) fn references(lowering: &Lowering<'_>, source: Source) -> Vec<Source> {
    let model = lowering.model;
    let mut references = Vec::new();
    match source {
        Source::Message(id) if is_whole(lowering, id) => {
            references.push(of_element(lowering, id));
        }
        Source::Derived(ty, blocked) => {
            let types = lowering.derivations.types(model, ty, blocked);
            references.extend(types.into_iter().map(Source::of));
        }
        Source::Simple(id) => {
            references.extend(simple::parts(model, id).into_iter().map(Source::Simple));
        }
        Source::Message(id) => match model[id].type_ {
            TypeId::Complex(id) => of_complex(lowering, id, &mut references),
            TypeId::Simple(id) => references.push(Source::Simple(id)),
        },
        Source::Complex(id) => of_complex(lowering, id, &mut references),
        Source::Group(id) => of_parts(
            particle::of_group(model, id).parts(),
            lowering,
            &mut references,
        ),
        Source::Substitution(id) => {
            let members = substitution::members(model, id);
            references.extend(members.iter().map(|id| of_element(lowering, *id)));
        }
    }
    references
}

/// Whether a message holds its content in one field.
pub(super) fn is_whole(lowering: &Lowering<'_>, id: ElementId) -> bool {
    lowering.derivations.is_whole(lowering.model, id)
}

/// What the content of an element becomes.
pub(super) fn of_element(lowering: &Lowering<'_>, id: ElementId) -> Source {
    let several = lowering.derivations.of_element(lowering.model, id);
    several.map_or_else(
        || Source::of(lowering.model[id].type_),
        |(ty, blocked)| Source::Derived(ty, blocked),
    )
}

fn of_complex(lowering: &Lowering<'_>, id: ComplexTypeId, references: &mut Vec<Source>) {
    let model = lowering.model;
    let ty = &model[id];
    references.extend(
        ty.attributes
            .iter()
            .map(|used| Source::Simple(model[used.attribute].type_)),
    );
    if let ContentModel::Simple(id) = ty.content {
        references.push(Source::Simple(id));
    }
    if let Some(content) = ty.content.particle() {
        of_parts(
            particle::of_content(model, content).parts(),
            lowering,
            references,
        );
    }
}

fn of_parts(parts: &[particle::Part<'_>], lowering: &Lowering<'_>, references: &mut Vec<Source>) {
    references.extend(parts.iter().filter_map(|part| match part.term {
        PartTerm::Element(id) => Some(of_element(lowering, id)),
        PartTerm::Substitution(id) => Some(Source::Substitution(id)),
        PartTerm::Group(id) => Some(Source::Group(id)),
        PartTerm::Wildcard(_) => None,
    }));
}

/// The complex type that a component is, or that a message has.
fn complex(model: &Model, source: Source) -> Option<ComplexTypeId> {
    let ty = match source {
        Source::Message(id) => model[id].type_,
        _ => source.ty()?,
    };
    match ty {
        TypeId::Complex(id) => Some(id),
        TypeId::Simple(_) => None,
    }
}
