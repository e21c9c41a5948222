//! Values of simple types: the contract with generated code, and the checks of their facets.

use super::characters::is_char;
use super::facets;
use super::lexical::Lexical;
use super::name::Name;
use super::part::Part;
use super::qualified::InScope;
use super::simple_type::{Blank, Length, SimpleType, WhiteSpace};
use super::writer::Writer;
use crate::{InvalidValue, UnknownCode, Violation};
use core::fmt;
use std::borrow::Cow;

/// A Rust type whose values are values of a simple type.
pub trait Value: Part + fmt::Debug + Sized + PartialEq {
    /// The simple type.
    fn facets() -> &'static SimpleType;

    /// Whether a value may hold qualified names: its text in a message depends on the namespaces in scope. Its text by itself has
    /// them as `{namespace}local`.
    const QUALIFIED: bool = false;

    /// Makes the value that stands for a code that the type does not list, where the type has codes.
    const UNKNOWN: Option<fn(UnknownCode) -> Self> = None;

    /// Makes the value of a text, white space not yet normalised.
    ///
    /// # Errors
    /// The facet that the text breaks.
    fn from_text(text: &str) -> Result<Self, Refusal>;

    /// Makes the value of a text of a message, whose prefixes stand for what `scope` says.
    ///
    /// # Errors
    /// The facet that the text breaks, and [`Refusal::PREFIX`].
    fn in_scope(text: &str, _scope: InScope<'_>) -> Result<Self, Refusal> {
        Self::from_text(text)
    }

    /// The text to write into the start tag at hand or behind it, which gets the declarations that the text needs.
    fn in_message(&self, _writer: &mut Writer) -> String {
        self.text().into_owned()
    }

    /// Makes the value of a text where it is to stand, which is vacant; blank text leaves that so.
    ///
    /// # Errors
    /// The facet that the text breaks.
    #[inline]
    fn fill(place: &mut Option<Self>, text: &str) -> Result<(), Refusal> {
        *place = Some(Self::from_text(text)?);
        Ok(())
    }

    /// The text to write. Numbers, booleans and lists are written in a form of their own, other values as they were read.
    fn text(&self) -> Cow<'_, str>;

    /// The same as bytes of UTF-8.
    #[inline]
    fn bytes(&self) -> Cow<'_, [u8]> {
        match self.text() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }

    /// Writes an element with that text.
    #[inline]
    fn leaf(&self, writer: &mut Writer, name: &'static Name, index: u32) {
        writer.leaf(name, index, &self.bytes());
    }

    /// The simple type of this value: of a union the one of its members that the value is of, which has the white space.
    #[must_use]
    fn simple_type(&self) -> &'static SimpleType {
        Self::facets()
    }
}

/// Why a text is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub(super) Violation);

impl Refusal {
    /// None of the enumerated texts.
    pub const ENUMERATION: Self = Self(Violation::Enumeration);
    /// Too short or too long.
    pub const LENGTH: Self = Self(Violation::Length);
    /// A pattern does not match.
    pub const PATTERN: Self = Self(Violation::Pattern);
    /// Blank.
    pub const BLANK: Self = Self(Violation::Blank);
    /// Not the only value that there may be.
    pub const FIXED: Self = Self(Violation::Fixed);
    /// A character that XML does not allow.
    pub const CHARACTER: Self = Self(Violation::Character);
    /// Not in the lexical space, or in that of none of a union's members.
    pub const FORM: Self = Self(Violation::Form);
    /// Beyond a bound.
    pub const RANGE: Self = Self(Violation::Range);
    /// Too many digits.
    pub const DIGITS: Self = Self(Violation::Digits);
    /// A prefix that stands for nothing.
    pub const PREFIX: Self = Self(Violation::Prefix);
}

impl Refusal {
    /// The error for a value that comes from elsewhere than a message.
    pub(super) fn of(self, simple_type: &SimpleType) -> InvalidValue {
        InvalidValue::new(simple_type.name, self.0)
    }
}

/// The text with its white space as the simple type normalises it.
#[must_use]
pub fn white_space<'t>(simple_type: &SimpleType, text: &'t str) -> Cow<'t, str> {
    normalised(simple_type.further.white_space, text)
}

