//! The structure of types: equal numbers, equal structure.
//!
//! Documentation does not count, nor whether a complex type is named or anonymous. Every type is looked at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use super::Lowering;
use super::derived::Derivations;
use super::runs::Runs;
use super::source::Source;
use crate::digest::digest;
use crate::ir::{AnyType, Nameable};
use crate::model::{
    ComplexTypeId, ContentModel, Element, Model, Particle, SimpleTypeId, Term, TypeId, Variety,
};
use crate::xsd::syntax::{Compositor, DerivationMethod, DerivationSet, ValueConstraint};

/// What lists and unions restrict.
const ANY: SimpleTypeId = Model::ANY_SIMPLE_TYPE;

/// The structures met so far.
pub(super) struct Structures<'m> {
    model: &'m Model,
    derivations: Derivations,
    runs: Rc<Runs>,
    numbers: BTreeMap<String, usize>,
    complex: BTreeMap<ComplexTypeId, Option<String>>,
    standing: BTreeMap<(TypeId, DerivationSet), String>,
}

impl<'m> Structures<'m> {
    pub(super) fn new(lowering: &Lowering<'m>) -> Self {
        let model = lowering.model;
        Self {
            model,
            derivations: Derivations::of(model, lowering.bindings.named_types),
            runs: Rc::clone(&lowering.runs),
            numbers: BTreeMap::new(),
            complex: BTreeMap::new(),
            standing: BTreeMap::new(),
        }
    }

    /// The number of the structure of what a Rust type is made of.
    pub(super) fn of(&mut self, source: Source) -> usize {
        let account = self.described(source);
        let next = self.numbers.len();
        *self.numbers.entry(account).or_insert(next)
    }

    /// The digest of the structure of what a Rust type is made of: the same in every run and whatever else there is. A
    /// message is known by its element.
    pub(super) fn digest(&mut self, source: Source) -> String {
        match source {
            Source::Message(id) => digest(&format!("element {}", self.model[id].name)),
            _ => digest(&self.described(source)),
        }
    }

    fn described(&mut self, source: Source) -> String {
        match source {
            Source::Simple(id) => self.simple(id),
            Source::Complex(id) => self.complex(id),
            // A struct with one field for all of it is not what its type is.
            Source::Message(id) if self.derivations.is_whole(self.model, id) => {
                format!("whole {}", self.ty(self.model[id].type_))
            }
            Source::Message(id) => match self.model[id].type_ {
                // A message of a simple type is a struct that holds a value of it.
                TypeId::Simple(id) => format!("message {}", self.simple(id)),
                TypeId::Complex(id) => self.complex(id),
            },
            Source::Derived(ty, blocked) if blocked.is_empty() => {
                format!("derived from {}{}", self.ty(ty), self.standing(ty, blocked))
            }
            Source::Derived(ty, blocked) => {
                let standing = self.standing(ty, blocked);
                format!("derived from {}{standing} but {blocked:?}", self.ty(ty))
            }
            Source::Substitution(id) => format!("substitution group {}", self.model[id].name),
            Source::Group(id) => {
                let mut out = format!("{:?} ", self.model[id].compositor);
                for particle in &self.model[id].particles {
                    self.particle(particle, &mut out);
                }
                if self.runs.contains(id) {
                    out.push_str(" counted");
                }
                out
            }
        }
    }

    fn ty(&mut self, ty: TypeId) -> String {
        match ty {
            TypeId::Simple(id) => self.simple(id),
            TypeId::Complex(id) => self.complex(id),
        }
    }

    /// The types that may stand in the place of one where these methods are blocked: a digest of what each is called and is.
    fn standing(&mut self, ty: TypeId, blocked: DerivationSet) -> String {
        if let Some(known) = self.standing.get(&(ty, blocked)) {
            return known.clone();
        }
        // What is in them may be of that type again.
        self.standing.insert((ty, blocked), "|circle".to_owned());
        let mut all = String::new();
        for one in self.derivations.types(self.model, ty, blocked) {
            let name = match one {
                TypeId::Complex(id) => self.model[id].name.as_ref(),
                TypeId::Simple(id) => self.model[id].name.as_ref(),
            };
            let member = self.derivations.member(self.model, one, blocked);
            let _ = write!(all, "{name:?} {} {member:?},", self.ty(one));
        }
        let known = format!("|{}", digest(&all));
        self.standing.insert((ty, blocked), known.clone());
        known
    }

