//! `xs:annotation` (XSD 1.0 part 1, 3.13).

use roxmltree::Node;

use super::reader::Parser;
use crate::xsd::XML_NAMESPACE;
use crate::xsd::syntax::Documentation;

const CONTENT: &str = "(appinfo | documentation)*";

/// Adds the documentation of an annotation; `xs:appinfo` is for other programs.
pub(super) fn annotation(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    documentation: &mut Vec<Documentation>,
) {
    parser.check_attributes(element, &[]);
    for child in parser.elements(element) {
        match child.tag_name().name() {
            "appinfo" => parser.check_attributes(child, &["source"]),
            "documentation" => {
                parser.check_attributes(child, &["source"]);
                let text: String = child
                    .descendants()
                    .filter(Node::is_text)
                    .filter_map(|text| text.text())
                    .collect();
                documentation.push(Documentation {
                    text: text.into(),
                    lang: lang(child),
                    source: parser.owned(child, "source"),
                    span: parser.span(child),
                });
            }
            _ => parser.unexpected(child, CONTENT),
        }
    }
}

/// `xml:lang` in scope.
pub(super) fn lang(element: Node<'_, '_>) -> Option<Box<str>> {
    element
        .ancestors()
        .find_map(|ancestor| ancestor.attribute((XML_NAMESPACE, "lang")))
        .filter(|lang| !lang.is_empty())
        .map(Box::from)
}
