//! Facets, of one step and of a whole derivation (XSD 1.0 part 2, 4.3).

use std::sync::Arc;

use super::{Model, SimpleTypeId};
use crate::diagnostic::Span;
use crate::xsd::syntax::{Documentation, FacetKind, QNames};

/// One facet of one step of derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which one.
    pub kind: FacetKind,
    /// The value: normalised as the base type's white space for enumerations and bounds, without white space around
    /// it for numbers and `whiteSpace`, and as written for patterns.
    pub value: Arc<str>,
    /// The value of a length or a number of digits, held at `u64::MAX`; `None` for other facets.
    pub number: Option<u64>,
    /// The words of an enumeration's value as QNames.
    pub qnames: QNames,
    /// Whether derived types may not change it.
    pub fixed: bool,
    /// The attribute's value; `None` for a built-in type.
    pub span: Option<Span>,
    /// The documentation of this facet, as of one code of an enumeration.
    pub documentation: Vec<Documentation>,
}

/// All facets that hold for the values of a simple type: its own and those of the types it restricts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets<'m> {
    /// `length`
    pub length: Option<&'m Facet>,
    /// `minLength`
    pub min_length: Option<&'m Facet>,
    /// `maxLength`
    pub max_length: Option<&'m Facet>,
    /// `totalDigits`
    pub total_digits: Option<&'m Facet>,
    /// `fractionDigits`
    pub fraction_digits: Option<&'m Facet>,
    /// `minInclusive` or `minExclusive`, whichever the last step that has one has; its kind tells.
    pub lower_bound: Option<&'m Facet>,
    /// `maxInclusive` or `maxExclusive`, whichever the last step that has one has; its kind tells.
    pub upper_bound: Option<&'m Facet>,
    /// The patterns by step, base types first: a value matches at least one of each step. No step is empty.
    pub patterns: Vec<Vec<&'m Facet>>,
    /// The values of the last step that has an enumeration; empty where none has.
    pub enumeration: Vec<&'m Facet>,
}

impl Facets<'_> {
    /// The least length: `length` or `minLength`, or 0.
    pub fn least_length(&self) -> u64 {
        let facet = self.length.or(self.min_length);
        facet.and_then(|facet| facet.number).unwrap_or(0)
    }

    /// The greatest length: `length` or `maxLength`; `None` where there is no limit.
    pub fn greatest_length(&self) -> Option<u64> {
        self.length
            .or(self.max_length)
            .and_then(|facet| facet.number)
    }
}

impl Model {
    /// The types that a simple type restricts, itself first, `xs:anySimpleType` last.
    pub fn base_chain(&self, id: SimpleTypeId) -> impl Iterator<Item = SimpleTypeId> + '_ {
        std::iter::successors(Some(id), |&id| {
            self.simple_types.get(id).and_then(|type_| type_.base)
        })
    }

    /// All facets that hold for the values of a simple type. Those of a list's item type and of a union's member types
    /// are not among them.
    pub fn facets(&self, id: SimpleTypeId) -> Facets<'_> {
        let chain: Vec<_> = self.base_chain(id).collect();
        let mut all = Facets::default();
        for type_ in chain.into_iter().rev() {
            let Some(type_) = self.simple_types.get(type_) else {
                continue;
            };
            all.narrow(&type_.facets);
        }
        all
    }
}

impl<'m> Facets<'m> {
    fn narrow(&mut self, step: &'m [Facet]) {
        let of = |kind| step.iter().filter(move |facet| facet.kind == kind);
        let patterns: Vec<_> = of(FacetKind::Pattern).collect();
        if !patterns.is_empty() {
            self.patterns.push(patterns);
        }
        let enumeration: Vec<_> = of(FacetKind::Enumeration).collect();
        if !enumeration.is_empty() {
            self.enumeration = enumeration;
        }
        for facet in step {
            let place = match facet.kind {
                FacetKind::Length => &mut self.length,
                FacetKind::MinLength => &mut self.min_length,
                FacetKind::MaxLength => &mut self.max_length,
                FacetKind::TotalDigits => &mut self.total_digits,
                FacetKind::FractionDigits => &mut self.fraction_digits,
                FacetKind::MinInclusive | FacetKind::MinExclusive => &mut self.lower_bound,
                FacetKind::MaxInclusive | FacetKind::MaxExclusive => &mut self.upper_bound,
                FacetKind::Pattern | FacetKind::Enumeration | FacetKind::WhiteSpace => continue,
            };
            *place = Some(facet);
        }
    }
}
