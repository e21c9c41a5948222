//! `xs:redefine` (XSD 1.0 part 1, 4.2.2). It is not supported; what breaks its constraints is told all the same.

use super::{Builder, Code, ExpandedName, Place};
use crate::diagnostic::Span;
use crate::xsd::QName;
use crate::xsd::syntax::{
    AttributeMember, Component, Content, Particle, Redefine, SimpleContentDerivation,
    SimpleDerivation, SimpleTypeRef, Term,
};

impl Builder<'_> {
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
