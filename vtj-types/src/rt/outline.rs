//! The outline of a document: its outer elements, with names, attributes, text and place. What is in them has only to be
//! well-formed. For SOAP envelopes, of which no schema directs the reading.

use super::declaration::{Charset, Refused, declared};
use super::decode::{Decoded, decode};
use super::escape::push_escaped;
use super::failure::{Failed, Result};
use super::name::Name;
use super::position::position;
use super::reader::{Opened, Reader};
use super::tag::Tag;
use crate::error::Details;
use crate::{Error, ErrorKind, Expected, Limit, ReadSettings};
use std::borrow::Cow;

/// Elements with so few others around them are in the outline however many there are: an envelope's own.
const ALWAYS: usize = 5;

/// Others are so long as it has fewer elements than this: what is looked for in a message stands at its start.
const MOST_INNER: usize = 10_000;

/// A decoded document.
pub(crate) struct Document<'b>(Decoded<'b>);

/// The outer elements of a document, in document order.
pub(crate) struct Outline<'d> {
    text: &'d str,
    pub(crate) elements: Vec<Outer<'d>>,
}

/// An outer element.
pub(crate) struct Outer<'d> {
    pub(crate) namespace: Cow<'d, str>,
    pub(crate) local: &'d str,
    qname: &'d str,
    pub(crate) parent: Option<usize>,
    /// Where its start tag starts and its end tag ends, in bytes of the decoded text.
    pub(crate) start: usize,
    end: usize,
    /// The text directly in it, white space included.
    pub(crate) text: String,
    pub(crate) attributes: Vec<OuterAttribute<'d>>,
    declared: Vec<(&'d str, Cow<'d, str>)>,
}

/// An attribute of an outer element that is no namespace declaration.
pub(crate) struct OuterAttribute<'d> {
    pub(crate) namespace: String,
    pub(crate) local: &'d str,
    pub(crate) value: Cow<'d, str>,
}

/// The bytes as they are to be decoded where the transport names a charset, which counts more than the XML declaration
/// (RFC 7303). Where the two differ it is UTF-8, with blanks in place of the declaration, so that positions stay.
///
/// # Errors
/// `UnsupportedEncoding`, and `InvalidEncoding` for bytes that the charset does not have.
pub(crate) fn recoded<'b>(
    bytes: &'b [u8],
    charset: Option<&str>,
) -> core::result::Result<Cow<'b, [u8]>, Error> {
    let Some(charset) = charset else {
        return Ok(Cow::Borrowed(bytes));
    };
    let is = |name: &str| charset.eq_ignore_ascii_case(name);
    let refused = |kind, detail| {
        let details = details(kind, detail, "", 0, (String::new(), Vec::new()));
        Err(Error::new(details))
    };
    let latin1 = is("ISO-8859-1") || is("latin1");
    if !latin1 && !is("UTF-8") && !is("UTF8") && !is("US-ASCII") {
        return refused(
            ErrorKind::UnsupportedEncoding,
            "the charset of Content-Type",
        );
    }
    if !latin1 && bytes.starts_with(b"\xEF\xBB\xBF") {
        return Ok(Cow::Borrowed(bytes));
    }
    let wanted = if latin1 {
        Charset::Latin1
    } else {
        Charset::Utf8
    };
    if is("US-ASCII") && !bytes.is_ascii() {
        return refused(ErrorKind::InvalidEncoding, "the charset of Content-Type");
    }
    let is_equal = match declared(bytes) {
        Ok(declared) => declared == wanted || bytes.is_ascii(),
        Err(Refused::Encoding) => false,
        // For decoding to refuse.
        Err(Refused::Malformed) => true,
    };
    if is_equal {
        return Ok(Cow::Borrowed(bytes));
    }
    if latin1 && bytes.starts_with(b"\xEF\xBB\xBF") {
        let detail = "a UTF-8 byte order mark, and another charset in Content-Type";
        return refused(ErrorKind::InvalidEncoding, detail);
    }
    let mut text: Vec<u8> = match latin1 {
        true => bytes
            .iter()
            .map(|byte| char::from(*byte))
            .collect::<String>()
            .into_bytes(),
        false => bytes.to_vec(),
    };
    if text.starts_with(b"<?xml")
        && let Some(end) = text.windows(2).position(|two| two == b"?>")
    {
        let declaration = text.iter_mut().take(end.saturating_add(2));
        for byte in declaration.filter(|byte| !matches!(byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }
    Ok(Cow::Owned(text))
}

impl<'b> Document<'b> {
    /// Decodes a document.
    ///
    /// # Errors
    /// Those of decoding.
    pub(crate) fn decode(
        bytes: &'b [u8],
        settings: &ReadSettings,
    ) -> core::result::Result<Self, Error> {
        decode(bytes, &settings.limits).map(Self)
    }

    /// The elements that have fewer than `depth` elements around them. The whole document is checked.
    ///
    /// # Errors
    /// Those of well-formedness.
    pub(crate) fn outline(
        &self,
        depth: usize,
        settings: &ReadSettings,
    ) -> core::result::Result<Outline<'_>, Error> {
        let mut reader = Reader::new(&self.0, settings, Name::NONE);
        match reader.outline(depth) {
            Ok(elements) => Ok(Outline {
                text: reader.text,
                elements,
            }),
            Err(Failed) => Err(reader.into_error()),
        }
    }
}

