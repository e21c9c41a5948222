//! The built-in types of XML Schema 1.0, for elements and attributes whose schema restricts them no further.
//!
//! Every value counts as personal: `Debug` hides it. Values are compared as XML Schema compares them, by value: the decimals
//! `1` and `1.0` are equal, and so are two points in time in different time zones. Where the order is partial, as of dates with
//! and without a time zone, there is `PartialOrd` and no `Ord`.
//!
//! | types | Rust |
//! |---|---|
//! | strings, names, `xs:anyURI` | the text: `as_str` |
//! | `xs:QName`, `xs:NOTATION` | `namespace` and `local` |
//! | `xs:boolean`, `xs:float`, `xs:double`, integers of 8 to 64 bits | the plain value: `get` and `From` |
//! | `xs:decimal` and unlimited integers | the text, exact: `as_str`, `unscaled` |
//! | points in time and durations | the text, with its parts: `year`, `hours` and so on |
//! | `xs:hexBinary`, `xs:base64Binary` | the text, and its `bytes` |
//! | `xs:NMTOKENS`, `xs:IDREFS`, `xs:ENTITIES` | the items: `as_slice` |

pub use crate::rt::{
    AnyAttribute, AnyElement, AnySimpleContent, AnyType, AnyTypeItself, AnyTypeOrRestriction,
    DeclaredType, ElementOrder, ExtendedType, ExtensionAttributes, ExtensionType, MixedText,
    NamedType, Nillable, NillableValue, Prefixes,
};

mod binary;
mod exact;
mod list;
mod native;
mod number;
mod qname;
mod text;
mod time;

pub use binary::{Base64Binary, HexBinary};
pub use list::{Entities, Idrefs, Nmtokens};
pub use native::{
    Boolean, Byte, Double, Float, Int, Long, Short, UnsignedByte, UnsignedInt, UnsignedLong,
    UnsignedShort,
};
pub use number::{
    Decimal, Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger,
};
pub use qname::{Notation, QName};
pub use text::{
    AnySimpleType, AnyUri, Entity, Id, Idref, Language, Name, NcName, Nmtoken, NormalizedString,
    Token, XsString,
};
pub use time::{Date, DateTime, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
