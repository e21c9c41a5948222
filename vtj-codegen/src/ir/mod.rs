//! The Rust items to be written: what `lower` makes of the schema model and `render` turns into tokens.
//!
//! Everything is named and decided here. A renderer looks nothing up and decides nothing but layout; it never sees the
//! schema model.

mod dump;
mod service;

use std::collections::{BTreeMap, BTreeSet};

use crate::lock::Lock;
use crate::pattern::Dfa;

pub use self::dump::dump;
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
    /// Wire names of elements and attributes by the Rust constant that holds them.
    pub names: BTreeMap<String, WireName>,
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
    /// A complex type.
    Struct(Struct),
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
    /// Fewest characters.
    pub min_length: u32,
    /// Most characters.
    pub max_length: Option<u32>,
    /// Automata that must all accept, one for each derivation step that has patterns.
    pub patterns: Vec<Dfa>,
}

/// How the values of a text type are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// In place, up to this many bytes; `Copy`.
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
    /// The values in the order of the schema, without the blank where that means no value.
    pub codes: Vec<CodeValue>,
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
    /// Meaning in Finnish.
    pub fi: Option<String>,
    /// Meaning in Swedish.
    pub sv: Option<String>,
    /// Meaning in English.
    pub en: Option<String>,
}

/// A complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struct {
    /// Name and documentation.
    pub header: Header,
    /// The attributes, in the order of the schema.
    pub attributes: Vec<Field>,
    /// What stands between the tags.
    pub content: Content,
    /// The global element that this type is the content of, as a constant of the module, if it is a message.
    pub message: Option<String>,
    /// Whether a value without any data exists.
    pub can_be_blank: bool,
}

impl Struct {
    /// All fields in the order of the struct: attributes, then content.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let content = match &self.content {
            Content::Empty => &[][..],
            Content::Text(field) => std::slice::from_ref(field.as_ref()),
            Content::Elements(fields) => fields.as_slice(),
        };
        self.attributes.iter().chain(content)
    }
}

/// What stands between the tags of an element of a complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A text.
    Text(Box<Field>),
    /// Elements in this order.
    Elements(Vec<Field>),
}

/// One field of a struct: an attribute, an element or the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Rust name.
    pub name: String,
    /// Documentation paragraphs.
    pub doc: Vec<String>,
    /// The constant that holds the wire name; empty for the text.
    pub wire: String,
    /// How often it occurs.
    pub occurrence: Occurrence,
    /// Type of one occurrence.
    pub ty: FieldType,
}

impl Field {
    /// Whether a value of the struct without any data can leave this field without data.
    #[must_use]
    pub fn can_be_blank(&self) -> bool {
        let required = match self.occurrence {
            Occurrence::One => true,
            Occurrence::Optional => false,
            Occurrence::Repeated { min, .. } => min > 0,
        };
        !required || self.ty.can_be_blank
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
}
