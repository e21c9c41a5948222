//! Particles, model groups and wildcards (XSD 1.0 part 1, 3.7 to 3.10).

use std::sync::Arc;

use super::{ElementId, ModelGroupId, Origin};
use crate::diagnostic::Span;
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{Compositor, Documentation, ProcessContents};

/// A term and how often it may occur. A particle that may not occur (`maxOccurs="0"`) is left out of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particle {
    /// The least number of occurrences.
    pub min: u32,
    /// The greatest number of occurrences, at least 1; `None` where there is no limit.
    pub max: Option<u32>,
    /// What occurs.
    pub term: Term,
    /// The start tag; `None` for `xs:anyType` and for what an extension puts together.
    pub span: Option<Span>,
    /// The documentation of a reference or a wildcard; that of a local element or a model group is with the term.
    pub documentation: Vec<Documentation>,
}

/// What a particle is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An element, local or global.
    Element(ElementId),
    /// A model group; a reference to a named group has the id of the group's definition, so that groups are shared.
    /// Groups hold no circle and are nested at most [`ModelGroup::DEPTH_LIMIT`] deep.
    Group(ModelGroupId),
    /// Any element of some namespaces.
    Wildcard(Wildcard),
}

/// A sequence, choice or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelGroup {
    /// The name of its definition, if it has one (`xs:group`).
    pub name: Option<ExpandedName>,
    /// Where it is from; its owner is the complex type or named group it is written in.
    pub origin: Origin,
    /// Which of the three.
    pub compositor: Compositor,
    /// Its particles in document order.
    pub particles: Vec<Particle>,
}

impl ModelGroup {
    /// How deep groups may be nested, references and extensions followed.
    pub const DEPTH_LIMIT: usize = 256;
}

/// Any element, or any attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// Of which namespaces.
    pub namespaces: NamespaceConstraint,
    /// What is checked of it.
    pub process_contents: ProcessContents,
}

/// The namespaces that a wildcard allows (XSD 1.0 part 1, 3.10.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceConstraint {
    /// Any, and none.
    Any,
    /// Any but this one, and not none. `Not(None)`: any, but not none.
    Not(Option<Arc<str>>),
    /// One of these, sorted and each once; `None` in it allows names in no namespace. Empty allows nothing.
    OneOf(Vec<Option<Arc<str>>>),
}

impl NamespaceConstraint {
    /// Whether names of a namespace are allowed.
    pub fn allows(&self, namespace: Option<&str>) -> bool {
        match self {
            Self::Any => true,
            Self::Not(excluded) => namespace.is_some() && namespace != excluded.as_deref(),
            Self::OneOf(allowed) => allowed.iter().any(|one| one.as_deref() == namespace),
        }
    }
}
