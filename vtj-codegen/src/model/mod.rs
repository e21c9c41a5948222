//! The schema components with every name resolved (XSD 1.0 part 1, 2.2).
//!
//! A root file with all files it reaches is one schema; of a WSDL all inline schemas are, and those of the WSDLs that it
//! imports (WSDL 1.1, 2.2: the types of a description are one set). Several roots share the components of files that they all
//! reach, and may declare the same name each for itself.

mod arena;
mod attribute;
mod build;
mod builtin;
mod complex;
mod component;
mod element;
mod facets;
mod lexical;
mod particle;
mod simple;

use std::sync::Arc;

use crate::source::FileId;
use crate::xsd::syntax::Documentation;

pub use arena::{
    Arena, AttributeGroupId, AttributeId, ComplexTypeId, DocumentId, ElementId,
    IdentityConstraintId, ModelGroupId, NotationId, SimpleTypeId,
};
pub use attribute::{Attribute, AttributeGroup, AttributeUse, WildcardUse};
pub use builtin::{Builtin, Primitive};
pub use complex::{ComplexType, ContentModel};
pub use component::{Component, Origin, Owner, TypeId};
pub use element::{Element, IdentityConstraint, IdentityKind, Notation};
pub use facets::{Facet, Facets};
pub use particle::{ModelGroup, NamespaceConstraint, Particle, Term, Wildcard};
pub use simple::{SimpleType, Variety, WhiteSpace};

/// A schema file, or an inline schema of a WSDL, as a schema document of one namespace.
///
/// A file without a target namespace that several namespaces include is a document of each (chameleon include).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaDocument {
    /// The file.
    pub file: FileId,
    /// The namespace of its components.
    pub target_namespace: Option<Arc<str>>,
    /// Whether the namespace is that of the including document.
    pub is_chameleon: bool,
    /// Whether the file is a schema and was named as an input (and this is not its chameleon use).
    pub is_root: bool,
    /// `version` of the schema.
    pub version: Option<Box<str>>,
    /// `xml:lang` of the schema.
    pub lang: Option<Box<str>>,
    /// The documentation of the schema itself.
    pub documentation: Vec<Documentation>,
    /// Its global components in document order.
    pub components: Vec<Component>,
    /// The documents it includes, in document order.
    pub includes: Vec<DocumentId>,
    /// The documents it imports, in document order.
    pub imports: Vec<DocumentId>,
}

/// The components of all schemas. Made by [`Model::build`].
///
/// Components are got by indexing with their ids: `model[id]`. Ids are only good for the model they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    pub(crate) documents: Arena<DocumentId, SchemaDocument>,
    pub(crate) simple_types: Arena<SimpleTypeId, SimpleType>,
    pub(crate) complex_types: Arena<ComplexTypeId, ComplexType>,
    pub(crate) elements: Arena<ElementId, Element>,
    pub(crate) attributes: Arena<AttributeId, Attribute>,
    pub(crate) model_groups: Arena<ModelGroupId, ModelGroup>,
    pub(crate) attribute_groups: Arena<AttributeGroupId, AttributeGroup>,
    pub(crate) identity_constraints: Arena<IdentityConstraintId, IdentityConstraint>,
    pub(crate) notations: Arena<NotationId, Notation>,
    pub(crate) described: Vec<(FileId, Vec<DocumentId>)>,
}

impl Model {
    /// The id of `xs:anyType`.
    pub const ANY_TYPE: ComplexTypeId = ComplexTypeId(0);

    /// The id of `xs:anySimpleType`.
    pub const ANY_SIMPLE_TYPE: SimpleTypeId = SimpleTypeId(Builtin::AnySimpleType as u32);

    /// All schema documents: roots first by path, then each as it is reached.
    pub fn documents(&self) -> &Arena<DocumentId, SchemaDocument> {
        &self.documents
    }

    /// All simple types, the built-in ones first.
    pub fn simple_types(&self) -> &Arena<SimpleTypeId, SimpleType> {
        &self.simple_types
    }

    /// All complex types, `xs:anyType` first.
    pub fn complex_types(&self) -> &Arena<ComplexTypeId, ComplexType> {
        &self.complex_types
    }

    /// All element declarations, global and local.
    pub fn elements(&self) -> &Arena<ElementId, Element> {
        &self.elements
    }

    /// All attribute declarations, global and local.
    pub fn attributes(&self) -> &Arena<AttributeId, Attribute> {
        &self.attributes
    }

    /// All model groups, named or not.
    pub fn model_groups(&self) -> &Arena<ModelGroupId, ModelGroup> {
        &self.model_groups
    }

    /// All attribute groups.
    pub fn attribute_groups(&self) -> &Arena<AttributeGroupId, AttributeGroup> {
        &self.attribute_groups
    }

    /// All identity constraints.
    pub fn identity_constraints(&self) -> &Arena<IdentityConstraintId, IdentityConstraint> {
        &self.identity_constraints
    }

    /// All notations.
    pub fn notations(&self) -> &Arena<NotationId, Notation> {
        &self.notations
    }

    /// The id of a built-in simple type.
    pub fn builtin(builtin: Builtin) -> SimpleTypeId {
        SimpleTypeId(builtin as u32)
    }

    /// The documents of a WSDL that was named as an input: its inline schemas and those of the WSDLs it imports, directly or
    /// not, each with all that it reaches, in the order in which they are reached. Empty for any other file.
    pub fn described(&self, wsdl: FileId) -> &[DocumentId] {
        let found = self.described.iter().find(|(file, _)| *file == wsdl);
        found.map_or(&[], |(_, documents)| documents)
    }

    /// The document of a root file that is a schema.
    pub fn root(&self, file: FileId) -> Option<DocumentId> {
        self.documents
            .iter()
            .find(|(_, document)| document.is_root && document.file == file)
            .map(|(id, _)| id)
    }

    /// A document and those that it includes, directly or not: itself first, then depth first in document order.
    pub fn included(&self, document: DocumentId) -> Vec<DocumentId> {
        self.reach(document, |from| from.includes.iter())
    }

    /// A document and all that it includes or imports, directly or not: itself first, then depth first, includes
    /// before imports.
    pub fn reached(&self, document: DocumentId) -> Vec<DocumentId> {
        self.reach(document, |from| from.includes.iter().chain(&from.imports))
    }

    /// The global components that a document and the documents it includes declare: the root's own first, in
    /// document order.
    pub fn global_components(&self, document: DocumentId) -> Vec<Component> {
        self.included(document)
            .into_iter()
            .flat_map(|id| self[id].components.iter().copied())
            .collect()
    }

    fn reach<'m, I>(
        &'m self,
        from: DocumentId,
        next: impl Fn(&'m SchemaDocument) -> I,
    ) -> Vec<DocumentId>
    where
        I: DoubleEndedIterator<Item = &'m DocumentId>,
    {
        let mut seen = vec![false; self.documents.len()];
        let mut reached = Vec::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            let Some(flag) = seen.get_mut(id.index()) else {
                continue;
            };
            if !std::mem::replace(flag, true) {
                reached.push(id);
                open.extend(next(&self[id]).rev().copied());
            }
        }
        reached
    }
}
