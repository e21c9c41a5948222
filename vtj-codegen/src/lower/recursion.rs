//! Types that contain themselves.

use std::collections::BTreeSet;

use super::Lowering;
use super::plan::Plan;
use super::source::Source;
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{ComplexTypeId, Particle, Term, TypeId};

/// Refuses types that contain themselves other than in a repeated element, for such a struct would have no end.
pub(super) fn check(lowering: &Lowering<'_>, plan: &Plan, diagnostics: &mut Diagnostics) {
    let mut done = BTreeSet::new();
    for entry in plan.entries() {
        if let Source::Complex(id) = entry.source {
            visit(lowering, id, &mut done, diagnostics);
        }
    }
}

/// Depth first from one type, without recursion: a schema may nest as deep as it likes.
fn visit(
    lowering: &Lowering<'_>,
    start: ComplexTypeId,
    done: &mut BTreeSet<ComplexTypeId>,
    diagnostics: &mut Diagnostics,
) {
    let mut path: Vec<(ComplexTypeId, Vec<ComplexTypeId>)> = Vec::new();
    let mut on_path = BTreeSet::new();
    if done.insert(start) {
        on_path.insert(start);
        path.push((start, contained(lowering, start)));
    }
    while let Some((id, open)) = path.last_mut() {
        let Some(next) = open.pop() else {
            on_path.remove(id);
            path.pop();
            continue;
        };
        if on_path.contains(&next) {
            diagnostics.error(
                Code::UnsupportedRecursion,
                lowering.model[next].origin.span,
                "a type that contains itself other than in a repeated element with `minOccurs=\"0\"` is not supported",
            );
        } else if done.insert(next) {
            on_path.insert(next);
            path.push((next, contained(lowering, next)));
        }
    }
}

/// The complex types that a struct cannot be without, or holds in itself: those of elements that are required or do not
/// repeat.
fn contained(lowering: &Lowering<'_>, id: ComplexTypeId) -> Vec<ComplexTypeId> {
    let model = lowering.model;
    let mut types = Vec::new();
    let mut open: Vec<&Particle> = model[id].content.particle().into_iter().collect();
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(element) if particle.max == Some(1) || particle.min > 0 => {
                if let TypeId::Complex(ty) = model[*element].type_ {
                    types.push(ty);
                }
            }
            Term::Group(group) => open.extend(&model[*group].particles),
            Term::Element(_) | Term::Wildcard(_) => {}
        }
    }
    types
}
