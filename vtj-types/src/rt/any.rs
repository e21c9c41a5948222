//! Wildcards: elements and attributes that the schema does not name.

use super::attributes::RawAttribute;
use super::content::Message;
use super::failure::{Failed, Failure, Result};
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::open::Named;
use super::prefixes::Prefixes;
use super::qualified::{InScope, in_scope};
use super::reader::Reader;
use super::scan::same;
use super::simple_type::{Blank, SimpleType};
use super::tag::Tag;
use super::value::{Refusal, Value};
use super::walk::Envelope;
use super::writer::Writer;
use crate::{Error, ErrorKind, Expected, ReadSettings};
use core::fmt;

/// Which elements or attributes a wildcard allows, and what is checked of them.
#[derive(Debug)]
pub struct Wildcard {
    /// Of which namespaces.
    pub namespaces: Namespaces,
    /// What is checked.
    pub contents: Contents,
    /// The declared elements.
    pub known: &'static [Known],
    /// The declared attributes.
    pub attributes: &'static [KnownAttribute],
}

/// The namespaces of a wildcard; `""` is none.
#[derive(Debug)]
pub enum Namespaces {
    /// Any, and none.
    Any,
    /// Any but this one, and not none.
    Other(&'static str),
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// What is checked of an element that a wildcard allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// It must be declared and valid.
    Strict,
    /// It must be valid if it is declared.
    Lax,
    /// Nothing but that it is well-formed.
    Skip,
}

/// A declared element that a wildcard may meet.
#[derive(Debug)]
pub struct Known {
    name: fn() -> &'static Name,
    check: fn(&mut Reader<'_>) -> Result<()>,
}

impl Known {
    /// The element of a message.
    #[must_use]
    pub const fn of<T: Message>() -> Self {
        Self {
            name: T::name,
            check: |reader| reader.element::<T>(T::name()).map(drop),
        }
    }
}

/// A declared attribute that a wildcard may meet.
#[derive(Debug)]
pub struct KnownAttribute {
    name: &'static Name,
    simple_type: fn() -> &'static SimpleType,
    fixed: Option<&'static str>,
    check: fn(&str, Option<&'static str>, InScope<'_>) -> core::result::Result<(), Refusal>,
}

impl KnownAttribute {
    /// The attribute of that name and type.
    #[must_use]
    pub const fn of<T: Value>(name: &'static Name) -> Self {
        Self {
            name,
            simple_type: T::facets,
            fixed: None,
            check: |text, fixed, scope| {
                let fixed = fixed.map(T::from_text);
                match (in_scope::<T>(text, scope), fixed) {
                    (Ok(value), Some(fixed)) if fixed.as_ref() != Ok(&value) => Err(Refusal::FIXED),
                    (Err(Refusal::BLANK), fixed) if T::facets().blank == Blank::NoValue => {
                        match fixed {
                            Some(Ok(_)) => Err(Refusal::FIXED),
                            Some(Err(_)) | None => Ok(()),
                        }
                    }
                    (read, _) => read.map(drop),
                }
            },
        }
    }

    /// With the only value that it may have.
    #[must_use]
    pub const fn fixed(self, text: &'static str) -> Self {
        Self {
            fixed: Some(text),
            ..self
        }
    }
}

/// What is known of an element that a wildcard meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// Nothing.
    Unknown,
    /// It has been checked, and the cursor stays before it.
    Checked,
    /// It has been checked, and the cursor is behind it.
    Passed,
}

/// Whether a wildcard allows names of a namespace.
pub(super) fn is_allowed(wildcard: &Wildcard, namespace: &str) -> bool {
    match wildcard.namespaces {
        Namespaces::Any => true,
        Namespaces::Other(excluded) => !namespace.is_empty() && namespace != excluded,
        Namespaces::OneOf(allowed) => allowed.contains(&namespace),
    }
}

/// An element that the schema does not name, with all that is in it.
///
/// Source: a wildcard, `xs:any`. Counts as personal: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct AnyElement {
    namespace: String,
    local: String,
    xml: String,
}

impl AnyElement {
    /// Its namespace, `""` for none, and its local name.
    #[must_use]
    pub fn name(&self) -> (&str, &str) {
        (&self.namespace, &self.local)
    }

    /// The element as XML that stands by itself: with the namespace declarations that were in force around it.
    #[must_use]
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// The element that is the root of a document.
    ///
    /// # Errors
    /// XML that is not well-formed, and the default [`Limits`](crate::Limits).
    pub fn from_xml(xml: &str) -> core::result::Result<Self, Error> {
        any_element(xml.as_bytes(), &ReadSettings::new())
    }

