//! The blocks that a person carries: found by their type, whatever the product calls the field.

use super::part::{Occurs, Part};
use core::any::{Any, TypeId};

/// The occurrences of the blocks of one type in a field of unknown type, which is one, an option or a sequence of them.
#[must_use]
pub fn block<B: Part>(field: &dyn Any) -> Option<&[B]> {
    let one = field.downcast_ref::<B>().map(core::slice::from_ref);
    one.or_else(|| field.downcast_ref::<Vec<B>>().map(Vec::as_slice))
        .or_else(|| field.downcast_ref::<Option<B>>().map(Option::as_slice))
        .or_else(|| field.downcast_ref::<Option<Option<B>>>().map(Occurs::all))
}

/// The types of blocks, each with the Rust name of the field that holds it.
pub type Blocks = &'static [(fn() -> TypeId, &'static str)];

/// What carries the blocks of a person: the element of the person, and that of the message where there is one around it.
#[derive(Clone, Copy)]
pub struct Carrier<'a> {
    /// The person, if there is one.
    pub person: Option<&'a dyn Part>,
    /// The blocks of a person, also where there is none.
    pub blocks: Blocks,
    /// The message, and its own blocks.
    pub message: Option<(&'a dyn Part, Blocks)>,
}

impl<'a> Carrier<'a> {
    /// Whether there may be a block of that type.
    pub(crate) fn carries(&self, block: TypeId) -> bool {
        let own = self.message.map(|(_, own)| own).unwrap_or_default();
        field_of(self.blocks, block)
            .or_else(|| field_of(own, block))
            .is_some()
    }

    /// The field that holds a block of that type.
    pub(crate) fn block(&self, block: TypeId) -> Option<&'a dyn Any> {
        let own = self
            .message
            .and_then(|(message, own)| held(message, own, block));
        own.or_else(|| held(self.person?, self.blocks, block))
    }
}

/// The name of the field that holds a block of that type.
fn field_of(blocks: Blocks, block: TypeId) -> Option<&'static str> {
    let found = blocks.iter().find(|(of, _)| of() == block);
    found.map(|(_, field)| *field)
}

/// What stands in that field.
fn held<'a>(element: &'a dyn Part, blocks: Blocks, block: TypeId) -> Option<&'a dyn Any> {
    let field = field_of(blocks, block)?;
    let mut found: Option<&'a dyn Any> = None;
    element.fields(&mut |name, part| {
        if name == field {
            found = Some(part);
        }
    });
    found
}

/// The blocks of a person, by the fields that hold them.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocks {
    ($name:ident $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl $crate::Person for $name {
            fn carrier(&self) -> $crate::rt::Carrier<'_> {
                $crate::rt::Carrier {
                    person: Some(self),
                    blocks: <Self as $crate::rt::Carries>::blocks(),
                    message: None,
                }
            }
        }

        impl $crate::rt::Carries for $name {
            fn blocks() -> $crate::rt::Blocks {
                &[$((::core::any::TypeId::of::<$block>, stringify!($field))),*]
            }
        }
    };
}

/// The blocks of a message: its own, and those of the person in it.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_blocks {
    ($name:ident, $person:ident: $type:ty $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl<B: $crate::rt::Part> $crate::Has<B> for $name where $type: $crate::Has<B> {}

        impl $crate::Person for $name {
            fn carrier(&self) -> $crate::rt::Carrier<'_> {
                let persons: &[$type] = $crate::rt::Occurs::all(&self.$person);
                $crate::rt::Carrier {
                    person: match persons {
                        [person, ..] => Some(person),
                        [] => None,
                    },
                    blocks: <$type as $crate::rt::Carries>::blocks(),
                    message: Some((self, &[$((::core::any::TypeId::of::<$block>, stringify!($field))),*])),
                }
            }
        }
    };
}

/// A person, as a type.
pub trait Carries {
    /// The blocks that it carries.
    fn blocks() -> Blocks;
}
