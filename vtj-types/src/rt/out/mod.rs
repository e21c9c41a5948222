//! What is written, as bytes of its encoding.

mod block;
mod latin1;
mod prefixed;
mod tag;
#[cfg(test)]
mod tests;

use super::escape::push_references;
use super::name::Name;
use super::scan::{HIGH, WORD, is_suspicious};
use block::{ROOM, is_beyond, is_plain, put, put_medium, put_short, room};
use latin1::put_latin1;
pub(super) use prefixed::ShortPrefix;

/// The text of a document that is being written.
///
/// There are always bytes after it that are to be written over. Where they are enough for what comes next, one look says so,
/// and it is written as blocks of a fixed length, of which too much is written over again.
pub(super) struct Out {
    bytes: Vec<u8>,
    /// How many of the bytes are written.
    end: usize,
    /// Where the last start tag ends. While nothing comes after it, it is open: there may be attributes, or no content.
    tag: usize,
    /// The bits that bytes of a text that is quickly written do not have: in ISO-8859-1, only ASCII is.
    beyond: u64,
    /// Where the first character stands that the encoding lacks, and that no reference can stand for, being one of a name.
    lacking: usize,
}

/// How many bytes there are to be written over at first, and again where they are used up.
const STEP: usize = 2048;

/// No start tag, or no such character.
const NONE: usize = usize::MAX;

impl Out {
    /// Of a text that is probably not longer than the capacity.
    pub(super) fn new(capacity: usize, latin1: bool) -> Self {
        let mut bytes = Vec::with_capacity(capacity.saturating_add(ROOM));
        bytes.resize(capacity.min(STEP), 0);
        Self {
            bytes,
            end: 0,
            tag: NONE,
            beyond: if latin1 { HIGH } else { 0 },
            lacking: NONE,
        }
    }

    /// Whether the encoding is ISO-8859-1, and not UTF-8.
    #[inline]
    pub(super) fn is_latin1(&self) -> bool {
        self.beyond != 0
    }

    /// Whether the encoding lacks a character of what is written, which then is to be written in another one.
    pub(super) fn lacks_characters(&self) -> bool {
        self.lacking != NONE
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.truncate(self.end);
        self.bytes
    }

    pub(super) fn len(&self) -> usize {
        self.end
    }

    /// The length, and whether a start tag is open: what [`back_to`](Self::back_to) goes back to.
    pub(super) fn mark(&self) -> (usize, bool) {
        (self.end, self.is_tag_open())
    }

    pub(super) fn back_to(&mut self, (length, is_tag_open): (usize, bool)) {
        self.end = self.end.min(length);
        self.tag = if is_tag_open { self.end } else { NONE };
        if self.lacking >= self.end {
            self.lacking = NONE;
        }
    }

    pub(super) fn push(&mut self, character: char) {
        self.push_str(character.encode_utf8(&mut [0; 4]));
    }

    /// Appends names, markup and what is escaped.
    #[inline]
    pub(super) fn push_str(&mut self, text: &str) {
        if self.is_latin1() && !text.is_ascii() {
            return self.push_names(text.as_bytes());
        }
        self.push_bytes(text.as_bytes());
    }

    #[cold]
    fn push_names(&mut self, text: &[u8]) {
        let start = self.end;
        if !self.push_latin1(text) {
            self.lacking = self.lacking.min(start);
            self.push_bytes(text);
        }
    }

    /// Appends UTF-8 in ISO-8859-1; nothing, and `false`, where there is a character beyond U+00FF.
    #[inline(never)]
    fn push_latin1(&mut self, text: &[u8]) -> bool {
        let start = self.end;
        if self.bytes.len().saturating_sub(start) < text.len() + WORD {
            self.push_growing(text);
            self.end = start;
        }
        let place = self.bytes.get_mut(start..).unwrap_or_default();
        let Some(length) = put_latin1(place, text) else {
            return false;
        };
        self.end += length;
        true
    }

    /// Appends bytes of the encoding.
    #[inline]
    fn push_bytes(&mut self, bytes: &[u8]) {
        let rest = self.bytes.get_mut(self.end..);
        match rest.and_then(|rest| rest.get_mut(..bytes.len())) {
            Some(place) => {
                place.copy_from_slice(bytes);
                self.end += bytes.len();
            }
            None => self.push_growing(bytes),
        }
    }

    #[cold]
    fn push_growing(&mut self, bytes: &[u8]) {
        self.bytes.truncate(self.end);
        self.bytes.extend_from_slice(bytes);
        self.end = self.bytes.len();
        let more = match self.bytes.capacity().saturating_sub(self.end) {
            ..ROOM => STEP,
            allocated => allocated.min(STEP),
        };
        self.bytes.resize(self.end.saturating_add(more), 0);
    }

    /// Makes room for what comes next, where there is not enough.
    fn make_room(&mut self) {
        if room(&mut self.bytes, self.end).is_none() {
            self.push_growing(&[]);
        }
    }

    /// A line end and so many blanks.
    #[inline]
    pub(super) fn line(&mut self, blanks: usize) {
        match room(&mut self.bytes, self.end) {
            Some(room) if blanks <= 32 => {
                put(room, 0, *b"\n               ");
                put(room, 16, [b' '; 17]);
                self.end += 1 + blanks;
            }
            _ => self.long_line(blanks),
        }
    }

