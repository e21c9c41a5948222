//! A choice: an enum with a variant for each alternative.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::{self, field_type};
use super::{doc, header, ident, number, run, types};
use crate::ir::Choice;

/// The enum, its reading and writing.
pub(super) fn render(ty: &Choice) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let variants = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let doc = doc::field(&one.field.doc);
        let name = ident(&one.field.name);
        let held = match ty.of_types {
            Some(of_types) if index == 0 && of_types.is_plain => types::declared(&one.field),
            _ => field_type(&one.field),
        };
        quote!(#doc #name(#held),)
    });
    let first = ty
        .alternatives
        .iter()
        .map(|alternative| field::first(&alternative.first));
    let last = ty.alternatives.len().saturating_sub(1);
    let reads = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let (variant, read) = (ident(&one.field.name), field::read(&one.field));
        if last == 0 {
            return quote!(Self::#variant(#read?));
        }
        let pattern = match index == last {
            true => quote!(_),
            false => {
                let index = number(index as u64);
                quote!(#index)
            }
        };
        quote!(#pattern => Self::#variant(#read?))
    });
    let writes = ty.alternatives.iter().map(|one| {
        let variant = ident(&one.field.name);
        let write = field::write(&one.field, &quote!(value));
        quote!(Self::#variant(value) => #write)
    });
    let names = ty
        .alternatives
        .iter()
        .map(|alternative| ident(&alternative.field.name));
    let shape = quote! {
        #doc
        // The schema decides how much each of them holds.
        #[allow(clippy::large_enum_variant)]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum #name { #(#variants)* }
    };
    let is_blank = ty.of_types.map(|_| ident("is_blank"));
    let serde = quote!(rt::alternatives! { #is_blank #name #(, #names)* });
    if let Some(of_types) = ty.of_types {
        let content = types::render(ty, of_types);
        return quote!(#shape #content #serde);
    }
    // A choice without alternatives has no values.
    let (read, write) = match ty.alternatives.is_empty() {
        false if last == 0 => (quote!(Ok(#(#reads)*)), quote!(match self { #(#writes),* })),
        true => (
            quote!(Err(r.no_alternative(Self::ALTERNATIVES))),
            quote!(match *self {}),
        ),
        false => (
            quote!(Ok(match alternative { #(#reads),* })),
            quote!(match self { #(#writes),* }),
        ),
    };
    let (alternative, writer) = match ty.alternatives.is_empty() {
        true => (quote!(_), quote!(_)),
        false if last == 0 => (quote!(_), quote!(w)),
        false => (quote!(alternative), quote!(w)),
    };
    let group = match ty.is_counted {
        true => run::of_choice(ty, &read),
        false => quote! {
            fn read(r: &mut rt::Reader<'_>, #alternative: usize) -> rt::Result<Self> {
                #read
            }
        },
    };
    quote! {
        #shape

        impl rt::Group for #name {
            const ALTERNATIVES: &'static [&'static [rt::First]] = &[#(#first),*];
            #group
            fn write(&self, #writer: &mut rt::Writer) {
                #write
            }
        }

        #serde
    }
}
