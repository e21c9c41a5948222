//! Simple types as Rust items.

use super::{FieldType, Header};
use crate::lexical::Lexical;
use crate::pattern::Automaton;

/// Whether the blank text is a value of a simple type, and how it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// The value space has it and it means that there is no value: fields are `Option`.
    NoValue,
    /// The value space has it and it is a value like any other.
    Value,
    /// The value space lacks it.
    Refused,
}

/// White space processing before facets are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhiteSpace {
    /// Kept as it is.
    Preserve,
    /// Tab, line feed and carriage return become blanks.
    Replace,
    /// Replaced, runs of blanks become one, none at the ends.
    Collapse,
}

/// What the schema says of the values of a simple type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Name of the simple type in the schema, shown by errors.
    pub schema_name: String,
    /// Whether `Debug` hides the values.
    pub personal: bool,
    /// What the blank text means.
    pub blank: Blank,
    /// White space processing.
    pub white_space: WhiteSpace,
    /// Fewest characters, octets or items.
    pub min_length: u32,
    /// Most characters, octets or items.
    pub max_length: Option<u32>,
    /// Automata that must all accept, one for each derivation step that has patterns.
    pub patterns: Vec<Automaton>,
    /// What texts are before any facet is looked at.
    pub lexical: Lexical,
    /// Lower bound of values, where the Rust type is wider.
    pub min: Option<Bound>,
    /// Upper bound of values, where the Rust type is wider.
    pub max: Option<Bound>,
    /// Most digits.
    pub total_digits: Option<u32>,
    /// Most digits after the point.
    pub fraction_digits: Option<u32>,
    /// The values that are listed, where they are not the variants of an enum.
    pub values: Vec<String>,
}

/// One of the facets minInclusive, minExclusive, maxInclusive and maxExclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The value itself is allowed.
    Inclusive(String),
    /// The value itself is not allowed.
    Exclusive(String),
}

/// A simple type whose values are neither texts nor listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueType {
    /// Name and documentation.
    pub header: Header,
    /// Facets.
    pub facts: Facts,
    /// Representation.
    pub shape: Shape,
    /// Whether values may hold qualified names.
    pub is_qualified: bool,
}

impl ValueType {
    /// The types that it is made of.
    #[must_use]
    pub fn parts(&self) -> Vec<&FieldType> {
        match &self.shape {
            Shape::Native { .. } => Vec::new(),
            Shape::Restricted { base: part, .. } | Shape::List { item: part, .. } => vec![part],
            Shape::Union(members) => members.iter().map(|member| &member.ty).collect(),
        }
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut FieldType> {
        match &mut self.shape {
            Shape::Native { .. } => Vec::new(),
            Shape::Restricted { base: part, .. } | Shape::List { item: part, .. } => vec![part],
            Shape::Union(members) => members.iter_mut().map(|member| &mut member.ty).collect(),
        }
    }
}

/// How the values of a [`ValueType`] are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A plain value of Rust.
    Native {
        /// Its type.
        plain: Plain,
        /// Whether the text is held beside it, for patterns to match it.
        keeps_text: bool,
    },
    /// A value of another type of simple values, some of which are no values of this one.
    Restricted {
        /// The type.
        base: FieldType,
        /// Which order it has.
        order: Order,
    },
    /// A list.
    List {
        /// Type of the items.
        item: FieldType,
        /// Whether any items make a value.
        is_any: bool,
    },
    /// A value of the first of several types that takes it.
    Union(Vec<Member>),
}

/// A member type of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Rust variant.
    pub variant: String,
    /// The type.
    pub ty: FieldType,
}

/// A plain type of Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// `bool`
    Bool,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// An integer of that name.
    Integer(&'static str),
}

impl Plain {
    /// What Rust calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Integer(name) => name,
        }
    }
}

/// The order of the values of a simple type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// None.
    None,
    /// Some values have no order.
    Partial,
    /// Any two values have an order.
    Total,
}

/// How the values of a text type are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// In place, up to this many bytes.
    Fixed(usize),
    /// A string that holds short texts in place.
    Text,
}

/// A simple type whose values are texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextType {
    /// Name and documentation.
    pub header: Header,
    /// Facets.
    pub facts: Facts,
    /// Representation.
    pub storage: Storage,
}

/// A simple type whose values are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// Name and documentation.
    pub header: Header,
    /// Facets other than the list itself.
    pub facts: Facts,
    /// The values in the order of the schema, without the blank where that means no value. Of an open list: those that the
    /// bindings have, the ones that the other facets admit first.
    pub codes: Vec<CodeValue>,
    /// Whether the list may grow: the schema lists nothing, and other values that the facets admit are valid.
    pub open: bool,
    /// Name of the variant for a code that the schema does not list.
    pub unknown: String,
    /// Name of the variant for "not given", where the value space lacks the blank.
    pub not_given: Option<String>,
}

/// One listed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeValue {
    /// The value as it stands in a message.
    pub code: String,
    /// Rust variant.
    pub variant: String,
    /// Whether the type admits it. An open list may have codes that are sent although the schema forbids them.
    pub admitted: bool,
    /// Meaning in Finnish.
    pub fi: Option<String>,
    /// Meaning in Swedish.
    pub sv: Option<String>,
    /// Meaning in English.
    pub en: Option<String>,
}
