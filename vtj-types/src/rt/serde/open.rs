//! What the schema does not name, and what may be nil.

use super::read::take_parsed;
use super::write::{give_option, give_sequence};
use super::{Part, Path};
use crate::rt::{
    AnyAttribute, AnyElement, Blank, DeclaredType, ElementOrder, MixedText, Nillable,
    NillableValue, Value, try_from,
};
use serde_core::de::Deserializer;
use serde_core::ser::Serializer;

/// As XML.
impl Part for AnyElement {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.xml())
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            Self::from_xml(text).map_err(|_| "expected an element as XML")
        })
    }
}

/// As `{namespace}name=value`.
impl Part for AnyAttribute {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (namespace, local) = self.name();
        serializer.serialize_str(&format!("{{{namespace}}}{local}={}", self.value()))
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            let parts = text.strip_prefix('{').and_then(|text| text.split_once('}'));
            let (namespace, rest) = parts.ok_or("expected {namespace}name=value")?;
            let (local, value) = rest
                .split_once('=')
                .ok_or("expected {namespace}name=value")?;
            Ok::<_, &str>(Self::new(namespace, local, value))
        })
    }
}

/// A piece of text between elements: `number:text`, the number being that of the elements before it.
struct Piece(u32, String);

impl Part for Piece {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}:{}", self.0, self.1))
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            let (number, text) = text.split_once(':').ok_or("expected number:text")?;
            let number = number.parse().map_err(|_| "expected number:text")?;
            Ok::<_, &str>(Self(number, text.to_owned()))
        })
    }
}

impl Part for MixedText {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pieces: Vec<Piece> = self
            .iter()
            .map(|(after, text)| Piece(after, text.to_owned()))
            .collect();
        give_sequence(pieces.iter(), serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let mut mixed = Self::new();
        for Piece(after, text) in <Vec<Piece> as Part>::take(deserializer, at)? {
            mixed.push(after, &text);
        }
        Ok(mixed)
    }
}

/// As its content; that it names its type is not kept.
impl<T: Part> Part for DeclaredType<T> {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::give(self, serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        T::take(deserializer, at).map(Self::new)
    }
}

/// The positions, with blanks between them; left out where the order is that of the schema.
impl Part for ElementOrder {
    fn is_left_out(&self) -> bool {
        self.is_of_schema()
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let positions = self.positions().iter().map(u16::to_string);
        serializer.serialize_str(&positions.collect::<Vec<_>>().join(" "))
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            let positions = text.split_ascii_whitespace().map(str::parse);
            let positions: Result<Vec<u16>, _> = positions.collect();
            positions.map(Self::of).map_err(|_| "expected positions")
        })
    }
}

/// `None` where it is nil.
impl<T: Part> Part for Nillable<T> {
    const IS_OPTION: bool = true;

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        give_option(self.value(), serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        <Option<T> as Part>::take(deserializer, at).map(Self::from)
    }
}

/// A text that may be blank where that is no value.
struct Given<T>(Option<T>);

impl<T: Value> Part for Given<T> {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(value) => serializer.serialize_str(&value.text()),
            None => serializer.serialize_str(""),
        }
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            if text.is_empty() && T::SIMPLE_TYPE.blank == Blank::NoValue {
                return Ok(Self(None));
            }
            try_from(text).map(|value| Self(Some(value)))
        })
    }
}

/// `None` where it is nil, blank text where it is blank.
impl<T: Value + Clone> Part for NillableValue<T> {
    const IS_OPTION: bool = true;

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given = (!self.is_nil()).then(|| Given(self.value().cloned()));
        give_option(given.as_ref(), serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let given = <Option<Given<T>> as Part>::take(deserializer, at)?;
        Ok(Self::from(given.map(|given| given.0)))
    }
}
