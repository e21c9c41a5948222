//! Attributes, their uses and groups (XSD 1.0 part 1, 3.2, 3.5, 3.6).

use super::{AttributeGroupId, AttributeId, Origin, SimpleTypeId, Wildcard};
use crate::diagnostic::Span;
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{Documentation, ValueConstraint};

/// An attribute declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in a message: with the target namespace if it is global or qualified.
    pub name: ExpandedName,
    /// Where it is from; a local one is owned by a complex type or an attribute group.
    pub origin: Origin,
    /// Its type.
    pub type_: SimpleTypeId,
    /// Its default or fixed value; a local attribute's is in its use.
    pub value: Option<ValueConstraint>,
}

/// An attribute as a complex type or attribute group has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeUse {
    /// The attribute.
    pub attribute: AttributeId,
    /// Whether it must be there.
    pub required: bool,
    /// The default or fixed value: of this use, or else of the declaration.
    pub value: Option<ValueConstraint>,
    /// The start tag; `None` for a built-in one.
    pub span: Option<Span>,
    /// The documentation of a reference; that of a local attribute is with the attribute.
    pub documentation: Vec<Documentation>,
}

/// A wildcard for attributes, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WildcardUse {
    /// The wildcard, those of the base type and of attribute groups counted.
    pub wildcard: Wildcard,
    /// The start tag of the first `xs:anyAttribute` that it is made of; `None` for `xs:anyType`.
    pub span: Option<Span>,
}

/// An attribute group definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeGroup {
    /// Its name.
    pub name: ExpandedName,
    /// Where it is from.
    pub origin: Origin,
    /// The attributes with those of the groups it refers to, each name once.
    pub attributes: Vec<AttributeUse>,
    /// The names of attributes that it prohibits in the restrictions that use it.
    pub prohibited: Vec<ExpandedName>,
    /// The groups it refers to, in document order.
    pub groups: Vec<AttributeGroupId>,
    /// The wildcard, those of the groups it refers to counted.
    pub wildcard: Option<WildcardUse>,
}
