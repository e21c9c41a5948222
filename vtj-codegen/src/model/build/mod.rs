//! From the syntax of all files to the model.
//!
//! First every file's documents and global names are put down ([`document`], [`scope`]), so that ids can be given out
//! before anything is resolved. Then each construct is resolved by itself ([`simple`], [`complex`], [`element`],
//! [`attribute`], [`particle`]). Last, what a component has from others is worked out, those others first
//! ([`order`], [`derive_simple`], [`derive_complex`]).

mod ambiguity;
mod attribute;
mod complex;
mod consistency;
mod derive_attributes;
mod derive_complex;
mod derive_simple;
mod document;
mod element;
mod facet;
mod identifier;
pub(super) mod literal;
mod order;
mod particle;
mod predefined;
mod redefine;
mod restrict;
mod restrict_attributes;
mod restrict_groups;
mod scope;
mod simple;
mod size;
mod substitution;
mod tolerance;
mod wildcard;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{
    Arena, AttributeGroupId, AttributeId, ComplexTypeId, DocumentId, ElementId,
    IdentityConstraintId, Model, ModelGroupId, NotationId, SimpleTypeId, TypeId,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::source::{FileId, Sources};
use crate::xsd::syntax::{self, Schema};
use crate::xsd::{ExpandedName, QName, parse};

/// How many steps a derivation may have.
const DERIVATION_LIMIT: usize = 256;

impl Model {
    /// Parses the schemas of all sources and resolves their names.
    ///
    /// Each root file is a schema of its own with all that it reaches; files that several roots reach have their
    /// components once. `None` where there are errors, this call's or earlier ones among `diagnostics`.
    pub fn build(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Self> {
        let schemas: Vec<Schema> = sources
            .ids()
            .flat_map(|id| parse::parse(sources, id, diagnostics))
            .collect();
        let mut builder = Builder {
            sources,
            schemas: &schemas,
            diagnostics,
            model: predefined::model(),
            builtins: predefined::types(),
            schema_of: Vec::new(),
            only_of: Vec::new(),
            redefinitions: Vec::new(),
            originals: HashMap::new(),
            extended: HashSet::new(),
            imported: Vec::new(),
            tolerant: Vec::new(),
            tolerated: HashSet::new(),
            scope: scope::Scope::default(),
            complex_syntax: HashMap::new(),
            simple_facets: HashMap::new(),
            key_references: Vec::new(),
            typeless_elements: Vec::new(),
            attribute_syntax: HashMap::new(),
            group_depths: Vec::new(),
        };
        builder.documents();
        builder.declare();
        builder.resolve_components();
        if builder.check_order() {
            builder.derive();
        }
        let model = builder.model;
        (!diagnostics.has_errors()).then_some(model)
    }
}

/// Where a construct is: its document, whose schema gives it namespace and defaults.
type Place = DocumentId;

/// A model on its way.
struct Builder<'s> {
    sources: &'s Sources,
    /// The schemas of all files, those of a file one after the other.
    schemas: &'s [Schema],
    diagnostics: &'s mut Diagnostics,
    model: Model,
    builtins: HashMap<&'static str, TypeId>,
    /// The schema that each document is made of.
    schema_of: Vec<&'s Schema>,
    /// The root that each document is of, where that root's schema redefines something: other roots do not see that.
    only_of: Vec<Option<FileId>>,
    /// What is redefined where, and in which document, if that was read.
    redefinitions: Vec<(Place, &'s syntax::Redefine, Option<DocumentId>)>,
    /// What components of `xs:redefine` are given anew; `None` where that is not there, which is diagnosed.
    originals: HashMap<super::Component, Option<super::Component>>,
    /// The groups among those that hold what they are given for.
    extended: HashSet<super::Component>,
    /// The namespaces that each document imports.
    imported: Vec<document::Imported>,
    /// Which documents are reached from WSDLs only.
    tolerant: Vec<bool>,
    /// The namespaces that documents refer to without importing them, where that is tolerated.
    tolerated: HashSet<(DocumentId, Option<Arc<str>>)>,
    scope: scope::Scope,
    complex_syntax: HashMap<ComplexTypeId, (Place, &'s syntax::ComplexType)>,
    attribute_syntax: HashMap<AttributeGroupId, (Place, &'s syntax::AttributeGroup)>,
    simple_facets: HashMap<SimpleTypeId, (Place, &'s [syntax::Facet])>,
    key_references: Vec<(IdentityConstraintId, Place, &'s QName)>,
    /// Elements that take the type of their substitution group's head.
    typeless_elements: Vec<ElementId>,
    /// How deep groups are nested in each model group, itself counted.
    group_depths: Vec<usize>,
}

impl<'s> Builder<'s> {
    fn error(&mut self, code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) {
        self.diagnostics.error(code, span, message);
    }

    /// An error under the name of a constraint of the specification.
    fn broken(
        &mut self,
        constraint: &'static str,
        code: Code,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, span, message).with_constraint(constraint));
    }

    fn schema(&self, place: Place) -> Option<&'s Schema> {
        self.schema_of.get(place.index()).copied()
    }

    /// A name of the document's target namespace.
    fn target_name(&self, place: Place, local: &Arc<str>) -> ExpandedName {
        let document = self.model.documents.get(place);
        ExpandedName {
            namespace: document.and_then(|document| document.target_namespace.clone()),
            local: local.clone(),
        }
    }

    /// Path, line and column, for notes.
    fn whereabouts(&self, span: Span) -> String {
        let Some(file) = self.sources.file(span.file) else {
            return String::new();
        };
        let position = file.position(span.start);
        format!("{}:{}:{}", file.path(), position.line, position.column)
    }

    fn error_with_note(
        &mut self,
        code: Code,
        span: Option<Span>,
        message: impl Into<String>,
        note: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, span, message).with_note(note));
    }

