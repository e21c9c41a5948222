//! Substitution groups: which elements may stand where an element is declared (XSD 1.0 part 1, 3.3.6).

use crate::model::{ElementId, Model, TypeId};
use crate::xsd::syntax::{DerivationMethod, DerivationSet};

/// Whether other elements may stand in the place of an element, or it may not stand there itself.
pub(super) fn is_head(model: &Model, id: ElementId) -> bool {
    let element = &model[id];
    element.origin.is_global()
        && (element.is_abstract || (!element.substitutes.is_empty() && members(model, id) != [id]))
}

/// The elements that may stand where an element is declared: itself unless it is abstract, then those of its
/// substitution group in the order of their declarations.
pub(super) fn members(model: &Model, head: ElementId) -> Vec<ElementId> {
    let mut members = Vec::new();
    let mut seen = vec![head];
    let mut open = vec![head];
    while let Some(id) = open.pop() {
        if !model[id].is_abstract {
            members.push(id);
        }
        if model[head].block.contains(DerivationMethod::Substitution) {
            break;
        }
        for &next in model[id].substitutes.iter().rev() {
            if !seen.contains(&next) && is_allowed(model, head, next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    members
}

/// Whether `block` of the head and of its type leaves the derivation of a member's type.
fn is_allowed(model: &Model, head: ElementId, member: ElementId) -> bool {
    let target = model[head].type_;
    let own = model[head].block;
    let of_type = match target {
        TypeId::Complex(id) => model[id].block,
        TypeId::Simple(_) => DerivationSet::EMPTY,
    };
    let mut at = model[member].type_;
    if let (TypeId::Simple(_), true) = (at, at != target) {
        // A simple type is only ever derived from a simple type by restriction.
        return !own.contains(DerivationMethod::Restriction);
    }
    while at != target {
        let TypeId::Complex(id) = at else { break };
        let ty = &model[id];
        if own.contains(ty.method) || of_type.contains(ty.method) {
            return false;
        }
        if ty.base == at {
            break;
        }
        at = ty.base;
    }
    true
}
