//! Unique particle attribution (XSD 1.0 part 1, 3.8.6, cos-nonambig): at no point of a content may an element fit two
//! particles.
//!
//! Positions are particles for elements and wildcards, a group that is referred to twice counted twice. Of each group are
//! worked out, inner ones first, which positions may begin it and which may go on after it could end. Nothing is expanded:
//! occurrences only tell whether going on and ending are possible at the same time, and a group is looked at once.

mod positions;

use std::collections::HashMap;
use std::rc::Rc;

use super::{Builder, Code, ElementId, ExpandedName, ModelGroupId};
use crate::diagnostic::Diagnostic;
use crate::model::{ModelGroup, Particle, Term};
use crate::xsd::syntax::Compositor;
use positions::{Clash, Position, Positions};

/// How many positions are put together in all, before the rest goes unchecked with a warning.
const WORK: usize = 20_000_000;

/// What matters of a group, or of a particle for the one that it is in.
#[derive(Clone, Default)]
struct Shape {
    /// Whether nothing fits it.
    is_emptiable: bool,
    /// What may come first.
    first: Rc<Positions>,
    /// What may come next within it where it could also end, something having come.
    next: Rc<Positions>,
}

/// The check of all content models.
struct Check<'b, 's> {
    builder: &'b Builder<'s>,
    /// The names that each element stands for: its own, and those of its substitution group.
    names: HashMap<ElementId, Rc<[ExpandedName]>>,
    shapes: HashMap<ModelGroupId, Shape>,
    clashes: Vec<Clash>,
    work: usize,
}

impl Builder<'_> {
    /// Reports content models in which an element fits two particles.
    pub(super) fn check_ambiguity(&mut self) {
        let used = self.groups_of_contents();
        let mut check = Check {
            builder: self,
            names: HashMap::new(),
            shapes: HashMap::new(),
            clashes: Vec::new(),
            work: 0,
        };
        for position in check.builder.model_group_order().positions {
            let id = ModelGroupId(u32::try_from(position).unwrap_or(u32::MAX));
            if used.get(position).copied().unwrap_or(false)
                && let Some(group) = check.builder.model.model_groups.get(id)
            {
                let shape = check.group(group);
                check.shapes.insert(id, shape);
            }
        }
        // The outermost particle of a content may repeat its group.
        for (_, type_) in check.builder.model.complex_types.iter() {
            if let Some(particle) = type_.content.particle() {
                check.particle(particle);
            }
        }
        let (clashes, is_complete) = (check.clashes, check.work < WORK);
        for clash in clashes {
            self.report_clash(&clash);
        }
        if !is_complete {
            let message = "the content models are too large to be checked for ambiguity";
            self.diagnostics
                .warning(Code::XsdAmbiguousContent, None, message);
        }
    }

    /// Which model groups the contents of complex types are made of, by position.
    pub(super) fn groups_of_contents(&self) -> Vec<bool> {
        let mut used = vec![false; self.model.model_groups.len()];
        let contents = self.model.complex_types.iter();
        let mut open: Vec<_> = contents
            .filter_map(|(_, type_)| type_.content.particle())
            .collect();
        while let Some(particle) = open.pop() {
            if let Term::Group(id) = particle.term
                && let Some(flag) = used.get_mut(id.index())
                && !std::mem::replace(flag, true)
                && let Some(group) = self.model.model_groups.get(id)
            {
                open.extend(&group.particles);
            }
        }
        used
    }

    fn report_clash(&mut self, clash: &Clash) {
        let places = [clash.one.span, clash.other.span];
        let (earlier, later) = match places {
            [Some(one), Some(other)] => (Some(one.min(other)), Some(one.max(other))),
            [one, other] => (one, other.or(one)),
        };
        let what = match &clash.name {
            Some(name) => format!("an element `{}`", name.local),
            None => "an element".to_owned(),
        };
        let message = format!(
            "{what} may be of this particle and of another one, and what comes before it does not tell which"
        );
        let finding = Diagnostic::error(Code::XsdAmbiguousContent, later, message);
        let finding = match earlier {
            Some(earlier) if Some(earlier) == later => {
                finding.with_note("both are this one, in a group that is referred to twice")
            }
            Some(earlier) => {
                finding.with_note(format!("the other one is at {}", self.whereabouts(earlier)))
            }
            None => finding,
        };
        self.diagnostics.push(finding);
    }
}

impl Check<'_, '_> {
    /// The shape of a group, itself once.
    fn group(&mut self, group: &ModelGroup) -> Shape {
        match group.compositor {
            Compositor::Sequence => self.sequence(&group.particles),
            Compositor::Choice => self.choice(&group.particles, false),
            Compositor::All => self.choice(&group.particles, true),
        }
    }