    /// Resolves every construct by itself.
    fn resolve_components(&mut self) {
        let places: Vec<_> = self.model.documents.ids().collect();
        for place in places {
            let Some(schema) = self.schema(place) else {
                continue;
            };
            let components = self
                .model
                .documents
                .get(place)
                .map(|document| document.components.clone());
            let components = components.unwrap_or_default();
            for (syntax, id) in redefine::components(schema).zip(components) {
                self.resolve_component(place, syntax, id);
            }
        }
        self.leave_out_originals();
        self.resolve_key_references();
    }

    fn resolve_component(
        &mut self,
        place: Place,
        syntax: &'s syntax::Component,
        id: super::Component,
    ) {
        use super::Component as Id;
        use syntax::Component as Syntax;
        match (syntax, id) {
            (Syntax::SimpleType(syntax), Id::SimpleType(id)) => {
                self.resolve_simple_type(place, syntax, id);
            }
            (Syntax::ComplexType(syntax), Id::ComplexType(id)) => {
                self.resolve_complex_type(place, syntax, id);
            }
            (Syntax::Element(syntax), Id::Element(id)) => self.resolve_element(place, syntax, id),
            (Syntax::Attribute(syntax), Id::Attribute(id)) => {
                self.resolve_attribute(place, syntax, id);
            }
            (Syntax::Group(syntax), Id::ModelGroup(id)) => {
                let owner = super::Owner::ModelGroup(id);
                let particles = self.particles(place, &syntax.model_group.particles, owner);
                if let Some(group) = self.model.model_groups.get_mut(id) {
                    group.particles = particles;
                }
            }
            (Syntax::AttributeGroup(syntax), Id::AttributeGroup(id)) => {
                self.attribute_syntax.insert(id, (place, syntax));
                self.resolve_attribute_group(place, syntax, id);
            }
            _ => {}
        }
    }
}

impl Model {
    fn empty() -> Self {
        Self {
            documents: Arena::default(),
            simple_types: Arena::default(),
            complex_types: Arena::default(),
            elements: Arena::default(),
            attributes: Arena::default(),
            model_groups: Arena::default(),
            attribute_groups: Arena::default(),
            identity_constraints: Arena::default(),
            notations: Arena::default(),
            described: Vec::new(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
