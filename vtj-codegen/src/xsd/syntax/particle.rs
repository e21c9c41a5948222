//! Particles, model groups and wildcards (XSD 1.0 part 1, 3.7 to 3.10).

use std::sync::Arc;

use super::{Documentation, ElementDecl, Spanned};
use crate::diagnostic::Span;
use crate::xsd::QName;

/// A term and how often it may occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particle {
    /// The start tag.
    pub span: Span,
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`; `None` for `unbounded`.
    pub max: Option<u32>,
    /// What occurs.
    pub term: Term,
    /// `xs:annotation` where it is a reference or a wildcard; that of a declaration or a model group is in the term.
    pub documentation: Vec<Documentation>,
}

/// What a particle is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `xs:element` with `name`.
    Element(Box<ElementDecl>),
    /// `ref` of `xs:element`.
    ElementRef(QName),
    /// `xs:sequence`, `xs:choice` or `xs:all`.
    Group(ModelGroup),
    /// `ref` of `xs:group`.
    GroupRef(QName),
    /// `xs:any`
    Wildcard(Wildcard),
}

/// `xs:sequence`, `xs:choice` or `xs:all`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelGroup {
    /// The start tag.
    pub span: Span,
    /// Which of the three.
    pub compositor: Compositor,
    /// Its particles in document order.
    pub particles: Vec<Particle>,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// How the particles of a model group go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compositor {
    /// One after another.
    Sequence,
    /// One of them.
    Choice,
    /// Each at most once, in any order.
    All,
}

impl Compositor {
    /// The local name of its element.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sequence => "sequence",
            Self::Choice => "choice",
            Self::All => "all",
        }
    }
}

/// `xs:group` with a `name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The start tag.
    pub span: Span,
    /// `name`
    pub name: Spanned<Arc<str>>,
    /// The model group inside.
    pub model_group: ModelGroup,
    /// `xs:annotation`
    pub documentation: Vec<Documentation>,
}

/// `xs:any` or `xs:anyAttribute`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// The start tag.
    pub span: Span,
    /// `namespace`
    pub namespaces: NamespaceTokens,
    /// `processContents`
    pub process_contents: ProcessContents,
}

/// The value of `namespace` of a wildcard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceTokens {
    /// `##any`
    Any,
    /// `##other`
    Other,
    /// A list of the rest.
    Only(Vec<NamespaceToken>),
}

/// One member of the list in `namespace` of a wildcard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceToken {
    /// `##targetNamespace`
    Target,
    /// `##local`: no namespace.
    Local,
    /// A namespace name.
    Uri(Arc<str>),
}

/// What is checked of that which matches a wildcard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProcessContents {
    /// It must be declared and valid.
    #[default]
    Strict,
    /// It must be valid if it is declared.
    Lax,
    /// Nothing but that it is well-formed.
    Skip,
}
