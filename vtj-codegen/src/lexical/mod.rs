//! The lexical and value spaces of the built-in types of XML Schema 1.0 (part 2, 3): forms, order and length.
//!
//! `vtj-types/src/rt/lexical` and `vtj-codegen/src/lexical` hold the same files: the generator checks a schema's own literals
//! as the runtime checks those of messages, and a client's build script compiles no second crate for that. A test compares them.

mod binary;
mod decimal;
mod duration;
mod float;
mod moment;
mod name;
mod uri;

use core::cmp::Ordering;

use self::binary::{base64_octets, hex_octets};
pub use self::decimal::Decimal;
pub use self::duration::Duration;
pub use self::float::Binary;
pub use self::moment::Moment;
use self::moment::Parts;
use self::name::{is_language, is_name, is_nmtoken, is_qname};
pub use self::name::{is_name_char, is_name_start, is_ncname};
use self::uri::is_reference;

/// What the texts of a simple type are before any facet is looked at; white space is normalised already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lexical {
    /// Any text: `xs:string` and what is derived from it without a form of its own, `xs:anySimpleType`.
    Text,
    /// `xs:anyURI`
    AnyUri,
    /// `xs:language`
    Language,
    /// `xs:Name`
    Name,
    /// `xs:NCName`, and `xs:ID`, `xs:IDREF` and `xs:ENTITY`
    NcName,
    /// `xs:NMTOKEN`
    Nmtoken,
    /// `xs:QName` and `xs:NOTATION`, of which only the form is looked at, not what the prefix stands for
    QName,
    /// `xs:boolean`
    Boolean,
    /// `xs:decimal`
    Decimal,
    /// `xs:integer`
    Integer,
    /// `xs:float`
    Float,
    /// `xs:double`
    Double,
    /// `xs:duration`
    Duration,
    /// `xs:dateTime`
    DateTime,
    /// `xs:time`
    Time,
    /// `xs:date`
    Date,
    /// `xs:gYearMonth`
    GYearMonth,
    /// `xs:gYear`
    GYear,
    /// `xs:gMonthDay`
    GMonthDay,
    /// `xs:gDay`
    GDay,
    /// `xs:gMonth`
    GMonth,
    /// `xs:hexBinary`
    HexBinary,
    /// `xs:base64Binary`
    Base64Binary,
    /// Items separated by blanks, each of which is checked for itself
    List,
    /// A value of a member type, which is checked for itself
    Union,
}

impl Lexical {
    /// Whether a text is in the lexical space.
    #[must_use]
    pub fn has(self, text: &str) -> bool {
        match self {
            Self::Text | Self::List | Self::Union => true,
            Self::AnyUri => is_reference(text),
            Self::Language => is_language(text),
            Self::Name => is_name(text),
            Self::NcName => is_ncname(text),
            Self::Nmtoken => is_nmtoken(text),
            Self::QName => is_qname(text),
            Self::Boolean => matches!(text, "true" | "false" | "1" | "0"),
            Self::Decimal => Decimal::parse(text).is_some(),
            Self::Integer => !text.contains('.') && Decimal::parse(text).is_some(),
            Self::Float => f32::of(text).is_some(),
            Self::Double => f64::of(text).is_some(),
            Self::Duration => Duration::parse(text).is_some(),
            Self::HexBinary => hex_octets(text).is_some(),
            Self::Base64Binary => base64_octets(text).is_some(),
            _ => self.moment(text).is_some(),
        }
    }

    /// The order of two values by their texts. `None` where neither is less and they are not equal: they cannot be
    /// compared, or the type has no order, or a text is none of the lexical space.
    #[must_use]
    pub fn compare(self, one: &str, other: &str) -> Option<Ordering> {
        let equal = |is_equal: bool| is_equal.then_some(Ordering::Equal);
        match self {
            Self::Boolean => {
                let value = |text| matches!(text, "true" | "1");
                equal(self.has(one) && self.has(other) && value(one) == value(other))
            }
            Self::Decimal | Self::Integer => {
                Some(Decimal::parse(one)?.cmp(&Decimal::parse(other)?))
            }
            Self::Float => f32::of(one)?.order(f32::of(other)?),
            Self::Double => f64::of(one)?.order(f64::of(other)?),
            Self::Duration => Duration::parse(one)?.order(&Duration::parse(other)?),
            Self::HexBinary => equal(one.eq_ignore_ascii_case(other)),
            Self::Base64Binary => {
                let digits = |text: &'_ str| text.bytes().filter(|byte| *byte != b' ').collect();
                equal(Vec::<u8>::eq(&digits(one), &digits(other)))
            }
            // A qualified name is compared by itself, as `{namespace}local`.
            Self::Text
            | Self::AnyUri
            | Self::QName
            | Self::Language
            | Self::Name
            | Self::NcName
            | Self::Nmtoken
            | Self::List
            | Self::Union => equal(one == other),
            _ => self.moment(one)?.order(&self.moment(other)?),
        }
    }

    /// The length that `length`, `minLength` and `maxLength` bound: octets of binary values, items of lists, else characters.
    /// 0 for what is not in the lexical space.
    #[must_use]
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::HexBinary => hex_octets(text).unwrap_or(0),
            Self::Base64Binary => base64_octets(text).unwrap_or(0),
            Self::List => text.split(' ').filter(|item| !item.is_empty()).count(),
            _ => text.chars().count(),
        }
    }

    /// The value of a text of one of the types for points in time; `None` for other texts and other types.
    #[must_use]
    pub fn moment(self, text: &str) -> Option<Moment<'_>> {
        let parts = match self {
            Self::DateTime => Parts::ALL,
            Self::Time => Parts::TIME,
            Self::Date => Parts::DATE,
            Self::GYearMonth => Parts::YEAR_MONTH,
            Self::GYear => Parts::YEAR,
            Self::GMonthDay => Parts::MONTH_DAY,
            Self::GDay => Parts::DAY,
            Self::GMonth => Parts::MONTH,
            _ => return None,
        };
        Moment::parse(parts, text)
    }
}
