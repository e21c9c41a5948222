//! What generated code says about names and complex types.

use super::{Reader, Result, Writer};

/// The expanded name of an element or attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The namespace; empty: none.
    pub namespace: &'static str,
    /// The local name.
    pub local: &'static str,
}

/// An attribute that a complex type declares.
#[derive(Debug)]
pub struct Attribute {
    /// Its expanded name.
    pub name: &'static Name,
    /// Whether it has to be there.
    pub required: bool,
}

impl Name {
    /// The name of that local name in a namespace; `""` is no namespace.
    #[must_use]
    pub const fn new(namespace: &'static str, local: &'static str) -> Self {
        Self { namespace, local }
    }
}

impl Attribute {
    /// An attribute that has to be there.
    #[must_use]
    pub const fn required(name: &'static Name) -> Self {
        Self {
            name,
            required: true,
        }
    }

    /// An attribute that may be absent.
    #[must_use]
    pub const fn optional(name: &'static Name) -> Self {
        Self {
            name,
            required: false,
        }
    }
}

/// What may stand between the tags of a complex type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Children {
    /// Elements; white space between them means nothing.
    Elements,
    /// Text only: simple content.
    Text,
    /// Nothing at all.
    Empty,
}

/// A complex type.
pub trait Content: Sized {
    /// The attributes it declares.
    const ATTRIBUTES: &'static [Attribute] = &[];
    /// What may stand between its tags.
    const CHILDREN: Children = Children::Elements;

    /// Reads the attributes, in the order of `ATTRIBUTES`, then the content, in the schema's order.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self>;

    /// Writes the attributes, then the content.
    fn write(&self, writer: &mut Writer);
}

/// A global element that is a message.
pub trait Message: Content {
    /// Its expanded name.
    const NAME: &'static Name;
}
