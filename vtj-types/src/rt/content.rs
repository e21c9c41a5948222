//! What generated code says about complex types.

use super::name::Name;
use super::simple_type::SimpleType;
use super::{Failed, Filling, Open, Part, Reader, Result, Wildcard, Writer, identity};
use core::fmt::Debug;

/// An attribute that a complex type declares.
#[derive(Debug)]
pub struct Attribute {
    /// Its expanded name.
    pub name: &'static Name,
    /// Whether it has to be there.
    pub required: bool,
    /// Instead of all this: which attributes it stands for that have no declaration.
    pub any: Option<&'static Wildcard>,
    /// Instead of all this: the types of which the content may be, each with attributes of its own.
    pub derived: Option<&'static Derivation>,
    /// Instead of all this: whether `xsi:type` may name any type, or any simple one.
    pub open: Option<OpenType>,
}

/// What `xsi:type` of an element may name of which the schema says nothing.
#[derive(Clone, Copy, Debug)]
pub enum OpenType {
    /// Any type.
    Any,
    /// Any type that is derived by restriction alone.
    Restriction,
    /// Any simple type.
    Simple,
    /// That built-in simple type, as `xs:int`, and what restricts it.
    Restricts(fn() -> &'static SimpleType),
    /// The same, and complex types that extend one of these.
    Derives(fn() -> &'static SimpleType),
    /// That built-in simple type, and complex types that extend it and are restricted at no step.
    Extends(fn() -> &'static SimpleType),
    /// That built-in simple type, and no other.
    SimpleItself(fn() -> &'static SimpleType),
    /// `xs:anyType`, and no other.
    Itself,
}

impl OpenType {
    /// Whether only simple types may be named.
    pub(super) const fn is_simple(self) -> bool {
        matches!(
            self,
            Self::Simple
                | Self::Restricts(_)
                | Self::Derives(_)
                | Self::Extends(_)
                | Self::SimpleItself(_)
        )
    }

    /// Whether a complex type may be named for a simple one, so that the attributes are those of the complex type.
    pub(super) const fn is_extended(self) -> bool {
        matches!(self, Self::Derives(_) | Self::Extends(_))
    }
}

/// The types of which the content of an element may be, as `xsi:type` tells.
#[derive(Debug)]
pub struct Derivation {
    /// Whether it is of the first without `xsi:type`.
    pub is_plain: bool,
    /// The types.
    pub types: &'static [Derived],
}

/// A type that `xsi:type` may name.
#[derive(Debug)]
pub struct Derived {
    /// Its name.
    pub name: &'static Name,
    /// The attributes it declares.
    pub attributes: &'static [Attribute],
}

impl Attribute {
    /// An attribute that has to be there.
    #[must_use]
    pub const fn required(name: &'static Name) -> Self {
        Self {
            name,
            required: true,
            any: None,
            derived: None,
            open: None,
        }
    }

    /// An attribute that may be absent.
    #[must_use]
    pub const fn optional(name: &'static Name) -> Self {
        Self {
            name,
            required: false,
            any: None,
            derived: None,
            open: None,
        }
    }

    /// What is read by the [`Reader`]'s call of that name.
    #[must_use]
    pub const fn value_attribute(name: &'static Name) -> Self {
        Self::required(name)
    }

    /// The same.
    #[must_use]
    pub const fn blankable_attribute(name: &'static Name) -> Self {
        Self::required(name)
    }

    /// The same.
    #[must_use]
    pub const fn optional_value_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn optional_blankable_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn default_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn default_blankable_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The attributes that a wildcard allows.
    #[must_use]
    pub const fn any(wildcard: &'static Wildcard) -> Self {
        Self {
            name: Name::NONE,
            required: false,
            any: Some(wildcard),
            derived: None,
            open: None,
        }
    }

    /// Those of `xs:anyType`, which `xsi:type` may replace by another type.
    #[must_use]
    pub const fn any_type(self) -> Self {
        Self {
            open: Some(OpenType::Any),
            ..self
        }
    }

    /// Those of `xs:anyType`, which types may replace that are derived by restriction alone.
    #[must_use]
    pub const fn any_type_or_restriction(self) -> Self {
        Self {
            open: Some(OpenType::Restriction),
            ..self
        }
    }

    /// Those of `xs:anyType`, which no other type may replace.
    #[must_use]
    pub const fn any_type_itself(self) -> Self {
        Self {
            open: Some(OpenType::Itself),
            ..self
        }
    }

    /// That of a simple type, which `xsi:type` may replace as this says.
    #[must_use]
    pub const fn of_simple_type(open: OpenType) -> Self {
        Self {
            open: Some(open),
            ..Self::optional(Name::NONE)
        }
    }

    /// The attributes of whichever type `xsi:type` names.
    #[must_use]
    pub const fn derived(derivation: &'static Derivation) -> Self {
        Self {
            name: Name::NONE,
            required: false,
            any: None,
            derived: Some(derivation),
            open: None,
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
    /// Elements, with text that counts between them.
    Mixed,
    /// Nothing at all.
    Empty,
}

/// A complex type.
pub trait Content: Part + Debug + Sized {
    /// The attributes it declares.
    const ATTRIBUTES: &'static [Attribute] = &[];
    /// The namespace and the local name of each attribute that has a field, then of each part of the content; of a part without a name,
    /// as a group, two empty texts.
    const NAMES: &'static [(&'static str, &'static str)] = &[];
    /// What may stand between its tags.
    const CHILDREN: Children = Children::Elements;
    /// Whether its element may have `xsi:nil`.
    const NILLABLE: bool = false;
    /// Whether `read` may have to be called. Otherwise there always is a vacant value, and `read` is not compiled.
    const WHOLE: bool = false;

    /// Reads the attributes, in the order of `ATTRIBUTES`, then the content, in the schema's order. Left to be done by `fill`
    /// where there always is a vacant value.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut value = Self::vacant().ok_or(Failed)?;
        reader.fill(&mut value)?;
        Ok(value)
    }

    /// Reads into a value; the reader keeps what is wrong. Left to be done by `read` where nothing is gained by a vacant value.
    fn fill(&mut self, fields: &mut Filling<'_, '_>) {
        match Self::read(fields.reader) {
            Ok(read) => *self = read,
            Err(Failed) => fields.reader.has_failed(),
        }
    }

    /// Writes the attributes, then the content.
    fn write(&self, writer: &mut Writer);
}

impl<T: Content> Content for Box<T> {
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = T::NILLABLE;
    const WHOLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        T::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// The names of a type. They are made in a generic function, which a check of generated code does not evaluate.
#[inline(always)]
#[must_use]
pub fn names_of<T: Content, const N: usize>() -> &'static [Name; N] {
    const { &Name::all(T::NAMES) }
}

/// A global element that is a message.
pub trait Message: Content {
    /// Its namespace and local name.
    const NAME: (&'static str, &'static str);

    /// Its expanded name.
    #[inline]
    #[must_use]
    fn name() -> &'static Name {
        const { &Name::new(Self::NAME.0, Self::NAME.1) }
    }

    /// Of the message of a product: the paths of its data groups, below it. These are the elements that have content of
    /// their own, and those that stand directly in a part of the message.
    const GROUPS: &'static [&'static str] = &[];
    /// Where it may hold content of which the schema says nothing: what that may be.
    const OPEN: Option<&'static Open> = None;
    /// Where it or anything in it has identity constraints or identifiers: by what they are checked, and which element it is.
    const IDENTITY: Option<(&'static identity::Schema, usize)> = None;
}
