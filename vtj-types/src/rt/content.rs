//! What generated code says about names and complex types.

use super::namespaces::namespace_key;
use super::scan::after_local;
use super::simple_type::SimpleType;
use super::{Failed, Filling, Open, Part, Reader, Result, Wildcard, Writer, identity};
use core::fmt::Debug;

/// The expanded name of an element or attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The namespace; empty: none.
    pub namespace: &'static str,
    /// The local name.
    pub local: &'static str,
    /// What stands for the namespace where it is compared.
    pub(super) key: u64,
    /// The local name and `>`, in blocks, and which bits of them count.
    blocks: [u8; 16 * NAME_BLOCKS],
    masks: [u128; NAME_BLOCKS],
    /// The length of the local name if it is in blocks and of ASCII; otherwise greater than that of any name.
    written: usize,
}

/// Longer names than so many blocks of 16 bytes are compared in another way.
const NAME_BLOCKS: usize = 2;

/// The length of the longest name that is compared in blocks.
pub(super) const NAME_LENGTH: usize = 16 * NAME_BLOCKS - 1;

/// By the length of a name: the bits that count of it and the `>` behind it.
const MASKS: [[u128; NAME_BLOCKS]; NAME_LENGTH + 1] = {
    let mut masks = [[0; NAME_BLOCKS]; NAME_LENGTH + 1];
    let mut at = 0;
    while at < 16 {
        masks[at] = [u128::MAX >> (8 * (15 - at)), 0];
        masks[at + 16] = [u128::MAX, u128::MAX >> (8 * (15 - at))];
        at += 1;
    }
    masks
};

