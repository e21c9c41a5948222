//! The constructs of WSDL 1.1 as a file writes them, each with its place; nothing is looked up.
//!
//! Extension elements that are not understood are left out; those that must be understood are diagnosed by the parser.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::source::FileId;
use crate::xsd::QName;
use crate::xsd::syntax::{Documentation, Spanned};

/// `wsdl:definitions` without its `wsdl:types`, whose schemas are [`xsd::parse`](crate::xsd::parse)'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definitions {
    /// The file it is.
    pub file: FileId,
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Option<Spanned<Arc<str>>>,
    /// `targetNamespace`
    pub target_namespace: Option<Spanned<Arc<str>>>,
    /// The documentation of the description itself.
    pub documentation: Vec<Documentation>,
    /// `wsdl:import` in document order.
    pub imports: Vec<Import>,
    /// `wsdl:message` in document order.
    pub messages: Vec<Message>,
    /// `wsdl:portType` in document order.
    pub port_types: Vec<PortType>,
    /// `wsdl:binding` in document order.
    pub bindings: Vec<Binding>,
    /// `wsdl:service` in document order.
    pub services: Vec<Service>,
}

/// `wsdl:import`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The start tag.
    pub span: Span,
    /// `namespace`
    pub namespace: Spanned<Arc<str>>,
    /// `location`
    pub location: Spanned<Box<str>>,
}

/// `wsdl:message`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Its parts in document order.
    pub parts: Vec<Part>,
}

/// `wsdl:part`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `element`; `None` where it is wrong, which is diagnosed.
    pub element: Option<QName>,
}

/// `wsdl:portType`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortType {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Its operations in document order.
    pub operations: Vec<Operation>,
}

/// `wsdl:operation` of a port type: a request and its response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Its documentation.
    pub documentation: Vec<Documentation>,
    /// `wsdl:input`
    pub input: OperationMessage,
    /// `wsdl:output`
    pub output: OperationMessage,
    /// `wsdl:fault` in document order; all have a name.
    pub faults: Vec<OperationMessage>,
}

/// `wsdl:input`, `wsdl:output` or `wsdl:fault` of a port type's operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationMessage {
    /// `name`
    pub name: Option<Spanned<Arc<str>>>,
    /// `message`
    pub message: QName,
    /// `wsam:Action` or `wsaw:Action` (WS-Addressing 1.0 metadata, 4.4.1).
    pub action: Option<Spanned<Box<str>>>,
}

/// The version of SOAP that a binding is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SoapVersion {
    /// SOAP 1.1
    V11,
    /// SOAP 1.2
    V12,
}

/// `wsdl:binding` with `soap:binding` or `soap12:binding`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `type`: the port type.
    pub port_type: QName,
    /// Which SOAP; `None` where it is bound to something else, which is diagnosed.
    pub soap: Option<SoapVersion>,
    /// Its operations in document order.
    pub operations: Vec<BindingOperation>,
}

/// `wsdl:operation` of a binding
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingOperation {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `soapAction`
    pub soap_action: Option<Spanned<Box<str>>>,
    /// `version` of X-Road: the service version.
    pub version: Option<Spanned<Box<str>>>,
    /// `wsdl:input`
    pub input: Option<BindingMessage>,
    /// `wsdl:output`
    pub output: Option<BindingMessage>,
    /// `wsdl:fault`: the name of each.
    pub faults: Vec<Spanned<Arc<str>>>,
}

/// `wsdl:input` or `wsdl:output` of a binding's operation
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingMessage {
    /// `parts` of `soap:body`; `None` for all parts of the message.
    pub body: Option<Spanned<Vec<Arc<str>>>>,
    /// `soap:header` in document order.
    pub headers: Vec<Header>,
}

/// `soap:header`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// `message`, which need not be the operation's own.
    pub message: QName,
    /// `part`
    pub part: Spanned<Arc<str>>,
    /// `soap:headerfault` in document order; these have none of their own.
    pub faults: Vec<Header>,
}

/// `wsdl:service`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Its ports in document order.
    pub ports: Vec<Port>,
}

/// `wsdl:port`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Port {
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `binding`
    pub binding: QName,
    /// `location` of its address; a port may have none, where the address is agreed on otherwise.
    pub address: Option<Spanned<Box<str>>>,
}
