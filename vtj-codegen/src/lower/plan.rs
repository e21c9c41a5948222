//! The plan of a unit: which types it has, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::share::{self, Member, Sharing};
use super::structure::Structures;
use super::{Lowering, content};
use crate::model::{ComplexTypeId, Component, ElementId, Owner, SimpleTypeId, TypeId};
use crate::name::{self, Case, Scope};

/// The component that a Rust type is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
    /// A global element: its content becomes a type of its own, named by the element.
    Message(ElementId),
}

impl Source {
    /// The component of a type.
    pub(super) fn of(ty: TypeId) -> Self {
        match ty {
            TypeId::Simple(id) => Self::Simple(id),
            TypeId::Complex(id) => Self::Complex(id),
        }
    }

    /// The type; `None` for a message.
    pub(super) fn ty(self) -> Option<TypeId> {
        match self {
            Self::Simple(id) => Some(TypeId::Simple(id)),
            Self::Complex(id) => Some(TypeId::Complex(id)),
            Self::Message(_) => None,
        }
    }
}

/// One Rust type of a unit.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The unit as whose type it is lowered: the plan's own, or for a shared type one of those that have it.
    pub(super) origin: usize,
    /// What it is made of.
    pub(super) source: Source,
    /// Its Rust name. Entries of equal structure and first choice of name share it.
    pub(super) name: String,
    /// The digest of its structure.
    pub(super) digest: String,
}

/// The types of a unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    entries: Vec<Entry>,
    names: BTreeMap<Member, usize>,
}

impl Plan {
    /// All entries in the order in which they are reached.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The Rust name of a type of the unit.
    pub(super) fn name(&self, member: Member) -> Option<&str> {
        let entry = self.entries.get(*self.names.get(&member)?)?;
        Some(&entry.name)
    }
}

/// Plans all units: finds their types, those that products share among them, and names them.
pub(super) fn plans(lowering: &Lowering<'_>) -> (Vec<Plan>, Sharing) {
    let found = reached(lowering);
    let mut structures = Structures::new(lowering.model);
    let sharing = match lowering.units.blocks {
        Some(_) => share::sharing(lowering, &found, &mut structures),
        None => Sharing::default(),
    };
    let mut members: Vec<Vec<Member>> = found
        .into_iter()
        .enumerate()
        .map(|(unit, sources)| {
            let members = sources.into_iter().map(|source| (unit, source));
            members
                .filter(|&member| sharing.representative(member).is_none())
                .collect()
        })
        .collect();
    let blocks = lowering
        .units
        .blocks
        .and_then(|blocks| members.get_mut(blocks));
    if let Some(blocks) = blocks {
        blocks.extend(sharing.all());
    }
    let plans = members
        .into_iter()
        .enumerate()
        .map(|(unit, members)| plan(lowering, unit, &members, &mut structures))
        .collect();
    (plans, sharing)
}

/// Plans a unit: names its types.
fn plan(
    lowering: &Lowering<'_>,
    unit: usize,
    members: &[Member],
    structures: &mut Structures<'_>,
) -> Plan {
    let mut scope = Scope::new(Case::Type);
    // Two components of the same first choice of name and the same structure are one Rust type, but every message is
    // one of its own.
    let mut merged: BTreeMap<(String, usize), String> = BTreeMap::new();
    let mut keys = Vec::new();
    let mut messages = BTreeSet::new();
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    let is_blocks = lowering.units.blocks == Some(unit);
    let longer = match is_blocks {
        true => distinctive(lowering, members),
        false => BTreeMap::new(),
    };
    for &(origin, source) in members {
        let is_message = matches!(source, Source::Message(_));
        let (mut wanted, path) = wanted(lowering, origin, source);
        if is_blocks {
            wanted.truncate(1);
            wanted.extend(longer.get(&(origin, source)).cloned());
            if let Some(bound) = bound_shape(lowering, &wanted, source) {
                wanted = vec![bound];
            }
        }
        let digest = structures.digest(source);
        // A name that was ever published for the structure is kept, whoever else wants it now.
        if let Some(held) = lowering.held(unit, &wanted, &digest) {
            wanted = vec![held];
        }
        let structure = structures.of(source);
        let mut own = format!("{} {path}", if is_message { "element" } else { "type" });
        // The same path twice: two types written in elements of one name, of which one type has both.
        while !is_message && *owners.entry(own.clone()).or_insert(structure) != structure {
            own.push_str(" again");
        }
        let first = wanted.first().cloned().unwrap_or_default();
        let known = merged
            .entry((first.clone(), structure))
            .or_insert_with(|| own.clone());
        let key = if is_message { own } else { known.clone() };
        if is_message {
            messages.insert(first);
        } else if wanted.len() == 1 && messages.contains(&first) && !key.starts_with("element ") {
            // The message keeps the name that both want.
            wanted.push(beside_message(lowering, source, &first));
        }
        scope.want(&key, &wanted);
        keys.push(key);
    }
    let names = scope.assign();
    let mut plan = Plan::default();
    for (&(origin, source), key) in members.iter().zip(keys) {
        let name = names.get(&key).cloned().unwrap_or_default();
        plan.names.insert((origin, source), plan.entries.len());
        plan.entries.push(Entry {
            origin,
            source,
            name,
            digest: structures.digest(source),
        });
    }
    plan
}

/// The name that the bindings give to one of several shared shapes of one name.
fn bound_shape(lowering: &Lowering<'_>, wanted: &[String], source: Source) -> Option<String> {
    let block = wanted.first()?;
    let mut shapes = lowering
        .bindings
        .blocks
        .iter()
        .flat_map(|blocks| &blocks.shapes);
    let parts = content::parts(lowering.model, source);
    let bound = shapes.find(|shape| shape.block == *block && shape.parts == parts)?;
    Some(bound.name.clone())
}

