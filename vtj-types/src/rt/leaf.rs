//! The fast path of elements that have nothing but text, and of simple content. `None` means nothing but "look again, generally".

use super::failure::Result;
use super::fast::{after_end_tag, after_name, last};
use super::name::Name;
use super::reader::Reader;
use super::scan::{
    NEARBY, SHORT, after_local, indentation, markup, markup_nearby, short_indentation,
};

/// What follows the end of an empty-element tag, before which there may be a blank.
#[inline(always)]
pub(super) fn after_empty(tail: &str) -> Option<&str> {
    match tail.as_bytes() {
        [b'/', b'>', ..] => tail.get(2..),
        [b' ', b'/', b'>', ..] => tail.get(3..),
        _ => None,
    }
}

/// The index of the first `<`, `>` or `&` within two blocks, of which most texts are.
#[inline(always)]
fn near_markup(bytes: &[u8]) -> Option<usize> {
    match markup_nearby(bytes) {
        None => Some(NEARBY + markup_nearby(bytes.get(NEARBY..)?)?),
        found => found,
    }
}

impl<'a> Reader<'a> {
    /// Whether a text is not too long.
    #[inline]
    fn is_plain(&self, text: &str) -> bool {
        text.len() <= self.limits.text_length
    }

    /// The text of an element of a simple type. All that is not usual is in functions of its own that this one ends with,
    /// so that the usual needs no place to keep anything.
    #[inline(never)]
    pub(super) fn leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        let here = self.rest;
        if self.fast.bare == name.key
            && let [b'<', tag @ ..] = here.as_bytes()
        {
            return self.leaf_at(here, tag, name);
        }
        self.unusual_leaf(name)
    }

    #[inline(always)]
    fn leaf_at(&mut self, here: &'a str, tag: &[u8], name: &'static Name) -> Option<&'a str> {
        if name.ends_tag(tag)
            && let Some(content) = here.get(name.local.len() + 2..)
        {
            return self.leaf_content(content, name);
        }
        self.other_leaf(here, name)
    }

    #[inline(never)]
    fn leaf_content(&mut self, content: &'a str, name: &'static Name) -> Option<&'a str> {
        match markup_nearby(content.as_bytes()) {
            Some(at) => self.leaf_to(content, at, name),
            None => self.medium_leaf(content, name),
        }
    }

    /// A text that does not end within the first block, but mostly within the second one.
    #[inline(never)]
    fn medium_leaf(&mut self, content: &'a str, name: &'static Name) -> Option<&'a str> {
        match content.as_bytes().get(NEARBY..).and_then(markup_nearby) {
            Some(at) => self.leaf_to(content, NEARBY + at, name),
            None => self.long_leaf(content, SHORT, name),
        }
    }

    /// The text up to there, and what follows the end tag.
    #[inline(always)]
    fn leaf_to(&mut self, content: &'a str, at: usize, name: &'static Name) -> Option<&'a str> {
        let (text, end) = content.split_at_checked(at)?;
        if !end.as_bytes().starts_with(b"</") || !name.ends_tag(end.as_bytes().get(2..)?) {
            return self.last_leaf(content, at, name);
        }
        self.value_at = content.len();
        self.rest = end.get(name.local.len() + 3..)?;
        self.previous = Some(name);
        Some(text)
    }

    /// A text that does not end within so many bytes, or after which there is little.
    #[inline(never)]
    fn long_leaf(&mut self, content: &'a str, from: usize, name: &'static Name) -> Option<&'a str> {
        let at = match content.as_bytes().get(from..) {
            Some(tail) => from + markup(tail),
            None => markup(content.as_bytes()),
        };
        if at > self.limits.text_length {
            return None;
        }
        self.leaf_to(content, at, name)
    }

    /// An end tag that is not as usual: its name is long, or little follows it.
    #[inline(never)]
    fn last_leaf(&mut self, content: &'a str, at: usize, name: &'static Name) -> Option<&'a str> {
        let (text, end) = content.split_at_checked(at)?;
        let rest = after_end_tag(end.as_bytes(), "", name)?;
        self.value_at = content.len();
        self.rest = last(end, rest.len())?;
        self.previous = Some(name);
        Some(text)
    }

    /// An empty-element tag.
    #[inline(never)]
    fn other_leaf(&mut self, here: &'a str, name: &'static Name) -> Option<&'a str> {
        if name.begins(here.as_bytes().get(1..)?)
            && let Some(rest) = here.get(name.local.len() + 1..)?.strip_prefix("/>")
        {
            return self.empty_leaf(here, rest, name);
        }
        self.slow_leaf(here, name)
    }

    /// What is blank, and what follows its tag.
    #[inline(always)]
    fn empty_leaf(&mut self, here: &'a str, rest: &'a str, name: &'static Name) -> Option<&'a str> {
        self.value_at = here.len();
        self.rest = rest;
        self.previous = Some(name);
        Some("")
    }

    /// A start tag that is not as usual: a long name, one that little follows, or a blank before the end.
    #[inline(never)]
    fn slow_leaf(&mut self, here: &'a str, name: &'static Name) -> Option<&'a str> {
        let tail = after_local(here.as_bytes().get(1..)?, name)?;
        let tail = last(here, tail.len())?;
        if let Some(rest) = after_empty(tail) {
            return self.empty_leaf(here, rest, name);
        }
        self.long_leaf(tail.strip_prefix('>')?, 0, name)
    }

    #[inline(never)]
    fn unusual_leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        if self.fast.bare == name.key
            && let Some(here) = short_indentation(self.rest)
            && let [b'<', tag @ ..] = here.as_bytes()
        {
            return self.leaf_at(here, tag, name);
        }
        self.indented_leaf(name)
    }

    /// A leaf after any white space.
    #[inline(never)]
    fn indented_leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        if self.fast.bare == name.key
            && let here = indentation(self.rest)
            && let [b'<', tag @ ..] = here.as_bytes()
        {
            return self.leaf_at(here, tag, name);
        }
        self.prefixed_leaf(name)
    }

    /// The same in a prefix.
    #[inline(never)]
    fn prefixed_leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        let here = indentation(self.rest);
        if self.fast.prefixed == name.key
            && let Some(tag) = self.fast.after_prefix(here.as_bytes().strip_prefix(b"<")?)
            && name.begins(tag)
            && let Some(tail) = last(here, tag.len() - name.local.len())
        {
            if let Some(content) = tail.strip_prefix('>') {
                return self.prefixed_text(content, name);
            }
            if let Some(rest) = after_empty(tail) {
                return self.empty_leaf(here, rest, name);
            }
        }
        self.limited_leaf(name)
    }

    /// The text of such a leaf.
    #[inline(never)]
    fn prefixed_text(&mut self, content: &'a str, name: &'static Name) -> Option<&'a str> {
        if let Some(at) = near_markup(content.as_bytes())
            && let Some((text, end)) = content.split_at_checked(at)
            && let Some(tag) = end.as_bytes().strip_prefix(b"</")
            && let Some(tag) = self.fast.after_prefix(tag)
            && name.ends_tag(tag)
            && let Some(rest) = last(end, tag.len() - name.local.len() - 1)
        {
            self.value_at = content.len();
            self.rest = rest;
            self.previous = Some(name);
            return Some(text);
        }
        self.limited_leaf(name)
    }

    /// A leaf of which the name or the text may be long, or short what is allowed.
    #[inline(never)]
    fn limited_leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        if !self.is_fast(name) {
            return None;
        }
        let here = indentation(self.rest);
        let tail = after_name(here.as_bytes(), self.fast.prefix, name)?;
        let tail = last(here, tail.len())?;
        if let Some(rest) = after_empty(tail) {
            return self.empty_leaf(here, rest, name);
        }
        let content = tail.strip_prefix('>')?;
        let (text, end) = content.split_at_checked(markup(content.as_bytes()))?;
        let rest = after_end_tag(end.as_bytes(), self.fast.prefix, name)?;
        if !self.is_plain(text) {
            return None;
        }
        self.value_at = content.len();
        self.rest = last(here, rest.len())?;
        self.previous = Some(name);
        Some(text)
    }

    /// A leaf that may be absent.
    pub(super) fn optional_leaf(
        &mut self,
        name: &'static Name,
        index: u32,
    ) -> Result<Option<&str>> {
        if self.is_absent(name) {
            return Ok(None);
        }
        self.general_leaf(name, index)
    }

    /// The leaf of that index of a repeated particle.
    pub(super) fn repeated_leaf(
        &mut self,
        name: &'static Name,
        index: u32,
        min: u32,
    ) -> Result<Option<&str>> {
        if let Some(text) = self.leaf(name) {
            return Ok(Some(text));
        }
        if self.is_absent(name) {
            return if index <= min {
                Err(self.unexpected(Some(name)))
            } else {
                Ok(None)
            };
        }
        if index <= min && self.tree.is_none() {
            self.required_leaf(name, index).map(Some)
        } else if index <= min {
            self.leaf_or_too_few(name, index)
        } else {
            self.general_leaf(name, index)
        }
    }

    /// Text as simple content, up to the end tag.
    pub(super) fn simple_content(&mut self) -> Option<&'a str> {
        let (text, end) = self.rest.split_at_checked(markup(self.rest.as_bytes()))?;
        if !end.starts_with("</") || !self.is_plain(text) {
            return None;
        }
        self.value_at = self.rest.len();
        self.rest = end;
        Some(text)
    }
}
