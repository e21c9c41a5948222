//! Types that `xsi:type` may name in the place of a declared one (XSD 1.0 part 1, 3.4.6, Type Derivation OK).

use std::collections::BTreeMap;

use crate::model::{ComplexTypeId, ElementId, Model, TypeId};
use crate::xsd::syntax::DerivationSet;

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

    /// The types that may stand in the place of one: itself first unless it is abstract.
    pub(super) fn types(&self, model: &Model, id: ComplexTypeId) -> Vec<ComplexTypeId> {
        let mut types = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if !model[next].is_abstract && !model[next].is_redefined() {
                types.push(next);
            }
            let derived = self.0.get(&next).into_iter().flatten().rev();
            open.extend(derived.filter(|one| !model[id].block.contains(model[**one].method)));
        }
        types
    }

    /// The complex type of an element whose content may be of several types.
    pub(super) fn of_element(&self, model: &Model, id: ElementId) -> Option<ComplexTypeId> {
        let TypeId::Complex(ty) = model[id].type_ else {
            return None;
        };
        let blocks: DerivationSet = model[id].block;
        let is_open = self
            .types(model, ty)
            .into_iter()
            .any(|one| one != ty && !blocks.contains(model[one].method));
        (ty != Model::ANY_TYPE && (model[ty].is_abstract || is_open)).then_some(ty)
    }
}