    pub(super) fn new(namespace: &str, local: &str, xml: String) -> Self {
        Self {
            namespace: namespace.to_owned(),
            local: local.to_owned(),
            xml,
        }
    }
}

/// The element of a document at the place that the settings give, by default the root.
pub(crate) fn any_element(
    xml: &[u8],
    settings: &ReadSettings,
) -> core::result::Result<AnyElement, Error> {
    let decoded = super::decode::decode(xml, &settings.limits)?;
    let mut reader = Reader::new(&decoded, settings, Name::NONE);
    match reader.placed_element() {
        Ok(element) => Ok(element),
        Err(Failed) => Err(reader.into_error()),
    }
}

impl fmt::Debug for AnyElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyElement(<hidden>)")
    }
}

/// An attribute that the schema does not name.
///
/// Source: a wildcard, `xs:anyAttribute`. Counts as personal: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct AnyAttribute {
    namespace: String,
    local: String,
    pub(super) value: String,
    pub(super) prefixes: Prefixes,
}

impl AnyAttribute {
    /// An attribute of that expanded name; `""` is no namespace.
    #[must_use]
    pub fn new(namespace: &str, local: &str, value: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            local: local.to_owned(),
            value: value.to_owned(),
            prefixes: Prefixes::new(),
        }
    }

    /// With what the prefixes in its value stand for, where that holds qualified names.
    #[must_use]
    pub fn with_prefixes(self, prefixes: Prefixes) -> Self {
        Self { prefixes, ..self }
    }

    /// Its namespace, `""` for none, and its local name.
    #[must_use]
    pub fn name(&self) -> (&str, &str) {
        (&self.namespace, &self.local)
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What the prefixes in its value stand for: those of qualified names, or where the schema does not declare the attribute, of
    /// what looks like them.
    #[must_use]
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }
}

impl fmt::Debug for AnyAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyAttribute(<hidden>)")
    }
}

impl<'a> Reader<'a> {
    /// An element that has to be here, whichever.
    pub fn any(&mut self, wildcard: &'static Wildcard) -> Result<AnyElement> {
        match self.optional_any(wildcard)? {
            Some(element) => Ok(element),
            None if self.tree.is_some() => Ok(AnyElement::new("", "", String::new())),
            None => Err(self.unexpected_for_any()),
        }
    }

    /// An element that may be absent, whichever.
    pub fn optional_any(&mut self, wildcard: &'static Wildcard) -> Result<Option<AnyElement>> {
        if self.tree.is_some() {
            return Ok(self.lenient_any(wildcard));
        }
        if self.held.is_some() {
            return Ok(None);
        }
        if self.mixed.is_none() {
            self.skip_ignorable()?;
        }
        if self.rest.is_empty() {
            return Err(self.truncated());
        }
        if self.rest.starts_with("</") {
            return Ok(None);
        }
        let tag = self.start_tag()?;
        let namespace = self.bindings.namespace(tag.prefix).unwrap_or_default();
        if !is_allowed(wildcard, namespace) {
            self.undo(&tag);
            return Ok(None);
        }
        let element = match self.known(wildcard, &tag, false)? {
            Met::Passed => AnyElement::new("", "", String::new()),
            Met::Checked => self.capture(tag, None)?,
            Met::Unknown => self.capture(tag, Some(wildcard))?,
        };
        self.previous = None;
        self.after_child()?;
        Ok(Some(element))
    }

    /// Repeated elements, whichever.
    pub fn anys(
        &mut self,
        wildcard: &'static Wildcard,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<AnyElement>> {
        let mut found = Vec::new();
        let mut count = 0;
        while max.is_none_or(|max| count < max) {
            match self.optional_any(wildcard)? {
                Some(element) => found.push(element),
                None if count < min && self.tree.is_none() => {
                    return Err(self.unexpected_for_any());
                }
                None => break,
            }
            count = count.saturating_add(1);
        }
        Ok(found)
    }

    /// Checks an attribute that a wildcard allows, and says what the prefixes in its value stand for.
    pub(super) fn check_any_attribute(
        &mut self,
        wildcard: &'static Wildcard,
        namespace: &str,
        attribute: &RawAttribute<'a>,
    ) -> Result<Prefixes> {
        if wildcard.contents == Contents::Skip {
            return self.prefixes_in(&attribute.value, attribute.value_at);
        }
        let declared = match (wildcard.attributes, self.open) {
            ([], Some(open)) => open.attributes,
            (declared, _) => declared,
        };
        let known = declared.iter().find(|known| {
            same(known.name.local, attribute.local) && same(known.name.namespace, namespace)
        });
        let failure = match known {
            None if wildcard.contents == Contents::Lax => {
                return self.prefixes_in(&attribute.value, attribute.value_at);
            }
            None => Failure::new(ErrorKind::UnexpectedAttribute, attribute.at, ""),
            Some(known) => match self
                .noted(|scope| (known.check)(&attribute.value, known.fixed, scope))
            {
                (Ok(()), prefixes) => return self.copied_prefixes(prefixes, attribute.value_at),
                (Err(refusal), _) => Failure::new(ErrorKind::InvalidValue, attribute.value_at, "")
                    .of_violation(refusal.0)
                    .expecting([Expected::Value((known.simple_type)().name)]),
            },
        };
        Err(self.fail(failure.at_attribute(attribute.local)))
    }