/// Longer names for the shared types that meet under one name.
fn distinctive(lowering: &Lowering<'_>, members: &[Member]) -> BTreeMap<Member, String> {
    let named: Vec<(Member, String)> = members
        .iter()
        .map(|&(origin, source)| {
            let (wanted, _) = wanted(lowering, origin, source);
            (
                (origin, source),
                wanted.into_iter().next().unwrap_or_default(),
            )
        })
        .collect();
    share::distinctive(lowering, &named)
}

/// The name of a type whose name a message has: the whole one of the schema.
fn beside_message(lowering: &Lowering<'_>, source: Source, name: &str) -> String {
    let whole = match source {
        Source::Simple(id) => lowering.model[id].name.as_ref(),
        Source::Complex(id) => lowering.model[id].name.as_ref(),
        Source::Message(_) => None,
    };
    let whole = whole.map(|whole| name::type_name(&whole.local));
    whole
        .filter(|whole| whole != name)
        .unwrap_or_else(|| format!("{name}Type"))
}

/// The types of each unit: what its roots and those of other units lead to.
fn reached(lowering: &Lowering<'_>) -> Vec<Vec<Source>> {
    let count = lowering.units.all.len();
    let mut found = vec![Vec::new(); count];
    let mut seen = BTreeSet::new();
    let mut open: Vec<(usize, Source)> = (0..count)
        .flat_map(|unit| {
            roots(lowering, unit)
                .into_iter()
                .map(move |root| (unit, root))
        })
        .collect();
    open.reverse();
    while let Some((unit, source)) = open.pop() {
        if !seen.insert((unit, source)) {
            continue;
        }
        if let Some(found) = found.get_mut(unit) {
            found.push(source);
        }
        for ty in content::types(lowering.model, source).into_iter().rev() {
            if let Some(unit) = lowering.units.of(lowering.model, unit, ty) {
                open.push((unit, Source::of(ty)));
            }
        }
    }
    for found in &mut found {
        // A message comes before the type that it shares name and structure with.
        found.sort_by_key(|source| !matches!(source, Source::Message(_)));
    }
    found
}

/// What a unit has for its own sake: its global elements, or all named types of a namespace that has no elements, since
/// such a namespace is a vocabulary for others.
fn roots(lowering: &Lowering<'_>, unit: usize) -> Vec<Source> {
    let documents = lowering.units.all.get(unit).map(|unit| &unit.documents);
    let components: Vec<Component> = documents
        .into_iter()
        .flatten()
        .flat_map(|&document| lowering.model[document].components.iter().copied())
        .collect();
    let has_elements = components
        .iter()
        .any(|component| matches!(component, Component::Element(_)));
    components
        .into_iter()
        .filter_map(|component| match component {
            Component::Element(id) => Some(Source::Message(id)),
            Component::SimpleType(id) if !has_elements => Some(Source::Simple(id)),
            Component::ComplexType(id) if !has_elements => Some(Source::Complex(id)),
            _ => None,
        })
        .collect()
}

/// The names a type may take, the best first: its own, else that of its element, with those of its owners before it
/// one after the other.
///
/// With the path of the component in the schema, which tells apart what the names do not.
pub(super) fn wanted(
    lowering: &Lowering<'_>,
    unit: usize,
    source: Source,
) -> (Vec<String>, String) {
    let model = lowering.model;
    let bindings = lowering.bindings;
    let suffix = lowering
        .units
        .all
        .get(unit)
        .and_then(|unit| unit.binding)
        .and_then(|binding| binding.suffix.as_deref())
        .unwrap_or("Tyyppi");
    let (mut owner, mut name) = match source {
        Source::Message(id) => {
            let element = &model[id].name;
            let binding = bindings
                .element_binding(element.namespace().unwrap_or_default(), &element.local)
                .and_then(|binding| binding.name.clone());
            let name = binding.unwrap_or_else(|| name::type_name(&element.local));
            return (vec![name], element.to_string());
        }
        Source::Simple(id) => (Some(Owner::SimpleType(id)), None),
        Source::Complex(id) => (Some(Owner::ComplexType(id)), None::<String>),
    };
    let mut wanted: Vec<String> = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    while let Some(at) = owner {
        let (own, next) = match at {
            Owner::SimpleType(id) => (
                model[id].name.as_ref().map(|name| (name, true)),
                model[id].origin.owner,
            ),
            Owner::ComplexType(id) => (
                model[id].name.as_ref().map(|name| (name, true)),
                model[id].origin.owner,
            ),
            Owner::Element(id) => (Some((&model[id].name, false)), model[id].origin.owner),
            Owner::Attribute(id) => (Some((&model[id].name, false)), model[id].origin.owner),
            Owner::ModelGroup(id) => (
                model[id].name.as_ref().map(|name| (name, false)),
                model[id].origin.owner,
            ),
            Owner::AttributeGroup(id) => (Some((&model[id].name, false)), model[id].origin.owner),
        };
        if let Some((own, is_type)) = own {
            let bound = is_type
                .then(|| bindings.type_binding(own.namespace().unwrap_or_default(), &own.local))
                .flatten()
                .and_then(|binding| binding.name.clone());
            let text = match bound {
                Some(bound) => bound,
                None if is_type => name::type_name(&name::without_suffix(&own.local, suffix)),
                None => name::type_name(&own.local),
            };
            path.insert(0, &own.local);
            let longer = format!("{text}{}", name.unwrap_or_default());
            wanted.push(longer.clone());
            name = Some(longer);
        }
        owner = next;
    }
    (wanted, path.join("/"))
}
