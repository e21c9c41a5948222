//! What generated code says about names and complex types.

use super::{Open, Reader, Result, Wildcard, Writer, identity};

/// The expanded name of an element or attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The namespace; empty: none.
    pub namespace: &'static str,
    /// The local name.
    pub local: &'static str,
    /// The bytes of the local name as words; of the last one, which may be empty, those of `mask`.
    words: [u64; NAME_WORDS],
    mask: u64,
}

/// Longer names than so many words are compared in another way.
const NAME_WORDS: usize = 6;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenType {
    /// Any type.
    Any,
    /// Any simple type.
    Simple,
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

impl Name {
    /// The name of that local name in a namespace; `""` is no namespace.
    #[must_use]
    pub const fn new(namespace: &'static str, local: &'static str) -> Self {
        let mut words = [0; NAME_WORDS];
        let (mut rest, mut at) = (local.as_bytes(), 0);
        while let [first, tail @ ..] = rest
            && at < 8 * NAME_WORDS
        {
            words[at / 8] |= (*first as u64) << (8 * (at % 8));
            (rest, at) = (tail, at + 1);
        }
        let mask = (1 << (8 * (local.len() % 8))) - 1;
        Self {
            namespace,
            local,
            words,
            mask,
        }
    }

    /// Whether these bytes begin with the local name. `false` also where less than eight bytes may follow it, and for long
    /// names: look again.
    #[inline(always)]
    pub(super) fn begins(&self, bytes: &[u8]) -> bool {
        let full = self.local.len() / 8;
        let chunks = bytes.as_chunks::<8>().0.get(..=full);
        let (Some((last, chunks)), Some((last_word, words))) = (
            chunks.and_then(<[[u8; 8]]>::split_last),
            self.words.get(..=full).and_then(<[u64]>::split_last),
        ) else {
            return false;
        };
        let mut pairs = words.iter().zip(chunks);
        pairs.all(|(word, chunk)| *word == u64::from_le_bytes(*chunk))
            && (last_word ^ u64::from_le_bytes(*last)) & self.mask == 0
    }
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

    /// The attributes that a wildcard allows.
    #[must_use]
    pub const fn any(wildcard: &'static Wildcard) -> Self {
        // No attribute has a name without characters.
        const NONE: &Name = &Name::new("", "");
        Self {
            name: NONE,
            required: false,
            any: Some(wildcard),
            derived: None,
            open: None,
        }
    }

    /// The attributes of `xs:anyType`, which `xsi:type` may replace by another type.
    #[must_use]
    pub const fn any_type(wildcard: &'static Wildcard) -> Self {
        Self {
            open: Some(OpenType::Any),
            ..Self::any(wildcard)
        }
    }

    /// That of `xs:anySimpleType`, which `xsi:type` may replace by another simple type.
    #[must_use]
    pub const fn any_simple_type() -> Self {
        const NONE: &Name = &Name::new("", "");
        Self {
            open: Some(OpenType::Simple),
            ..Self::optional(NONE)
        }
    }

    /// The attributes of whichever type `xsi:type` names.
    #[must_use]
    pub const fn derived(derivation: &'static Derivation) -> Self {
        const NONE: &Name = &Name::new("", "");
        Self {
            name: NONE,
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
pub trait Content: Sized {
    /// The attributes it declares.
    const ATTRIBUTES: &'static [Attribute] = &[];
    /// What may stand between its tags.
    const CHILDREN: Children = Children::Elements;
    /// Whether its element may have `xsi:nil`.
    const NILLABLE: bool = false;

    /// Reads the attributes, in the order of `ATTRIBUTES`, then the content, in the schema's order.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self>;

    /// Writes the attributes, then the content.
    fn write(&self, writer: &mut Writer);
}

impl<T: Content> Content for Box<T> {
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = T::NILLABLE;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        T::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// A global element that is a message.
pub trait Message: Content {
    /// Its expanded name.
    const NAME: &'static Name;
    /// Of the message of a product: the paths of its data groups, below it. These are the elements that have content of
    /// their own, and those that stand directly in a part of the message.
    const GROUPS: &'static [&'static str] = &[];
    /// Where it may hold content of which the schema says nothing: what that may be.
    const OPEN: Option<&'static Open> = None;
    /// Where it or anything in it has identity constraints or identifiers: by what they are checked, and which element it is.
    const IDENTITY: Option<(&'static identity::Schema, usize)> = None;
}
