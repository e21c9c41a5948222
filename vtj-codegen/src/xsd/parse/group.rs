//! `xs:group` and `xs:attributeGroup` with a name (XSD 1.0 part 1, 3.6 and 3.7).

use roxmltree::Node;

use super::reader::Parser;
use super::{attribute, model_group};
use crate::xsd::syntax::{AttributeGroup, Group};

pub(super) fn group(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Group> {
    parser.check_attributes(element, &["name"]);
    let name = parser.name(element);
    let mut children = parser.children(element);
    let child = children.take(&["all", "choice", "sequence"]);
    if child.is_none() {
        parser.missing_child(element, "`xs:all`, `xs:choice` or `xs:sequence`");
    }
    let model_group = child.map(|child| {
        // The specification gives the group's own particle no occurrence here.
        parser.check_attributes(child, &[]);
        model_group::model_group(parser, child)
    });
    let documentation = children.finish(parser, "(annotation?, (all | choice | sequence))");
    Some(Group {
        span: parser.span(element),
        name: name?,
        model_group: model_group?,
        documentation,
    })
}

pub(super) fn attribute_group(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
) -> Option<AttributeGroup> {
    parser.check_attributes(element, &["name"]);
    let name = parser.name(element);
    let mut children = parser.children(element);
    let attributes = attribute::attributes(parser, &mut children);
    let expected = "(annotation?, ((attribute | attributeGroup)*, anyAttribute?))";
    let documentation = children.finish(parser, expected);
    Some(AttributeGroup {
        span: parser.span(element),
        name: name?,
        attributes,
        documentation,
    })
}
