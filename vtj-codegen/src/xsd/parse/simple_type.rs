//! `xs:simpleType` (XSD 1.0 part 1, 3.14).

use roxmltree::Node;

use super::facet;
use super::reader::Parser;
use crate::diagnostic::Code;
use crate::xsd::syntax::{
    DerivationMethod, Documentation, SimpleDerivation, SimpleType, SimpleTypeRef,
};

/// A child of `xs:schema` or `xs:redefine`.
pub(super) fn global(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<SimpleType> {
    const FINAL: [DerivationMethod; 3] = [
        DerivationMethod::Restriction,
        DerivationMethod::List,
        DerivationMethod::Union,
    ];
    parser.check_attributes(element, &["final", "name"]);
    let name = parser.name(element);
    let final_ = parser.derivation_set(element, "final", &FINAL);
    let type_ = definition(parser, element)?;
    Some(SimpleType {
        name: Some(name?),
        final_,
        ..type_
    })
}

/// A type without a name.
pub(super) fn local(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<SimpleType> {
    parser.check_attributes(element, &[]);
    definition(parser, element)
}

fn definition(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<SimpleType> {
    let mut children = parser.children(element);
    let child = children.take(&["restriction", "list", "union"]);
    let mut documentation = children.finish(parser, "(annotation?, (restriction | list | union))");
    let Some(child) = child else {
        parser.missing_child(element, "`xs:restriction`, `xs:list` or `xs:union`");
        return None;
    };
    let (derivation, inner) = match child.tag_name().name() {
        "restriction" => restriction(parser, child),
        "list" => list(parser, child),
        _ => union(parser, child),
    };
    documentation.extend(inner);
    Some(SimpleType {
        span: parser.span(element),
        name: None,
        final_: None,
        derivation: derivation?,
        documentation,
    })
}

type Derived = (Option<SimpleDerivation>, Vec<Documentation>);

fn restriction(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Derived {
    parser.check_attributes(element, &["base"]);
    let mut children = parser.children(element);
    let base = reference(parser, element, "base", children.take(&["simpleType"]));
    let facets = facet::facets(parser, &mut children);
    let documentation = children.finish(parser, "(annotation?, (simpleType?, facet*))");
    let derivation = base.map(|base| SimpleDerivation::Restriction {
        span: parser.span(element),
        base,
        facets,
    });
    (derivation, documentation)
}

fn list(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Derived {
    parser.check_attributes(element, &["itemType"]);
    let mut children = parser.children(element);
    let item = reference(parser, element, "itemType", children.take(&["simpleType"]));
    let documentation = children.finish(parser, "(annotation?, simpleType?)");
    let derivation = item.map(|item| SimpleDerivation::List {
        span: parser.span(element),
        item,
    });
    (derivation, documentation)
}

fn union(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Derived {
    parser.check_attributes(element, &["memberTypes"]);
    let mut children = parser.children(element);
    let named = parser.qnames(element, "memberTypes");
    let mut members: Vec<_> = named.into_iter().map(SimpleTypeRef::Named).collect();
    let mut is_empty = !element.has_attribute("memberTypes");
    while let Some(child) = children.take(&["simpleType"]) {
        is_empty = false;
        let inside = local(parser, child);
        members.extend(inside.map(|type_| SimpleTypeRef::Inline(Box::new(type_))));
    }
    let documentation = children.finish(parser, "(annotation?, simpleType*)");
    if is_empty || (members.is_empty() && element.attribute("memberTypes") == Some("")) {
        let constraint = Some("src-union-memberTypes-or-simpleTypes");
        let expected = "`memberTypes` and types inside";
        parser.lacks(Code::XsdMissingChild, constraint, element, expected);
    }
    let derivation = (!members.is_empty()).then(|| SimpleDerivation::Union {
        span: parser.span(element),
        members,
    });
    (derivation, documentation)
}

/// The type that an attribute names or that is inside: one of the two.
fn reference(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    attribute: &str,
    inside: Option<Node<'_, '_>>,
) -> Option<SimpleTypeRef> {
    let named = parser.qname(element, attribute);
    let constraint = match attribute {
        "itemType" => "src-simple-type.3",
        _ => "src-simple-type.2",
    };
    let Some(inside) = inside else {
        if !element.has_attribute(attribute) {
            let expected = format!("`{attribute}` or a type inside");
            parser.lacks(Code::XsdMissingChild, Some(constraint), element, &expected);
        }
        return named.map(SimpleTypeRef::Named);
    };
    if element.has_attribute(attribute) {
        let span = parser.span(inside);
        let message = format!("`{attribute}` may not be given together with a type inside");
        parser.broken(constraint, Code::XsdConflict, span, message);
    }
    let type_ = local(parser, inside)?;
    Some(SimpleTypeRef::Inline(Box::new(type_)))
}
