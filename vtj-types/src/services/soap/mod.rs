//! SOAP 1.1 and 1.2, as far as VTJ's services use them: one element in the body, document style, no attachments.
//!
//! Nothing here sends or receives: bytes and header values go in and come out.

mod block;
mod content_type;
mod envelope;
mod fault;
mod write;

pub use block::Element;
pub use fault::{Fault, FaultCode, Reason};

pub(crate) use content_type::{ContentType, Media};
pub(crate) use envelope::{DEPTH, Envelope, NotUnderstood};
pub(crate) use fault::{not_understood_blocks, shown_code};
pub(crate) use write::{Parts, envelope};

/// A version of SOAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Version {
    /// SOAP 1.1, which X-Road prescribes.
    Soap11,
    /// SOAP 1.2, which the direct interface has beside 1.1.
    Soap12,
}

impl Version {
    /// The namespace of the envelope.
    #[must_use]
    pub const fn namespace(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// `1.1` or `1.2`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Soap11 => "1.1",
            Self::Soap12 => "1.2",
        }
    }

    pub(crate) fn of_namespace(namespace: &str) -> Option<Self> {
        let versions = [Self::Soap11, Self::Soap12];
        versions
            .into_iter()
            .find(|one| one.namespace() == namespace)
    }

    /// The value of the HTTP header `Content-Type`.
    pub(crate) fn content_type(self, action: &str) -> String {
        match self {
            Self::Soap11 => "text/xml; charset=utf-8".to_owned(),
            Self::Soap12 if action.is_empty() => "application/soap+xml; charset=utf-8".to_owned(),
            Self::Soap12 => format!("application/soap+xml; charset=utf-8; action=\"{action}\""),
        }
    }
}
