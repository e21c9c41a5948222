//! Operations of services.

use super::{Header, ModulePath};

/// An operation of a service, as a type that names its messages and what its binding says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Name and documentation.
    pub header: Header,
    /// Whether the type takes another as its parameter, for what a wildcard in the response holds.
    pub takes_content: bool,
    /// Its name in the WSDL.
    pub wire: String,
    /// The port type that it is of, as `{namespace}local`.
    pub port_type: String,
    /// The message that asks.
    pub request: MessageType,
    /// The message that answers.
    pub response: MessageType,
    /// `soapAction` of the binding to SOAP 1.1; empty where there is none.
    pub soap_action: String,
    /// `soapAction` of the binding to SOAP 1.2, if there is such a binding.
    pub soap_action_12: Option<String>,
    /// `Action` of the request (WS-Addressing).
    pub action: Option<String>,
    /// The service version of X-Road.
    pub version: Option<String>,
    /// The constants of the request's header elements, in order.
    pub request_headers: Vec<String>,
    /// The constants of the response's header elements, in order.
    pub response_headers: Vec<String>,
    /// The constants of the elements in the detail of faults, in order.
    pub faults: Vec<String>,
}

/// The Rust type of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageType {
    /// Its module.
    pub module: ModulePath,
    /// What the operation's module calls that module.
    pub alias: String,
    /// Its name there.
    pub name: String,
}
