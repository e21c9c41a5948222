//! A simple type whose values are listed: an enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::facts::{self, Patterns};
use super::{doc, header, ident};
use crate::ir::{CodeValue, Enumeration};

/// The enum, and a call of the runtime with its facets, codes and meanings.
pub(super) fn render(ty: &Enumeration, patterns: &Patterns<'_>) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let variants = variants(ty);
    let facets = facts::facets(&ty.facts, &name, patterns);
    let (codes, automata) = (codes(ty), facts::automata(&ty.facts, &name, patterns));
    let made = match ty.codes.iter().any(|code| code.fi.is_some()) {
        true => ident("explained"),
        false => ident("plain"),
    };
    quote! {
        #doc
        #[non_exhaustive]
        pub enum #name { #variants }

        rt::codes! { #made #name = #facets; #codes }

        #automata
    }
}

/// The variants: the codes, then the states that only lenient reading builds.
fn variants(ty: &Enumeration) -> TokenStream {
    let codes = ty.codes.iter().map(|code| {
        let doc = doc::attributes(&[summary(code)]);
        let variant = ident(&code.variant);
        quote!(#doc #variant,)
    });
    let unknown = ident(&ty.unknown);
    let about_unknown = if ty.open {
        "Another code. Strict reading builds it too, of what the schema admits."
    } else {
        "A code that the schema does not list. Only lenient reading builds it."
    };
    let about_unknown = doc::attributes(&[about_unknown.to_owned()]);
    let not_given = ty.not_given.iter().map(|name| {
        let variant = ident(name);
        quote! {
            /// Not given, or not a valid value. Only lenient reading builds it; it is written as nothing.
            #variant,
        }
    });
    quote! {
        #(#codes)*
        #about_unknown
        #unknown(::vtj_types::UnknownCode),
        #(#not_given)*
    }
}

/// One line on a code: the code itself and what it means.
fn summary(code: &CodeValue) -> String {
    let others: Vec<&str> = [&code.en, &code.sv]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let value = match code.code.as_str() {
        "" => "Blank".to_owned(),
        value => format!("`{value}`"),
    };
    let said = match (&code.fi, others.is_empty()) {
        (Some(fi), true) => format!("{value}: {fi}."),
        (Some(fi), false) => format!("{value}: {fi} ({}).", others.join("; ")),
        (None, false) => format!("{value}: {}.", others.join("; ")),
        (None, true) => format!("{value}."),
    };
    match code.admitted {
        true => said,
        false => format!("{said} The schema forbids it; only lenient reading builds it."),
    }
}

/// A line for each code, then what stands for all others.
fn codes(ty: &Enumeration) -> TokenStream {
    let line = |code: &CodeValue| {
        let (text, variant) = (&code.code, ident(&code.variant));
        let forbidden = (!code.admitted).then(|| quote!(!));
        let meaning = code.fi.as_ref().map(|fi| {
            let (sv, en) = (&code.sv, &code.en);
            let sv = sv.as_ref().map(|sv| quote!(sv #sv));
            let en = en.as_ref().map(|en| quote!(en #en));
            quote!(: #fi #sv #en)
        });
        quote!(#forbidden #text = #variant #meaning;)
    };
    let (admitted, forbidden): (Vec<_>, Vec<_>) = ty.codes.iter().partition(|code| code.admitted);
    let codes = admitted.into_iter().chain(forbidden).map(line);
    let unknown = ident(&ty.unknown);
    let open = ty.open.then(|| ident("open"));
    let not_given = ty.not_given.iter().map(|name| ident(name));
    quote!(#(#codes)* _ = #unknown #open; #(None = #not_given;)*)
}
