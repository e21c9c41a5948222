//! The built-in string types of XML Schema, for elements and attributes whose schema restricts them no further.

pub use crate::rt::{AnyAttribute, AnyElement, MixedText, Nillable, NillableValue};

use crate::rt::{self, Blank, Length, SimpleType, Value, WhiteSpace};

macro_rules! string_type {
    ($(#[$doc:meta])* $name:ident, $xsd:literal, $white_space:ident) => {
        $(#[$doc])*
        ///
        /// Not blank: blank text is no value. Counts as personal: `Debug` hides the text.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(rt::Text);

        impl Value for $name {
            const SIMPLE_TYPE: &'static SimpleType = &SimpleType {
                name: $xsd,
                personal: true,
                blank: Blank::NoValue,
                white_space: WhiteSpace::$white_space,
                length: Length { min: 0, max: None },
                patterns: &[],
            };

            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                Ok(Self(rt::text(Self::SIMPLE_TYPE, text)?))
            }

            fn text(&self) -> &str {
                self.0.as_str()
            }
        }

        rt::text_value!($name);
    };
}

string_type!(
    /// A value of `xs:string`: any characters of XML, white space as it stands.
    XsString,
    "xs:string",
    Preserve
);
string_type!(
    /// A value of `xs:normalizedString`: tabs and line ends are replaced by blanks.
    NormalizedString,
    "xs:normalizedString",
    Replace
);
string_type!(
    /// A value of `xs:token`: white space at both ends is removed, each run of it inside becomes one blank.
    Token,
    "xs:token",
    Collapse
);
