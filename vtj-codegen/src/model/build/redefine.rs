//! `xs:redefine` (XSD 1.0 part 1, 4.2.2).
//!
//! The included document's component keeps its id and loses its name: it is a part of the one that is given anew, which every
//! reference means. Documents of a schema that redefines anything are shared with no other root.

use std::collections::HashSet;

use super::order::order;
use super::{Builder, Code, DocumentId, ExpandedName, FileId, Place, Schema};
use crate::diagnostic::Span;
use crate::model::{Component as Id, Owner};
use crate::source::{EdgeKind, SourceFile};
use crate::xsd::QName;
use crate::xsd::syntax::{
    AttributeMember, Component, Composition, Content, Particle, Redefine, SimpleContentDerivation,
    SimpleDerivation, SimpleTypeRef, Spanned, Term,
};

/// The global components of a document: those of `xs:redefine` first, then its own.
pub(super) fn components(schema: &Schema) -> impl Iterator<Item = &Component> {
    let redefined = schema.compositions.iter().flat_map(|one| match one {
        Composition::Redefine(redefine) => &redefine.components[..],
        _ => &[],
    });
    redefined.chain(&schema.components)
}

/// The name of a component of `xs:redefine`.
fn name_of(component: &Component) -> Option<&Spanned<std::sync::Arc<str>>> {
    match component {
        Component::SimpleType(type_) => type_.name.as_ref(),
        Component::ComplexType(type_) => type_.name.as_ref(),
        Component::Group(group) => Some(&group.name),
        Component::AttributeGroup(group) => Some(&group.name),
        Component::Element(_) | Component::Attribute(_) | Component::Notation(_) => None,
    }
}

impl<'s> Builder<'s> {
    /// Whether a root or a file that it reaches redefines anything.
    pub(super) fn redefines(&self, root: FileId) -> bool {
        let mut seen = HashSet::from([root]);
        let mut open = vec![root];
        while let Some(file) = open.pop() {
            let edges = self.sources.file(file).map_or(&[][..], SourceFile::edges);
            if edges.iter().any(|edge| edge.kind == EdgeKind::Redefine) {
                return true;
            }
            let targets = edges.iter().filter_map(|edge| edge.target);
            open.extend(targets.filter(|target| seen.insert(*target)));
        }
        false
    }

    /// What a component of `xs:redefine` is given anew, if it is one.
    pub(super) fn original(&self, id: Id) -> Option<Option<Id>> {
        self.originals.get(&id).copied()
    }

    /// Finds what each component of `xs:redefine` stands for, and makes references mean the new one.
    pub(super) fn supersede(&mut self) {
        let redefinitions = std::mem::take(&mut self.redefinitions);
        // A document that is redefined has its own redefinitions before.
        let documents = &self.model.documents;
        let places = order(documents.len(), |at| {
            let id = DocumentId(u32::try_from(at).unwrap_or(u32::MAX));
            let includes = documents.get(id).map_or(&[][..], |one| &one.includes);
            includes.iter().map(|one| one.index()).collect()
        });
        for at in places.positions {
            let of_place = redefinitions
                .iter()
                .filter(|(place, ..)| place.index() == at);
            let mut position = 0;
            for (place, redefine, target) in of_place {
                for component in &redefine.components {
                    let document = self.model.documents.get(*place);
                    let id = document.and_then(|one| one.components.get(position).copied());
                    position += 1;
                    if let (Some(id), Some(name)) = (id, name_of(component)) {
                        let original = self.find_original((*place, id), name, *target);
                        self.originals.insert(id, original);
                    }
                }
            }
        }
    }

    /// What a component stands for; if there is none in the redefined schema, that is diagnosed.
    fn find_original(
        &mut self,
        (place, id): (Place, Id),
        name: &Spanned<std::sync::Arc<str>>,
        target: Option<DocumentId>,
    ) -> Option<Id> {
        // A file that could not be read is diagnosed where it is referred to.
        let schema: HashSet<_> = self.model.included(target?).into_iter().collect();
        let full = self.target_name(place, &name.value);
        let scope = &mut self.scope;
        let (original, broken, code) = match id {
            Id::SimpleType(_) | Id::ComplexType(_) => {
                let original = id
                    .type_id()
                    .and_then(|new| scope.types.supersede(&full, (place, new), &schema));
                (original.map(Id::from), "src-resolve", Code::XsdUnknownType)
            }
            Id::ModelGroup(new) => {
                let original = scope.groups.supersede(&full, (place, new), &schema);
                let original = original.map(Id::ModelGroup);
                (original, "src-redefine.6.2.1", Code::XsdUnknownGroup)
            }
            Id::AttributeGroup(new) => {
                let names = &mut scope.attribute_groups;
                let original = names.supersede(&full, (place, new), &schema);
                let original = original.map(Id::AttributeGroup);
                (
                    original,
                    "src-redefine.7.2.1",
                    Code::XsdUnknownAttributeGroup,
                )
            }
            Id::Element(_) | Id::Attribute(_) | Id::Notation(_) => return None,
        };
        if original.is_none() {
            let message = format!("the redefined schema has no `{}` of this kind", name.value);
            self.broken(broken, code, name.span, message);
        }
        original
    }