    #[cold]
    fn long_line(&mut self, blanks: usize) {
        self.push_bytes(b"\n");
        self.bytes.truncate(self.end);
        self.bytes.resize(self.end.saturating_add(blanks), b' ');
        self.end = self.bytes.len();
        self.make_room();
    }

    /// An element of a text.
    #[inline(never)]
    pub(super) fn leaf(&mut self, name: &Name, text: &[u8]) {
        let (Some((local, [one, two])), Some(room)) =
            (name.blocks(), room(&mut self.bytes, self.end))
        else {
            return self.long_leaf(name, text);
        };
        put(room, 0, [b'<']);
        put(room, 1, *one);
        put(room, 17, *two);
        let at = local + 2;
        if let Some(words) = put_short(room, at, text)
            && is_plain(words, false)
        {
            if is_beyond(words, self.beyond) {
                self.end += at;
                return self.latin1_leaf(name, text);
            }
            let end = at + text.len();
            put(room, end, *b"</");
            put(room, end + 2, *one);
            put(room, end + 18, *two);
            self.end += end + local + 3;
            return;
        }
        self.end += at;
        self.rest_of_leaf(name, text);
    }

    #[inline(never)]
    fn latin1_leaf(&mut self, name: &Name, text: &[u8]) {
        self.push_harmless(text);
        self.end_tag(name);
    }

    #[inline(never)]
    fn long_leaf(&mut self, name: &Name, text: &[u8]) {
        self.make_room();
        self.start_tag(name);
        self.rest_of_leaf(name, text);
    }

    #[inline(never)]
    fn rest_of_leaf(&mut self, name: &Name, text: &[u8]) {
        if text.is_empty() {
            self.end -= 1;
            return self.push_bytes(b"/>");
        }
        self.push_long(text, false);
        self.end_tag(name);
    }

    /// An attribute without a namespace, in the start tag that is open.
    #[inline]
    pub(super) fn attribute(&mut self, name: &Name, text: &[u8]) {
        self.in_tag();
        let (Some((local, [one, two])), Some(room)) =
            (name.blocks(), room(&mut self.bytes, self.end))
        else {
            return self.long_attribute(name.local, text);
        };
        put(room, 0, [b' ']);
        put(room, 1, *one);
        put(room, 17, *two);
        put(room, 1 + local, *b"=\"");
        let at = local + 3;
        if let Some(words) = put_short(room, at, text)
            && is_plain(words, true)
            && !is_beyond(words, self.beyond)
        {
            put(room, at + text.len(), *b"\">");
            self.end += at + text.len() + 2;
            self.tag = self.end;
            return;
        }
        self.end += at;
        self.rest_of_attribute(text);
    }

    #[inline(never)]
    fn long_attribute(&mut self, local: &str, text: &[u8]) {
        self.make_room();
        self.push_bytes(b" ");
        self.push_str(local);
        self.push_bytes(b"=\"");
        self.rest_of_attribute(text);
    }

    #[inline(never)]
    fn rest_of_attribute(&mut self, text: &[u8]) {
        self.push_long(text, true);
        self.push_bytes(b"\">");
        self.tag = self.end;
    }

    /// A value's text.
    pub(super) fn push_text(&mut self, text: &[u8]) {
        if let Some(room) = room(&mut self.bytes, self.end)
            && let Some(words) = put_short(room, 0, text)
            && is_plain(words, false)
        {
            if is_beyond(words, self.beyond) {
                return self.push_harmless(text);
            }
            self.end += text.len();
            return;
        }
        self.push_long(text, false);
    }

    /// A value's text in an attribute.
    pub(super) fn push_attribute(&mut self, text: &str) {
        self.push_long(text.as_bytes(), true);
    }

    #[inline(always)]
    fn push_long(&mut self, text: &[u8], in_attribute: bool) {
        if let Some(room) = room(&mut self.bytes, self.end)
            && let Some([first, last]) = put_medium(room, 0, text)
            && is_plain(first, in_attribute)
            && is_plain(last, in_attribute)
        {
            if is_beyond(first, self.beyond) || is_beyond(last, self.beyond) {
                return self.push_harmless(text);
            }
            self.end += text.len();
            return;
        }
        self.push_any(text, in_attribute);
    }

    #[inline(never)]
    fn push_any(&mut self, text: &[u8], in_attribute: bool) {
        if is_suspicious(text, in_attribute) {
            self.push_references(text, in_attribute);
        } else if self.is_latin1() && !text.is_ascii() {
            self.push_harmless(text);
        } else {
            self.push_bytes(text);
        }
    }

    /// Appends, in ISO-8859-1, a text that has nothing to be escaped but perhaps characters beyond U+00FF.
    fn push_harmless(&mut self, text: &[u8]) {
        if !self.push_latin1(text) {
            self.push_references(text, false);
        }
    }

    #[cold]
    fn push_references(&mut self, text: &[u8], in_attribute: bool) {
        let mut escaped = String::new();
        let text = core::str::from_utf8(text).unwrap_or_default();
        push_references(&mut escaped, text, in_attribute, self.is_latin1());
        self.push_str(&escaped);
        #[cfg(feature = "zeroize")]
        zeroize::Zeroize::zeroize(&mut escaped);
    }
}
