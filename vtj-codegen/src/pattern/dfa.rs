use super::error::{PatternError, PatternErrorKind};
use super::minimise;
use std::collections::BTreeMap;

/// A deterministic automaton over the bytes of UTF-8 text: minimal, without dead states, numbered breadth-first by byte.
///
/// Two patterns of one language give equal automata. State 0 is the start. A byte without an edge refuses the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dfa {
    /// The states; there is at least one. The language without any text is one state that neither accepts nor has edges.
    pub states: Vec<State>,
}

/// A state of a [`Dfa`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    /// Whether the text may end here.
    pub accepting: bool,
    /// Edges sorted by byte; they do not overlap, and neighbouring ranges with one target are one edge.
    pub edges: Vec<Edge>,
}

/// The bytes that lead from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The first byte.
    pub first: u8,
    /// The last byte, included.
    pub last: u8,
    /// The index of the state it leads to.
    pub to: u32,
}

/// An intersection with more states is refused.
const MAX_STATES: usize = 100_000;

impl State {
    /// The state that `byte` leads to.
    #[must_use]
    pub fn next(&self, byte: u8) -> Option<u32> {
        self.edges
            .iter()
            .find(|edge| edge.first <= byte && byte <= edge.last)
            .map(|edge| edge.to)
    }
}

impl Dfa {
    /// The state of an index, if there is one.
    pub(super) fn state(&self, index: u32) -> Option<&State> {
        self.states.get(usize::try_from(index).ok()?)
    }

    /// Whether the whole of `text` is in the language.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        let mut state = self.states.first();
        for byte in text.bytes() {
            state = state
                .and_then(|state| state.next(byte))
                .and_then(|next| self.state(next));
        }
        state.is_some_and(|state| state.accepting)
    }

    /// Whether the empty text is in the language.
    #[must_use]
    pub fn accepts_blank(&self) -> bool {
        self.states.first().is_some_and(|start| start.accepting)
    }

    /// The same language without the empty text.
    #[must_use]
    pub fn without_blank(&self) -> Dfa {
        let Some(start) = self.states.first() else {
            return self.clone();
        };
        // The old start goes on accepting where it is reached again later in a text; only the first visit must not.
        let mut states = self.states.clone();
        let old_start = u32::try_from(states.len()).unwrap_or(u32::MAX);
        states.push(start.clone());
        for edge in states
            .iter_mut()
            .flat_map(|state| state.edges.iter_mut())
            .filter(|edge| edge.to == 0)
        {
            edge.to = old_start;
        }
        if let Some(fresh) = states.first_mut() {
            fresh.accepting = false;
        }
        minimise::canonical(&states)
    }

    /// The texts that are in both languages, as the patterns of two restriction steps demand.
    ///
    /// # Errors
    /// [`PatternErrorKind::TooLarge`] when the product has too many states; offset and alternative are 0.
    pub fn intersection(&self, other: &Dfa) -> Result<Dfa, PatternError> {
        let mut indices = BTreeMap::from([((0, 0), 0)]);
        let mut pairs = vec![(0, 0)];
        let mut states: Vec<State> = Vec::new();
        while let Some(&(left, right)) = pairs.get(states.len()) {
            let (Some(left), Some(right)) = (self.state(left), other.state(right)) else {
                states.push(State::default());
                continue;
            };
            let mut edges = Vec::new();
            for a in &left.edges {
                for b in &right.edges {
                    let (first, last) = (a.first.max(b.first), a.last.min(b.last));
                    if first > last {
                        continue;
                    }
                    let to = *indices.entry((a.to, b.to)).or_insert_with(|| {
                        pairs.push((a.to, b.to));
                        u32::try_from(pairs.len() - 1).unwrap_or(u32::MAX)
                    });
                    edges.push(Edge { first, last, to });
                }
            }
            states.push(State {
                accepting: left.accepting && right.accepting,
                edges,
            });
            if pairs.len() > MAX_STATES {
                return Err(PatternError {
                    alternative: 0,
                    offset: 0,
                    kind: PatternErrorKind::TooLarge,
                });
            }
        }
        Ok(minimise::canonical(&states))
    }

    /// Whether every text of the language is ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.states
            .iter()
            .flat_map(|state| &state.edges)
            .all(|edge| edge.last.is_ascii())
    }

    /// Whether no text at all is in the language.
    #[must_use]
    pub fn is_empty_language(&self) -> bool {
        !self.states.iter().any(|state| state.accepting)
    }
}
