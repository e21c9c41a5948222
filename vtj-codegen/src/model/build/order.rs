//! The order in which components depend on each other.

use super::{Builder, Code, DERIVATION_LIMIT, ModelGroupId, SimpleTypeId, Span, TypeId};
use crate::model::{ModelGroup, Term, Variety};

/// Positions with those they depend on before them.
pub(super) struct Order {
    /// Every position once, after all that it depends on (circles apart).
    pub(super) positions: Vec<usize>,
    /// Positions that depend on themselves, directly or not: one for each circle that was met.
    circular: Vec<usize>,
    /// How long the longest chain of dependence of each position is, itself counted.
    depths: Vec<usize>,
}

/// Orders positions below `count` by what they depend on. Takes linear time and no recursion.
pub(super) fn order(count: usize, depends_on: impl Fn(usize) -> Vec<usize>) -> Order {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; count];
    let mut order = Order {
        positions: Vec::with_capacity(count),
        circular: Vec::new(),
        depths: vec![1; count],
    };
    for start in 0..count {
        let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut entered = Some(start);
        loop {
            if let Some(position) = entered.take()
                && let Some(state) = states.get_mut(position)
            {
                let parent = open.last().map(|(parent, _)| *parent);
                match *state {
                    State::New => {
                        *state = State::Open;
                        open.push((position, depends_on(position)));
                    }
                    State::Open => order.circular.extend(parent),
                    State::Done => order.deepen(parent, position),
                }
            }
            let Some((position, left)) = open.last_mut() else {
                break;
            };
            entered = left.pop();
            if entered.is_none() {
                let position = *position;
                open.pop();
                order.positions.push(position);
                if let Some(state) = states.get_mut(position) {
                    *state = State::Done;
                }
                order.deepen(open.last().map(|(parent, _)| *parent), position);
            }
        }
    }
    order
}

impl Order {
    /// A position is deeper than the one it depends on.
    fn deepen(&mut self, position: Option<usize>, dependency: usize) {
        let depth = self.depths.get(dependency).map_or(1, |depth| depth + 1);
        if let Some(own) = position.and_then(|position| self.depths.get_mut(position)) {
            *own = depth.max(*own);
        }
    }
}

