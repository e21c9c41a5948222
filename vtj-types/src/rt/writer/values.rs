//! Calls of generated code for elements of simple types, and for simple content.

use super::Writer;
use crate::rt::name::Name;
use crate::rt::value::Value;
use std::borrow::Cow;

impl Writer {
    /// A required element of a simple type.
    pub fn value<T: Value>(&mut self, name: &'static Name, value: &T) {
        if T::QUALIFIED {
            return self.qualified_leaf(name, 0, Some(value));
        }
        value.leaf(self, name, 0);
    }

    /// An element of a simple type that may be absent.
    pub fn optional_value<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        match value {
            Some(value) => self.value(name, value),
            None if self.kept.is_some() => self.restore_leaf(name),
            None => {}
        }
    }

    /// A required element of a simple type; blank without a value.
    pub fn blankable<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        match value {
            value if T::QUALIFIED => self.qualified_leaf(name, 0, value.as_ref()),
            Some(value) => value.leaf(self, name, 0),
            None => self.empty_leaf(name, 0),
        }
    }

    /// An element of a simple type that may be absent; blank without a value.
    #[inline(never)]
    pub fn optional_blankable<T: Value>(&mut self, name: &'static Name, value: &Option<Option<T>>) {
        if let Some(value) = value {
            self.blankable(name, value);
        }
    }

    /// A repeated element of a simple type.
    pub fn values<T: Value>(&mut self, name: &'static Name, values: &[T]) {
        let mut index = 1;
        for value in values {
            match T::QUALIFIED {
                true => self.qualified_leaf(name, index, Some(value)),
                false => value.leaf(self, name, index),
            }
            index = index.saturating_add(1);
        }
    }

    /// A repeated element of a simple type; blank without a value.
    pub fn blankables<T: Value>(&mut self, name: &'static Name, values: &[Option<T>]) {
        let mut index = 1;
        for value in values {
            match value {
                value if T::QUALIFIED => self.qualified_leaf(name, index, value.as_ref()),
                Some(value) => value.leaf(self, name, index),
                None => self.empty_leaf(name, index),
            }
            index = index.saturating_add(1);
        }
    }

    /// Simple content.
    pub fn value_text<T: Value>(&mut self, _: &'static Name, value: &T) {
        if T::QUALIFIED {
            let text = value.in_message(self);
            return self.text(text.as_bytes());
        }
        self.text(&value.bytes());
    }

    /// Simple content; blank without a value.
    pub fn blankable_text<T: Value>(&mut self, _: &'static Name, value: &Option<T>) {
        if T::QUALIFIED {
            let text = self.text_in_message(value.as_ref());
            return self.text(text.as_bytes());
        }
        self.text(&bytes_of(value));
    }
}

/// The text of a value as bytes; blank without one.
pub(super) fn bytes_of<T: Value>(value: &Option<T>) -> Cow<'_, [u8]> {
    value.as_ref().map_or(Cow::Borrowed(&[]), T::bytes)
}
