//! The table of the specification: how a particle is compared with one of the base type (XSD 1.0 part 1, 3.9.6).

use std::collections::HashSet;

use super::Fault;
use super::count::Range;
use super::leaves;
use super::parts::{Groups, Part, Parts, What};
use crate::model::{Model, Particle, Wildcard};
use crate::xsd::syntax::Compositor;

/// How many pairs of particles are compared in all, before the rest goes unchecked with a warning.
const WORK: usize = 5_000_000;

/// Where a row of particles is mapped onto those of a group in order: the names of what may be broken.
#[derive(Clone, Copy)]
struct Mapping {
    range: &'static str,
    pairs: &'static str,
    /// Whether what is left of the base type's particles may be absent, or need not.
    is_complete: bool,
}

const RECURSE: Mapping = Mapping {
    range: "rcase-Recurse.1",
    pairs: "rcase-Recurse.2",
    is_complete: true,
};

const RECURSE_LAX: Mapping = Mapping {
    range: "rcase-RecurseLax.1",
    pairs: "rcase-RecurseLax.2",
    is_complete: false,
};

/// An element is compared with a group as if it were one: under this name whatever is broken.
const AS_IF_GROUP: Mapping = Mapping {
    range: "rcase-RecurseAsIfGroup",
    pairs: "rcase-RecurseAsIfGroup",
    is_complete: true,
};

const OUTSIDE: &str = "there is nothing in the base type that {} restricts, in this order";

/// A comparison of the contents of types.
pub(super) struct Comparison<'m> {
    model: &'m Model,
    groups: Groups<'m>,
    work: usize,
}

type Outcome<'m> = Result<(), Fault<'m>>;

