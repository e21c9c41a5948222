//! Nillable elements of simple types.

use super::content::{Children, Content};
use super::failure::Result;
use super::name::Name;
use super::reader::Reader;
use super::simple_type::Blank;
use super::value::Value;
use super::writer::Writer;

/// An element of a simple type that may be nil. One that is not nil may still be blank, where that is no value of its type.
///
/// Source: `nillable="true"`; a nil element has `xsi:nil="true"`. That an element says `xsi:nil="false"` is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NillableValue<T> {
    pub(super) value: Option<Option<T>>,
    pub(super) says_false: bool,
}

impl<T> NillableValue<T> {
    /// An element with a value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self {
            value: Some(Some(value)),
            says_false: false,
        }
    }

    /// A nil element.
    #[must_use]
    pub const fn nil() -> Self {
        Self {
            value: None,
            says_false: false,
        }
    }

    /// The element without data: nil.
    #[must_use]
    pub const fn blank() -> Self {
        Self::nil()
    }

    /// Whether it is nil.
    #[must_use]
    pub const fn is_nil(&self) -> bool {
        self.value.is_none()
    }

    /// Whether it is nil or blank.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        !matches!(self.value, Some(Some(_)))
    }

    /// The value, if it has one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match &self.value {
            Some(Some(value)) => Some(value),
            _ => None,
        }
    }
}

/// `None` is nil, `Some(None)` is blank.
impl<T> From<Option<Option<T>>> for NillableValue<T> {
    fn from(value: Option<Option<T>>) -> Self {
        Self {
            value,
            says_false: false,
        }
    }
}

impl<T: Value> Content for NillableValue<T> {
    const WHOLE: bool = true;
    const CHILDREN: Children = Children::Text;
    const NILLABLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let nil = reader.take_nil();
        if nil == Some(true) {
            reader.nil_content()?;
            return Ok(Self::nil());
        }
        let value = match T::facets().blank {
            Blank::NoValue => reader.blankable_text()?,
            Blank::Value | Blank::Refused => Some(reader.value_text()?),
        };
        Ok(Self {
            value: Some(value),
            says_false: nil.is_some(),
        })
    }

    fn write(&self, writer: &mut Writer) {
        let Some(value) = &self.value else {
            return writer.nil(true);
        };
        if self.says_false {
            writer.nil(false);
        }
        writer.blankable_text(Name::NONE, value);
    }
}
