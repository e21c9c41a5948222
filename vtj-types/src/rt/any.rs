//! Wildcards: elements and attributes that the schema does not name.

use super::attributes::RawAttribute;
use super::characters::{is_name_char, is_name_start};
use super::content::{Message, Name};
use super::escape::push_escaped;
use super::failure::{Failed, Failure, Result};
use super::namespaces::{SCHEMA_INSTANCE, XML};
use super::open::Named;
use super::qualified::{InScope, in_scope};
use super::reader::{Opened, Reader};
use super::scan::same;
use super::tag::Tag;
use super::value::{Blank, Refusal, SimpleType, Value};
use super::writer::Writer;
use crate::{Error, ErrorKind, Expected, Limit, ReadSettings};
use core::fmt;
use std::collections::BTreeSet;

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
    name: &'static Name,
    check: fn(&mut Reader<'_>) -> Result<()>,
}

impl Known {
    /// The element of a message.
    #[must_use]
    pub const fn of<T: Message>() -> Self {
        Self {
            name: T::NAME,
            check: |reader| reader.element::<T>(T::NAME).map(drop),
        }
    }
}

/// A declared attribute that a wildcard may meet.
#[derive(Debug)]
pub struct KnownAttribute {
    name: &'static Name,
    simple_type: &'static SimpleType,
    check: fn(&str, InScope<'_>) -> core::result::Result<(), Refusal>,
}

impl KnownAttribute {
    /// The attribute of that name and type.
    #[must_use]
    pub const fn of<T: Value>(name: &'static Name) -> Self {
        Self {
            name,
            simple_type: T::SIMPLE_TYPE,
            check: |text, scope| match in_scope::<T>(text, scope) {
                Err(Refusal::BLANK) if T::SIMPLE_TYPE.blank == Blank::NoValue => Ok(()),
                read => read.map(drop),
            },
        }
    }
}

/// What is known of an element that a wildcard meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
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
    let mut reader = Reader::new(&decoded, settings, "");
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
    value: String,
}

impl AnyAttribute {
    /// An attribute of that expanded name; `""` is no namespace.
    #[must_use]
    pub fn new(namespace: &str, local: &str, value: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            local: local.to_owned(),
            value: value.to_owned(),
        }
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

    /// Checks an attribute that a wildcard allows.
    pub(super) fn check_any_attribute(
        &mut self,
        wildcard: &'static Wildcard,
        namespace: &str,
        attribute: &RawAttribute<'a>,
    ) -> Result<()> {
        if wildcard.contents == Contents::Skip {
            return Ok(());
        }
        let declared = match (wildcard.attributes, self.open) {
            ([], Some(open)) => open.attributes,
            (declared, _) => declared,
        };
        let known = declared.iter().find(|known| {
            same(known.name.local, attribute.local) && same(known.name.namespace, namespace)
        });
        let failure = match known {
            None if wildcard.contents == Contents::Lax => return Ok(()),
            None => Failure::new(ErrorKind::UnexpectedAttribute, attribute.at, ""),
            Some(known) => match (known.check)(&attribute.value, &|prefix| {
                self.bindings.namespace(prefix).map(str::to_owned)
            }) {
                Ok(()) => return Ok(()),
                Err(refusal) => Failure::new(ErrorKind::InvalidValue, attribute.value_at, "")
                    .of_violation(refusal.0)
                    .expecting([Expected::Value(known.simple_type.name)]),
            },
        };
        Err(self.fail(failure.at_attribute(attribute.local)))
    }

    /// The attributes that no declared one takes.
    pub fn any_attributes(&mut self) -> Vec<AnyAttribute> {
        core::mem::take(&mut self.attributes.others)
    }

