//! Types that `xsi:type` may name in the place of a declared one (XSD 1.0 part 1, 3.4.6 and 3.14.6, Type Derivation OK).

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::Nameable;
use crate::model::{Builtin, ComplexTypeId, ElementId, Model, SimpleTypeId, TypeId, Variety};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{DerivationMethod, DerivationSet};

/// The types that stand for each type in one step: those derived from it that have a name or lead to one, and the members of a
/// union. A built-in type stands for itself alone.
#[derive(Debug, Default)]
pub(super) struct Derivations {
    /// What stands for each type.
    steps: BTreeMap<TypeId, Vec<TypeId>>,
    /// Whether elements may name types that they are of anyhow, and those that stand for simple types.
    are_named: bool,
    /// The built-in simple types that complex types of the schema extend, at whichever step.
    extended: BTreeSet<SimpleTypeId>,
    /// Those of them that some complex type extends without a restriction at any step.
    extended_alone: BTreeSet<SimpleTypeId>,
}

impl Derivations {
    /// `are_named`: elements may name types that they are of anyhow, and those that stand for simple types.
    pub(super) fn of(model: &Model, are_named: bool) -> Self {
        let mut derived: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (id, ty) in model.simple_types().iter().filter(|_| are_named) {
            let own = TypeId::Simple(id);
            if ty.builtin.is_some() {
                continue;
            }
            if let Some(base) = ty.base.filter(|base| model[*base].builtin.is_none()) {
                derived.entry(TypeId::Simple(base)).or_default().push(own);
            }
            if let Variety::Union(members) = &ty.variety {
                let members = members.iter().copied().map(TypeId::Simple);
                derived.entry(own).or_default().extend(members);
            }
        }
        for (id, ty) in model.complex_types().iter() {
            let is_root = match ty.base {
                TypeId::Complex(base) => base == id || base == Model::ANY_TYPE,
                TypeId::Simple(base) => !are_named || model[base].builtin.is_some(),
            };
            if !is_root && (ty.name.is_some() || ty.is_redefined()) {
                let own = TypeId::Complex(id);
                derived.entry(ty.base).or_default().push(own);
            }
        }
        Self {
            steps: derived,
            are_named,
            extended: extended(model),
            extended_alone: extended_alone(model),
        }
    }

    /// The types that may stand in the place of one where an element blocks these methods: itself first unless it is abstract,
    /// others if they have a name.
    pub(super) fn types(&self, model: &Model, ty: TypeId, blocked: DerivationSet) -> Vec<TypeId> {
        let own = match ty {
            TypeId::Complex(id) => model[id].block,
            TypeId::Simple(_) => DerivationSet::EMPTY,
        };
        let is_open = |one: &&TypeId| {
            let method = match **one {
                TypeId::Complex(id) => model[id].method,
                TypeId::Simple(_) => DerivationMethod::Restriction,
            };
            !own.contains(method) && !blocked.contains(method)
        };
        let can_stand = |one: TypeId| match one {
            TypeId::Complex(id) => !model[id].is_abstract && !model[id].is_redefined(),
            TypeId::Simple(id) => one == ty || model[id].name.is_some(),
        };
        let mut types = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![ty];
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            if can_stand(next) {
                types.push(next);
            }
            let derived = self.steps.get(&next).into_iter().flatten().rev();
            open.extend(derived.filter(is_open));
        }
        types
    }

    /// The type of an element whose `xsi:type` may name a type with a Rust type, and what the element blocks of it.
    pub(super) fn of_element(
        &self,
        model: &Model,
        id: ElementId,
    ) -> Option<(TypeId, DerivationSet)> {
        let ty = model[id].type_;
        let has_others = match ty {
            TypeId::Complex(id) => {
                id != Model::ANY_TYPE && (model[id].is_abstract || self.steps.contains_key(&ty))
            }
            // One that has a name may be named, even if nothing is derived from it.
            TypeId::Simple(id) => self.has_simple(model, id) || self.are_named && is_own(model, id),
        };
        if !has_others {
            return None;
        }
        let methods = [DerivationMethod::Extension, DerivationMethod::Restriction];
        let blocked = model[id].block.only(&methods);
        // What blocks nothing makes no other Rust type.
        let stands = |blocked| {
            let types = self.types(model, ty, blocked).into_iter();
            let stands = types.map(|one| (one, self.member(model, one, blocked)));
            stands.collect::<Vec<_>>()
        };
        let is_same = blocked.is_empty() || stands(blocked) == stands(DerivationSet::EMPTY);
        Some((
            ty,
            if is_same {
                DerivationSet::EMPTY
            } else {
                blocked
            },
        ))
    }

    /// Whether another simple type may stand in the place of one. Complex types alone do not count: they add attributes to many
    /// a simple type whose elements are never of them.
    fn has_simple(&self, model: &Model, id: SimpleTypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if next != id && model[next].name.is_some() {
                return true;
            }
            if seen.insert(next) {
                let others = self.steps.get(&TypeId::Simple(next)).into_iter().flatten();
                open.extend(others.filter_map(|other| match other {
                    TypeId::Simple(other) => Some(*other),
                    TypeId::Complex(_) => None,
                }));
            }
        }
        false
    }

    /// The name of a complex type that its elements may name, and no other.
    pub(super) fn own_name<'m>(
        &self,
        model: &'m Model,
        id: ComplexTypeId,
    ) -> Option<&'m ExpandedName> {
        let is_alone = id != Model::ANY_TYPE
            && !model[id].is_abstract
            && !self.steps.contains_key(&TypeId::Complex(id));
        let name = model[id].name.as_ref();
        name.filter(|_| self.are_named && is_alone)
    }

    /// Whether an element is of a complex type that it may name.
    pub(super) fn names_own(&self, model: &Model, id: ElementId) -> bool {
        matches!(model[id].type_, TypeId::Complex(ty) if self.own_name(model, ty).is_some())
    }

    /// Whether what is in an element is one value, since it may be nil, or of several types, or names its type.
    pub(super) fn is_whole(&self, model: &Model, id: ElementId) -> bool {
        let element = &model[id];
        element.nillable
            || element.type_ == TypeId::Simple(Model::ANY_SIMPLE_TYPE)
            || self.of_element(model, id).is_some()
            || self.built_in(model, id).is_some()
            || self.names_own(model, id)
    }

    /// The name of a complex type, where types of two names are two, since messages may name them.
    pub(super) fn counted_name<'m>(
        &self,
        model: &'m Model,
        id: ComplexTypeId,
    ) -> Option<&'m ExpandedName> {
        model[id].name.as_ref().filter(|_| self.are_named)
    }

    /// Of an element of a built-in simple type that `xsi:type` may name: what else that may name.
    pub(super) fn built_in(&self, model: &Model, id: ElementId) -> Option<Nameable> {
        let element = &model[id];
        let TypeId::Simple(ty) = element.type_ else {
            return None;
        };
        let blocks = |method| element.block.contains(method);
        (self.are_named && is_nameable(model, ty)).then(|| {
            let extends = |all: &BTreeSet<SimpleTypeId>| {
                !blocks(DerivationMethod::Extension) && all.contains(&ty)
            };
            match blocks(DerivationMethod::Restriction) {
                true if extends(&self.extended_alone) => Nameable::Extensions,
                true => Nameable::Itself,
                false if extends(&self.extended) => Nameable::Derived,
                false => Nameable::Restrictions,
            }
        })
    }

    /// Of a built-in member of a union: what else elements may name that block these methods.
    pub(super) fn member(
        &self,
        model: &Model,
        ty: TypeId,
        blocked: DerivationSet,
    ) -> Option<Nameable> {
        let TypeId::Simple(id) = ty else {
            return None;
        };
        is_nameable(model, id).then(|| {
            match !blocked.contains(DerivationMethod::Extension) && self.extended.contains(&id) {
                true => Nameable::Derived,
                false => Nameable::Restrictions,
            }
        })
    }

    /// Whether elements may name simple types that restrict built-in ones, their own or members of their union.
    pub(super) fn has_built_in(&self, model: &Model) -> bool {
        let mut elements = model.elements().iter();
        elements.any(|(id, _)| {
            self.built_in(model, id).is_some() || self.has_built_in_member(model, id)
        })
    }

    /// Whether an element is of a union that has a built-in member.
    fn has_built_in_member(&self, model: &Model, id: ElementId) -> bool {
        let several = self.of_element(model, id);
        several.is_some_and(|(ty, blocked)| {
            matches!(ty, TypeId::Simple(_))
                && self
                    .types(model, ty, blocked)
                    .into_iter()
                    .any(|one| self.member(model, one, blocked).is_some())
        })
    }

    /// The types that stand for one in one step, where its elements may name any.
    pub(super) fn steps(&self, model: &Model, ty: TypeId) -> &[TypeId] {
        if matches!(ty, TypeId::Simple(id) if !self.has_simple(model, id)) {
            return &[];
        }
        self.steps.get(&ty).map_or(&[], Vec::as_slice)
    }
}

