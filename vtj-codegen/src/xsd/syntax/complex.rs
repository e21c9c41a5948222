//! Complex type definitions, attribute uses and attribute groups (XSD 1.0 part 1, 3.4, 3.5, 3.6).

use std::sync::Arc;

use super::{
    AttributeDecl, DerivationMethod, DerivationSet, Documentation, Particle,
    SimpleContentDerivation, Spanned, ValueConstraint, Wildcard,
};
use crate::diagnostic::Span;
use crate::xsd::QName;

/// `xs:complexType`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplexType {
    /// The start tag.
    pub span: Span,
    /// `name`, which a global type has and a local one has not.
    pub name: Option<Spanned<Arc<str>>>,
    /// `mixed`
    pub mixed: bool,
    /// `abstract`
    pub is_abstract: bool,
    /// `block`
    pub block: Option<DerivationSet>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// What is inside.
    pub content: Content,
    /// The attributes, wherever they are written.
    pub attributes: Attributes,
    /// `xs:annotation` of the type, of its content and of its derivation.
    pub documentation: Vec<Documentation>,
}

/// The content of a complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A particle, or nothing, directly inside: a restriction of `xs:anyType`.
    Direct(Option<Particle>),
    /// `xs:simpleContent`
    Simple {
        /// The start tag of `xs:extension` or `xs:restriction`.
        span: Span,
        /// Which of the two.
        derivation: SimpleContentDerivation,
    },
    /// `xs:complexContent`
    Complex {
        /// The start tag of `xs:extension` or `xs:restriction`.
        span: Span,
        /// `mixed` of `xs:complexContent`, which goes before that of the type.
        mixed: Option<bool>,
        /// [`Extension`](DerivationMethod::Extension) or [`Restriction`](DerivationMethod::Restriction).
        method: DerivationMethod,
        /// `base`
        base: QName,
        /// The particle inside.
        particle: Option<Particle>,
    },
}

/// The attributes of a complex type or an attribute group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes {
    /// Attributes and references to attribute groups in document order.
    pub members: Vec<AttributeMember>,
    /// `xs:anyAttribute`
    pub wildcard: Option<Wildcard>,
}

/// An attribute, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeMember {
    /// `xs:attribute`
    Use(Box<AttributeUse>),
    /// `ref` of `xs:attributeGroup`
    Group(QName),
}

/// `xs:attribute` in a complex type or an attribute group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeUse {
    /// The start tag.
    pub span: Span,
    /// The attribute.
    pub target: AttributeTarget,
    /// `use`
    pub use_: Use,
    /// `default` or `fixed`
    pub value: Option<ValueConstraint>,
    /// `xs:annotation`, also where it is a reference.
    pub documentation: Vec<Documentation>,
}

/// The attribute of an attribute use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeTarget {
    /// `ref`
    Ref(QName),
    /// `name`
    Local(AttributeDecl),
}

/// `use` of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Use {
    /// It may be absent.
    #[default]
    Optional,
    /// It must be there.
    Required,
    /// A restriction takes it away.
    Prohibited,
}

/// `xs:attributeGroup` with a `name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeGroup {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// Its attributes.
    pub attributes: Attributes,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}
