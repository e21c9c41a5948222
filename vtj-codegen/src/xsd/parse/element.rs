//! `xs:element` (XSD 1.0 part 1, 3.3).

use roxmltree::Node;

use super::reader::Parser;
use super::{complex_type, identity, simple_type};
use crate::diagnostic::Code;
use crate::xsd::syntax::{DerivationMethod, ElementDecl, ElementType, Particle, Term};

const CONTENT: &str = "(annotation?, ((simpleType | complexType)?, (unique | key | keyref)*))";

/// A child of `xs:schema`.
pub(super) fn global(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<ElementDecl> {
    const ATTRIBUTES: &[&str] = &[
        "abstract",
        "block",
        "default",
        "final",
        "fixed",
        "name",
        "nillable",
        "substitutionGroup",
        "type",
    ];
    parser.check_attributes(element, ATTRIBUTES);
    declaration(parser, element)
}

/// A particle of a model group.
pub(super) fn local(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Particle> {
    const ATTRIBUTES: &[&str] = &[
        "block",
        "default",
        "fixed",
        "form",
        "maxOccurs",
        "minOccurs",
        "name",
        "nillable",
        "ref",
        "type",
    ];
    parser.check_attributes(element, ATTRIBUTES);
    let (min, max) = parser.occurrence(element);
    let mut documentation = Vec::new();
    let term = if element.has_attribute("ref") {
        let others = ["type", "default", "fixed", "form", "block", "nillable"];
        parser.check_none("src-element.2.1", element, &["name"], "`ref`");
        parser.check_none("src-element.2.2", element, &others, "`ref`");
        let children = parser.children(element);
        documentation = children.finish(parser, "(annotation?) where `ref` is given");
        Term::ElementRef(parser.qname(element, "ref")?)
    } else {
        Term::Element(Box::new(declaration(parser, element)?))
    };
    Some(Particle {
        span: parser.span(element),
        min,
        max,
        term,
        documentation,
    })
}

fn declaration(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<ElementDecl> {
    let name = parser.name(element);
    let value = parser.value_constraint(element);
    let mut children = parser.children(element);
    let type_ = element_type(
        parser,
        element,
        children.take(&["simpleType", "complexType"]),
    );
    let mut identity_constraints = Vec::new();
    while let Some(child) = children.take(&["unique", "key", "keyref"]) {
        identity_constraints.extend(identity::identity_constraint(parser, child));
    }
    let documentation = children.finish(parser, CONTENT);
    let methods = [
        DerivationMethod::Extension,
        DerivationMethod::Restriction,
        DerivationMethod::Substitution,
    ];
    Some(ElementDecl {
        span: parser.span(element),
        name: name?,
        form: parser.form(element, "form"),
        type_,
        nillable: parser.boolean(element, "nillable").unwrap_or(false),
        is_abstract: parser.boolean(element, "abstract").unwrap_or(false),
        value,
        substitution_group: parser.qname(element, "substitutionGroup"),
        block: parser.derivation_set(element, "block", &methods),
        final_: parser.derivation_set(element, "final", &methods[..2]),
        identity_constraints,
        documentation,
    })
}

fn element_type(
    parser: &mut Parser<'_>,
    element: Node<'_, '_>,
    inside: Option<Node<'_, '_>>,
) -> Option<ElementType> {
    let named = parser.qname(element, "type").map(ElementType::Named);
    let Some(inside) = inside else {
        return named;
    };
    if element.has_attribute("type") {
        let span = parser.span(inside);
        let message = "an element has `type` and a type inside".to_owned();
        parser.broken("src-element.3", Code::XsdConflict, span, message);
    }
    if inside.tag_name().name() == "simpleType" {
        let type_ = simple_type::local(parser, inside)?;
        Some(ElementType::Simple(Box::new(type_)))
    } else {
        let type_ = complex_type::local(parser, inside)?;
        Some(ElementType::Complex(Box::new(type_)))
    }
}
