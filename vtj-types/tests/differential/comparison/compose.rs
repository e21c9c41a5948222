//! Messages that a schema allows.

use vtj_codegen::model::{
    AttributeUse, ContentModel, ElementId, Particle, SimpleTypeId, Term, TypeId,
};
use vtj_codegen::xsd::syntax::{Compositor, ValueConstraint, ValueKind};

use super::message::{Attribute, Element, Kind, Piece};
use super::random::Random;
use super::schema::Schema;

/// Elements deeper than this have only what they must have.
const DEPTH: usize = 12;

/// Makes one message.
pub struct Composer<'s> {
    /// What it is made from.
    pub schema: &'s Schema,
    /// Where chance comes from.
    pub random: &'s mut Random,
}

impl Composer<'_> {
    /// A message.
    pub fn message(&mut self) -> Element {
        self.element(self.schema.root, (1, Some(1)), 0)
    }

    fn element(&mut self, id: ElementId, occurs: (u32, Option<u32>), depth: usize) -> Element {
        let schema = self.schema;
        let declared = &schema.model[id];
        assert!(!declared.is_abstract, "{} is abstract", declared.name);
        let mut element = Element {
            name: declared.name.clone(),
            occurs,
            kind: Kind::Empty,
            attributes: Vec::new(),
            pieces: Vec::new(),
        };
        match declared.type_ {
            TypeId::Simple(type_) => self.simple(&mut element, type_, declared.value.as_ref()),
            TypeId::Complex(type_) => {
                let type_ = &schema.model[type_];
                let attributes = type_.attributes.iter();
                element.attributes = attributes.filter_map(|one| self.attribute(one)).collect();
                match &type_.content {
                    ContentModel::Empty => {}
                    ContentModel::Simple(type_) => {
                        self.simple(&mut element, *type_, declared.value.as_ref());
                    }
                    ContentModel::ElementOnly(particle) => {
                        element.kind = Kind::Elements;
                        self.particle(particle, depth + 1, &mut element.pieces);
                    }
                    ContentModel::Mixed(particle) => {
                        element.kind = Kind::Mixed;
                        if let Some(particle) = particle {
                            self.particle(particle, depth + 1, &mut element.pieces);
                        }
                    }
                }
            }
        }
        element
    }

    fn simple(&mut self, element: &mut Element, id: SimpleTypeId, value: Option<&ValueConstraint>) {
        element.kind = Kind::Simple(id);
        element.pieces = vec![Piece::Text(self.value(id, value))];
    }

    fn attribute(&mut self, used: &AttributeUse) -> Option<Attribute> {
        let declared = &self.schema.model[used.attribute];
        (used.required || self.random.percent(60)).then(|| Attribute {
            name: declared.name.clone(),
            value: self.value(declared.type_, used.value.as_ref()),
            type_: Some(declared.type_),
            required: used.required,
            kept: false,
        })
    }

    fn value(&mut self, id: SimpleTypeId, value: Option<&ValueConstraint>) -> String {
        match value.filter(|value| value.kind == ValueKind::Fixed) {
            Some(fixed) => fixed.value.to_string(),
            None => self.schema.spaces[&id].sample(self.random),
        }
    }

    fn particle(&mut self, particle: &Particle, depth: usize, out: &mut Vec<Piece>) {
        for _ in 0..self.occurrences(particle, depth) {
            match &particle.term {
                Term::Element(id) => {
                    let occurs = (particle.min, particle.max);
                    out.push(Piece::Element(self.element(*id, occurs, depth)));
                }
                Term::Group(id) => {
                    let group = &self.schema.model[*id];
                    let mut particles: Vec<&Particle> = group.particles.iter().collect();
                    match group.compositor {
                        Compositor::Sequence => {}
                        Compositor::Choice => particles = vec![*self.random.pick(&particles)],
                        Compositor::All => {
                            let middle = self.random.below(particles.len());
                            particles.rotate_left(middle);
                        }
                    }
                    for inner in particles {
                        self.particle(inner, depth, out);
                    }
                }
                Term::Wildcard(_) => panic!("no elements are made for a wildcard"),
            }
        }
    }

    /// How often something occurs here: the least, the greatest, or something between.
    fn occurrences(&mut self, particle: &Particle, depth: usize) -> u32 {
        let least = particle.min;
        if depth > DEPTH || matches!(particle.term, Term::Wildcard(_)) {
            return least;
        }
        let more = match self.random.below(100) {
            0..35 => 0,
            35..75 => 1,
            75..98 => 2,
            _ => 5,
        };
        match particle.max {
            Some(greatest) if self.random.percent(40) => greatest.min(least + 5),
            greatest => (least + more).min(greatest.unwrap_or(u32::MAX)),
        }
    }
}
