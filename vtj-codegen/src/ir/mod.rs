//! The Rust items to be written: what `lower` makes of the schema model and `render` turns into tokens.
//!
//! Everything is named and decided here. A renderer looks nothing up and decides nothing but layout; it never sees the
//! schema model.

mod dump;
mod identity;
mod projection;
mod service;

use std::collections::{BTreeMap, BTreeSet};

use crate::lexical::Lexical;
use crate::lock::Lock;
use crate::pattern::Dfa;

pub use self::dump::dump;
pub use self::identity::{
    Identity, IdentityAttribute, IdentityConstraint, IdentityElement, IdentityKind, IdentityPath,
    IdentityType, NameTest, Space,
};
pub use self::projection::{Projected, Projection, Projector, Step};
pub use self::service::{MessageType, Operation};

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
    pub patterns: Vec<Dfa>,
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

/// A complex type, or a group of elements that may be absent or repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Struct {
    /// Name and documentation.
    pub header: Header,
    /// The attributes, in the order of the schema.
    pub attributes: Vec<Field>,
    /// The other attributes that it may have.
    pub any_attributes: Option<Field>,
    /// What stands between the tags.
    pub content: Content,
    /// The text between the elements, where there may be any.
    pub mixed: Option<Field>,
    /// For a group: the elements by which it is recognised.
    pub first: Option<Vec<First>>,
    /// The global element that this type is the content of, as a constant of the module, if it is a message.
    pub message: Option<String>,
    /// For the message of a product: the paths of the elements in it that have content of their own.
    pub groups: Vec<String>,
    /// Which element of the module's [`Identity`] a message is, where it has identity constraints or identifiers.
    pub identity: Option<usize>,
    /// Whether a value without any data exists.
    pub can_be_blank: bool,
    /// The blocks by which views find it, if it is a person or the message around one.
    pub blocks: Option<Blocks>,
    /// The names that it has in Finnish and in Swedish.
    pub names: Vec<Names>,
}

/// A name in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// What both fields are called but for the language.
    pub method: String,
    /// The field in Finnish, that in Swedish, and that in plain language if there is one.
    pub fields: Vec<String>,
}

/// The blocks of a person or of the message around one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    /// The field that holds the person, in a message.
    pub person: Option<String>,
    /// The fields that hold a block, each of another type than the others and than the blocks of the person.
    pub fields: Vec<String>,
}

impl Struct {
    /// The fields in the order of the struct: attributes, then content.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.all_fields().filter(|field| !field.is_constant())
    }

    /// The same with those that are constants.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.attributes
            .iter()
            .chain(&self.any_attributes)
            .chain(self.content.fields())
            .chain(&self.mixed)
    }

    /// [`all_fields`](Self::all_fields), to be changed.
    pub fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.attributes
            .iter_mut()
            .chain(&mut self.any_attributes)
            .chain(self.content.fields_mut())
            .chain(&mut self.mixed)
    }
}

/// What stands between the tags of an element of a complex type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(Box<Field>),
    /// Elements in this order.
    Elements(Vec<Field>),
    /// Elements in any order.
    All(Vec<Field>),
    /// All of it is one value, which may be nil or of several types.
    Whole(Box<Field>),
}

impl Content {
    /// The fields in the order of the schema.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Empty => &[],
            Self::Text(field) | Self::Whole(field) => std::slice::from_ref(field.as_ref()),
            Self::Elements(fields) | Self::All(fields) => fields,
        }
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Empty => &mut [],
            Self::Text(field) | Self::Whole(field) => std::slice::from_mut(field.as_mut()),
            Self::Elements(fields) | Self::All(fields) => fields,
        }
    }
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Name and documentation.
    pub header: Header,
    /// The alternatives in the order of the schema.
    pub alternatives: Vec<Alternative>,
    /// For types that `xsi:type` tells apart: whether the first needs no `xsi:type`.
    pub of_types: Option<bool>,
}

