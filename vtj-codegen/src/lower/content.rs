//! Content models: the elements of a type in order, and the types it refers to.

use super::refer::Place;
use super::simple;
use super::source::Source;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Occurrence;
use crate::model::{ContentModel, ElementId, Model, Particle, Term, TypeId};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{Compositor, Documentation};

/// An element in a sequence.
pub(super) struct Child<'m> {
    /// The declaration.
    pub(super) element: ElementId,
    /// How often it occurs.
    pub(super) occurrence: Occurrence,
    /// Documentation of the reference, if it is one.
    pub(super) documentation: &'m [Documentation],
}

/// The elements of a component's content with their types, in document order.
pub(super) fn elements(model: &Model, source: Source) -> Vec<(&ExpandedName, TypeId)> {
    let complex = match (source, source.ty()) {
        (Source::Message(id), _) => model[id].type_,
        (_, Some(ty)) => ty,
        (_, None) => return Vec::new(),
    };
    let TypeId::Complex(complex) = complex else {
        return Vec::new();
    };
    let mut elements = Vec::new();
    let mut open: Vec<&Particle> = model[complex].content.particle().into_iter().collect();
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
        Source::Simple(_) | Source::Message(_) => &[],
    };
    let attributes = attributes
        .iter()
        .map(|used| model[used.attribute].name.local.to_string());
    let elements = elements(model, source);
    let elements = elements.iter().map(|(name, _)| name.local.to_string());
    attributes.chain(elements).collect()
}

/// The types that a component refers to, in document order.
pub(super) fn types(model: &Model, source: Source) -> Vec<TypeId> {
    let mut types = Vec::new();
    let complex = match source {
        Source::Simple(id) => {
            return simple::parts(model, id)
                .into_iter()
                .map(TypeId::Simple)
                .collect();
        }
        Source::Complex(id) => id,
        Source::Message(id) => match model[id].type_ {
            TypeId::Complex(id) => id,
            TypeId::Simple(id) => return vec![TypeId::Simple(id)],
        },
    };
    let ty = &model[complex];
    types.extend(
        ty.attributes
            .iter()
            .map(|used| TypeId::Simple(model[used.attribute].type_)),
    );
    if let ContentModel::Simple(id) = ty.content {
        types.push(TypeId::Simple(id));
    }
    let mut open: Vec<&Particle> = ty.content.particle().into_iter().collect();
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(id) => types.push(model[*id].type_),
            Term::Group(id) => open.extend(model[*id].particles.iter().rev()),
            Term::Wildcard(_) => {}
        }
    }
    types
}

/// The elements of a content model in order, as far as it is a sequence of elements.
pub(super) fn children<'m>(at: &mut Place<'_, 'm>, particle: &'m Particle) -> Vec<Child<'m>> {
    let mut children = Vec::new();
    let mut open = vec![particle];
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(element) => children.push(Child {
                element: *element,
                occurrence: occurrence(particle),
                documentation: &particle.documentation,
            }),
            Term::Group(id) => {
                let group = &at.model()[*id];
                if group.particles.is_empty() {
                    continue;
                }
                if group.compositor != Compositor::Sequence {
                    let message = format!("{} is not supported", compositor(group.compositor));
                    refuse(at, particle, Code::UnsupportedCompositor, &message);
                } else if (particle.min, particle.max) != (1, Some(1)) {
                    let message = "a sequence that may be absent or repeat is not supported";
                    refuse(at, particle, Code::UnsupportedOccurrence, message);
                } else {
                    open.extend(group.particles.iter().rev());
                }
            }
            Term::Wildcard(_) => {
                refuse(
                    at,
                    particle,
                    Code::UnsupportedWildcard,
                    "a wildcard for elements is not supported",
                );
            }
        }
    }
    children
}

/// How often a particle occurs.
fn occurrence(particle: &Particle) -> Occurrence {
    match (particle.min, particle.max) {
        (1, Some(1)) => Occurrence::One,
        (0, Some(1)) => Occurrence::Optional,
        (min, max) => Occurrence::Repeated { min, max },
    }
}

/// The element that writes a compositor.
fn compositor(compositor: Compositor) -> &'static str {
    match compositor {
        Compositor::Sequence => "`xs:sequence`",
        Compositor::Choice => "`xs:choice`",
        Compositor::All => "`xs:all`",
    }
}

/// Diagnoses a particle that has no Rust yet.
fn refuse(at: &mut Place<'_, '_>, particle: &Particle, code: Code, message: &str) {
    at.diagnostics.push(
        Diagnostic::error(code, particle.span, message)
            .with_note("write it as a sequence of elements, or leave the type out of the schema"),
    );
}
