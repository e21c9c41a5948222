//! Why a call gave no response.

use super::encoded::Encoded;
use super::receive::NoEnvelope;
use super::summary::SupportSummary;
use crate::Error;
use crate::services::soap::{Fault, NotUnderstood, shown_code};
use crate::services::xroad::{InvalidHeaders, ServiceId, XRoadFault};
use core::fmt;
use std::time::SystemTime;

/// Why there is no response to a request.
///
/// Neither `Display` nor `Debug` shows a value of request or response.
pub struct CallError(Box<Failure>);

struct Failure {
    kind: CallErrorKind,
    status: u16,
    request_id: Option<String>,
    service: Option<ServiceId>,
}

/// What kind of error. New ones may be added.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallErrorKind {
    /// A fault of X-Road itself: the request did not reach the service, or its response not the client.
    XRoad(XRoadFault),
    /// A fault of the service.
    Fault(Fault),
    /// An HTTP status that is no success, without a fault.
    Status,
    /// Parts, as SOAP with attachments and MTOM have. VTJ does not use them, and they are not read here.
    Multipart,
    /// A page of HTML, as proxies and web servers answer with.
    Html,
    /// A `Content-Type` that is neither XML nor one of those above.
    OtherMedia,
    /// No SOAP envelope, or a wrong one: the encoding, the XML, the grammar of the envelope.
    Envelope(Error),
    /// The envelope is of another version of SOAP than the request's.
    OtherVersion,
    /// A header block that has to be understood and is not.
    NotUnderstood {
        /// The namespace of the block, cut to 64 characters.
        namespace: String,
        /// The local name of the block, cut to 64 characters.
        local: String,
    },
    /// The X-Road header fields are wrong, or answer another request.
    Headers(InvalidHeaders),
    /// The body is not the response of the operation.
    Body(Error),
}

impl CallErrorKind {
    /// The kind's name, which stays the same in later versions.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::XRoad(_) => "XRoad",
            Self::Fault(_) => "Fault",
            Self::Status => "Status",
            Self::Multipart => "Multipart",
            Self::Html => "Html",
            Self::OtherMedia => "OtherMedia",
            Self::Envelope(_) => "Envelope",
            Self::OtherVersion => "OtherVersion",
            Self::NotUnderstood { .. } => "NotUnderstood",
            Self::Headers(_) => "Headers",
            Self::Body(_) => "Body",
        }
    }
}

impl From<NoEnvelope> for CallErrorKind {
    fn from(reason: NoEnvelope) -> Self {
        match reason {
            NoEnvelope::Multipart => Self::Multipart,
            NoEnvelope::Html => Self::Html,
            NoEnvelope::OtherMedia => Self::OtherMedia,
            NoEnvelope::Envelope(error) => Self::Envelope(error),
        }
    }
}

impl From<NotUnderstood> for CallErrorKind {
    fn from(block: NotUnderstood) -> Self {
        let NotUnderstood { namespace, local } = block;
        Self::NotUnderstood { namespace, local }
    }
}

impl CallError {
    pub(super) fn new(kind: CallErrorKind, status: u16, encoded: &Encoded) -> Self {
        Self(Box::new(Failure {
            kind,
            status,
            request_id: encoded.id().map(str::to_owned),
            service: encoded.service().cloned(),
        }))
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &CallErrorKind {
        &self.0.kind
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The SOAP fault, of X-Road or of the service.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        match &self.0.kind {
            CallErrorKind::Fault(fault) => Some(fault),
            CallErrorKind::XRoad(fault) => Some(fault.fault()),
            _ => None,
        }
    }

    /// What the agency asks for in a fault report, and nothing personal: when the call was made, where to, which code
    /// came, and which request it was.
    #[must_use]
    pub fn support_summary(&self, time: SystemTime, endpoint: &str) -> SupportSummary {
        let code = match &self.0.kind {
            CallErrorKind::XRoad(fault) => fault.code().to_owned(),
            CallErrorKind::Fault(fault) => fault.code_text().to_owned(),
            other => format!("{}, HTTP status {}", other.as_str(), self.0.status),
        };
        let detail_id = match &self.0.kind {
            CallErrorKind::XRoad(fault) => fault.quotable_id().map(str::to_owned),
            _ => None,
        };
        SupportSummary::new(
            (time, endpoint),
            &code,
            self.0.request_id.clone(),
            detail_id,
            self.0.service.clone(),
        )
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            CallErrorKind::XRoad(fault) => write!(f, "X-Road fault {}", shown_code(fault.code())),
            CallErrorKind::Fault(fault) => fault.fmt(f),
            CallErrorKind::Status => {
                write!(f, "HTTP status {} without a SOAP fault", self.0.status)
            }
            CallErrorKind::Multipart => f.write_str("a multipart body, which is not read"),
            CallErrorKind::Html => {
                write!(
                    f,
                    "a page of HTML in place of SOAP, HTTP status {}",
                    self.0.status
                )
            }
            CallErrorKind::OtherMedia => f.write_str("a Content-Type that is no XML"),
            CallErrorKind::Envelope(error) => write!(f, "no SOAP envelope: {error}"),
            CallErrorKind::OtherVersion => f.write_str("an envelope of another version of SOAP"),
            CallErrorKind::NotUnderstood { namespace, local } => {
                write!(
                    f,
                    "header block {{{namespace}}}{local} is mandatory and not understood"
                )
            }
            CallErrorKind::Headers(error) => error.fmt(f),
            CallErrorKind::Body(error) => write!(f, "not the response of the operation: {error}"),
        }
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallError")
            .field("kind", &self.0.kind)
            .field("status", &self.0.status)
            .field("request_id", &self.0.request_id)
            .field("service", &self.0.service)
            .finish()
    }
}

impl core::error::Error for CallError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.0.kind {
            CallErrorKind::Envelope(error) | CallErrorKind::Body(error) => Some(error),
            CallErrorKind::Headers(error) => Some(error),
            _ => None,
        }
    }
}
