//! Declarations of elements and attributes, identity constraints and notations (XSD 1.0 part 1, 3.2, 3.3, 3.11, 3.12).

use std::sync::Arc;

use super::{
    ComplexType, DerivationSet, Documentation, Form, SimpleType, Spanned, ValueConstraint,
};
use crate::diagnostic::Span;
use crate::xsd::{ExpandedName, QName};

/// `xs:element` with a `name`, global or local.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementDecl {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `form`; `None` for a global one, or where the schema's default holds.
    pub form: Option<Form>,
    /// The type; `None` where neither `type` nor a type inside is given.
    pub type_: Option<ElementType>,
    /// `nillable`
    pub nillable: bool,
    /// `abstract`
    pub is_abstract: bool,
    /// `default` or `fixed`
    pub value: Option<ValueConstraint>,
    /// `substitutionGroup`
    pub substitution_group: Option<QName>,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// `xs:key`, `xs:keyref` and `xs:unique` in document order.
    pub identity_constraints: Vec<IdentityConstraint>,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// The type of an element as its declaration gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementType {
    /// `type`
    Named(QName),
    /// A simple type inside.
    Simple(Box<SimpleType>),
    /// A complex type inside.
    Complex(Box<ComplexType>),
}

/// `xs:attribute` with a `name`, global or local.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeDecl {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `form`; `None` for a global one, or where the schema's default holds.
    pub form: Option<Form>,
    /// The type; `None` stands for `xs:anySimpleType`.
    pub type_: Option<SimpleTypeRef>,
    /// `default` or `fixed` of a global attribute; of a local one it is in its [`AttributeUse`](super::AttributeUse).
    pub value: Option<ValueConstraint>,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// A simple type by name or inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimpleTypeRef {
    /// By name.
    Named(QName),
    /// `xs:simpleType` inside.
    Inline(Box<SimpleType>),
}

/// `xs:key`, `xs:keyref` or `xs:unique`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Which of the three.
    pub kind: IdentityConstraintKind,
    /// The `xpath` of `xs:selector`.
    pub selector: XPath,
    /// The `xpath` of each `xs:field`, at least one.
    pub fields: Vec<XPath>,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// The kinds of identity constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityConstraintKind {
    /// `xs:unique`
    Unique,
    /// `xs:key`
    Key,
    /// `xs:keyref` and its `refer`.
    KeyRef(QName),
}

/// An expression in the subset of XPath that identity constraints use (XSD 1.0 part 1, 3.11.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPath {
    /// The expression as written.
    pub text: Box<str>,
    /// The paths of which it is the union.
    pub paths: Vec<Path>,
    /// The attribute's value.
    pub span: Span,
}

/// A path from an element to elements or attributes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// `.//`: it may begin at any depth.
    pub is_deep: bool,
    /// The steps from an element to its children; `.` is none.
    pub steps: Vec<NameTest>,
    /// The step to attributes at the end, of a field.
    pub attribute: Option<NameTest>,
}

/// Which names a step of a path is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// `*`
    Any,
    /// `prefix:*`: all of that namespace.
    Namespace(Arc<str>),
    /// This one; without a prefix it is in no namespace, whatever the default one is.
    Name(ExpandedName),
}

/// `xs:notation`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notation {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// `public`
    pub public: Option<Box<str>>,
    /// `system`
    pub system: Option<Box<str>>,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}
