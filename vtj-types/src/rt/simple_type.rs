//! What the schema says of a simple type: its facets.

use super::dfa::Dfa;
use super::lexical::Lexical;
use super::nfa::Nfa;

/// The facets of a simple type, codes of enums apart, and how its values are treated.
#[derive(Debug)]
pub struct SimpleType {
    /// The name in the schema.
    pub name: &'static str,
    /// The name of the Rust type, where that is [`Valid`](super::Valid).
    pub rust_name: &'static str,
    /// Whether values are personal and `Debug` hides them.
    pub personal: bool,
    /// What blank text is.
    pub blank: Blank,
    /// Bounds on the number of characters, of octets for binary values, of items for lists.
    pub length: Length,
    /// Patterns, all of which have to match.
    pub patterns: &'static [fn() -> Dfa],
    /// What few types have.
    pub further: &'static Further,
}

/// What is said of few types, by itself: the compiler takes time for each field of each type, given or not.
#[derive(Debug)]
pub struct Further {
    /// What becomes of white space before any facet is looked at.
    pub white_space: WhiteSpace,
    /// Patterns that are too large for that, all of which have to match.
    pub programs: &'static [fn() -> &'static Nfa],
    /// What texts are before any facet is looked at.
    pub lexical: Lexical,
    /// The bounds of values, where there are any and the Rust type is wider.
    pub range: Range,
    /// The bounds on the number of digits.
    pub digits: Digits,
    /// The values that are listed; empty where none are, or where they are the variants of an enum.
    pub values: &'static [&'static str],
}

impl Further {
    /// Texts with their white space.
    pub const TEXT: Self = Self {
        white_space: WhiteSpace::Preserve,
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
    };
}

impl SimpleType {
    /// Texts of which nothing is said, not even a name: personal, and without blank text among them. What is said of a simple type
    /// stands before it, `SimpleType { name: "NimiTyyppi", ..SimpleType::TEXT }`: a constant is cheaper to compile than calls.
    pub const TEXT: Self = Self {
        name: "",
        rust_name: "",
        personal: true,
        blank: Blank::Refused,
        length: Length { min: 0, max: None },
        patterns: &[],
        further: &Further::TEXT,
    };

    /// Whether a text matches all patterns.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.patterns.iter().all(|pattern| pattern().accepts(text))
            && self
                .further
                .programs
                .iter()
                .all(|program| program().accepts(text))
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
