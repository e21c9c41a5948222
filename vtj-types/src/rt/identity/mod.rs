//! Identity constraints and identifiers: `xs:key`, `xs:keyref`, `xs:unique` (XSD 1.0 part 1, 3.11), `xs:ID` and `xs:IDREF`
//! (XML Schema part 2, 3.3.8 to 3.3.10).
//!
//! Generated code states a [`Schema`] for a module with messages that have any; of others there is neither table nor code.
//! A message that was read strictly is then looked at a second time, as an index of its elements.

mod assess;
mod broken;
mod check;
mod key;
mod named;
mod path;
mod tables;
#[cfg(test)]
mod tests;

pub(super) use check::check;
pub(super) use named::{NOTHING, Named};

use super::lexical::Lexical;
use super::name::Name;
use super::simple_type::WhiteSpace;

/// What the checks need to know of the elements of a module's messages. Elements and types refer to each other by index.
#[derive(Debug)]
pub struct Schema {
    /// Element declarations.
    pub elements: &'static [Element],
    /// Types.
    pub types: &'static [Type],
    /// Keys, references and unique constraints.
    pub constraints: &'static [Constraint],
    /// The global elements that wildcards may meet.
    pub globals: &'static [usize],
    /// The types that `xsi:type` may name in the place of another one.
    pub derived: &'static [(&'static Name, usize)],
}

/// An element declaration.
#[derive(Debug)]
pub struct Element {
    name: &'static Name,
    ty: usize,
    nillable: bool,
    default: Option<&'static str>,
    constraints: &'static [usize],
}

impl Element {
    /// An element of that name and type.
    #[must_use]
    pub const fn new(name: &'static Name, ty: usize) -> Self {
        Self {
            name,
            ty,
            nillable: false,
            default: None,
            constraints: &[],
        }
    }

    /// Says that it may be nil.
    #[must_use]
    pub const fn nillable(self) -> Self {
        Self {
            nillable: true,
            ..self
        }
    }

    /// Gives the value that an empty element has.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// Gives the constraints that it declares.
    #[must_use]
    pub const fn constraints(self, constraints: &'static [usize]) -> Self {
        Self {
            constraints,
            ..self
        }
    }
}

/// A type, as far as something in it counts.
#[derive(Debug)]
pub struct Type {
    text: Option<Space>,
    attributes: &'static [Attribute],
    elements: &'static [usize],
    is_open: bool,
}

impl Type {
    /// A type with those elements, and with text only if [`text`](Self::text) says so.
    #[must_use]
    pub const fn new(elements: &'static [usize]) -> Self {
        Self {
            text: None,
            attributes: &[],
            elements,
            is_open: false,
        }
    }

    /// Says what its text is the value of: a simple type, or simple content.
    #[must_use]
    pub const fn text(self, space: Space) -> Self {
        Self {
            text: Some(space),
            ..self
        }
    }

    /// Gives its attributes.
    #[must_use]
    pub const fn attributes(self, attributes: &'static [Attribute]) -> Self {
        Self { attributes, ..self }
    }

    /// Says that a wildcard allows global elements.
    #[must_use]
    pub const fn open(self) -> Self {
        Self {
            is_open: true,
            ..self
        }
    }
}

/// An attribute of a type.
#[derive(Debug)]
pub struct Attribute {
    name: &'static Name,
    space: Space,
    default: Option<&'static str>,
}

impl Attribute {
    /// An attribute of that name, whose values are of that space.
    #[must_use]
    pub const fn new(name: &'static Name, space: Space) -> Self {
        Self {
            name,
            space,
            default: None,
        }
    }

    /// Gives the value that it has where it is not there.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }
}

/// What the values of a simple type are, as far as it decides which are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// One value.
    Value(Lexical, WhiteSpace),
    /// `xs:ID`: no other in the message.
    Id,
    /// `xs:IDREF`: there is one in the message.
    IdRef,
    /// A list of values.
    List(&'static Space),
    /// A value of the first of these that has the text in its lexical space.
    Union(&'static [Space]),
}

/// `xs:key`, `xs:keyref` or `xs:unique`
#[derive(Debug)]
pub struct Constraint {
    name: &'static str,
    kind: Kind,
    selector: &'static [Path],
    fields: &'static [&'static [Path]],
}

impl Constraint {
    /// A constraint of that name; each field is a union of paths like the selector.
    #[must_use]
    pub const fn new(
        name: &'static str,
        kind: Kind,
        selector: &'static [Path],
        fields: &'static [&'static [Path]],
    ) -> Self {
        Self {
            name,
            kind,
            selector,
            fields,
        }
    }
}

/// The kinds of identity constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `xs:unique`
    Unique,
    /// `xs:key`
    Key,
    /// `xs:keyref` to the constraint of that index.
    KeyRef(usize),
}

/// A path of XPath, as far as identity constraints have it (XSD 1.0 part 1, 3.11.6).
#[derive(Debug)]
pub struct Path {
    is_deep: bool,
    steps: &'static [Test],
    attribute: Option<Test>,
}

impl Path {
    /// A path from one element to its children and theirs; without steps, to the element itself.
    #[must_use]
    pub const fn new(steps: &'static [Test]) -> Self {
        Self {
            is_deep: false,
            steps,
            attribute: None,
        }
    }

    /// Lets the path begin at any depth: `.//`.
    #[must_use]
    pub const fn deep(self) -> Self {
        Self {
            is_deep: true,
            ..self
        }
    }

    /// Lets the path end at attributes.
    #[must_use]
    pub const fn attribute(self, attribute: Test) -> Self {
        Self {
            attribute: Some(attribute),
            ..self
        }
    }
}

/// Which names a step is about.
#[derive(Debug)]
pub enum Test {
    /// `*`
    Any,
    /// `prefix:*`
    Namespace(&'static str),
    /// This one.
    Name(&'static Name),
}
