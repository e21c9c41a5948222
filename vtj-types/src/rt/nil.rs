//! Nillable elements of complex types: `xsi:nil`.

use super::any::AnyAttribute;
use super::constrained::Constraint;
use super::content::{Attribute, Children, Content};
use super::failure::{Failure, Result};
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::reader::Reader;
use super::writer::Writer;
use crate::ErrorKind;

/// An element of a complex type that may be nil: empty, whatever its type demands.
///
/// Source: `nillable="true"`; a nil element has `xsi:nil="true"`. That an element says `xsi:nil="false"` is kept, and so are the
/// attributes and the type of a nil one that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nillable<T> {
    pub(super) value: Option<T>,
    pub(super) says_false: bool,
    pub(super) nil: Option<Box<NilElement>>,
}

/// What a nil element has beside that it is nil.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NilElement {
    /// The type that `xsi:type` names.
    pub(super) of: Option<&'static Name>,
    pub(super) attributes: Vec<AnyAttribute>,
}

impl<T> Default for Nillable<T> {
    fn default() -> Self {
        Self::nil()
    }
}

impl<T> Nillable<T> {
    /// An element with content.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self {
            value: Some(value),
            says_false: false,
            nil: None,
        }
    }

    /// A nil element without attributes.
    #[must_use]
    pub const fn nil() -> Self {
        Self {
            value: None,
            says_false: false,
            nil: None,
        }
    }

    /// The element without data: nil.
    #[must_use]
    pub const fn blank() -> Self {
        Self::nil()
    }

    /// Whether it is nil.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.value.is_none()
    }

    /// The content, unless it is nil.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The attributes of a nil element that was read; those of another are in its content. `xsi:type` of one of a built-in type
    /// has its value as `{namespace}local`.
    #[must_use]
    pub fn nil_attributes(&self) -> &[AnyAttribute] {
        self.nil.as_ref().map_or(&[], |nil| &nil.attributes)
    }

    /// The content to be changed, unless it is nil.
    #[must_use]
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    /// The content, unless it is nil.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        self.value
    }
}

impl<T> From<Option<T>> for Nillable<T> {
    fn from(value: Option<T>) -> Self {
        Self {
            value,
            says_false: false,
            nil: None,
        }
    }
}

impl Reader<'_> {
    /// Refuses text in a nil element, and a nil element that may have one value only; elements are refused at its end.
    pub(super) fn nil_content(&mut self) -> Result<()> {
        let here = self.rest;
        if let Some(Constraint::Fixed(_)) = self.given.take() {
            let failure = Failure::new(ErrorKind::UnexpectedAttribute, self.here(), "");
            return Err(self.fail(failure.at_attribute("nil")));
        }
        if self.tree.is_some() || self.held.is_some() {
            return Ok(());
        }
        let has_text = match &self.mixed {
            Some(mixed) => mixed.has_text(),
            None => {
                let mut text = String::new();
                self.append_text(&mut text)?;
                !text.is_empty()
            }
        };
        match has_text {
            true => Err(self.unexpected_text(here)),
            false => Ok(()),
        }
    }
}

impl<T: Content> Content for Nillable<T> {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let nil = reader.take_nil();
        if nil == Some(true) {
            reader.nil_content()?;
            return Ok(Self {
                nil: nil_element::<T>(reader)?.map(Box::new),
                ..Self::nil()
            });
        }
        Ok(Self {
            value: Some(T::read(reader)?),
            says_false: nil.is_some(),
            nil: None,
        })
    }

    fn write(&self, writer: &mut Writer) {
        match &self.value {
            None => {
                writer.nil(true);
                if let Some(nil) = &self.nil {
                    if let Some(of) = nil.of {
                        writer.named_type(of);
                    }
                    writer.any_attributes(&nil.attributes);
                }
            }
            Some(value) => {
                if self.says_false {
                    writer.nil(false);
                }
                value.write(writer);
            }
        }
    }
}

/// The attributes of a nil element, which have to be valid as those of any other, and its type.
///
/// They are read as those of an element without content are; what such content lacks is no fault here.
#[cold]
fn nil_element<T: Content>(reader: &mut Reader<'_>) -> Result<Option<NilElement>> {
    if reader.tree.is_some() || T::ATTRIBUTES.is_empty() {
        return Ok(None);
    }
    let mut of = reader.derived_type(T::ATTRIBUTES);
    let mut attributes = reader.attributes.all();
    if let Some(name) = reader.type_name.take() {
        // It may be derived from the one that was found.
        of = None;
        attributes.push(AnyAttribute::new(SCHEMA_INSTANCE, "type", &name));
    }
    for attribute in &mut attributes {
        if attribute.prefixes().is_empty() {
            let at = reader.rest.len();
            attribute.prefixes = reader.prefixes_in(&attribute.value, at)?;
        }
    }
    let (rest, held) = (reader.rest, reader.held);
    reader.rest = "";
    reader.held = held.or(Some(rest));
    let read = T::read(reader);
    (reader.rest, reader.held) = (rest, held);
    // What was looked for is expected by nobody.
    reader.skipped_at = usize::MAX;
    if let Err(failed) = read
        && !reader.forgets_content()
    {
        return Err(failed);
    }
    let has_any = of.is_some() || !attributes.is_empty();
    Ok(has_any.then_some(NilElement { of, attributes }))
}

