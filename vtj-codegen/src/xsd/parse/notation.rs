//! `xs:notation` (XSD 1.0 part 1, 3.12).

use roxmltree::Node;

use super::reader::Parser;
use crate::diagnostic::Code;
use crate::xsd::syntax::Notation;

pub(super) fn notation(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Notation> {
    parser.check_attributes(element, &["name", "public", "system"]);
    let documentation = parser.children(element).finish(parser, "(annotation?)");
    // The specification's text wants `public`, its schema for schemas and its second edition let `system` do.
    if !element.has_attribute("public") && !element.has_attribute("system") {
        let constraint = Some("n-props-correct");
        parser.lacks(Code::XsdMissingAttribute, constraint, element, "`public`");
    }
    Some(Notation {
        span: parser.span(element),
        name: parser.name(element)?,
        public: parser.owned(element, "public"),
        system: parser.owned(element, "system"),
        documentation,
    })
}
