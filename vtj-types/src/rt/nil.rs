//! Nillable elements: `xsi:nil`.

use super::content::{Attribute, Children, Content};
use super::failure::Result;
use super::reader::Reader;
use super::value::{Blank, Value};
use super::writer::Writer;

/// An element of a complex type that may be nil: empty, whatever its type demands.
///
/// Source: `nillable="true"`; a nil element has `xsi:nil="true"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nillable<T> {
    /// The element is nil.
    Nil,
    /// It has content.
    Value(T),
}

impl<T> Nillable<T> {
    /// The element without data: nil.
    #[must_use]
    pub fn blank() -> Self {
        Self::Nil
    }

    /// Whether it is nil.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// The content, unless it is nil.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Nil => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T: Content> Content for Nillable<T> {
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        if reader.take_nil() {
            return Ok(Self::Nil);
        }
        T::read(reader).map(Self::Value)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Nil => writer.nil(),
            Self::Value(value) => value.write(writer),
        }
    }
}

/// An element of a simple type that may be nil.
///
/// Source: `nillable="true"`; a nil element has `xsi:nil="true"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NillableValue<T> {
    /// The element is nil.
    Nil,
    /// It is blank, and that is no value of its type.
    Blank,
    /// It has a value.
    Value(T),
}

impl<T> NillableValue<T> {
    /// The element without data: nil.
    #[must_use]
    pub fn blank() -> Self {
        Self::Nil
    }

    /// Whether it is nil or blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !matches!(self, Self::Value(_))
    }

    /// The value, if it has one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Nil | Self::Blank => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T: Value> Content for NillableValue<T> {
    const CHILDREN: Children = Children::Text;
    const NILLABLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        if reader.take_nil() {
            return Ok(Self::Nil);
        }
        if T::SIMPLE_TYPE.blank == Blank::NoValue {
            let value = reader.blankable_text()?;
            return Ok(value.map_or(Self::Blank, Self::Value));
        }
        reader.value_text().map(Self::Value)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Nil => writer.nil(),
            Self::Blank => {}
            Self::Value(value) => writer.value_text(value),
        }
    }
}
