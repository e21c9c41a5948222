//! A description with all names resolved.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::model::ElementId;
use crate::source::FileId;
use crate::xsd::ExpandedName;
use crate::xsd::syntax::Documentation;

/// A WSDL that was named as an input, with those that it imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The file.
    pub file: FileId,
    /// Its target namespace.
    pub target_namespace: Option<Arc<str>>,
    /// The documentation of the description itself.
    pub documentation: Vec<Documentation>,
    /// The operations of all port types that a binding binds, in document order, those of imported files after its own.
    pub operations: Vec<Operation>,
}

/// An operation: a request and its response, each one element of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name.
    pub name: Arc<str>,
    /// The port type that has it.
    pub port_type: ExpandedName,
    /// Its name in the port type.
    pub span: Span,
    /// Its documentation.
    pub documentation: Vec<Documentation>,
    /// The element of the request.
    pub request: ElementId,
    /// The element of the response.
    pub response: ElementId,
    /// The elements in the detail of faults, in document order.
    pub faults: Vec<ElementId>,
    /// `Action` of the request (WS-Addressing).
    pub action: Option<Box<str>>,
    /// How SOAP 1.1 binds it, if it does.
    pub soap_11: Option<SoapBinding>,
    /// How SOAP 1.2 binds it, if it does.
    pub soap_12: Option<SoapBinding>,
    /// The service version of X-Road.
    pub version: Option<Box<str>>,
    /// The header elements of the request, in document order.
    pub request_headers: Vec<ElementId>,
    /// The header elements of the response, in document order.
    pub response_headers: Vec<ElementId>,
}

/// What a version of SOAP has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoapBinding {
    /// `soapAction`; empty where it is left out.
    pub action: Box<str>,
}
