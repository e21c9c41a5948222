//! Errors of reading. None of them holds a value of a message.

use core::fmt;

/// Why a message was refused: what is wrong, where in the message, where in the input.
///
/// An error names elements, attributes and schema types and gives a position; it never holds a value of the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) kind: ErrorKind,
    pub(crate) detail: &'static str,
    pub(crate) violation: Option<Violation>,
    pub(crate) limit: Option<Limit>,
    pub(crate) constraint: Option<&'static str>,
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) expected: Vec<Expected>,
}

impl Error {
    pub(crate) fn new(details: Details) -> Self {
        Self(Box::new(details))
    }

    /// What rule the input breaks.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Which facet of its simple type a value breaks; only with [`ErrorKind::InvalidValue`].
    #[must_use]
    pub fn violation(&self) -> Option<Violation> {
        self.0.violation
    }

    /// Which limit was exceeded; only with [`ErrorKind::LimitExceeded`].
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.0.limit
    }

    /// The name of the identity constraint that the message breaks, `xs:ID` or `xs:IDREF`; only with
    /// [`ErrorKind::IdentityConstraint`].
    #[must_use]
    pub fn constraint(&self) -> Option<&'static str> {
        self.0.constraint
    }

    /// The element or attribute the error is about: local names from the message element down, as in
    /// `VTJHenkiloVastaussanoma/Henkilo/EntinenNimi[2]/Alkupvm` or `VTJHenkiloVastaussanoma/Paluukoodi/@koodi`.
    ///
    /// Elements that may repeat have an index, counted from 1. A missing element or attribute is named as if it were
    /// there. Outside the message element the path is empty, or the name of an element that has an unbound prefix.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The line of the input, counted from 1, in which the offending tag, text or value starts.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in that line, counted in characters from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// What the schema would have allowed there; empty where that is no help.
    #[must_use]
    pub fn expected(&self) -> &[Expected] {
        &self.0.expected
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        f.write_str(details.kind.as_str())?;
        if let Some(violation) = details.violation {
            write!(f, " ({})", violation.as_str())?;
        }
        if let Some(limit) = details.limit {
            write!(f, " ({})", limit.as_str())?;
        }
        if let Some(constraint) = details.constraint {
            write!(f, " ({constraint})")?;
        }
        write!(f, " at line {}, column {}", details.line, details.column)?;
        if !details.path.is_empty() {
            write!(f, ", {}", details.path)?;
        }
        if !details.detail.is_empty() {
            write!(f, ": {}", details.detail)?;
        }
        for (index, expected) in details.expected.iter().enumerate() {
            f.write_str(if index == 0 { "; expected " } else { " or " })?;
            expected.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl core::error::Error for Error {}

/// The rule that an input breaks. New kinds may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is not well-formed XML 1.0, or breaks a rule of Namespaces in XML 1.0 other than `UnboundPrefix`.
    NotWellFormed,
    /// The input is in an encoding other than UTF-8, ISO-8859-1 and US-ASCII.
    UnsupportedEncoding,
    /// The bytes are not what the encoding or the byte order mark says they are.
    InvalidEncoding,
    /// The input has a document type declaration, which is never read.
    Doctype,
    /// The input exceeds one of the [`Limits`](crate::Limits); see [`Error::limit`].
    LimitExceeded,
    /// The root element is another one than the message, or no element anywhere is the message where the settings let
    /// it be enveloped.
    MessageNotFound,
    /// An element that the schema does not have there.
    UnexpectedElement,
    /// The enclosing element ends where a required element should be.
    MissingElement,
    /// An element is repeated more often than the schema allows.
    TooManyElements,
    /// An attribute that the schema does not have there. `xsi:type` and `xsi:nil` are refused so, too.
    UnexpectedAttribute,
    /// A required attribute is missing.
    MissingAttribute,
    /// Text, other than white space, where the schema has elements only, or anything at all in empty content.
    UnexpectedText,
    /// An element has the expected local name but is in another namespace, or in none.
    WrongNamespace,
    /// A name has a prefix that no declaration in force binds.
    UnboundPrefix,
    /// A value is outside the value space of its simple type; see [`Error::violation`].
    InvalidValue,
    /// A value that has to be unique is not, one that refers to another finds none, or one that a key needs is missing
    /// (`xs:unique`, `xs:keyref`, `xs:key`, `xs:ID`, `xs:IDREF`); see [`Error::constraint`].
    IdentityConstraint,
    /// `sanomatunnus` is missing, or names a product that this crate does not have or that is not switched on.
    UnknownProduct,
}

impl ErrorKind {
    /// The kind's name, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotWellFormed => "NotWellFormed",
            Self::UnsupportedEncoding => "UnsupportedEncoding",
            Self::InvalidEncoding => "InvalidEncoding",
            Self::Doctype => "Doctype",
            Self::LimitExceeded => "LimitExceeded",
            Self::MessageNotFound => "MessageNotFound",
            Self::UnexpectedElement => "UnexpectedElement",
            Self::MissingElement => "MissingElement",
            Self::TooManyElements => "TooManyElements",
            Self::UnexpectedAttribute => "UnexpectedAttribute",
            Self::MissingAttribute => "MissingAttribute",
            Self::UnexpectedText => "UnexpectedText",
            Self::WrongNamespace => "WrongNamespace",
            Self::UnboundPrefix => "UnboundPrefix",
            Self::InvalidValue => "InvalidValue",
            Self::IdentityConstraint => "IdentityConstraint",
            Self::UnknownProduct => "UnknownProduct",
        }
    }
}

