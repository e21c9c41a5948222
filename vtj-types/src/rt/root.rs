//! The start tag of the message element, as it usually is.

use super::content::{Attribute, Name};
use super::fast::last;
use super::namespaces::SCHEMA_INSTANCE;
use super::reader::{Opened, Reader, Start};
use super::scan::{after, quoted_stop, same};
use std::borrow::Cow;

/// How the namespace of schema instances is usually declared.
const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

impl<'a> Reader<'a> {
    /// Goes into the message element where its start tag has nothing but declared attributes, the message's namespace as
    /// the default one, and where its schema is; each after one blank and in double quotes. `None`: look again.
    pub(super) fn usual_root(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Option<Start> {
        if attributes.first().is_some_and(|one| one.derived.is_some()) || !self.may_open() {
            return None;
        }
        let here = self.rest;
        let mut tail = after_text(here.strip_prefix('<')?, name.local)?;
        self.attributes.start(attributes, here.len());
        let (mut default, mut has_xsi, mut hint) = (None, false, None);
        let mut count = 0;
        while let Some(attribute) = tail.strip_prefix(' ') {
            count += 1;
            if !attribute.starts_with('x') {
                tail = self.fast_attribute(attribute)?;
            } else if let Some(value) = attribute.strip_prefix("xmlns=\"") {
                let (text, rest) = quoted(value)?;
                if default.replace(text).is_some() || !same(text, name.namespace) {
                    return None;
                }
                tail = rest;
            } else if let Some(rest) = after_text(attribute, XSI) {
                if core::mem::replace(&mut has_xsi, true) {
                    return None;
                }
                tail = rest;
            } else if let Some(value) = attribute.strip_prefix("xsi:schemaLocation=\"") {
                let (text, rest) = quoted(value)?;
                if hint
                    .replace(("schemaLocation", Cow::Borrowed(text)))
                    .is_some()
                    || text.len() > self.limits.text_length
                {
                    return None;
                }
                tail = rest;
            } else {
                tail = self.fast_attribute(attribute)?;
            }
        }
        let rest = tail.strip_prefix('>')?;
        let is_plain = count <= self.limits.attributes
            && self.bindings.len() + 2 <= self.limits.namespaces
            && default.is_some_and(|default| !default.is_empty())
            && (has_xsi || hint.is_none() || self.bindings.is_bound("xsi", SCHEMA_INSTANCE));
        if !is_plain {
            return None;
        }
        let outer = self.bindings.len();
        self.bindings.push("", Cow::Borrowed(name.namespace));
        if has_xsi {
            self.bindings.push("xsi", Cow::Borrowed(SCHEMA_INSTANCE));
        }
        self.hints += u32::from(hint.is_some());
        self.hint = hint;
        self.rest = rest;
        self.depth += 1;
        if self.depth == 1 && self.main.key == name.key {
            self.fast = self.fast_names(Some(""));
            return Some(Start::Usual);
        }
        self.enter_scope_of(outer, ["", ""]);
        self.opened.push(Opened {
            qname: name.local,
            scoped: true,
        });
        Some(Start::Other)
    }
}

/// What follows a prefix, of which most texts have the length; compared without a call.
#[inline(always)]
fn after_text<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let rest = after(text.as_bytes(), prefix.as_bytes())?.len();
    last(text, rest)
}

/// An attribute value up to its quote, and what follows that.
pub(super) fn quoted(value: &str) -> Option<(&str, &str)> {
    let (text, end) = value.split_at_checked(quoted_stop(value.as_bytes())?)?;
    Some((text, end.strip_prefix('"')?))
}