    /// Checks an element that is declared, or that names its type. One that has to be known and is not is refused.
    fn known(
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
        let known = all.iter().find(|known| self.is_named(tag, known.name));
        if let Some(known) = known {
            return self.check_met(tag, known.check);
        }
        let has_to_be_known = wildcard.contents == Contents::Strict && !is_inside;
        match self.type_at_hand() {
            Some((_, Some(Named::Type(known)))) => return self.check_met(tag, known.check),
            Some((_, Some(Named::Any))) => return Ok(Met::Unknown),
            Some((at, None)) if has_to_be_known => return Err(self.refuse_type(at)),
            _ => {}
        }
        if has_to_be_known {
            let failure = Failure::new(ErrorKind::UnexpectedElement, tag.at, "");
            let expected = all.iter();
            let expected = expected.map(|known| Expected::Element(known.name.local));
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

    /// The element of a start tag that has been read, with all that is in it. The cursor goes behind it.
    /// What is in it is checked as far as it is known, where a wildcard is given.
    fn capture(&mut self, tag: Tag<'a>, wildcard: Option<&'static Wildcard>) -> Result<AnyElement> {
        let namespace = self.bindings.namespace(tag.prefix).unwrap_or_default();
        let (namespace, local) = (namespace.to_owned(), tag.local);
        let declarations: Vec<(String, String)> = self
            .bindings
            .in_force()
            .map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned()))
            .collect();
        let length = |(prefix, namespace): &(String, String)| prefix.len() + namespace.len();
        self.copied += declarations.iter().map(length).sum::<usize>();
        if self.copied > MOST_COPIED {
            return Err(self.exceeded(Limit::Namespaces, tag.at));
        }
        let mut xml = format!("<{}", tag.qname);
        let name_end = xml.len();
        self.push_attributes(&mut xml, true);
        self.capture_content(&mut xml, tag, wildcard)?;
        let declared = declared(declarations, &xml);
        xml.insert_str(name_end, &declared);
        Ok(AnyElement::new(&namespace, local, xml))
    }

