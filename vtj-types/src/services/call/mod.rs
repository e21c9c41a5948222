//! Calls of operations, on the client's side and on the server's.

mod encoded;
mod error;
mod message;
mod receive;
mod reply;
mod serve;
mod summary;

pub use encoded::{CallHeaders, Encoded};
pub use error::{CallError, CallErrorKind};
pub use message::ReplyMessage;
pub use reply::Reply;
pub use serve::{EncodedResponse, Received, Refused};
pub use summary::SupportSummary;
#[cfg(feature = "audit")]
pub(crate) use summary::utc;

use crate::ReadSettings;
use crate::rt::Operation;

/// An operation whose response holds a message, and how it is called.
///
/// The type of the message says how strictly it is read: `HenkilonTunnusKysely<perussanoma_3::Vastaussanoma>` strictly,
/// `HenkilonTunnusKysely<Parsed<perussanoma_3::Vastaussanoma>>` leniently.
pub trait Query: Operation + Sized {
    /// The message in the response.
    type Message: ReplyMessage;
    /// What the envelope of a request is made with: [`xroad::Headers`](super::xroad::Headers) over X-Road, the
    /// [`Version`](super::soap::Version) of SOAP for the direct interface.
    type Headers: CallHeaders;
    /// The request as the response repeats it; [`Infallible`](core::convert::Infallible) where it does not.
    type Echo;

    /// The request that a response repeats.
    #[must_use]
    fn echo(response: &Self::Response) -> Option<&Self::Echo>;

    /// Encodes a request. What comes out is for one call: over X-Road it has an `id` of its own.
    #[must_use]
    fn encode_request(headers: &Self::Headers, request: &Self::Request) -> Encoded {
        encoded::encode::<Self>(headers, request)
    }

    /// Decodes a response: `status` and `content_type` are HTTP's.
    ///
    /// What the response says, not found and errors of the service included, is the reply's
    /// [`outcome`](Reply::outcome).
    ///
    /// # Errors
    /// [`CallError`] where there is no response to the request: a SOAP fault, another document, header fields of another
    /// call. That the message in the response is refused is no such error: see [`Reply::message`].
    ///
    /// With the feature `audit` these two calls are not there: `audit::Attempt::complete` takes their place, and records
    /// what came before it gives the reply.
    #[cfg(not(feature = "audit"))]
    fn decode_response(
        encoded: &Encoded,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Reply<Self>, CallError> {
        let settings = ReadSettings::new();
        Self::decode_response_with(encoded, status, content_type, body, &settings)
    }

    /// The same, with the limits of the settings; `in_envelope` makes no difference.
    ///
    /// # Errors
    /// Those of [`decode_response`](Self::decode_response).
    #[cfg(not(feature = "audit"))]
    fn decode_response_with(
        encoded: &Encoded,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
        settings: &ReadSettings,
    ) -> Result<Reply<Self>, CallError> {
        decode_reply(encoded, status, (content_type, body), settings)
    }

    /// Decodes a request, on the server's side.
    ///
    /// # Errors
    /// [`Refused`], which has the fault to answer with.
    fn decode_request(content_type: Option<&str>, body: &[u8]) -> Result<Received<Self>, Refused> {
        Self::decode_request_with(content_type, body, &ReadSettings::new())
    }

    /// The same, with the limits of the settings; `in_envelope` makes no difference.
    ///
    /// # Errors
    /// Those of [`decode_request`](Self::decode_request).
    fn decode_request_with(
        content_type: Option<&str>,
        body: &[u8],
        settings: &ReadSettings,
    ) -> Result<Received<Self>, Refused> {
        serve::decode((content_type, body), settings)
    }
}

/// Decodes a response.
pub(crate) fn decode_reply<O: Query>(
    encoded: &Encoded,
    status: u16,
    received: (Option<&str>, &[u8]),
    settings: &ReadSettings,
) -> Result<Reply<O>, CallError> {
    reply::decode(encoded, status, received, settings)
        .map_err(|kind| CallError::new(kind, status, encoded))
}
