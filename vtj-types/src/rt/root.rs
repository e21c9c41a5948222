//! The start tag of the message element, as it usually is.

use super::content::Attribute;
use super::fast::last;
use super::name::Name;
use super::namespaces::{SCHEMA_INSTANCE, XML, XMLNS};
use super::qname::{name_bytes, starts_name};
use super::reader::{Opened, Reader, Start};
use super::scan::{after, quoted_stop, same};
use std::borrow::Cow;

/// How the namespace of schema instances is usually declared.
const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

impl<'a> Reader<'a> {
    /// Goes into the message element where its start tag has nothing but declared attributes, its namespace as the default one
    /// or that of its prefix, and where its schema is; each after one blank and in double quotes. `None`: look again.
    pub(super) fn usual_root(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Option<Start> {
        if attributes.first().is_some_and(|one| one.derived.is_some()) || !self.may_open() {
            return None;
        }
        let here = self.rest;
        let tag = here.strip_prefix('<')?;
        let (with_colon, mut tail) = match after_text(tag, name.local) {
            Some(tail) => ("", tail),
            None => after_prefixed(tag, name.local)?,
        };
        let prefix = with_colon.strip_suffix(':').unwrap_or_default();
        let qname = tag.get(..with_colon.len() + name.local.len())?;
        self.attributes.start(attributes, here.len());
        let (mut default, mut own, mut has_xsi, mut hint) = (None, None, false, None);
        let mut count = 0;
        while let Some(attribute) = tail.strip_prefix(' ') {
            count += 1;
            if !attribute.starts_with('x') {
                tail = self.fast_attribute(attribute)?;
            } else if let Some(value) = attribute.strip_prefix("xmlns=\"") {
                let (text, rest) = quoted(value)?;
                if default.replace(text).is_some() || matches!(text, XML | XMLNS) {
                    return None;
                }
                tail = rest;
            } else if !prefix.is_empty()
                && let Some(value) = attribute
                    .strip_prefix("xmlns:")
                    .and_then(|declared| after_text(declared, prefix)?.strip_prefix("=\""))
            {
                let (text, rest) = quoted(value)?;
                if own.replace(text).is_some() {
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
        let bound = if prefix.is_empty() { default } else { own };
        let xsi = has_xsi.then_some(SCHEMA_INSTANCE);
        let mut declared = [default, own, xsi].into_iter().flatten();
        let is_plain = declared.all(|text| text.len() <= self.limits.text_length)
            && count <= self.limits.attributes
            && self.bindings.len() + 3 <= self.limits.namespaces
            && bound.is_some_and(|bound| !bound.is_empty() && same(bound, name.namespace))
            && (has_xsi || hint.is_none() || self.bindings.is_bound("xsi", SCHEMA_INSTANCE));
        if !is_plain {
            return None;
        }
        let outer = self.bindings.len();
        for (prefix, namespace) in [("", default), (prefix, own)] {
            if let Some(namespace) = namespace {
                self.bindings.push(prefix, Cow::Borrowed(namespace));
            }
        }
        if has_xsi {
            self.bindings.push("xsi", Cow::Borrowed(SCHEMA_INSTANCE));
        }
        self.hints += u32::from(hint.is_some());
        self.hint = hint;
        self.rest = rest;
        self.depth += 1;
        if self.depth == 1 && self.main.key == name.key {
            self.fast = self.fast_names(Some(with_colon));
            return Some(Start::Usual);
        }
        self.enter_scope_of(outer, [with_colon, ""]);
        self.opened.push(Opened {
            qname,
            scoped: true,
        });
        Some(Start::Other)
    }
}

/// A prefix with its colon, and what follows it and the local name.
fn after_prefixed<'t>(tag: &'t str, local: &str) -> Option<(&'t str, &'t str)> {
    let (with_colon, name) = tag.split_at_checked(name_bytes(tag.as_bytes()) + 1)?;
    // Those that begin so mean something already, or may.
    let is_usual = starts_name(tag.as_bytes()) && !tag.starts_with('x');
    let tail = after_text(name, local)?;
    (is_usual && with_colon.ends_with(':')).then_some((with_colon, tail))
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
