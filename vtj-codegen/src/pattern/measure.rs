//! The lengths of the texts of a language.

use super::dfa::{Dfa, Edge};
use std::collections::VecDeque;

/// The place of a state in a depth-first walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done(usize),
}

impl Dfa {
    /// Bytes of the longest text; `None` if there is no longest one. 0 for the empty language.
    #[must_use]
    pub fn max_bytes(&self) -> Option<usize> {
        self.longest(|_| 1)
    }

    /// Characters of the longest text; `None` if there is no longest one. 0 for the empty language.
    #[must_use]
    pub fn max_chars(&self) -> Option<usize> {
        self.longest(characters)
    }

    /// Bytes of the shortest text; 0 for the empty language.
    #[must_use]
    pub fn min_bytes(&self) -> usize {
        self.shortest(|_| 1)
    }

    /// Characters of the shortest text; 0 for the empty language.
    #[must_use]
    pub fn min_chars(&self) -> usize {
        self.shortest(characters)
    }

    /// The heaviest path; every state lies on a way from the start to an accepting state, so any cycle means no bound.
    fn longest(&self, weight: fn(&Edge) -> usize) -> Option<usize> {
        let mut visits = vec![Visit::New; self.states.len()];
        let mut walk = vec![0_u32];
        while let Some(&top) = walk.last() {
            let index = usize::try_from(top).ok()?;
            let edges = &self.states.get(index)?.edges;
            let visit = visits.get_mut(index)?;
            if *visit == Visit::New {
                *visit = Visit::Open;
                for edge in edges {
                    match visits.get(usize::try_from(edge.to).ok()?)? {
                        Visit::New => walk.push(edge.to),
                        Visit::Open => return None,
                        Visit::Done(_) => {}
                    }
                }
                continue;
            }
            walk.pop();
            if *visit == Visit::Open {
                let mut best = 0;
                for edge in edges {
                    match visits.get(usize::try_from(edge.to).ok()?)? {
                        Visit::Done(length) => best = best.max(length + weight(edge)),
                        Visit::New | Visit::Open => return None,
                    }
                }
                *visits.get_mut(index)? = Visit::Done(best);
            }
        }
        match visits.first() {
            Some(Visit::Done(length)) => Some(*length),
            _ => None,
        }
    }

    /// The lightest path to an accepting state, where edges weigh 0 or 1.
    fn shortest(&self, weight: fn(&Edge) -> usize) -> usize {
        let mut seen = vec![false; self.states.len()];
        let mut queue = VecDeque::from([(0_u32, 0)]);
        while let Some((index, length)) = queue.pop_front() {
            let index = usize::try_from(index).unwrap_or(usize::MAX);
            let (Some(state), Some(seen)) = (self.states.get(index), seen.get_mut(index)) else {
                continue;
            };
            if state.accepting {
                return length;
            }
            if std::mem::replace(seen, true) {
                continue;
            }
            for edge in &state.edges {
                match weight(edge) {
                    0 => queue.push_front((edge.to, length)),
                    more => queue.push_back((edge.to, length + more)),
                }
            }
        }
        0
    }
}

/// Characters that begin with a byte of this edge: none for a continuation byte. In UTF-8 no edge has bytes of both kinds.
fn characters(edge: &Edge) -> usize {
    usize::from(edge.first & 0xC0 != 0x80)
}
