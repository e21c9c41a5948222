//! The server's side: requests that come in, responses and faults that go out.

use super::receive::{self, NoEnvelope};
use super::{CallHeaders as _, Query};
use crate::rt::{self, Message as _, Operation, to_xml};
use crate::services::soap::{
    Element, Envelope, Fault, FaultCode, Parts, Version, envelope, not_understood_blocks,
};
use crate::services::xroad::{HeaderFields, InvalidHeaders, is_field, is_header};
use crate::{Error, ErrorKind, Expected, ReadSettings};
use core::fmt;

/// A request that came in.
pub struct Received<O: Operation> {
    request: O::Request,
    fields: Option<HeaderFields>,
    version: Version,
    /// The header fields for the reply, as they stood.
    copied: String,
}

/// A response or fault as it is to be sent back. `Debug` shows no content.
pub struct EncodedResponse {
    body: Vec<u8>,
    content_type: String,
    status: u16,
}

/// Why a request is refused, and the fault that says so. Neither holds a value of the request.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    fault: Fault,
    blocks: String,
    error: Option<Error>,
}

impl EncodedResponse {
    fn new(version: Version, status: u16, body: Vec<u8>) -> Self {
        Self {
            body,
            content_type: version.content_type(""),
            status,
        }
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The value of the HTTP header `Content-Type`.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The HTTP status: 200, or for a fault 500, in SOAP 1.2 400 where the request is at fault.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }
}

impl fmt::Debug for EncodedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodedResponse")
            .field("content_type", &self.content_type)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl<O: Operation> Received<O> {
    /// The request.
    #[must_use]
    pub fn request(&self) -> &O::Request {
        &self.request
    }

    /// The X-Road header fields; `None` for the direct interface.
    #[must_use]
    pub fn header_fields(&self) -> Option<&HeaderFields> {
        self.fields.as_ref()
    }

    /// Encodes the response, with all X-Road header fields of the request in the same order, as they stood.
    #[must_use]
    pub fn encode_response(&self, response: &O::Response) -> EncodedResponse {
        let body = envelope(&Parts {
            version: self.version,
            declarations: "",
            blocks: &self.copied,
            body: &to_xml(response),
        });
        EncodedResponse::new(self.version, 200, body)
    }

    /// Encodes a fault, with the same header fields, in the version of SOAP of the request.
    #[must_use]
    pub fn encode_fault(&self, code: FaultCode, reason: &str) -> EncodedResponse {
        let fault = Fault::new(self.version, code, reason);
        encoded(&fault, &self.copied)
    }
}

impl<O: Operation> fmt::Debug for Received<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("operation", &O::NAME)
            .field("header_fields", &self.fields)
            .finish_non_exhaustive()
    }
}

impl Refused {
    fn new(version: Version, code: FaultCode, reason: &str) -> Self {
        Self {
            fault: Fault::new(version, code, reason),
            blocks: String::new(),
            error: None,
        }
    }

    fn of(version: Version, code: FaultCode, error: Error) -> Self {
        Self {
            error: Some(error.clone()),
            ..Self::new(version, code, &error.to_string())
        }
    }

    /// The fault to answer with.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// What is wrong in the document that came in, where it is that.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// Encodes the fault.
    #[must_use]
    pub fn encode(&self) -> EncodedResponse {
        encoded(&self.fault, &self.blocks)
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("fault", &self.fault)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request refused: {}", self.fault.reason())
    }
}

impl core::error::Error for Refused {}

fn encoded(fault: &Fault, blocks: &str) -> EncodedResponse {
    let status = match (fault.version(), fault.code()) {
        (Version::Soap12, FaultCode::Sender) => 400,
        _ => 500,
    };
    EncodedResponse::new(fault.version(), status, fault.envelope("", blocks))
}

pub(super) fn decode<O: Query>(
    (content_type, body): (Option<&str>, &[u8]),
    settings: &ReadSettings,
) -> Result<Received<O>, Refused> {
    let source = receive::source(content_type, body).map_err(no_envelope)?;
    let document = receive::document(&source, settings).map_err(no_envelope)?;
    let envelope = receive::envelope(&document, &source, settings).map_err(no_envelope)?;
    let version = envelope.version;
    if O::Headers::IS_XROAD && version != Version::Soap11 {
        let reason = "X-Road is a profile of SOAP 1.1";
        return Err(Refused::new(
            Version::Soap11,
            FaultCode::VersionMismatch,
            reason,
        ));
    }
    let sender = |error| Refused::of(version, FaultCode::Sender, error);
    let is_understood =
        |namespace: &str, local: &str| O::Headers::IS_XROAD && is_header(namespace, local);
    let not_understood = envelope.not_understood(is_understood).map_err(sender)?;
    if !not_understood.is_empty() {
        let reason = "a mandatory header block is not understood";
        return Err(Refused {
            blocks: not_understood_blocks(version, &not_understood),
            ..Refused::new(version, FaultCode::MustUnderstand, reason)
        });
    }
    let blocks = envelope.blocks.iter();
    let blocks: Vec<_> = blocks
        .map(|block| Element::of(&envelope.outline, *block))
        .collect();
    let (mut fields, mut copied) = (None, String::new());
    if O::Headers::IS_XROAD {
        let invalid =
            |error: InvalidHeaders| Refused::new(version, FaultCode::Sender, &error.to_string());
        let read = HeaderFields::read(&blocks).map_err(invalid)?;
        let read = read.unwrap_or_default();
        read.complete(O::NAME).map_err(invalid)?;
        fields = Some(read);
        let own = blocks.iter().filter(|block| {
            // A request should have no hash, and the security server would add its own.
            is_field(block.namespace()) && block.local() != "requestHash"
        });
        copied = own.map(Element::xml).collect();
    }
    is_request::<O>(&envelope).map_err(sender)?;
    let start = envelope.outline.get(envelope.content);
    let settings = settings.message_at(start.map_or(0, |content| content.start));
    let request = rt::from_xml_with(&source, &settings).map_err(sender)?;
    Ok(Received {
        request,
        fields,
        version,
        copied,
    })
}

fn no_envelope(reason: NoEnvelope) -> Refused {
    let refused = |reason| Refused::new(Version::Soap11, FaultCode::Sender, reason);
    match reason {
        NoEnvelope::Multipart => refused("attachments are not supported"),
        NoEnvelope::Html => refused("a page of HTML"),
        NoEnvelope::OtherMedia => refused("a Content-Type that is no XML"),
        // The root element is an Envelope, of a version that is not known.
        NoEnvelope::Envelope(error)
            if error.kind() == ErrorKind::WrongNamespace && error.path() == "Envelope" =>
        {
            Refused::of(Version::Soap11, FaultCode::VersionMismatch, error)
        }
        NoEnvelope::Envelope(error) => Refused::of(Version::Soap11, FaultCode::Sender, error),
    }
}

fn is_request<O: Operation>(envelope: &Envelope<'_>) -> Result<(), Error> {
    let (outline, content) = (&envelope.outline, envelope.content);
    let name = O::Request::name();
    match outline.is_named(content, name.namespace, name.local) {
        true => Ok(()),
        false => {
            let expected = [Expected::Element(name.local)];
            Err(outline.error(ErrorKind::UnexpectedElement, content, None, expected))
        }
    }
}
