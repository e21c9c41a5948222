//! Reading a message strictly, and what reading one needs to know of its type.

use super::content::{Attribute, Children, Message};
use super::decode::{Decoded, decode};
use super::failure::{Failed, Result};
use super::identity;
use super::name::Name;
use super::open::Open;
use super::reader::{Reader, Start};
use super::walk::Envelope;
use crate::error::Details;
use crate::{Error, ErrorKind, Expected, ReadSettings};

/// A message that is being read, whatever its type: what reads it is compiled once.
pub(super) trait Reading {
    /// What its type says.
    fn root(&self) -> Root;

    /// Reads what is between the tags of the element.
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<()>;
}

/// What the type of a message says.
#[derive(Clone, Copy)]
pub(super) struct Root {
    pub(super) name: &'static Name,
    pub(super) attributes: &'static [Attribute],
    children: Children,
    is_nillable: bool,
    open: Option<&'static Open>,
    identity: Option<(&'static identity::Schema, usize)>,
}

impl Root {
    fn of<T: Message>() -> Self {
        Self {
            name: T::name(),
            attributes: T::ATTRIBUTES,
            children: T::CHILDREN,
            is_nillable: T::NILLABLE,
            open: T::OPEN,
            identity: T::IDENTITY,
        }
    }
}

/// The message is made where it is to stay.
impl<T: Message> Reading for Option<T> {
    fn root(&self) -> Root {
        Root::of::<T>()
    }

    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        *self = T::vacant();
        match self {
            Some(message) => reader.fill(message),
            None if T::WHOLE => {
                *self = Some(T::read(reader)?);
                Ok(())
            }
            None => Err(Failed),
        }
    }
}

/// A message that is to stay in a box.
pub(super) struct InBox<T>(pub(super) Option<Box<T>>);

impl<T: Message> Reading for InBox<T> {
    fn root(&self) -> Root {
        Root::of::<T>()
    }

    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        let Self(boxed) = self;
        *boxed = T::vacant().map(Box::new);
        match boxed {
            Some(message) => reader.fill(&mut **message),
            None if T::WHOLE => {
                *boxed = Some(Box::new(T::read(reader)?));
                Ok(())
            }
            None => Err(Failed),
        }
    }
}

/// Reads a message.
///
/// # Errors
/// See [`Error`].
#[inline]
pub fn from_xml<T: Message>(xml: &[u8]) -> core::result::Result<T, Error> {
    from_xml_with(xml, &ReadSettings::new())
}

/// Reads a message, with settings.
///
/// # Errors
/// See [`Error`].
pub fn from_xml_with<T: Message>(
    xml: &[u8],
    settings: &ReadSettings,
) -> core::result::Result<T, Error> {
    let mut message = None;
    let decoded = decode(xml, &settings.limits)?;
    read(&decoded, settings, &mut message)?;
    message.ok_or_else(|| not_found(T::name().local, (1, 1)))
}

/// Reads a message of a document that is decoded into a box.
///
/// # Errors
/// See [`Error`].
pub fn boxed<T: Message>(
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
) -> core::result::Result<Box<T>, Error> {
    let mut message = InBox(None);
    read(decoded, settings, &mut message)?;
    let InBox(message) = message;
    message.ok_or_else(|| not_found(T::name().local, (1, 1)))
}

fn read(
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
    message: &mut dyn Reading,
) -> core::result::Result<(), Error> {
    let root = message.root();
    let mut reader = Reader::new(decoded, settings, root.name);
    reader.open = root.open;
    if let Err(Failed) = reader.message(message, &root, settings.in_envelope) {
        return Err(reader.into_error());
    }
    let named = core::mem::take(&mut reader.named_identifiers);
    let schema = match root.identity {
        None if !named.is_empty() => Some((&identity::NOTHING, 0)),
        declared => declared,
    };
    match schema.filter(|_| settings.identity_constraints) {
        Some(schema) => identity::check(decoded, settings, root.name, schema, (root.open, named)),
        None => Ok(()),
    }
}

/// The error for a document without the message.
#[cold]
pub(super) fn not_found(local: &'static str, (line, column): (usize, usize)) -> Error {
    Error::new(Details {
        kind: ErrorKind::MessageNotFound,
        detail: "",
        violation: None,
        limit: None,
        constraint: None,
        path: String::new(),
        line,
        column,
        expected: vec![Expected::Element(local)],
    })
}

impl Reader<'_> {
    fn message(&mut self, message: &mut dyn Reading, root: &Root, in_envelope: bool) -> Result<()> {
        let mut envelope = Envelope::default();
        let start = self.open_message(root.name, root.attributes, in_envelope, &mut envelope)?;
        self.message_content(message, root, start)?;
        self.end_document(&mut envelope)
    }

    /// Reads what is in the element, once its start tag has been read.
    pub(super) fn message_content(
        &mut self,
        message: &mut dyn Reading,
        root: &Root,
        start: Start,
    ) -> Result<()> {
        let element = (root.name, 0);
        let inside = self.inside(element, start, root.children, root.is_nillable)?;
        let is_read = message.fill(self).is_ok();
        self.leave_element(element, inside, is_read)
    }
}
