//! Patterns, as deterministic automata over UTF-8 bytes.

/// A pattern facet. State 0 is the start.
#[derive(Debug)]
pub struct Dfa {
    /// The states; edges refer to them by index.
    pub states: &'static [State],
}

/// A state of a [`Dfa`].
#[derive(Debug)]
pub struct State {
    /// Whether a text may end here.
    accepting: bool,
    /// The first edge, which most bytes take; without edges one that no byte takes.
    first: (u8, u8, u16),
    /// First byte, last byte, next state: disjoint ranges, sorted by first byte.
    edges: &'static [(u8, u8, u16)],
}

impl State {
    /// A state in which a text may end.
    #[must_use]
    pub const fn accepting(edges: &'static [(u8, u8, u16)]) -> Self {
        Self::new(true, edges)
    }

    /// A state in which no text ends.
    #[must_use]
    pub const fn passing(edges: &'static [(u8, u8, u16)]) -> Self {
        Self::new(false, edges)
    }

    const fn new(accepting: bool, edges: &'static [(u8, u8, u16)]) -> Self {
        let first = match edges {
            [first, ..] => *first,
            [] => (1, 0, 0),
        };
        Self {
            accepting,
            first,
            edges,
        }
    }

    #[inline]
    fn next(&self, byte: u8) -> Option<u16> {
        let (from, to, next) = self.first;
        if from <= byte && byte <= to {
            return Some(next);
        }
        let edge = self.edges.iter().find(|edge| byte <= edge.1)?;
        (edge.0 <= byte).then_some(edge.2)
    }
}

impl Dfa {
    /// The automaton of these states.
    #[must_use]
    pub const fn new(states: &'static [State]) -> Self {
        Self { states }
    }

    /// Whether the pattern matches the whole text.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        let Some(mut state) = self.states.first() else {
            return false;
        };
        for byte in text.bytes() {
            let next = state.next(byte);
            let Some(next) = next.and_then(|next| self.states.get(usize::from(next))) else {
                return false;
            };
            state = next;
        }
        state.accepting
    }
}
