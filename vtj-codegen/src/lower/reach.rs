//! What messages may hold, as far as identity constraints and identifiers are concerned: which types count.

use std::collections::{BTreeMap, BTreeSet};

use super::derived::Derivations;
use super::{identity, substitution};
use crate::model::{ComplexTypeId, ElementId, Model, ModelGroupId, Particle, Term, TypeId};
use crate::xsd::syntax::ProcessContents;

/// The elements that may stand in a type.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) elements: Vec<ElementId>,
    /// Whether a wildcard allows elements that it looks up.
    pub(super) is_open: bool,
}

/// The elements that may stand in a complex type.
pub(super) fn contents(model: &Model, id: ComplexTypeId) -> Contents {
    let mut found = Contents::default();
    let mut seen: BTreeSet<ModelGroupId> = BTreeSet::new();
    let mut open: Vec<&Particle> = model[id].content.particle().into_iter().collect();
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Element(id) => found.elements.extend(substitution::members(model, *id)),
            Term::Group(id) => {
                if seen.insert(*id) {
                    open.extend(model[*id].particles.iter().rev());
                }
            }
            Term::Wildcard(wildcard) => {
                found.is_open |= wildcard.process_contents != ProcessContents::Skip;
            }
        }
    }
    found
}

/// The types that messages may hold.
#[derive(Default)]
pub(super) struct Reached {
    /// What each type leads to, its own derived types and, through wildcards, global elements counted.
    next: BTreeMap<TypeId, Vec<ElementId>>,
    /// Types in which something is to be looked at.
    needed: BTreeSet<TypeId>,
    /// Types of which all counts, since paths of a constraint may lead there.
    within: BTreeSet<TypeId>,
    globals: Vec<ElementId>,
    derived: Vec<TypeId>,
}

/// Finds what elements lead to.
pub(super) fn from(model: &Model, derivations: &Derivations, starts: &[ElementId]) -> Reached {
    let mut reached = Reached::default();
    let mut open: Vec<TypeId> = starts.iter().map(|id| model[*id].type_).collect();
    while let Some(ty) = open.pop() {
        if reached.next.contains_key(&ty) {
            continue;
        }
        let mut elements = Vec::new();
        if let TypeId::Complex(id) = ty {
            let contents = contents(model, id);
            elements = contents.elements;
            if contents.is_open {
                if reached.globals.is_empty() {
                    reached.globals = globals(model, starts);
                }
                elements.extend(&reached.globals);
            }
        }
        for other in derivations.steps(model, ty) {
            if has_name(model, *other) && !reached.derived.contains(other) {
                reached.derived.push(*other);
            }
            open.push(*other);
        }
        open.extend(elements.iter().map(|id| model[*id].type_));
        reached.next.insert(ty, elements);
    }
    reached.derived.sort();
    reached.mark_within(model, derivations, starts);
    reached.mark_needed(model, derivations);
    reached
}

/// Whether `xsi:type` may name a type.
fn has_name(model: &Model, ty: TypeId) -> bool {
    match ty {
        TypeId::Complex(id) => model[id].name.is_some(),
        TypeId::Simple(id) => model[id].name.is_some(),
    }
}

/// The global elements of the schemas that some of the elements belong to.
fn globals(model: &Model, starts: &[ElementId]) -> Vec<ElementId> {
    let mut found = BTreeSet::new();
    let roots = model
        .documents()
        .iter()
        .filter(|(_, document)| document.is_root);
    for (root, _) in roots {
        let reached = model.reached(root);
        let components = reached
            .iter()
            .flat_map(|document| &model[*document].components);
        let elements: Vec<ElementId> = components
            .filter_map(|component| match component {
                crate::model::Component::Element(id) => Some(*id),
                _ => None,
            })
            .collect();
        if starts.iter().any(|start| elements.contains(start)) {
            found.extend(elements);
        }
    }
    found
        .into_iter()
        .filter(|id| !model[*id].is_abstract)
        .collect()
}

impl Reached {
    /// The global elements that wildcards may meet.
    pub(super) fn globals(&self) -> &[ElementId] {
        &self.globals
    }

    /// The types with a name that may stand for another one that is reached.
    pub(super) fn derived(&self) -> &[TypeId] {
        &self.derived
    }

    /// Whether an element has constraints, or something in it has, or identifiers.
    pub(super) fn is_relevant(&self, model: &Model, element: ElementId) -> bool {
        let element = &model[element];
        !element.identity_constraints.is_empty() || self.is_needed(element.type_)
    }

    /// Whether something in a type is to be looked at.
    pub(super) fn is_needed(&self, ty: TypeId) -> bool {
        self.needed.contains(&ty)
    }

    /// Whether paths of a constraint may lead into a type.
    pub(super) fn is_within(&self, ty: TypeId) -> bool {
        self.within.contains(&ty)
    }

    fn mark_within(&mut self, model: &Model, derivations: &Derivations, starts: &[ElementId]) {
        let elements = self.next.values().flatten().chain(starts);
        let constrained = elements.filter(|id| !model[**id].identity_constraints.is_empty());
        let mut open: Vec<TypeId> = constrained.map(|id| model[*id].type_).collect();
        while let Some(ty) = open.pop() {
            if !self.within.insert(ty) {
                continue;
            }
            let elements = self.next.get(&ty).into_iter().flatten();
            open.extend(elements.map(|id| model[*id].type_));
            open.extend(derivations.steps(model, ty));
        }
    }

    /// From what has something itself to all that leads there.
    fn mark_needed(&mut self, model: &Model, derivations: &Derivations) {
        let mut back: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        let mut open: Vec<TypeId> = Vec::new();
        for (ty, elements) in &self.next {
            let held = elements.iter().map(|id| model[*id].type_);
            let others = derivations.steps(model, *ty).iter().copied();
            for held in held.chain(others) {
                back.entry(held).or_default().push(*ty);
            }
            let is_constrained = |id: &ElementId| !model[*id].identity_constraints.is_empty();
            if elements.iter().any(is_constrained) || identity::has_identifiers(model, *ty) {
                open.push(*ty);
            }
        }
        while let Some(ty) = open.pop() {
            if self.needed.insert(ty) {
                open.extend(back.get(&ty).into_iter().flatten());
            }
        }
    }
}
