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
    pub accepting: bool,
    /// First byte, last byte, next state: disjoint ranges, sorted by first byte.
    pub edges: &'static [(u8, u8, u16)],
}

impl State {
    /// A state in which a text may end.
    #[must_use]
    pub const fn accepting(edges: &'static [(u8, u8, u16)]) -> Self {
        Self {
            accepting: true,
            edges,
        }
    }

    /// A state in which no text ends.
    #[must_use]
    pub const fn passing(edges: &'static [(u8, u8, u16)]) -> Self {
        Self {
            accepting: false,
            edges,
        }
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
            let edge = state.edges.iter().find(|edge| byte <= edge.1);
            let Some(next) = edge
                .filter(|edge| edge.0 <= byte)
                .and_then(|edge| self.states.get(usize::from(edge.2)))
            else {
                return false;
            };
            state = next;
        }
        state.accepting
    }
}
