//! What lenient reading gives: the message, and where it deviates from its schema.

use crate::rt::{Kept, Response, Text};
use crate::{Expected, WriteSettings};
use core::fmt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A message that was read leniently.
///
/// Nothing of the message that came in is lost: what no field of `value` holds is kept, and [`to_xml`](Self::to_xml)
/// gives it back.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parsed<T> {
    /// The message. What it lacks, or has in no valid form, is blank or `None`.
    pub value: T,
    /// Where it deviates from its schema, in the order of the message; empty where it is strictly valid.
    pub deviations: Vec<Deviation>,
    kept: Arc<Kept>,
}

impl<T> Parsed<T> {
    pub(crate) fn new(value: T, deviations: Vec<Deviation>, kept: Arc<Kept>) -> Self {
        Self {
            value,
            deviations,
            kept,
        }
    }

    /// Where the message deviates from its schema, in the order of the message.
    #[must_use]
    pub fn deviations(&self) -> &[Deviation] {
        &self.deviations
    }

    /// Whether strict reading accepts the message: no deviation is [`Severity::Refused`].
    #[must_use]
    pub fn is_strictly_valid(&self) -> bool {
        let mut severities = self.deviations.iter().map(|deviation| deviation.severity);
        severities.all(|severity| severity != Severity::Refused)
    }

    /// The deviations by code, for a log: how many there are of each, and no value. Empty where there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut counts: BTreeMap<DeviationCode, usize> = BTreeMap::new();
        for deviation in &self.deviations {
            *counts.entry(deviation.code).or_default() += 1;
        }
        let counts = counts
            .iter()
            .map(|(code, count)| format!("{} {count}", code.as_str()));
        counts.collect::<Vec<_>>().join(", ")
    }
}

impl<T: Response> Parsed<T> {
    /// The message as compact XML in UTF-8 without a declaration: every element, attribute and text that came in, by
    /// local name, with what `value` says by now in place of what it said then.
    ///
    /// What reading filled in, a block or value that was missing, is written only where there is data in it by now. A
    /// value that is `None` because its text was no value of its type comes back as that text. What is kept is found
    /// again by the place of its element, so that elements should be added behind repeated ones, not before.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let xml = self.to_xml_with(&WriteSettings::new());
        String::from_utf8(xml).unwrap_or_default()
    }

    /// The same in the encoding, with the prefix and indentation of the settings. Kept elements have no prefix.
    #[must_use]
    pub fn to_xml_with(&self, settings: &WriteSettings) -> Vec<u8> {
        self.value.write_kept(settings, &self.kept)
    }
}

impl<T: fmt::Debug> fmt::Debug for Parsed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parsed")
            .field("value", &self.value)
            .field("deviations", &self.deviations)
            .finish_non_exhaustive()
    }
}

/// One way in which a message deviates from its schema: what, where, and what was expected.
///
/// `Debug` and `Display` show names and places, never a value of the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Deviation {
    pub(crate) code: DeviationCode,
    pub(crate) severity: Severity,
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) expected: Vec<Expected>,
    pub(crate) kept: Option<Arc<Text>>,
}

impl Deviation {
    /// What kind of deviation it is.
    #[must_use]
    pub fn code(&self) -> DeviationCode {
        self.code
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The element or attribute it is about, as in [`Error::path`](crate::Error::path). An element that the schema does
    /// not have, or not there, has no index.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of the input, counted from 1. For something missing that is where the element around it starts.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in that line, counted in characters from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// What the schema expects there; empty where that is no help.
    #[must_use]
    pub fn expected(&self) -> &[Expected] {
        &self.expected
    }

    /// What no field holds as it came: the XML of an unknown or superfluous element, without prefixes; an unknown
    /// attribute; a text where none should be; the text of a value that is outside its type.
    ///
    /// It may well be personal data. This call alone reads it out.
    #[must_use]
    pub fn kept(&self) -> Option<&str> {
        self.kept.as_deref().map(Text::as_str)
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, line, column) = (self.code.as_str(), self.line, self.column);
        write!(f, "{code} at line {line}, column {column}")?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        for (index, expected) in self.expected.iter().enumerate() {
            f.write_str(if index == 0 { "; expected " } else { " or " })?;
            expected.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deviation({}, {self})", self.severity.as_str())
    }
}

/// How much a deviation matters. New ones may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; the message means the same.
    Information,
    /// Worth looking into; strict reading accepts it.
    Warning,
    /// Strict reading refuses the message for it.
    Refused,
}

impl Severity {
    /// The severity's name in small letters, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Refused => "refused",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What kind of deviation. New ones may be added.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum DeviationCode {
            $($(#[$doc])* $name,)*
        }

        impl DeviationCode {
            /// The code's name, which stays the same in later versions.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

codes! {
    /// An element that the schema does not have there. Its XML is kept.
    UnknownElement,
    /// An attribute that the schema does not have there, kept with its name.
    UnknownAttribute,
    /// Text where the schema has elements, or nothing. It is kept.
    UnexpectedText,
    /// A required element, or all there should be of a repeated one, is missing; it is blank in the value. One
    /// deviation for a block stands for all that should be in it.
    MissingElement,
    /// A required attribute is missing.
    MissingAttribute,
    /// An element stands elsewhere in its parent than the schema has it. As few as possible are said to.
    WrongOrder,
    /// An element more than the schema allows. What a repeated element has too many of is in the value all the same;
    /// of an element that there should be one of, the first is read and the XML of the others is kept.
    TooManyElements,
    /// A repeated element is there, but not as often as it should be.
    TooFewElements,
    /// A value outside the facets of its type. The field is `None`, the text is kept.
    InvalidValue,
    /// A code that the schema does not list, in the variant `Unknown` of its enum. The text is kept.
    UnknownCode,
    /// A value that is one only without the white space around it. The text is kept as it came.
    TrimmedValue,
    /// An element, and what is in it, or an attribute stands in another namespace, or in none.
    WrongNamespace,
    /// A prefix that is not declared; said once of each prefix.
    UndeclaredPrefix,
    /// A return code with a minus sign, which the agency's documentation lists and its schema forbids. The text is kept.
    NegativeReturnCode,
    /// `sanomatunnus` is missing or blank, or names no known product; the caller's was taken.
    UnknownProduct,
    /// Strict reading refuses the message, and lenient reading took no offence.
    Other,
}
