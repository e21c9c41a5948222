//! The SOAP services of VTJ (feature `services`): VTJkysely over X-Road, and the direct interface SoSo.
//!
//! Nothing here sends anything. A client encodes a request with [`Query::encode_request`], sends body and header values
//! with the HTTP library of its choice, and hands what comes back to `Query::decode_response`; a server decodes requests
//! with [`Query::decode_request`] and encodes responses and faults.

mod call;
mod outcome;
mod queries;
pub mod request;
pub mod soap;
pub mod soso;
pub mod xroad;

pub use crate::rt::Operation;
pub use call::{
    CallError, CallErrorKind, CallHeaders, Encoded, EncodedResponse, Query, Received, Refused,
    Reply, ReplyMessage, SupportSummary,
};
#[cfg(feature = "audit")]
pub(crate) use call::{decode_reply, utc};
pub use outcome::Outcome;
