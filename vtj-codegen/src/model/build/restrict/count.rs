//! How many elements a particle allows (XSD 1.0 part 1, 3.8.6, cos-seq-range and cos-choice-range).

use std::collections::HashMap;

use crate::model::{Model, ModelGroupId, Particle, Term};
use crate::xsd::syntax::Compositor;

/// The least and the greatest number of occurrences; `None` where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

impl Range {
    pub(super) const ONE: Self = Self {
        min: 1,
        max: Some(1),
    };

    const NONE: Self = Self {
        min: 0,
        max: Some(0),
    };

    pub(super) fn of(particle: &Particle) -> Self {
        Self {
            min: particle.min.into(),
            max: particle.max.map(u64::from),
        }
    }

    /// Whether it is within another one (3.9.6, range-ok).
    pub(super) fn is_within(self, other: Self) -> bool {
        self.min >= other.min
            && match (self.max, other.max) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(own), Some(other)) => own <= other,
            }
    }

    /// How a particle occurs that is not within another one's range.
    pub(super) fn excess(self, other: Self) -> &'static str {
        match self.min < other.min {
            true => "{} may occur less often than by the base type",
            false => "{} may occur more often than by the base type",
        }
    }

    /// One after the other.
    fn and(self, other: Self) -> Self {
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

    /// The one as often as the other says.
    pub(super) fn times(self, times: Self) -> Self {
        let max = match (self.max, times.max) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (Some(one), Some(times)) => Some(one.saturating_mul(times)),
            _ => None,
        };
        Self {
            min: self.min.saturating_mul(times.min),
            max,
        }
    }
}

/// The effective total ranges of groups, each worked out once.
pub(super) struct Totals<'m> {
    model: &'m Model,
    groups: HashMap<ModelGroupId, Range>,
}

impl<'m> Totals<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            groups: HashMap::new(),
        }
    }

    /// The effective total range of a particle.
    pub(super) fn particle(&mut self, particle: &Particle) -> Range {
        let once = match particle.term {
            Term::Element(_) | Term::Wildcard(_) => Range::ONE,
            Term::Group(id) => self.group(id),
        };
        once.times(Range::of(particle))
    }

    /// That of a group which occurs once. Recursion is bounded by
    /// [`ModelGroup::DEPTH_LIMIT`](crate::model::ModelGroup::DEPTH_LIMIT).
    pub(super) fn group(&mut self, id: ModelGroupId) -> Range {
        if let Some(known) = self.groups.get(&id) {
            return *known;
        }
        let mut total: Option<Range> = None;
        if let Some(group) = self.model.model_groups.get(id) {
            for particle in &group.particles {
                let one = self.particle(particle);
                total = Some(match total {
                    None => one,
                    Some(known) if group.compositor == Compositor::Choice => known.or(one),
                    Some(known) => known.and(one),
                });
            }
        }
        let total = total.unwrap_or(Range::NONE);
        self.groups.insert(id, total);
        total
    }
}
