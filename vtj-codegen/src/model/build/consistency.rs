//! Element declarations consistent (XSD 1.0 part 1, 3.8.6, cos-element-consistent): in one content, elements of one name have
//! one type.

use std::collections::{HashMap, HashSet};

use super::{Builder, Code, ElementId, ExpandedName, Span, TypeId};
use crate::diagnostic::Diagnostic;
use crate::model::{Particle, Term};

/// How many particles are looked at in all, before the rest goes unchecked with a warning.
const WORK: usize = 20_000_000;

impl Builder<'_> {
    /// Reports elements of one content and one name with different types.
    pub(super) fn check_consistency(&mut self) {
        let mut work = 0;
        let mut wrong = Vec::new();
        for (_, type_) in self.model.complex_types.iter() {
            let Some(particle) = type_.content.particle() else {
                continue;
            };
            let mut known: HashMap<&ExpandedName, (TypeId, Span)> = HashMap::new();
            for id in self.elements_of(particle) {
                for id in self.model.substitution_group(id) {
                    work += 1;
                    let Some(element) = self.model.elements.get(id) else {
                        continue;
                    };
                    let own = (element.type_, element.name_span);
                    let (type_, first) = *known.entry(&element.name).or_insert(own);
                    if type_ != element.type_ {
                        wrong.push((element.name.clone(), element.name_span, first));
                    }
                }
            }
            if work > WORK {
                break;
            }
        }
        for (name, span, first) in wrong {
            let message = format!(
                "`{}` is declared twice in one content, with different types",
                name.local
            );
            let note = format!("the other one is at {}", self.whereabouts(first));
            self.error_with_note(Code::XsdInconsistentElements, Some(span), message, note);
        }
        if work > WORK {
            let message = "the content models are too large to be checked for types of one name";
            let code = Code::XsdInconsistentElements;
            self.diagnostics
                .push(Diagnostic::warning(code, None, message));
        }
    }

    /// The elements of a particle in document order, each once. A group that is referred to twice is looked at once.
    pub(super) fn elements_of(&self, particle: &Particle) -> Vec<ElementId> {
        let mut elements = Vec::new();
        let mut seen = HashSet::new();
        let mut groups = HashSet::new();
        let mut open = vec![particle];
        while let Some(particle) = open.pop() {
            match particle.term {
                Term::Element(id) if seen.insert(id) => elements.push(id),
                Term::Group(id) if groups.insert(id) => {
                    let group = self.model.model_groups.get(id);
                    open.extend(group.iter().flat_map(|group| group.particles.iter().rev()));
                }
                _ => {}
            }
        }
        elements
    }
}
