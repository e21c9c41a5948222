//! Groups of which occurrences follow each other without anything to tell where one ends, but that they are counted: `aaaa` in
//! `(a{2,3}|b){2,2}` is two of two.
//!
//! Taking as much as there is room for is right as long as nothing has to occur twice. Where something has to, what may be of one
//! occurrence or of several is read as one, a *run*, and cut once it is there.

use std::collections::{HashMap, HashSet};

use super::particle::{self, Part, PartTerm, Shape};
use crate::ir::Occurrence;
use crate::model::{Model, ModelGroupId, Particle};

/// The groups that are read as runs.
#[derive(Debug, Default)]
pub(super) struct Runs(HashSet<ModelGroupId>);

impl Runs {
    pub(super) fn of(model: &Model) -> Self {
        if !any_has_to_repeat(model) {
            return Self::default();
        }
        let mut search = Search {
            model,
            several: HashMap::new(),
            nests: Vec::new(),
        };
        for (_, ty) in model.complex_types().iter() {
            if let Some(content) = ty.content.particle() {
                search.loops(&particle::of_content(model, content));
            }
        }
        for (id, _) in model.model_groups().iter() {
            search.loops(&particle::of_group(model, id));
        }
        search.counted()
    }

    pub(super) fn contains(&self, id: ModelGroupId) -> bool {
        self.0.contains(&id)
    }
}

/// For each part of a group, whether what is there of it may be in several occurrences of the group.
pub(super) fn parts(model: &Model, shape: &Shape<'_>) -> Vec<bool> {
    Search {
        model,
        several: HashMap::new(),
        nests: Vec::new(),
    }
    .parts(shape)
}

/// Whether anything has to occur more than once.
fn any_has_to_repeat(model: &Model) -> bool {
    let mut types = model.complex_types().iter();
    let mut groups = model.model_groups().iter();
    let has_to = |one: &Particle| one.min > 1;
    types.any(|(_, ty)| ty.content.particle().is_some_and(has_to))
        || groups.any(|(_, group)| group.particles.iter().any(has_to))
}

/// A group that repeats with those in it that are runs, and whether anything in that has to occur twice.
struct Nest {
    groups: Vec<ModelGroupId>,
    has_to_repeat: bool,
}

struct Search<'m> {
    model: &'m Model,
    /// Whether what is there of a group may be several occurrences of it.
    several: HashMap<ModelGroupId, bool>,
    nests: Vec<Nest>,
}

impl<'m> Search<'m> {
    fn parts(&mut self, shape: &Shape<'m>) -> Vec<bool> {
        let all = shape.parts();
        let required = all.iter().filter(|part| !may_be_absent(part)).count();
        let is_run = |part: &Part<'m>| {
            let is_between = match shape {
                Shape::Choice(_) => true,
                // What stands around it is there once at most, and then tells where an occurrence begins or ends.
                Shape::Sequence(_) => required <= usize::from(!may_be_absent(part)),
                Shape::All(_) => false,
            };
            is_between && self.is_several(part)
        };
        all.iter().map(is_run).collect()
    }

    /// Whether a part may be as often as it is in more than one occurrence.
    fn is_several(&mut self, part: &Part<'m>) -> bool {
        let is_counted_out = |min, max| max == Some(min);
        match (part.occurrence, part.term) {
            (Occurrence::Repeated { min, max }, _) if !is_counted_out(min, max) => true,
            (_, PartTerm::Group(id)) => self.may_be_several(id),
            _ => false,
        }
    }

    fn may_be_several(&mut self, id: ModelGroupId) -> bool {
        if let Some(known) = self.several.get(&id) {
            return *known;
        }
        let shape = particle::of_group(self.model, id);
        let found = self.parts(&shape).contains(&true);
        self.several.insert(id, found);
        found
    }

    /// Notes the groups that repeat in a content.
    fn loops(&mut self, shape: &Shape<'m>) {
        for part in shape.parts() {
            if let (Occurrence::Repeated { min, .. }, PartTerm::Group(id)) =
                (part.occurrence, part.term)
                && self.may_be_several(id)
            {
                let nest = self.nest(id, min > 1);
                self.nests.push(nest);
            }
        }
    }

    fn nest(&mut self, id: ModelGroupId, mut has_to_repeat: bool) -> Nest {
        let mut groups = vec![id];
        let mut at = 0;
        while let Some(id) = groups.get(at) {
            at += 1;
            let shape = particle::of_group(self.model, *id);
            let runs = self.parts(&shape);
            for (part, _) in shape.parts().iter().zip(runs).filter(|(_, is_run)| *is_run) {
                has_to_repeat |= matches!(part.occurrence, Occurrence::Repeated { min: 2.., .. });
                if let PartTerm::Group(id) = part.term
                    && self.may_be_several(id)
                    && !groups.contains(&id)
                {
                    groups.push(id);
                }
            }
        }
        Nest {
            groups,
            has_to_repeat,
        }
    }

    /// The groups of nests in which something has to repeat, and of those that have groups in common with them.
    fn counted(self) -> Runs {
        let mut found = HashSet::new();
        let mut nests = self.nests;
        loop {
            let is_in =
                |nest: &Nest| nest.has_to_repeat || nest.groups.iter().any(|id| found.contains(id));
            let (counted, others): (Vec<_>, Vec<_>) = nests.into_iter().partition(is_in);
            if counted.is_empty() {
                return Runs(found);
            }
            found.extend(counted.into_iter().flat_map(|nest| nest.groups));
            nests = others;
        }
    }
}

fn may_be_absent(part: &Part<'_>) -> bool {
    matches!(
        part.occurrence,
        Occurrence::Optional | Occurrence::Repeated { min: 0, .. }
    )
}
