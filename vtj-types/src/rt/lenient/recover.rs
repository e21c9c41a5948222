//! Values of texts that are refused.

use super::note::{Outcome, is_negative_code};
use crate::rt::failure::{Failure, Result};
use crate::rt::reader::{Place, Reader};
use crate::rt::value::{Blank, Refusal, SimpleType, Value};
use crate::{ErrorKind, Expected, UnknownCode, Violation};

/// What a value is to be made of.
enum Source<'t> {
    Text(&'t str),
    Code(UnknownCode),
}

/// Makes a value, keeps it, and says what its text is; `None` where there is none.
type Make<'m> = &'m mut dyn FnMut(Source<'_>) -> Option<String>;

impl Reader<'_> {
    /// The value for a text that is not there or not one.
    #[cold]
    pub(in crate::rt) fn not_given<T: Value>(&mut self) -> Result<T> {
        match T::from_text("").ok().or_else(T::not_given) {
            Some(value) => Ok(value),
            None => {
                let failure = Failure::new(ErrorKind::InvalidValue, self.value_at, "");
                Err(self.fail(failure.expecting([Expected::Value(T::SIMPLE_TYPE.name)])))
            }
        }
    }

    /// What can be made of a text that is refused.
    pub(in crate::rt) fn recovered<T: Value>(
        &mut self,
        refusal: Refusal,
        place: Place,
    ) -> Option<T> {
        let mut made: Option<T> = None;
        self.recover(T::SIMPLE_TYPE, refusal, place, &mut |source| {
            made = match source {
                Source::Text(text) => T::from_text(text).ok(),
                Source::Code(code) => T::unknown(code),
            };
            made.as_ref().map(|value| value.text().into_owned())
        });
        made
    }

    #[inline(never)]
    fn recover(
        &mut self,
        simple_type: &'static SimpleType,
        refusal: Refusal,
        place: Place,
        make: Make<'_>,
    ) {
        if let Some(text) = self.refused_text(place) {
            let (read_as, outcome) = recover(simple_type, &text, refusal, make);
            let read_as = read_as.unwrap_or_default();
            self.note_value(simple_type, place, &outcome, (&text, &read_as));
        }
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
fn recover(
    simple_type: &SimpleType,
    text: &str,
    refusal: Refusal,
    make: Make<'_>,
) -> (Option<String>, Outcome) {
    const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];
    let trimmed = text.trim_matches(WHITE);
    let start = text.trim_start_matches(WHITE);
    let tail = start.get(trimmed.len()..).unwrap_or_default();
    let line = tail
        .find('\n')
        .map_or(start.len(), |end| trimmed.len() + end);
    for shorter in [start.get(..line).unwrap_or(trimmed), trimmed] {
        if shorter.len() < text.len() {
            if let Some(read_as) = make(Source::Text(shorter)) {
                return (Some(read_as), Outcome::Trimmed);
            }
            if shorter.is_empty() {
                let outcome = match simple_type.blank {
                    Blank::NoValue => Outcome::Trimmed,
                    Blank::Value | Blank::Refused => Outcome::Invalid,
                };
                return (None, outcome);
            }
        }
    }
    let mut code = || make(Source::Code(UnknownCode::new(trimmed)?));
    // A return code that the agency documents and its schema forbids is that code all the same.
    if is_negative_code(simple_type, trimmed)
        && let Some(read_as) = code()
    {
        return (Some(read_as), Outcome::Invalid);
    }
    if refusal.0 == Violation::Enumeration
        && let Some(read_as) = code()
    {
        return (Some(read_as), Outcome::UnknownCode);
    }
    (None, Outcome::Invalid)
}