impl Builder<'_> {
    /// Whether nothing depends on itself or too many others; if something does, that is diagnosed.
    pub(super) fn check_order(&mut self) -> bool {
        let circular = Code::XsdCircularDerivation;
        let known = self.diagnostics.len();
        let simple = self.simple_type_order();
        let mut is_good =
            self.check_one(&simple, DERIVATION_LIMIT, (circular, "type"), |this, at| {
                this.model.simple_types.get(SimpleTypeId(at))?.origin.span
            });
        for found in self.diagnostics.iter_mut().skip(known) {
            // The code's own constraint is that of complex types.
            if found.code == circular {
                found.constraint = Some("st-props-correct.2");
            }
        }
        let complex = self.complex_type_order();
        is_good &= self.check_one(
            &complex,
            DERIVATION_LIMIT,
            (circular, "type"),
            |this, at| {
                let id = crate::model::ComplexTypeId(at);
                this.model.complex_types.get(id)?.origin.span
            },
        );
        let groups = self.model_group_order();
        is_good &= self.check_one(
            &groups,
            ModelGroup::DEPTH_LIMIT,
            (Code::XsdCircularGroup, "group"),
            |this, at| this.model.model_groups.get(ModelGroupId(at))?.origin.span,
        );
        self.group_depths = groups.depths;
        let attribute_groups = self.attribute_group_order();
        is_good &= self.check_one(
            &attribute_groups,
            DERIVATION_LIMIT,
            (Code::XsdCircularAttributeGroup, "attribute group"),
            |this, at| {
                let id = crate::model::AttributeGroupId(at);
                this.model.attribute_groups.get(id)?.origin.span
            },
        );
        let substitutions = self.substitution_order();
        is_good
            & self.check_one(
                &substitutions,
                usize::MAX,
                (Code::XsdCircularSubstitution, "substitution group"),
                |this, at| {
                    let id = crate::model::ElementId(at);
                    this.model.elements.get(id)?.origin.span
                },
            )
    }

    fn check_one(
        &mut self,
        order: &Order,
        limit: usize,
        (code, what): (Code, &str),
        span: impl Fn(&Self, u32) -> Option<Span>,
    ) -> bool {
        let at = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        for &position in &order.circular {
            let place = span(self, at(position));
            self.error(code, place, format!("this {what} is part of a circle"));
        }
        let depths = order.depths.iter().enumerate();
        // Only the first of a chain that is too long, not all that follow it.
        let too_deep: Vec<_> = depths
            .filter(|(_, depth)| **depth == limit.saturating_add(1))
            .collect();
        for (position, _) in &too_deep {
            let place = span(self, at(*position));
            let message =
                format!("this {what} depends on more than {limit} others, one on the other");
            self.error(Code::XsdTooDeep, place, message);
        }
        order.circular.is_empty() && too_deep.is_empty()
    }

    pub(super) fn simple_type_order(&self) -> Order {
        let types = &self.model.simple_types;
        order(types.len(), |at| {
            let id = SimpleTypeId(u32::try_from(at).unwrap_or(u32::MAX));
            let Some(type_) = types.get(id) else {
                return Vec::new();
            };
            let mut on: Vec<_> = type_.base.iter().map(|base| base.index()).collect();
            match &type_.variety {
                Variety::List(item) => on.push(item.index()),
                Variety::Union(members) => on.extend(members.iter().map(|one| one.index())),
                Variety::AnySimple | Variety::Atomic(_) => {}
            }
            on
        })
    }

    pub(super) fn complex_type_order(&self) -> Order {
        let types = &self.model.complex_types;
        order(types.len(), |at| {
            let id = crate::model::ComplexTypeId(u32::try_from(at).unwrap_or(u32::MAX));
            match types.get(id).map(|type_| type_.base) {
                // `xs:anyType` is its own base.
                Some(TypeId::Complex(base)) if id != crate::model::Model::ANY_TYPE => {
                    vec![base.index()]
                }
                _ => Vec::new(),
            }
        })
    }

    pub(super) fn model_group_order(&self) -> Order {
        let groups = &self.model.model_groups;
        order(groups.len(), |at| {
            let id = ModelGroupId(u32::try_from(at).unwrap_or(u32::MAX));
            let particles = groups.get(id).map_or(&[][..], |group| &group.particles);
            let inside = particles.iter().filter_map(|particle| match particle.term {
                Term::Group(group) => Some(group.index()),
                Term::Element(_) | Term::Wildcard(_) => None,
            });
            inside.collect()
        })
    }

    pub(super) fn attribute_group_order(&self) -> Order {
        let groups = &self.model.attribute_groups;
        order(groups.len(), |at| {
            let id = crate::model::AttributeGroupId(u32::try_from(at).unwrap_or(u32::MAX));
            let inside = groups.get(id).map_or(&[][..], |group| &group.groups);
            inside.iter().map(|group| group.index()).collect()
        })
    }

    pub(super) fn substitution_order(&self) -> Order {
        let elements = &self.model.elements;
        order(elements.len(), |at| {
            let id = crate::model::ElementId(u32::try_from(at).unwrap_or(u32::MAX));
            let head = elements
                .get(id)
                .and_then(|element| element.substitution_head);
            head.iter().map(|head| head.index()).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_come_first() {
        let edges = [vec![1, 2], vec![2], vec![], vec![3], vec![0]];
        let order = order(5, |at| edges[at].clone());
        assert_eq!(order.positions, [2, 1, 0, 3, 4]);
        assert_eq!(order.circular, [3]);
        assert_eq!(order.depths, [3, 2, 1, 1, 4]);
    }

    #[test]
    fn long_chains_take_no_stack() {
        let count = 1_000_000;
        let order = order(
            count,
            |at| if at + 1 < count { vec![at + 1] } else { vec![] },
        );
        assert_eq!(order.depths.first(), Some(&count));
    }
}
