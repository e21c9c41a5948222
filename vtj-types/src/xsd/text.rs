//! Strings, names and what else is no more than its text.

use crate::rt::{self, Blank, Lexical, SimpleType, WhiteSpace};
use std::borrow::Cow;

/// A type of texts: documentation, name, name in XML Schema, white space, blank, lexical space.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $xsd:literal, $white_space:ident, $blank:ident, $lexical:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(rt::Text);

        impl rt::Value for $name {
            const SIMPLE_TYPE: &'static SimpleType = &SimpleType::new($xsd)
                .blank(Blank::$blank)
                .white_space(WhiteSpace::$white_space)
                .lexical(Lexical::$lexical);

            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                rt::text(Self::SIMPLE_TYPE, text).map(Self)
            }

            fn text(&self) -> Cow<'_, str> {
                Cow::Borrowed(self.0.as_str())
            }
        }

        rt::text_value!($name);
    };
}

text_type!(
    /// A value of `xs:string`: any characters of XML, white space as it stands. Not blank: blank text is no value.
    XsString,
    "xs:string",
    Preserve,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:normalizedString`: tabs and line ends are replaced by blanks. Not blank: blank text is no value.
    NormalizedString,
    "xs:normalizedString",
    Replace,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:token`: white space at both ends is removed, each run of it inside becomes one blank. Not blank: blank
    /// text is no value.
    Token,
    "xs:token",
    Collapse,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:anySimpleType`: any characters of XML, white space as it stands. Not blank: blank text is no value.
    AnySimpleType,
    "xs:anySimpleType",
    Preserve,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:anyURI`. XML Schema 1.0 refuses no text (part 2, 3.2.17), since every one can be escaped to be a
    /// reference; nothing is escaped or resolved here. Not blank: blank text is no value.
    AnyUri,
    "xs:anyURI",
    Collapse,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:language`, a code such as `sv-FI`.
    Language,
    "xs:language",
    Collapse,
    Refused,
    Language
);
text_type!(
    /// A value of `xs:Name`, a name of XML 1.0 (fifth edition).
    Name,
    "xs:Name",
    Collapse,
    Refused,
    Name
);
text_type!(
    /// A value of `xs:NCName`, a name of XML without a colon.
    NcName,
    "xs:NCName",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:NMTOKEN`: characters of names of XML in any order.
    Nmtoken,
    "xs:NMTOKEN",
    Collapse,
    Refused,
    Nmtoken
);
text_type!(
    /// A value of `xs:ID`, a name without a colon. That no other element of the message has it is not checked.
    Id,
    "xs:ID",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:IDREF`, a name without a colon. That an element of the message has it as its `xs:ID` is not checked.
    Idref,
    "xs:IDREF",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:ENTITY`, a name without a colon. That it is declared is not checked: a document type declaration, which
    /// could do so, is not read.
    Entity,
    "xs:ENTITY",
    Collapse,
    Refused,
    NcName
);
