//! Writing in a format of serde.

use super::{Fields, Part};
use crate::deviation::Deviation;
use crate::rt::Value;
use serde_core::ser::{SerializeMap as _, SerializeSeq as _, SerializeStruct};
use serde_core::{Serialize, Serializer};

/// A part as serde has it.
struct Given<'a, T>(&'a T);

impl<T: Part> Serialize for Given<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.give(serializer)
    }
}

/// Writes a value: the text that stands in a message.
///
/// # Errors
/// Those of the format.
pub fn give_text<T: Value, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.text())
}

/// Writes a struct.
///
/// # Errors
/// Those of the format.
pub fn give_fields<T: Fields, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let is_compact = !serializer.is_human_readable();
    let left_out = if is_compact { 0 } else { value.left_out() };
    let count = T::FIELDS.len().saturating_sub(left_out);
    let mut out = serializer.serialize_struct(T::NAME, count)?;
    value.give_to(&mut out, is_compact)?;
    out.end()
}

/// Writes a field.
///
/// # Errors
/// Those of the format.
pub fn give_field<T: Part, S: SerializeStruct>(
    out: &mut S,
    name: &'static str,
    value: &T,
    is_compact: bool,
) -> Result<(), S::Error> {
    if value.is_left_out() && !is_compact {
        out.skip_field(name)
    } else {
        out.serialize_field(name, &Given(value))
    }
}

/// Writes one of several: below its name.
///
/// # Errors
/// Those of the format.
pub fn give_named<T: Part, S: Serializer>(
    value: &T,
    name: &'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(name, &Given(value))?;
    map.end()
}

/// Writes a sequence.
pub(super) fn give_sequence<'a, T: Part + 'a, S: Serializer>(
    parts: impl ExactSizeIterator<Item = &'a T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(parts.len()))?;
    for part in parts {
        sequence.serialize_element(&Given(part))?;
    }
    sequence.end()
}

/// Writes an option that is no option of an option.
pub(super) fn give_option<T: Part, S: Serializer>(
    part: Option<&T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match part {
        None => serializer.serialize_none(),
        Some(part) => serializer.serialize_some(&Given(part)),
    }
}

/// For logs: code, severity, path, line, column and what was expected, without what is kept.
impl Serialize for Deviation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let expected: Vec<_> = self.expected.iter().map(ToString::to_string).collect();
        let mut out = serializer.serialize_struct("Deviation", 6)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("severity", self.severity.as_str())?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.serialize_field("expected", &expected)?;
        out.end()
    }
}
