//! Simple type definitions and facets (XSD 1.0 part 1, 3.14; part 2, 4).

use std::sync::Arc;

use super::{DerivationSet, Documentation, QNames, SimpleTypeRef, Spanned};
use crate::diagnostic::Span;
use crate::xsd::QName;

/// `xs:simpleType`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimpleType {
    /// The start tag.
    pub span: Span,
    /// `name`, which a global type has and a local one has not.
    pub name: Option<Spanned<Arc<str>>>,
    /// `final`
    pub final_: Option<DerivationSet>,
    /// How it is made.
    pub derivation: SimpleDerivation,
    /// `xs:annotation` of the type and of its derivation.
    pub documentation: Vec<Documentation>,
}

/// How a simple type is made from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimpleDerivation {
    /// `xs:restriction`
    Restriction {
        /// The start tag.
        span: Span,
        /// `base` or the type inside.
        base: SimpleTypeRef,
        /// The facets in document order.
        facets: Vec<Facet>,
    },
    /// `xs:list`
    List {
        /// The start tag.
        span: Span,
        /// `itemType` or the type inside.
        item: SimpleTypeRef,
    },
    /// `xs:union`
    Union {
        /// The start tag.
        span: Span,
        /// `memberTypes`, then the types inside.
        members: Vec<SimpleTypeRef>,
    },
}

/// One facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which one.
    pub kind: FacetKind,
    /// `value` as written (attribute value normalisation of XML done, nothing more).
    pub value: Arc<str>,
    /// The words of an enumeration's value taken as QNames. Other facets have none.
    pub qnames: QNames,
    /// `fixed`: types derived from this one may not change it.
    pub fixed: bool,
    /// The value of `value`.
    pub span: Span,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// The twelve facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetKind {
    /// Exact length: characters, octets or members of a list.
    Length,
    /// Least length.
    MinLength,
    /// Greatest length.
    MaxLength,
    /// A regular expression; those of one step are alternatives, those of different steps all hold.
    Pattern,
    /// One of the allowed values.
    Enumeration,
    /// How white space is normalised before anything else.
    WhiteSpace,
    /// Greatest value.
    MaxInclusive,
    /// Value that all are less than.
    MaxExclusive,
    /// Value that all are greater than.
    MinExclusive,
    /// Least value.
    MinInclusive,
    /// Greatest number of digits.
    TotalDigits,
    /// Greatest number of digits after the point.
    FractionDigits,
}

impl FacetKind {
    /// Every facet, in the order of the enum.
    pub const ALL: [Self; 12] = [
        Self::Length,
        Self::MinLength,
        Self::MaxLength,
        Self::Pattern,
        Self::Enumeration,
        Self::WhiteSpace,
        Self::MaxInclusive,
        Self::MaxExclusive,
        Self::MinExclusive,
        Self::MinInclusive,
        Self::TotalDigits,
        Self::FractionDigits,
    ];

    /// The local name of its element.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Enumeration => "enumeration",
            Self::WhiteSpace => "whiteSpace",
            Self::MaxInclusive => "maxInclusive",
            Self::MaxExclusive => "maxExclusive",
            Self::MinExclusive => "minExclusive",
            Self::MinInclusive => "minInclusive",
            Self::TotalDigits => "totalDigits",
            Self::FractionDigits => "fractionDigits",
        }
    }

    /// The facet whose element has a local name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A simple type's use as the content of a complex type (`xs:simpleContent`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimpleContentDerivation {
    /// `xs:extension`: attributes are added.
    Extension {
        /// `base`, a simple type or a complex type with simple content.
        base: QName,
    },
    /// `xs:restriction`: the content gets facets.
    Restriction {
        /// `base`, a complex type with simple content, or a mixed one that may be empty.
        base: QName,
        /// The type inside, a narrower one to start from.
        type_: Option<Box<SimpleType>>,
        /// The facets in document order.
        facets: Vec<Facet>,
    },
}
