//! The fast path: the expected tag compared as bytes, in the prefix that is bound to the message's namespace, without
//! attributes other than the declared ones. Elements that have nothing but text are in `leaf`. `None` means nothing but "look again, generally".

use super::content::{Attribute, Children};
use super::failure::Result;
use super::leaf::after_empty;
use super::name::Name;
use super::reader::{Reader, Start};
use super::scan::{after, after_local, indentation, name_end, quoted_stop, usual_indentation};

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
pub(super) fn after_name<'b>(bytes: &'b [u8], prefix: &str, name: &Name) -> Option<&'b [u8]> {
    let bytes = bytes.strip_prefix(b"<")?;
    after_local(after_prefix(bytes, prefix)?, name)
}

/// Whether a tag, after its `<`, is of that local name, in whatever prefix.
fn has_local(tag: &[u8], name: &Name) -> bool {
    let mut start = tag;
    loop {
        let length = name_end(start);
        match start.split_at_checked(length) {
            Some((_, [b':', tail @ ..])) => start = tail,
            _ => return length == name.local.len() && after_local(start, name).is_some(),
        }
    }
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
pub(super) fn after_end_tag<'b>(bytes: &'b [u8], prefix: &str, name: &Name) -> Option<&'b [u8]> {
    let bytes = bytes.strip_prefix(b"</")?;
    let bytes = after_local(after_prefix(bytes, prefix)?, name)?;
    bytes.strip_prefix(b">")
}

/// The last so many bytes of a text, as text.
#[inline(always)]
pub(super) fn last(text: &str, length: usize) -> Option<&str> {
    text.get(text.len().checked_sub(length)?..)
}

impl<'a> Reader<'a> {
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
            self.skipped.truncate(0);
            self.skipped_at = here;
        }
        self.skipped.push(Some(name));
    }

    /// Reads the start tag of an element of a complex type, if it is here. Index 0: the particle is not repeated.
    pub(super) fn open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        index: u32,
    ) -> Result<Option<Start>> {
        if attributes.is_empty()
            && self.fast.bare == name.key
            && self.may_open()
            && let Some(here) = usual_indentation(self.rest)
            && name.ends_tag(here.as_bytes().get(1..).unwrap_or_default())
            && let Some(rest) = here.get(name.local.len() + 2..)
        {
            self.rest = rest;
            self.depth += 1;
            self.previous = None;
            return Ok(Some(Start::Usual));
        }
        self.unusual_open(name, attributes, index)
    }

    /// Whether an element may be opened in whose content the fast path need not look at the depth.
    #[inline(always)]
    pub(super) fn may_open(&self) -> bool {
        self.depth.saturating_add(1) < self.limits.depth
    }

    #[inline(never)]
    fn unusual_open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        index: u32,
    ) -> Result<Option<Start>> {
        if self.fast_open(name, attributes).is_some() {
            return Ok(Some(Start::Usual));
        }
        if self.is_absent(name) {
            return Ok(None);
        }
        self.general_open(name, attributes, index)
    }

    #[inline]
    fn fast_open(&mut self, name: &'static Name, attributes: &'static [Attribute]) -> Option<()> {
        if !self.is_fast(name) || !self.may_open() {
            return None;
        }
        if attributes.first().is_some_and(|one| one.derived.is_some()) {
            return None;
        }
        let here = indentation(self.rest);
        self.rest = here;
        let (b'<', tag) = here.as_bytes().split_first()? else {
            return None;
        };
        let local = match self.fast.prefixed == name.key {
            true => self.fast.after_prefix(tag)?,
            false => after_prefix(tag, self.fast.prefix)?,
        };
        let tail = last(here, after_local(local, name)?.len())?;
        let tail = if attributes.is_empty() {
            tail
        } else {
            self.attributes.start(attributes, here.len());
            self.fast_attributes(tail, attributes)?
        };
        if let Some(rest) = tail.strip_prefix('>') {
            self.rest = rest;
        } else {
            self.held = Some(after_empty(tail)?);
            self.rest = "";
        }
        self.depth += 1;
        self.previous = None;
        Some(())
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
        while let Some(attribute) = tail.strip_prefix(' ') {
            if attribute.starts_with('/') {
                break;
            }
            tail = self.fast_attribute(attribute)?;
        }
        Some(tail)
    }

    /// One of them.
    pub(super) fn fast_attribute(&mut self, attribute: &'a str) -> Option<&'a str> {
        let (index, value) = self.attributes.next(attribute)?;
        let length = quoted_stop(value.as_bytes())?;
        let (text, end) = value.split_at_checked(length)?;
        if length > self.limits.text_length {
            return None;
        }
        self.attributes.set(index, text, value.len());
        end.strip_prefix("\"")
    }

    /// Reads the end tag of an element.
    pub(super) fn close(
        &mut self,
        name: &'static Name,
        start: Start,
        children: Children,
    ) -> Result<()> {
        let here = match children {
            Children::Elements => usual_indentation(self.rest),
            Children::Text | Children::Mixed | Children::Empty => Some(self.rest),
        };
        if start == Start::Usual
            && self.fast.prefix.is_empty()
            && let Some(here) = here
            && here.as_bytes().starts_with(b"</")
            && name.ends_tag(here.as_bytes().get(2..).unwrap_or_default())
            && let Some(rest) = here.get(name.local.len() + 3..)
        {
            self.rest = rest;
            self.depth -= 1;
            self.previous = Some(name);
            return Ok(());
        }
        self.unusual_close(name, start, children)
    }

    #[inline(never)]
    fn unusual_close(
        &mut self,
        name: &'static Name,
        start: Start,
        children: Children,
    ) -> Result<()> {
        let here = match children {
            Children::Elements => indentation(self.rest),
            Children::Text | Children::Mixed | Children::Empty => self.rest,
        };
        if start == Start::Usual
            && self.fast.prefixed == name.key
            && let Some(tag) = here.as_bytes().strip_prefix(b"</")
            && let Some(tag) = self.fast.after_prefix(tag)
            && name.ends_tag(tag)
            && let Some(rest) = last(here, tag.len() - name.local.len() - 1)
        {
            self.rest = rest;
            self.depth -= 1;
            self.previous = Some(name);
            return Ok(());
        }
        let opened = match start {
            Start::Usual => None,
            Start::Other => self.opened.pop(),
        };
        let qname = match &opened {
            None => [self.fast.prefix, name.local],
            Some(opened) => ["", opened.qname],
        };
        let [prefix, local] = qname;
        let end = here.as_bytes().strip_prefix(b"</").and_then(|tag| {
            after(after_prefix(tag, prefix)?, local.as_bytes())?.strip_prefix(b">")
        });
        match end.and_then(|end| last(here, end.len())) {
            Some(rest) => self.rest = rest,
            None => self.general_close(qname, children)?,
        }
        self.depth -= 1;
        if opened.is_some_and(|opened| opened.scoped) {
            self.leave_scope();
        }
        self.previous = Some(name);
        Ok(())
    }
}