impl<'a> Reader<'a> {
    fn outline(&mut self, depth: usize) -> Result<Vec<Outer<'a>>> {
        self.skip_misc()?;
        if !self.rest.starts_with('<') || self.rest.starts_with("</") {
            return Err(self.not_well_formed(self.rest, "no root element"));
        }
        let mut elements: Vec<Outer<'a>> = Vec::new();
        let mut open: Vec<(Option<usize>, Opened<'a>)> = Vec::new();
        loop {
            if let Some((element, _)) = open.last() {
                let element = element.and_then(|element| elements.get_mut(element));
                self.outline_text(element)?;
            }
            if self.rest.is_empty() {
                return Err(self.truncated());
            }
            if self.rest.starts_with("</") {
                let Some((element, opened)) = open.pop() else {
                    return Err(self.not_well_formed(self.rest, "no element is open"));
                };
                self.end_tag(["", opened.qname])?;
                self.outline_end(&mut elements, element, &opened);
            } else {
                let parent = open.last().and_then(|(element, _)| *element);
                let tag = self.start_tag()?;
                let is_outer = open.len() < ALWAYS || elements.len() < MOST_INNER;
                let element = (open.len() < depth && is_outer).then_some(elements.len());
                if element.is_some() {
                    elements.push(self.outer(&tag, parent));
                }
                let opened = self.accept(&tag)?;
                match self.held.take() {
                    Some(rest) => {
                        self.rest = rest;
                        self.outline_end(&mut elements, element, &opened);
                    }
                    None => open.push((element, opened)),
                }
            }
            if open.is_empty() {
                break;
            }
        }
        self.skip_misc()?;
        match self.rest.is_empty() {
            true => Ok(elements),
            false => Err(self.not_well_formed(self.rest, "something after the root element")),
        }
    }

    fn outline_text(&mut self, element: Option<&mut Outer<'a>>) -> Result<()> {
        let mut text = core::mem::take(&mut self.scratch);
        text.clear();
        let read = self.append_text(&mut text);
        if let Some(element) = element {
            element.text.push_str(&text);
        }
        self.scratch = text;
        read
    }

    fn outline_end(
        &mut self,
        elements: &mut [Outer<'a>],
        element: Option<usize>,
        opened: &Opened<'a>,
    ) {
        self.leave(opened);
        let end = self.text.len() - self.rest.len();
        if let Some(element) = element.and_then(|element| elements.get_mut(element)) {
            element.end = end;
        }
    }

    fn outer(&self, tag: &Tag<'a>, parent: Option<usize>) -> Outer<'a> {
        let namespace = |prefix: &str| self.bindings.namespace(prefix).unwrap_or_default();
        let (declarations, attributes): (Vec<_>, Vec<_>) =
            self.raw.iter().partition(|raw| raw.is_declaration());
        let declared = declarations.into_iter().map(|raw| match raw.prefix {
            "" => ("", raw.value.clone()),
            _ => (raw.local, raw.value.clone()),
        });
        let attributes = attributes.into_iter().map(|raw| OuterAttribute {
            namespace: match raw.prefix {
                "" => String::new(),
                prefix => namespace(prefix).to_owned(),
            },
            local: raw.local,
            value: raw.value.clone(),
        });
        Outer {
            namespace: match self.bindings.declaration(tag.prefix) {
                Some(place) => {
                    let declared = self.bindings.declared_after(place).next();
                    declared.map_or(Cow::Borrowed(""), |(_, namespace)| namespace.clone())
                }
                None => Cow::Owned(namespace(tag.prefix).to_owned()),
            },
            local: tag.local,
            qname: tag.qname,
            parent,
            start: self.text.len() - tag.at,
            end: self.text.len(),
            text: String::new(),
            attributes: attributes.collect(),
            declared: declared.collect(),
        }
    }
}

impl<'d> Outline<'d> {
    /// An element.
    pub(crate) fn get(&self, element: usize) -> Option<&Outer<'d>> {
        self.elements.get(element)
    }

    /// The element children of an element.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.get(parent).map_or(0, |parent| parent.end);
        let after = self.elements.iter().enumerate().skip(parent + 1);
        let inside = after.take_while(move |(_, element)| element.start < end);
        inside
            .filter(move |(_, element)| element.parent == Some(parent))
            .map(|(index, _)| index)
    }

