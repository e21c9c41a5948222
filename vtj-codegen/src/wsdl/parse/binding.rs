//! Bindings of port types to SOAP (WSDL 1.1, 2.5).

use roxmltree::Node;

use super::reader::{Children, Grammar, Parser};
use super::soap::{self, Style};
use crate::diagnostic::Code;
use crate::wsdl::syntax::{Binding, BindingMessage, BindingOperation, SoapVersion};
use crate::wsdl::{HTTP_TRANSPORT, XROAD_VERSION_NAMESPACES};
use crate::xsd::parse::value::trim;
use crate::xsd::syntax::Spanned;

const BINDING: Grammar = Grammar {
    attributes: &["name", "type"],
    children: &[("operation", true)],
    extensible: true,
};

const OPERATION: Grammar = Grammar {
    attributes: &["name"],
    children: &[("input", false), ("output", false), ("fault", true)],
    extensible: true,
};

const MESSAGE: Grammar = Grammar {
    attributes: &["name"],
    children: &[],
    extensible: true,
};

pub(super) fn binding(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Binding> {
    let versions = [SoapVersion::V11, SoapVersion::V12];
    let is_binding = |child: Node<'_, '_>| {
        let mut versions = versions.iter();
        versions.any(|&version| child.has_tag_name((soap::namespace(version), "binding")))
    };
    let children = parser.children(element, &BINDING, is_binding);
    let name = parser.required_name(element, "name");
    let port_type = parser.required_qname(element, "type");
    let (soap, style) = match children.extensions.as_slice() {
        [] => {
            let message = "a binding to something other than SOAP is not supported";
            let span = parser.span(element);
            parser.error(Code::UnsupportedBinding, span, message);
            (None, Style::default())
        }
        [first, rest @ ..] => {
            if let Some(&second) = rest.first() {
                parser.unexpected(second, "a binding is to one version of SOAP");
            }
            let version = versions
                .into_iter()
                .find(|&version| first.tag_name().namespace() == Some(soap::namespace(version)));
            (version, soap_binding(parser, *first))
        }
    };
    let mut operations = Vec::new();
    // What a binding to something else holds is not known.
    if let Some(version) = soap {
        for child in children.own {
            operations.extend(operation(parser, child, version, style));
        }
    }
    Some(Binding {
        name: name?,
        port_type: port_type?,
        soap,
        operations,
    })
}

/// Checks `soap:binding`; gives the style of operations that state none.
fn soap_binding(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Style {
    parser.check_attributes(element, &["transport", "style"], true);
    let transport = parser.text(element, "transport");
    if let Some(transport) = parser.missing(element, "transport", transport)
        && transport.value != HTTP_TRANSPORT
    {
        let message = "a transport other than HTTP is not supported";
        parser.error(Code::UnsupportedBinding, transport.span, message);
    }
    soap::style(parser, element).unwrap_or_default()
}

fn operation(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    version: SoapVersion,
    style: Style,
) -> Option<BindingOperation> {
    let namespace = soap::namespace(version);
    let children = parser.children(element, &OPERATION, |child| {
        child.has_tag_name((namespace, "operation")) || is_version(child)
    });
    let name = parser.required_name(element, "name");
    let mut soap_operations = children.extension(namespace, "operation");
    let soap_operation = soap_operations.next();
    if let Some(second) = soap_operations.next() {
        parser.unexpected(second, "it may be there once");
    }
    let mut style = style;
    if let Some(element) = soap_operation {
        let attributes = match version {
            SoapVersion::V11 => &["soapAction", "style"][..],
            SoapVersion::V12 => &["soapAction", "soapActionRequired", "style"][..],
        };
        parser.check_attributes(element, attributes, true);
        if let Some(required) = element.attribute_node("soapActionRequired") {
            parser.boolean(required);
        }
        style = soap::style(parser, element).unwrap_or(style);
    }
    if let Some(span) = style.rpc {
        let message = "the style rpc is not supported";
        parser.error(Code::UnsupportedRpcStyle, span, message);
    }
    let xroad_version = xroad_version(parser, &children);
    let input = children.named("input").next();
    let output = children.named("output").next();
    for (part, name) in [(input, "wsdl:input"), (output, "wsdl:output")] {
        if part.is_none() {
            parser.missing_child(element, name);
        }
    }
    let mut faults = Vec::new();
    for child in children.named("fault") {
        faults.extend(soap::fault(parser, child, version));
    }
    Some(BindingOperation {
        name: name?,
        soap_action: soap_operation.and_then(|element| parser.owned(element, "soapAction")),
        version: xroad_version,
        input: input.and_then(|child| message(parser, child, version)),
        output: output.and_then(|child| message(parser, child, version)),
        faults,
    })
}

fn is_version(child: Node<'_, '_>) -> bool {
    let mut namespaces = XROAD_VERSION_NAMESPACES.iter();
    namespaces.any(|&namespace| child.has_tag_name((namespace, "version")))
}

/// `version` of X-Road, of which there may be one.
fn xroad_version(
    parser: &mut Parser<'_>,
    children: &Children<'_, '_>,
) -> Option<Spanned<Box<str>>> {
    let extensions = children.extensions.iter();
    let mut versions = extensions.filter(|child| is_version(**child));
    let first = versions.next();
    if let Some(&second) = versions.next() {
        parser.unexpected(second, "an operation has one version");
    }
    first.map(|element| Spanned {
        value: Box::from(trim(element.text().unwrap_or_default())),
        span: parser.span(*element),
    })
}

fn message(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    version: SoapVersion,
) -> Option<BindingMessage> {
    let namespace = soap::namespace(version);
    let children = parser.children(element, &MESSAGE, |child| {
        child.has_tag_name((namespace, "body")) || child.has_tag_name((namespace, "header"))
    });
    parser.ncname(element, "name");
    let mut headers = Vec::new();
    for child in children.extension(namespace, "header") {
        headers.extend(soap::header(parser, child, version));
    }
    let mut bodies = children.extension(namespace, "body");
    let Some(body) = bodies.next() else {
        parser.missing_child(element, "soap:body");
        return None;
    };
    if let Some(second) = bodies.next() {
        parser.unexpected(second, "it may be there once");
    }
    Some(BindingMessage {
        body: soap::body(parser, body),
        headers,
    })
}
