//! The component that a Rust type is made of.

use crate::model::{ComplexTypeId, ElementId, SimpleTypeId, TypeId};

/// The component that a Rust type is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A simple type.
    Simple(SimpleTypeId),
    /// A complex type.
    Complex(ComplexTypeId),
    /// A global element: its content becomes a type of its own, named by the element.
    Message(ElementId),
}

impl Source {
    /// The component of a type.
    pub(super) fn of(ty: TypeId) -> Self {
        match ty {
            TypeId::Simple(id) => Self::Simple(id),
            TypeId::Complex(id) => Self::Complex(id),
        }
    }

    /// The type; `None` for a message.
    pub(super) fn ty(self) -> Option<TypeId> {
        match self {
            Self::Simple(id) => Some(TypeId::Simple(id)),
            Self::Complex(id) => Some(TypeId::Complex(id)),
            Self::Message(_) => None,
        }
    }
}
