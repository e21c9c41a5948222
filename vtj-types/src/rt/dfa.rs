//! Patterns, as deterministic automata over UTF-8 bytes.

use super::scan::short;

/// A pattern facet. State 0 is the start.
#[derive(Debug)]
pub struct Dfa {
    /// The states; edges refer to them by index.
    states: &'static [State],
    /// For each state, which one each byte of ASCII leads to.
    rows: &'static [[u8; 128]],
    /// Where each state leads to the next one alone: the bytes that may stand at each place.
    places: Option<Places>,
}

/// The least and the greatest byte at each place of texts of one length, which is at most sixteen.
#[derive(Clone, Copy, Debug)]
struct Places {
    length: usize,
    least: u128,
    greatest: u128,
}

/// Leads nowhere.
const NOWHERE: u8 = u8::MAX;

/// The states of a [`Dfa`], fewer than 255, with their rows.
#[derive(Debug)]
pub struct Table<const N: usize> {
    states: [State; N],
    /// For each state, which one each byte of ASCII leads to; nowhere where places tell that.
    rows: [[u8; 128]; N],
    places: Option<Places>,
}

impl<const N: usize> Table<N> {
    /// The table of these edges, behind those of each state its [`End`].
    #[must_use]
    pub const fn new(edges: &'static [Edge]) -> Self {
        let states = states(edges);
        let places = Places::of(&states);
        let rows = match places {
            Some(_) => [[NOWHERE; 128]; N],
            None => rows(&states),
        };
        Self {
            states,
            rows,
            places,
        }
    }
}

/// The first byte, the last byte, and the state that these lead to.
type Edge = (u8, u8, u16);

/// What stands behind the edges of a state in a [`Table`]: a range of no byte. Called as the states are.
#[derive(Debug)]
pub struct End;

#[allow(non_upper_case_globals)]
impl End {
    /// A text may end there.
    pub const Accepting: Edge = (1, 0, 1);
    /// No text ends there.
    pub const Passing: Edge = (1, 0, 0);
}

/// The states of a list of edges.
const fn states<const N: usize>(mut edges: &'static [Edge]) -> [State; N] {
    let mut states = [const { State::Passing(&[]) }; N];
    let mut at = 0;
    while at < N {
        let mut count = 0;
        while edges[count].0 <= edges[count].1 {
            count += 1;
        }
        let (own, rest) = edges.split_at(count);
        states[at] = match rest[0] {
            End::Accepting => State::Accepting(own),
            _ => State::Passing(own),
        };
        (_, edges) = rest.split_at(1);
        at += 1;
    }
    states
}

/// For each state, which one each byte of ASCII leads to.
const fn rows<const N: usize>(states: &[State; N]) -> [[u8; 128]; N] {
    let mut rows = [[NOWHERE; 128]; N];
    let mut at = 0;
    while at < N {
        let (edges, mut edge) = (states[at].edges(), 0);
        while edge < edges.len() {
            let (from, to, next) = edges[edge];
            let mut byte = from;
            while byte <= to && byte < 128 {
                rows[at][byte as usize] = next as u8;
                byte += 1;
            }
            edge += 1;
        }
        at += 1;
    }
    rows
}

/// A state of a [`Dfa`].
///
/// Its edges are a first byte, a last byte and the next state: disjoint ranges, sorted by first byte.
#[derive(Debug)]
pub enum State {
    /// A text may end here.
    Accepting(&'static [Edge]),
    /// No text ends here.
    Passing(&'static [Edge]),
}

impl State {
    const fn edges(&self) -> &'static [Edge] {
        let (Self::Accepting(edges) | Self::Passing(edges)) = self;
        edges
    }

    #[inline]
    fn next(&self, byte: u8) -> Option<u16> {
        let edge = self.edges().iter().find(|edge| byte <= edge.1)?;
        (edge.0 <= byte).then_some(edge.2)
    }
}

impl Dfa {
    /// The automaton of these states.
    #[must_use]
    pub const fn new<const N: usize>(table: &'static Table<N>) -> Self {
        Self {
            states: &table.states,
            rows: &table.rows,
            places: table.places,
        }
    }

