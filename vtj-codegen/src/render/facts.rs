//! `rt::SimpleType`, `rt::Dfa` and `rt::Nfa`: the facets of a simple type as constants.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{bound, byte, ident, number};
use crate::ir::{Blank, Bound, Definition, Facts, Header, Module, WhiteSpace};
use crate::lexical::Lexical;
use crate::pattern::{Automaton, Dfa, Nfa, Step};

/// The patterns of a module. Each is a function of the first type that has it, which others refer to.
pub(super) struct Patterns<'a> {
    first: HashMap<&'a Automaton, (Ident, Ident)>,
}

impl<'a> Patterns<'a> {
    /// The patterns of a module.
    pub(super) fn of(module: &'a Module) -> Self {
        let mut first = HashMap::new();
        for ty in module.types.values() {
            let (by, facts) = match ty {
                Definition::Text(ty) => (facets_name(&ty.header), &ty.facts),
                Definition::Enumeration(ty) => (ident(&ty.header.name), &ty.facts),
                Definition::Value(ty) => (ident(&ty.header.name), &ty.facts),
                Definition::Struct(_) | Definition::Choice(_) => continue,
            };
            for (step, automaton) in facts.patterns.iter().enumerate() {
                let name = ident(&pattern_name(step, facts.patterns.len()));
                first.entry(automaton).or_insert_with(|| (by.clone(), name));
            }
        }
        Self { first }
    }

    /// The function, as a type calls it.
    fn path(&self, automaton: &Automaton, by: &Ident) -> Option<TokenStream> {
        let (of, name) = self.first.get(automaton)?;
        Some(match of == by {
            true => quote!(Self::#name),
            false => quote!(#of::#name),
        })
    }

    /// Whether it is a function of that type and name.
    fn is_first(&self, automaton: &Automaton, by: &Ident, name: &Ident) -> bool {
        let first = self.first.get(automaton);
        first.is_some_and(|(of, first)| of == by && first == name)
    }
}

/// The type of the facets of a simple type of texts.
pub(super) fn facets_name(header: &Header) -> Ident {
    // No type is called so: words in names of types are not joined by underscores.
    format_ident!("{}_Facets", header.name)
}

/// The `facets` of an `impl rt::Value`.
pub(super) fn simple_type(facts: &Facts, by: &Ident, patterns: &Patterns<'_>) -> TokenStream {
    let (schema_name, fields) = (&facts.schema_name, fields(facts, by, patterns));
    quote! {
        fn facets() -> &'static rt::SimpleType {
            const { &rt::SimpleType { name: #schema_name, #(#fields,)* ..rt::SimpleType::TEXT } }
        }
    }
}

/// The same as the runtime's macros take it: the name in the schema, and the facets.
pub(super) fn facets(facts: &Facts, by: &Ident, patterns: &Patterns<'_>) -> TokenStream {
    let (schema_name, fields) = (&facts.schema_name, fields(facts, by, patterns));
    quote!(#schema_name #(, #fields)*)
}

/// The fields of an `rt::SimpleType` that differ from those of any text.
fn fields(facts: &Facts, by: &Ident, patterns: &Patterns<'_>) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    match facts.blank {
        Blank::NoValue => fields.push(quote!(blank: rt::Blank::NoValue)),
        Blank::Value => fields.push(quote!(blank: rt::Blank::Value)),
        Blank::Refused => {}
    }
    if facts.min_length > 0 || facts.max_length.is_some() {
        let (min, max) = (number(facts.min_length), bound(facts.max_length));
        fields.push(quote!(length: rt::Length { min: #min, max: #max }));
    }
    fields.extend(automata_field("patterns", facts, by, patterns));
    if !facts.personal {
        fields.push(quote!(personal: false));
    }
    let further = further(facts, by, patterns);
    if !further.is_empty() {
        fields.push(quote!(further: &rt::Further { #(#further,)* ..rt::Further::TEXT }));
    }
    fields
}

/// The fields of an `rt::Further` that differ from those of any text.
fn further(facts: &Facts, by: &Ident, patterns: &Patterns<'_>) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    match facts.white_space {
        WhiteSpace::Preserve => {}
        WhiteSpace::Replace => fields.push(quote!(white_space: rt::WhiteSpace::Replace)),
        WhiteSpace::Collapse => fields.push(quote!(white_space: rt::WhiteSpace::Collapse)),
    }
    fields.extend(automata_field("programs", facts, by, patterns));
    if facts.lexical != Lexical::Text {
        let lexical = format_ident!("{}", format!("{:?}", facts.lexical));
        fields.push(quote!(lexical: rt::Lexical::#lexical));
    }
    if facts.min.is_some() || facts.max.is_some() {
        let (min, max) = (limit(facts.min.as_ref()), limit(facts.max.as_ref()));
        fields.push(quote!(range: rt::Range { min: #min, max: #max }));
    }
    if facts.total_digits.is_some() || facts.fraction_digits.is_some() {
        let (total, fraction) = (bound(facts.total_digits), bound(facts.fraction_digits));
        fields.push(quote!(digits: rt::Digits { total: #total, fraction: #fraction }));
    }
    if !facts.values.is_empty() {
        let values = &facts.values;
        fields.push(quote!(values: &[#(#values),*]));
    }
    fields
}

/// The field of the patterns that are tables, `patterns`, or of those that are too large for that, `programs`.
fn automata_field(
    field: &str,
    facts: &Facts,
    by: &Ident,
    patterns: &Patterns<'_>,
) -> Option<TokenStream> {
    let is_program = field == "programs";
    let is_of_kind = |one: &&Automaton| matches!(one, Automaton::Nondeterministic(_)) == is_program;
    let of_kind = facts.patterns.iter().filter(is_of_kind);
    let paths = of_kind.filter_map(|automaton| patterns.path(automaton, by));
    let paths: Vec<TokenStream> = paths.collect();
    let field = ident(field);
    (!paths.is_empty()).then(|| quote!(#field: &[#(#paths),*]))
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

/// The automata of a type that no type before it has, one function for each derivation step that has patterns.
pub(super) fn automata(facts: &Facts, name: &Ident, patterns: &Patterns<'_>) -> TokenStream {
    let named = facts.patterns.iter().enumerate().map(|(step, automaton)| {
        let pattern = ident(&pattern_name(step, facts.patterns.len()));
        (pattern, automaton)
    });
    let first = named.filter(|(pattern, automaton)| patterns.is_first(automaton, name, pattern));
    let automata = first.map(|(pattern, automaton)| {
        let dfa = match automaton {
            Automaton::Deterministic(dfa) => dfa,
            Automaton::Nondeterministic(nfa) => {
                let program = program(nfa);
                return quote!(rt::program! { #name::#pattern; #program });
            }
        };
        let states = states(dfa);
        match dfa.states.len() {
            count @ ..=MOST_ROWS => {
                let count = number(count as u64);
                quote!(rt::automaton! { #name::#pattern[#count]; #(#states;)* })
            }
            _ => quote!(rt::large_automaton! { #name::#pattern; #(#states;)* }),
        }
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
            quote!(Accepting)
        } else {
            quote!(Passing)
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

/// `pattern`, and `pattern_base` and so on for the patterns of the types that it is derived from, which come first.
fn pattern_name(step: usize, steps: usize) -> String {
    format!("pattern{}", "_base".repeat(steps.saturating_sub(step + 1)))
}
