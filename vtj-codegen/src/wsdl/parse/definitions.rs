//! `wsdl:definitions`, imports and services (WSDL 1.1, 2.1, 2.2 and 2.7).

use roxmltree::Node;

use super::reader::{Grammar, Parser};
use super::{abstract_part, binding};
use crate::wsdl::syntax::{Definitions, Import, Port, Service};
use crate::wsdl::{SOAP_11_NAMESPACE, SOAP_12_NAMESPACE};
use crate::xsd::XSD_NAMESPACE;

const DEFINITIONS: Grammar = Grammar {
    attributes: &["name", "targetNamespace"],
    children: &[
        ("import", true),
        ("types", false),
        ("message", true),
        ("portType", true),
        ("binding", true),
        ("service", true),
    ],
    extensible: true,
};

const IMPORT: Grammar = Grammar {
    attributes: &["namespace", "location"],
    children: &[],
    extensible: false,
};

const TYPES: Grammar = Grammar {
    attributes: &[],
    children: &[],
    extensible: true,
};

const SERVICE: Grammar = Grammar {
    attributes: &["name"],
    children: &[("port", true)],
    extensible: true,
};

const PORT: Grammar = Grammar {
    attributes: &["name", "binding"],
    children: &[],
    extensible: true,
};

pub(super) fn definitions(parser: &mut Parser<'_>, root: Node<'_, '_>) -> Definitions {
    let children = parser.children(root, &DEFINITIONS, |_| false);
    let mut definitions = Definitions {
        file: parser.file,
        span: parser.span(root),
        name: parser.ncname(root, "name"),
        target_namespace: parser
            .uri(root, "targetNamespace")
            .filter(|uri| !uri.value.is_empty()),
        documentation: children.documentation,
        imports: Vec::new(),
        messages: Vec::new(),
        port_types: Vec::new(),
        bindings: Vec::new(),
        services: Vec::new(),
    };
    for child in children.own {
        match child.tag_name().name() {
            "import" => definitions.imports.extend(import(parser, child)),
            "types" => {
                parser.children(child, &TYPES, |child| {
                    child.has_tag_name((XSD_NAMESPACE, "schema"))
                });
            }
            "message" => {
                let message = abstract_part::message(parser, child);
                definitions.messages.extend(message);
            }
            "portType" => {
                let port_type = abstract_part::port_type(parser, child);
                definitions.port_types.extend(port_type);
            }
            "binding" => definitions.bindings.extend(binding::binding(parser, child)),
            _ => definitions.services.extend(service(parser, child)),
        }
    }
    definitions
}

fn import(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Import> {
    parser.children(element, &IMPORT, |_| false);
    let namespace = parser.uri(element, "namespace");
    let location = parser.owned(element, "location");
    let namespace = parser.missing(element, "namespace", namespace);
    let location = parser.missing(element, "location", location);
    Some(Import {
        span: parser.span(element),
        namespace: namespace?,
        location: location?,
    })
}

fn service(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Service> {
    let children = parser.children(element, &SERVICE, |_| false);
    let ports = children.own.into_iter();
    let ports = ports.filter_map(|child| port(parser, child)).collect();
    Some(Service {
        name: parser.required_name(element, "name")?,
        ports,
    })
}

fn port(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Port> {
    let is_address = |child: Node<'_, '_>| {
        child.has_tag_name((SOAP_11_NAMESPACE, "address"))
            || child.has_tag_name((SOAP_12_NAMESPACE, "address"))
    };
    let children = parser.children(element, &PORT, is_address);
    let name = parser.required_name(element, "name");
    let binding = parser.required_qname(element, "binding");
    let mut addresses = children.extensions.into_iter();
    let address = addresses.next().and_then(|address| {
        parser.check_attributes(address, &["location"], true);
        let location = parser.owned(address, "location");
        parser.missing(address, "location", location)
    });
    if let Some(second) = addresses.next() {
        parser.unexpected(second, "a port has at most one address");
    }
    Some(Port {
        name: name?,
        binding: binding?,
        address,
    })
}
