//! Types that `xsi:type` may name in the place of a declared one (XSD 1.0 part 1, 3.4.6, Type Derivation OK).

use std::collections::BTreeMap;

use crate::model::{ComplexTypeId, ElementId, Model, TypeId};
use crate::xsd::syntax::{DerivationMethod, DerivationSet};

/// The named complex types that are derived from each complex type in one step, and those that `xs:redefine` leaves out.
#[derive(Debug, Default)]
pub(super) struct Derivations(BTreeMap<ComplexTypeId, Vec<ComplexTypeId>>);

impl Derivations {
    pub(super) fn of(model: &Model) -> Self {
        let mut derived: BTreeMap<ComplexTypeId, Vec<ComplexTypeId>> = BTreeMap::new();
        for (id, ty) in model.complex_types().iter() {
            if let TypeId::Complex(base) = ty.base
                && base != id
                && base != Model::ANY_TYPE
                && (ty.name.is_some() || ty.is_redefined())
            {
                derived.entry(base).or_default().push(id);
            }
        }
        Self(derived)
    }

    /// The types that may stand in the place of one where an element blocks these methods: itself first unless it is abstract.
    pub(super) fn types(
        &self,
        model: &Model,
        id: ComplexTypeId,
        blocked: DerivationSet,
    ) -> Vec<ComplexTypeId> {
        let is_open = |one: &&ComplexTypeId| {
            let method = model[**one].method;
            !model[id].block.contains(method) && !blocked.contains(method)
        };
        let mut types = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if !model[next].is_abstract && !model[next].is_redefined() {
                types.push(next);
            }
            let derived = self.0.get(&next).into_iter().flatten().rev();
            open.extend(derived.filter(is_open));
        }
        types
    }

    /// The complex type of an element whose `xsi:type` says something, and what the element blocks of it.
    pub(super) fn of_element(
        &self,
        model: &Model,
        id: ElementId,
    ) -> Option<(ComplexTypeId, DerivationSet)> {
        let TypeId::Complex(ty) = model[id].type_ else {
            return None;
        };
        if ty == Model::ANY_TYPE || !(model[ty].is_abstract || self.0.contains_key(&ty)) {
            return None;
        }
        let methods = [DerivationMethod::Extension, DerivationMethod::Restriction];
        let blocked = model[id].block.only(&methods);
        // What blocks nothing makes no other Rust type.
        let is_same = self.types(model, ty, blocked) == self.types(model, ty, DerivationSet::EMPTY);
        Some((
            ty,
            if is_same {
                DerivationSet::EMPTY
            } else {
                blocked
            },
        ))
    }
}
