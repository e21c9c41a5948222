//! What components have in common.

use super::{
    AttributeGroupId, AttributeId, ComplexTypeId, ElementId, ModelGroupId, NotationId, SimpleTypeId,
};
use crate::diagnostic::Span;
use crate::source::FileId;
use crate::xsd::syntax::Documentation;

/// A global component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Component {
    /// A simple type.
    SimpleType(SimpleTypeId),
    /// A complex type.
    ComplexType(ComplexTypeId),
    /// An element.
    Element(ElementId),
    /// An attribute.
    Attribute(AttributeId),
    /// A named model group.
    ModelGroup(ModelGroupId),
    /// An attribute group.
    AttributeGroup(AttributeGroupId),
    /// A notation.
    Notation(NotationId),
}

impl Component {
    /// The type, if it is one.
    pub fn type_id(self) -> Option<TypeId> {
        match self {
            Self::SimpleType(id) => Some(TypeId::Simple(id)),
            Self::ComplexType(id) => Some(TypeId::Complex(id)),
            _ => None,
        }
    }
}

impl From<TypeId> for Component {
    fn from(ty: TypeId) -> Self {
        match ty {
            TypeId::Simple(id) => Self::SimpleType(id),
            TypeId::Complex(id) => Self::ComplexType(id),
        }
    }
}

/// A type, simple or complex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeId {
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
}

/// The component that a local or anonymous one is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// An element has an anonymous type.
    Element(ElementId),
    /// An attribute has an anonymous type.
    Attribute(AttributeId),
    /// A simple type has an anonymous base, member or item type; one of `xs:redefine` the type that it stands for.
    SimpleType(SimpleTypeId),
    /// A complex type has local elements and attributes, and an anonymous type as its simple content; one of
    /// `xs:redefine` the type that it stands for.
    ComplexType(ComplexTypeId),
    /// A named model group has local elements; one of `xs:redefine` the group that it stands for.
    ModelGroup(ModelGroupId),
    /// An attribute group has local attributes.
    AttributeGroup(AttributeGroupId),
}

/// Where a component is from, and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The start tag; `None` for a built-in component and for what derivation makes.
    pub span: Option<Span>,
    /// The documentation in document order.
    pub documentation: Vec<Documentation>,
    /// The component it is inside of; `None` for a global one.
    pub owner: Option<Owner>,
}

impl Origin {
    /// The file it is declared in; `None` for a built-in component.
    pub fn file(&self) -> Option<FileId> {
        self.span.map(|span| span.file)
    }

    /// Whether it is a child of `xs:schema`, or built in.
    pub fn is_global(&self) -> bool {
        self.owner.is_none()
    }
}