    /// A named simple type is its name; an anonymous one is its facets.
    fn simple(&mut self, id: SimpleTypeId) -> String {
        let mut out = String::new();
        for id in self.model.base_chain(id) {
            let ty = &self.model[id];
            if let Some(name) = &ty.name {
                let _ = write!(out, "{name}");
                break;
            }
            for facet in &ty.facets {
                let _ = write!(out, "{}={:?};", facet.kind.as_str(), facet.value);
            }
            match (&ty.variety, ty.base) {
                (Variety::List(item), Some(ANY)) => {
                    let _ = write!(out, "list of {};", self.simple(*item));
                }
                (Variety::Union(members), Some(ANY)) => {
                    for member in members {
                        let _ = write!(out, "or {};", self.simple(*member));
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// A complex type is the digest of its structure; one that contains itself is known by its name inside itself.
    fn complex(&mut self, id: ComplexTypeId) -> String {
        match self.complex.get(&id) {
            Some(Some(known)) => known.clone(),
            Some(None) => match &self.model[id].name {
                Some(name) => format!("circle {name}"),
                None => format!("circle {}", id.index()),
            },
            None => {
                self.complex.insert(id, None);
                let known = format!("#{}", digest(&self.account(id)));
                self.complex.insert(id, Some(known.clone()));
                known
            }
        }
    }

    fn account(&mut self, id: ComplexTypeId) -> String {
        let ty = &self.model[id];
        let mut out = String::from("{");
        if let Some(name) = self.derivations.counted_name(self.model, id) {
            let _ = write!(out, "{name} ");
        }
        for used in &ty.attributes {
            let attribute = &self.model[used.attribute];
            let required = if used.required { "!" } else { "" };
            let simple = self.simple(attribute.type_);
            let _ = write!(out, "@{}{required}:{simple}", attribute.name);
            let ty = TypeId::Simple(attribute.type_);
            constraint(self.model, ty, used.value.as_ref(), &mut out);
            out.push(',');
        }
        if let Some(wildcard) = &ty.wildcard {
            let _ = write!(out, "@{:?},", wildcard.wildcard);
        }
        match &ty.content {
            ContentModel::Empty => {}
            ContentModel::Simple(id) => out += &format!("text {}", self.simple(*id)),
            ContentModel::ElementOnly(content) => self.particle(content, &mut out),
            ContentModel::Mixed(content) => {
                out.push_str("mixed ");
                if let Some(content) = content {
                    self.particle(content, &mut out);
                }
            }
        }
        out.push('}');
        out
    }

    /// A sequence that occurs once is its parts, whether it is written in place or referred to.
    fn particle(&mut self, particle: &Particle, out: &mut String) {
        let occurs_once = (particle.min, particle.max) == (1, Some(1));
        match &particle.term {
            Term::Element(id) => {
                let element = &self.model[*id];
                let ty = self.ty(element.type_);
                let nillable = if element.nillable { "?" } else { "" };
                let blocks = match any_type(element) {
                    Some(AnyType::Itself) => "!",
                    Some(AnyType::OrRestriction) => "!extension",
                    None => match self.derivations.built_in(self.model, *id) {
                        Some(Nameable::Itself) => "!",
                        Some(Nameable::Derived) => "+",
                        Some(Nameable::Extensions) => "+!",
                        Some(Nameable::Restrictions) | None => "",
                    },
                    Some(AnyType::Any) => "",
                };
                let _ = write!(out, "{}:{ty}{nillable}{blocks}", element.name);
                if let Some((ty, blocked)) = self.derivations.of_element(self.model, *id) {
                    *out += &self.standing(ty, blocked);
                }
                constraint(self.model, element.type_, element.value.as_ref(), out);
            }
            Term::Group(id) => {
                let group = &self.model[*id];
                let is_inline = occurs_once && group.compositor == Compositor::Sequence;
                if !is_inline {
                    let _ = write!(out, "{:?}(", group.compositor);
                }
                for part in &group.particles {
                    self.particle(part, out);
                }
                if is_inline {
                    return;
                }
                out.push(')');
            }
            Term::Wildcard(wildcard) => {
                let _ = write!(out, "{wildcard:?}");
            }
        }
        if !occurs_once {
            let _ = write!(out, "[{}..{:?}]", particle.min, particle.max);
        }
        out.push(',');
    }
}

/// What an element of `xs:anyType` may be.
pub(super) fn any_type(element: &Element) -> Option<AnyType> {
    if element.type_ != TypeId::Complex(Model::ANY_TYPE) {
        return None;
    }
    let [extension, restriction] = [DerivationMethod::Extension, DerivationMethod::Restriction]
        .map(|method| element.block.contains(method));
    Some(match (extension, restriction) {
        (false, false) => AnyType::Any,
        (true, false) => AnyType::OrRestriction,
        (_, true) => AnyType::Itself,
    })
}

/// A value that the schema gives, as part of a structure.
fn constraint(model: &Model, ty: TypeId, value: Option<&ValueConstraint>, out: &mut String) {
    if let Some(value) = value {
        let literal = model.by_itself(ty, &value.value, &value.qnames);
        let _ = write!(out, "={:?} {literal:?}", value.kind);
    }
}
