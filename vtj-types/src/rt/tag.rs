//! Tags, read generally: any prefix, attributes in any order and manner, namespace declarations.

use super::attributes::RawAttribute;
use super::characters::is_white;
use super::failure::{Failure, Result};
use super::namespaces::{XML, XMLNS};
use super::qname::qname;
use super::reader::{Opened, Reader};
use super::scan::{attribute_stop, same};
use crate::{ErrorKind, Limit};
use std::borrow::Cow;

/// Up to so many attributes are compared each with each; more are sorted.
const FEW: usize = 12;

/// A start tag or an empty-element tag; its namespace declarations are in force.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) qname: &'a str,
    pub(super) prefix: &'a str,
    pub(super) local: &'a str,
    pub(super) empty: bool,
    /// The number of namespace declarations outside of it.
    pub(super) outer: usize,
    /// What follows the tag.
    pub(super) rest: &'a str,
    /// Where it starts, as bytes that remain.
    pub(super) at: usize,
}

/// What follows white space, whichever.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    let length = text.bytes().position(|byte| !is_white(byte));
    text.get(length.unwrap_or(text.len())..).unwrap_or_default()
}

impl<'a> Reader<'a> {
    /// Reads the start tag at the cursor, which stays before it; [`Reader::accept`] goes on, [`Reader::undo`] back.
    pub(super) fn start_tag(&mut self) -> Result<Tag<'a>> {
        let here = self.rest;
        let Some((prefix, local, tail)) = here.strip_prefix('<').and_then(qname) else {
            return Err(self.not_well_formed(here, "not a tag"));
        };
        let length = here.len() - tail.len();
        let qname = here.get(1..length).unwrap_or_default();
        let (empty, rest) = self.raw_attributes(tail)?;
        let outer = self.bindings.len();
        if !self.raw.is_empty() {
            self.declare()?;
            self.check_attributes(local)?;
        }
        if prefix == "xmlns" || self.bindings.namespace(prefix).is_none() {
            self.unbound(here.len(), local.to_owned())?;
        }
        Ok(Tag {
            qname,
            prefix,
            local,
            empty,
            outer,
            rest,
            at: here.len(),
        })
    }

    /// Takes the tag's declarations out of force again; the cursor has not moved.
    pub(super) fn undo(&mut self, tag: &Tag<'a>) {
        self.bindings.truncate(tag.outer);
    }

    /// Goes on into the element.
    pub(super) fn accept(&mut self, tag: &Tag<'a>) -> Result<Opened<'a>> {
        if self.depth >= self.limits.depth {
            return Err(self.exceeded(Limit::Depth, tag.at));
        }
        self.depth += 1;
        self.previous = None;
        let scoped = self.bindings.len() > tag.outer || self.depth >= self.limits.depth;
        if scoped {
            self.enter_scope(tag.outer, tag.qname);
        }
        if tag.empty {
            self.held = Some(tag.rest);
            self.rest = "";
        } else {
            self.rest = tag.rest;
        }
        Ok(Opened {
            qname: tag.qname,
            scoped,
        })
    }

    /// Reads the end tag at the cursor.
    pub(super) fn end_tag(&mut self, [prefix, local]: [&str; 2]) -> Result<()> {
        let here = self.rest;
        let tail = here
            .strip_prefix("</")
            .and_then(|tail| tail.strip_prefix(prefix)?.strip_prefix(local));
        match tail.and_then(|tail| match tail.strip_prefix('>') {
            Some(rest) => Some(rest),
            None => trimmed(tail).strip_prefix('>'),
        }) {
            Some(rest) => self.rest = rest,
            None => return Err(self.not_well_formed(here, "not the end tag of the open element")),
        }
        Ok(())
    }

    /// A prefix is not bound: refused, unless the document is indexed, which notes it.
    #[cold]
    fn unbound(&mut self, remaining: usize, place: String) -> Result<()> {
        if self.tree.is_some() {
            return Ok(());
        }
        let failure = Failure::new(ErrorKind::UnboundPrefix, remaining, "");
        Err(self.fail(failure.at_element(&place)))
    }

    /// Reads the attributes and the end of a start tag: whether it is an empty-element tag, and what follows.
    fn raw_attributes(&mut self, mut tail: &'a str) -> Result<(bool, &'a str)> {
        self.raw.clear();
        loop {
            let here = trimmed(tail);
            if let Some(rest) = here.strip_prefix('>') {
                return Ok((false, rest));
            }
            if let Some(rest) = here.strip_prefix("/>") {
                return Ok((true, rest));
            }
            if here.len() == tail.len() {
                let detail = "neither white space nor the end of the tag";
                return Err(self.not_well_formed(here, detail));
            }
            if self.raw.len() >= self.limits.attributes {
                return Err(self.exceeded(Limit::Attributes, here.len()));
            }
            tail = self.raw_attribute(here)?;
        }
    }

    fn raw_attribute(&mut self, here: &'a str) -> Result<&'a str> {
        let Some((prefix, local, tail)) = qname(here) else {
            return Err(self.not_well_formed(here, "not an attribute name"));
        };
        let length = here.len() - tail.len();
        let Some(value) = trimmed(tail).strip_prefix('=').map(trimmed) else {
            return Err(self.not_well_formed(here, "an attribute without a value"));
        };
        let quote = value.bytes().next();
        let Some(quote @ (b'"' | b'\'')) = quote else {
            return Err(self.not_well_formed(value, "an attribute value without quotes"));
        };
        let text = value.get(1..).unwrap_or_default();
        let (value, rest) = self.attribute_value(text, quote)?;
        if value.len() > self.limits.text_length {
            return Err(self.exceeded(Limit::TextLength, text.len()));
        }
        self.raw.push(RawAttribute {
            qname: here.get(..length).unwrap_or_default(),
            prefix,
            local,
            value,
            at: here.len(),
            value_at: text.len(),
        });
        Ok(rest)
    }

    /// The normalised value up to its quote, and what follows the quote.
    fn attribute_value(&mut self, text: &'a str, quote: u8) -> Result<(Cow<'a, str>, &'a str)> {
        let mut value = Cow::Borrowed("");
        let mut tail = text;
        loop {
            let Some((piece, end)) =
                attribute_stop(tail.as_bytes(), quote).and_then(|at| tail.split_at_checked(at))
            else {
                return Err(self.truncated());
            };
            if let Some(rest) = end.strip_prefix(char::from(quote)) {
                if value.is_empty() {
                    return Ok((Cow::Borrowed(piece), rest));
                }
                value.to_mut().push_str(piece);
                return Ok((value, rest));
            }
            let value = value.to_mut();
            value.push_str(piece);
            if end.starts_with('&') {
                let (character, rest) = self.reference(end)?;
                value.push(character);
                tail = rest;
            } else if let Some(rest) = end.strip_prefix(['\t', '\n']) {
                value.push(' ');
                tail = rest;
            } else {
                return Err(self.not_well_formed(end, "`<` in an attribute value"));
            }
        }
    }

    /// Puts the namespace declarations of the start tag at hand in force.
    fn declare(&mut self) -> Result<()> {
        let raw = core::mem::take(&mut self.raw);
        for attribute in raw.iter().filter(|attribute| attribute.is_declaration()) {
            let prefix = match attribute.prefix {
                "" => "",
                _ => attribute.local,
            };
            let namespace = &*attribute.value;
            let detail = match (prefix, namespace) {
                ("xmlns", _) => Some("the prefix xmlns is declared"),
                ("xml", XML) => None,
                ("xml", _) => Some("the prefix xml is bound to another namespace"),
                (_, XML | XMLNS) => Some("a reserved namespace is declared"),
                ("", _) => None,
                (_, "") => Some("a prefix is bound to no namespace"),
                _ => None,
            };
            if let Some(detail) = detail {
                let failure = Failure::new(ErrorKind::NotWellFormed, attribute.at, detail);
                return Err(self.fail(failure));
            }
            if self.bindings.len() >= self.limits.namespaces {
                return Err(self.exceeded(Limit::Namespaces, attribute.at));
            }
            self.bindings.push(prefix, attribute.value.clone());
        }
        self.raw = raw;
        Ok(())
    }

    /// Refuses unbound prefixes, and attributes with the same qualified or expanded name.
    fn check_attributes(&mut self, element: &str) -> Result<()> {
        let is_unbound = |attribute: &&RawAttribute<'_>| {
            attribute.prefix != "xmlns" && self.bindings.namespace(attribute.prefix).is_none()
        };
        if let Some(attribute) = self.raw.iter().find(is_unbound) {
            let local = attribute.qname.rsplit(':').next().unwrap_or_default();
            let place = format!("{element}/@{local}");
            self.unbound(attribute.at, place)?;
        }
        let repeated = match self.raw.len() {
            ..=FEW => self.repeated_of_few(),
            _ => self.repeated_of_many(),
        };
        match repeated {
            Some(at) => {
                let detail = "an attribute is repeated";
                Err(self.fail(Failure::new(ErrorKind::NotWellFormed, at, detail)))
            }
            None => Ok(()),
        }
    }

    /// Where an attribute stands for the second time: each compared with each.
    fn repeated_of_few(&self) -> Option<usize> {
        let namespace = |one: &RawAttribute<'_>| self.bindings.namespace(one.prefix);
        let is_same = |one: &RawAttribute<'_>, other: &RawAttribute<'_>| {
            same(one.local, other.local)
                && (same(one.prefix, other.prefix)
                    || (!one.prefix.is_empty()
                        && !other.prefix.is_empty()
                        && !one.is_declaration()
                        && !other.is_declaration()
                        && namespace(one).is_some()
                        && namespace(one) == namespace(other)))
        };
        let second = self.raw.iter().enumerate().find(|(index, one)| {
            let mut before = self.raw.iter().take(*index);
            before.any(|other| is_same(one, other))
        });
        second.map(|(_, attribute)| attribute.at)
    }

    /// The same for many attributes: sorted.
    fn repeated_of_many(&self) -> Option<usize> {
        let mut qnames = Vec::with_capacity(self.raw.len());
        let mut expanded = Vec::with_capacity(self.raw.len());
        for attribute in &self.raw {
            qnames.push((attribute.qname, "", attribute.at));
            if !attribute.prefix.is_empty()
                && !attribute.is_declaration()
                && let Some(namespace) = self.bindings.namespace(attribute.prefix)
            {
                expanded.push((attribute.local, namespace, attribute.at));
            }
        }
        [qnames, expanded].iter_mut().find_map(|names| {
            // What remains is less further on, so of equal names the one that stands first sorts last.
            names.sort_unstable();
            let pairs = names.iter().zip(names.iter().skip(1));
            pairs
                .filter(|(one, other)| (one.0, one.1) == (other.0, other.1))
                .map(|(later, _)| later.2)
                .max()
        })
    }
}

/// Whether all of a text is white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_white)
}