/// The text without the white space that the facet takes away.
pub(super) fn normalised(white_space: WhiteSpace, text: &str) -> Cow<'_, str> {
    let is_line_white = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r');
    match white_space {
        WhiteSpace::Preserve => Cow::Borrowed(text),
        WhiteSpace::Replace if text.as_bytes().iter().any(is_line_white) => {
            Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
        }
        WhiteSpace::Replace => Cow::Borrowed(text),
        WhiteSpace::Collapse => collapse(text),
    }
}

fn collapse(text: &str) -> Cow<'_, str> {
    const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];
    let trimmed = text.trim_matches(WHITE);
    if !trimmed.contains("  ") && !trimmed.contains(['\t', '\n', '\r']) {
        return Cow::Borrowed(trimmed);
    }
    let mut collapsed = String::with_capacity(trimmed.len());
    for word in trimmed.split(WHITE).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    Cow::Owned(collapsed)
}

/// Checks all facets of a text whose white space is normalised. What most types are is decided when compiling.
#[inline(always)]
pub(super) fn check(simple_type: &'static SimpleType, text: &str) -> Result<(), Refusal> {
    let further = simple_type.further;
    if further.lexical != Lexical::Text || !further.programs.is_empty() || text.is_empty() {
        return check_all(simple_type, text);
    }
    let Length { min, max } = simple_type.length;
    let is_matched = match simple_type.patterns {
        [] => min == 0 && max.is_none_or(|max| text.len() <= max as usize),
        [pattern] if (min == 0 && max.is_none()) || pattern().implies(min, max) => {
            pattern().accepts(text)
        }
        _ => false,
    };
    match is_matched {
        true => Ok(()),
        false => check_all(simple_type, text),
    }
}

#[inline(never)]
fn check_all(simple_type: &SimpleType, text: &str) -> Result<(), Refusal> {
    if text.is_empty() && simple_type.blank == Blank::NoValue {
        return Err(Refusal::BLANK);
    }
    let lexical = simple_type.further.lexical;
    if lexical != Lexical::Text {
        return facets::check(simple_type, lexical, text);
    }
    let length = simple_type.length;
    if length.min > 0 || length.max.is_some_and(|max| text.len() > max as usize) {
        facets::length(length, text.chars().count())?;
    }
    match simple_type.matches(text) {
        true => Ok(()),
        false => Err(Refusal::PATTERN),
    }
}

/// Makes the value of a text; whichever facet blank text breaks, the refusal is that it is blank.
#[inline]
pub(super) fn parse<T: Value>(text: &str) -> Result<T, Refusal> {
    T::from_text(text).map_err(|refusal| refusal_of(T::facets(), text, refusal))
}

#[cold]
pub(super) fn refusal_of(simple_type: &SimpleType, text: &str, refusal: Refusal) -> Refusal {
    if white_space(simple_type, text).is_empty() {
        Refusal::BLANK
    } else {
        refusal
    }
}

/// Makes a value of a text that comes from elsewhere than a message.
///
/// # Errors
/// The facet that the text breaks, or [`Violation::Character`].
pub fn try_from<T: Value>(text: &str) -> Result<T, InvalidValue> {
    let value = if is_text(text) {
        parse(text)
    } else {
        Err(Refusal::CHARACTER)
    };
    value.map_err(|refusal| refusal.of(T::facets()))
}

#[inline(never)]
fn is_text(text: &str) -> bool {
    text.chars().all(is_char)
}

/// Implements what every simple type of texts has beside its value: `as_str`, and what [`value`](crate::rt::value) does.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_value {
    ($name:ident $(, vacant $vacant:expr)?) => {
        impl $name {
            /// The text as it stands in the message. Personal data may be read out by this call alone.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        $crate::rt::value!($name $(, vacant $vacant)?);
    };
}

/// Implements what every simple type has beside its value: `TryFrom<&str>`, a `Debug` that keeps personal values to
/// itself, what sees it as a part of an element, and with the feature `serde` its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($name:ident $(, vacant $vacant:expr)?) => {
        impl TryFrom<&str> for $name {
            type Error = $crate::InvalidValue;

            #[inline]
            fn try_from(text: &str) -> Result<Self, $crate::InvalidValue> {
                $crate::rt::try_from(text)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::rt::debug(self, f)
            }
        }

        impl $crate::rt::Part for $name {
            fn see<'a>(&'a self, to: &mut $crate::rt::Viewer<'_, 'a>) {
                to.value(self, stringify!($name));
            }

            $(#[inline]
            fn vacant() -> ::core::option::Option<Self> {
                Some($vacant)
            })?
        }

        $crate::__serde_value!($name);
    };
}
