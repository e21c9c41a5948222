//! The fast path: the expected tag compared as bytes, in the prefix that is bound to the message's namespace, without
//! attributes other than the declared ones, and text in one piece. `None` means nothing but "look again, generally".

use super::content::{Attribute, Children, Name};
use super::failure::Result;
use super::reader::{Opened, Reader};
use super::scan::{after, after_local, attribute_stop, indentation, markup, name_end};

/// What follows a prefix, which mostly is none.
#[inline(always)]
fn after_prefix<'b>(bytes: &'b [u8], prefix: &str) -> Option<&'b [u8]> {
    if prefix.is_empty() {
        return Some(bytes);
    }
    after(bytes, prefix.as_bytes())
}

/// What follows `<`, prefix and local name.
#[inline(always)]
fn after_name<'b>(bytes: &'b [u8], prefix: &str, name: &Name) -> Option<&'b [u8]> {
    let bytes = bytes.strip_prefix(b"<")?;
    after_local(after_prefix(bytes, prefix)?, name)
}

/// Whether a tag, after its `<`, is of that local name, in whatever prefix.
fn has_local(tag: &[u8], name: &Name) -> bool {
    let mut start = tag;
    while let Some((_, [b':', tail @ ..])) = start.split_at_checked(name_end(start)) {
        start = tail;
    }
    name_end(start) == name.local.len() && after_local(start, name).is_some()
}

/// Whether a start tag of that name is here.
#[inline]
pub(super) fn is_tag_of(here: &str, prefix: &str, name: &Name) -> bool {
    let tail = after_name(here.as_bytes(), prefix, name);
    tail.and_then(<[u8]>::first)
        .is_some_and(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r'))
}

/// What follows an end tag.
#[inline(always)]
fn after_end_tag<'b>(bytes: &'b [u8], prefix: &str, name: &Name) -> Option<&'b [u8]> {
    let bytes = bytes.strip_prefix(b"</")?;
    let bytes = after_local(after_prefix(bytes, prefix)?, name)?;
    bytes.strip_prefix(b">")
}

/// The last so many bytes of a text, as text.
#[inline(always)]
fn last(text: &str, length: usize) -> Option<&str> {
    text.get(text.len().checked_sub(length)?..)
}

impl<'a> Reader<'a> {
    /// A text that needs no second look: not too long, no `]]>`.
    #[inline]
    fn is_plain(&self, text: &str) -> bool {
        text.len() <= self.limits.text_length && !(self.brackets && text.contains("]]>"))
    }

