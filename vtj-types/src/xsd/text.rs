//! Strings, names and what else is no more than its text.

use crate::rt::{self, Blank, Lexical, Valid, WhiteSpace};

/// A type of texts: documentation, name and name of its facets, name in XML Schema, white space, blank, lexical space.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident by $facets:ident, $xsd:literal, $white_space:ident, $blank:ident, $lexical:ident) => {
        $(#[$doc])*
        pub type $name = Valid<$facets>;

        rt::text! { $name by $facets: rt::Text = $xsd,
            blank: Blank::$blank,
            further: &rt::Further {
                white_space: WhiteSpace::$white_space,
                lexical: Lexical::$lexical,
                ..rt::Further::TEXT
            }
        }
    };
}

text_type!(
    /// A value of `xs:string`: any characters of XML, white space as it stands. Not blank: blank text is no value.
    XsString by XsString_Facets,
    "xs:string",
    Preserve,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:normalizedString`: tabs and line ends are replaced by blanks. Not blank: blank text is no value.
    NormalizedString by NormalizedString_Facets,
    "xs:normalizedString",
    Replace,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:token`: white space at both ends is removed, each run of it inside becomes one blank. Not blank: blank
    /// text is no value.
    Token by Token_Facets,
    "xs:token",
    Collapse,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:anySimpleType`: any characters of XML, white space as it stands. Not blank: blank text is no value.
    AnySimpleType by AnySimpleType_Facets,
    "xs:anySimpleType",
    Preserve,
    NoValue,
    Text
);
text_type!(
    /// A value of `xs:anyURI` (part 2, 3.2.17): what is a reference once blanks and characters beyond ASCII are escaped. Nothing
    /// is escaped or resolved here. Not blank: blank text is no value.
    AnyUri by AnyUri_Facets,
    "xs:anyURI",
    Collapse,
    NoValue,
    AnyUri
);
text_type!(
    /// A value of `xs:language`, a code such as `sv-FI`.
    Language by Language_Facets,
    "xs:language",
    Collapse,
    Refused,
    Language
);
text_type!(
    /// A value of `xs:Name`, a name of XML 1.0 (fifth edition).
    Name by Name_Facets,
    "xs:Name",
    Collapse,
    Refused,
    Name
);
text_type!(
    /// A value of `xs:NCName`, a name of XML without a colon.
    NcName by NcName_Facets,
    "xs:NCName",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:NMTOKEN`: characters of names of XML in any order.
    Nmtoken by Nmtoken_Facets,
    "xs:NMTOKEN",
    Collapse,
    Refused,
    Nmtoken
);
text_type!(
    /// A value of `xs:ID`, a name without a colon. That no other element of the message has it is not checked.
    Id by Id_Facets,
    "xs:ID",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:IDREF`, a name without a colon. That an element of the message has it as its `xs:ID` is not checked.
    Idref by Idref_Facets,
    "xs:IDREF",
    Collapse,
    Refused,
    NcName
);
text_type!(
    /// A value of `xs:ENTITY`, a name without a colon. That it is declared is not checked: a document type declaration, which
    /// could do so, is not read.
    Entity by Entity_Facets,
    "xs:ENTITY",
    Collapse,
    Refused,
    NcName
);