/// An alternative of a choice: a variant that holds one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What it holds; its name is the variant's.
    pub field: Field,
    /// The elements by which it is recognised.
    pub first: Vec<First>,
}

/// What an element may be that comes first in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// The element of the name that this constant holds.
    Name(String),
    /// Any element of some namespaces.
    Wildcard(Wildcard),
}

/// Any element or attribute of some namespaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// Whether it is one for attributes.
    pub is_of_attributes: bool,
    /// Of which namespaces; the empty string stands for none.
    pub namespaces: Namespaces,
    /// What is checked of it.
    pub contents: Contents,
}

/// The namespaces of a wildcard; the empty string stands for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Namespaces {
    /// Any, and none.
    Any,
    /// Any but this one, and not none.
    Other(String),
    /// One of these.
    OneOf(Vec<String>),
}

/// What is checked of an element or attribute that a wildcard allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// It must be declared and valid.
    Strict,
    /// It must be valid if it is declared.
    Lax,
    /// Nothing but that it is well-formed.
    Skip,
}

/// A value that the schema gives for an element or attribute that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueConstraint {
    /// Whether there may be no other.
    pub is_fixed: bool,
    /// The value as the schema writes it.
    pub text: String,
}

/// One field of a struct: an attribute, an element or the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Rust name.
    pub name: String,
    /// Whether it is an attribute.
    pub is_attribute: bool,
    /// Documentation paragraphs.
    pub doc: Vec<String>,
    /// The constant that holds the wire name; empty for the text.
    pub wire: String,
    /// How often it occurs.
    pub occurrence: Occurrence,
    /// Type of one occurrence.
    pub ty: FieldType,
    /// The value that the schema gives for it.
    pub value: Option<ValueConstraint>,
    /// Which elements or attributes it takes, if it is one for any.
    pub wildcard: Option<Wildcard>,
}

impl Field {
    /// Whether it is an attribute that always has one value, so that the struct has no field for it.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.is_attribute && self.value.as_ref().is_some_and(|value| value.is_fixed)
    }

    /// Whether a value of the struct without any data can leave this field without data.
    #[must_use]
    pub fn can_be_blank(&self) -> bool {
        let required = match self.occurrence {
            Occurrence::One => true,
            Occurrence::Optional => false,
            Occurrence::Repeated { min, .. } => min > 0,
        };
        !required || self.ty.can_be_blank && self.value.is_none()
    }
}

/// How often an element or attribute occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// Exactly once.
    One,
    /// At most once.
    Optional,
    /// A number of times.
    Repeated {
        /// At least so often.
        min: u32,
        /// At most so often; `None` is unbounded.
        max: Option<u32>,
    },
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldType {
    /// Module of the type.
    pub module: TypeModule,
    /// Rust name of the type.
    pub name: String,
    /// Whether it is a simple type (a value) or a complex one (an element with content of its own).
    pub kind: FieldKind,
    /// Whether a value without data exists.
    pub can_be_blank: bool,
    /// Whether the type contains itself through this field, so that it has to be boxed.
    pub is_boxed: bool,
    /// Whether the element may have `xsi:nil`.
    pub is_nillable: bool,
}

/// Where the type of a field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeModule {
    /// In the field's own module.
    Own,
    /// In another generated module.
    Other {
        /// The module.
        path: ModulePath,
        /// What the field's own module calls it.
        alias: String,
    },
    /// In that module of the published crate.
    Published(ModulePath),
    /// Among the runtime's types for the built-in types of XML Schema.
    Runtime,
}

/// Which family of reader and writer calls a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A simple type whose blank is no value.
    Blankable,
    /// A simple type that is read as it is.
    Value,
    /// A complex type.
    Complex,
    /// A choice, or a group of elements that may be absent or repeats.
    Group,
    /// Any element.
    AnyElement,
    /// Any attributes.
    AnyAttributes,
    /// The text between elements.
    MixedText,
}
