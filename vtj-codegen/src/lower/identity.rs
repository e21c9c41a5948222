//! Identity constraints and identifiers: what messages with any are checked by once they have been read.

use std::collections::BTreeMap;

use super::refer::Place;
use super::source::Source;
use super::{Lowering, attribute, reach, simple};
use crate::diagnostic::Code;
use crate::ir::{
    Definition, Identity, IdentityAttribute, IdentityConstraint, IdentityElement, IdentityKind,
    IdentityPath, IdentityType, NameTest, Space,
};
use crate::model::{
    self, Builtin, ComplexTypeId, ContentModel, ElementId, IdentityConstraintId, Model,
    SimpleTypeId, TypeId, Variety,
};
use crate::xsd::syntax::{self, Path, XPath};

/// Gives the module a table of what its messages are checked by, if any of them has identity constraints or identifiers.
pub(super) fn settle(at: &mut Place<'_, '_>, messages: &[(String, ElementId)]) {
    let model = at.model();
    if !has_any(model) {
        return;
    }
    let starts: Vec<ElementId> = messages.iter().map(|(_, element)| *element).collect();
    let reached = reach::from(model, &at.lowering.derivations, &starts);
    let relevant = |element: &ElementId| reached.is_relevant(model, *element);
    if !starts.iter().any(relevant) {
        return;
    }
    let mut table = Table {
        reached: &reached,
        elements: BTreeMap::new(),
        types: BTreeMap::new(),
        constraints: BTreeMap::new(),
        open: Vec::new(),
        identity: Identity::default(),
    };
    for (name, element) in messages.iter().filter(|(_, element)| relevant(element)) {
        let index = table.element(at, *element);
        if let Some(Definition::Struct(message)) = at.module.types.get_mut(name) {
            message.identity = Some(index);
        }
    }
    table.finish(at);
    at.module.identity = Some(table.identity);
}

/// The messages of a unit that have become Rust.
pub(super) fn messages(
    lowering: &Lowering<'_>,
    unit: usize,
    types: &BTreeMap<String, Definition>,
) -> Vec<(String, ElementId)> {
    let entries = lowering
        .plans
        .get(unit)
        .map_or(&[][..], |plan| plan.entries());
    let messages = entries.iter().filter_map(|entry| match entry.source {
        Source::Message(element) if types.contains_key(&entry.name) => {
            Some((entry.name.clone(), element))
        }
        _ => None,
    });
    messages.collect()
}

/// Whether any schema has something to check.
fn has_any(model: &Model) -> bool {
    let identifies = |id: SimpleTypeId| space(model, id).identifies();
    let mut attributes = model.attributes().iter();
    let mut elements = model.elements().iter();
    let mut complex = model.complex_types().iter();
    !model.identity_constraints().is_empty()
        || attributes.any(|(_, attribute)| identifies(attribute.type_))
        || elements
            .any(|(_, element)| matches!(element.type_, TypeId::Simple(id) if identifies(id)))
        || complex.any(|(_, ty)| matches!(ty.content, ContentModel::Simple(id) if identifies(id)))
}

/// Whether a type has an identifier, or a reference to one, in its text or attributes.
pub(super) fn has_identifiers(model: &Model, ty: TypeId) -> bool {
    let identifies = |id: SimpleTypeId| space(model, id).identifies();
    match ty {
        TypeId::Simple(id) => identifies(id),
        TypeId::Complex(id) => {
            let ty = &model[id];
            let mut attributes = ty.attributes.iter();
            attributes.any(|used| identifies(model[used.attribute].type_))
                || matches!(ty.content, ContentModel::Simple(id) if identifies(id))
        }
    }
}

/// What decides which values of a simple type are equal.
fn space(model: &Model, id: SimpleTypeId) -> Space {
    let ty = &model[id];
    match &ty.variety {
        Variety::List(item) => Space::List(Box::new(space(model, *item))),
        Variety::Union(members) => {
            Space::Union(members.iter().map(|member| space(model, *member)).collect())
        }
        Variety::AnySimple | Variety::Atomic(_) => {
            let is = |builtin: Builtin| {
                let mut chain = model.base_chain(id);
                chain.any(|id| id == Model::builtin(builtin))
            };
            if is(Builtin::Id) {
                Space::Id
            } else if is(Builtin::Idref) {
                Space::IdRef
            } else {
                Space::Value(model.lexical(id), simple::white_space(ty))
            }
        }
    }
}

/// A table that is being made.
struct Table<'r> {
    reached: &'r reach::Reached,
    elements: BTreeMap<ElementId, usize>,
    types: BTreeMap<TypeId, usize>,
    constraints: BTreeMap<IdentityConstraintId, usize>,
    /// Types of which the contents are still to be added.
    open: Vec<TypeId>,
    identity: Identity,
}

