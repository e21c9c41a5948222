//! The Rust items to be written: what `lower` makes of the schema model and `render` turns into tokens.
//!
//! Everything is named and decided here. A renderer looks nothing up and decides nothing but layout; it never sees the
//! schema model.

mod complex;
mod dump;
mod identity;
mod projection;
mod service;
mod simple;

use std::collections::{BTreeMap, BTreeSet};

use crate::lock::Lock;

pub use self::complex::*;
pub use self::dump::dump;
pub use self::identity::{
    Identity, IdentityAttribute, IdentityConstraint, IdentityElement, IdentityKind, IdentityPath,
    IdentityType, NameTest, Space,
};
pub use self::projection::{Projected, Projection, Projector, Step};
pub use self::service::{MessageType, Operation};
pub use self::simple::*;

/// All modules of one generated tree, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crate {
    /// Modules by their path below the root of the generated code.
    pub modules: BTreeMap<ModulePath, Module>,
    /// Products by the module that theirs stand in, ordered by module.
    pub products: BTreeMap<ModulePath, Vec<Product>>,
    /// The public paths that were ever given, those of now included; empty where they are not kept.
    pub lock: Lock,
}

/// A product: a module with one message, told by the value of `sanomatunnus`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The last segment of its module.
    pub module: String,
    /// The cargo feature that switches it on, if any.
    pub feature: Option<String>,
    /// The Rust type of its message.
    pub message: String,
    /// Its variant in the enum over all products.
    pub variant: String,
    /// Its name as the agency spells it.
    pub name: String,
    /// All its names in small letters without blanks, sorted.
    pub keys: Vec<String>,
}

/// The path of a module below the root of the generated code, such as `products::perussanoma_1`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModulePath(pub Vec<String>);

impl ModulePath {
    /// Splits `a::b` into its segments.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        Self(path.split("::").map(str::to_owned).collect())
    }

    /// The last segment, by which other modules name this one.
    #[must_use]
    pub fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }
}

impl std::fmt::Display for ModulePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// One module: the types of one namespace of one schema set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Module {
    /// Documentation paragraphs.
    pub doc: Vec<String>,
    /// The namespace of the components; empty for none, and for types that products share.
    pub namespace: String,
    /// Whether it is the module of a schema that was named as an input.
    pub is_root: bool,
    /// The schema files whose components stand here, relative to the base folder.
    pub files: BTreeSet<String>,
    /// The cargo feature that switches the module on, if any.
    pub feature: Option<String>,
    /// The types by Rust name.
    pub types: BTreeMap<String, Definition>,
    /// The operations of a service by Rust name.
    pub operations: BTreeMap<String, Operation>,
    /// Flat structs of values of messages by Rust name.
    pub projections: BTreeMap<String, Projection>,
    /// Wire names of elements and attributes by the Rust constant that holds them.
    pub names: BTreeMap<String, WireName>,
    /// The messages that wildcards of the module may meet: the name of their module here, if it is another, and theirs.
    pub known: Option<Vec<(Option<String>, String)>>,
    /// The attributes that wildcards of the module may meet.
    pub known_attributes: Option<Vec<Field>>,
    /// The types that messages of the module may name, where there is content of which the schema says nothing.
    pub known_types: Option<Vec<KnownType>>,
    /// By what identity constraints and identifiers of the messages are checked, where any has one.
    pub identity: Option<Identity>,
    /// Types that once stood here and have moved, by the names that they had here.
    pub reexports: BTreeMap<String, Reexport>,
    /// Other modules that the types of this one refer to, with what it calls each.
    pub uses: BTreeMap<ModulePath, String>,
}

/// Where a type is that has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reexport {
    /// Its module.
    pub module: ModulePath,
    /// Its name there.
    pub name: String,
}

/// The expanded name of an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireName {
    /// Namespace name; empty for none.
    pub namespace: String,
    /// Local name.
    pub local: String,
}

/// One Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Definition {
    /// A simple type whose values are texts.
    Text(TextType),
    /// A simple type whose values are listed.
    Enumeration(Enumeration),
    /// Any other simple type: numbers, points in time, binary values, lists, unions.
    Value(ValueType),
    /// A complex type, or a group of elements that may be absent or repeats.
    Struct(Box<Struct>),
    /// One of several: a choice, or an element with those that may stand in its place.
    Choice(Choice),
}

impl Definition {
    /// All fields that a type has, those of alternatives and those that are constants too.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let (complex, choice) = match self {
            Self::Struct(ty) => (Some(ty.as_ref()), None),
            Self::Choice(ty) => (None, Some(ty)),
            Self::Text(_) | Self::Enumeration(_) | Self::Value(_) => (None, None),
        };
        let alternatives = choice.into_iter().flat_map(|ty| &ty.alternatives);
        let alternatives = alternatives.map(|alternative| &alternative.field);
        complex
            .into_iter()
            .flat_map(|ty| ty.all_fields())
            .chain(alternatives)
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        let (complex, choice) = match self {
            Self::Struct(ty) => (Some(ty), None),
            Self::Choice(ty) => (None, Some(ty)),
            Self::Text(_) | Self::Enumeration(_) | Self::Value(_) => (None, None),
        };
        let alternatives = choice.into_iter().flat_map(|ty| &mut ty.alternatives);
        let alternatives = alternatives.map(|alternative| &mut alternative.field);
        complex
            .into_iter()
            .flat_map(|ty| ty.fields_mut())
            .chain(alternatives)
    }

    /// The wildcards in it.
    pub fn wildcards(&self) -> impl Iterator<Item = &Wildcard> {
        let firsts = self.first().filter_map(|first| match first {
            First::Name(_) => None,
            First::Wildcard(wildcard) => Some(wildcard),
        });
        let fields = self.fields().filter_map(|field| field.wildcard.as_ref());
        fields.chain(firsts)
    }

    /// What may come first in a group, where the type is one.
    pub fn first(&self) -> impl Iterator<Item = &First> {
        let (complex, choice) = match self {
            Self::Struct(ty) => (ty.first.as_ref(), None),
            Self::Choice(ty) => (None, Some(ty)),
            Self::Text(_) | Self::Enumeration(_) | Self::Value(_) => (None, None),
        };
        let alternatives = choice.into_iter().flat_map(|ty| &ty.alternatives);
        let alternatives = alternatives.flat_map(|alternative| &alternative.first);
        complex.into_iter().flatten().chain(alternatives)
    }
}

/// Name and documentation that every type has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Rust name.
    pub name: String,
    /// Documentation paragraphs from the schema or the bindings.
    pub doc: Vec<String>,
    /// The schema component that the type comes from, as a sentence.
    pub source: String,
}