    /// Whether an element has that expanded name.
    pub(crate) fn is_named(&self, element: usize, namespace: &str, local: &str) -> bool {
        let element = self.get(element);
        element.is_some_and(|one| one.local == local && one.namespace == namespace)
    }

    /// The XML of an element, with the namespace declarations that are in force around it.
    pub(crate) fn xml(&self, element: usize) -> String {
        let Some(own) = self.get(element) else {
            return String::new();
        };
        let mut inherited: Vec<(&str, &str)> = Vec::new();
        let mut around = own.parent.and_then(|parent| self.get(parent));
        while let Some(outer) = around {
            for (prefix, namespace) in &outer.declared {
                let is_known = own.declared.iter().any(|(known, _)| known == prefix)
                    || inherited.iter().any(|(known, _)| known == prefix);
                if !is_known {
                    inherited.push((prefix, namespace));
                }
            }
            around = outer.parent.and_then(|parent| self.get(parent));
        }
        let xml = self.text.get(own.start..own.end).unwrap_or_default();
        let (start, rest) = xml
            .split_at_checked(own.qname.len().saturating_add(1))
            .unwrap_or((xml, ""));
        let mut whole = String::with_capacity(xml.len() + 64 * inherited.len());
        whole.push_str(start);
        for (prefix, namespace) in inherited.iter().rev() {
            if prefix.is_empty() && namespace.is_empty() {
                continue;
            }
            whole.push_str(if prefix.is_empty() {
                " xmlns"
            } else {
                " xmlns:"
            });
            whole.push_str(prefix);
            whole.push_str("=\"");
            push_escaped(&mut whole, namespace, true);
            whole.push('"');
        }
        whole.push_str(rest);
        whole
    }

    /// The bytes of the namespace declarations in force in an element, those that are overridden too.
    pub(crate) fn declared_length(&self, element: usize) -> usize {
        let mut length = 0_usize;
        let mut around = self.get(element);
        while let Some(outer) = around {
            for (prefix, namespace) in &outer.declared {
                length = length.saturating_add(prefix.len() + namespace.len());
            }
            around = outer.parent.and_then(|parent| self.get(parent));
        }
        length
    }

    /// The error for namespace declarations that would be copied out of proportion.
    pub(crate) fn too_much_declared(&self, element: usize) -> Error {
        let start = self.get(element).map_or(0, |element| element.start);
        let path = (String::new(), Vec::new());
        let details = details(ErrorKind::LimitExceeded, "", self.text, start, path);
        Error::new(Details {
            limit: Some(Limit::Namespaces),
            ..details
        })
    }

    /// The namespace that a prefix stands for at an element; `None` where it is not declared.
    pub(crate) fn namespace(&self, element: usize, prefix: &str) -> Option<&str> {
        let mut around = self.get(element);
        while let Some(outer) = around {
            let found = outer.declared.iter().find(|(known, _)| *known == prefix);
            if let Some((_, namespace)) = found {
                return Some(namespace);
            }
            around = outer.parent.and_then(|parent| self.get(parent));
        }
        prefix.is_empty().then_some("")
    }

    /// The error that names an element, or the place of one that is missing in it.
    pub(crate) fn error(
        &self,
        kind: ErrorKind,
        element: usize,
        missing: Option<&'static str>,
        expected: impl IntoIterator<Item = Expected>,
    ) -> Error {
        let mut names: Vec<&str> = missing.into_iter().collect();
        let mut at = Some(element);
        while let Some(outer) = at.and_then(|at| self.get(at)) {
            names.push(outer.local);
            at = outer.parent;
        }
        let mut path = String::new();
        for name in names.iter().rev() {
            if !path.is_empty() {
                path.push('/');
            }
            path.extend(name.chars().take(super::failure::LONGEST_NAME));
        }
        let start = self.get(element).map_or(0, |element| element.start);
        let expected = expected.into_iter().collect();
        Error::new(details(kind, "", self.text, start, (path, expected)))
    }
}

fn details(
    kind: ErrorKind,
    detail: &'static str,
    text: &str,
    offset: usize,
    (path, expected): (String, Vec<Expected>),
) -> Details {
    let (line, column) = position(text, offset);
    Details {
        kind,
        detail,
        violation: None,
        limit: None,
        constraint: None,
        path,
        line,
        column,
        expected,
    }
}
