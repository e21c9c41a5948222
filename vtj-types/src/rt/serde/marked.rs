//! What an element says of itself beside its content: that it is nil, or of which type. Formats for people have it as fields whose
//! names no content has; where it says nothing, they have the content alone.

use super::read::{next_field, next_key, refuse, take_field, take_fields, take_parsed, taken};
use super::write::{give_field, give_fields, give_option};
use super::{Fields, Part, Path};
use crate::rt::AnyAttribute;
use core::fmt;
use core::marker::PhantomData;
use serde_core::de::value::{MapAccessDeserializer, StrDeserializer};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;
use serde_core::ser::{SerializeStruct, Serializer};

/// An element with what it says of itself.
pub(super) struct Marked<C> {
    /// The value of `xsi:nil`; blank without.
    pub(super) nil: Mark,
    /// The type that is named; blank without.
    pub(super) of: Mark,
    /// The attributes of a nil element.
    pub(super) attributes: Vec<AnyAttribute>,
    /// The content, unless it is nil.
    pub(super) content: Option<C>,
}

/// A text that the element says of itself.
#[derive(Default)]
pub(super) struct Mark(pub(super) String);

impl Part for Mark {
    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn left_out() -> Option<Self> {
        Some(Self::default())
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            Ok::<_, &str>(Self(text.to_owned()))
        })
    }
}

impl<C> Marked<C> {
    /// Content, and nothing else.
    pub(super) fn plain(content: Option<C>) -> Self {
        Self {
            nil: Mark::default(),
            of: Mark::default(),
            attributes: Vec::new(),
            content,
        }
    }

    fn is_plain(&self) -> bool {
        self.nil.0.is_empty() && self.of.0.is_empty() && self.attributes.is_empty()
    }
}

/// How the names of marks begin.
const MARK: &str = "@";

const NIL: &str = "@nil";
const TYPE: &str = "@type";
const ATTRIBUTES: &str = "@attributes";
const CONTENT: &str = "@content";

impl<C: Part> Fields for Marked<C> {
    const NAME: &'static str = "Element";
    const FIELDS: &'static [&'static str] = &[NIL, TYPE, ATTRIBUTES, CONTENT];

    fn left_out(&self) -> usize {
        usize::from(self.nil.is_left_out()) + usize::from(self.of.is_left_out())
    }

    fn give_to<S: SerializeStruct>(&self, out: &mut S, is_compact: bool) -> Result<(), S::Error> {
        give_field(out, NIL, &self.nil, is_compact)?;
        give_field(out, TYPE, &self.of, is_compact)?;
        give_field(out, ATTRIBUTES, &self.attributes, is_compact)?;
        give_field(out, CONTENT, &self.content, is_compact)
    }

    fn take_named<'de, A: MapAccess<'de>>(mut map: A, at: &Path<'_>) -> Result<Self, A::Error> {
        let (mut nil, mut of, mut attributes, mut content) = (None, None, None, None);
        while let Some(name) = next_key(&mut map, Self::FIELDS, at)? {
            match name {
                NIL => take_field(&mut map, &mut nil, name, at)?,
                TYPE => take_field(&mut map, &mut of, name, at)?,
                ATTRIBUTES => take_field(&mut map, &mut attributes, name, at)?,
                _ => take_field(&mut map, &mut content, name, at)?,
            }
        }
        Ok(Self {
            nil: taken(nil, NIL, at)?,
            of: taken(of, TYPE, at)?,
            attributes: attributes.unwrap_or_default(),
            content: taken(content, CONTENT, at)?,
        })
    }

    fn take_ordered<'de, A: SeqAccess<'de>>(
        mut fields: A,
        at: &Path<'_>,
    ) -> Result<Self, A::Error> {
        Ok(Self {
            nil: next_field(&mut fields, NIL, at)?,
            of: next_field(&mut fields, TYPE, at)?,
            attributes: next_field(&mut fields, ATTRIBUTES, at)?,
            content: next_field(&mut fields, CONTENT, at)?,
        })
    }
}

impl<C: Part> Part for Marked<C> {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() && self.is_plain() {
            true => give_option(self.content.as_ref(), serializer),
            false => give_fields(self, serializer),
        }
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return take_fields(deserializer, at);
        }
        let content = PhantomData;
        deserializer.deserialize_any(Any { at, content })
    }
}

/// Content with or without marks.
struct Any<'p, C> {
    at: &'p Path<'p>,
    content: PhantomData<C>,
}

impl<'de, C: Part> Visitor<'de> for Any<'_, C> {
    type Value = Marked<C>;

    fn visit_none<E: Error>(self) -> Result<Marked<C>, E> {
        Ok(Marked::plain(None))
    }

    fn visit_unit<E: Error>(self) -> Result<Marked<C>, E> {
        Ok(Marked::plain(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Marked<C>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Marked<C>, E> {
        let content = C::take(Something(StrDeserializer::new(text)), self.at)?;
        Ok(Marked::plain(Some(content)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Marked<C>, A::Error> {
        let first: Option<Mark> = map.next_key_seed(Key(self.at))?;
        let is_marked = first.as_ref().is_some_and(|key| key.0.starts_with(MARK));
        let map = Again { first, map };
        if is_marked {
            return Marked::take_named(map, self.at);
        }
        let content = C::take(Something(MapAccessDeserializer::new(map)), self.at)?;
        Ok(Marked::plain(Some(content)))
    }

    refuse!(numbers "an element");
    refuse!(sequence "an element");
}

/// Any name of a field.
struct Key<'p>(&'p Path<'p>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Mark;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Mark, D::Error> {
        Mark::take(key, self.0)
    }
}

/// A map of which the first name has been read.
struct Again<A> {
    first: Option<Mark>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Again<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(StrDeserializer::new(&first.0)).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// What is there, also where it is an option.
struct Something<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Something<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}
