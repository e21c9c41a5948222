//! Content models that are out of all proportion to the schema: groups that refer to each other twice over, again and again.

use super::{Builder, Code};
use crate::model::{ModelGroupId, Particle, Term};

/// How many elements and wildcards a content model may have where its groups are written in place.
const LARGEST: u64 = 100_000;

impl Builder<'_> {
    /// Reports content models with more elements than are written out.
    pub(super) fn check_sizes(&mut self) {
        let mut sizes = vec![0_u64; self.model.model_groups.len()];
        for position in self.model_group_order().positions {
            let id = ModelGroupId(u32::try_from(position).unwrap_or(u32::MAX));
            let particles = self
                .model
                .model_groups
                .get(id)
                .map(|group| &group.particles);
            let parts = particles.into_iter().flatten();
            let size = parts.fold(0_u64, |size, part| size.saturating_add(of(part, &sizes)));
            if let Some(known) = sizes.get_mut(position) {
                *known = size;
            }
        }
        let types = self.model.complex_types.iter();
        let too_large: Vec<_> = types
            .filter(|(_, type_)| {
                let particle = type_.content.particle();
                particle.is_some_and(|particle| of(particle, &sizes) > LARGEST)
            })
            .map(|(_, type_)| type_.origin.span)
            .collect();
        for span in too_large {
            let message = format!(
                "the content has more than {LARGEST} elements where its groups are written in place"
            );
            self.error(Code::XsdTooDeep, span, message);
        }
    }
}

/// How many elements and wildcards a particle has. A group that repeats is not written in place.
fn of(particle: &Particle, sizes: &[u64]) -> u64 {
    match particle.term {
        Term::Group(id) if particle.max == Some(1) => {
            sizes.get(id.index()).copied().unwrap_or_default()
        }
        Term::Element(_) | Term::Wildcard(_) | Term::Group(_) => 1,
    }
}