/// The facet of a simple type that a value breaks. New ones may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Violation {
    /// Too few or too many characters, octets or items.
    Length,
    /// The text does not match the pattern.
    Pattern,
    /// The text is none of the listed codes.
    Enumeration,
    /// The text is blank, and a value is required.
    Blank,
    /// The text is not the only value that the schema allows (`fixed`).
    Fixed,
    /// A character that XML 1.0 does not allow; only from `TryFrom<&str>`.
    Character,
    /// The text is not of the form that all values of the type have, such as a number's.
    Form,
    /// The value lies beyond a bound, or cannot be compared with it.
    Range,
    /// The number has too many digits.
    Digits,
    /// The prefix of a qualified name stands for no namespace there.
    Prefix,
}

impl Violation {
    /// The violation's name, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Length => "Length",
            Self::Pattern => "Pattern",
            Self::Enumeration => "Enumeration",
            Self::Blank => "Blank",
            Self::Fixed => "Fixed",
            Self::Character => "Character",
            Self::Form => "Form",
            Self::Range => "Range",
            Self::Digits => "Digits",
            Self::Prefix => "Prefix",
        }
    }
}

/// One of the [`Limits`](crate::Limits). New ones may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::size`](crate::Limits::size).
    Size,
    /// [`Limits::depth`](crate::Limits::depth).
    Depth,
    /// [`Limits::attributes`](crate::Limits::attributes).
    Attributes,
    /// [`Limits::namespaces`](crate::Limits::namespaces).
    Namespaces,
    /// [`Limits::text_length`](crate::Limits::text_length).
    TextLength,
}

impl Limit {
    /// The limit's name, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Size => "Size",
            Self::Depth => "Depth",
            Self::Attributes => "Attributes",
            Self::Namespaces => "Namespaces",
            Self::TextLength => "TextLength",
        }
    }
}

/// Something that the schema allows at the place of an error. New kinds may be added.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expected {
    /// An element of this local name.
    Element(&'static str),
    /// An attribute of this local name.
    Attribute(&'static str),
    /// The end tag of the enclosing element.
    EndTag,
    /// A value of the simple type of this name.
    Value(&'static str),
    /// A name in this namespace; empty: in none.
    Namespace(&'static str),
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(name) => write!(f, "element {name}"),
            Self::Attribute(name) => write!(f, "attribute {name}"),
            Self::EndTag => f.write_str("the end tag"),
            Self::Value(simple_type) => write!(f, "a value of {simple_type}"),
            Self::Namespace("") => f.write_str("no namespace"),
            Self::Namespace(namespace) => write!(f, "namespace {namespace}"),
        }
    }
}

/// Why a text is not a value of a simple type. Does not hold the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvalidValue {
    simple_type: &'static str,
    violation: Violation,
}

impl InvalidValue {
    pub(crate) fn new(simple_type: &'static str, violation: Violation) -> Self {
        Self {
            simple_type,
            violation,
        }
    }

    /// The name of the simple type in the schema.
    #[must_use]
    pub fn simple_type(&self) -> &'static str {
        self.simple_type
    }

    /// Which facet the text breaks.
    #[must_use]
    pub fn violation(&self) -> Violation {
        self.violation
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (simple_type, violation) = (self.simple_type, self.violation.as_str());
        write!(f, "not a value of {simple_type} ({violation})")
    }
}

impl core::error::Error for InvalidValue {}

/// A namespace prefix that is not an `NCName` of Namespaces in XML 1.0, or is `xml` or `xmlns`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct InvalidPrefix;

impl fmt::Display for InvalidPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a namespace prefix that can be declared")
    }
}

impl core::error::Error for InvalidPrefix {}
