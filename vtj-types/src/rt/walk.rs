//! Around the message: the prolog, an envelope, what follows. No schema here; well-formedness only.

use super::around::Passed;
use super::content::Attribute;
use super::decode::{Decoded, decode};
use super::failure::{Failed, Failure, Result};
use super::few::Few;
use super::name::Name;
use super::namespaces::own_prefix;
use super::reader::{Opened, Reader, Start};
use super::scan::markup;
use super::tag::Tag;
use crate::{Error, ErrorKind, Expected, ReadSettings};

/// Reads an attribute, in no namespace, of the first element of that local name, in whichever namespace; nothing after
/// its start tag is looked at.
///
/// # Errors
/// `MessageNotFound` without such an element, and what is wrong before the end of its start tag.
pub fn root_attribute(
    xml: &[u8],
    settings: &ReadSettings,
    local_name: &'static str,
    attribute: &str,
) -> core::result::Result<Option<String>, Error> {
    attribute_of_root(
        &decode(xml, &settings.limits)?,
        settings,
        local_name,
        attribute,
    )
}

/// The same of a document that is decoded.
pub(super) fn attribute_of_root(
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
    local_name: &'static str,
    attribute: &str,
) -> core::result::Result<Option<String>, Error> {
    let mut reader = Reader::new(decoded, settings, Name::NONE);
    match reader.find_attribute(local_name, attribute) {
        Ok(value) => Ok(value),
        Err(Failed) => Err(reader.into_error()),
    }
}

