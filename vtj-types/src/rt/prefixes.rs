//! Prefixes in texts of which only the message says that they hold qualified names.

use super::compound::WHITE;
use super::failure::Result;
use super::lexical::Lexical;
use super::mixed::MixedText;
use super::qualified::InScope;
use super::reader::Reader;
use super::writer::Writer;
use core::cell::RefCell;
use core::fmt;
use std::collections::BTreeMap;

/// What the prefixes of qualified names in a text stand for.
///
/// Source: the namespace declarations around a text that `xsi:type` says to hold names, as with `xs:QName`. A text is written with
/// declarations for them, or with other prefixes where an element cannot have these. Counts as personal: `Debug` hides them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prefixes(BTreeMap<String, String>);

impl fmt::Debug for Prefixes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prefixes(<hidden>)")
    }
}

impl Prefixes {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Says which namespace a prefix stands for, of names without a prefix `""`; no namespace is `""` too. What can be no prefix
    /// is not kept.
    pub fn set(&mut self, prefix: &str, namespace: &str) {
        if prefix.is_empty() || Lexical::NcName.has(prefix) {
            self.0.insert(prefix.to_owned(), namespace.to_owned());
        }
    }

    /// The prefixes with their namespaces.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter();
        all.map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()))
    }

    /// Those of what looks like qualified names in a text, as far as they stand for anything.
    pub(super) fn in_text<'n>(text: &str, namespace: impl Fn(&str) -> Option<&'n str>) -> Self {
        let mut found = Self::new();
        for word in text.split(WHITE) {
            if let Some((prefix, local)) = word.split_once(':')
                && !prefix.is_empty()
                && !found.0.contains_key(prefix)
                && Lexical::NcName.has(local)
                && let Some(namespace) = namespace(prefix)
            {
                found.set(prefix, namespace);
            }
        }
        found
    }

    /// Adds others.
    pub(super) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Reader<'_> {
    /// Calls for a value with the prefixes in scope, and keeps those that it looks up.
    pub(super) fn noting_prefixes<T>(&mut self, made: impl FnOnce(InScope<'_>) -> T) -> T {
        let (made, prefixes) = self.noted(made);
        self.prefixes = prefixes;
        made
    }

    /// The same, with the prefixes that it looks up.
    pub(super) fn noted<T>(&self, made: impl FnOnce(InScope<'_>) -> T) -> (T, Prefixes) {
        let found = RefCell::new(Prefixes::new());
        let made = made(&|prefix| {
            let namespace = self.bindings.namespace(prefix)?.to_owned();
            found.borrow_mut().set(prefix, &namespace);
            Some(namespace)
        });
        (made, found.into_inner())
    }

    /// What the prefixes stand for of what looks like qualified names in a text of which nothing is known.
    pub(super) fn prefixes_in(&mut self, text: &str, at: usize) -> Result<Prefixes> {
        let prefixes = Prefixes::in_text(text, |prefix| self.bindings.namespace(prefix));
        self.copied_prefixes(prefixes, at)
    }

    /// Counts the copies of namespaces, lest many short texts below a long declaration fill memory.
    pub(super) fn copied_prefixes(&mut self, prefixes: Prefixes, at: usize) -> Result<Prefixes> {
        let lengths = prefixes
            .iter()
            .map(|(prefix, name)| prefix.len() + name.len());
        self.copy_of(lengths.sum(), at)?;
        Ok(prefixes)
    }
}

impl Writer {
    /// A text for the start tag at hand or behind it, with prefixes that stand there for what they should.
    pub(super) fn prefixed_text(&mut self, text: &str, prefixes: &Prefixes) -> String {
        if prefixes.is_empty() {
            return text.to_owned();
        }
        let mut written = String::with_capacity(text.len());
        for piece in text.split_inclusive(WHITE) {
            let word = piece.trim_end_matches(WHITE);
            let (prefix, local) = word.split_once(':').unwrap_or(("", word));
            match prefixes.0.get(prefix).filter(|_| !local.is_empty()) {
                Some(namespace) => {
                    written.push_str(&self.qualified_value((namespace, local), prefix));
                }
                None => written.push_str(word),
            }
            written.push_str(piece.get(word.len()..).unwrap_or_default());
        }
        written
    }

    /// The same of the text of mixed content.
    pub(super) fn prefixed_mixed_text(&mut self, text: &MixedText, prefixes: &Prefixes) {
        if prefixes.is_empty() {
            return self.mixed_text(text);
        }
        let mut written = MixedText::new();
        for (after, piece) in text.iter() {
            written.push(after, &self.prefixed_text(piece, prefixes));
        }
        self.mixed_text(&written);
    }
}

#[cfg(test)]
mod tests {
    use super::Prefixes;

    #[test]
    fn what_a_message_says_is_hidden() {
        let mut prefixes = Prefixes::new();
        prefixes.set("salainen", "urn:210987-916T");
        assert_eq!(format!("{prefixes:?}"), "Prefixes(<hidden>)");
    }
}
