//! Text between elements: mixed content.

use super::constrained::Constraint;
use super::failure::{Failure, Result};
use super::reader::Reader;
use super::writer::Writer;
use crate::{ErrorKind, Violation};
use core::fmt;

/// The text before, between and after the elements of mixed content.
///
/// Source: `mixed="true"`. Counts as personal: `Debug` hides it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MixedText(Vec<(u32, String)>);

impl MixedText {
    /// No text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text after so many of the elements; to be called in ascending order.
    pub fn push(&mut self, after: u32, text: &str) {
        match self.0.last_mut() {
            Some((last, present)) if *last >= after => present.push_str(text),
            _ => self.0.push((after, text.to_owned())),
        }
    }

    /// The pieces of text, each with the number of elements before it.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.0.iter().map(|(after, text)| (*after, text.as_str()))
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for MixedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MixedText(<hidden>)")
    }
}

/// The mixed content that is being read: what text there was, after how many elements.
#[derive(Debug, Default)]
pub(super) struct Mixed {
    elements: u32,
    text: MixedText,
    /// The value that the schema gives for it.
    given: Option<Constraint>,
    /// Whether it is another than the only value there may be.
    is_other: bool,
    /// Whether all that is in it has been checked already.
    pub(super) is_checked: bool,
}

impl Mixed {
    pub(super) fn new(given: Option<Constraint>, is_checked: bool) -> Self {
        Self {
            given,
            is_checked,
            ..Self::default()
        }
    }

    pub(super) fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// The text; the value that the schema gives where there is nothing at all.
    fn settled(&mut self) -> MixedText {
        let mut text = core::mem::take(&mut self.text);
        let is_empty = self.elements == 0 && text.is_empty();
        match self.given {
            Some(given) if is_empty && given.text().is_empty() => {}
            Some(given) if is_empty => text.push(0, given.text()),
            Some(Constraint::Fixed(fixed)) => {
                let only = text.iter().map(|(_, text)| text).next();
                self.is_other = self.elements > 0 || only != Some(fixed);
            }
            _ => {}
        }
        text
    }
}

impl Reader<'_> {
    /// The text of the mixed content at hand; called when all its elements are read.
    pub fn mixed_text(&mut self) -> MixedText {
        if self.tree.is_some() {
            return self.lenient_mixed_text();
        }
        let given = self.given.take();
        let Some(mixed) = self.mixed.as_mut() else {
            return MixedText::new();
        };
        mixed.given = mixed.given.or(given);
        mixed.settled()
    }

    /// Refuses mixed content that is another than the only one there may be.
    pub(super) fn check_mixed(&mut self) -> Result<()> {
        if !self.mixed.as_ref().is_some_and(|mixed| mixed.is_other) {
            return Ok(());
        }
        let failure = Failure::new(ErrorKind::InvalidValue, self.here(), "");
        Err(self.fail(failure.of_violation(Violation::Fixed)))
    }

    /// Reads the text that comes next in mixed content.
    pub(super) fn read_mixed(&mut self) -> Result<()> {
        let Some(mut mixed) = self.mixed.take() else {
            return Ok(());
        };
        if self.held.is_none() {
            let mut text = String::new();
            self.append_text(&mut text)?;
            if !text.is_empty() {
                mixed.text.push(mixed.elements, &text);
            }
        }
        self.mixed = Some(mixed);
        Ok(())
    }

    /// Reads what follows a child element, where that may be text.
    #[inline]
    pub(super) fn after_child(&mut self) -> Result<()> {
        if let Some(mixed) = &mut self.mixed {
            mixed.elements = mixed.elements.saturating_add(1);
            return self.read_mixed();
        }
        Ok(())
    }
}

/// The mixed content that is being written.
pub(super) struct MixedWriting {
    depth: usize,
    elements: u32,
    next: usize,
    text: MixedText,
    indentation: Option<usize>,
}

impl Writer {
    /// The text of the mixed content at hand; called before its elements are written.
    pub fn mixed_text(&mut self, text: &MixedText) {
        self.mixed.push(MixedWriting {
            depth: self.depth,
            elements: 0,
            next: 0,
            text: text.clone(),
            indentation: self.indentation.take(),
        });
        self.choose_plain();
    }

    /// Writes the text before the child element that comes next, if the element at hand is mixed.
    #[cold]
    pub(super) fn before_child(&mut self) {
        let depth = self.depth;
        if let Some(mut mixed) = self.mixed.pop() {
            if mixed.depth + 1 == depth {
                self.write_mixed(&mut mixed, false);
                mixed.elements = mixed.elements.saturating_add(1);
            }
            self.mixed.push(mixed);
        }
    }

    /// Writes the text that is left at the end of the element at hand, if that is mixed.
    #[cold]
    pub(super) fn end_mixed(&mut self) -> bool {
        let Some(mut mixed) = self.mixed.pop() else {
            return false;
        };
        if mixed.depth != self.depth {
            self.mixed.push(mixed);
            return false;
        }
        self.write_mixed(&mut mixed, true);
        self.indentation = mixed.indentation;
        self.choose_plain();
        true
    }

    fn write_mixed(&mut self, mixed: &mut MixedWriting, is_end: bool) {
        while let Some((after, text)) = mixed.text.0.get(mixed.next) {
            if *after > mixed.elements && !is_end {
                break;
            }
            self.out.finish_tag();
            self.out.push_text(text.as_bytes());
            mixed.next += 1;
        }
    }
}