impl Table<'_> {
    /// The index of an element.
    fn element(&mut self, at: &mut Place<'_, '_>, id: ElementId) -> usize {
        if let Some(index) = self.elements.get(&id) {
            return *index;
        }
        let element = &at.model()[id];
        let constraints: Vec<usize> = element
            .identity_constraints
            .iter()
            .map(|constraint| self.constraint(at, *constraint))
            .collect();
        let index = self.identity.elements.len();
        self.elements.insert(id, index);
        let ty = self.ty(element.type_);
        self.identity.elements.push(IdentityElement {
            wire: at.wire(&element.name),
            ty,
            is_nillable: element.nillable,
            default: element
                .value
                .as_ref()
                .map(|value| attribute::constraint(at.model(), element.type_, value).text),
            constraints,
        });
        index
    }

    /// The index of a type.
    fn ty(&mut self, id: TypeId) -> usize {
        *self.types.entry(id).or_insert_with(|| {
            self.open.push(id);
            self.identity.types.push(IdentityType::default());
            self.identity.types.len() - 1
        })
    }

    /// The index of a constraint, and of the one that it refers to.
    fn constraint(&mut self, at: &mut Place<'_, '_>, id: IdentityConstraintId) -> usize {
        if let Some(index) = self.constraints.get(&id) {
            return *index;
        }
        let constraint = &at.model()[id];
        let kind = match constraint.kind {
            model::IdentityKind::Unique => IdentityKind::Unique,
            model::IdentityKind::Key => IdentityKind::Key,
            model::IdentityKind::KeyRef(key) if key == id => IdentityKind::Unique,
            model::IdentityKind::KeyRef(key) => IdentityKind::KeyRef(self.constraint(at, key)),
        };
        let lowered = IdentityConstraint {
            name: constraint.name.local.to_string(),
            kind,
            selector: paths(at, &constraint.selector),
            fields: constraint
                .fields
                .iter()
                .map(|field| paths(at, field))
                .collect(),
        };
        let index = self.identity.constraints.len();
        self.constraints.insert(id, index);
        self.identity.constraints.push(lowered);
        index
    }

    /// Adds the contents of all types, the global elements that wildcards may meet and the types that stand for others.
    fn finish(&mut self, at: &mut Place<'_, '_>) {
        let model = at.model();
        for &id in self.reached.globals() {
            // All of them: what is none of these is undeclared, and has global elements in it.
            let index = self.element(at, id);
            self.identity.globals.push(index);
        }
        for &ty in self.reached.derived() {
            let name = match ty {
                TypeId::Complex(id) => &model[id].name,
                TypeId::Simple(id) => &model[id].name,
            };
            if let Some(name) = name
                && (self.reached.is_needed(ty) || self.reached.is_within(ty))
            {
                let wire = at.wire(name);
                let index = self.ty(ty);
                self.identity.derived.push((wire, index));
            }
        }
        while let Some(id) = self.open.pop() {
            let lowered = match id {
                TypeId::Simple(id) => IdentityType {
                    text: Some(space(model, id)),
                    ..IdentityType::default()
                },
                TypeId::Complex(id) => self.complex(at, id),
            };
            let index = self.types.get(&id).copied().unwrap_or_default();
            if let Some(ty) = self.identity.types.get_mut(index) {
                *ty = lowered;
            }
        }
    }

    fn complex(&mut self, at: &mut Place<'_, '_>, id: ComplexTypeId) -> IdentityType {
        let model = at.model();
        let ty = &model[id];
        let is_within = self.reached.is_within(TypeId::Complex(id));
        let mut lowered = IdentityType {
            text: match ty.content {
                ContentModel::Simple(id) => Some(space(model, id)),
                _ => None,
            },
            ..IdentityType::default()
        };
        for used in &ty.attributes {
            let attribute = &model[used.attribute];
            let space = space(model, attribute.type_);
            if is_within || space.identifies() {
                let value = used.value.as_ref().or(attribute.value.as_ref());
                lowered.attributes.push(IdentityAttribute {
                    wire: at.wire(&attribute.name),
                    space,
                    default: value.map(|value| {
                        let ty = TypeId::Simple(attribute.type_);
                        attribute::constraint(model, ty, value).text
                    }),
                });
            }
        }
        let contents = reach::contents(model, id);
        lowered.is_open = contents.is_open && !self.reached.globals().is_empty();
        let mut seen: BTreeMap<&crate::xsd::ExpandedName, ElementId> = BTreeMap::new();
        for child in contents.elements {
            let element = &model[child];
            if let Some(other) = seen.get(&element.name) {
                if model[*other].identity_constraints != element.identity_constraints {
                    let message = "two elements of one name in one type, of which one has identity constraints that the other has not, are not supported";
                    at.refuse(
                        Code::UnsupportedIdentityConstraint,
                        Some(element.name_span),
                        message,
                    );
                }
                continue;
            }
            seen.insert(&element.name, child);
            if is_within || lowered.is_open || self.reached.is_relevant(model, child) {
                let index = self.element(at, child);
                lowered.elements.push(index);
            }
        }
        lowered
    }
}

/// The paths of an expression.
fn paths(at: &mut Place<'_, '_>, xpath: &XPath) -> Vec<IdentityPath> {
    let lower = |path: &Path| IdentityPath {
        is_deep: path.is_deep,
        steps: path.steps.iter().map(|step| name_test(at, step)).collect(),
        attribute: path.attribute.as_ref().map(|step| name_test(at, step)),
    };
    xpath.paths.iter().map(lower).collect()
}

fn name_test(at: &mut Place<'_, '_>, test: &syntax::NameTest) -> NameTest {
    match test {
        syntax::NameTest::Any => NameTest::Any,
        syntax::NameTest::Namespace(namespace) => NameTest::Namespace(namespace.to_string()),
        syntax::NameTest::Name(name) => NameTest::Name(at.wire(name)),
    }
}
