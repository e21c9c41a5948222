//! Elements, identity constraints and notations (XSD 1.0 part 1, 3.3, 3.11, 3.12).

use super::{ElementId, IdentityConstraintId, Origin, TypeId};
use crate::diagnostic::Span;
use crate::xsd::ExpandedName;
use crate::xsd::syntax::{DerivationSet, ValueConstraint, XPath};

/// An element declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name in a message: with the target namespace if it is global or qualified.
    pub name: ExpandedName,
    /// Where it is from; a local one is owned by a complex type or a named model group.
    pub origin: Origin,
    /// The place of its name.
    pub name_span: Span,
    /// Its type; that of the head of its substitution group where it gives none, else `xs:anyType`.
    pub type_: TypeId,
    /// Whether `xsi:nil` may be used.
    pub nillable: bool,
    /// Its default or fixed value.
    pub value: Option<ValueConstraint>,
    /// Whether only members of its substitution group may occur.
    pub is_abstract: bool,
    /// `block`, the schema's default counted.
    pub block: DerivationSet,
    /// `final`, the schema's default counted.
    pub final_: DerivationSet,
    /// The element whose substitution group it is in.
    pub substitution_head: Option<ElementId>,
    /// The elements that name this one as their head, in the order of files and documents; theirs are not among them.
    pub substitutes: Vec<ElementId>,
    /// Keys, key references and unique constraints in document order.
    pub identity_constraints: Vec<IdentityConstraintId>,
}

/// A key, a reference to one, or a unique constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name, in the target namespace.
    pub name: ExpandedName,
    /// Where it is from; its owner is the element.
    pub origin: Origin,
    /// Which of the three.
    pub kind: IdentityKind,
    /// Which elements it is about.
    pub selector: XPath,
    /// What identifies each.
    pub fields: Vec<XPath>,
}

/// The kinds of identity constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityKind {
    /// `xs:unique`
    Unique,
    /// `xs:key`
    Key,
    /// `xs:keyref` to a key or a unique constraint.
    KeyRef(IdentityConstraintId),
}

/// A notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notation {
    /// Its name.
    pub name: ExpandedName,
    /// Where it is from.
    pub origin: Origin,
    /// `public`
    pub public: Option<Box<str>>,
    /// `system`
    pub system: Option<Box<str>>,
}
