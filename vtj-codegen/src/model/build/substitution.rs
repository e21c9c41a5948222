//! Substitution groups (XSD 1.0 part 1, 3.3.6): which elements may stand for which.

use std::collections::HashSet;

use super::{Builder, Code, ElementId};
use crate::model::{Model, SimpleTypeId, TypeId, Variety};
use crate::xsd::syntax::{DerivationMethod, DerivationSet};

impl Builder<'_> {
    /// Reports elements whose type is not derived from that of the head of their substitution group.
    pub(super) fn check_substitutes(&mut self) {
        let mut wrong = Vec::new();
        for (_, element) in self.model.elements.iter() {
            let head = element.substitution_head;
            if let Some(head) = head.and_then(|head| self.model.elements.get(head))
                && !self
                    .model
                    .is_derived(element.type_, head.type_, head.final_)
            {
                let message = format!(
                    "the type of `{}` is not derived from that of `{}`, whose substitution group it is in, or not as \
                     its `final` allows",
                    element.name.local, head.name.local
                );
                wrong.push((element.name_span, message));
            }
        }
        for (span, message) in wrong {
            let constraint = "e-props-correct.4";
            self.broken(constraint, Code::XsdBadDerivation, span, message);
        }
    }
}

impl Model {
    /// An element and those that may stand for it, directly or not, `block` counted.
    pub(super) fn substitution_group(&self, head: ElementId) -> Vec<ElementId> {
        let mut group = vec![head];
        let Some(element) = self.elements.get(head) else {
            return group;
        };
        if element.block.contains(DerivationMethod::Substitution) {
            return group;
        }
        let of_type = match element.type_ {
            TypeId::Complex(id) => self.complex_types.get(id).map(|type_| type_.block),
            TypeId::Simple(_) => None,
        };
        let blocked = |method| {
            element.block.contains(method) || of_type.is_some_and(|block| block.contains(method))
        };
        let blocks = [DerivationMethod::Extension, DerivationMethod::Restriction];
        let blocked = blocks
            .into_iter()
            .filter(|&method| blocked(method))
            .fold(DerivationSet::EMPTY, DerivationSet::with);
        let mut open = element.substitutes.clone();
        while let Some(id) = open.pop() {
            let Some(member) = self.elements.get(id) else {
                continue;
            };
            open.extend(&member.substitutes);
            if blocked.is_empty() || self.is_derived(member.type_, element.type_, blocked) {
                group.push(id);
            }
        }
        group
    }

    /// Whether a type is another one, or is derived from it without certain methods (3.4.6, cos-ct-derived-ok; 3.14.6,
    /// cos-st-derived-ok).
    pub(super) fn is_derived(&self, type_: TypeId, from: TypeId, without: DerivationSet) -> bool {
        if type_ == from {
            return true;
        }
        match type_ {
            TypeId::Complex(id) if id == Self::ANY_TYPE => false,
            TypeId::Complex(id) => self.complex_types.get(id).is_some_and(|complex| {
                !without.contains(complex.method) && self.is_derived(complex.base, from, without)
            }),
            TypeId::Simple(id) => self.is_simple_derived(id, from, without),
        }
    }

    fn is_simple_derived(&self, id: SimpleTypeId, from: TypeId, without: DerivationSet) -> bool {
        let may_restrict = !without.contains(DerivationMethod::Restriction);
        let from = match from {
            TypeId::Complex(from) => return from == Self::ANY_TYPE && may_restrict,
            TypeId::Simple(from) => from,
        };
        // A type derived from a member of a union is derived from the union. Unions may share members.
        let mut seen = HashSet::new();
        let mut open = vec![from];
        while let Some(from) = open.pop() {
            if !seen.insert(from) {
                continue;
            }
            if id == from || (may_restrict && self.base_chain(id).any(|one| one == from)) {
                return true;
            }
            if let Some(Variety::Union(members)) =
                self.simple_types.get(from).map(|type_| &type_.variety)
            {
                open.extend(members);
            }
        }
        false
    }
}