impl<'m> Comparison<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            groups: Groups::new(model),
            work: 0,
        }
    }

    /// Whether all that was asked for was compared.
    pub(super) fn is_complete(&self) -> bool {
        self.work <= WORK
    }

    /// Whether there may be nothing.
    pub(super) fn is_emptiable(&mut self, particle: &Particle) -> bool {
        self.groups.totals.particle(particle).min == 0
    }

    /// Whether there can only be nothing.
    pub(super) fn is_empty(&mut self, particle: &'m Particle) -> bool {
        let part = self.groups.part(particle);
        part.is_none_or(|part| {
            matches!(part.what, What::Group(..)) && self.groups.inside(&part).all.is_empty()
        })
    }

    /// Whether a particle is a restriction of another one.
    pub(super) fn particles(&mut self, own: &'m Particle, base: &'m Particle) -> Outcome<'m> {
        let (Some(part), Some(other)) = (self.groups.part(own), self.groups.part(base)) else {
            return Ok(());
        };
        let fault = |text| Err(Fault::of(&part, "cos-particle-restrict", text));
        match (self.is_empty(own), self.is_empty(base)) {
            (true, _) if self.is_emptiable(base) => Ok(()),
            (true, _) => fault("the content is empty, and that of the base type may not be"),
            (_, true) => {
                fault("there are elements in the content, and none in that of the base type")
            }
            _ => self.pair(part, other),
        }
    }

    /// Recursion is bounded by [`ModelGroup::DEPTH_LIMIT`](crate::model::ModelGroup::DEPTH_LIMIT): each step goes into a group.
    fn pair(&mut self, own: Part<'m>, base: Part<'m>) -> Outcome<'m> {
        use Compositor::{All, Choice, Sequence};
        self.work = self.work.saturating_add(1);
        if !self.is_complete() || own.is_same(&base) {
            return Ok(());
        }
        let as_group = |part: &Part<'m>| match part.what {
            What::Head(..) => Some(Choice),
            What::Group(_, compositor) => Some(compositor),
            What::Element(..) | What::Wildcard(_) => None,
        };
        match (own.what, base.what) {
            (_, What::Wildcard(wildcard)) => self.within_wildcard(&own, (&base, wildcard), true),
            (What::Element(_, one), What::Element(_, other)) => {
                leaves::name_and_type(self.model, (&own, one), (&base, other))
            }
            // A member of a substitution group may occur as often as its head: a choice of the members says no less.
            (What::Element(_, one), What::Head(..)) => {
                let members = self.groups.inside(&base);
                let mut candidates = members.candidates(&own, 0, usize::MAX);
                let within = own.range.is_within(base.range);
                let is_one = |at| {
                    let member: Option<&Part<'m>> = members.all.get(at);
                    matches!(member, Some(Part { what: What::Element(_, other), .. })
                        if leaves::facts(self.model, one, other).is_none())
                };
                match (candidates.any(is_one), within) {
                    (false, _) => Err(Fault::of(&own, "rcase-RecurseAsIfGroup", OUTSIDE)),
                    (true, false) => {
                        let text = own.range.excess(base.range);
                        Err(Fault::of(&own, "rcase-RecurseAsIfGroup", text))
                    }
                    (true, true) => Ok(()),
                }
            }
            (What::Element(..), What::Group(_, compositor)) => {
                let once = Part {
                    range: Range::ONE,
                    ..own
                };
                let mapping = Mapping {
                    is_complete: compositor != Choice,
                    ..AS_IF_GROUP
                };
                self.mapped(mapping, &once, &[own], &base)
            }
            _ => {
                let inside = self.groups.inside(&own);
                match (as_group(&own), as_group(&base)) {
                    (Some(Sequence), Some(Sequence)) | (Some(All), Some(All)) => {
                        self.mapped(RECURSE, &own, &inside.all, &base)
                    }
                    (Some(Choice), Some(Choice)) => {
                        self.mapped(RECURSE_LAX, &own, &inside.all, &base)
                    }
                    (Some(Sequence), Some(All)) => self.unordered(&own, &inside.all, &base),
                    (Some(Sequence), Some(Choice)) => self.map_and_sum(&own, &inside.all, &base),
                    _ => {
                        let text = match as_group(&own) {
                            None => "a wildcard can only restrict a wildcard",
                            Some(Sequence) => "a sequence cannot restrict a single element",
                            Some(Choice) => "a choice can only restrict a choice or a wildcard",
                            Some(All) => "`xs:all` can only restrict `xs:all` or a wildcard",
                        };
                        Err(Fault::of(&own, "cos-particle-restrict.2", text))
                    }
                }
            }
        }
    }

    /// rcase-NSCompat, rcase-NSSubset and rcase-NSRecurseCheckCardinality. What is in a group is not counted by itself.
    fn within_wildcard(
        &mut self,
        own: &Part<'m>,
        base: (&Part<'m>, &'m Wildcard),
        is_counted: bool,
    ) -> Outcome<'m> {
        self.work = self.work.saturating_add(1);
        match own.what {
            _ if !self.is_complete() => return Ok(()),
            What::Element(_, element) => {
                return leaves::ns_compat((own, element), base, is_counted);
            }
            What::Wildcard(wildcard) => {
                return leaves::ns_subset((own, wildcard), base, is_counted);
            }
            What::Head(..) | What::Group(..) => {}
        }
        let total = self.groups.total(own);
        if is_counted && !total.is_within(base.0.range) {
            let constraint = "rcase-NSRecurseCheckCardinality.2";
            let text = match total.min < base.0.range.min {
                true => "there may be fewer elements than by the wildcard of the base type",
                false => "there may be more elements than by the wildcard of the base type",
            };
            return Err(Fault::of(own, constraint, text));
        }
        for part in &self.groups.inside(own).all {
            self.within_wildcard(part, base, false)?;
        }
        Ok(())
    }

    /// rcase-Recurse, rcase-RecurseLax and rcase-RecurseAsIfGroup: each particle restricts one of the base type's, in their order.
    fn mapped(
        &mut self,
        mapping: Mapping,
        own: &Part<'m>,
        row: &[Part<'m>],
        base: &Part<'m>,
    ) -> Outcome<'m> {
        if !own.range.is_within(base.range) {
            return Err(Fault::of(own, mapping.range, own.range.excess(base.range)));
        }
        let inside = self.groups.inside(base);
        if inside.is_unordered {
            return self.anywhere(mapping.pairs, row, &inside);
        }
        // The first that fits is the only one: content models are deterministic.
        let mut at = 0;
        let required = |at| inside.required_from(at).filter(|_| mapping.is_complete);
        for part in row {
            let to = required(at).unwrap_or(usize::MAX);
            let mut candidates = inside.candidates(part, at, to);
            let found = self.first(mapping.pairs, part, &mut candidates, &inside)?;
            at = found.saturating_add(1);
        }
        match required(at) {
            None => Ok(()),
            Some(left) => Err(left_out(own, mapping.pairs, inside.all.get(left))),
        }
    }

    /// The first of some positions at which a part restricts what is there.
    fn first(
        &mut self,
        constraint: &'static str,
        part: &Part<'m>,
        candidates: &mut dyn Iterator<Item = usize>,
        inside: &Parts<'m>,
    ) -> Result<usize, Fault<'m>> {
        let mut close = None;
        for at in candidates {
            let Some(other) = inside.all.get(at) else {
                continue;
            };
            match self.pair(*part, *other) {
                Ok(()) => return Ok(at),
                Err(why) if part.is_alike(other) => {
                    close.get_or_insert(why);
                }
                Err(_) => {}
            }
        }
        Err(close.unwrap_or_else(|| Fault::of(part, constraint, OUTSIDE)))
    }

    /// Each particle restricts one of the base type's, wherever it stands.
    fn anywhere(
        &mut self,
        constraint: &'static str,
        row: &[Part<'m>],
        inside: &Parts<'m>,
    ) -> Outcome<'m> {
        for part in row {
            // A head among members of a substitution group is each of its own members.
            if let (What::Head(..), true) = (part.what, inside.is_unordered) {
                let members = self.groups.inside(part);
                let range = part.range;
                let each = members.all.iter().map(|member| Part { range, ..*member });
                self.anywhere(constraint, &each.collect::<Vec<_>>(), inside)?;
                continue;
            }
            let mut candidates = inside.candidates(part, 0, usize::MAX);
            self.first(constraint, part, &mut candidates, inside)?;
        }
        Ok(())
    }

    /// rcase-RecurseUnordered: each particle of a sequence restricts another one of an all.
    fn unordered(&mut self, own: &Part<'m>, row: &[Part<'m>], base: &Part<'m>) -> Outcome<'m> {
        if !own.range.is_within(base.range) {
            let text = own.range.excess(base.range);
            return Err(Fault::of(own, "rcase-RecurseUnordered.1", text));
        }
        let inside = self.groups.inside(base);
        let mut taken = HashSet::new();
        for part in row {
            let free = inside.candidates(part, 0, usize::MAX);
            let mut free = free.filter(|at| !taken.contains(at));
            let found = self.first("rcase-RecurseUnordered.2", part, &mut free, &inside)?;
            drop(free);
            taken.insert(found);
        }
        let mut at = 0;
        while let Some(required) = inside.required_from(at) {
            if !taken.contains(&required) {
                let left = inside.all.get(required);
                return Err(left_out(own, "rcase-RecurseUnordered.2.3", left));
            }
            at = required.saturating_add(1);
        }
        Ok(())
    }

    /// rcase-MapAndSum: each particle of a sequence restricts an alternative, and there are not more of them than choices.
    fn map_and_sum(&mut self, own: &Part<'m>, row: &[Part<'m>], base: &Part<'m>) -> Outcome<'m> {
        let inside = self.groups.inside(base);
        self.anywhere("rcase-MapAndSum.1", row, &inside)?;
        let length = u64::try_from(row.len()).unwrap_or(u64::MAX);
        let length = Range {
            min: length,
            max: Some(length),
        };
        if !own.range.times(length).is_within(base.range) {
            let text = "{} has more or fewer particles than the base type has choices";
            return Err(Fault::of(own, "rcase-MapAndSum.2", text));
        }
        Ok(())
    }
}

/// That a particle of the base type may not be left out of a group.
fn left_out<'m>(own: &Part<'m>, constraint: &'static str, left: Option<&Part<'m>>) -> Fault<'m> {
    let text = "{} of the base type may not be left out";
    Fault {
        span: own.span,
        ..Fault::of(left.unwrap_or(own), constraint, text)
    }
}
