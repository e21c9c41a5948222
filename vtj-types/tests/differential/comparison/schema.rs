//! A product's schema as messages are made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::model::{
    ComplexTypeId, Component, ContentModel, ElementId, Model, Particle, SimpleTypeId, Term, TypeId,
};
use vtj_codegen::source::Sources;

use super::breakage::Breakage;
use super::value::ValueSpace;

/// A product's schema, resolved.
pub struct Schema {
    /// Its components.
    pub model: Model,
    /// The element that a message is.
    pub root: ElementId,
    /// The values of each simple type that a message may have.
    pub spaces: BTreeMap<SimpleTypeId, ValueSpace>,
    /// The ways of breaking a message that it gives an occasion for.
    pub breakages: Vec<Breakage>,
}

impl Schema {
    /// Reads a schema file.
    ///
    /// # Panics
    /// Where it is not a schema, or its first global element is none.
    pub fn read(file: &Path) -> Self {
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            panic!("{} is no file", file.display());
        };
        let mut diagnostics = Diagnostics::new();
        let sources = Sources::read_from(folder, &[PathBuf::from(name)], &mut diagnostics);
        let Some(model) = Model::build(&sources, &mut diagnostics) else {
            panic!("{}", diagnostics.render(&sources));
        };
        let document = sources.roots().find_map(|file| model.root(file));
        let document = document.expect("the file is a schema document");
        let mut components = model.global_components(document).into_iter();
        let root = components.find_map(|component| match component {
            Component::Element(id) => Some(id),
            _ => None,
        });
        let root = root.expect("a global element");
        let mut reached = Reached::new(&model);
        reached.element(root);
        let (spaces, found) = (reached.spaces, reached.found);
        let every = Breakage::ALL.iter().copied();
        let breakages = every.filter(|one| found.contains(one)).collect();
        Self {
            model,
            root,
            spaces,
            breakages,
        }
    }
}

/// What can be reached from the root element.
struct Reached<'m> {
    model: &'m Model,
    seen: BTreeSet<ComplexTypeId>,
    spaces: BTreeMap<SimpleTypeId, ValueSpace>,
    found: BTreeSet<Breakage>,
}

impl<'m> Reached<'m> {
    fn new(model: &'m Model) -> Self {
        Self {
            model,
            seen: BTreeSet::new(),
            spaces: BTreeMap::new(),
            // These need nothing but an element.
            found: BTreeSet::from([Breakage::AttributeUnknown, Breakage::WrongNamespace]),
        }
    }

    fn element(&mut self, id: ElementId) {
        match self.model[id].type_ {
            TypeId::Simple(type_) => self.simple(type_),
            TypeId::Complex(type_) => self.complex(type_),
        }
    }

    fn simple(&mut self, id: SimpleTypeId) {
        if self.spaces.contains_key(&id) {
            return;
        }
        let space = ValueSpace::of(self.model, id);
        self.found.insert(Breakage::WhiteSpace);
        for (has, breakage) in [
            (space.has_pattern(), Breakage::Pattern),
            (space.has_codes(), Breakage::UnknownCode),
            (space.has_limit(), Breakage::Length),
        ] {
            if has {
                self.found.insert(breakage);
            }
        }
        self.spaces.insert(id, space);
    }

    fn complex(&mut self, id: ComplexTypeId) {
        if !self.seen.insert(id) {
            return;
        }
        let model = self.model;
        for attribute in &model[id].attributes {
            if attribute.required {
                self.found.insert(Breakage::AttributeMissing);
            }
            self.simple(model[attribute.attribute].type_);
        }
        match &model[id].content {
            ContentModel::Empty | ContentModel::Mixed(None) => {}
            ContentModel::Simple(type_) => self.simple(*type_),
            ContentModel::ElementOnly(particle) => {
                self.found.extend([Breakage::Extra, Breakage::StrayText]);
                self.particle(particle);
            }
            ContentModel::Mixed(Some(particle)) => self.particle(particle),
        }
    }

    fn particle(&mut self, particle: &Particle) {
        let model = self.model;
        match &particle.term {
            Term::Element(id) => {
                if particle.min > 0 {
                    self.found.insert(Breakage::Missing);
                }
                if particle.max.is_some() {
                    self.found.insert(Breakage::TooMany);
                }
                self.element(*id);
            }
            Term::Group(id) => {
                let particles = &model[*id].particles;
                if particles.len() > 1 {
                    self.found.insert(Breakage::Swapped);
                }
                particles.iter().for_each(|inner| self.particle(inner));
            }
            Term::Wildcard(_) => {}
        }
    }
}
