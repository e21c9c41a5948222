//! Sets of positions in a content model, by the elements that fit them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::model::NamespaceConstraint;
use crate::model::build::wildcard::intersection;
use crate::xsd::ExpandedName;

/// The place of a set that is compared with, or added to, one of the same particle.
pub(super) const SAME: u64 = u64::MAX;

/// A particle for elements or a wildcard, at one place of a content model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// The start tag.
    pub(super) span: Option<Span>,
    /// A digest of the way to it from the group that is looked at: two references to a group are two ways.
    path: u64,
}

impl Position {
    pub(super) fn new(span: Option<Span>) -> Self {
        Self { span, path: 0 }
    }

    /// The same, seen from a group that has its particle at a place.
    fn inside(self, at: u64) -> Self {
        let path = match at {
            SAME => self.path,
            _ => mixed(self.path ^ mixed(at.wrapping_add(1))),
        };
        Self { path, ..self }
    }
}

/// Spreads the bits of a number (the finaliser of SplitMix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Up to two different positions: a third one tells nothing that the two do not.
#[derive(Debug, Clone, Copy)]
struct Pair {
    one: Position,
    other: Option<Position>,
}

impl Pair {
    fn new(one: Position) -> Self {
        Self { one, other: None }
    }

    fn add(&mut self, position: Position) {
        if self.other.is_none() && position.path != self.one.path {
            self.other = Some(position);
        }
    }

    fn all(&self) -> impl Iterator<Item = Position> + use<> {
        [Some(self.one), self.other].into_iter().flatten()
    }

    fn inside(&self, at: u64) -> impl Iterator<Item = Position> + use<> {
        self.all().map(move |position| position.inside(at))
    }

    /// One of these and one of others that is not the same.
    fn different(&self, others: &Self, at: u64) -> Option<(Position, Position)> {
        let mut pairs = self
            .all()
            .flat_map(|one| others.inside(at).map(move |other| (one, other)));
        pairs.find(|(one, other)| one.path != other.path)
    }
}

/// Two positions that one element fits.
#[derive(Debug, Clone)]
pub(super) struct Clash {
    /// The name of the element; `None` between wildcards.
    pub(super) name: Option<ExpandedName>,
    pub(super) one: Position,
    pub(super) other: Position,
}

/// A set of positions.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions {
    names: BTreeMap<ExpandedName, Pair>,
    /// One of the elements of each namespace.
    namespaces: BTreeMap<Option<Arc<str>>, (ExpandedName, Position)>,
    wildcards: Vec<(NamespaceConstraint, Pair)>,
}

impl Positions {
    pub(super) fn of_names(names: &[ExpandedName], position: Position) -> Self {
        let mut all = Self::default();
        for name in names {
            all.names.insert(name.clone(), Pair::new(position));
            let one = || (name.clone(), position);
            all.namespaces
                .entry(name.namespace.clone())
                .or_insert_with(one);
        }
        all
    }

    pub(super) fn of_wildcard(namespaces: &NamespaceConstraint, position: Position) -> Self {
        Self {
            wildcards: vec![(namespaces.clone(), Pair::new(position))],
            ..Self::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.wildcards.is_empty()
    }

    /// How many there are, about.
    pub(super) fn len(&self) -> usize {
        self.names.len() + self.wildcards.len()
    }

    /// Adds the positions of the particle at a place.
    pub(super) fn add(&mut self, more: &Self, at: u64) {
        for (name, positions) in &more.names {
            for position in positions.inside(at) {
                let known = self.names.entry(name.clone());
                known
                    .and_modify(|known| known.add(position))
                    .or_insert(Pair::new(position));
            }
        }
        for (namespace, (name, position)) in &more.namespaces {
            if !self.namespaces.contains_key(namespace) {
                let one = (name.clone(), position.inside(at));
                self.namespaces.insert(namespace.clone(), one);
            }
        }
        for (namespaces, positions) in &more.wildcards {
            for position in positions.inside(at) {
                let mut known = self.wildcards.iter_mut();
                match known.find(|(known, _)| known == namespaces) {
                    Some((_, known)) => known.add(position),
                    None => self
                        .wildcards
                        .push((namespaces.clone(), Pair::new(position))),
                }
            }
        }
    }

    /// Two different positions that one element fits: one of these, and one of the particle at a place.
    pub(super) fn clash(&self, more: &Self, at: u64) -> Option<Clash> {
        if self.is_empty() {
            return None;
        }
        self.clash_of_names(more, at)
            .or_else(|| {
                let mut wildcards = more.wildcards.iter();
                wildcards.find_map(|(namespaces, positions)| {
                    let (name, one) = self.in_namespaces(namespaces)?;
                    Some(Clash {
                        name: Some(name.clone()),
                        one: *one,
                        other: positions.one.inside(at),
                    })
                })
            })
            .or_else(|| {
                let mut wildcards = self.wildcards.iter();
                wildcards.find_map(|(namespaces, positions)| {
                    let (name, other) = more.in_namespaces(namespaces)?;
                    Some(Clash {
                        name: Some(name.clone()),
                        one: positions.one,
                        other: other.inside(at),
                    })
                })
            })
            .or_else(|| self.clash_of_wildcards(more, at))
    }

    fn clash_of_names(&self, more: &Self, at: u64) -> Option<Clash> {
        more.names.iter().find_map(|(name, positions)| {
            let (one, other) = self.names.get(name)?.different(positions, at)?;
            Some(Clash {
                name: Some(name.clone()),
                one,
                other,
            })
        })
    }

    /// An element of one of some namespaces.
    fn in_namespaces(&self, constraint: &NamespaceConstraint) -> Option<&(ExpandedName, Position)> {
        let mut all = self.namespaces.iter();
        let found = all.find(|(namespace, _)| constraint.allows(namespace.as_deref()));
        found.map(|(_, one)| one)
    }

    fn clash_of_wildcards(&self, more: &Self, at: u64) -> Option<Clash> {
        let mut pairs = self.wildcards.iter().flat_map(|one| {
            let others = more.wildcards.iter();
            others.map(move |other| (one, other))
        });
        pairs.find_map(|((one, positions), (other, others))| {
            let (one, other) = overlap(one, other)
                .then(|| positions.different(others, at))
                .flatten()?;
            Some(Clash {
                name: None,
                one,
                other,
            })
        })
    }
}

/// Whether some namespace is allowed by both. What no constraint can say is never empty: it leaves out two namespaces.
fn overlap(one: &NamespaceConstraint, other: &NamespaceConstraint) -> bool {
    match intersection(one, other) {
        Some(NamespaceConstraint::OneOf(both)) => !both.is_empty(),
        Some(NamespaceConstraint::Any | NamespaceConstraint::Not(_)) | None => true,
    }
}
