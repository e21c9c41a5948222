//! Elements of built-in simple types that may name their type, or one that restricts it.

use super::content::{Attribute, Children, Content};
use super::derived::{Declared, DeclaredType};
use super::failure::Result;
use super::part::{Part, Seen};
use super::reader::Reader;
use super::simple_type::SimpleType;
use super::value::{Value, parse};
use super::writer::Writer;
use crate::xsd::XsString;
use core::ops::{Deref, DerefMut};

/// A value of the built-in simple type that the schema declares for an element, and the type that the element names.
///
/// Source: `xsi:type` of an element of a built-in simple type `T`, where the bindings say `named-types`. `T` is
/// `Option` of the type where blank text is no value. The named type is `T` itself, or one that restricts it: a built-in one
/// (`xs:token` for `xs:string`) or one of the schema's. Strict reading checks the text by it. A name that is set here is
/// written as it is, and is checked when it is read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedType<T> {
    /// The value.
    pub value: T,
    /// The type that `xsi:type` names, as `{namespace}local`; the text is a value of it.
    pub type_name: Option<XsString>,
}

impl<T> NamedType<T> {
    /// The value of an element that names no type.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self {
            value,
            type_name: None,
        }
    }

    /// The value.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> From<T> for NamedType<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for NamedType<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for NamedType<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Part> Part for NamedType<T> {
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        self.value.see(to);
    }

    fn is_blank(&self) -> bool {
        self.value.is_blank()
    }
}

/// A value of a built-in simple type; an option where blank text is none.
pub trait BuiltIn: Part + Sized {
    /// The built-in type, whose name has the prefix `xs`.
    const OF: &'static SimpleType;

    /// Reads the text of the element at hand.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self>;

    /// Writes the text.
    fn write(&self, writer: &mut Writer);
}

impl<T: Value> BuiltIn for T {
    const OF: &'static SimpleType = T::SIMPLE_TYPE;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.value_text()
    }

    fn write(&self, writer: &mut Writer) {
        writer.value_text(self);
    }
}

impl<T: Value> BuiltIn for Option<T> {
    const OF: &'static SimpleType = T::SIMPLE_TYPE;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.blankable_text()
    }

    fn write(&self, writer: &mut Writer) {
        writer.blankable_text(self);
    }
}

impl<T: BuiltIn> Content for NamedType<T> {
    const WHOLE: bool = true;
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::restriction_of(T::OF.name)];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let type_name = reader.type_name.take();
        Ok(Self {
            type_name: type_name.and_then(|name| parse(&name).ok()),
            value: BuiltIn::read(reader)?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        if let Some(name) = &self.type_name {
            writer.type_name(name.as_str());
        }
        BuiltIn::write(&self.value, writer);
    }
}

/// Of an element of a built-in simple type that blocks restriction.
impl<T: BuiltIn> Declared for T {
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::simple_type_itself(T::OF.name)];
    const CHILDREN: Children = Children::Text;

    fn read(reader: &mut Reader<'_>) -> Result<DeclaredType<Self>> {
        let says_type = reader.type_name.take().is_some();
        let value = BuiltIn::read(reader)?;
        Ok(DeclaredType { value, says_type })
    }

    fn write(declared: &DeclaredType<Self>, writer: &mut Writer) {
        if declared.says_type {
            writer.built_in_type(T::OF);
        }
        BuiltIn::write(&declared.value, writer);
    }
}
