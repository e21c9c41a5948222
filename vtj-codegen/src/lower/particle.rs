//! Content models in the form that Rust gives them: what becomes a field of its own, what a group of its own.
//!
//! A group that occurs once is written in place. One that may be absent or repeat, and every choice, is a type of its
//! own, unless its occurrence can be given to the one particle in it.

use super::substitution;
use crate::ir::Occurrence;
use crate::model::{ElementId, Model, ModelGroup, ModelGroupId, Particle, Term, Wildcard};
use crate::xsd::syntax::{Compositor, Documentation};

/// What becomes one field, or one alternative of a choice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'m> {
    /// What occurs.
    pub(super) term: PartTerm<'m>,
    /// How often.
    pub(super) occurrence: Occurrence,
    /// The particle it comes from.
    pub(super) particle: &'m Particle,
}

impl<'m> Part<'m> {
    /// The documentation of the particle: of a reference or a wildcard.
    pub(super) fn documentation(&self) -> &'m [Documentation] {
        &self.particle.documentation
    }
}

/// What occurs in a content model.
#[derive(Debug, Clone, Copy)]
pub(super) enum PartTerm<'m> {
    /// An element; nothing substitutes it.
    Element(ElementId),
    /// An element that others substitute.
    Substitution(ElementId),
    /// A choice, or a group that may be absent or repeats.
    Group(ModelGroupId),
    /// Any element of some namespaces.
    Wildcard(&'m Wildcard),
}

/// A content model.
#[derive(Debug, Clone)]
pub(super) enum Shape<'m> {
    /// These, in this order.
    Sequence(Vec<Part<'m>>),
    /// One of these.
    Choice(Vec<Part<'m>>),
    /// These, in any order.
    All(Vec<Part<'m>>),
}

impl<'m> Shape<'m> {
    /// The parts, whatever they mean together.
    pub(super) fn parts(&self) -> &[Part<'m>] {
        match self {
            Self::Sequence(parts) | Self::Choice(parts) | Self::All(parts) => parts,
        }
    }
}

/// How often a particle occurs, as numbers.
type Range = (u32, Option<u32>);

/// The content model of a complex type.
pub(super) fn of_content<'m>(model: &'m Model, particle: &'m Particle) -> Shape<'m> {
    if let Term::Group(id) = particle.term
        && model[id].compositor == Compositor::All
        && (particle.min == 1
            || model[id]
                .particles
                .iter()
                .all(|part| is_emptiable(model, part)))
    {
        return of_group(model, id);
    }
    let mut parts = Vec::new();
    flatten(model, particle, (particle.min, particle.max), &mut parts);
    Shape::Sequence(parts)
}

/// The content model of a group that is a type of its own.
pub(super) fn of_group(model: &Model, id: ModelGroupId) -> Shape<'_> {
    let group = &model[id];
    let mut parts = Vec::new();
    match group.compositor {
        Compositor::Choice => {
            alternatives(model, group, &mut parts);
            return Shape::Choice(parts);
        }
        Compositor::Sequence | Compositor::All => {
            for particle in &group.particles {
                flatten(model, particle, (particle.min, particle.max), &mut parts);
            }
        }
    }
    match group.compositor {
        Compositor::All => Shape::All(parts),
        Compositor::Sequence | Compositor::Choice => Shape::Sequence(parts),
    }
}

/// Appends the parts of a particle of a sequence.
fn flatten<'m>(model: &'m Model, particle: &'m Particle, range: Range, parts: &mut Vec<Part<'m>>) {
    let id = match &particle.term {
        Term::Element(_) | Term::Wildcard(_) => {
            parts.push(leaf(model, particle, range));
            return;
        }
        Term::Group(id) => *id,
    };
    let group = &model[id];
    if group.particles.is_empty() && (group.compositor != Compositor::Choice || range.0 == 0) {
        return;
    }
    if let [only] = group.particles.as_slice()
        && let Some(range) = combined((only.min, only.max), range)
    {
        return flatten(model, only, range, parts);
    }
    let can_be_empty = is_group_emptiable(model, group);
    let is_once = range == (1, Some(1)) || (range == (0, Some(1)) && can_be_empty);
    if group.compositor == Compositor::Sequence && is_once {
        for particle in &group.particles {
            flatten(model, particle, (particle.min, particle.max), parts);
        }
        return;
    }
    // An occurrence that is empty leaves no trace, so it is not counted.
    let min = if can_be_empty { 0 } else { range.0 };
    parts.push(Part {
        term: PartTerm::Group(id),
        occurrence: occurrence((min, range.1)),
        particle,
    });
}

