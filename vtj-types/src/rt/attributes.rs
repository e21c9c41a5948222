//! Attributes: those of the start tag at hand as they are written, and those that its complex type declares.

use super::any::{AnyAttribute, Contents, Namespaces, Wildcard, is_allowed};
use super::content::{Attribute, OpenType};
use super::failure::{Failure, Result};
use super::few::Few;
use super::namespaces::SCHEMA_INSTANCE;
use super::prefixes::Prefixes;
use super::reader::Reader;
use super::scan::same;
use crate::{ErrorKind, Expected};
use std::borrow::Cow;

/// Attributes that are checked by the complex type that the element names.
const CHECKED: &Wildcard = &Wildcard {
    namespaces: Namespaces::Any,
    contents: Contents::Skip,
    known: &[],
    attributes: &[],
};

/// An attribute as it is written, its value normalised.
pub(super) struct RawAttribute<'a> {
    pub(super) qname: &'a str,
    pub(super) prefix: &'a str,
    pub(super) local: &'a str,
    pub(super) value: Cow<'a, str>,
    /// Where its name starts, and where its value starts, as bytes that remain.
    pub(super) at: usize,
    pub(super) value_at: usize,
}

/// The declared attributes of the element opened last, and what that element has of them.
#[derive(Default)]
pub(super) struct Attributes<'a> {
    declared: &'static [Attribute],
    values: Few<Option<(Cow<'a, str>, usize)>, 6>,
    /// Those that a wildcard allows.
    pub(super) others: Vec<AnyAttribute>,
    tag_at: usize,
    /// The one after that which was found last.
    pub(super) expected: usize,
}

impl<'a> Attributes<'a> {
    /// Forgets the previous element's.
    pub(super) fn start(&mut self, declared: &'static [Attribute], tag_at: usize) {
        self.declared = declared;
        self.tag_at = tag_at;
        self.expected = 0;
        self.others.clear();
        self.values.reset(declared.len());
    }

    /// Whether this text begins with that attribute's name, `=` and `"`, and the attribute is not set yet.
    #[inline(always)]
    fn is_next(&self, index: usize, text: &str) -> bool {
        self.values.get(index).is_some_and(Option::is_none)
            && self
                .declared
                .get(index)
                .is_some_and(|attribute| attribute.name.is_before_value(text.as_bytes()))
    }

    /// Which attribute this text begins with, of those that are not set yet; and its value, with what follows.
    #[inline(always)]
    pub(super) fn next<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        // Mostly they stand in the order in which they are declared.
        let index = match self.is_next(self.expected, text) {
            true => self.expected,
            false => self.next_of_all(text)?,
        };
        let value = text.get(self.declared.get(index)?.name.local.len() + 2..)?;
        Some((index, value))
    }

    #[inline(never)]
    fn next_of_all(&self, text: &str) -> Option<usize> {
        (0..self.declared.len()).find(|index| self.is_next(*index, text))
    }

    /// Sets an attribute that is not set yet.
    #[inline]
    pub(super) fn set(&mut self, index: usize, text: &'a str, at: usize) {
        self.expected = index.saturating_add(1);
        if let Some(value @ None) = self.values.get_mut(index) {
            *value = Some((Cow::Borrowed(text), at));
        }
    }

    /// The same for a value that is not a piece of the input.
    pub(super) fn put(&mut self, index: usize, text: Cow<'a, str>, at: usize) {
        if let Some(value) = self.values.get_mut(index) {
            *value = Some((text, at));
        }
    }

    #[inline]
    pub(super) fn text(&self, index: usize) -> Option<&str> {
        let (text, _) = self.values.get(index)?.as_ref()?;
        Some(text)
    }

    /// Whether the attribute has to be there.
    pub(super) fn is_required(&self, index: usize) -> bool {
        let declared = self.declared.get(index);
        declared.is_some_and(|attribute| attribute.required)
    }

    /// Where the value starts, or the tag without it.
    pub(super) fn at(&self, index: usize) -> usize {
        let value = self.values.get(index).and_then(Option::as_ref);
        value.map_or(self.tag_at, |(_, at)| *at)
    }

    /// All that the element has, those of a wildcard last.
    pub(super) fn all(&self) -> Vec<AnyAttribute> {
        let declared = self.declared.iter().enumerate();
        let given = declared.filter_map(|(index, one)| Some((one.name, self.text(index)?)));
        given
            .map(|(name, text)| AnyAttribute::new(name.namespace, name.local, text))
            .chain(self.others.iter().cloned())
            .collect()
    }

    pub(super) fn tag_at(&self) -> usize {
        self.tag_at
    }

    pub(super) fn local(&self, index: usize) -> &'static str {
        self.declared
            .get(index)
            .map_or("", |attribute| attribute.name.local)
    }
}

