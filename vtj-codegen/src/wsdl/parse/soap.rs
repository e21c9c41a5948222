//! Extension elements of the bindings to SOAP 1.1 (WSDL 1.1, 3) and SOAP 1.2, which are spelled alike.

use std::sync::Arc;

use roxmltree::Node;

use super::reader::{Grammar, Parser};
use crate::diagnostic::{Code, Span};
use crate::wsdl::syntax::{Header, SoapVersion};
use crate::wsdl::{SOAP_11_NAMESPACE, SOAP_12_NAMESPACE};
use crate::xsd::parse::value::is_white_space;
use crate::xsd::syntax::Spanned;

/// The attributes that say how a part is encoded, in every element that has a part.
const ENCODING: [&str; 3] = ["use", "encodingStyle", "namespace"];

const FAULT: Grammar = Grammar {
    attributes: &["name"],
    children: &[],
    extensible: true,
};

/// Whether messages are documents (WSDL 1.1, 3.3 and 3.4).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Where `rpc` is written, if it is.
    pub(super) rpc: Option<Span>,
}

/// The namespace of the elements that bind to a version of SOAP.
pub(super) fn namespace(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::V11 => SOAP_11_NAMESPACE,
        SoapVersion::V12 => SOAP_12_NAMESPACE,
    }
}

/// `style`, if it is there.
pub(super) fn style(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Style> {
    let text = parser.text(element, "style")?;
    match text.value {
        "document" => Some(Style { rpc: None }),
        "rpc" => Some(Style {
            rpc: Some(text.span),
        }),
        _ => {
            parser.bad_value(text.span, "style", "`document` or `rpc`");
            None
        }
    }
}

/// Checks `use`, which is literal where it is left out.
fn check_use(parser: &mut Parser<'_>, element: Node<'_, '_>) {
    let Some(text) = parser.text(element, "use") else {
        return;
    };
    match text.value {
        "literal" => {}
        "encoded" => {
            let message = "the use encoded is not supported";
            parser.error(Code::UnsupportedEncodedUse, text.span, message);
        }
        _ => parser.bad_value(text.span, "use", "`literal` or `encoded`"),
    }
}

/// `soap:body`: the parts that it names, or `None` for all.
pub(super) fn body(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
) -> Option<Spanned<Vec<Arc<str>>>> {
    parser.check_attributes(element, &[&["parts"][..], &ENCODING].concat(), true);
    check_use(parser, element);
    let parts = parser.text(element, "parts")?;
    let names = parts.value.split(is_white_space);
    Some(Spanned {
        value: names
            .filter(|name| !name.is_empty())
            .map(Arc::from)
            .collect(),
        span: parts.span,
    })
}

/// `soap:header` with its faults.
pub(super) fn header(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    version: SoapVersion,
) -> Option<Header> {
    let mut header = part(parser, element);
    for child in element.children().filter(Node::is_element) {
        if child.has_tag_name((namespace(version), "headerfault")) {
            let fault = part(parser, child);
            if let (Some(header), Some(fault)) = (&mut header, fault) {
                header.faults.push(fault);
            }
        } else {
            parser.unexpected(child, "its children are headerfault");
        }
    }
    header
}

/// An element that names a part of any message.
fn part(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Header> {
    let attributes = [&["message", "part"][..], &ENCODING].concat();
    parser.check_attributes(element, &attributes, true);
    check_use(parser, element);
    let message = parser.required_qname(element, "message");
    let part = parser.required_name(element, "part");
    Some(Header {
        message: message?,
        part: part?,
        faults: Vec::new(),
    })
}

/// `wsdl:fault` of a binding's operation: its name, which `soap:fault` repeats.
pub(super) fn fault(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    version: SoapVersion,
) -> Option<Spanned<Arc<str>>> {
    let namespace = namespace(version);
    let children = parser.children(element, &FAULT, |child| {
        child.has_tag_name((namespace, "fault"))
    });
    let name = parser.required_name(element, "name");
    let Some(&fault) = children.extensions.first() else {
        parser.missing_child(element, "soap:fault");
        return name;
    };
    parser.check_attributes(fault, &[&["name"][..], &ENCODING].concat(), true);
    check_use(parser, fault);
    let name = name?;
    let same = parser.required_name(fault, "name")?;
    if same.value != name.value {
        parser.bad_value(same.span, "name", "that of the fault it stands in");
    }
    Some(name)
}