/// By the length of a name: the bits that count of it without the `>`.
const BEGINNINGS: [[u128; NAME_BLOCKS]; NAME_LENGTH + 1] = {
    let mut masks = [[0; NAME_BLOCKS]; NAME_LENGTH + 1];
    let mut at = 1;
    while at <= NAME_LENGTH {
        masks[at] = MASKS[at - 1];
        at += 1;
    }
    masks
};

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
#[derive(Clone, Copy, Debug)]
pub enum OpenType {
    /// Any type.
    Any,
    /// Any type that is derived by restriction alone.
    Restriction,
    /// Any simple type.
    Simple,
    /// That built-in simple type, as `xs:int`, and what restricts it.
    Restricts(fn() -> &'static SimpleType),
    /// The same, and complex types that extend one of these.
    Derives(fn() -> &'static SimpleType),
    /// That built-in simple type, and complex types that extend it and are restricted at no step.
    Extends(fn() -> &'static SimpleType),
    /// That built-in simple type, and no other.
    SimpleItself(fn() -> &'static SimpleType),
    /// `xs:anyType`, and no other.
    Itself,
}

impl OpenType {
    /// Whether only simple types may be named.
    pub(super) const fn is_simple(self) -> bool {
        matches!(
            self,
            Self::Simple
                | Self::Restricts(_)
                | Self::Derives(_)
                | Self::Extends(_)
                | Self::SimpleItself(_)
        )
    }

    /// Whether a complex type may be named for a simple one, so that the attributes are those of the complex type.
    pub(super) const fn is_extended(self) -> bool {
        matches!(self, Self::Derives(_) | Self::Extends(_))
    }
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

/// The bits that are set in any byte of an array. The compiler takes no loop and no call here, which cost it most of a name.
macro_rules! bits {
    ($array:expr; $($byte:ident)*) => {{
        let [$($byte),*] = $array;
        0 $(| $byte)*
    }};
}

impl Name {
    /// No name: in no namespace, and without a character.
    pub const NONE: &'static Self = &Self::new("", "");

    /// Several names, each given as [`new`](Self::new) takes it.
    #[must_use]
    pub const fn all<const N: usize>(names: &[(&'static str, &'static str)]) -> [Self; N] {
        let mut all = [const { Self::new("", "") }; N];
        let mut at = 0;
        while at < N {
            let (namespace, local) = names[at];
            all[at] = Self::new(namespace, local);
            at += 1;
        }
        all
    }

    /// The name of that local name in a namespace; `""` is no namespace.
    #[must_use]
    pub const fn new(namespace: &'static str, local: &'static str) -> Self {
        // No text of UTF-8 has such a byte.
        let (mut blocks, mut masks) = ([0xFF; 16 * NAME_BLOCKS], MASKS[NAME_LENGTH]);
        let mut written = usize::MAX;
        if local.len() <= NAME_LENGTH {
            blocks = [0; 16 * NAME_BLOCKS];
            let (mut at, name) = (0, local.as_bytes());
            while at < name.len() {
                blocks[at] = name[at];
                at += 1;
            }
            blocks[at] = b'>';
            masks = MASKS[local.len()];
            let seen = bits!(blocks; a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff);
            if seen < 0x80 {
                written = local.len();
            }
        }
        Self {
            namespace,
            local,
            key: namespace_key(namespace),
            blocks,
            masks,
            written,
        }
    }

    /// The length of the local name, and it and `>` in blocks; not of long names, and of ASCII only, which is written as the same
    /// bytes in every encoding.
    #[inline(always)]
    pub(super) fn blocks(&self) -> Option<(usize, &[[u8; 16]; NAME_BLOCKS])> {
        let (blocks, _) = self.blocks.as_chunks();
        let blocks: &[_; NAME_BLOCKS] = blocks.first_chunk()?;
        (self.written <= NAME_LENGTH).then_some((self.written, blocks))
    }

    /// The length of a local name that is in no blocks, if it is of ASCII and no longer than that.
    #[inline(always)]
    pub(super) fn ascii_length(&self, longest: usize) -> Option<usize> {
        let length = self.local.len();
        (length <= longest && self.local.is_ascii()).then_some(length)
    }

    /// Whether these bytes begin with the local name and `>`. `false` also where less than
    /// thirty-two bytes are left, and of long names.
    #[inline(always)]
    pub(super) fn ends_tag(&self, bytes: &[u8]) -> bool {
        let Some([one, two]) = blocks_of(bytes) else {
            return false;
        };
        let Some([first, second]) = blocks_of(&self.blocks) else {
            return false;
        };
        let [counts, second_counts] = self.masks;
        ((one ^ first) & counts) | ((two ^ second) & second_counts) == 0
    }

    /// Whether these bytes begin with the local name. `false` also where less than
    /// thirty-two bytes are left, and of long names.
    #[inline(always)]
    pub(super) fn begins(&self, bytes: &[u8]) -> bool {
        let (Some([one, two]), Some([counts, second_counts])) =
            (blocks_of(bytes), BEGINNINGS.get(self.local.len()))
        else {
            return false;
        };
        let Some([first, second]) = blocks_of(&self.blocks) else {
            return false;
        };
        ((one ^ first) & counts) | ((two ^ second) & second_counts) == 0
    }

    /// Whether [`begins`](Self::begins) is right where it says no.
    #[inline(always)]
    pub(super) fn can_tell(&self, bytes: &[u8]) -> bool {
        self.local.len() <= NAME_LENGTH && bytes.len() > NAME_LENGTH
    }

    /// Whether these bytes begin with the local name, `=` and `"`, and the name is in no namespace.
    #[inline]
    pub(super) fn is_before_value(&self, bytes: &[u8]) -> bool {
        // What stands for undeclared attributes has no name.
        after_local(bytes, self).is_some_and(|value| value.starts_with(b"=\""))
            && self.namespace.is_empty()
            && !self.local.is_empty()
    }
}

/// The bytes that a name is compared with.
#[inline(always)]
const fn blocks_of(bytes: &[u8]) -> Option<[u128; NAME_BLOCKS]> {
    let Some(bytes) = bytes.first_chunk::<{ 16 * NAME_BLOCKS }>() else {
        return None;
    };
    let (blocks, _) = bytes.as_chunks();
    match blocks {
        [first, second] => Some([u128::from_le_bytes(*first), u128::from_le_bytes(*second)]),
        _ => None,
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

    /// What is read by the [`Reader`]'s call of that name.
    #[must_use]
    pub const fn value_attribute(name: &'static Name) -> Self {
        Self::required(name)
    }

    /// The same.
    #[must_use]
    pub const fn blankable_attribute(name: &'static Name) -> Self {
        Self::required(name)
    }

    /// The same.
    #[must_use]
    pub const fn optional_value_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn optional_blankable_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn default_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The same.
    #[must_use]
    pub const fn default_blankable_attribute(name: &'static Name) -> Self {
        Self::optional(name)
    }

    /// The attributes that a wildcard allows.
    #[must_use]
    pub const fn any(wildcard: &'static Wildcard) -> Self {
        Self {
            name: Name::NONE,
            required: false,
            any: Some(wildcard),
            derived: None,
            open: None,
        }
    }

    /// Those of `xs:anyType`, which `xsi:type` may replace by another type.
    #[must_use]
    pub const fn any_type(self) -> Self {
        Self {
            open: Some(OpenType::Any),
            ..self
        }
    }

    /// Those of `xs:anyType`, which types may replace that are derived by restriction alone.
    #[must_use]
    pub const fn any_type_or_restriction(self) -> Self {
        Self {
            open: Some(OpenType::Restriction),
            ..self
        }
    }

    /// Those of `xs:anyType`, which no other type may replace.
    #[must_use]
    pub const fn any_type_itself(self) -> Self {
        Self {
            open: Some(OpenType::Itself),
            ..self
        }
    }

    /// That of a simple type, which `xsi:type` may replace as this says.
    #[must_use]
    pub const fn of_simple_type(open: OpenType) -> Self {
        Self {
            open: Some(open),
            ..Self::optional(Name::NONE)
        }
    }

    /// The attributes of whichever type `xsi:type` names.
    #[must_use]
    pub const fn derived(derivation: &'static Derivation) -> Self {
        Self {
            name: Name::NONE,
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
pub trait Content: Part + Debug + Sized {
    /// The attributes it declares.
    const ATTRIBUTES: &'static [Attribute] = &[];
    /// The namespace and the local name of each attribute that has a field, then of each part of the content; of a part without a name,
    /// as a group, two empty texts.
    const NAMES: &'static [(&'static str, &'static str)] = &[];
    /// What may stand between its tags.
    const CHILDREN: Children = Children::Elements;
    /// Whether its element may have `xsi:nil`.
    const NILLABLE: bool = false;
    /// Whether `read` may have to be called. Otherwise there always is a vacant value, and `read` is not compiled.
    const WHOLE: bool = false;

    /// Reads the attributes, in the order of `ATTRIBUTES`, then the content, in the schema's order. Left to be done by `fill`
    /// where there always is a vacant value.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut value = Self::vacant().ok_or(Failed)?;
        reader.fill(&mut value)?;
        Ok(value)
    }

    /// Reads into a value; the reader keeps what is wrong. Left to be done by `read` where nothing is gained by a vacant value.
    fn fill(&mut self, fields: &mut Filling<'_, '_>) {
        match Self::read(fields.reader) {
            Ok(read) => *self = read,
            Err(Failed) => fields.reader.has_failed(),
        }
    }

    /// Writes the attributes, then the content.
    fn write(&self, writer: &mut Writer);
}

impl<T: Content> Content for Box<T> {
    const ATTRIBUTES: &'static [Attribute] = T::ATTRIBUTES;
    const CHILDREN: Children = T::CHILDREN;
    const NILLABLE: bool = T::NILLABLE;
    const WHOLE: bool = true;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        T::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// The names of a type. They are made in a generic function, which a check of generated code does not evaluate.
#[inline(always)]
#[must_use]
pub fn names_of<T: Content, const N: usize>() -> &'static [Name; N] {
    const { &Name::all(T::NAMES) }
}

/// A global element that is a message.
pub trait Message: Content {
    /// Its namespace and local name.
    const NAME: (&'static str, &'static str);

    /// Its expanded name.
    #[inline]
    #[must_use]
    fn name() -> &'static Name {
        const { &Name::new(Self::NAME.0, Self::NAME.1) }
    }

    /// Of the message of a product: the paths of its data groups, below it. These are the elements that have content of
    /// their own, and those that stand directly in a part of the message.
    const GROUPS: &'static [&'static str] = &[];
    /// Where it may hold content of which the schema says nothing: what that may be.
    const OPEN: Option<&'static Open> = None;
    /// Where it or anything in it has identity constraints or identifiers: by what they are checked, and which element it is.
    const IDENTITY: Option<(&'static identity::Schema, usize)> = None;
}