/// Elements that come from elsewhere than a message.
#[cfg(feature = "serde")]
impl<T: Content> Nillable<T> {
    /// A nil element of a type, as `{namespace}local` and blank without, and with attributes, if it may have them.
    pub(super) fn with_attributes(of: &str, attributes: Vec<AnyAttribute>) -> Option<Self> {
        // Of such content nothing is checked that comes from elsewhere.
        if of.is_empty() && is_unchecked(T::ATTRIBUTES, &attributes) {
            let of = None;
            return Some(Self {
                nil: Some(Box::new(NilElement { of, attributes })),
                ..Self::nil()
            });
        }
        let xml = nil_tag(of, &attributes)?;
        let settings = crate::ReadSettings::new();
        let decoded = super::decode::decode(xml.as_bytes(), &settings.limits).ok()?;
        let mut reader = Reader::new(&decoded, &settings, Name::NONE);
        let tag = reader.start_tag().ok()?;
        let start = reader.enter(&tag, T::ATTRIBUTES).ok()?;
        const ELEMENT: &Name = &Name::new("", "e");
        reader.content(ELEMENT, 0, start).ok()
    }
}

/// Whether these attributes are of content that is looked up by its type: of any, or of a member of a union that is named.
#[cfg(feature = "serde")]
fn is_unchecked(declared: &[Attribute], attributes: &[AnyAttribute]) -> bool {
    let is_open = |declared: &[Attribute]| declared.iter().any(|one| one.open.is_some());
    let mut types = declared.iter().filter_map(|one| one.derived);
    let mut attributes = attributes.iter();
    is_open(declared)
        || attributes.any(|one| one.name() == (SCHEMA_INSTANCE, "type"))
            && types.any(|of| of.types.iter().any(|one| is_open(one.attributes)))
}

/// A nil element as XML. `None` where what should be a name is none.
#[cfg(feature = "serde")]
fn nil_tag(of: &str, attributes: &[AnyAttribute]) -> Option<String> {
    use super::escape::push_escaped;
    use super::lexical::Lexical;
    use super::namespaces::XML;
    use std::collections::BTreeSet;
    // Prefixes that no value has.
    let mut xml = format!("<e xmlns:nil-i=\"{SCHEMA_INSTANCE}\" nil-i:nil=\"true\"");
    let mut put = |name: &str, value: &str| {
        xml.push_str(&format!(" {name}=\""));
        push_escaped(&mut xml, value, true);
        xml.push('"');
    };
    if !of.is_empty() {
        let (namespace, local) = of.strip_prefix('{')?.split_once('}')?;
        let prefix = match namespace {
            "" => "",
            _ => {
                put("xmlns:nil-t", namespace);
                "nil-t:"
            }
        };
        put("nil-i:type", &format!("{prefix}{local}"));
    }
    let mut declared = BTreeSet::new();
    for (index, attribute) in attributes.iter().enumerate() {
        let (namespace, local) = attribute.name();
        let prefix = match namespace {
            "" => String::new(),
            XML => "xml:".to_owned(),
            _ => {
                put(&format!("xmlns:nil-{index}"), namespace);
                format!("nil-{index}:")
            }
        };
        for (prefix, namespace) in attribute.prefixes().iter() {
            let name = match prefix {
                "" => "xmlns".to_owned(),
                _ => format!("xmlns:{prefix}"),
            };
            if declared.insert(prefix) && prefix != "xml" {
                put(&name, namespace);
            }
        }
        let name = Lexical::NcName.has(local).then_some(local)?;
        put(&format!("{prefix}{name}"), attribute.value());
    }
    xml.push_str("/>");
    Some(xml)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{Message, Name, Part, Viewer, from_xml, to_xml};
    use crate::xsd::XsString;

    /// Content with a required attribute.
    #[derive(Debug)]
    struct Kept(XsString);

    impl Part for Kept {
        fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
            to.prints(self);
        }
    }

    impl Content for Kept {
        const WHOLE: bool = true;
        const ATTRIBUTES: &'static [Attribute] = &[Attribute::required(&Name::new("", "a"))];

        fn read(reader: &mut Reader<'_>) -> Result<Self> {
            const NONE: &Name = &Name::new("", "none");
            let value = reader.value_attribute(0)?;
            reader.element::<Kept>(NONE)?;
            Ok(Self(value))
        }

        fn write(&self, writer: &mut Writer) {
            writer.value_attribute(&Name::new("", "a"), &self.0);
        }
    }

    /// A message of such content that may be nil.
    #[derive(Debug)]
    struct Document(Nillable<Kept>);

    impl Part for Document {
        fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
            to.prints(self);
        }
    }

    impl Content for Document {
        const WHOLE: bool = true;
        const ATTRIBUTES: &'static [Attribute] = Kept::ATTRIBUTES;
        const NILLABLE: bool = true;

        fn read(reader: &mut Reader<'_>) -> Result<Self> {
            Content::read(reader).map(Self)
        }

        fn write(&self, writer: &mut Writer) {
            self.0.write(writer);
        }
    }

    impl Message for Document {
        const NAME: (&'static str, &'static str) = ("", "d");
    }

    fn read(start: &str, content: &str) -> core::result::Result<Document, crate::Error> {
        let instance = "http://www.w3.org/2001/XMLSchema-instance";
        let xml = format!("<d xmlns:i='{instance}' i:nil='true'{start}>{content}</d>");
        from_xml(xml.as_bytes())
    }

    #[test]
    fn nil_elements_keep_their_attributes() {
        let document = read(" a='1'", "").expect("nil");
        assert!(document.0.is_blank());
        assert_eq!(document.0.nil_attributes().len(), 1);
        assert!(to_xml(&document).contains(" a=\"1\""));
        for (start, content) in [
            ("", ""),
            (" b='1' a='1'", ""),
            (" a='1'", " "),
            (" a='1'", "<e/>"),
        ] {
            assert!(read(start, content).is_err(), "{start} {content}");
        }
    }
}
