//! Reading a format of serde. Every visitor answers to everything itself: serde's answers show what came.

use super::write::{give_option, give_sequence};
use super::{Fields, Part, Path};
use crate::rt::{Value, try_from};
use core::cell::Cell;
use core::fmt;
use core::marker::PhantomData;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::Serializer;

/// What a visitor answers to what it does not take: that something else is expected. `self.at` is the place.
macro_rules! refuse {
    ($expected:literal: $($method:ident($type:ty))*) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($expected)
        }

        $(fn $method<E: Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        })*
    };
    (none $expected:literal) => {
        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        }
    };
    (sequence $expected:literal) => {
        fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        }
    };
    (map $expected:literal) => {
        fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        }
    };
    (text $expected:literal) => {
        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Err(self.at.refuse(concat!("expected ", $expected)))
        }
    };
    (numbers $expected:literal) => {
        refuse! {
            $expected: visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128) visit_f64(f64)
            visit_char(char) visit_bytes(&[u8])
        }
    };
}

pub(super) use refuse;

/// Reads a value or message that nothing is around.
///
/// # Errors
/// What is wrong and where, and, from formats for people alone, what the format itself finds wrong.
pub fn deserialize<'de, T: Part, D: Deserializer<'de>>(
    deserializer: D,
    type_name: &'static str,
) -> Result<T, D::Error> {
    let said = Cell::default();
    let is_compact = !deserializer.is_human_readable();
    let result = T::take(deserializer, &Path::new(type_name, &said));
    match result {
        Err(_) if is_compact => Err(match said.take() {
            text if text.is_empty() => D::Error::custom("not in the form in which it is written"),
            text => D::Error::custom(text),
        }),
        result => result,
    }
}

/// A part at its place.
struct Seed<'p, T> {
    at: &'p Path<'p>,
    part: PhantomData<T>,
}

impl<'p, T> Seed<'p, T> {
    fn new(at: &'p Path<'p>) -> Self {
        Self {
            at,
            part: PhantomData,
        }
    }
}

impl<'de, T: Part> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::take(deserializer, self.at)
    }
}

/// Reads a value of a simple type.
///
/// # Errors
/// Which facet it breaks.
pub fn take_text<'de, T: Value, D: Deserializer<'de>>(
    deserializer: D,
    at: &Path<'_>,
) -> Result<T, D::Error> {
    take_parsed(deserializer, at, try_from)
}

/// Reads what is made of a text.
pub(super) fn take_parsed<'de, T, X: fmt::Display, D: Deserializer<'de>>(
    deserializer: D,
    at: &Path<'_>,
    parse: fn(&str) -> Result<T, X>,
) -> Result<T, D::Error> {
    struct Text<'p, T, X> {
        at: &'p Path<'p>,
        parse: fn(&str) -> Result<T, X>,
    }

    impl<'de, T, X: fmt::Display> Visitor<'de> for Text<'_, T, X> {
        type Value = T;

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.parse)(text).map_err(|error| self.at.refuse(error))
        }

        refuse!(numbers "a text");
        refuse!(none "a text");
        refuse!(sequence "a text");
        refuse!(map "a text");
    }

    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Text { at, parse })
    } else {
        deserializer.deserialize_str(Text { at, parse })
    }
}

/// Reads a struct.
///
/// # Errors
/// What is wrong and where.
pub fn take_fields<'de, T: Fields, D: Deserializer<'de>>(
    deserializer: D,
    at: &Path<'_>,
) -> Result<T, D::Error> {
    struct Struct<'p, T> {
        at: &'p Path<'p>,
        is_compact: bool,
        value: PhantomData<T>,
    }

    impl<'de, T: Fields> Visitor<'de> for Struct<'_, T> {
        type Value = T;

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::take_named(map, self.at)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
            match self.is_compact {
                true => T::take_ordered(fields, self.at),
                false => Err(self.at.refuse("expected named fields")),
            }
        }

        refuse!(numbers "named fields");
        refuse!(none "named fields");
        refuse!(text "named fields");
    }

    let is_compact = !deserializer.is_human_readable();
    let visitor = Struct {
        at,
        is_compact,
        value: PhantomData,
    };
    match is_compact {
        true => deserializer.deserialize_struct(T::NAME, T::FIELDS, visitor),
        false => deserializer.deserialize_any(visitor),
    }
}

/// Reads the next name, if there is one.
///
/// # Errors
/// For a name that is none of these; it is not shown, for it may be anything.
pub fn next_key<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &'static [&'static str],
    at: &Path<'_>,
) -> Result<Option<&'static str>, A::Error> {
    struct Key<'p> {
        at: &'p Path<'p>,
        names: &'static [&'static str],
    }

    impl<'de> DeserializeSeed<'de> for Key<'_> {
        type Value = &'static str;

        fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<&'static str, D::Error> {
            match key.is_human_readable() {
                true => key.deserialize_any(self),
                false => key.deserialize_str(self),
            }
        }
    }

    impl<'de> Visitor<'de> for Key<'_> {
        type Value = &'static str;

        fn visit_str<E: Error>(self, text: &str) -> Result<&'static str, E> {
            let mut names = self.names.iter();
            let name = names.find(|name| **name == text);
            name.copied()
                .ok_or_else(|| self.at.refuse("a field that it does not have"))
        }

        refuse!(numbers "the name of a field");
        refuse!(none "the name of a field");
        refuse!(sequence "the name of a field");
        refuse!(map "the name of a field");
    }

    map.next_key_seed(Key { at, names })
}

