//! Blocks: types that several products have in common become one Rust type.
//!
//! Two products share a type where an element of one name has one structure in both: children's names, order and
//! occurrence, attributes, simple types. Documentation does not count, nor whether the type is named or anonymous.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;
use super::structure::Structures;
use super::{Lowering, content, naming};
use crate::name;

/// A type as a unit has it: the same component may belong to several units that include its file.
pub(super) type Member = (usize, Source);

/// Which types are shared.
#[derive(Debug, Clone, Default)]
pub(super) struct Sharing {
    representatives: BTreeMap<Member, Member>,
}

impl Sharing {
    /// The member that stands for a shared type; `None` for a type that one unit has alone.
    pub(super) fn representative(&self, member: Member) -> Option<Member> {
        self.representatives.get(&member).copied()
    }

    /// The members that stand for the shared types, each once.
    pub(super) fn all(&self) -> BTreeSet<Member> {
        self.representatives.values().copied().collect()
    }
}

/// Finds the types that two or more products have in common.
pub(super) fn sharing(
    lowering: &Lowering<'_>,
    found: &[Vec<Source>],
    structures: &mut Structures<'_>,
) -> Sharing {
    let mut classes = Classes::default();
    let mut first: BTreeMap<(String, usize), Member> = BTreeMap::new();
    for unit in products(lowering) {
        for &source in found.get(unit).into_iter().flatten() {
            for (name, ty) in content::elements(lowering.model, source) {
                let Some(member) = own(lowering, unit, Source::of(ty)) else {
                    continue;
                };
                classes.root(member);
                let key = (name.to_string(), structures.of(member.1));
                match first.get(&key) {
                    Some(&other) => classes.unite(lowering, other, member),
                    None => {
                        first.insert(key, member);
                    }
                }
            }
        }
    }
    classes.shared(lowering, structures)
}

/// The units of products, by the path of their module, so that the order of the bindings does not matter.
fn products(lowering: &Lowering<'_>) -> Vec<usize> {
    let mut units: Vec<usize> = (0..lowering.units.all.len())
        .filter(|&unit| {
            lowering
                .units
                .all
                .get(unit)
                .is_some_and(|unit| unit.product.is_some())
        })
        .collect();
    units.sort_by_key(|&unit| lowering.units.all.get(unit).map(|unit| &unit.module));
    units
}

/// The type as the unit's own, if it is.
fn own(lowering: &Lowering<'_>, unit: usize, source: Source) -> Option<Member> {
    let home = lowering.units.of(lowering.model, unit, source)?;
    (home == unit).then_some((unit, source))
}

/// Types of equal structure, as sets that grow together.
#[derive(Default)]
struct Classes {
    parents: BTreeMap<Member, Member>,
}

impl Classes {
    fn root(&mut self, member: Member) -> Member {
        let mut root = *self.parents.entry(member).or_insert(member);
        while let Some(&parent) = self.parents.get(&root).filter(|&&parent| parent != root) {
            root = parent;
        }
        self.parents.insert(member, root);
        root
    }

    /// Makes two types of equal structure one, with all the types in them.
    fn unite(&mut self, lowering: &Lowering<'_>, one: Member, other: Member) {
        let mut open = vec![(one, other)];
        while let Some((one, other)) = open.pop() {
            let (a, b) = (self.root(one), self.root(other));
            if a == b {
                continue;
            }
            self.parents.insert(a.max(b), a.min(b));
            let references = |member: Member| content::references(lowering, member.1);
            for (a, b) in references(one).into_iter().zip(references(other)) {
                let a = own(lowering, one.0, a);
                let b = own(lowering, other.0, b);
                open.extend(a.zip(b));
            }
        }
    }

    /// The sets with members of two or more units, and those that once had: a published block stays one.
    fn shared(mut self, lowering: &Lowering<'_>, structures: &mut Structures<'_>) -> Sharing {
        let members: Vec<Member> = self.parents.keys().copied().collect();
        let mut sets: BTreeMap<Member, Vec<Member>> = BTreeMap::new();
        for member in members {
            sets.entry(self.root(member)).or_default().push(member);
        }
        let module = |member: &Member| lowering.units.all.get(member.0).map(|unit| &unit.module);
        let mut sharing = Sharing::default();
        for members in sets.into_values() {
            let units: BTreeSet<usize> = members.iter().map(|member| member.0).collect();
            let first = members
                .iter()
                .min_by_key(|&member| (module(member), member.1));
            let Some(&first) = first else {
                continue;
            };
            if units.len() > 1 || was_block(lowering, first, structures) {
                let pairs = members.iter().map(|&member| (member, first));
                sharing.representatives.extend(pairs);
            }
        }
        sharing
    }
}

/// Whether a type was published as a block.
fn was_block(lowering: &Lowering<'_>, member: Member, structures: &mut Structures<'_>) -> bool {
    let (wanted, _) = naming::wanted(lowering, member.0, member.1);
    let digest = structures.digest(member.1);
    let blocks = lowering.units.blocks;
    blocks.is_some_and(|blocks| lowering.held(blocks, &wanted, &digest).is_some())
}

/// Longer names for shared types that meet under one name: what one has and another lacks tells them apart.
pub(super) fn distinctive(
    lowering: &Lowering<'_>,
    named: &[(Member, String)],
) -> BTreeMap<Member, String> {
    let mut groups: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    for (member, name) in named {
        groups.entry(name).or_default().push(*member);
    }
    let mut longer = BTreeMap::new();
    for (name, members) in groups.into_iter().filter(|(_, members)| members.len() > 1) {
        let parts: Vec<Vec<String>> = members
            .iter()
            .map(|member| content::parts(lowering.model, member.1))
            .collect();
        for (member, own) in members.iter().zip(&parts) {
            let others = || parts.iter().filter(|other| *other != own);
            let has = own
                .iter()
                .find(|part| others().any(|other| !other.contains(part)));
            let lacks = others().flatten().find(|part| !own.contains(part));
            let word = match (has, lacks) {
                (Some(part), _) => format!("With{}", name::type_name(part)),
                (None, Some(part)) => format!("Without{}", name::type_name(part)),
                (None, None) => continue,
            };
            longer.insert(*member, format!("{name}{word}"));
        }
    }
    longer
}
