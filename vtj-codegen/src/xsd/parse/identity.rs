//! `xs:key`, `xs:keyref` and `xs:unique` (XSD 1.0 part 1, 3.11).

use roxmltree::Node;

use super::reader::{Parser, namespace_of};
use super::xpath::Refused;
use crate::diagnostic::Code;
use crate::xsd::QName;
use crate::xsd::syntax::{IdentityConstraint, IdentityConstraintKind, XPath};

const CONTENT: &str = "(annotation?, (selector, field+))";

pub(super) fn identity_constraint(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
) -> Option<IdentityConstraint> {
    let kind = match element.tag_name().name() {
        "unique" => Some(IdentityConstraintKind::Unique),
        "key" => Some(IdentityConstraintKind::Key),
        _ => refer(parser, element).map(IdentityConstraintKind::KeyRef),
    };
    let allowed: &[&str] = match kind {
        Some(IdentityConstraintKind::Unique | IdentityConstraintKind::Key) => &["name"],
        _ => &["name", "refer"],
    };
    parser.check_attributes(element, allowed);
    let name = parser.name(element);
    let mut children = parser.children(element);
    let selector = children.take(&["selector"]);
    if selector.is_none() {
        parser.missing_child(element, "`xs:selector`");
    }
    let mut fields = Vec::new();
    let mut is_complete = true;
    while let Some(field) = children.take(&["field"]) {
        let field = xpath(parser, field, true);
        is_complete &= field.is_some();
        fields.extend(field);
    }
    if fields.is_empty() && is_complete && selector.is_some() {
        parser.missing_child(element, "`xs:field`");
    }
    let documentation = children.finish(parser, CONTENT);
    Some(IdentityConstraint {
        span: parser.span(element),
        name: name?,
        kind: kind?,
        selector: xpath(parser, selector?, false)?,
        fields,
        documentation,
    })
}

fn refer(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<QName> {
    if !element.has_attribute("refer") {
        parser.missing_attribute(element, "refer");
    }
    parser.qname(element, "refer")
}

fn xpath(parser: &mut Parser<'_>, element: Node<'_, '_>, is_field: bool) -> Option<XPath> {
    parser.check_attributes(element, &["xpath"]);
    parser.children(element).finish(parser, "(annotation?)");
    let Some(path) = parser.text(element, "xpath") else {
        parser.missing_attribute(element, "xpath");
        return None;
    };
    let resolve = |prefix: &str| namespace_of(element, Some(prefix));
    let paths = match super::xpath::paths(path.value, is_field, &resolve) {
        Ok(paths) => paths,
        Err(Refused::Prefix(prefix)) => {
            let message = format!("the prefix `{prefix}` is not declared");
            parser.error(Code::XsdUnknownPrefix, path.span, message);
            return None;
        }
        Err(Refused::Form) => {
            let (constraint, what) = match is_field {
                true => (
                    "c-fields-xpaths",
                    "a path of child elements that may end at an attribute, `.//` only at its start",
                ),
                false => (
                    "c-selector-xpath",
                    "a path of child elements, `.//` only at its start",
                ),
            };
            let message = format!("the value of `xpath` is not {what}");
            parser.broken(constraint, Code::XsdBadValue, path.span, message);
            return None;
        }
    };
    Some(XPath {
        text: Box::from(path.value),
        paths,
        span: path.span,
    })
}
