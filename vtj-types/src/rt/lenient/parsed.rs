//! Reading a message leniently, from bytes to [`Parsed`].

use super::kept::Kept;
use super::tree::Frame;
use crate::deviation::{Deviation, DeviationCode, Parsed, Severity};
use crate::rt::content::Message;
use crate::rt::decode::{Decoded, decode};
use crate::rt::failure::{Failed, Failure, Result};
use crate::rt::message::{InBox, Reading, not_found};
use crate::rt::name::Name;
use crate::rt::product::{SANOMATUNNUS, key, product_key, unknown_product, usual_key};
use crate::rt::reader::{Reader, Start};
use crate::rt::walk::Envelope;
use crate::rt::writer::written_with;
use crate::{Error, ErrorKind, Expected, ReadSettings, WriteSettings};
use std::sync::Arc;

/// A message, or one of several.
pub trait Response {
    /// Writes the message together with what is kept of the one it was read from.
    fn write_kept(&self, settings: &WriteSettings, kept: &Arc<Kept>) -> Vec<u8>;
}

impl<T: Message> Response for T {
    fn write_kept(&self, settings: &WriteSettings, kept: &Arc<Kept>) -> Vec<u8> {
        written_with(self, settings, kept)
    }
}

/// Reads a message strictly and, where that refuses it, leniently.
///
/// # Errors
/// Those of decoding and well-formedness, and `MessageNotFound`.
#[inline]
pub fn from_xml_lenient<T: Message>(xml: &[u8]) -> core::result::Result<Parsed<T>, Error> {
    from_xml_lenient_with(xml, &ReadSettings::new())
}

/// The same with settings.
///
/// # Errors
/// Those of decoding and well-formedness, and `MessageNotFound`.
pub fn from_xml_lenient_with<T: Message>(
    xml: &[u8],
    settings: &ReadSettings,
) -> core::result::Result<Parsed<T>, Error> {
    let mut message = None;
    let decoded = decode(xml, &settings.limits)?;
    let (deviations, kept) = read(xml, &decoded, settings, &mut message)?;
    match message {
        Some(message) => Ok(Parsed::new(message, deviations, kept)),
        None => Err(not_found(T::name().local, (1, 1))),
    }
}

fn read(
    xml: &[u8],
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
    message: &mut dyn Reading,
) -> core::result::Result<(Vec<Deviation>, Arc<Kept>), Error> {
    // Lenient reading checks none: their breach leaves nothing of a message unread.
    let settings = settings.in_envelope(true).identity_constraints(false);
    let name = message.root().name;
    let mut reader = Reader::new(decoded, &settings, name);
    let strict = match reader.hinted_message(message) {
        Ok(Some(kept)) => return Ok((Vec::new(), kept)),
        Ok(None) => {
            let kept = hints(decoded, &settings, message);
            return Ok((Vec::new(), kept));
        }
        Err(Failed) => reader.into_error(),
    };
    let mut reader = Reader::new(decoded, &settings, name);
    if reader.lenient_message(message).is_err() {
        return Err(readable_error(xml, name.local, reader.into_error()));
    }
    let text = reader.text;
    let tree = reader.tree.as_deref_mut();
    let (mut deviations, kept) = match tree {
        Some(tree) => (tree.deviations(text), core::mem::take(&mut tree.kept)),
        None => (Vec::new(), Kept::default()),
    };
    if deviations.is_empty() {
        deviations.push(Deviation::of_error(DeviationCode::Other, &strict));
    }
    Ok((deviations, Arc::new(kept)))
}

/// The error for a document that is not XML: a page of HTML is no malformed message, but none.
fn readable_error(xml: &[u8], local: &'static str, error: Error) -> Error {
    let is_malformed = matches!(error.kind(), ErrorKind::NotWellFormed | ErrorKind::Doctype);
    let has_name = || {
        xml.windows(local.len())
            .any(|bytes| bytes == local.as_bytes())
    };
    if !is_malformed || !local.is_ascii() || has_name() {
        return error;
    }
    not_found(local, (error.line(), error.column()))
}

/// What a strictly valid message has that no field holds: where its schema is. The message itself is read again, to the same.
fn hints(decoded: &Decoded<'_>, settings: &ReadSettings, message: &mut dyn Reading) -> Arc<Kept> {
    let mut reader = Reader::new(decoded, settings, message.root().name);
    if reader.lenient_message(message).is_ok()
        && let Some(tree) = reader.tree.as_deref_mut()
    {
        return Arc::new(core::mem::take(&mut tree.kept));
    }
    Arc::default()
}

impl<'a> Reader<'a> {
    /// Reads a message strictly, and gives what it has that no field holds; `None` where that is more than one hint at the
    /// message element.
    fn hinted_message(&mut self, message: &mut dyn Reading) -> Result<Option<Arc<Kept>>> {
        let mut envelope = Envelope::default();
        let root = message.root();
        let start = self.open_message(root.name, root.attributes, true, &mut envelope)?;
        let kept = match self.hints {
            0 => Some(Arc::default()),
            1 => self
                .hint
                .as_ref()
                .map(|(local, value)| Arc::new(Kept::of_hint(local, value))),
            _ => None,
        };
        let hints = self.hints;
        self.message_content(message, &root, start)?;
        self.end_document(&mut envelope)?;
        Ok(kept.filter(|_| self.hints == hints))
    }

    fn lenient_message(&mut self, message: &mut dyn Reading) -> Result<()> {
        let root = message.root();
        let part = self.index_message(root.name)?;
        self.enter_message(part, root.name, root.attributes);
        self.message_content(message, &root, Start::Usual)
    }

