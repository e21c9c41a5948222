//! Requests that go out.

use super::Query;
use crate::rt::{Operation, to_xml};
use crate::services::soap::{Parts, Version, envelope};
use crate::services::xroad::{Headers, ServiceId};
use core::fmt;
use zeroize::Zeroize as _;

/// A request as it is to be sent by HTTP POST.
///
/// It holds the credentials of the request: `Debug` shows no content, and the body is cleared when dropped.
pub struct Encoded {
    body: Vec<u8>,
    content_type: String,
    soap_action: Option<String>,
    pub(super) version: Version,
    pub(super) headers: Option<Headers>,
    id: Option<String>,
}

impl Encoded {
    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Takes the body out, for an HTTP library that wants it whole; clearing it is up to that one. Keep the rest for
    /// decoding the response.
    #[must_use]
    pub fn take_body(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.body)
    }

    /// The value of the HTTP header `Content-Type`.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The value of the HTTP header `SOAPAction`, with its quotes; `None` in SOAP 1.2, where `Content-Type` has it.
    #[must_use]
    pub fn soap_action(&self) -> Option<&str> {
        self.soap_action.as_deref()
    }

    /// `id` in the X-Road header; `None` for the direct interface.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    pub(super) fn service(&self) -> Option<&ServiceId> {
        self.headers.as_ref().map(Headers::service)
    }
}

impl Drop for Encoded {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoded")
            .field("content_type", &self.content_type)
            .field("soap_action", &self.soap_action)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::services::xroad::Headers {}
    impl Sealed for crate::services::soap::Version {}
}

/// What the envelope of a request is made with.
pub trait CallHeaders: sealed::Sealed {
    /// Whether it goes over X-Road.
    #[doc(hidden)]
    const IS_XROAD: bool;

    #[doc(hidden)]
    fn version(&self) -> Version;

    #[doc(hidden)]
    fn xroad(&self) -> Option<&Headers>;
}

/// Over X-Road, which is a profile of SOAP 1.1.
impl CallHeaders for Headers {
    const IS_XROAD: bool = true;

    fn version(&self) -> Version {
        Version::Soap11
    }

    fn xroad(&self) -> Option<&Headers> {
        Some(self)
    }
}

/// The direct interface, which needs no headers.
impl CallHeaders for Version {
    const IS_XROAD: bool = false;

    fn version(&self) -> Version {
        *self
    }

    fn xroad(&self) -> Option<&Headers> {
        None
    }
}

pub(super) fn encode<O: Query>(headers: &O::Headers, request: &O::Request) -> Encoded {
    let version = headers.version();
    let (headers, id) = match headers.xroad() {
        Some(headers) => {
            let (headers, id) = headers.with_id();
            (Some(headers), Some(id))
        }
        None => (None, None),
    };
    let mut xml = to_xml(request);
    let body = envelope(&Parts {
        version,
        declarations: &headers
            .as_ref()
            .map_or_else(String::new, Headers::declarations),
        blocks: &headers.as_ref().map_or_else(String::new, Headers::blocks),
        body: &xml,
    });
    xml.zeroize();
    let action = action::<O>(version);
    Encoded {
        body,
        content_type: version.content_type(action),
        soap_action: (version == Version::Soap11).then(|| format!("\"{action}\"")),
        version,
        headers,
        id,
    }
}

fn action<O: Operation>(version: Version) -> &'static str {
    match (version, O::SOAP_ACTION_12) {
        (Version::Soap12, Some(action)) => action,
        _ => O::SOAP_ACTION,
    }
}
