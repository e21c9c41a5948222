//! `xs:include`, `xs:import` and `xs:redefine` (XSD 1.0 part 1, 4.2).

use roxmltree::Node;

use super::reader::Parser;
use super::{annotation, schema};
use crate::diagnostic::Code;
use crate::xsd::syntax::{Composition, Import, Include, Redefine, Spanned};

pub(super) fn composition(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Composition> {
    match element.tag_name().name() {
        "include" => include(parser, element),
        "import" => import(parser, element),
        _ => redefine(parser, element),
    }
}

fn location(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Spanned<Box<str>>> {
    let location = parser.text(element, "schemaLocation")?;
    Some(Spanned {
        value: Box::from(location.value),
        span: location.span,
    })
}

fn include(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Composition> {
    parser.check_attributes(element, &["schemaLocation"]);
    parser.children(element).finish(parser, "(annotation?)");
    let location = location(parser, element);
    if location.is_none() {
        parser.missing_attribute(element, "schemaLocation");
    }
    Some(Composition::Include(Include {
        span: parser.span(element),
        location: location?,
    }))
}

fn import(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Composition> {
    parser.check_attributes(element, &["namespace", "schemaLocation"]);
    parser.children(element).finish(parser, "(annotation?)");
    let namespace = parser.text(element, "namespace");
    if let Some(uri) = namespace
        && uri.value.is_empty()
    {
        // Not refused: it matches no target namespace, nor that there is none (src-import.1.1).
        let message = "no schema has an empty namespace name, so that nothing is imported";
        let note = "without the attribute `namespace`, names in no namespace are imported";
        parser.warning(Code::XsdWrongNamespace, uri.span, message, note);
    }
    Some(Composition::Import(Import {
        span: parser.span(element),
        namespace: namespace.map(|uri| Spanned {
            value: parser.shared(uri.value),
            span: uri.span,
        }),
        location: location(parser, element),
    }))
}

fn redefine(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Composition> {
    const CONTENT: &str = "(annotation | (simpleType | complexType | group | attributeGroup))*";
    parser.check_attributes(element, &["schemaLocation"]);
    let location = location(parser, element);
    if location.is_none() {
        parser.missing_attribute(element, "schemaLocation");
    }
    let mut components = Vec::new();
    for child in parser.elements(element) {
        match child.tag_name().name() {
            "annotation" => annotation::annotation(parser, child, &mut Vec::new()),
            "simpleType" | "complexType" | "group" | "attributeGroup" => {
                components.extend(schema::component(parser, child));
            }
            _ => parser.unexpected(child, CONTENT),
        }
    }
    Some(Composition::Redefine(Redefine {
        span: parser.span(element),
        location: location?,
        components,
    }))
}
