//! Complex types (XSD 1.0 part 1, 3.4).

use super::{AttributeUse, Origin, Owner, Particle, SimpleTypeId, TypeId, WildcardUse};
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{DerivationMethod, DerivationSet};

/// A complex type definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplexType {
    /// Its name; `None` for an anonymous type.
    pub name: Option<ExpandedName>,
    /// Where it is from.
    pub origin: Origin,
    /// The type it is derived from; `xs:anyType` where the schema gives none. `xs:anyType` is its own base.
    pub base: TypeId,
    /// [`Extension`](DerivationMethod::Extension) or [`Restriction`](DerivationMethod::Restriction).
    pub method: DerivationMethod,
    /// Whether no element may have it without `xsi:type`.
    pub is_abstract: bool,
    /// `block`, the schema's default counted.
    pub block: DerivationSet,
    /// `final`, the schema's default counted.
    pub final_: DerivationSet,
    /// What is between the tags, base types counted.
    pub content: ContentModel,
    /// The particle that this type itself writes; for an extension, what comes after the base type's content.
    pub own_particle: Option<Particle>,
    /// The attributes that a value may have: inherited ones first in the base's order, then its own in document order
    /// with groups in place. Prohibited ones are not among them; each name is there once.
    pub attributes: Vec<AttributeUse>,
    /// The names of attributes that this step of derivation prohibits.
    pub prohibited: Vec<ExpandedName>,
    /// Which other attributes a value may have.
    pub wildcard: Option<WildcardUse>,
}

impl ComplexType {
    /// Whether it is what a type of `xs:redefine` stands for, so that nothing else may name it.
    pub fn is_redefined(&self) -> bool {
        self.name.is_none() && matches!(self.origin.owner, Some(Owner::ComplexType(_)))
    }
}

/// What may be between the tags of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentModel {
    /// Nothing.
    Empty,
    /// Text of a simple type.
    Simple(SimpleTypeId),
    /// Elements, with white space between them.
    ElementOnly(Particle),
    /// Elements with text between them; no particle where only text may be there.
    Mixed(Option<Particle>),
}

impl ContentModel {
    /// The particle of element-only or mixed content.
    pub fn particle(&self) -> Option<&Particle> {
        match self {
            Self::ElementOnly(particle) => Some(particle),
            Self::Mixed(particle) => particle.as_ref(),
            Self::Empty | Self::Simple(_) => None,
        }
    }
}