    /// Makes what was given anew a part of the new component: nothing but that refers to it.
    pub(super) fn leave_out_originals(&mut self) {
        let mut gone = HashSet::new();
        for (new, original) in &self.originals {
            let owner = match new {
                Id::SimpleType(id) => Owner::SimpleType(*id),
                Id::ComplexType(id) => Owner::ComplexType(*id),
                Id::ModelGroup(id) => Owner::ModelGroup(*id),
                Id::AttributeGroup(id) => Owner::AttributeGroup(*id),
                Id::Element(_) | Id::Attribute(_) | Id::Notation(_) => continue,
            };
            gone.extend(*original);
            let model = &mut self.model;
            match *original {
                Some(Id::SimpleType(id)) => {
                    if let Some(type_) = model.simple_types.get_mut(id) {
                        type_.name = None;
                        type_.origin.owner = Some(owner);
                    }
                }
                Some(Id::ComplexType(id)) => {
                    if let Some(type_) = model.complex_types.get_mut(id) {
                        type_.name = None;
                        type_.origin.owner = Some(owner);
                    }
                }
                Some(Id::ModelGroup(id)) => {
                    if let Some(group) = model.model_groups.get_mut(id) {
                        group.name = None;
                        group.origin.owner = Some(owner);
                    }
                }
                Some(Id::AttributeGroup(id)) => {
                    if let Some(group) = model.attribute_groups.get_mut(id) {
                        group.origin.owner = Some(owner);
                    }
                }
                _ => {}
            }
        }
        if gone.is_empty() {
            return;
        }
        let places: Vec<_> = self.model.documents.ids().collect();
        for place in places {
            if let Some(document) = self.model.documents.get_mut(place) {
                document.components.retain(|one| !gone.contains(one));
            }
        }
    }

    /// Reports components that are not given anew in terms of themselves (src-redefine).
    pub(super) fn check_redefine(&mut self, place: Place, redefine: &Redefine) {
        for component in &redefine.components {
            match component {
                Component::SimpleType(type_) => {
                    let base = match &type_.derivation {
                        SimpleDerivation::Restriction {
                            base: SimpleTypeRef::Named(base),
                            ..
                        } => Some(base),
                        _ => None,
                    };
                    if let Some(name) = &type_.name {
                        let name = self.target_name(place, &name.value);
                        self.check_own_base(place, &name, base, type_.span);
                    }
                }
                Component::ComplexType(type_) => {
                    let base = match &type_.content {
                        Content::Direct(_) => None,
                        Content::Complex { base, .. } => Some(base),
                        Content::Simple { derivation, .. } => match derivation {
                            SimpleContentDerivation::Extension { base }
                            | SimpleContentDerivation::Restriction { base, .. } => Some(base),
                        },
                    };
                    if let Some(name) = &type_.name {
                        let name = self.target_name(place, &name.value);
                        self.check_own_base(place, &name, base, type_.span);
                    }
                }
                Component::Group(group) => {
                    let name = self.target_name(place, &group.name.value);
                    self.check_own_group(place, &name, &group.model_group.particles);
                }
                Component::AttributeGroup(group) => {
                    let name = self.target_name(place, &group.name.value);
                    let members = group.attributes.members.iter();
                    let references: Vec<_> = members
                        .filter_map(|member| match member {
                            AttributeMember::Group(reference)
                                if self.effective_name(place, &reference.name) == name =>
                            {
                                Some(reference.span)
                            }
                            _ => None,
                        })
                        .collect();
                    if let [_, second, ..] = references.as_slice() {
                        let message = "a redefined attribute group may refer to itself once";
                        let code = Code::XsdBadDerivation;
                        self.broken("src-redefine.7.1", code, *second, message);
                    }
                }
                Component::Element(_) | Component::Attribute(_) | Component::Notation(_) => {}
            }
        }
    }

    fn check_own_base(
        &mut self,
        place: Place,
        name: &ExpandedName,
        base: Option<&QName>,
        span: Span,
    ) {
        let is_own = base.is_some_and(|base| self.effective_name(place, &base.name) == *name);
        if !is_own {
            let span = base.map_or(span, |base| base.span);
            let message = "a redefined type must be derived from itself";
            self.broken("src-redefine.5", Code::XsdBadDerivation, span, message);
        }
    }

    fn check_own_group(&mut self, place: Place, name: &ExpandedName, particles: &[Particle]) {
        let mut references = Vec::new();
        let mut open: Vec<_> = particles.iter().rev().collect();
        while let Some(particle) = open.pop() {
            match &particle.term {
                Term::GroupRef(reference)
                    if self.effective_name(place, &reference.name) == *name =>
                {
                    references.push(particle);
                }
                Term::Group(group) => open.extend(group.particles.iter().rev()),
                _ => {}
            }
        }
        let code = Code::XsdBadDerivation;
        if let [_, second, ..] = references.as_slice() {
            let message = "a redefined group may refer to itself once";
            self.broken("src-redefine.6.1.1", code, second.span, message);
        }
        for particle in references {
            if (particle.min, particle.max) != (1, Some(1)) {
                let message = "a redefined group must refer to itself with an occurrence of one";
                self.broken("src-redefine.6.1.2", code, particle.span, message);
            }
        }
    }
}
