//! Values of texts that are refused.

use super::note::{Outcome, is_negative_code};
use crate::rt::failure::{Failure, Result};
use crate::rt::qualified::InScope;
use crate::rt::reader::{Place, Reader};
use crate::rt::simple_type::{Blank, SimpleType};
use crate::rt::value::{Refusal, Value, refusal_of};
use crate::{ErrorKind, Expected, UnknownCode, Violation};
use std::borrow::Cow;

/// The place of a value that is to be made, whatever its type. What seldom happens is there once, and not for each type.
pub(in crate::rt) trait Made {
    /// The simple type.
    fn simple_type(&self) -> &'static SimpleType;

    /// Whether what prefixes stand for has to be known.
    fn is_qualified(&self) -> bool;

    /// Makes it of a text, where it is not made.
    fn set(&mut self, text: &str) -> core::result::Result<(), Refusal>;

    /// Makes it of what is given, where it is not made and can be made of that.
    fn make(&mut self, given: Given<'_>) -> core::result::Result<(), Refusal>;

    /// Takes it away.
    fn clear(&mut self);

    /// Whether it is made.
    fn is_made(&self) -> bool;

    /// Its text, blank where there is none.
    fn text(&self) -> Cow<'_, str>;
}

/// What a value can be made of.
pub(in crate::rt) enum Given<'g> {
    /// A text in which prefixes stand for what the scope says.
    InScope(&'g str, InScope<'g>),
    /// A code that is not listed.
    Code(UnknownCode),
}

impl<T: Value> Made for Option<T> {
    fn simple_type(&self) -> &'static SimpleType {
        T::facets()
    }

    fn is_qualified(&self) -> bool {
        T::QUALIFIED
    }

    fn is_made(&self) -> bool {
        self.is_some()
    }

    fn set(&mut self, text: &str) -> core::result::Result<(), Refusal> {
        T::fill(self, text)
    }

    fn make(&mut self, given: Given<'_>) -> core::result::Result<(), Refusal> {
        // A constant, so that most types have nothing of what they cannot be made of.
        if const { T::QUALIFIED || T::UNKNOWN.is_some() } {
            *self = made(given)?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        drop(self.take());
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Some(value) => value.text(),
            None => Cow::Borrowed(""),
        }
    }
}

/// The value of what is given, if it is one.
fn made<T: Value>(given: Given<'_>) -> core::result::Result<Option<T>, Refusal> {
    match given {
        Given::InScope(text, scope) if T::QUALIFIED => T::in_scope(text, scope).map(Some),
        Given::Code(code) => Ok(T::UNKNOWN.map(|unknown| unknown(code))),
        _ => Ok(None),
    }
}

/// White space that the simple type collapses to nothing is no value, and not refused.
fn unless_blank(
    simple_type: &SimpleType,
    text: &str,
    refusal: Refusal,
) -> core::result::Result<(), Refusal> {
    match refusal_of(simple_type, text, refusal) {
        Refusal::BLANK => Ok(()),
        refusal => Err(refusal),
    }
}

impl dyn Made + '_ {
    /// Makes it of a text, and leaves the place vacant where that is blank.
    pub(in crate::rt) fn fill(&mut self, text: &str) -> core::result::Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        self.set(text).or_else(|refusal| {
            self.clear();
            unless_blank(self.simple_type(), text, refusal)
        })
    }

    /// Makes it of a text of the start tag at hand or behind it, if what prefixes stand for has to be known.
    pub(in crate::rt) fn fill_in_scope(
        &mut self,
        reader: &Reader<'_>,
        text: &str,
        at: Place,
    ) -> core::result::Result<(), Refusal> {
        if text.is_empty() || !self.is_qualified() {
            return Ok(());
        }
        let scope = |prefix: &str| reader.namespace_at(prefix, at);
        self.clear();
        self.make(Given::InScope(text, &scope))
            .or_else(|refusal| unless_blank(self.simple_type(), text, refusal))
    }

    /// Makes it of a text; whether that is one.
    fn of_text(&mut self, text: &str) -> bool {
        // A name would have to be looked up, and is without white space as it stands.
        self.clear();
        let made = match text {
            _ if self.is_qualified() => return false,
            "" if self.simple_type().blank != Blank::Value => return false,
            "" => self.set(text),
            text => self.fill(text),
        };
        if made.is_err() {
            self.clear();
        }
        self.is_made()
    }

    /// Makes it of a code that is not listed; whether there is a value for those.
    fn of_code(&mut self, code: UnknownCode) -> bool {
        self.clear();
        self.make(Given::Code(code)).is_ok() && self.is_made()
    }
}

