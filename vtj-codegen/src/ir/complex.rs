//! Complex types, groups and their fields as Rust items.

use super::{Header, ModulePath};

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
    /// The order of the elements, where it is not that of the schema alone.
    pub order: Option<Field>,
    /// For a group: the elements by which it is recognised.
    pub first: Option<Vec<First>>,
    /// The global element that this type is the content of, as a constant of the module, if it is a message.
    pub message: Option<String>,
    /// The name that its elements may name it by, as a constant of the module, where they may.
    pub type_name: Option<String>,
    /// Whether it is a message that may hold content of which the schema says nothing.
    pub is_open: bool,
    /// Whether it is such content itself, and what that may be.
    pub any_type: Option<AnyType>,
    /// For the message of a product: the paths of the elements in it that have content of their own.
    pub groups: Vec<String>,
    /// Which element of the module's [`Identity`](super::Identity) a message is, where it has identity constraints or identifiers.
    pub identity: Option<usize>,
    /// Whether a value without any data exists.
    pub can_be_blank: bool,
    /// Whether it is known that there is a value to be read into.
    pub is_filled: bool,
    /// Of a group: whether where one occurrence ends may be told by counting alone.
    pub is_counted: bool,
    /// The blocks by which views find it, if it is a person or the message around one.
    pub blocks: Option<Blocks>,
    /// The names that it has in Finnish and in Swedish.
    pub names: Vec<Names>,
    /// Whether it is an anonymous type of the schema.
    pub is_anonymous: bool,
    /// The type of the module of which it is an alias, if nothing tells the two apart.
    pub alias_of: Option<String>,
}

/// Content of `xs:anyType`, by what its element blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyType {
    /// Of any type.
    Any,
    /// Of any type that is derived by restriction alone.
    OrRestriction,
    /// Of no other type.
    Itself,
}

impl AnyType {
    /// The runtime's type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "AnyType",
            Self::OrRestriction => "AnyTypeOrRestriction",
            Self::Itself => "AnyTypeItself",
        }
    }
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
            .chain(&self.order)
    }

    /// [`all_fields`](Self::all_fields), to be changed.
    pub fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.attributes
            .iter_mut()
            .chain(&mut self.any_attributes)
            .chain(self.content.fields_mut())
            .chain(&mut self.mixed)
            .chain(&mut self.order)
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
    /// For types that `xsi:type` tells apart: what holds of all of them.
    pub of_types: Option<OfTypes>,
    /// Whether where one occurrence ends may be told by counting alone.
    pub is_counted: bool,
}

/// What holds of types that `xsi:type` tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfTypes {
    /// Whether the first needs no `xsi:type`.
    pub is_plain: bool,
    /// Whether each is a simple type or has simple content.
    pub is_text: bool,
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
    /// Of a group that is counted: whether what is read of it may be in several occurrences of the group.
    pub is_run: bool,
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
        let is_given = self
            .value
            .as_ref()
            .is_some_and(|value| self.is_attribute || !value.text.is_empty());
        !required || self.ty.can_be_blank && !is_given
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

/// A type that content may name of which the schema says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownType {
    /// The type and the name.
    pub field: Field,
    /// Whether it is derived by extension, at whichever step.
    pub is_extended: bool,
    /// Whether all steps from a built-in type to a complex one are extensions.
    pub extends_alone: bool,
    /// The local name of the built-in type that it restricts or extends, where elements of that may name it.
    pub base: Option<&'static str>,
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
    /// Of an element that may name a type, where that is beside its content: which.
    pub named: Option<Named>,
}

/// What `xsi:type` of an element of a built-in simple type may name beside that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nameable {
    /// No other type.
    Itself,
    /// Types that restrict it.
    Restrictions,
    /// These, and complex types that extend it or one of these.
    Derived,
    /// Complex types that extend it, and are restricted at no step.
    Extensions,
}

/// What `xsi:type` of an element may name, beside its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Its complex type.
    Complex,
    /// Its built-in simple type.
    BuiltIn {
        /// What else.
        nameable: Nameable,
        /// Whether blank is no value of the type.
        is_blankable: bool,
    },
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
    /// The order of elements that may have any.
    ElementOrder,
}
