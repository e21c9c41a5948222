//! The plan of a unit: which types it has, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::{beside_message, bound_shape, distinctive, wanted};
use super::share::{self, Member, Sharing};
use super::source::Source;
use super::structure::Structures;
use super::{Lowering, content, open};
use crate::model::Component;
use crate::name::{Case, Scope};
use crate::xsd::syntax::ProcessContents;

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
    let mut structures = Structures::new(lowering);
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
        for next in content::references(lowering, source).into_iter().rev() {
            if let Some(unit) = lowering.units.of(lowering.model, unit, next) {
                open.push((unit, next));
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
    let own = lowering.units.all.get(unit);
    let documents = own.map(|unit| &unit.documents);
    let binding = own.and_then(|unit| unit.binding);
    let has_messages = binding.is_none_or(|binding| binding.messages);
    let components: Vec<Component> = documents
        .into_iter()
        .flatten()
        .flat_map(|&document| lowering.model[document].components.iter().copied())
        .collect();
    let has_elements = components
        .iter()
        .any(|component| matches!(component, Component::Element(_)));
    // Where an element may be of any type, a message may name each.
    let has_types = !has_elements || lowering.is_open;
    let mut complex = lowering.model.complex_types().iter().skip(1);
    let has_wildcard = complex.any(|(_, ty)| {
        ty.wildcard
            .as_ref()
            .is_some_and(|one| one.wildcard.process_contents != ProcessContents::Skip)
    });
    components
        .into_iter()
        .filter_map(|component| match component {
            // An abstract element is no message; those that stand in its place are.
            Component::Element(id) => {
                let is_message = !lowering.model[id].is_abstract
                    && (has_messages || lowering.bodies.contains(&id));
                is_message.then_some(Source::Message(id))
            }
            // An attribute that only a wildcard may meet has a type too.
            Component::Attribute(id) if has_wildcard => {
                let ty = lowering.model[id].type_;
                let is_own = lowering.model[ty].builtin.is_none();
                is_own.then_some(Source::Simple(ty))
            }
            Component::SimpleType(id) if has_types || open::base(lowering, id).is_some() => {
                Some(Source::Simple(id))
            }
            Component::ComplexType(id) if has_types || open::extended(lowering, id).is_some() => {
                Some(Source::Complex(id))
            }
            _ => None,
        })
        .collect()
}
