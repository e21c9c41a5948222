//! The component that a Rust type is made of.

use crate::model::{ComplexTypeId, ElementId, ModelGroupId, Owner, SimpleTypeId, TypeId};
use crate::xsd::syntax::DerivationSet;

/// The component that a Rust type is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
    /// A global element: its content becomes a type of its own, named by the element.
    Message(ElementId),
    /// A choice, or a group of elements that may be absent or repeats.
    Group(ModelGroupId),
    /// An element with those that may stand in its place.
    Substitution(ElementId),
    /// A type with those that `xsi:type` may name in its place, but for those that the element blocks.
    Derived(TypeId, DerivationSet),
}

impl Source {
    /// The component of a type.
    pub(super) fn of(ty: TypeId) -> Self {
        match ty {
            TypeId::Simple(id) => Self::Simple(id),
            TypeId::Complex(id) => Self::Complex(id),
        }
    }

    /// The component as what is inside of it sees it.
    pub(super) fn owner(self) -> Owner {
        match self {
            Self::Simple(id) => Owner::SimpleType(id),
            Self::Complex(id) => Owner::ComplexType(id),
            Self::Message(id) | Self::Substitution(id) => Owner::Element(id),
            Self::Group(id) => Owner::ModelGroup(id),
            Self::Derived(TypeId::Simple(id), _) => Owner::SimpleType(id),
            Self::Derived(TypeId::Complex(id), _) => Owner::ComplexType(id),
        }
    }

    /// The type, if it is one.
    pub(super) fn ty(self) -> Option<TypeId> {
        match self {
            Self::Simple(id) => Some(TypeId::Simple(id)),
            Self::Complex(id) => Some(TypeId::Complex(id)),
            _ => None,
        }
    }
}
