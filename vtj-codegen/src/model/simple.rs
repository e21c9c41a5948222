//! Simple types (XSD 1.0 part 1, 3.14; part 2, 2 and 4).

use super::{Builtin, Facet, Origin, Primitive, SimpleTypeId};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::DerivationSet;

/// A simple type definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimpleType {
    /// Its name; `None` for an anonymous type.
    pub name: Option<ExpandedName>,
    /// Where it is from.
    pub origin: Origin,
    /// Which built-in type it is, if it is one.
    pub builtin: Option<Builtin>,
    /// The type it restricts; `xs:anySimpleType` for lists, unions and primitive types. `None` only for
    /// `xs:anySimpleType` itself.
    pub base: Option<SimpleTypeId>,
    /// Atomic, list or union.
    pub variety: Variety,
    /// How white space is normalised, the base types' facets counted. Of no meaning for a union, whose members
    /// normalise each for itself.
    pub white_space: WhiteSpace,
    /// `final`, the schema's default counted.
    pub final_: DerivationSet,
    /// The facets of this step of derivation only; see [`Model::facets`](super::Model::facets) for all.
    ///
    /// Built-in types have their bounds, digits and lengths here, but not the patterns of their lexical rules.
    pub facets: Vec<Facet>,
}

/// The structure of a simple type's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variety {
    /// `xs:anySimpleType`: any text.
    AnySimple,
    /// One value of a primitive type.
    Atomic(Primitive),
    /// Values of a type, separated by white space.
    List(SimpleTypeId),
    /// A value of the first of several types that it fits; never empty.
    Union(Vec<SimpleTypeId>),
}

/// The values of the facet `whiteSpace`, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhiteSpace {
    /// The text stays as it is.
    Preserve,
    /// Tabs, line feeds and carriage returns become blanks.
    Replace,
    /// And runs of blanks become one, those at the ends none.
    Collapse,
}

impl WhiteSpace {
    /// The word for it in a schema.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preserve => "preserve",
            Self::Replace => "replace",
            Self::Collapse => "collapse",
        }
    }

    /// The value that a word stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Preserve, Self::Replace, Self::Collapse]
            .into_iter()
            .find(|one| one.as_str() == name)
    }
}
