//! `Serialize` and `Deserialize` of messages and values (feature `serde`), by hand: serde's own implementations, and what
//! it derives, show in their errors the value that was wrong.
//!
//! Generated code calls a macro for each type, which without the feature expands to nothing.
//!
//! A format that describes itself and is meant for people, as JSON is, has to say what it holds (`deserialize_any`), so
//! that each wrong value comes to a visitor of ours; asked for one type, it would refuse another by itself and show it.
//! Compact formats are asked for types, and their errors are replaced by ours.

mod macros;
#[cfg(feature = "serde")]
mod marked;
#[cfg(feature = "serde")]
mod open;
#[cfg(feature = "serde")]
mod path;
#[cfg(feature = "serde")]
mod read;
#[cfg(feature = "serde")]
mod valid;
#[cfg(feature = "serde")]
mod write;

#[cfg(feature = "serde")]
pub use self::{
    path::{Path, name},
    read::{
        Alternatives, deserialize, next_field, next_key, take_field, take_fields, take_named,
        take_one, take_text, taken,
    },
    write::{give_field, give_fields, give_named, give_text},
};
#[cfg(feature = "serde")]
pub use serde_core::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess},
    ser::SerializeStruct,
};

/// What stands in a field: a value, an element, a message, and options and sequences of them.
#[cfg(feature = "serde")]
pub trait Part: Sized {
    /// Whether it is an `Option`. Where one stands in another, formats for people leave a field out for the outer `None`,
    /// and compact ones, in which nothing can be left out, write a sequence of none or one.
    const IS_OPTION: bool = false;

    /// Whether a format for people leaves the field out.
    fn is_left_out(&self) -> bool {
        false
    }

    /// Whether a format for people has marks beside its content.
    fn is_marked(&self) -> bool {
        false
    }

    /// What a field that is left out stands for.
    fn left_out() -> Option<Self> {
        None
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of the format.
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads it; its place is for errors.
    ///
    /// # Errors
    /// What is wrong and where, and those of the format.
    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error>;
}

/// A struct with named fields.
#[cfg(feature = "serde")]
pub trait Fields: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The names of the fields.
    const FIELDS: &'static [&'static str];

    /// How many fields a format for people leaves out.
    fn left_out(&self) -> usize;

    /// Writes the fields.
    ///
    /// # Errors
    /// Those of the format.
    fn give_to<S: SerializeStruct>(&self, out: &mut S, is_compact: bool) -> Result<(), S::Error>;

    /// Reads the fields by name.
    ///
    /// # Errors
    /// What is wrong and where, and those of the format.
    fn take_named<'de, A: MapAccess<'de>>(map: A, at: &Path<'_>) -> Result<Self, A::Error>;

    /// Reads the fields in their order.
    ///
    /// # Errors
    /// What is wrong and where, and those of the format.
    fn take_ordered<'de, A: SeqAccess<'de>>(fields: A, at: &Path<'_>) -> Result<Self, A::Error>;
}