    /// The text of an element of a simple type.
    #[inline(never)]
    pub(super) fn leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        if !self.is_fast(name) || self.depth >= self.limits.depth {
            return None;
        }
        if !self.fast_prefix.is_empty() {
            return self.prefixed_leaf(name);
        }
        let here = indentation(self.rest);
        let bytes = here.as_bytes();
        let (b'<', tag) = bytes.split_first()? else {
            return None;
        };
        let length = name.local.len();
        if !name.begins(tag) {
            return None;
        }
        if tag.get(length) == Some(&b'>') {
            let content = here.get(length + 2..)?;
            let (text, end) = content.split_at_checked(markup(content.as_bytes()))?;
            let end_tag = end.as_bytes().strip_prefix(b"</")?;
            if !name.begins(end_tag) || end_tag.get(length) != Some(&b'>') || !self.is_plain(text) {
                return None;
            }
            self.value_at = content.len();
            self.rest = end.get(length + 3..)?;
            self.previous = Some(name);
            return Some(text);
        }
        if tag.get(length) != Some(&b'/') || tag.get(length + 1) != Some(&b'>') {
            return None;
        }
        self.value_at = here.len();
        self.rest = here.get(length + 3..)?;
        self.previous = Some(name);
        Some("")
    }

    /// The same in a prefix.
    fn prefixed_leaf(&mut self, name: &'static Name) -> Option<&'a str> {
        let here = indentation(self.rest);
        let tail = after_name(here.as_bytes(), self.fast_prefix, name)?;
        let text = if let [b'>', content @ ..] = tail {
            let content = last(here, content.len())?;
            let (text, end) = content.split_at_checked(markup(content.as_bytes()))?;
            let rest = after_end_tag(end.as_bytes(), self.fast_prefix, name)?;
            if !self.is_plain(text) {
                return None;
            }
            self.value_at = content.len();
            self.rest = last(here, rest.len())?;
            text
        } else {
            let rest = tail.strip_prefix(b"/>")?;
            self.value_at = here.len();
            self.rest = last(here, rest.len())?;
            ""
        };
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

    /// Whether what comes is an end tag or a start tag of another local name, at first sight. `false`: look again.
    pub(super) fn is_absent(&mut self, name: &'static Name) -> bool {
        let here = indentation(self.rest);
        let Some(tag) = here.strip_prefix('<') else {
            return false;
        };
        self.rest = here;
        if tag.starts_with(['!', '?']) {
            return false;
        }
        if !tag.starts_with('/') && has_local(tag.as_bytes(), name) {
            return false;
        }
        self.skip(name);
        true
    }

    /// Notes an optional element that is not here, for the error if nothing else is found here either.
    pub(super) fn skip(&mut self, name: &'static Name) {
        let here = self.here();
        if self.skipped_at != here {
            self.skipped.clear();
            self.skipped_at = here;
        }
        self.skipped.push(name);
    }

    /// Reads the start tag of an element of a complex type, if it is here. Index 0: the particle is not repeated.
    pub(super) fn open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        index: u32,
    ) -> Result<Option<Opened<'a>>> {
        if let Some(opened) = self.fast_open(name, attributes) {
            return Ok(Some(opened));
        }
        if self.is_absent(name) {
            return Ok(None);
        }
        self.general_open(name, attributes, index)
    }

    #[inline]
    fn fast_open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Option<Opened<'a>> {
        if !self.is_fast(name) || self.depth >= self.limits.depth {
            return None;
        }
        if attributes.first().is_some_and(|one| one.derived.is_some()) {
            return None;
        }
        let here = indentation(self.rest);
        self.rest = here;
        let qname_length = self.fast_prefix.len() + name.local.len();
        let (b'<', tag) = here.as_bytes().split_first()? else {
            return None;
        };
        if !self.fast_prefix.is_empty() {
            after_local(after_prefix(tag, self.fast_prefix)?, name)?;
        } else if !name.begins(tag) {
            return None;
        }
        let tail = here.get(1 + qname_length..)?;
        let tail = if attributes.is_empty() {
            tail
        } else {
            self.attributes.start(attributes, here.len());
            self.fast_attributes(tail, attributes)?
        };
        let qname = here.get(1..1 + qname_length)?;
        if let Some(rest) = tail.strip_prefix('>') {
            self.rest = rest;
        } else {
            self.held = Some(tail.strip_prefix("/>")?);
            self.rest = "";
        }
        self.depth += 1;
        self.previous = None;
        Some(Opened {
            qname,
            scoped: false,
        })
    }

    /// Attributes as they are usually written: one blank before, double quotes, no references, declared without a
    /// namespace; in any order. Returns what follows them.
    fn fast_attributes(
        &mut self,
        mut tail: &'a str,
        attributes: &'static [Attribute],
    ) -> Option<&'a str> {
        if attributes.len() > self.limits.attributes {
            return None;
        }
        let mut expected = 0..attributes.len();
        while let Some(attribute) = tail.strip_prefix(' ') {
            let index = expected
                .by_ref()
                .find(|index| self.attributes.is_next(*index, attribute))
                .or_else(|| {
                    (0..attributes.len()).find(|index| self.attributes.is_next(*index, attribute))
                })?;
            let local = attributes.get(index)?.name.local;
            let value = attribute.get(local.len() + 2..)?;
            let length = attribute_stop(value.as_bytes(), b'"')?;
            let (text, end) = value.split_at_checked(length)?;
            tail = end.strip_prefix('"')?;
            if length > self.limits.text_length {
                return None;
            }
            self.attributes.set(index, text, value.len());
        }
        Some(tail)
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

    /// Reads the end tag of an element.
    pub(super) fn close(
        &mut self,
        name: &'static Name,
        opened: &Opened<'a>,
        children: Children,
    ) -> Result<()> {
        let here = match children {
            Children::Elements => indentation(self.rest),
            Children::Text | Children::Mixed | Children::Empty => self.rest,
        };
        let length = opened.qname.len();
        let is_end = here.as_bytes().strip_prefix(b"</").is_some_and(|tag| {
            // A qualified name as long as the local name is the local name.
            let is_name = length == name.local.len() && name.begins(tag);
            (is_name || after(tag, opened.qname.as_bytes()).is_some())
                && tag.get(length) == Some(&b'>')
        });
        match here.get(length + 3..).filter(|_| is_end) {
            Some(rest) => self.rest = rest,
            None => self.general_close(opened, children)?,
        }
        self.depth -= 1;
        if opened.scoped {
            self.leave_scope();
        }
        self.previous = Some(name);
        Ok(())
    }
}
