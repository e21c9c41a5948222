use super::dfa::{Dfa, State};
use super::error::PatternError;
use super::nfa::Nfa;

/// What decides whether a text matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Automaton {
    /// An automaton: one step for each byte.
    Deterministic(Dfa),
    /// A program, where the automaton would be too large.
    Nondeterministic(Nfa),
}

/// An automaton with more states is too large for generated code.
const MAX_STATES: usize = 4_096;
/// An automaton with more edges is.
const MAX_EDGES: usize = 32_768;

impl Automaton {
    /// Whether the whole of `text` is in the language.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        match self {
            Self::Deterministic(dfa) => dfa.accepts(text),
            Self::Nondeterministic(nfa) => nfa.accepts(text),
        }
    }

    /// Whether no text is in the language at all.
    #[must_use]
    pub fn is_empty_language(&self) -> bool {
        matches!(self, Self::Deterministic(dfa) if dfa.is_empty_language())
    }

    /// Whether the empty text is in the language.
    #[must_use]
    pub fn accepts_blank(&self) -> bool {
        self.accepts("")
    }

    /// The same language without the empty text; a program keeps that, blank text being looked at before.
    #[must_use]
    pub fn without_blank(&self) -> Self {
        match self {
            Self::Deterministic(dfa) => Self::Deterministic(dfa.without_blank()),
            Self::Nondeterministic(nfa) => Self::Nondeterministic(nfa.clone()),
        }
    }

    /// Bytes of the longest text; `None` if there is no longest one, or it is not known.
    #[must_use]
    pub fn max_bytes(&self) -> Option<usize> {
        match self {
            Self::Deterministic(dfa) => dfa.max_bytes(),
            Self::Nondeterministic(_) => None,
        }
    }

    /// How many states or steps there are.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Deterministic(dfa) => dfa.states.len(),
            Self::Nondeterministic(nfa) => nfa.steps.len(),
        }
    }
}

/// Compiles the patterns of one restriction step as [`compile_all`](super::compile_all) does, but to a program where the
/// automaton is too large.
///
/// # Errors
/// As for [`compile_all`](super::compile_all).
pub fn automaton(alternatives: &[&str]) -> Result<Automaton, PatternError> {
    use super::error::PatternErrorKind::TooLarge;
    match super::compile_all(alternatives) {
        Ok(dfa) if is_bearable(&dfa) => Ok(Automaton::Deterministic(dfa)),
        Err(error) if error.kind != TooLarge => Err(error),
        Ok(_) | Err(_) => {
            let branches = super::branches(alternatives)?;
            // An alternative that matches nothing has no least length.
            let is_empty = |hir: &regex_syntax::hir::Hir| hir.properties().minimum_len().is_none();
            if branches.iter().all(is_empty) {
                let states = vec![State::default()];
                return Ok(Automaton::Deterministic(Dfa { states }));
            }
            let nfa = super::nfa::nfa(branches).map_err(super::whole)?;
            Ok(Automaton::Nondeterministic(nfa))
        }
    }
}

fn is_bearable(dfa: &Dfa) -> bool {
    let edges = dfa.states.iter().map(|state| state.edges.len());
    dfa.states.len() <= MAX_STATES && edges.sum::<usize>() <= MAX_EDGES
}