/// Reads the field of that name.
///
/// # Errors
/// That it is there already, and what is wrong in it.
pub fn take_field<'de, T: Part, A: MapAccess<'de>>(
    map: &mut A,
    slot: &mut Option<T>,
    name: &'static str,
    at: &Path<'_>,
) -> Result<(), A::Error> {
    let at = at.field(name);
    if slot.is_some() {
        return Err(at.refuse("more than once"));
    }
    *slot = Some(map.next_value_seed(Seed::new(&at))?);
    Ok(())
}

/// The field of that name when all have been read.
///
/// # Errors
/// That it is missing.
pub fn taken<T: Part, E: Error>(
    slot: Option<T>,
    name: &'static str,
    at: &Path<'_>,
) -> Result<T, E> {
    let value = slot.or_else(T::left_out);
    value.ok_or_else(|| at.field(name).refuse("missing"))
}

/// Reads the field that is next.
///
/// # Errors
/// That it is missing, and what is wrong in it.
pub fn next_field<'de, T: Part, A: SeqAccess<'de>>(
    fields: &mut A,
    name: &'static str,
    at: &Path<'_>,
) -> Result<T, A::Error> {
    let at = at.field(name);
    let value = fields.next_element_seed(Seed::new(&at))?;
    value.ok_or_else(|| at.refuse("missing"))
}

/// One of several: the message of any product, or a choice.
pub trait Alternatives: Sized {
    /// The names of the alternatives.
    const NAMES: &'static [&'static str];

    /// Reads the alternative of that name.
    ///
    /// # Errors
    /// What is wrong and where.
    fn take_of<'de, A: MapAccess<'de>>(
        name: &'static str,
        map: &mut A,
        at: &Path<'_>,
    ) -> Result<Self, A::Error>;
}

/// Reads an alternative below its name.
///
/// # Errors
/// What is wrong and where.
pub fn take_one<'de, T: Alternatives, D: Deserializer<'de>>(
    deserializer: D,
    at: &Path<'_>,
) -> Result<T, D::Error> {
    struct One<'p, T> {
        at: &'p Path<'p>,
        value: PhantomData<T>,
    }

    impl<'de, T: Alternatives> Visitor<'de> for One<'_, T> {
        type Value = T;

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            let Some(name) = next_key(&mut map, T::NAMES, self.at)? else {
                return Err(self.at.refuse("expected one of several below its name"));
            };
            let one = T::take_of(name, &mut map, self.at)?;
            match next_key(&mut map, T::NAMES, self.at)? {
                None => Ok(one),
                Some(_) => Err(self.at.refuse("more than one of several")),
            }
        }

        refuse!(numbers "one of several below its name");
        refuse!(none "one of several below its name");
        refuse!(text "one of several below its name");
        refuse!(sequence "one of several below its name");
    }

    let value = PhantomData;
    match deserializer.is_human_readable() {
        true => deserializer.deserialize_any(One { at, value }),
        false => deserializer.deserialize_map(One { at, value }),
    }
}

/// Reads what stands below the name of an alternative.
///
/// # Errors
/// What is wrong and where.
pub fn take_named<'de, T: Part, A: MapAccess<'de>>(
    name: &'static str,
    map: &mut A,
    at: &Path<'_>,
) -> Result<T, A::Error> {
    let at = at.field(name);
    map.next_value_seed(Seed::new(&at))
}

impl<T: Part> Part for Box<T> {
    const IS_OPTION: bool = T::IS_OPTION;

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::give(self, serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        T::take(deserializer, at).map(Self::new)
    }
}

impl<T: Part> Part for Vec<T> {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        give_sequence(self.iter(), serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        struct Sequence<'p, T> {
            at: &'p Path<'p>,
            value: PhantomData<T>,
        }

        impl<'de, T: Part> Visitor<'de> for Sequence<'_, T> {
            type Value = Vec<T>;

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
                let mut parts = Vec::new();
                loop {
                    let at = self.at.item(parts.len() + 1);
                    match items.next_element_seed(Seed::new(&at))? {
                        Some(part) => parts.push(part),
                        None => return Ok(parts),
                    }
                }
            }

            refuse!(numbers "a sequence");
            refuse!(none "a sequence");
            refuse!(text "a sequence");
            refuse!(map "a sequence");
        }

        let value = PhantomData;
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_any(Sequence { at, value }),
            false => deserializer.deserialize_seq(Sequence { at, value }),
        }
    }
}

impl<T: Part> Part for Option<T> {
    const IS_OPTION: bool = true;

    fn is_left_out(&self) -> bool {
        T::IS_OPTION && self.is_none()
    }

    fn left_out() -> Option<Self> {
        Some(None)
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            part if !T::IS_OPTION => give_option(part.as_ref(), serializer),
            Some(part) if serializer.is_human_readable() => part.give(serializer),
            part => give_sequence(part.as_slice().iter(), serializer),
        }
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        if !T::IS_OPTION {
            let value = PhantomData;
            return deserializer.deserialize_option(Optional { at, value });
        }
        if deserializer.is_human_readable() {
            return T::take(deserializer, at).map(Some);
        }
        let mut parts = Vec::<T>::take(deserializer, at)?;
        let part = parts.pop();
        match parts.is_empty() {
            true => Ok(part),
            false => Err(at.refuse("more than once")),
        }
    }
}

/// An option. Formats ask themselves whether there is something, and show nothing.
struct Optional<'p, T> {
    at: &'p Path<'p>,
    value: PhantomData<T>,
}

impl<'de, T: Part> Visitor<'de> for Optional<'_, T> {
    type Value = Option<T>;

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::take(deserializer, self.at).map(Some)
    }

    refuse!(numbers "something or nothing");
    refuse!(text "something or nothing");
    refuse!(sequence "something or nothing");
    refuse!(map "something or nothing");
}
