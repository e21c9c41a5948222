//! How often names occur in the contents that a particle allows.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::model::{Model, ModelGroupId, NamespaceConstraint, Particle, Term};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::Compositor;

/// The least and the greatest number of occurrences; `None` where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

impl Default for Range {
    fn default() -> Self {
        Self {
            min: 0,
            max: Some(0),
        }
    }
}

impl Range {
    const ONE: Self = Self {
        min: 1,
        max: Some(1),
    };

    pub(super) fn is_at_most(self, other: Self) -> bool {
        match (self.max, other.max) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(other)) => own <= other,
        }
    }

    /// One after the other.
    pub(super) fn and(self, other: Self) -> Self {
        let max = self.max.zip(other.max);
        Self {
            min: self.min.saturating_add(other.min),
            max: max.map(|(one, other)| one.saturating_add(other)),
        }
    }

    /// The one or the other.
    fn or(self, other: Self) -> Self {
        let max = self.max.zip(other.max);
        Self {
            min: self.min.min(other.min),
            max: max.map(|(one, other)| one.max(other)),
        }
    }

    fn times(self, particle: &Particle) -> Self {
        let max = match (self.max, particle.max) {
            (Some(0), _) => Some(0),
            (Some(one), Some(times)) => Some(one.saturating_mul(times.into())),
            _ => None,
        };
        Self {
            min: self.min.saturating_mul(particle.min.into()),
            max,
        }
    }
}

/// How often names occur.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    /// All elements.
    pub(super) all: Range,
    /// The elements of each name that element declarations allow.
    pub(super) names: BTreeMap<ExpandedName, Range>,
    /// What wildcards allow.
    pub(super) wildcards: Vec<(NamespaceConstraint, Range)>,
}

/// The counts of groups, each worked out once.
pub(super) struct Counts<'m> {
    model: &'m Model,
    groups: HashMap<ModelGroupId, Rc<Count>>,
    work: usize,
}

impl<'m> Counts<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            groups: HashMap::new(),
            work: 0,
        }
    }

    /// How many names were counted.
    pub(super) fn work(&self) -> usize {
        self.work
    }

    /// Counts more names among those that were counted.
    pub(super) fn spend(&mut self, names: usize) {
        self.work = self.work.saturating_add(names);
    }

    /// Recursion is bounded by [`ModelGroup::DEPTH_LIMIT`](crate::model::ModelGroup::DEPTH_LIMIT).
    pub(super) fn particle(&mut self, particle: &Particle) -> Count {
        let mut count = match &particle.term {
            Term::Element(id) => self.element(*id),
            Term::Wildcard(wildcard) => Count {
                all: Range::ONE,
                names: BTreeMap::new(),
                wildcards: vec![(wildcard.namespaces.clone(), Range::ONE)],
            },
            Term::Group(id) => Count::clone(&self.group(*id)),
        };
        let size = count.names.len() + count.wildcards.len();
        self.work = self.work.saturating_add(size);
        if (particle.min, particle.max) != (1, Some(1)) {
            count.all = count.all.times(particle);
            let names = count.names.values_mut();
            let wildcards = count.wildcards.iter_mut().map(|(_, range)| range);
            for range in names.chain(wildcards) {
                *range = range.times(particle);
            }
        }
        count
    }

    fn element(&mut self, id: crate::model::ElementId) -> Count {
        let group = self.model.substitution_group(id);
        let range = match group.len() {
            1 => Range::ONE,
            // Another one may stand for it.
            _ => Range {
                min: 0,
                ..Range::ONE
            },
        };
        let elements = group.into_iter();
        let names = elements.filter_map(|id| Some(self.model.elements.get(id)?.name.clone()));
        Count {
            all: Range::ONE,
            names: names.map(|name| (name, range)).collect(),
            wildcards: Vec::new(),
        }
    }

    fn group(&mut self, id: ModelGroupId) -> Rc<Count> {
        if let Some(known) = self.groups.get(&id) {
            return Rc::clone(known);
        }
        let mut total: Option<Count> = None;
        let mut alternatives: BTreeMap<ExpandedName, usize> = BTreeMap::new();
        if let Some(group) = self.model.model_groups.get(id) {
            let is_choice = group.compositor == Compositor::Choice;
            for particle in &group.particles {
                let count = self.particle(particle);
                if is_choice {
                    for name in count.names.keys() {
                        *alternatives.entry(name.clone()).or_default() += 1;
                    }
                }
                total = Some(match total {
                    None => count,
                    Some(known) if is_choice => either(known, count),
                    Some(known) => both(known, count),
                });
            }
            // What is not in every alternative may be absent.
            for (name, in_how_many) in alternatives {
                if in_how_many < group.particles.len()
                    && let Some(range) = total.as_mut().and_then(|it| it.names.get_mut(&name))
                {
                    range.min = 0;
                }
            }
        }
        let total = Rc::new(total.unwrap_or_default());
        self.groups.insert(id, Rc::clone(&total));
        total
    }
}

/// One after the other. The names of the first are kept in place, so that a long row takes no time.
fn both(mut one: Count, other: Count) -> Count {
    one.all = one.all.and(other.all);
    for (name, range) in other.names {
        let known = one.names.entry(name).or_default();
        *known = known.and(range);
    }
    for (namespaces, range) in other.wildcards {
        match one
            .wildcards
            .iter_mut()
            .find(|(known, _)| *known == namespaces)
        {
            Some((_, known)) => *known = known.and(range),
            None => one.wildcards.push((namespaces, range)),
        }
    }
    one
}

/// The one or the other, what is missing from the one being absent there.
fn either(mut one: Count, other: Count) -> Count {
    one.all = one.all.or(other.all);
    for (name, range) in other.names {
        let known = one.names.entry(name).or_default();
        *known = known.or(range);
    }
    for (namespaces, range) in other.wildcards {
        match one
            .wildcards
            .iter_mut()
            .find(|(known, _)| *known == namespaces)
        {
            Some((_, known)) => *known = known.or(range),
            None => one.wildcards.push((namespaces, range)),
        }
    }
    one
}
