//! What several constructs have.

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::xsd::ExpandedName;

/// A value and the place it is written at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place: for an attribute, its value without the quotes.
    pub span: Span,
}

/// One `xs:documentation`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Documentation {
    /// The text of the element and of everything in it, as it stands, white space included.
    pub text: Box<str>,
    /// `xml:lang` in scope.
    pub lang: Option<Box<str>>,
    /// The `source` attribute, a URI.
    pub source: Option<Box<str>>,
    /// The element.
    pub span: Span,
}

/// Whether local names are in the target namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// They are.
    Qualified,
    /// They are in no namespace.
    #[default]
    Unqualified,
}

/// A way to make one type from another, or one element stand for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DerivationMethod {
    /// `extension`
    Extension,
    /// `restriction`
    Restriction,
    /// `substitution`
    Substitution,
    /// `list`
    List,
    /// `union`
    Union,
}

impl DerivationMethod {
    /// Every method, in the order of the enum.
    pub const ALL: [Self; 5] = [
        Self::Extension,
        Self::Restriction,
        Self::Substitution,
        Self::List,
        Self::Union,
    ];

    /// The word for it in `block` and `final`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Restriction => "restriction",
            Self::Substitution => "substitution",
            Self::List => "list",
            Self::Union => "union",
        }
    }
}

/// A set of derivation methods: the value of `block` and `final`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct DerivationSet(u8);

impl DerivationSet {
    /// No method.
    pub const EMPTY: Self = Self(0);

    /// The set with one more method.
    #[must_use]
    pub fn with(self, method: DerivationMethod) -> Self {
        Self(self.0 | 1 << method as u8)
    }

    /// Whether a method is in the set.
    pub fn contains(self, method: DerivationMethod) -> bool {
        self.0 & 1 << method as u8 != 0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The methods of this set that are among those given.
    #[must_use]
    pub fn only(self, methods: &[DerivationMethod]) -> Self {
        let allowed = methods.iter().fold(Self::EMPTY, |set, &one| set.with(one));
        Self(self.0 & allowed.0)
    }
}

/// The words of a literal taken as QNames with the namespaces in scope: each where it reads as one and its prefix is bound.
/// Empty where no word does.
pub type QNames = Box<[Option<ExpandedName>]>;

/// A value that a schema gives for an element or attribute that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueConstraint {
    /// Whether it may be another value.
    pub kind: ValueKind,
    /// The value as written.
    pub value: Arc<str>,
    /// Its words as QNames.
    pub qnames: QNames,
    /// The attribute's value.
    pub span: Span,
}

/// The two kinds of value constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// `default`: stands in where there is no value.
    Default,
    /// `fixed`: the only value there may be.
    Fixed,
}
