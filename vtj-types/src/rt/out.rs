//! What is written, as bytes of UTF-8.

use super::content::Name;
use super::escape::push_escaped;
use super::scan::{is_suspicious, is_suspicious_word, short};

/// The text of a document that is being written.
pub(super) struct Out(Vec<u8>);

impl Out {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(super) fn push(&mut self, character: char) {
        match u8::try_from(character) {
            Ok(byte @ ..0x80) => self.0.push(byte),
            _ => self.push_str(character.encode_utf8(&mut [0; 4])),
        }
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn blanks(&mut self, count: usize) {
        self.0.resize(self.0.len().saturating_add(count), b' ');
    }

    /// What a tag starts with, one byte or two, then a local name and `>`.
    #[inline(always)]
    fn push_tag<const N: usize>(&mut self, start: &[u8; N], name: &Name) {
        let Some([one, two]) = name.blocks().filter(|_| matches!(N, 1..=2)) else {
            self.0.extend_from_slice(start);
            self.0.extend_from_slice(name.local.as_bytes());
            self.0.push(b'>');
            return;
        };
        // Sixteen bytes at a time are copied without a call, and what is too much goes again.
        let end = self.0.len() + N + name.local.len() + 1;
        let mut first = one << (8 * N);
        for (byte, at) in start.iter().zip(0..) {
            first |= u128::from(*byte) << (8 * at);
        }
        self.0.extend_from_slice(&first.to_le_bytes());
        if self.0.len() < end {
            let second = (two << (8 * N)) | (one >> (8 * (16 - N)));
            self.0.extend_from_slice(&second.to_le_bytes());
            if self.0.len() < end {
                let third = two >> (8 * (16 - N));
                self.0.extend_from_slice(&third.to_le_bytes());
            }
        }
        self.0.truncate(end);
    }

    /// A start tag without its `>`.
    #[inline]
    pub(super) fn start_tag(&mut self, name: &Name) {
        self.push_tag(b"<", name);
        self.0.truncate(self.0.len().saturating_sub(1));
    }

    /// An end tag.
    #[inline]
    pub(super) fn end_tag(&mut self, name: &Name) {
        self.push_tag(b"</", name);
    }

    /// An element of a text.
    #[inline]
    pub(super) fn leaf(&mut self, name: &Name, text: &[u8], latin1: bool) {
        self.push_tag(b"<", name);
        if text.is_empty() {
            self.0.truncate(self.0.len().saturating_sub(1));
            self.0.extend_from_slice(b"/>");
            return;
        }
        self.push_text(text, latin1);
        self.push_tag(b"</", name);
    }

    /// A value's text.
    #[inline(always)]
    pub(super) fn push_text(&mut self, text: &[u8], latin1: bool) {
        if let Some(word) = short(text)
            && (!latin1 || text.is_ascii())
            && !is_suspicious_word(word, text.len())
        {
            let end = self.0.len() + text.len();
            self.0.extend_from_slice(&word.to_le_bytes());
            self.0.truncate(end);
            return;
        }
        self.push_long(text, false, latin1);
    }

    /// A value's text in an attribute.
    pub(super) fn push_attribute(&mut self, text: &str, latin1: bool) {
        self.push_long(text.as_bytes(), true, latin1);
    }

    #[inline(never)]
    fn push_long(&mut self, text: &[u8], in_attribute: bool, latin1: bool) {
        if is_suspicious(text, in_attribute, latin1) {
            let mut escaped = String::new();
            let text = core::str::from_utf8(text).unwrap_or_default();
            push_escaped(&mut escaped, text, in_attribute, latin1);
            self.push_str(&escaped);
            #[cfg(feature = "zeroize")]
            zeroize::Zeroize::zeroize(&mut escaped);
        } else {
            self.0.extend_from_slice(text);
        }
    }
}
