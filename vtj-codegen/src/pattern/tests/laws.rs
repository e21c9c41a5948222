//! Laws that hold for every pattern, and the automaton against a matcher of another kind.

use super::super::parse;
use super::*;
use proptest::prelude::*;
use regex_automata::nfa::thompson::{self, NFA, State as NfaState};
use std::collections::BTreeSet;

/// Patterns over a few characters, so that random texts meet them.
fn patterns() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "0", "ä", "€", "-", "^"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            ".", r"\d", r"\D", r"\w", r"\i", r"\c", r"\S", r"[ab]", "[^a]", "[a-z-[b]]", r"[\w-[a0]]", r"\p{Ll}", "[^ä€]", "[-0]",
            "()", "[a-[a]]", r"\p{IsLatin-1Supplement}",
        ])
        .prop_map(str::to_owned),
    ];
    atom.prop_recursive(4, 24, 4, |inner| {
        let quantifiers = prop::sample::select(vec![
            "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "{0}", "{1,3}",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| format!("({})", parts.join("|"))),
            (inner, quantifiers).prop_map(|(inner, quantifier)| format!("({inner}){quantifier}")),
        ]
    })
}

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!['a', 'b', '0', 'ä', '€', '-', '^', '\n', '𐌰']),
        0..8,
    )
    .prop_map(|characters| characters.into_iter().collect())
}

/// Follows the nondeterministic automaton of the HIR step by step.
fn simulated(pattern: &str, text: &str) -> bool {
    let hir = parse::parse(pattern).expect("a pattern");
    let nfa = thompson::Compiler::new()
        .build_from_hir(&hir)
        .expect("a small automaton");
    let mut current = closure(&nfa, [nfa.start_anchored()]);
    for byte in text.bytes() {
        let next = current.iter().filter_map(|id| match nfa.state(*id) {
            NfaState::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
            NfaState::Sparse(sparse) => sparse.matches_byte(byte),
            NfaState::Dense(dense) => dense.matches_byte(byte),
            _ => None,
        });
        current = closure(&nfa, next);
    }
    current
        .iter()
        .any(|id| matches!(nfa.state(*id), NfaState::Match { .. }))
}

type Id = regex_automata::util::primitives::StateID;

fn closure(nfa: &NFA, from: impl IntoIterator<Item = Id>) -> BTreeSet<Id> {
    let (mut seen, mut waiting) = (BTreeSet::new(), Vec::from_iter(from));
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match nfa.state(id) {
            NfaState::Union { alternates } => waiting.extend(alternates.iter()),
            NfaState::BinaryUnion { alt1, alt2 } => waiting.extend([alt1, alt2]),
            NfaState::Capture { next, .. } => waiting.push(*next),
            _ => {}
        }
    }
    seen
}

/// Whether two automata accept the same texts from the given states on, by walking both.
fn equivalent(dfa: &Dfa, left: u32, right: u32) -> bool {
    let (mut seen, mut waiting) = (BTreeSet::new(), vec![(Some(left), Some(right))]);
    while let Some(pair) = waiting.pop() {
        if !seen.insert(pair) {
            continue;
        }
        let [a, b] = [pair.0, pair.1].map(|index| index.and_then(|index| dfa.state(index)));
        if a.is_some_and(|state| state.accepting) != b.is_some_and(|state| state.accepting) {
            return false;
        }
        for byte in 0..=u8::MAX {
            let next = (
                a.and_then(|state| state.next(byte)),
                b.and_then(|state| state.next(byte)),
            );
            if next != (None, None) {
                waiting.push(next);
            }
        }
    }
    true
}

fn assert_canonical(dfa: &Dfa) {
    let count = u32::try_from(dfa.states.len()).expect("few states");
    let mut entered = 0;
    for state in &dfa.states {
        for edge in &state.edges {
            assert!(edge.first <= edge.last && edge.to < count);
            // Breadth-first by byte: every state is first met in the order of its number.
            assert!(edge.to <= entered + 1);
            entered = entered.max(edge.to);
        }
        assert!(state.edges.windows(2).all(|pair| {
            matches!(pair, [a, b] if a.last < b.first && (a.to != b.to || a.last + 1 < b.first))
        }));
    }
    assert_eq!(entered + 1, count);
    if count <= 24 {
        for left in 0..count {
            for right in left + 1..count {
                assert!(
                    !equivalent(dfa, left, right),
                    "{left} and {right} of {dfa:?}"
                );
            }
        }
    }
}

/// The automaton, unless it would be too large, which a few patterns in ten thousand are: those have programs instead.
fn small(made: Result<Dfa, PatternError>) -> Result<Dfa, TestCaseError> {
    match made {
        Err(PatternError {
            kind: PatternErrorKind::TooLarge,
            ..
        }) => Err(TestCaseError::reject("too large")),
        made => made.map_err(|error| TestCaseError::fail(error.to_string())),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn accepts_what_the_nondeterministic_automaton_accepts(pattern in patterns(), texts in prop::collection::vec(texts(), 12)) {
        let dfa = small(compile(&pattern))?;
        for text in texts {
            prop_assert_eq!(dfa.accepts(&text), simulated(&pattern, &text), "{} {:?}", pattern, text);
        }
    }

    #[test]
    fn is_canonical_with_and_without_blank(pattern in patterns(), text in texts()) {
        let dfa = small(compile(&pattern))?;
        assert_canonical(&dfa);
        prop_assert_eq!(&dfa, &compile(&pattern).expect("twice"));
        prop_assert_eq!(&dfa, &small(compile(&format!("({pattern})|({pattern})")))?);
        let without = dfa.without_blank();
        assert_canonical(&without);
        prop_assert!(!without.accepts_blank());
        prop_assert_eq!(without.accepts(&text), !text.is_empty() && dfa.accepts(&text));
        prop_assert_eq!(without.clone(), without.without_blank());
        if dfa.accepts_blank() {
            prop_assert_eq!(small(compile(&format!("({pattern}){{0,1}}")))?, dfa);
        }
    }

    #[test]
    fn lengths_bound_the_texts_and_intersections_are_both(a in patterns(), b in patterns(), text in texts()) {
        let (a, b) = (small(compile(&a))?, small(compile(&b))?);
        let both = small(a.intersection(&b))?;
        assert_canonical(&both);
        prop_assert_eq!(both.accepts(&text), a.accepts(&text) && b.accepts(&text));
        if a.accepts(&text) {
            prop_assert!(a.max_bytes().is_none_or(|most| text.len() <= most));
            prop_assert!(a.max_chars().is_none_or(|most| text.chars().count() <= most));
            prop_assert!(a.min_chars() <= text.chars().count() && a.min_bytes() <= text.len());
            prop_assert!(text.is_ascii() || !a.is_ascii());
        }
    }

    #[test]
    fn any_text_is_a_pattern_or_an_error_in_it(text in r"[ab0ä\\\[\](){}|?*+.,^\-pPIsLdicw\n]{0,16}") {
        if let Err(error) = compile(&text) {
            prop_assert!(text.is_char_boundary(error.offset), "{}", text);
        }
    }
}