    fn sequence(&mut self, particles: &[Particle]) -> Shape {
        let mut first = Positions::default();
        // What may come where the next particle may begin, and of that, what may come after something.
        let mut open = Positions::default();
        let mut next = Positions::default();
        let mut is_emptiable = true;
        let mut has_any = false;
        for (at, particle) in (0_u64..).zip(particles) {
            let shape = self.particle(particle);
            self.compare(&open, &shape.first, at);
            if is_emptiable {
                self.add(&mut first, &shape.first, at);
            }
            if shape.is_emptiable {
                self.add(&mut open, &shape.first, at);
                if has_any {
                    self.add(&mut next, &shape.first, at);
                }
            } else {
                open = Positions::default();
                next = Positions::default();
                is_emptiable = false;
            }
            self.add(&mut open, &shape.next, at);
            self.add(&mut next, &shape.next, at);
            has_any |= !shape.first.is_empty();
        }
        Shape {
            is_emptiable,
            first: Rc::new(first),
            next: Rc::new(next),
        }
    }

    /// The shape of a choice. An `xs:all` begins like one; that nothing follows it is checked elsewhere.
    fn choice(&mut self, particles: &[Particle], is_all: bool) -> Shape {
        let mut first = Positions::default();
        let mut next = Positions::default();
        let mut emptiable = 0;
        for (at, particle) in (0_u64..).zip(particles) {
            let shape = self.particle(particle);
            self.compare(&first, &shape.first, at);
            self.add(&mut first, &shape.first, at);
            self.add(&mut next, &shape.next, at);
            emptiable += usize::from(shape.is_emptiable);
        }
        Shape {
            is_emptiable: match is_all {
                true => emptiable == particles.len(),
                false => emptiable > 0,
            },
            first: Rc::new(first),
            next: Rc::new(next),
        }
    }

    /// The shape of a particle, occurrences counted.
    fn particle(&mut self, particle: &Particle) -> Shape {
        let once = match &particle.term {
            Term::Group(id) => self.shapes.get(id).cloned().unwrap_or_default(),
            Term::Element(id) => {
                let names = self.names_of(*id);
                self.leaf(Positions::of_names(&names, Position::new(particle.span)))
            }
            Term::Wildcard(wildcard) => {
                let position = Position::new(particle.span);
                self.leaf(Positions::of_wildcard(&wildcard.namespaces, position))
            }
        };
        let mut next = Rc::clone(&once.next);
        if particle.max != Some(1) {
            self.compare(&once.next, &once.first, positions::SAME);
            // Once again and no more are both possible at some point, unless occurrences are counted out exactly.
            let is_open = particle
                .max
                .is_none_or(|max| max > particle.min.max(1) || once.is_emptiable);
            if is_open && next.is_empty() {
                next = Rc::clone(&once.first);
            } else if is_open {
                let mut both = Positions::clone(&next);
                self.work = self.work.saturating_add(both.len());
                self.add(&mut both, &once.first, positions::SAME);
                next = Rc::new(both);
            }
        }
        Shape {
            is_emptiable: particle.min == 0 || once.is_emptiable,
            first: once.first,
            next,
        }
    }

    fn leaf(&mut self, positions: Positions) -> Shape {
        self.work = self.work.saturating_add(positions.len());
        Shape {
            is_emptiable: false,
            first: Rc::new(positions),
            next: Rc::default(),
        }
    }

    /// The names that may stand where an element is declared.
    fn names_of(&mut self, id: ElementId) -> Rc<[ExpandedName]> {
        if let Some(known) = self.names.get(&id) {
            return Rc::clone(known);
        }
        let model = &self.builder.model;
        let elements = model.substitution_group(id).into_iter();
        let names = elements.filter_map(|id| Some(model.elements.get(id)?.name.clone()));
        let names: Rc<[ExpandedName]> = names.collect();
        self.names.insert(id, Rc::clone(&names));
        names
    }

    /// Puts the positions of the particle at a place of its group to others.
    fn add(&mut self, all: &mut Positions, more: &Positions, at: u64) {
        self.work = self.work.saturating_add(more.len());
        if self.work < WORK {
            all.add(more, at);
        }
    }

    /// Notes a clash between positions and those of the particle at a place of the same group, if there is one.
    fn compare(&mut self, known: &Positions, more: &Positions, at: u64) {
        self.work = self.work.saturating_add(more.len());
        if self.work < WORK {
            self.clashes.extend(known.clash(more, at));
        }
    }
}

#[cfg(test)]
mod tests;
