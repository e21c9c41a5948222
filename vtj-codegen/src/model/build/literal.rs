//! Whether a literal in a schema, such as an enumeration's value, is one of its type.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashSet;

use crate::lexical::{Decimal, Lexical};
use crate::model::{Facet, Facets, Model, SimpleType, SimpleTypeId, Variety, WhiteSpace};
use crate::pattern::{self, Automaton};
use crate::xsd::ExpandedName;
use crate::xsd::parse::value::is_white_space;
use crate::xsd::syntax::FacetKind;

/// How deep lists and unions are looked into. Circles are reported elsewhere.
const DEPTH: usize = 16;

/// The rules for the literals of one type.
pub(in crate::model) struct Literals<'m> {
    type_: &'m SimpleType,
    /// The built-in type that it is derived from, for messages.
    builtin: &'static str,
    lexical: Lexical,
    facets: Facets<'m>,
    /// The patterns, compiled when the first literal comes so far. One that does not compile is reported elsewhere.
    patterns: OnceCell<Vec<Automaton>>,
    /// The listed values as they are written, when the first literal comes so far.
    listed: OnceCell<HashSet<&'m str>>,
    /// The rules of a list's item type or of a union's members.
    inner: Vec<Literals<'m>>,
}

/// Normalises white space (XSD 1.0 part 2, 4.3.6).
pub(super) fn normalise(text: &str, white_space: WhiteSpace) -> String {
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replace(['\t', '\n', '\r'], " "),
        WhiteSpace::Collapse => {
            let words = text.split(is_white_space).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

impl<'m> Literals<'m> {
    pub(in crate::model) fn new(model: &'m Model, id: SimpleTypeId) -> Option<Self> {
        Self::within(model, id, DEPTH)
    }

    fn within(model: &'m Model, id: SimpleTypeId, depth: usize) -> Option<Self> {
        let type_ = model.simple_types.get(id)?;
        let depth = depth.checked_sub(1)?;
        let inner = match &type_.variety {
            Variety::List(item) => std::slice::from_ref(item),
            Variety::Union(members) => members.as_slice(),
            Variety::Atomic(_) | Variety::AnySimple => &[],
        };
        let inner = inner.iter().map(|id| Self::within(model, *id, depth));
        Some(Self {
            type_,
            builtin: model.nearest_builtin(id).as_str(),
            lexical: model.lexical(id),
            facets: model.facets(id),
            patterns: OnceCell::new(),
            listed: OnceCell::new(),
            inner: inner.collect::<Option<_>>()?,
        })
    }

    /// Why a literal is none of the type's.
    pub(super) fn fault(&self, literal: &str) -> Option<String> {
        let value = normalise(literal, self.type_.white_space);
        match &self.type_.variety {
            Variety::AnySimple => None,
            Variety::Atomic(_) if !self.lexical.has(&value) => {
                Some(format!("it is not a value of `xs:{}`", self.builtin))
            }
            Variety::Atomic(_) => self.facet_fault(&value),
            Variety::List(_) => {
                let item = self.inner.first()?;
                let fault = items(&value).find_map(|one| item.fault(one));
                fault.or_else(|| self.facet_fault(&value))
            }
            Variety::Union(_) => match self.active(literal) {
                Some(_) => self.facet_fault(&self.normalised(literal)),
                None => Some("it is none of the union's member types".to_owned()),
            },
        }
    }

    /// The member type of a union that a literal is of.
    fn active(&self, literal: &str) -> Option<&Self> {
        self.inner.iter().find(|one| one.fault(literal).is_none())
    }

    /// A literal with its white space as the type normalises it: of a union, the member type that it is of.
    pub(super) fn normalised(&self, literal: &str) -> String {
        let is_union = matches!(self.type_.variety, Variety::Union(_));
        match self.active(literal).filter(|_| is_union) {
            Some(active) => active.normalised(literal),
            None => normalise(literal, self.type_.white_space),
        }
    }

    /// A literal as it stands by itself: each QName in it, whose words are given as such, as `{namespace}local`.
    pub(in crate::model) fn by_itself(
        &self,
        literal: &str,
        names: &[Option<ExpandedName>],
    ) -> String {
        match &self.type_.variety {
            Variety::Atomic(_) if self.lexical == Lexical::QName => match names {
                [Some(name), ..] => name.to_string(),
                _ => literal.to_owned(),
            },
            Variety::List(_) => {
                let value = normalise(literal, WhiteSpace::Collapse);
                let mut names = names.iter();
                let words = items(&value).map(|word| {
                    let name = names.next().map_or(&[][..], std::slice::from_ref);
                    let item = self.inner.first();
                    item.map_or_else(|| word.to_owned(), |item| item.by_itself(word, name))
                });
                words.collect::<Vec<_>>().join(" ")
            }
            Variety::Union(_) => match self.active(literal) {
                Some(active) => active.by_itself(literal, names),
                None => literal.to_owned(),
            },
            Variety::Atomic(_) | Variety::AnySimple => literal.to_owned(),
        }
    }

    /// Why a text is none of the type's, though it is in the lexical space.
    fn facet_fault(&self, value: &str) -> Option<String> {
        self.length_fault(value)
            .or_else(|| self.bound_fault(value))
            .or_else(|| self.digits_fault(value))
            .or_else(|| {
                let listed = &self.facets.enumeration;
                let is_listed = listed.is_empty()
                    || self.listed().contains(value)
                    || listed.iter().any(|one| self.is_equal(value, &one.value));
                (!is_listed).then(|| "the base type's enumeration does not have it".to_owned())
            })
            .or_else(|| {
                let matches = self.patterns().iter().all(|pattern| pattern.accepts(value));
                (!matches).then(|| "a pattern does not match it".to_owned())
            })
    }

    fn listed(&self) -> &HashSet<&'m str> {
        let values = self.facets.enumeration.iter().map(|facet| &*facet.value);
        self.listed.get_or_init(|| values.collect())
    }

    /// The automata of the patterns, one for each step of derivation.
    fn patterns(&self) -> &[Automaton] {
        self.patterns.get_or_init(|| {
            let steps = self.facets.patterns.iter();
            let compiled = steps.filter_map(|step| {
                let alternatives: Vec<&str> = step.iter().map(|one| &*one.value).collect();
                pattern::automaton(&alternatives).ok()
            });
            compiled.collect()
        })
    }

    /// Whether two literals stand for one value.
    pub(super) fn is_one_value(&self, one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(|literal| self.normalised(literal));
        self.is_equal(&one, &other)
    }

    /// Whether two texts stand for one value.
    fn is_equal(&self, one: &str, other: &str) -> bool {
        if one == other || self.lexical.compare(one, other) == Some(Ordering::Equal) {
            return true;
        }
        match self.lexical {
            // Another prefix may stand for the same namespace.
            Lexical::QName => local_name(one) == local_name(other),
            Lexical::List => {
                let (ones, others) = (items(one), items(other));
                let count = items(one).count() == items(other).count();
                let item = self.inner.first();
                count
                    && item.is_some_and(|item| {
                        ones.zip(others)
                            .all(|(one, other)| item.is_equal(one, other))
                    })
            }
            Lexical::Union => self.inner.iter().any(|one_of| one_of.is_equal(one, other)),
            _ => false,
        }
    }

    fn length_fault(&self, value: &str) -> Option<String> {
        // The value of a qualified name has no characters.
        if self.lexical == Lexical::QName {
            return None;
        }
        let length = u64::try_from(self.lexical.length(value)).unwrap_or(u64::MAX);
        if length < self.facets.least_length() {
            return Some(format!("it is shorter than {}", self.facets.least_length()));
        }
        let greatest = self.facets.greatest_length()?;
        (length > greatest).then(|| format!("it is longer than {greatest}"))
    }

    fn digits_fault(&self, value: &str) -> Option<String> {
        let limit = |facet: Option<&Facet>| facet.and_then(|facet| facet.number);
        let total = limit(self.facets.total_digits);
        let fraction = limit(self.facets.fraction_digits);
        if total.is_none() && fraction.is_none() {
            return None;
        }
        let decimal = Decimal::parse(value)?;
        match (total, fraction) {
            (_, Some(limit)) if decimal.fraction_digits() > limit => {
                Some(format!("it has more than {limit} digits after the point"))
            }
            (Some(limit), _) if decimal.total_digits() > limit => {
                Some(format!("it has more than {limit} digits"))
            }
            _ => None,
        }
    }

    fn bound_fault(&self, value: &str) -> Option<String> {
        let beyond = |bound: &Facet| {
            let order = self.lexical.compare(value, &bound.value);
            let is_within = match bound.kind {
                FacetKind::MinInclusive => order.is_some_and(Ordering::is_ge),
                FacetKind::MinExclusive => order.is_some_and(Ordering::is_gt),
                FacetKind::MaxInclusive => order.is_some_and(Ordering::is_le),
                _ => order.is_some_and(Ordering::is_lt),
            };
            (!is_within).then(|| format!("it is beyond `{}` {}", bound.kind.as_str(), bound.value))
        };
        let lower = self.facets.lower_bound.and_then(beyond);
        lower.or_else(|| self.facets.upper_bound.and_then(beyond))
    }
}

fn local_name(qname: &str) -> &str {
    qname.split_once(':').map_or(qname, |(_, local)| local)
}

/// The items of a list, white space normalised.
fn items(value: &str) -> impl Iterator<Item = &str> {
    value.split(' ').filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_normalised() {
        let text = " a\t b\n";
        assert_eq!(normalise(text, WhiteSpace::Preserve), text);
        assert_eq!(normalise(text, WhiteSpace::Replace), " a  b ");
        assert_eq!(normalise(text, WhiteSpace::Collapse), "a b");
    }
}