/// The simple type that a complex type with a name extends, at whichever step.
pub(super) fn simple_base(model: &Model, id: ComplexTypeId) -> Option<SimpleTypeId> {
    let mut next = (model[id].name.is_some() && !model[id].is_abstract).then_some(id)?;
    loop {
        match model[next].base {
            TypeId::Simple(base) => return Some(base),
            TypeId::Complex(base) if base == next || base == Model::ANY_TYPE => return None,
            TypeId::Complex(base) => next = base,
        }
    }
}

/// The built-in simple types that complex types extend, or that simple types restrict which complex types extend.
fn extended(model: &Model) -> BTreeSet<SimpleTypeId> {
    let complex = model.complex_types().iter();
    let bases = complex.filter_map(|(id, _)| simple_base(model, id));
    let all = bases.flat_map(|base| model.base_chain(base));
    all.filter(|id| model[*id].builtin.is_some()).collect()
}

/// The built-in simple types that complex types extend, with no restriction at any step.
fn extended_alone(model: &Model) -> BTreeSet<SimpleTypeId> {
    let complex = model.complex_types().iter();
    let alone = complex.filter(|(id, _)| extends_alone(model, *id));
    let bases = alone.filter_map(|(id, _)| simple_base(model, id));
    bases.filter(|id| model[*id].builtin.is_some()).collect()
}

/// Whether all steps from a built-in simple type to a complex one are extensions.
pub(super) fn extends_alone(model: &Model, id: ComplexTypeId) -> bool {
    let mut next = id;
    while model[next].method == DerivationMethod::Extension {
        match model[next].base {
            TypeId::Simple(base) => return model[base].builtin.is_some(),
            TypeId::Complex(base) if base == next => return false,
            TypeId::Complex(base) => next = base,
        }
    }
    false
}

/// Whether a simple type is built-in, and types that restrict it can be looked up.
fn is_nameable(model: &Model, id: SimpleTypeId) -> bool {
    let builtin = model[id].builtin;
    builtin.is_some_and(|one| !matches!(one, Builtin::AnySimpleType | Builtin::Notation))
}

/// Whether a simple type is one of a schema, with a name.
fn is_own(model: &Model, id: SimpleTypeId) -> bool {
    model[id].name.is_some() && model[id].builtin.is_none()
}
