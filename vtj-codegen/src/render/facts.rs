//! `rt::SimpleType`, `rt::Dfa` and `rt::Nfa`: the facets of a simple type as constants.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{bound, byte, ident, number};
use crate::ir::{Blank, Bound, Facts, WhiteSpace};
use crate::lexical::Lexical;
use crate::pattern::{Automaton, Dfa, Nfa, Step};

/// The `SIMPLE_TYPE` constant of an `impl rt::Value`.
pub(super) fn simple_type(facts: &Facts) -> TokenStream {
    let (schema_name, calls) = (&facts.schema_name, calls(facts));
    quote!(const SIMPLE_TYPE: &'static rt::SimpleType = &rt::SimpleType::new(#schema_name)#(.#calls)*;)
}

/// The same as the runtime's macros take it: the name in the schema, and the facets.
pub(super) fn facets(facts: &Facts) -> TokenStream {
    let (schema_name, calls) = (&facts.schema_name, calls(facts));
    quote!(#schema_name #(, #calls)*)
}

/// The calls that build an `rt::SimpleType`.
fn calls(facts: &Facts) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    match facts.blank {
        Blank::NoValue => calls.push(quote!(blank(rt::Blank::NoValue))),
        Blank::Value => calls.push(quote!(blank(rt::Blank::Value))),
        Blank::Refused => {}
    }
    match facts.white_space {
        WhiteSpace::Preserve => {}
        WhiteSpace::Replace => calls.push(quote!(white_space(rt::WhiteSpace::Replace))),
        WhiteSpace::Collapse => calls.push(quote!(white_space(rt::WhiteSpace::Collapse))),
    }
    if facts.min_length > 0 || facts.max_length.is_some() {
        let (min, max) = (number(facts.min_length), bound(facts.max_length));
        calls.push(quote!(length(#min, #max)));
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
            calls.push(quote!(#method(&[#(#patterns),*])));
        }
    }
    if facts.lexical != Lexical::Text {
        let lexical = format_ident!("{}", format!("{:?}", facts.lexical));
        calls.push(quote!(lexical(rt::Lexical::#lexical)));
    }
    if facts.min.is_some() || facts.max.is_some() {
        let (min, max) = (limit(facts.min.as_ref()), limit(facts.max.as_ref()));
        calls.push(quote!(range(#min, #max)));
    }
    if facts.total_digits.is_some() || facts.fraction_digits.is_some() {
        let (total, fraction) = (bound(facts.total_digits), bound(facts.fraction_digits));
        calls.push(quote!(digits(#total, #fraction)));
    }
    if !facts.values.is_empty() {
        let values = &facts.values;
        calls.push(quote!(values(&[#(#values),*])));
    }
    if !facts.personal {
        calls.push(quote!(shown()));
    }
    calls
}

/// A bound of values.
fn limit(bound: Option<&Bound>) -> TokenStream {
    match bound {
        Some(Bound::Inclusive(value)) => quote!(Some(rt::Bound::Inclusive(#value))),
        Some(Bound::Exclusive(value)) => quote!(Some(rt::Bound::Exclusive(#value))),
        None => quote!(None),
    }
}

/// Automata of so many states at most have a row of bytes for each.
const MOST_ROWS: usize = 254;

/// The automata of a type, one associated constant for each derivation step that has patterns.
pub(super) fn automata(facts: &Facts, name: &Ident) -> TokenStream {
    let automata = facts.patterns.iter().enumerate().map(|(step, automaton)| {
        let constant = ident(&pattern_name(step, facts.patterns.len()));
        let dfa = match automaton {
            Automaton::Deterministic(dfa) => dfa,
            Automaton::Nondeterministic(nfa) => {
                let program = program(nfa);
                return quote!(rt::program! { #name::#constant; #program });
            }
        };
        let states = states(dfa);
        let call = match dfa.states.len() {
            ..=MOST_ROWS => ident("automaton"),
            _ => ident("large_automaton"),
        };
        quote!(rt::#call! { #name::#constant; #(#states;)* })
    });
    automata.collect()
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
        quote!(#state #(#edges),*)
    })
}

/// A program: its sets of characters and its steps.
fn program(nfa: &Nfa) -> TokenStream {
    let classes = nfa.classes.iter().map(|class| {
        let ranges = class.iter().map(|(first, last)| quote!((#first, #last)));
        quote!([#(#ranges),*])
    });
    let steps = nfa.steps.iter().map(|step| match *step {
        Step::Class(class) => {
            let class = number(class);
            quote!(Class(#class))
        }
        Step::Split(one, other) => {
            let (one, other) = (number(one), number(other));
            quote!(Split(#one, #other))
        }
        Step::Jump(to) => {
            let to = number(to);
            quote!(Jump(#to))
        }
        Step::Accept => quote!(Accept),
    });
    quote!(#(#classes),*; #(#steps),*;)
}

/// `PATTERN`, and `PATTERN_BASE` and so on for the patterns of the types that it is derived from, which come first.
fn pattern_name(step: usize, steps: usize) -> String {
    format!("PATTERN{}", "_BASE".repeat(steps.saturating_sub(step + 1)))
}
