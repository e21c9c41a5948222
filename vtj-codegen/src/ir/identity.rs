//! By what identity constraints and identifiers are checked. Elements, types and constraints refer to each other by index;
//! names are constants of the module.

use super::WhiteSpace;
use crate::lexical::Lexical;

/// What a module's messages have of elements that identity constraints or identifiers are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Element declarations.
    pub elements: Vec<IdentityElement>,
    /// Types.
    pub types: Vec<IdentityType>,
    /// Keys, references and unique constraints.
    pub constraints: Vec<IdentityConstraint>,
    /// The global elements that wildcards may meet.
    pub globals: Vec<usize>,
    /// The types that `xsi:type` may name, by name.
    pub derived: Vec<(String, usize)>,
}

/// An element declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityElement {
    /// Its name.
    pub wire: String,
    /// Its type.
    pub ty: usize,
    /// Whether it may be nil.
    pub is_nillable: bool,
    /// Its default or fixed value.
    pub default: Option<String>,
    /// The constraints that it declares.
    pub constraints: Vec<usize>,
}

/// A type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityType {
    /// What its text is the value of.
    pub text: Option<Space>,
    /// Its attributes.
    pub attributes: Vec<IdentityAttribute>,
    /// The elements in it.
    pub elements: Vec<usize>,
    /// Whether a wildcard allows global elements.
    pub is_open: bool,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityAttribute {
    /// Its name.
    pub wire: String,
    /// What its values are.
    pub space: Space,
    /// Its default or fixed value.
    pub default: Option<String>,
}

/// What decides which values of a simple type are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Space {
    /// One value.
    Value(Lexical, WhiteSpace),
    /// `xs:ID`
    Id,
    /// `xs:IDREF`
    IdRef,
    /// A list.
    List(Box<Space>),
    /// A value of the first of these that takes the text.
    Union(Vec<Space>),
}

impl Space {
    /// Whether a value may be an identifier or refer to one.
    #[must_use]
    pub fn identifies(&self) -> bool {
        match self {
            Self::Value(..) => false,
            Self::Id | Self::IdRef => true,
            Self::List(item) => item.identifies(),
            Self::Union(members) => members.iter().any(Self::identifies),
        }
    }
}

/// A key, a reference to one, or a unique constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name in the schema.
    pub name: String,
    /// Which of the three.
    pub kind: IdentityKind,
    /// The elements that it is about.
    pub selector: Vec<IdentityPath>,
    /// What identifies each.
    pub fields: Vec<Vec<IdentityPath>>,
}

/// The kinds of identity constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// `xs:unique`
    Unique,
    /// `xs:key`
    Key,
    /// `xs:keyref` to the constraint of that index.
    KeyRef(usize),
}

/// A path of XPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityPath {
    /// `.//`
    pub is_deep: bool,
    /// The steps to children.
    pub steps: Vec<NameTest>,
    /// The step to attributes.
    pub attribute: Option<NameTest>,
}

/// Which names a step is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// All.
    Any,
    /// Those of a namespace.
    Namespace(String),
    /// The one of a constant.
    Name(String),
}
