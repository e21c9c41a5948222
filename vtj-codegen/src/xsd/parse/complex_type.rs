//! `xs:complexType` with its `xs:simpleContent` and `xs:complexContent` (XSD 1.0 part 1, 3.4).

use roxmltree::Node;

use super::reader::Parser;
use super::{attribute, facet, model_group, simple_type};
use crate::xsd::QName;
use crate::xsd::syntax::{
    Attributes, ComplexType, Content, DerivationMethod, Documentation, SimpleContentDerivation,
};

const CONTENT: &str = "(annotation?, (simpleContent | complexContent | ((group | all | choice | sequence)?, \
                       ((attribute | attributeGroup)*, anyAttribute?))))";
const DERIVED: &str = "(annotation?, ((group | all | choice | sequence)?, ((attribute | attributeGroup)*, \
                       anyAttribute?)))";
const METHODS: [DerivationMethod; 2] = [DerivationMethod::Extension, DerivationMethod::Restriction];

/// A child of `xs:schema` or `xs:redefine`.
pub(super) fn global(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<ComplexType> {
    parser.check_attributes(element, &["abstract", "block", "final", "mixed", "name"]);
    let name = parser.name(element);
    let is_abstract = parser.boolean(element, "abstract").unwrap_or(false);
    let block = parser.derivation_set(element, "block", &METHODS);
    let final_ = parser.derivation_set(element, "final", &METHODS);
    let type_ = definition(parser, element)?;
    Some(ComplexType {
        name: Some(name?),
        is_abstract,
        block,
        final_,
        ..type_
    })
}

/// A type without a name.
pub(super) fn local(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<ComplexType> {
    parser.check_attributes(element, &["mixed"]);
    definition(parser, element)
}

/// Content and attributes, with the documentation in between.
type Body = (Content, Attributes, Vec<Documentation>);

fn definition(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<ComplexType> {
    let mixed = parser.boolean(element, "mixed").unwrap_or(false);
    let mut children = parser.children(element);
    let body = match children.take(&["simpleContent", "complexContent"]) {
        Some(child) if child.tag_name().name() == "simpleContent" => simple_content(parser, child),
        Some(child) => complex_content(parser, child),
        None => {
            let particle = model_group::top(parser, &mut children);
            let attributes = attribute::attributes(parser, &mut children);
            Some((Content::Direct(particle), attributes, Vec::new()))
        }
    };
    let mut documentation = children.finish(parser, CONTENT);
    let (content, attributes, inner) = body?;
    documentation.extend(inner);
    Some(ComplexType {
        span: parser.span(element),
        name: None,
        mixed,
        is_abstract: false,
        block: None,
        final_: None,
        content,
        attributes,
        documentation,
    })
}

fn simple_content(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Body> {
    parser.check_attributes(element, &[]);
    let (derivation, mut documentation) = derivation(parser, element)?;
    parser.check_attributes(derivation, &["base"]);
    let base = base(parser, derivation);
    let mut children = parser.children(derivation);
    let is_extension = derivation.tag_name().name() == "extension";
    let (type_, facets) = if is_extension {
        (None, Vec::new())
    } else {
        let inside = children.take(&["simpleType"]);
        let type_ = inside.and_then(|inside| simple_type::local(parser, inside));
        (type_.map(Box::new), facet::facets(parser, &mut children))
    };
    let attributes = attribute::attributes(parser, &mut children);
    let expected = if is_extension {
        "(annotation?, ((attribute | attributeGroup)*, anyAttribute?))"
    } else {
        "(annotation?, (simpleType?, facet*)?, ((attribute | attributeGroup)*, anyAttribute?))"
    };
    documentation.extend(children.finish(parser, expected));
    let base = base?;
    let content = Content::Simple {
        span: parser.span(derivation),
        derivation: if is_extension {
            SimpleContentDerivation::Extension { base }
        } else {
            SimpleContentDerivation::Restriction {
                base,
                type_,
                facets,
            }
        },
    };
    Some((content, attributes, documentation))
}

fn complex_content(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Body> {
    parser.check_attributes(element, &["mixed"]);
    let mixed = parser.boolean(element, "mixed");
    let (derivation, mut documentation) = derivation(parser, element)?;
    parser.check_attributes(derivation, &["base"]);
    let base = base(parser, derivation);
    let mut children = parser.children(derivation);
    let particle = model_group::top(parser, &mut children);
    let attributes = attribute::attributes(parser, &mut children);
    documentation.extend(children.finish(parser, DERIVED));
    let content = Content::Complex {
        span: parser.span(derivation),
        mixed,
        method: match derivation.tag_name().name() {
            "extension" => DerivationMethod::Extension,
            _ => DerivationMethod::Restriction,
        },
        base: base?,
        particle,
    };
    Some((content, attributes, documentation))
}

/// `xs:extension` or `xs:restriction`, and the documentation before it.
fn derivation<'a, 'input>(
    parser: &mut Parser<'_>,
    element: Node<'a, 'input>,
) -> Option<(Node<'a, 'input>, Vec<Documentation>)> {
    let mut children = parser.children(element);
    let derivation = children.take(&["extension", "restriction"]);
    let documentation = children.finish(parser, "(annotation?, (restriction | extension))");
    if derivation.is_none() {
        parser.missing_child(element, "`xs:extension` or `xs:restriction`");
    }
    Some((derivation?, documentation))
}

fn base(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<QName> {
    if !element.has_attribute("base") {
        parser.missing_attribute(element, "base");
    }
    parser.qname(element, "base")
}
