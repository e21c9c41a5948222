//! What the schema says of a simple type: its facets.

use super::dfa::Dfa;
use super::lexical::Lexical;
use super::nfa::Nfa;

/// The facets of a simple type, codes of enums apart, and how its values are treated.
#[derive(Debug)]
pub struct SimpleType {
    /// The name in the schema.
    pub name: &'static str,
    /// Whether values are personal and `Debug` hides them.
    pub personal: bool,
    /// What blank text is.
    pub blank: Blank,
    /// What becomes of white space before any facet is looked at.
    pub white_space: WhiteSpace,
    /// Bounds on the number of characters, of octets for binary values, of items for lists.
    pub length: Length,
    /// Patterns, all of which have to match.
    pub patterns: &'static [&'static Dfa],
    /// Patterns that are too large for that, all of which have to match.
    pub programs: &'static [&'static Nfa],
    /// What texts are before any facet is looked at.
    pub lexical: Lexical,
    /// The bounds of values, where there are any and the Rust type is wider.
    pub range: Range,
    /// The bounds on the number of digits.
    pub digits: Digits,
    /// The values that are listed; empty where none are, or where they are the variants of an enum.
    pub values: &'static [&'static str],
}

impl SimpleType {
    /// A simple type of that name without facets: personal, and without blank text among its values.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            personal: true,
            blank: Blank::Refused,
            white_space: WhiteSpace::Preserve,
            length: Length { min: 0, max: None },
            patterns: &[],
            programs: &[],
            lexical: Lexical::Text,
            range: Range {
                min: None,
                max: None,
            },
            digits: Digits {
                total: None,
                fraction: None,
            },
            values: &[],
        }
    }

    /// Says what texts are before any facet is looked at.
    #[must_use]
    pub const fn lexical(self, lexical: Lexical) -> Self {
        Self { lexical, ..self }
    }

    /// Bounds the values.
    #[must_use]
    pub const fn range(self, min: Option<Bound>, max: Option<Bound>) -> Self {
        let range = Range { min, max };
        Self { range, ..self }
    }

    /// Bounds the number of digits, of all and of those after the point.
    #[must_use]
    pub const fn digits(self, total: Option<u32>, fraction: Option<u32>) -> Self {
        let digits = Digits { total, fraction };
        Self { digits, ..self }
    }

    /// Lists the values.
    #[must_use]
    pub const fn values(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    /// Says what blank text is.
    #[must_use]
    pub const fn blank(self, blank: Blank) -> Self {
        Self { blank, ..self }
    }

    /// Says what becomes of white space.
    #[must_use]
    pub const fn white_space(self, white_space: WhiteSpace) -> Self {
        Self {
            white_space,
            ..self
        }
    }

    /// Bounds the number of characters.
    #[must_use]
    pub const fn length(self, min: u32, max: Option<u32>) -> Self {
        let length = Length { min, max };
        Self { length, ..self }
    }

    /// Sets the patterns, all of which have to match.
    #[must_use]
    pub const fn patterns(self, patterns: &'static [&'static Dfa]) -> Self {
        Self { patterns, ..self }
    }

    /// Sets the patterns that are programs, all of which have to match.
    #[must_use]
    pub const fn programs(self, programs: &'static [&'static Nfa]) -> Self {
        Self { programs, ..self }
    }

    /// Whether a text matches all patterns.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.patterns.iter().all(|pattern| pattern.accepts(text))
            && self.programs.iter().all(|program| program.accepts(text))
    }

    /// Says that values are not personal: `Debug` shows them.
    #[must_use]
    pub const fn shown(self) -> Self {
        Self {
            personal: false,
            ..self
        }
    }
}

/// What blank text is to a simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Valid, but no value of the Rust type.
    NoValue,
    /// A value like others.
    Value,
    /// Outside the value space.
    Refused,
}

/// The facet whiteSpace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// Kept as it stands.
    Preserve,
    /// Each tab and line end is a blank.
    Replace,
    /// Replaced; none at the ends; one blank for a run.
    Collapse,
}

/// One of the facets minInclusive, minExclusive, maxInclusive and maxExclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value itself is allowed.
    Inclusive(&'static str),
    /// The value itself is not allowed.
    Exclusive(&'static str),
}

/// The bounds of values. A value that cannot be compared with a bound is outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower bound.
    pub min: Option<Bound>,
    /// The upper bound.
    pub max: Option<Bound>,
}

/// The facets totalDigits and fractionDigits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Most digits, zeros at the ends not counted.
    pub total: Option<u32>,
    /// Most digits after the point.
    pub fraction: Option<u32>,
}

/// The facets length, minLength and maxLength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least number.
    pub min: u32,
    /// The greatest number, if bounded.
    pub max: Option<u32>,
}