    /// Appends the rest of an element after the attributes of its start tag.
    fn capture_content(
        &mut self,
        xml: &mut String,
        tag: Tag<'a>,
        wildcard: Option<&'static Wildcard>,
    ) -> Result<()> {
        // How many elements are open around one that has been checked with all that is in it.
        let mut checked = None;
        let mut open: Vec<Opened<'a>> = Vec::new();
        let mut tag = Some(tag);
        let mut text = String::new();
        loop {
            if let Some(tag) = tag.take() {
                let opened = self.accept(&tag)?;
                if let Some(rest) = self.held.take() {
                    xml.push_str("/>");
                    self.rest = rest;
                    self.leave(&opened);
                    checked = checked.filter(|around| *around < open.len());
                } else {
                    xml.push('>');
                    open.push(opened);
                }
            } else {
                text.clear();
                self.append_text(&mut text)?;
                push_escaped(xml, &text, false, false);
                if self.rest.is_empty() {
                    return Err(self.truncated());
                }
                if !self.rest.starts_with("</") {
                    let next = self.start_tag()?;
                    if let (Some(wildcard), None) = (wildcard, checked) {
                        match self.known(wildcard, &next, true)? {
                            Met::Passed => continue,
                            Met::Checked => checked = Some(open.len()),
                            Met::Unknown => {}
                        }
                    }
                    xml.push('<');
                    xml.push_str(next.qname);
                    self.push_attributes(xml, false);
                    tag = Some(next);
                    continue;
                }
                if let Some(innermost) = open.pop() {
                    self.end_tag(["", innermost.qname])?;
                    xml.push_str("</");
                    xml.push_str(innermost.qname);
                    xml.push('>');
                    self.leave(&innermost);
                    checked = checked.filter(|around| *around < open.len());
                }
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Appends the attributes of the start tag at hand; those of the outermost without its declarations.
    fn push_attributes(&self, xml: &mut String, is_outermost: bool) {
        for raw in &self.raw {
            if !is_outermost || !raw.is_declaration() {
                push_attribute(xml, raw.qname, &raw.value);
            }
        }
    }

    fn placed_element(&mut self) -> Result<AnyElement> {
        let mut around = Vec::new();
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

/// So many bytes of declarations are copied into elements of one document, lest many small ones below a long one fill memory.
const MOST_COPIED: usize = 16 << 20;

/// The declarations that an element needs to stand by itself: of the default namespace, so that its names keep theirs
/// wherever it is put, and of every prefix that may be in use, in names or in values.
fn declared(mut declarations: Vec<(String, String)>, xml: &str) -> String {
    if !declarations.iter().any(|(prefix, _)| prefix.is_empty()) {
        declarations.push((String::new(), String::new()));
    }
    declarations.sort();
    let used = match declarations.iter().any(|(prefix, _)| !prefix.is_empty()) {
        true => prefixes(xml),
        false => BTreeSet::new(),
    };
    let mut declared = String::new();
    for (prefix, namespace) in declarations {
        if prefix.is_empty() {
            push_attribute(&mut declared, "xmlns", &namespace);
        } else if namespace != XML && used.contains(&*prefix) {
            push_attribute(&mut declared, &format!("xmlns:{prefix}"), &namespace);
        }
    }
    declared
}

/// What may be a prefix in XML, in names or in values.
fn prefixes(xml: &str) -> BTreeSet<&str> {
    let mut pieces = xml.split(':');
    // What follows the last colon is none.
    pieces.next_back();
    let last_name = |piece: &'_ str| {
        let length: usize = piece
            .chars()
            .rev()
            .take_while(|one| is_name_char(*one))
            .map(char::len_utf8)
            .sum();
        piece.len() - length
    };
    let prefixes = pieces.map(|piece| {
        let name = piece.get(last_name(piece)..).unwrap_or_default();
        name.trim_start_matches(|one| !is_name_start(one))
    });
    prefixes.filter(|prefix| !prefix.is_empty()).collect()
}

fn push_attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    push_escaped(xml, value, true, false);
    xml.push('"');
}

impl Writer {
    /// An element, whichever.
    pub fn any(&mut self, element: &AnyElement) {
        self.raw_element(&element.xml);
    }

    /// An element that may be absent, whichever.
    pub fn optional_any(&mut self, element: &Option<AnyElement>) {
        if let Some(element) = element {
            self.any(element);
        }
    }

    /// Repeated elements, whichever.
    pub fn anys(&mut self, elements: &[AnyElement]) {
        for element in elements {
            self.any(element);
        }
    }

    /// The attributes that no declared one takes.
    pub fn any_attributes(&mut self, attributes: &[AnyAttribute]) {
        for attribute in attributes {
            if attribute.namespace == SCHEMA_INSTANCE && attribute.local == "type" {
                self.type_name(&attribute.value);
                continue;
            }
            self.plain_attribute(&attribute.namespace, &attribute.local, &attribute.value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{Content, from_xml};

    struct Document(Vec<AnyElement>);

    impl Content for Document {
        fn read(reader: &mut Reader<'_>) -> Result<Self> {
            const ANY: &Wildcard = &Wildcard {
                namespaces: Namespaces::Any,
                contents: Contents::Skip,
                known: &[],
                attributes: &[],
            };
            reader.anys(ANY, 0, None).map(Self)
        }

        fn write(&self, writer: &mut Writer) {
            writer.anys(&self.0);
        }
    }

    impl Message for Document {
        const NAME: &'static Name = &Name::new("", "d");
    }

    #[test]
    fn copied_declarations_are_bounded() {
        let read = |count: usize| {
            let long = "n".repeat(100_000);
            let elements = "<e/>".repeat(count);
            let xml = format!("<d xmlns:p=\"{long}\">{elements}</d>");
            from_xml::<Document>(xml.as_bytes(), &ReadSettings::new())
        };
        assert_eq!(read(100).map(|document| document.0.len()).ok(), Some(100));
        let error = read(200).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LimitExceeded);
    }
}
