//! The start tag of the message element, as it usually is.

use super::content::Attribute;
use super::fast::last;
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::qname::{name_bytes, starts_name};
use super::reader::{Opened, Reader, Start};
use super::scan::{after, quoted_stop, same};
use std::borrow::Cow;

/// How the namespace of schema instances is usually declared.
const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

impl<'a> Reader<'a> {
    /// Goes into the message element where its start tag has nothing but declared attributes, namespace declarations, among them
    /// that of its own, and where its schema is; each after one blank and in double quotes. `None`: look again.
    pub(super) fn usual_root(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Option<Start> {
        if attributes.first().is_some_and(|one| one.derived.is_some()) || !self.may_open() {
            return None;
        }
        let outer = self.bindings.len();
        let start = self.usual_root_within(name, attributes, outer);
        if start.is_none() {
            self.bindings.truncate(outer);
        }
        start
    }

    fn usual_root_within(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        outer: usize,
    ) -> Option<Start> {
        let here = self.rest;
        let tag = here.strip_prefix('<')?;
        let (with_colon, mut tail) = match after_text(tag, name.local) {
            Some(tail) => ("", tail),
            None => after_prefixed(tag, name.local)?,
        };
        let prefix = with_colon.strip_suffix(':').unwrap_or_default();
        let qname = tag.get(..with_colon.len() + name.local.len())?;
        self.attributes.start(attributes, here.len());
        let (mut is_bound, mut has_xsi, mut hint) = (false, false, None);
        let mut count = 0;
        while let Some(attribute) = tail.strip_prefix(' ') {
            count += 1;
            if !attribute.starts_with('x') {
                tail = self.fast_attribute(attribute)?;
            } else if !has_xsi
                && self.limits.text_length >= SCHEMA_INSTANCE.len()
                && self.bindings.len() < self.limits.namespaces
                && let Some(rest) = after_text(attribute, XSI)
            {
                has_xsi = true;
                self.bindings.push("xsi", Cow::Borrowed(SCHEMA_INSTANCE));
                tail = rest;
            } else if let Some(declaration) = attribute.strip_prefix("xmlns") {
                let (declared, namespace, rest) = self.usual_declaration(declaration, outer)?;
                // It may be declared again.
                if declared == "xsi" {
                    return None;
                }
                is_bound |= same(declared, prefix) && same(namespace, name.namespace);
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
            && is_bound
            && (has_xsi || hint.is_none() || self.bindings.is_bound("xsi", SCHEMA_INSTANCE));
        if !is_plain {
            return None;
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