impl<'a> Reader<'a> {
    /// Gives the attributes of the start tag at hand to those that are declared; others are refused.
    pub(super) fn match_attributes(
        &mut self,
        all: &'static [Attribute],
        tag_at: usize,
    ) -> Result<()> {
        let declared = match all {
            [
                Attribute {
                    derived: Some(derivation),
                    ..
                },
            ] => self.derived_attributes(derivation, tag_at)?,
            declared => declared,
        };
        let open = declared.iter().find_map(|one| one.open);
        let is_derived = all.first().is_some_and(|one| one.derived.is_some());
        let has_type = core::mem::take(&mut self.ignores_type) || is_derived && open.is_none();
        let extends = open.is_some_and(OpenType::is_extended) && self.names_complex();
        (self.named, self.type_name) = (None, None);
        self.prefixes = Prefixes::new();
        self.attributes.start(declared, tag_at);
        self.nil = None;
        let mut raw = core::mem::take(&mut self.raw);
        for attribute in &mut raw {
            if attribute.is_declaration() {
                continue;
            }
            let namespace = match attribute.prefix {
                "" => "",
                prefix => self.bindings.namespace(prefix).unwrap_or_default(),
            };
            let index = declared.iter().position(|declared| {
                same(declared.name.local, attribute.local)
                    && same(declared.name.namespace, namespace)
            });
            if let Some(value) = index.and_then(|index| self.attributes.values.get_mut(index)) {
                let text = core::mem::take(&mut attribute.value);
                *value = Some((text, attribute.value_at));
                continue;
            }
            let is_instance = same(namespace, SCHEMA_INSTANCE);
            let hint = attribute.is_hint();
            if is_instance && attribute.local == "type" && has_type {
                continue;
            }
            if let Some(open) = open.filter(|_| is_instance && attribute.local == "type") {
                let Some(name) = self.note_type(&attribute.value, open) else {
                    return Err(self.refuse_type(attribute.at));
                };
                if open.is_simple() {
                    self.type_name = Some(name);
                } else {
                    let other = AnyAttribute::new(SCHEMA_INSTANCE, "type", &name);
                    self.attributes.others.push(other);
                }
                continue;
            }
            if is_instance
                && attribute.local == "nil"
                && let Some(nil) = boolean(&attribute.value)
            {
                self.nil = Some((nil, attribute.at));
                continue;
            }
            let wildcard = declared.iter().find_map(|declared| declared.any);
            let wildcard = wildcard.or(extends.then_some(CHECKED));
            if let Some(wildcard) = wildcard
                && !is_instance
                && is_allowed(wildcard, namespace)
            {
                let other = AnyAttribute::new(namespace, attribute.local, &attribute.value);
                let namespace = namespace.to_owned();
                let prefixes = self.check_any_attribute(wildcard, &namespace, attribute)?;
                let others = &mut self.attributes.others;
                others.push(other.with_prefixes(prefixes));
                continue;
            }
            if hint && is_instance {
                self.hints += 1;
                self.hint = Some((attribute.local, attribute.value.clone()));
            } else {
                let failure = Failure::new(ErrorKind::UnexpectedAttribute, attribute.at, "")
                    .at_attribute(attribute.local)
                    .expecting(
                        declared
                            .iter()
                            .filter(|one| one.any.is_none())
                            .map(|one| Expected::Attribute(one.name.local)),
                    );
                return Err(self.fail(failure));
            }
        }
        self.raw = raw;
        Ok(())
    }
}

/// The value of a text of `xs:boolean`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.trim_matches([' ', '\t', '\n', '\r']) {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

impl RawAttribute<'_> {
    /// Whether its local name says that it tells where a schema is.
    pub(super) fn is_hint(&self) -> bool {
        matches!(self.local, "schemaLocation" | "noNamespaceSchemaLocation")
    }

    /// Whether it declares a namespace.
    pub(super) fn is_declaration(&self) -> bool {
        self.qname == "xmlns" || self.prefix == "xmlns"
    }
}
