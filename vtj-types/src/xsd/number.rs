//! Decimal numbers and integers of any length.

use super::exact::exact_type;
use crate::rt::lexical::Decimal as Parts;
use crate::rt::{Bound, Further, Lexical, SimpleType};

impl Decimal {
    /// The number as an integer and the number of its digits that are after the point: 12.50 is 125 and 1. `None` where the
    /// integer is beyond 128 bits.
    #[must_use]
    pub fn unscaled(&self) -> Option<(i128, u32)> {
        let parts = Parts::parse(self.as_str())?;
        let scale = u32::try_from(parts.fraction.len()).ok()?;
        let sign = if parts.is_negative { "-" } else { "" };
        let digits = format!("{sign}{}{}", parts.whole, parts.fraction);
        let is_zero = parts.whole.is_empty() && parts.fraction.is_empty();
        let number = if is_zero { 0 } else { digits.parse().ok()? };
        Some((number, scale))
    }
}

exact_type!(
    /// A value of `xs:decimal`, exact whatever its length. It is written as it was read.
    Decimal,
    SimpleType {
        name: "xs:decimal",
        ..SimpleType::TEXT
    },
    Further {
        lexical: Lexical::Decimal,
        ..Further::TEXT
    },
    Ord
);

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(crate::rt::Text::new(&value.to_string()))
    }
}

/// A type of integers without limit on one side at least: name, name in XML Schema, bounds.
macro_rules! integer_types {
    ($($name:ident, $xsd:literal, $min:expr, $max:expr;)*) => {$(
        exact_type!(
            #[doc = concat!("A value of `", $xsd, "`, exact whatever its length. It is written as it was read.")]
            $name,
            SimpleType {
                name: $xsd,
                ..SimpleType::TEXT
            },
            Further {
                lexical: Lexical::Integer,
                range: crate::rt::Range { min: $min, max: $max },
                ..Further::TEXT
            },
            Ord
        );

        impl $name {
            /// The number, if 128 bits hold it.
            #[must_use]
            pub fn to_i128(&self) -> Option<i128> {
                self.as_str().parse().ok()
            }
        }
    )*};
}

integer_types! {
    Integer, "xs:integer", None, None;
    NonPositiveInteger, "xs:nonPositiveInteger", None, Some(Bound::Inclusive("0"));
    NegativeInteger, "xs:negativeInteger", None, Some(Bound::Inclusive("-1"));
    NonNegativeInteger, "xs:nonNegativeInteger", Some(Bound::Inclusive("0")), None;
    PositiveInteger, "xs:positiveInteger", Some(Bound::Inclusive("1")), None;
}

impl From<i64> for Integer {
    fn from(value: i64) -> Self {
        Self(crate::rt::Text::new(&value.to_string()))
    }
}

impl From<u64> for NonNegativeInteger {
    fn from(value: u64) -> Self {
        Self(crate::rt::Text::new(&value.to_string()))
    }
}