impl Reader<'_> {
    /// The value for a text that is not there or not one.
    #[cold]
    pub(in crate::rt) fn not_given<T: Value>(&mut self) -> Result<T> {
        match T::from_text("").ok().or_else(T::vacant) {
            Some(value) => Ok(value),
            None => {
                let failure = Failure::new(ErrorKind::InvalidValue, self.value_at, "");
                Err(self.fail(failure.expecting([Expected::Value(T::facets().name)])))
            }
        }
    }

    /// Refuses a text, or makes of it what can be made.
    #[cold]
    pub(in crate::rt) fn refuse(
        &mut self,
        refusal: Refusal,
        place: Place,
        made: &mut dyn Made,
    ) -> Result<()> {
        let simple_type = made.simple_type();
        if self.tree.is_none() {
            return Err(self.invalid_value(simple_type, refusal, place));
        }
        if let Some(text) = self.refused_text(place) {
            let outcome = recover(simple_type, &text, refusal, made);
            self.note_value(simple_type, place, &outcome, (&text, &made.text()));
        }
        Ok(())
    }

    /// The same for those who ask later whether that failed.
    #[cold]
    pub(in crate::rt) fn refuse_here(
        &mut self,
        refusal: Refusal,
        place: Place,
        made: &mut dyn Made,
    ) {
        let _ = self.refuse(refusal, place, made);
    }

    /// The text at that place; `None` where there is none, which has been noted.
    fn refused_text(&self, place: Place) -> Option<String> {
        let tree = self.tree.as_ref()?;
        match place {
            Place::Attribute(index) => self.attributes.text(index).map(str::to_owned),
            Place::Leaf(..) | Place::Text if tree.leaf_missing => None,
            Place::Leaf(..) | Place::Text => Some(self.scratch.clone()),
        }
    }
}

/// Tries a text without the white space that was put around it, then without any around it, then as an unknown code.
fn recover(simple_type: &SimpleType, text: &str, refusal: Refusal, made: &mut dyn Made) -> Outcome {
    const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];
    let trimmed = text.trim_matches(WHITE);
    let start = text.trim_start_matches(WHITE);
    let tail = start.get(trimmed.len()..).unwrap_or_default();
    let line = tail
        .find('\n')
        .map_or(start.len(), |end| trimmed.len() + end);
    for shorter in [start.get(..line).unwrap_or(trimmed), trimmed] {
        if shorter.len() < text.len() {
            if made.of_text(shorter) {
                return Outcome::Trimmed;
            }
            if shorter.is_empty() {
                return match simple_type.blank {
                    Blank::NoValue => Outcome::Trimmed,
                    Blank::Value | Blank::Refused => Outcome::Invalid,
                };
            }
        }
    }
    let mut is_code = || UnknownCode::new(trimmed).is_some_and(|code| made.of_code(code));
    // A return code that the agency documents and its schema forbids is that code all the same.
    if is_negative_code(simple_type, trimmed) && is_code() {
        return Outcome::Invalid;
    }
    if refusal.0 == Violation::Enumeration && is_code() {
        return Outcome::UnknownCode;
    }
    Outcome::Invalid
}
