//! `xs:schema` (XSD 1.0 part 1, 3.15).

use roxmltree::Node;

use super::reader::Parser;
use super::{
    annotation, attribute, complex_type, composition, element, group, notation, simple_type,
};
use crate::diagnostic::Code;
use crate::source::{EdgeKind, Sources};
use crate::xsd::XSD_NAMESPACE;
use crate::xsd::syntax::{Component, DerivationMethod, DerivationSet, Schema, Spanned};

const CONTENT: &str = "((include | import | redefine | annotation)*, (((simpleType | complexType | group | \
                       attributeGroup) | element | attribute | notation), annotation*)*)";

pub(super) fn schema(
    parser: &mut Parser<'_>,
    root: Node<'_, '_>,
    sources: &Sources,
) -> Option<Schema> {
    let span = parser.span(root);
    if !root.has_tag_name((XSD_NAMESPACE, "schema")) {
        let message = format!("`{}` is not `xs:schema`", root.tag_name().name());
        let reference = sources.reference_to(parser.file());
        match reference.and_then(EdgeKind::constraint) {
            Some(constraint) => parser.broken(constraint, Code::XsdNotASchema, span, message),
            None => parser.error(Code::XsdNotASchema, span, message),
        }
        return None;
    }
    parser.check_attributes(root, ATTRIBUTES);
    let target_namespace = parser.text(root, "targetNamespace");
    if let Some(uri) = target_namespace
        && uri.value.is_empty()
    {
        parser.bad_value(uri.span, "targetNamespace", "a namespace name");
    }
    let target_namespace = target_namespace.map(|uri| Spanned {
        value: parser.shared(uri.value),
        span: uri.span,
    });
    let mut schema = Schema {
        file: parser.file(),
        span,
        target_namespace: target_namespace.filter(|uri| !uri.value.is_empty()),
        element_form_default: parser.form(root, "elementFormDefault").unwrap_or_default(),
        attribute_form_default: parser
            .form(root, "attributeFormDefault")
            .unwrap_or_default(),
        block_default: defaults(parser, root, "blockDefault", &BLOCK),
        final_default: defaults(parser, root, "finalDefault", &FINAL),
        version: parser.owned(root, "version"),
        lang: annotation::lang(root),
        documentation: Vec::new(),
        compositions: Vec::new(),
        components: Vec::new(),
    };
    for child in parser.elements(root) {
        schema_child(parser, child, &mut schema);
    }
    Some(schema)
}

const ATTRIBUTES: &[&str] = &[
    "attributeFormDefault",
    "blockDefault",
    "elementFormDefault",
    "finalDefault",
    "targetNamespace",
    "version",
];

const BLOCK: [DerivationMethod; 3] = [
    DerivationMethod::Extension,
    DerivationMethod::Restriction,
    DerivationMethod::Substitution,
];

const FINAL: [DerivationMethod; 4] = [
    DerivationMethod::Extension,
    DerivationMethod::Restriction,
    DerivationMethod::List,
    DerivationMethod::Union,
];

fn defaults(
    parser: &mut Parser<'_>,
    root: Node<'_, '_>,
    name: &str,
    allowed: &[DerivationMethod],
) -> DerivationSet {
    parser
        .derivation_set(root, name, allowed)
        .unwrap_or_default()
}

fn schema_child(parser: &mut Parser<'_>, child: Node<'_, '_>, schema: &mut Schema) {
    match child.tag_name().name() {
        "annotation" => annotation::annotation(parser, child, &mut schema.documentation),
        "include" | "import" | "redefine" => {
            if !schema.components.is_empty() {
                parser.unexpected(child, CONTENT);
            }
            let composition = composition::composition(parser, child);
            schema.compositions.extend(composition);
        }
        "simpleType" | "complexType" | "group" | "attributeGroup" | "element" | "attribute"
        | "notation" => schema.components.extend(component(parser, child)),
        _ => parser.unexpected(child, CONTENT),
    }
}

/// A global component; `None` also for an element that is none.
pub(super) fn component(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<Component> {
    Some(match element.tag_name().name() {
        "simpleType" => Component::SimpleType(simple_type::global(parser, element)?),
        "complexType" => Component::ComplexType(complex_type::global(parser, element)?),
        "group" => Component::Group(group::group(parser, element)?),
        "attributeGroup" => Component::AttributeGroup(group::attribute_group(parser, element)?),
        "element" => Component::Element(element::global(parser, element)?),
        "attribute" => Component::Attribute(attribute::global(parser, element)?),
        "notation" => Component::Notation(notation::notation(parser, element)?),
        _ => return None,
    })
}
