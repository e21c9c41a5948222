//! `rt::SimpleType` and `rt::Dfa`: the facets of a simple type as constants.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{bound, byte, ident, number};
use crate::ir::{Blank, Bound, Facts, WhiteSpace};
use crate::lexical::Lexical;
use crate::pattern::{Automaton, Dfa, Nfa, Step};

/// The `SIMPLE_TYPE` constant of an `impl rt::Value`.
pub(super) fn simple_type(facts: &Facts) -> TokenStream {
    let schema_name = &facts.schema_name;
    let mut built = quote!(rt::SimpleType::new(#schema_name));
    match facts.blank {
        Blank::NoValue => built.extend(quote!(.blank(rt::Blank::NoValue))),
        Blank::Value => built.extend(quote!(.blank(rt::Blank::Value))),
        Blank::Refused => {}
    }
    match facts.white_space {
        WhiteSpace::Preserve => {}
        WhiteSpace::Replace => built.extend(quote!(.white_space(rt::WhiteSpace::Replace))),
        WhiteSpace::Collapse => built.extend(quote!(.white_space(rt::WhiteSpace::Collapse))),
    }
    match (facts.min_length, facts.max_length) {
        (0, None) => {}
        (min, max) => {
            let min = number(min);
            let max = bound(max);
            built.extend(quote!(.length(#min, #max)));
        }
    }
    for (method, is_program) in [("patterns", false), ("programs", true)] {
        let of_kind = facts
            .patterns
            .iter()
            .enumerate()
            .filter(|(_, one)| matches!(one, Automaton::Nondeterministic(_)) == is_program);
        let patterns = of_kind.map(|(step, _)| {
            let name = ident(&pattern_name(step, facts.patterns.len()));
            quote!(Self::#name)
        });
        let patterns: Vec<TokenStream> = patterns.collect();
        if !patterns.is_empty() {
            let method = ident(method);
            built.extend(quote!(.#method(&[#(#patterns),*])));
        }
    }
    if facts.lexical != Lexical::Text {
        let lexical = format_ident!("{}", format!("{:?}", facts.lexical));
        built.extend(quote!(.lexical(rt::Lexical::#lexical)));
    }
    if facts.min.is_some() || facts.max.is_some() {
        let (min, max) = (limit(facts.min.as_ref()), limit(facts.max.as_ref()));
        built.extend(quote!(.range(#min, #max)));
    }
    if facts.total_digits.is_some() || facts.fraction_digits.is_some() {
        let (total, fraction) = (bound(facts.total_digits), bound(facts.fraction_digits));
        built.extend(quote!(.digits(#total, #fraction)));
    }
    if !facts.values.is_empty() {
        let values = &facts.values;
        built.extend(quote!(.values(&[#(#values),*])));
    }
    if !facts.personal {
        built.extend(quote!(.shown()));
    }
    quote!(const SIMPLE_TYPE: &'static rt::SimpleType = &#built;)
}

/// A bound of values.
fn limit(bound: Option<&Bound>) -> TokenStream {
    match bound {
        Some(Bound::Inclusive(value)) => quote!(Some(rt::Bound::Inclusive(#value))),
        Some(Bound::Exclusive(value)) => quote!(Some(rt::Bound::Exclusive(#value))),
        None => quote!(None),
    }
}

/// The automata of a type, one associated constant for each derivation step that has patterns.
pub(super) fn automata(facts: &Facts, name: &Ident) -> TokenStream {
    let automata: Vec<TokenStream> = facts
        .patterns
        .iter()
        .enumerate()
        .map(|(step, automaton)| {
            let name = ident(&pattern_name(step, facts.patterns.len()));
            match automaton {
                Automaton::Deterministic(dfa) => {
                    let states = states(dfa);
                    quote!(const #name: &'static rt::Dfa = &rt::Dfa::new(&[#(#states),*]);)
                }
                Automaton::Nondeterministic(nfa) => {
                    let program = program(nfa);
                    quote!(const #name: &'static rt::Nfa = &#program;)
                }
            }
        })
        .collect();
    if automata.is_empty() {
        return TokenStream::new();
    }
    quote!(impl #name { #(#automata)* })
}

/// The states of an automaton: whether the text may end there, and the byte ranges that lead on.
fn states(dfa: &Dfa) -> impl Iterator<Item = TokenStream> + '_ {
    dfa.states.iter().map(|state| {
        let accepting = state.accepting;
        let edges = state.edges.iter().map(|edge| {
            let (first, last, to) = (byte(edge.first), byte(edge.last), number(edge.to));
            quote!((#first, #last, #to))
        });
        let state = if accepting {
            quote!(accepting)
        } else {
            quote!(passing)
        };
        quote!(rt::State::#state(&[#(#edges),*]))
    })
}

/// A program: its sets of characters and its steps.
fn program(nfa: &Nfa) -> TokenStream {
    let classes = nfa.classes.iter().map(|class| {
        let ranges = class.iter().map(|(first, last)| quote!((#first, #last)));
        quote!(&[#(#ranges),*])
    });
    let steps = nfa.steps.iter().map(|step| match *step {
        Step::Class(class) => {
            let class = number(class);
            quote!(rt::Step::Class(#class))
        }
        Step::Split(one, other) => {
            let (one, other) = (number(one), number(other));
            quote!(rt::Step::Split(#one, #other))
        }
        Step::Jump(to) => {
            let to = number(to);
            quote!(rt::Step::Jump(#to))
        }
        Step::Accept => quote!(rt::Step::Accept),
    });
    quote!(rt::Nfa { classes: &[#(#classes),*], steps: &[#(#steps),*] })
}

/// `PATTERN`, and `PATTERN_BASE` and so on for the patterns of the types that it is derived from, which come first.
fn pattern_name(step: usize, steps: usize) -> String {
    format!("PATTERN{}", "_BASE".repeat(steps.saturating_sub(step + 1)))
}
