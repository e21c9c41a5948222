//! `xs:attribute` (XSD 1.0 part 1, 3.2).

use roxmltree::Node;

use super::reader::{Children, Parser};
use super::{simple_type, wildcard};
use crate::diagnostic::Code;
use crate::xsd::syntax::{
    AttributeDecl, AttributeMember, AttributeTarget, AttributeUse, Attributes, SimpleTypeRef, Use,
    ValueKind,
};

const CONTENT: &str = "(annotation?, simpleType?)";

/// A child of `xs:schema`.
pub(super) fn global(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<AttributeDecl> {
    parser.check_attributes(element, &["default", "fixed", "name", "type"]);
    let value = parser.value_constraint(element);
    let declared = declaration(parser, element)?;
    Some(AttributeDecl { value, ..declared })
}

/// The attributes at the end of a complex type, a derivation or an attribute group.
pub(super) fn attributes(parser: &mut Parser<'_>, children: &mut Children<'_, '_>) -> Attributes {
    let mut attributes = Attributes::default();
    while let Some(child) = children.take(&["attribute", "attributeGroup"]) {
        let member = match child.tag_name().name() {
            "attribute" => local(parser, child).map(|one| AttributeMember::Use(Box::new(one))),
            _ => group_reference(parser, child),
        };
        attributes.members.extend(member);
    }
    attributes.wildcard = children
        .take(&["anyAttribute"])
        .map(|child| wildcard::any_attribute(parser, child));
    attributes
}

fn group_reference(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<AttributeMember> {
    parser.check_attributes(element, &["ref"]);
    parser
        .children(element)
        .finish(parser, "(annotation?) where `ref` is given");
    if !element.has_attribute("ref") {
        parser.missing_attribute(element, "ref");
    }
    parser.qname(element, "ref").map(AttributeMember::Group)
}

fn local(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<AttributeUse> {
    const ATTRIBUTES: &[&str] = &["default", "fixed", "form", "name", "ref", "type", "use"];
    parser.check_attributes(element, ATTRIBUTES);
    let use_ = attribute_use(parser, element);
    let value = parser.value_constraint(element);
    if let Some(value) = &value
        && value.kind == ValueKind::Default
        && use_ != Use::Optional
    {
        let message = "`default` may only be given where `use` is `optional`".to_owned();
        parser.broken("src-attribute.2", Code::XsdConflict, value.span, message);
    }
    let mut documentation = Vec::new();
    let target = if element.has_attribute("ref") {
        parser.check_none("src-attribute.3.1", element, &["name"], "`ref`");
        parser.check_none("src-attribute.3.2", element, &["type", "form"], "`ref`");
        let children = parser.children(element);
        documentation = children.finish(parser, "(annotation?) where `ref` is given");
        AttributeTarget::Ref(parser.qname(element, "ref")?)
    } else {
        AttributeTarget::Local(declaration(parser, element)?)
    };
    Some(AttributeUse {
        span: parser.span(element),
        target,
        use_,
        value,
        documentation,
    })
}

fn attribute_use(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Use {
    let Some(text) = parser.text(element, "use") else {
        return Use::Optional;
    };
    match text.value {
        "optional" => Use::Optional,
        "required" => Use::Required,
        "prohibited" => Use::Prohibited,
        _ => {
            let expected = "`optional`, `required` or `prohibited`";
            parser.bad_value(text.span, "use", expected);
            Use::Optional
        }
    }
}

fn declaration(parser: &mut Parser<'_>, element: Node<'_, '_>) -> Option<AttributeDecl> {
    let name = parser.name(element);
    if let Some(name) = &name
        && name.value.as_ref() == "xmlns"
    {
        let message = "an attribute may not be called `xmlns`".to_owned();
        parser.broken("no-xmlns", Code::XsdBadValue, name.span, message);
    }
    let mut children = parser.children(element);
    let named = parser.qname(element, "type").map(SimpleTypeRef::Named);
    let type_ = match children.take(&["simpleType"]) {
        None => named,
        Some(inside) => {
            parser.check_none("src-attribute.4", element, &["type"], "a type inside");
            let type_ = simple_type::local(parser, inside);
            type_.map(|type_| SimpleTypeRef::Inline(Box::new(type_)))
        }
    };
    let documentation = children.finish(parser, CONTENT);
    Some(AttributeDecl {
        span: parser.span(element),
        name: name?,
        form: parser.form(element, "form"),
        type_,
        value: None,
        documentation,
    })
}
