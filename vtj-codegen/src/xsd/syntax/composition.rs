//! The schema document and how it is put together with others (XSD 1.0 part 1, 3.15 and 4.2).

use std::sync::Arc;

use super::{
    AttributeDecl, AttributeGroup, ComplexType, DerivationSet, Documentation, ElementDecl, Form,
    Group, Notation, SimpleType, Spanned,
};
use crate::diagnostic::Span;
use crate::source::FileId;

/// `xs:schema`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The file it is in.
    pub file: FileId,
    /// The start tag.
    pub span: Span,
    /// `targetNamespace`
    pub target_namespace: Option<Spanned<Arc<str>>>,
    /// `elementFormDefault`
    pub element_form_default: Form,
    /// `attributeFormDefault`
    pub attribute_form_default: Form,
    /// `blockDefault`
    pub block_default: DerivationSet,
    /// `finalDefault`
    pub final_default: DerivationSet,
    /// `version`, which means nothing to the specification.
    pub version: Option<Box<str>>,
    /// `xml:lang`
    pub lang: Option<Box<str>>,
    /// The documentation of the schema itself, from all its annotations.
    pub documentation: Vec<Documentation>,
    /// Includes, imports and redefinitions in document order.
    pub compositions: Vec<Composition>,
    /// Global components in document order.
    pub components: Vec<Component>,
}

/// How another document is brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composition {
    /// `xs:include`
    Include(Include),
    /// `xs:import`
    Import(Import),
    /// `xs:redefine`
    Redefine(Redefine),
}

/// `xs:include`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The start tag.
    pub span: Span,
    /// `schemaLocation`
    pub location: Spanned<Box<str>>,
}

/// `xs:import`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The start tag.
    pub span: Span,
    /// `namespace`; `None` imports components in no namespace, the empty text nothing.
    pub namespace: Option<Spanned<Arc<str>>>,
    /// `schemaLocation`
    pub location: Option<Spanned<Box<str>>>,
}

/// `xs:redefine`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redefine {
    /// The start tag.
    pub span: Span,
    /// `schemaLocation`
    pub location: Spanned<Box<str>>,
    /// The components given anew: types, groups and attribute groups.
    pub components: Vec<Component>,
}

/// A global component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Component {
    /// `xs:simpleType`
    SimpleType(SimpleType),
    /// `xs:complexType`
    ComplexType(ComplexType),
    /// `xs:element`
    Element(ElementDecl),
    /// `xs:attribute`
    Attribute(AttributeDecl),
    /// `xs:group`
    Group(Group),
    /// `xs:attributeGroup`
    AttributeGroup(AttributeGroup),
    /// `xs:notation`
    Notation(Notation),
}
