//! Particles as they are compared: groups that make no difference are left out, and an element that others may stand for is a
//! choice of them all (XSD 1.0 part 1, 3.9.6, cos-particle-restrict, clauses 2.1 and 2.2).

use std::collections::HashMap;
use std::rc::Rc;

use super::count::{Range, Totals};
use crate::diagnostic::Span;
use crate::model::{Element, ElementId, Model, ModelGroupId, Particle, Term, Wildcard};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::Compositor;

/// A particle to be compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'m> {
    pub(super) range: Range,
    pub(super) span: Option<Span>,
    pub(super) what: What<'m>,
}

/// What occurs.
#[derive(Debug, Clone, Copy)]
pub(super) enum What<'m> {
    /// This element and no other.
    Element(ElementId, &'m Element),
    /// An element, or one that may stand for it: a choice.
    Head(ElementId, &'m Element),
    Wildcard(&'m Wildcard),
    Group(ModelGroupId, Compositor),
}

impl Part<'_> {
    /// Whether both are the same particle, as far as that can be told.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.range == other.range
            && match (self.what, other.what) {
                (What::Element(one, _), What::Element(other, _))
                | (What::Head(one, _), What::Head(other, _)) => one == other,
                (What::Wildcard(one), What::Wildcard(other)) => std::ptr::eq(one, other),
                (What::Group(one, _), What::Group(other, _)) => one == other,
                _ => false,
            }
    }

    /// Whether both are elements, or wildcards, or groups.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let kind = |what| match what {
            What::Element(..) => 0,
            What::Wildcard(_) => 1,
            What::Head(..) | What::Group(..) => 2,
        };
        kind(self.what) == kind(other.what)
    }
}

/// The particles of a group.
#[derive(Debug, Default)]
pub(super) struct Parts<'m> {
    pub(super) all: Vec<Part<'m>>,
    /// Whether some stand for a substitution group, which has no order.
    pub(super) is_unordered: bool,
    /// The positions of elements.
    named: HashMap<&'m ExpandedName, Vec<usize>>,
    /// The positions of what is no element.
    others: Vec<usize>,
    /// The positions of those that may not be absent.
    required: Vec<usize>,
}

impl<'m> Parts<'m> {
    /// The first position from one on that may not be absent.
    pub(super) fn required_from(&self, at: usize) -> Option<usize> {
        let next = self.required.partition_point(|&one| one < at);
        self.required.get(next).copied()
    }

    /// The positions within limits at which a part may have what it restricts.
    pub(super) fn candidates<'p>(
        &'p self,
        of: &Part<'_>,
        from: usize,
        to: usize,
    ) -> Box<dyn Iterator<Item = usize> + 'p> {
        let within = move |positions: &'p [usize]| {
            let first = positions.partition_point(|&one| one < from);
            let positions = positions.iter().copied().skip(first);
            positions.take_while(move |&one| one <= to)
        };
        match of.what {
            What::Element(_, element) => {
                let named = self.named.get(&element.name).map_or(&[][..], Vec::as_slice);
                Box::new(within(named).chain(within(&self.others)))
            }
            _ => Box::new(from..self.all.len().min(to.saturating_add(1))),
        }
    }
}

/// The particles of groups, each put in order once.
pub(super) struct Groups<'m> {
    model: &'m Model,
    pub(super) totals: Totals<'m>,
    groups: HashMap<ModelGroupId, Rc<Parts<'m>>>,
    heads: HashMap<ElementId, Rc<Parts<'m>>>,
}

impl<'m> Groups<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            totals: Totals::new(model),
            groups: HashMap::new(),
            heads: HashMap::new(),
        }
    }

    /// A particle, without groups around it that occur once and hold one particle.
    pub(super) fn part(&mut self, particle: &'m Particle) -> Option<Part<'m>> {
        let range = Range::of(particle);
        let what = match &particle.term {
            Term::Element(id) => {
                let element = self.model.elements.get(*id)?;
                match element.substitutes.is_empty() || self.members(*id).all.len() == 1 {
                    true => What::Element(*id, element),
                    false => What::Head(*id, element),
                }
            }
            Term::Wildcard(wildcard) => What::Wildcard(wildcard),
            Term::Group(id) => {
                let inside = self.group(*id);
                if let (Range::ONE, [only]) = (range, &*inside.all) {
                    return Some(*only);
                }
                What::Group(*id, self.model.model_groups.get(*id)?.compositor)
            }
        };
        Some(Part {
            range,
            span: particle.span,
            what,
        })
    }

    /// What is in a group, or in the choice that the head of a substitution group is; nothing in what is no group.
    pub(super) fn inside(&mut self, part: &Part<'m>) -> Rc<Parts<'m>> {
        match part.what {
            What::Group(id, _) => self.group(id),
            What::Head(id, _) => self.members(id),
            What::Element(..) | What::Wildcard(_) => Rc::default(),
        }
    }

    /// How many elements a part allows.
    pub(super) fn total(&mut self, part: &Part<'_>) -> Range {
        let once = match part.what {
            What::Group(id, _) => self.totals.group(id),
            _ => Range::ONE,
        };
        once.times(part.range)
    }

    fn members(&mut self, head: ElementId) -> Rc<Parts<'m>> {
        if let Some(known) = self.heads.get(&head) {
            return Rc::clone(known);
        }
        let mut members = self.model.substitution_group(head);
        members.sort_unstable();
        members.dedup();
        let elements = members.into_iter().filter_map(|id| {
            let element = self.model.elements.get(id)?;
            Some(Part {
                range: Range::ONE,
                span: None,
                what: What::Element(id, element),
            })
        });
        let parts = Rc::new(self.indexed(elements.collect(), true));
        self.heads.insert(head, Rc::clone(&parts));
        parts
    }

    /// Recursion is bounded by [`ModelGroup::DEPTH_LIMIT`](crate::model::ModelGroup::DEPTH_LIMIT).
    fn group(&mut self, id: ModelGroupId) -> Rc<Parts<'m>> {
        if let Some(known) = self.groups.get(&id) {
            return Rc::clone(known);
        }
        let (mut all, mut is_unordered) = (Vec::new(), false);
        if let Some(group) = self.model.model_groups.get(id) {
            let is_choice = group.compositor == Compositor::Choice;
            for part in &group.particles {
                let Some(part) = self.part(part) else {
                    continue;
                };
                let is_within_its_like = match part.what {
                    What::Group(_, compositor) => compositor == group.compositor,
                    What::Head(..) => is_choice,
                    What::Element(..) | What::Wildcard(_) => false,
                };
                let inside = self.inside(&part);
                match part.what {
                    What::Group(_, compositor)
                        if inside.all.is_empty()
                            && (compositor != Compositor::Choice || part.range.min == 0) => {}
                    _ if is_within_its_like && part.range == Range::ONE => {
                        is_unordered |= inside.is_unordered;
                        all.extend(&inside.all);
                    }
                    _ => all.push(part),
                }
            }
        }
        let parts = Rc::new(self.indexed(all, is_unordered));
        self.groups.insert(id, Rc::clone(&parts));
        parts
    }

    fn indexed(&mut self, all: Vec<Part<'m>>, is_unordered: bool) -> Parts<'m> {
        let mut parts = Parts {
            is_unordered,
            ..Parts::default()
        };
        for (at, part) in all.iter().enumerate() {
            match part.what {
                What::Element(_, element) => {
                    parts.named.entry(&element.name).or_default().push(at);
                }
                _ => parts.others.push(at),
            }
            if self.total(part).min > 0 {
                parts.required.push(at);
            }
        }
        parts.all = all;
        parts
    }
}
