//! Text between elements: mixed content.

use super::failure::Result;
use super::reader::Reader;
use super::writer::Writer;
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
}

impl Reader<'_> {
    /// The text of the mixed content at hand; called when all its elements are read.
    pub fn mixed_text(&mut self) -> MixedText {
        if self.tree.is_some() {
            return self.lenient_mixed_text();
        }
        let mixed = self.mixed.as_mut();
        mixed
            .map(|mixed| core::mem::take(&mut mixed.text))
            .unwrap_or_default()
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
        true
    }

    fn write_mixed(&mut self, mixed: &mut MixedWriting, is_end: bool) {
        while let Some((after, text)) = mixed.text.0.get(mixed.next) {
            if *after > mixed.elements && !is_end {
                break;
            }
            self.finish_tag();
            self.out.push_text(text.as_bytes(), self.latin1);
            mixed.next += 1;
        }
    }
}