    /// The attributes that no declared one takes.
    pub fn any_attributes(&mut self) -> Vec<AnyAttribute> {
        core::mem::take(&mut self.attributes.others)
    }

    /// Checks an element that is declared, or that names its type. One that has to be known and is not is refused.
    pub(super) fn known(
        &mut self,
        wildcard: &'static Wildcard,
        tag: &Tag<'a>,
        is_inside: bool,
    ) -> Result<Met> {
        if self.mixed.as_ref().is_some_and(|mixed| mixed.is_checked) {
            return Ok(Met::Checked);
        }
        if wildcard.contents == Contents::Skip {
            return Ok(Met::Unknown);
        }
        let all = match (wildcard.known, self.open) {
            ([], Some(open)) => open.known,
            (all, _) => all,
        };
        let known = all.iter().find(|known| self.is_named(tag, (known.name)()));
        if let Some(known) = known {
            return self.check_met(tag, known.check);
        }
        let has_to_be_known = wildcard.contents == Contents::Strict && !is_inside;
        match self.type_at_hand() {
            Some((_, Some(Named::Type(known)))) => {
                self.note_identifier(known, tag.at);
                return self.check_met(tag, known.check);
            }
            Some((_, Some(Named::Any))) => return Ok(Met::Unknown),
            Some((at, None)) if has_to_be_known => return Err(self.refuse_type(at)),
            _ => {}
        }
        if has_to_be_known {
            let failure = Failure::new(ErrorKind::UnexpectedElement, tag.at, "");
            let expected = all.iter();
            let expected = expected.map(|known| Expected::Element((known.name)().local));
            return Err(self.fail(failure.at_element(tag.local).expecting(expected)));
        }
        Ok(Met::Unknown)
    }

    /// Checks an element that a wildcard meets. The cursor stays before it, unless it stands in one that is being checked:
    /// nobody wants it then, and nothing is checked twice.
    fn check_met(
        &mut self,
        tag: &Tag<'a>,
        check: fn(&mut Reader<'_>) -> Result<()>,
    ) -> Result<Met> {
        self.undo(tag);
        if self.checking {
            self.check_aside(check)?;
            return Ok(Met::Passed);
        }
        self.check_ahead(check)?;
        // The tag's declarations were taken out of force with it.
        self.start_tag()?;
        Ok(Met::Checked)
    }

    fn placed_element(&mut self) -> Result<AnyElement> {
        let mut around = Envelope::default();
        let tag = self.find_place(&mut around)?;
        let element = self.capture(tag, None)?;
        self.end_document(&mut around)?;
        Ok(element)
    }

    /// The error where any element has to be and none that is allowed is.
    #[cold]
    fn unexpected_for_any(&mut self) -> Failed {
        if self.held.is_some() || self.rest.starts_with("</") {
            let failure = Failure::new(ErrorKind::MissingElement, self.here(), "");
            return self.fail(failure.at_element("*"));
        }
        self.unexpected(None)
    }
}

impl Writer {
    /// An element, whichever.
    pub fn any(&mut self, _: &'static Name, element: &AnyElement) {
        self.raw_element(&element.xml);
    }

    /// An element that may be absent, whichever.
    pub fn optional_any(&mut self, _: &'static Name, element: &Option<AnyElement>) {
        if let Some(element) = element {
            self.any(Name::NONE, element);
        }
    }

    /// Repeated elements, whichever.
    pub fn anys(&mut self, _: &'static Name, elements: &[AnyElement]) {
        for element in elements {
            self.any(Name::NONE, element);
        }
    }

    /// The attributes that no declared one takes.
    pub fn any_attributes(&mut self, attributes: &[AnyAttribute]) {
        for attribute in attributes {
            if attribute.namespace == SCHEMA_INSTANCE && attribute.local == "type" {
                self.type_name(&attribute.value);
                continue;
            }
            let text = self.prefixed_text(&attribute.value, &attribute.prefixes);
            self.plain_attribute(&attribute.namespace, &attribute.local, &text);
        }
    }
}
