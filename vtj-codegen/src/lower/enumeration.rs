//! Simple types whose values are listed.

use std::collections::{BTreeMap, BTreeSet};

use super::refer::Place;
use super::simple;
use crate::bindings::{CodeBinding, TypeBinding};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Blank, CodeValue, Enumeration, Facts, Header};
use crate::lexical::Lexical;
use crate::model::{Facet, Facets, SimpleType};
use crate::name::{self, Case, Scope};
use crate::pattern::Automaton;
use crate::prose;

/// The Rust enum of a type.
pub(super) fn lower(
    at: &mut Place<'_, '_>,
    ty: &SimpleType,
    facets: &Facets<'_>,
    patterns: &[Automaton],
    header: Header,
    mut facts: Facts,
) -> Option<Enumeration> {
    let mut listed = BTreeSet::new();
    let values: Vec<&&Facet> = facets
        .enumeration
        .iter()
        .filter(|facet| facts.blank != Blank::NoValue || !facet.value.is_empty())
        // What another facet refuses never occurs: a value has to be one of the base type alone.
        .filter(|facet| {
            let length = facet.value.chars().count() as u64;
            patterns.iter().all(|dfa| dfa.accepts(&facet.value))
                && length >= facets.least_length()
                && facets.greatest_length().is_none_or(|most| length <= most)
        })
        // The schema may list a value twice.
        .filter(|facet| listed.insert(&*facet.value))
        .collect();
    let binding = simple::binding(at.lowering, ty);
    let bound: &BTreeMap<String, CodeBinding> = match binding {
        Some(binding) => &binding.codes,
        None => &BTreeMap::new(),
    };
    unknown_codes(at, bound, &values, ty);
    let prose = explained(at, ty, &values);
    let codes: Vec<CodeValue> = values
        .iter()
        .map(|facet| code(facet, bound.get(&*facet.value), prose.get(&*facet.value)))
        .collect();
    let (codes, unknown, not_given) = named(codes, facts.blank == Blank::Refused);
    // The list says it all: what it lists fits the other facets.
    facts.patterns.clear();
    facts.min_length = 0;
    facts.max_length = None;
    facts.lexical = Lexical::Text;
    facts.values.clear();
    Some(Enumeration {
        header,
        facts,
        codes,
        open: false,
        unknown,
        not_given,
    })
}

/// The longest code that the runtime keeps where no variant stands for it, in bytes.
const LONGEST_UNKNOWN: usize = 14;

/// The Rust enum of a type that lists nothing, with the codes of its bindings.
pub(super) fn lower_open(
    at: &mut Place<'_, '_>,
    ty: &SimpleType,
    binding: &TypeBinding,
    header: Header,
    facts: Facts,
) -> Option<Enumeration> {
    let longest = facts.patterns.iter().filter_map(Automaton::max_bytes).min();
    if longest.is_none_or(|bytes| bytes > LONGEST_UNKNOWN) {
        let message = "an open list needs a pattern that admits at most 14 bytes";
        at.refuse(Code::UnsupportedType, ty.origin.span, message);
        return None;
    }
    let is_admitted = |value: &str| {
        let length = value.chars().count();
        facts.patterns.iter().all(|dfa| dfa.accepts(value))
            && length >= facts.min_length as usize
            && facts.max_length.is_none_or(|most| length <= most as usize)
    };
    // Where blank is no value, no code is blank.
    let bound = binding.codes.iter();
    let bound = bound.filter(|(value, _)| !value.is_empty() || facts.blank == Blank::Value);
    let codes = bound.map(|(value, bound)| CodeValue {
        code: value.clone(),
        variant: bound.name.clone().unwrap_or_else(|| {
            let said = bound.fi.as_deref().unwrap_or(value);
            name::variant_name(said)
        }),
        admitted: is_admitted(value),
        fi: bound.fi.clone(),
        sv: bound.sv.clone(),
        en: bound.en.clone(),
    });
    let (admitted, forbidden): (Vec<_>, Vec<_>) = codes.partition(|code| code.admitted);
    let codes = [admitted, forbidden].concat();
    let (codes, unknown, not_given) = named(codes, facts.blank == Blank::Refused);
    Some(Enumeration {
        header,
        facts,
        codes,
        open: true,
        unknown,
        not_given,
    })
}

