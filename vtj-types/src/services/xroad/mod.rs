//! X-Road (in Finland Suomi.fi-palveluväylä): identifiers, header fields, the hash of the request, and its faults.
//!
//! The message protocol for SOAP, version 4.0 (PR-MESS), with the extension for represented parties.

mod fault;
mod fields;
mod hash;
mod headers;
mod identifier;
mod read;

pub use fault::{FaultOrigin, XRoadFault};
pub use fields::{HeaderFields, RepresentedParty};
pub use hash::{HashCheck, RequestHash};
pub use headers::{Headers, InvalidHeader, fresh_id};
pub use identifier::{ClientId, InvalidIdentifier, ServiceId};
pub use read::{HeaderField, HeaderProblem, InvalidHeaders};

pub(crate) use read::{is_field, is_header};

/// The messages that the operations carry, and the modules of header fields and identifiers as their schemas have them.
pub use crate::generated::services::xroad as messages;
pub use crate::generated::services::xroad::operations::*;

/// The namespace of the header fields.
pub(crate) const XROAD: &str = "http://x-road.eu/xsd/xroad.xsd";
/// The namespace of the parts of identifiers.
pub(crate) const IDENTIFIERS: &str = "http://x-road.eu/xsd/identifiers";
/// The namespace of the extension for represented parties.
pub(crate) const REPRESENTATION: &str = "http://x-road.eu/xsd/representation.xsd";
/// The version of the message protocol that requests are of.
pub const PROTOCOL_VERSION: &str = "4.0";