    /// The automaton of many states.
    #[must_use]
    pub const fn large(states: &'static [State]) -> Self {
        Self {
            states,
            rows: &[],
            places: None,
        }
    }

    /// Whether all texts that match are of a length within these bounds, as far as can be told at once.
    #[inline(always)]
    pub(super) fn implies(&self, min: u32, max: Option<u32>) -> bool {
        let length = self.places.as_ref().map(|places| places.length);
        length.is_some_and(|length| {
            min as usize <= length && max.is_none_or(|max| length <= max as usize)
        })
    }

    /// Whether the pattern matches the whole text.
    #[inline(always)]
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        match &self.places {
            Some(places) => places.accept(text),
            None => self.leads(text),
        }
    }

    #[inline(never)]
    fn leads(&self, text: &str) -> bool {
        let end = match self.rows {
            [] => text
                .bytes()
                .try_fold(0, |state, byte| self.next(state, byte)),
            rows => self.end(rows, text),
        };
        let end = end.and_then(|end| self.states.get(usize::from(end)));
        matches!(end, Some(State::Accepting(_)))
    }

    /// The state that a text leads to: by its row for a byte of ASCII.
    #[inline]
    fn end(&self, rows: &[[u8; 128]], text: &str) -> Option<u16> {
        let mut state = 0;
        for byte in text.bytes() {
            let row = rows.get(usize::from(state))?;
            state = match row.get(usize::from(byte)) {
                Some(next) => *next,
                None => u8::try_from(self.next(u16::from(state), byte)?).ok()?,
            };
        }
        Some(u16::from(state))
    }

    fn next(&self, state: u16, byte: u8) -> Option<u16> {
        self.states.get(usize::from(state))?.next(byte)
    }
}

impl Places {
    const fn of(states: &[State]) -> Option<Self> {
        let (mut least, mut greatest, mut at) = (0, 0, 0);
        while at < states.len() {
            match &states[at] {
                State::Accepting([]) if at + 1 == states.len() => {
                    return Some(Self {
                        length: at,
                        least,
                        greatest,
                    });
                }
                State::Passing([(from, to @ ..128, next)])
                    if at < 16 && *next as usize == at + 1 =>
                {
                    least |= (*from as u128) << (8 * at);
                    greatest |= (*to as u128) << (8 * at);
                }
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// Whether each byte of a text is between those of its place: all at once, with a bit more for each.
    #[inline(always)]
    fn accept(&self, text: &str) -> bool {
        const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);
        if text.len() != self.length {
            return false;
        }
        let Some(word) = short(text.as_bytes()) else {
            return false;
        };
        let (from, to) = ((word | HIGH) - self.least, (self.greatest | HIGH) - word);
        word & HIGH == 0 && from & to & HIGH == HIGH
    }
}

/// A pattern as a function of its type, so that a check of the code does not evaluate it: a line for each state, which says
/// whether a text may end there, and the ranges of bytes that lead on: the first byte, the last byte, the next state. Of fewer
/// than 255 states, whose number stands behind its name. One list of edges is cheaper to compile than one for each state.
#[doc(hidden)]
#[macro_export]
macro_rules! __automaton {
    ($name:ident::$pattern:ident[$states:literal]; $($kind:ident $($edge:expr),*;)*) => {
        impl $name {
            #[inline]
            fn $pattern() -> $crate::rt::Dfa {
                $crate::rt::Dfa::new(const {
                    &$crate::rt::Table::<$states>::new(&[$($($edge,)* $crate::rt::End::$kind,)*])
                })
            }
        }
    };
}

/// The same of more states.
#[doc(hidden)]
#[macro_export]
macro_rules! __large_automaton {
    ($name:ident::$pattern:ident; $($kind:ident $($edge:expr),*;)*) => {
        impl $name {
            #[inline]
            fn $pattern() -> $crate::rt::Dfa {
                $crate::rt::Dfa::large(&[$($crate::rt::State::$kind(&[$($edge),*]),)*])
            }
        }
    };
}
