//! What the schema does not name, and what may be nil.

use super::marked::{Mark, Marked};
use super::read::take_parsed;
use super::write::{give_fields, give_option, give_sequence};
use super::{Part, Path};
use crate::rt::{
    AnyAttribute, AnyElement, Blank, Content, DeclaredType, ElementOrder, MixedText,
    NamedAttributes, NamedType, Nillable, NillableValue, Prefixes, Value, try_from,
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

/// As `{namespace}name=value`; where prefixes in the value stand for something, as `{namespace}name{prefix=namespace}=value`.
impl Part for AnyAttribute {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (namespace, local) = self.name();
        let prefixes = self.prefixes().iter();
        let prefixes: String = prefixes
            .map(|(prefix, namespace)| format!("{{{prefix}={namespace}}}"))
            .collect();
        let value = self.value();
        serializer.serialize_str(&format!("{{{namespace}}}{local}{prefixes}={value}"))
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            let parts = text.strip_prefix('{').and_then(|text| text.split_once('}'));
            let (namespace, rest) = parts.ok_or("expected {namespace}name=value")?;
            let end = rest.find(['=', '{']).unwrap_or(rest.len());
            let (local, mut rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let mut prefixes = Prefixes::new();
            while let Some(binding) = rest.strip_prefix('{') {
                let parts = binding.split_once('}').and_then(|(one, after)| {
                    let (prefix, namespace) = one.split_once('=')?;
                    Some((prefix, namespace, after))
                });
                let (prefix, namespace, after) = parts.ok_or("expected {prefix=namespace}")?;
                prefixes.set(prefix, namespace);
                rest = after;
            }
            let value = rest.strip_prefix('=');
            let value = value.ok_or("expected {namespace}name=value")?;
            Ok::<_, &str>(Self::new(namespace, local, value).with_prefixes(prefixes))
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

/// What the mark of a declared type that is named says.
const DECLARED: &str = "declared";

/// As its content; where it names its type, with a mark.
impl<T: Part + Clone> Part for DeclaredType<T> {
    const IS_OPTION: bool = T::IS_OPTION;

    fn is_marked(&self) -> bool {
        self.says_type
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of = if self.says_type { DECLARED } else { "" };
        if !self.is_marked() && serializer.is_human_readable() {
            return self.value.give(serializer);
        }
        let marked = Marked {
            of: Mark(of.to_owned()),
            ..Marked::plain(Some(self.value.clone()))
        };
        marked.give(serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let marked = Marked::<T>::take(deserializer, at)?;
        let says_type = match marked.of.0.as_str() {
            "" => false,
            DECLARED => true,
            _ => return Err(at.refuse("a mark that it cannot have")),
        };
        let is_marked = !marked.nil.0.is_empty() || !marked.attributes.is_empty();
        match marked.content.or_else(T::left_out) {
            Some(value) if !is_marked => Ok(Self { value, says_type }),
            _ => Err(at.refuse("expected the content of an element")),
        }
    }
}

/// As its value; where it names a type, with a mark, `{namespace}local`.
impl<T: Part + Clone, A: NamedAttributes> Part for NamedType<T, A> {
    const IS_OPTION: bool = T::IS_OPTION;

    fn is_marked(&self) -> bool {
        self.type_name.is_some() || !self.attributes.all().is_empty()
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let attributes = self.attributes.all();
        if !self.is_marked() && serializer.is_human_readable() {
            return self.value.give(serializer);
        }
        let name = self.type_name.as_ref().map_or("", |name| name.as_str());
        let marked = Marked {
            of: Mark(name.to_owned()),
            attributes: attributes.to_vec(),
            ..Marked::plain(Some(self.value.clone()))
        };
        marked.give(serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let marked = Marked::<T>::take(deserializer, at)?;
        let of = marked.of.0.as_str();
        let is_name = of
            .strip_prefix('{')
            .and_then(|of| of.split_once('}'))
            .is_some_and(|(_, local)| try_from::<crate::xsd::NcName>(local).is_ok());
        let type_name = match of {
            "" => None,
            _ if is_name => try_from(of).ok(),
            _ => return Err(at.refuse("expected {namespace}name of a type")),
        };
        let attributes = A::of(marked.attributes).filter(|_| marked.nil.0.is_empty());
        match (marked.content.or_else(T::left_out), attributes) {
            (Some(value), Some(attributes)) => Ok(Self {
                value,
                type_name,
                attributes,
            }),
            _ => Err(at.refuse("expected the content of an element")),
        }
    }
}

/// As `prefix=namespace`.
struct Binding(String, String);

impl Part for Binding {
    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}={}", self.0, self.1))
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        take_parsed(deserializer, at, |text| {
            let (prefix, namespace) = text.split_once('=').ok_or("expected prefix=namespace")?;
            Ok::<_, &str>(Self(prefix.to_owned(), namespace.to_owned()))
        })
    }
}

/// Left out where there are none.
impl Part for Prefixes {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let own = |(prefix, namespace): (&str, &str)| Binding(prefix.into(), namespace.into());
        let all: Vec<Binding> = self.iter().map(own).collect();
        give_sequence(all.iter(), serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let mut prefixes = Self::new();
        for Binding(prefix, namespace) in <Vec<Binding> as Part>::take(deserializer, at)? {
            prefixes.set(&prefix, &namespace);
        }
        Ok(prefixes)
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

/// What `xsi:nil` says.
const NIL: [&str; 2] = ["true", "false"];

/// `None` where it is nil; where it says more than that, with marks.
impl<T: Part + Content + Clone> Part for Nillable<T> {
    const IS_OPTION: bool = true;

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() && !self.says_false && self.nil.is_none() {
            return match &self.value {
                // Its marks would be taken for those of the element that may be nil.
                Some(value) if value.is_marked() => {
                    give_fields(&Marked::plain(Some(value.clone())), serializer)
                }
                value => give_option(value.as_ref(), serializer),
            };
        }
        let mut marked = Marked::plain(self.value.clone());
        let [yes, no] = NIL;
        if self.says_false {
            marked.nil.0.push_str(no);
        }
        if let Some(nil) = &self.nil {
            marked.nil.0.push_str(yes);
            marked.attributes.clone_from(&nil.attributes);
            if let Some(of) = nil.of {
                marked.of = Mark(format!("{{{}}}{}", of.namespace, of.local));
            }
        }
        marked.give(serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let Marked {
            nil,
            of,
            attributes,
            content,
        } = Marked::<T>::take(deserializer, at)?;
        let [yes, no] = NIL;
        match (nil.0.as_str(), content) {
            (nil, None) if nil == yes => match Self::with_attributes(&of.0, attributes) {
                Some(read) => Ok(read),
                None => Err(at.refuse("attributes that the nil element cannot have")),
            },
            (nil, Some(value)) if nil == no && of.0.is_empty() && attributes.is_empty() => {
                Ok(Self {
                    says_false: true,
                    ..Self::new(value)
                })
            }
            ("", content) if of.0.is_empty() && attributes.is_empty() => Ok(Self::from(content)),
            _ => Err(at.refuse("marks that it cannot have")),
        }
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
            if text.is_empty() && T::facets().blank == Blank::NoValue {
                return Ok(Self(None));
            }
            try_from(text).map(|value| Self(Some(value)))
        })
    }
}

/// `None` where it is nil, blank text where it is blank; where it says that it is not nil, with a mark.
impl<T: Value + Clone> Part for NillableValue<T> {
    const IS_OPTION: bool = true;

    fn give<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut marked = Marked::plain(self.value.clone().map(Given));
        if self.says_false {
            let [_, no] = NIL;
            marked.nil.0.push_str(no);
        }
        marked.give(serializer)
    }

    fn take<'de, D: Deserializer<'de>>(deserializer: D, at: &Path<'_>) -> Result<Self, D::Error> {
        let marked = Marked::<Given<T>>::take(deserializer, at)?;
        let [_, no] = NIL;
        let says_false = marked.nil.0 == no && marked.content.is_some();
        let is_plain = marked.of.0.is_empty() && marked.attributes.is_empty();
        if !is_plain || !(says_false || marked.nil.0.is_empty()) {
            return Err(at.refuse("marks that it cannot have"));
        }
        Ok(Self {
            value: marked.content.map(|given| given.0),
            says_false,
        })
    }
}
