//! Flat structs of the values of messages that an application uses.

use super::{FieldType, Header};

/// A struct that is filled from the message of any of several products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// Name and documentation.
    pub header: Header,
    /// The fields.
    pub fields: Vec<Projected>,
    /// The messages that it is filled from.
    pub from: Vec<Projector>,
    /// What the module calls the module of the enum over products, if all of them are in one.
    pub products: Option<String>,
    /// Whether these are all products of the enum.
    pub is_of_all: bool,
}

/// A field of a projection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projected {
    /// Rust name.
    pub name: String,
    /// Documentation paragraphs.
    pub doc: Vec<String>,
    /// Type of one value.
    pub ty: FieldType,
    /// Whether there may be several values.
    pub is_repeated: bool,
}

/// How a projection is filled from the message of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projector {
    /// What the module calls the module of the product.
    pub module: String,
    /// The Rust type of its message.
    pub message: String,
    /// The cargo feature that switches it on, if any.
    pub feature: Option<String>,
    /// Its variant in the enum over products, if it has one.
    pub variant: Option<String>,
    /// For each field the way to its value, where the product has it.
    pub paths: Vec<Option<Vec<Step>>>,
}

/// One step from an element to a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: String,
    /// The type of one occurrence.
    pub ty: FieldType,
    /// Whether each of several occurrences is optional.
    pub is_optional_each: bool,
}