/// The error that says what is wrong with an attribute of the first element of that local name, as
/// [`root_attribute`] finds it.
#[cold]
pub(super) fn refused_root_attribute(
    xml: &[u8],
    settings: &ReadSettings,
    local_name: &'static str,
    attribute: &'static str,
    (kind, detail): (ErrorKind, &'static str),
) -> Error {
    let decoded = match decode(xml, &settings.limits) {
        Ok(decoded) => decoded,
        Err(error) => return error,
    };
    let mut reader = Reader::new(&decoded, settings, Name::NONE);
    if let Ok(tag) = reader.find_element(local_name) {
        let path = format!("{local_name}/@{attribute}");
        reader.fail(Failure::new(kind, tag.at, detail).at_element(&path));
    }
    reader.into_error()
}

/// The elements that are open around the message, the innermost last.
pub(super) type Envelope<'a> = Few<Opened<'a>, 6>;

/// The message element.
enum Found<'a> {
    /// The cursor is in it.
    Entered(Start),
    /// The cursor is before it.
    Tag(Tag<'a>),
}

impl<'a> Reader<'a> {
    fn find_attribute(&mut self, local: &'static str, attribute: &str) -> Result<Option<String>> {
        self.find_element(local)?;
        let value = self.raw.iter().find(|raw| raw.qname == attribute);
        Ok(value.map(|raw| raw.value.clone().into_owned()))
    }

    fn find_element(&mut self, local: &'static str) -> Result<Tag<'a>> {
        self.skip_misc()?;
        let mut open = Envelope::default();
        if let Some(tag) = self.walk(Some(local), &mut open, |reader, tag| {
            tag.local == local && reader.is_place(tag.at)
        })? {
            return Ok(tag);
        }
        self.end_document(&mut open)?;
        let failure = Failure::new(ErrorKind::MessageNotFound, self.here(), "");
        Err(self.fail(failure.expecting([Expected::Element(local)])))
    }

    /// Goes to the element at the place that the settings give, by default the root.
    pub(super) fn find_place(&mut self, around: &mut Envelope<'a>) -> Result<Tag<'a>> {
        self.skip_misc()?;
        match self.walk(None, around, |reader, tag| reader.is_place(tag.at))? {
            Some(tag) => Ok(tag),
            None => {
                let failure = Failure::new(ErrorKind::MessageNotFound, self.here(), "");
                Err(self.fail(failure))
            }
        }
    }

    /// Goes to the message element and into it. `envelope` takes the elements that are open around it.
    pub(super) fn open_message(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        in_envelope: bool,
        envelope: &mut Envelope<'a>,
    ) -> Result<Start> {
        self.skip_misc()?;
        let tag = if in_envelope {
            match self.find_message(name, attributes, envelope)? {
                Found::Entered(start) => return Ok(start),
                Found::Tag(tag) => tag,
            }
        } else {
            if !self.rest.starts_with('<') || self.rest.starts_with("</") {
                return Err(self.not_well_formed(self.rest, "no root element"));
            }
            if let Some(start) = self.usual_root(name, attributes) {
                return Ok(start);
            }
            let tag = self.start_tag()?;
            if !self.is_named(&tag, name) {
                let failure = match tag.local == name.local {
                    true => wrong_namespace(name, tag.at),
                    false => Failure::new(ErrorKind::MessageNotFound, tag.at, "")
                        .at_element(tag.local)
                        .expecting([Expected::Element(name.local)]),
                };
                return Err(self.fail(failure));
            }
            tag
        };
        match self.enter(&tag, attributes) {
            Ok(start) => {
                self.choose_prefix([own_prefix(tag.qname), self.fast.prefix]);
                Ok(start)
            }
            Err(Failed) => Err(self.within(name, 0)),
        }
    }

    /// Whether the message may start with the tag there.
    fn is_place(&self, at: usize) -> bool {
        self.message_at.is_none_or(|place| place == at)
    }

    fn find_message(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        envelope: &mut Envelope<'a>,
    ) -> Result<Found<'a>> {
        let mut other_namespace = None;
        while self.next_start(Some(name.local), envelope)? {
            let is_place = self.is_place(self.rest.len());
            if is_place && let Some(start) = self.usual_root(name, attributes) {
                return Ok(Found::Entered(start));
            }
            let tag = self.start_tag()?;
            if is_place && self.is_named(&tag, name) {
                return Ok(Found::Tag(tag));
            }
            if is_place && tag.local == name.local && other_namespace.is_none() {
                other_namespace = Some(tag.at);
            }
            if self.pass(&tag, envelope)? {
                break;
            }
        }
        self.end_document(envelope)?;
        let failure = match other_namespace {
            Some(at) => wrong_namespace(name, at),
            None => Failure::new(ErrorKind::MessageNotFound, self.here(), "")
                .expecting([Expected::Element(name.local)]),
        };
        Err(self.fail(failure))
    }

    /// Reads what follows the message, to the end of the document.
    pub(super) fn end_document(&mut self, envelope: &mut Envelope<'a>) -> Result<()> {
        if envelope.len() > 0 {
            self.walk(None, envelope, |_, _| false)?;
        }
        self.skip_misc()?;
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.not_well_formed(self.rest, "something after the root element"))
        }
    }

    /// Goes on to the first start tag that is wanted, or to the end of the element that is open outermost. The cursor
    /// then stands before that tag, or after that end.
    fn walk(
        &mut self,
        local: Option<&str>,
        open: &mut Envelope<'a>,
        wanted: impl Fn(&Self, &Tag<'a>) -> bool,
    ) -> Result<Option<Tag<'a>>> {
        while self.next_start(local, open)? {
            let tag = self.start_tag()?;
            if wanted(self, &tag) {
                return Ok(Some(tag));
            }
            if self.pass(&tag, open)? {
                break;
            }
        }
        Ok(None)
    }

    /// Goes on to the next start tag: `false` where there is none before the end of the element that is open outermost.
    /// Usual elements are passed that are not of the local name that is wanted.
    fn next_start(&mut self, wanted: Option<&str>, open: &mut Envelope<'a>) -> Result<bool> {
        if open.len() == 0 && !self.rest.starts_with('<') {
            return Err(self.not_well_formed(self.rest, "no root element"));
        }
        loop {
            if self.pass_usual(wanted, open) == Passed::All {
                return Ok(false);
            }
            if open.len() > 0 && !self.skip_usual_text() {
                self.skip_text()?;
            }
            if self.rest.is_empty() {
                return Err(self.truncated());
            }
            if !self.rest.starts_with("</") {
                return Ok(true);
            }
            let Some(innermost) = open.pop() else {
                return Err(self.not_well_formed(self.rest, "no element is open"));
            };
            self.end_tag(["", innermost.qname])?;
            self.leave(&innermost);
            if open.len() == 0 {
                return Ok(false);
            }
        }
    }

    /// Goes on into an element that is not wanted: whether that was the end of the outermost one, since it is empty.
    fn pass(&mut self, tag: &Tag<'a>, open: &mut Envelope<'a>) -> Result<bool> {
        let opened = self.accept(tag)?;
        match self.held.take() {
            Some(rest) => {
                self.rest = rest;
                self.leave(&opened);
            }
            None => open.push(opened),
        }
        Ok(open.len() == 0)
    }

    pub(super) fn leave(&mut self, opened: &Opened<'a>) {
        self.depth -= 1;
        if opened.scoped {
            self.leave_scope();
        }
    }

    /// Skips text where nothing in it needs a second look; `false`: the cursor has not moved.
    fn skip_usual_text(&mut self) -> bool {
        let Some((text, rest)) = self.rest.split_at_checked(markup(self.rest.as_bytes())) else {
            return false;
        };
        let is_usual = text.len() <= self.limits.text_length
            && matches!(rest.as_bytes(), [b'<', next, ..] if !matches!(next, b'!' | b'?'));
        if is_usual {
            self.rest = rest;
        }
        is_usual
    }

    fn skip_text(&mut self) -> Result<()> {
        let mut text = core::mem::take(&mut self.scratch);
        text.clear();
        let read = self.append_text(&mut text);
        self.scratch = text;
        read
    }
}

fn wrong_namespace(name: &'static Name, at: usize) -> Failure {
    Failure::new(ErrorKind::WrongNamespace, at, "")
        .at_element(name.local)
        .expecting([Expected::Namespace(name.namespace)])
}