/// One value with all that is known of it. Its variant is its best name yet, before collisions are settled.
fn code(facet: &Facet, bound: Option<&CodeBinding>, prose: Option<&String>) -> CodeValue {
    let said = |lang: &str| {
        let text = facet
            .documentation
            .iter()
            .find(|text| text.lang.as_deref().unwrap_or("fi") == lang)?;
        Some(text.text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let fi = bound
        .and_then(|bound| bound.fi.clone())
        .or_else(|| said("fi"))
        .or_else(|| prose.cloned());
    let variant = bound
        .and_then(|bound| bound.name.clone())
        .or_else(|| fi.as_deref().map(name::variant_name))
        .unwrap_or_else(|| name::variant_name(&facet.value));
    CodeValue {
        code: facet.value.to_string(),
        variant,
        admitted: true,
        fi,
        sv: bound
            .and_then(|bound| bound.sv.clone())
            .or_else(|| said("sv")),
        en: bound
            .and_then(|bound| bound.en.clone())
            .or_else(|| said("en")),
    }
}

/// Meanings that the type's own documentation gives in prose: `1=suomi, 2=ruotsi`.
fn explained(at: &Place<'_, '_>, ty: &SimpleType, values: &[&&Facet]) -> BTreeMap<String, String> {
    let codes: Vec<&str> = values.iter().map(|facet| &*facet.value).collect();
    let mut origin = Some(ty);
    while let Some(ty) = origin {
        let text: Vec<&str> = ty
            .origin
            .documentation
            .iter()
            .map(|text| &*text.text)
            .collect();
        let found = prose::explain(&text.join(" "), &codes);
        if !found.is_empty() {
            return found;
        }
        origin = ty.base.map(|base| &at.model()[base]);
    }
    BTreeMap::new()
}

/// Variants without collisions, and the two that are for states no code stands for.
fn named(codes: Vec<CodeValue>, refuses_blank: bool) -> (Vec<CodeValue>, String, Option<String>) {
    const UNKNOWN: &str = "Unknown";
    const NOT_GIVEN: &str = "NotGiven";
    let mut scope = Scope::new(Case::Variant);
    scope.reserve(UNKNOWN);
    scope.reserve(NOT_GIVEN);
    for code in &codes {
        // A meaning that two codes share is told apart by the codes.
        let longer = format!("{}{}", code.variant, name::variant_name(&code.code));
        scope.want(&code.code, &[code.variant.clone(), longer]);
    }
    let names = scope.assign();
    let codes = codes
        .into_iter()
        .map(|mut code| {
            if let Some(name) = names.get(&code.code) {
                code.variant.clone_from(name);
            }
            code
        })
        .collect();
    (
        codes,
        UNKNOWN.to_owned(),
        refuses_blank.then(|| NOT_GIVEN.to_owned()),
    )
}

/// Warns of codes in the bindings that the schema does not list: a typing error, or a code that is gone.
pub(super) fn unknown_codes(
    at: &mut Place<'_, '_>,
    bound: &BTreeMap<String, CodeBinding>,
    values: &[&&Facet],
    ty: &SimpleType,
) {
    // A type without a name has the bindings of the one it restricts, whose codes it may have fewer of.
    let unknown = bound
        .iter()
        .filter(|(code, _)| !values.iter().any(|facet| *facet.value == **code))
        .filter(|_| ty.name.is_some());
    for (code, binding) in unknown {
        let place = at.lowering.bindings.place(&binding.span);
        at.diagnostics.push(
            Diagnostic::warning(
                Code::BindingsUnknownCode,
                ty.origin.span,
                format!("{place}: there is a meaning for the code `{code}`, which the type does not list"),
            )
            .with_note("remove the entry from bindings.toml, or correct its code"),
        );
    }
}
