//! From HIR to an automaton of our own, by way of `regex-automata`.

use super::dfa::{Dfa, Edge, State};
use super::error::PatternErrorKind;
use super::minimise;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, MatchKind, util::start};
use regex_syntax::hir::Hir;
use std::collections::HashMap;

/// Bytes that the nondeterministic automaton may take.
const NFA_LIMIT: usize = 16 << 20;

/// Bytes that the deterministic automaton may take, and again what determinising needs on the way.
const DFA_LIMIT: usize = 4 << 20;

/// The automaton of texts that match one of `branches` from end to end.
pub(super) fn dfa(branches: Vec<Hir>) -> Result<Dfa, PatternErrorKind> {
    let hir = Hir::alternation(branches);
    let nfa = thompson::Compiler::new()
        .configure(
            thompson::Config::new()
                .utf8(true)
                .which_captures(thompson::WhichCaptures::None)
                .nfa_size_limit(Some(NFA_LIMIT)),
        )
        .build_from_hir(&hir)
        .map_err(|_| PatternErrorKind::TooLarge)?;
    // All matches, not the leftmost first one: what counts is whether the whole text is one of them.
    let dense = dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(MatchKind::All)
                .start_kind(StartKind::Anchored)
                .accelerate(false)
                .dfa_size_limit(Some(DFA_LIMIT))
                .determinize_size_limit(Some(DFA_LIMIT)),
        )
        .build_from_nfa(&nfa)
        .map_err(|_| PatternErrorKind::TooLarge)?;
    let start = dense
        .start_state(&start::Config::new().anchored(Anchored::Yes))
        .map_err(|_| PatternErrorKind::TooLarge)?;
    extract(&dense, start)
}

/// Copies the states that can be reached. A dense automaton reports a match one byte late, so a state accepts if the end of
/// the input would lead from it to a match state.
fn extract(dense: &dense::DFA<Vec<u32>>, start: StateID) -> Result<Dfa, PatternErrorKind> {
    let classes = dense.byte_classes();
    let mut ids = vec![start];
    let mut indices = HashMap::from([(start, 0_u32)]);
    let mut states = Vec::new();
    while let Some(&id) = ids.get(states.len()) {
        let mut edges: Vec<Edge> = Vec::new();
        let mut class = None;
        for byte in 0..=u8::MAX {
            // Bytes of one class go the same way.
            if class.replace(classes.get(byte)) == class {
                continue_edge(&mut edges, byte);
                continue;
            }
            let next = dense.next_state(id, byte);
            if dense.is_dead_state(next) || dense.is_quit_state(next) {
                continue;
            }
            let index = match indices.get(&next) {
                Some(index) => *index,
                None => {
                    let index = u32::try_from(ids.len()).map_err(|_| PatternErrorKind::TooLarge)?;
                    ids.push(next);
                    indices.insert(next, index);
                    index
                }
            };
            edges.push(Edge {
                first: byte,
                last: byte,
                to: index,
            });
        }
        let accepting = dense.is_match_state(dense.next_eoi_state(id));
        states.push(State { accepting, edges });
    }
    Ok(minimise::canonical(&states))
}

/// Lengthens the last edge if it ends just before `byte`; it does not when the class of `byte` leads nowhere.
fn continue_edge(edges: &mut [Edge], byte: u8) {
    if let Some(edge) = edges.last_mut()
        && edge.last.checked_add(1) == Some(byte)
    {
        edge.last = byte;
    }
}
