//! What generated code says about the operations of a service.

use super::{Message, Name};

/// An operation of a service: the message that asks, the message that answers, and what its WSDL binding says.
pub trait Operation {
    /// The message that asks: the one element of the request's body.
    type Request: Message;
    /// The message that answers: the one element of the response's body.
    type Response: Message;
    /// The operation's name.
    const NAME: &'static str;
    /// `soapAction` of the SOAP 1.1 binding, without quotes.
    const SOAP_ACTION: &'static str;
    /// `soapAction` of the SOAP 1.2 binding, where the WSDL has one.
    const SOAP_ACTION_12: Option<&'static str> = None;
    /// `wsaw:Action` of the input.
    const ACTION: Option<&'static str> = None;
    /// The version of the service in X-Road.
    const VERSION: Option<&'static str> = None;
    /// The header elements of the request, in the order of the WSDL.
    const REQUEST_HEADERS: &'static [&'static Name] = &[];
    /// The header elements of the response, in the order of the WSDL.
    const RESPONSE_HEADERS: &'static [&'static Name] = &[];
    /// The elements that stand in the detail of the operation's faults.
    const FAULTS: &'static [&'static Name] = &[];
}
