//! The abstract part of a description: messages and port types (WSDL 1.1, 2.3 and 2.4).

use roxmltree::Node;

use super::reader::{Grammar, Parser};
use crate::diagnostic::Code;
use crate::wsdl::syntax::{Message, Operation, OperationMessage, Part, PortType};

const MESSAGE: Grammar = Grammar {
    attributes: &["name"],
    children: &[("part", true)],
    extensible: true,
};

const PART: Grammar = Grammar {
    attributes: &["name", "element", "type"],
    children: &[],
    extensible: false,
};

const PORT_TYPE: Grammar = Grammar {
    attributes: &["name"],
    children: &[("operation", true)],
    extensible: false,
};

const OPERATION: Grammar = Grammar {
    attributes: &["name", "parameterOrder"],
    children: &[("input", false), ("output", false), ("fault", true)],
    extensible: true,
};

const OPERATION_MESSAGE: Grammar = Grammar {
    attributes: &["name", "message"],
    children: &[],
    extensible: false,
};

pub(super) fn message(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Message> {
    let children = parser.children(element, &MESSAGE, |_| false);
    let parts = children.own.into_iter();
    let parts = parts.filter_map(|child| part(parser, child)).collect();
    Some(Message {
        name: parser.required_name(element, "name")?,
        parts,
    })
}

fn part(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Part> {
    parser.children(element, &PART, |_| false);
    let name = parser.required_name(element, "name");
    let by_element = match parser.text(element, "type") {
        Some(ty) => {
            let message = "a part that has a type instead of an element is not supported";
            parser.error(Code::UnsupportedPartType, ty.span, message);
            None
        }
        None => parser.required_qname(element, "element"),
    };
    Some(Part {
        name: name?,
        element: by_element,
    })
}

pub(super) fn port_type(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<PortType> {
    let children = parser.children(element, &PORT_TYPE, |_| false);
    let operations = children.own.into_iter();
    let operations = operations
        .filter_map(|child| operation(parser, child))
        .collect();
    Some(PortType {
        name: parser.required_name(element, "name")?,
        operations,
    })
}

fn operation(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Operation> {
    let children = parser.children(element, &OPERATION, |_| false);
    let name = parser.required_name(element, "name");
    let order: Vec<&str> = children
        .own
        .iter()
        .map(|child| child.tag_name().name())
        .collect();
    if !matches!(order.as_slice(), ["input", "output", faults @ ..] if faults.iter().all(|&name| name == "fault"))
    {
        let span = parser.span(element);
        let message =
            "an operation other than input, output and faults, in this order, is not supported";
        parser.error(Code::UnsupportedOperation, span, message);
        return None;
    }
    let input = children.named("input").next();
    let input = input.and_then(|child| operation_message(parser, child));
    let output = children.named("output").next();
    let output = output.and_then(|child| operation_message(parser, child));
    let mut faults = Vec::new();
    for child in children.named("fault") {
        let name = parser.required_name(child, "name");
        let fault = operation_message(parser, child);
        faults.extend(fault.filter(|_| name.is_some()));
    }
    Some(Operation {
        name: name?,
        documentation: children.documentation,
        input: input?,
        output: output?,
        faults,
    })
}

fn operation_message(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<OperationMessage> {
    parser.children(element, &OPERATION_MESSAGE, |_| false);
    Some(OperationMessage {
        name: match element.tag_name().name() {
            // Read, and diagnosed, by the operation.
            "fault" => parser.uri(element, "name"),
            _ => parser.ncname(element, "name"),
        },
        message: parser.required_qname(element, "message")?,
        action: parser.action(element),
    })
}