/// Appends the alternatives of a choice. That none is there is the choice's own affair, so each occurs at least once.
fn alternatives<'m>(model: &'m Model, group: &'m ModelGroup, parts: &mut Vec<Part<'m>>) {
    for particle in &group.particles {
        let mut particle = particle;
        let mut range = (particle.min, particle.max);
        let mut splice = None;
        while let Term::Group(id) = &particle.term {
            let inner = &model[*id];
            if let [only] = inner.particles.as_slice()
                && let Some(combined) = combined((only.min, only.max), range)
            {
                (particle, range) = (only, combined);
                continue;
            }
            if inner.compositor == Compositor::Choice && range.1 == Some(1) {
                splice = Some(inner);
            }
            break;
        }
        if let Some(inner) = splice {
            alternatives(model, inner, parts);
            continue;
        }
        let range = match &particle.term {
            // Occurrences that are empty may make up the number.
            Term::Group(id) if is_group_emptiable(model, &model[*id]) => (1, range.1),
            _ => (range.0.max(1), range.1),
        };
        match &particle.term {
            Term::Group(id) if model[*id].particles.is_empty() => {}
            Term::Group(id) => parts.push(Part {
                term: PartTerm::Group(*id),
                occurrence: occurrence(range),
                particle,
            }),
            Term::Element(_) | Term::Wildcard(_) => parts.push(leaf(model, particle, range)),
        }
    }
}

/// An element or a wildcard as a part.
fn leaf<'m>(model: &Model, particle: &'m Particle, range: Range) -> Part<'m> {
    let term = match &particle.term {
        Term::Element(id) if substitution::is_head(model, *id) => PartTerm::Substitution(*id),
        Term::Element(id) => PartTerm::Element(*id),
        Term::Group(id) => PartTerm::Group(*id),
        Term::Wildcard(wildcard) => PartTerm::Wildcard(wildcard),
    };
    Part {
        term,
        occurrence: occurrence(range),
        particle,
    }
}

/// How often something occurs in all that occurs so often in something that occurs so often, if that is one range.
fn combined(inner: Range, outer: Range) -> Option<Range> {
    let product = match (inner.1, outer.1) {
        (Some(inner), Some(outer)) => Some(inner.checked_mul(outer)?),
        (None, _) | (_, None) => None,
    };
    let range = (inner.0.checked_mul(outer.0)?, product);
    if inner.0 <= 1 || outer == (1, Some(1)) || outer.1 == Some(outer.0) {
        return Some(range);
    }
    // From one number of occurrences of the outer to the next there must be no gap; the first would be the widest.
    let next = inner.0.checked_mul(outer.0.checked_add(1)?)?;
    let most = match inner.1 {
        Some(most) => most.checked_mul(outer.0)?,
        None => u32::MAX,
    };
    (outer.0 > 0 && next <= most.saturating_add(1)).then_some(range)
}

/// Numbers as an occurrence.
fn occurrence(range: Range) -> Occurrence {
    match range {
        (1, Some(1)) => Occurrence::One,
        (0, Some(1)) => Occurrence::Optional,
        (min, max) => Occurrence::Repeated { min, max },
    }
}

/// Whether a particle matches no element at all (XSD 1.0 part 1, 3.9.6, Particle Emptiable).
pub(super) fn is_emptiable(model: &Model, particle: &Particle) -> bool {
    particle.min == 0
        || match &particle.term {
            Term::Element(_) | Term::Wildcard(_) => false,
            Term::Group(id) => is_group_emptiable(model, &model[*id]),
        }
}

/// The same for a group that occurs once.
pub(super) fn is_group_emptiable(model: &Model, group: &ModelGroup) -> bool {
    let mut particles = group.particles.iter();
    match group.compositor {
        Compositor::Sequence | Compositor::All => {
            particles.all(|particle| is_emptiable(model, particle))
        }
        Compositor::Choice => particles.any(|particle| is_emptiable(model, particle)),
    }
}

/// What an element may be that comes first in a content model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First<'m> {
    /// An element of this declaration.
    Element(ElementId),
    /// Any element of some namespaces.
    Wildcard(&'m Wildcard),
}

/// The elements by which a part is recognised.
pub(super) fn first<'m>(model: &'m Model, part: &Part<'m>) -> Vec<First<'m>> {
    let mut found = Vec::new();
    match part.term {
        PartTerm::Group(id) => first_of_group(model, &model[id], &mut found),
        _ => first_of(model, part.particle, &mut found),
    }
    found
}

/// The elements by which a group is recognised.
pub(super) fn first_of_group<'m>(
    model: &'m Model,
    group: &'m ModelGroup,
    found: &mut Vec<First<'m>>,
) {
    for particle in &group.particles {
        first_of(model, particle, found);
        if group.compositor == Compositor::Sequence && !is_emptiable(model, particle) {
            break;
        }
    }
}

fn first_of<'m>(model: &'m Model, particle: &'m Particle, found: &mut Vec<First<'m>>) {
    match &particle.term {
        Term::Group(id) => first_of_group(model, &model[*id], found),
        Term::Element(id) => {
            for member in substitution::members(model, *id) {
                let is_known = found.iter().any(|one| match one {
                    First::Element(other) => model[*other].name == model[member].name,
                    First::Wildcard(_) => false,
                });
                if !is_known {
                    found.push(First::Element(member));
                }
            }
        }
        Term::Wildcard(wildcard) => found.push(First::Wildcard(wildcard)),
    }
}
