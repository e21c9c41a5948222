//! Particles and model groups, each by itself.

use super::{Builder, Code, ModelGroupId, Place, QName};
use crate::model::{Component, ModelGroup, Origin, Owner, Particle, Term};
use crate::xsd::syntax::{self, Compositor};

impl<'s> Builder<'s> {
    /// The particles that may occur.
    pub(super) fn particles(
        &mut self,
        place: Place,
        syntax: &'s [syntax::Particle],
        owner: Owner,
    ) -> Vec<Particle> {
        syntax
            .iter()
            .filter_map(|one| self.particle(place, one, owner))
            .collect()
    }

    /// A particle; `None` where it may not occur or refers to what is not there.
    pub(super) fn particle(
        &mut self,
        place: Place,
        syntax: &'s syntax::Particle,
        owner: Owner,
    ) -> Option<Particle> {
        // Resolved before it is left out, so that a wrong reference is always told.
        let term = self.term(place, &syntax.term, owner)?;
        (syntax.max != Some(0)).then(|| Particle {
            min: syntax.min,
            max: syntax.max,
            term,
            span: Some(syntax.span),
            documentation: syntax.documentation.clone(),
        })
    }

    fn term(&mut self, place: Place, syntax: &'s syntax::Term, owner: Owner) -> Option<Term> {
        Some(match syntax {
            syntax::Term::Element(element) => {
                Term::Element(self.local_element(place, element, owner))
            }
            syntax::Term::ElementRef(name) => Term::Element(self.find_element(place, name)?),
            syntax::Term::GroupRef(name) => Term::Group(self.group_ref(place, name, owner)?),
            syntax::Term::Wildcard(wildcard) => Term::Wildcard(self.wildcard(place, wildcard)),
            syntax::Term::Group(group) => {
                let particles = self.particles(place, &group.particles, owner);
                Term::Group(self.model.model_groups.push(ModelGroup {
                    name: None,
                    origin: Origin {
                        span: Some(group.span),
                        documentation: group.documentation.clone(),
                        owner: Some(owner),
                    },
                    compositor: group.compositor,
                    particles,
                }))
            }
        })
    }

    /// The group that a reference means: in one that is given anew its own name means the one it stands for.
    fn group_ref(&mut self, place: Place, name: &QName, owner: Owner) -> Option<ModelGroupId> {
        if let Owner::ModelGroup(id) = owner
            && let Some(original) = self.original(Component::ModelGroup(id))
            && let Some(group) = self.model.model_groups.get(id)
            && group.name.as_ref() == Some(&self.effective_name(place, &name.name))
        {
            self.extended.insert(Component::ModelGroup(id));
            return match original {
                Some(Component::ModelGroup(original)) => Some(original),
                _ => None,
            };
        }
        self.find_group(place, name)
    }

    /// Reports references to a group that is an `xs:all`, from within another group.
    pub(super) fn check_all_groups(&mut self) {
        let mut wrong = Vec::new();
        for (_, group) in self.model.model_groups.iter() {
            for particle in &group.particles {
                if let Term::Group(inner) = particle.term
                    && let Some(inner) = self.model.model_groups.get(inner)
                    && inner.compositor == Compositor::All
                {
                    wrong.push(particle.span);
                }
            }
        }
        for span in wrong {
            let message = "`xs:all` may only be the whole content of a type";
            self.error(Code::XsdBadAll, span, message);
        }
    }
}
