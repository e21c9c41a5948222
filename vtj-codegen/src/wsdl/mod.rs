//! WSDL 1.1: the description as written ([`syntax`]), and its operations with all names resolved ([`Description`]).
//!
//! The schemas inside of a WSDL are those of [`xsd`](crate::xsd) like any other; this is about the rest: messages, port types,
//! bindings to SOAP 1.1 and 1.2 (document/literal), services and ports.

mod description;
mod index;
mod parse;
mod resolve;
pub mod syntax;

pub use description::{Description, Operation, SoapBinding};
pub use parse::parse;
pub use resolve::resolve;

/// The namespace of WSDL 1.1.
pub const WSDL_NAMESPACE: &str = "http://schemas.xmlsoap.org/wsdl/";
/// The namespace of the binding to SOAP 1.1 (WSDL 1.1, 3).
pub const SOAP_11_NAMESPACE: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
/// The namespace of the binding to SOAP 1.2 (WSDL 1.1 Binding Extension for SOAP 1.2).
pub const SOAP_12_NAMESPACE: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// The transport of SOAP over HTTP, in bindings to both versions.
pub const HTTP_TRANSPORT: &str = "http://schemas.xmlsoap.org/soap/http";
/// The namespaces of the attribute `Action`: of WS-Addressing 1.0 metadata, and of its draft.
pub const ACTION_NAMESPACES: [&str; 2] = [
    "http://www.w3.org/2007/05/addressing/metadata",
    "http://www.w3.org/2006/05/addressing/wsdl",
];
/// The namespaces in which X-Road's `version` of an operation is written: by the protocol, and by VTJ's WSDLs.
pub const XROAD_VERSION_NAMESPACES: [&str; 2] = [
    "http://x-road.eu/xsd/xroad.xsd",
    "http://x-road.eu/xsd/identifiers",
];