    /// Makes the index and finds the message in it.
    pub(in crate::rt) fn index_message(&mut self, name: &'static Name) -> Result<usize> {
        self.tree = Some(Box::default());
        self.index()?;
        let at = self.message_at;
        let message = self.tree.as_ref().and_then(|tree| tree.message(name, at));
        message.ok_or_else(|| {
            let failure = Failure::new(ErrorKind::MessageNotFound, self.here(), "");
            self.fail(failure.expecting([Expected::Element(name.local)]))
        })
    }

    fn enter_message(
        &mut self,
        part: usize,
        name: &'static Name,
        attributes: &'static [crate::rt::Attribute],
    ) {
        if let Some(tree) = &mut self.tree {
            tree.note_undeclared(part);
            let entry = tree.kept.add();
            let found = tree
                .element(part)
                .map(|element| (element.namespace, element.at));
            let foreign = found.and_then(|(namespace, _)| tree.foreign(namespace, name));
            tree.frames
                .push(Frame::new(name, 0, Some(part), entry, foreign));
            if let (Some(_), Some((_, at))) = (foreign, found) {
                let expected = [Expected::Namespace(name.namespace)];
                let path = tree.path();
                tree.note(DeviationCode::WrongNamespace, path, at, expected, None);
            }
        }
        self.depth = 1;
        self.take_attributes(part, attributes);
    }
}

/// Reads the message of one product into a box, as one of several.
///
/// # Errors
/// Those of [`from_xml_lenient`].
pub fn boxed_leniently<T: Message, U>(
    (xml, decoded): (&[u8], &Decoded<'_>),
    settings: &ReadSettings,
    make: impl FnOnce(Box<T>) -> U,
) -> core::result::Result<Parsed<U>, Error> {
    let mut message = InBox(None);
    let (deviations, kept) = read(xml, decoded, settings, &mut message)?;
    match message {
        InBox(Some(message)) => Ok(Parsed::new(make(message), deviations, kept)),
        InBox(None) => Err(not_found(T::name().local, (1, 1))),
    }
}

/// Reads the message of the product that it names or, where it names none that is known, of the one that the caller
/// names. `read` takes the key of a product and returns `None` for one that is not known.
///
/// # Errors
/// Those of [`from_xml_lenient`], and `UnknownProduct` where neither names a known product.
pub fn lenient_product<T>(
    xml: &[u8],
    product: Option<&str>,
    settings: &ReadSettings,
    read: impl Fn(&str, (&[u8], &Decoded<'_>)) -> Option<core::result::Result<Parsed<T>, Error>>,
) -> core::result::Result<Parsed<T>, Error> {
    let decoded = match decode(xml, &settings.limits) {
        Ok(decoded) => decoded,
        Err(error) => return Err(readable_error(xml, crate::RESPONSE_MESSAGE, error)),
    };
    let read = |key: &str| read(key, (xml, &decoded));
    let usual = usual_key(&decoded, &settings.in_envelope(true));
    if let Some(read) = usual.and_then(|own| read(&own)) {
        return read;
    }
    let own = match product_key(&decoded, settings) {
        Err(error) if error.kind() == ErrorKind::UnboundPrefix => {
            lenient_key(xml, &decoded, settings)?
        }
        Err(error) => return Err(readable_error(xml, crate::RESPONSE_MESSAGE, error)),
        Ok(own) => own,
    };
    if let Some(read) = read(&own) {
        return read;
    }
    let unknown = unknown_product(xml, settings);
    let Some(parsed) = product.and_then(|product| read(&key(product))) else {
        return Err(unknown);
    };
    let mut parsed = parsed?;
    let mut deviation = Deviation::of_error(DeviationCode::UnknownProduct, &unknown);
    deviation.path = format!("{}/@{SANOMATUNNUS}", crate::RESPONSE_MESSAGE);
    // That it is missing has been said; that the product is not known says it too.
    let is_missing =
        |one: &Deviation| one.code == DeviationCode::MissingAttribute && one.path == deviation.path;
    match parsed.deviations.iter_mut().find(|one| is_missing(one)) {
        Some(missing) => missing.code = DeviationCode::UnknownProduct,
        None => parsed.deviations.insert(0, deviation),
    }
    Ok(parsed)
}

/// The key of the product that a message names, whatever its prefixes.
fn lenient_key(
    xml: &[u8],
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
) -> core::result::Result<String, Error> {
    const NAME: &Name = &Name::new("", crate::RESPONSE_MESSAGE);
    let mut reader = Reader::new(decoded, settings, NAME);
    match reader.index_message(NAME) {
        Ok(part) => Ok(reader.named_product(part)),
        Err(Failed) => Err(readable_error(xml, NAME.local, reader.into_error())),
    }
}

impl Reader<'_> {
    fn named_product(&self, part: usize) -> String {
        let Some(tree) = &self.tree else {
            return String::new();
        };
        let (first, end) = tree
            .element(part)
            .map_or((0, 0), |element| element.attributes);
        let mut attributes = tree.attributes.iter().take(end).skip(first);
        let named = attributes.find(|one| one.prefix.is_empty() && one.local == SANOMATUNNUS);
        named.map_or_else(String::new, |one| key(&one.value))
    }
}

impl Deviation {
    fn of_error(code: DeviationCode, error: &Error) -> Self {
        Self {
            code,
            severity: Severity::Refused,
            path: error.path().to_owned(),
            line: error.line(),
            column: error.column(),
            expected: error.expected().to_vec(),
            kept: None,
        }
    }
}
