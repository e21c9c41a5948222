//! A choice: an enum with a variant for each alternative.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::{self, field_type};
use super::{doc, header, ident, number};
use crate::ir::Choice;

/// The enum, its reading and writing.
pub(super) fn render(ty: &Choice) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let variants = ty.alternatives.iter().map(|alternative| {
        let doc = doc::attributes(&alternative.field.doc);
        let name = ident(&alternative.field.name);
        let ty = field_type(&alternative.field);
        quote!(#doc #name(#ty),)
    });
    let first = ty
        .alternatives
        .iter()
        .map(|alternative| field::first(&alternative.first));
    let last = ty.alternatives.len().saturating_sub(1);
    let reads = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let (variant, read) = (ident(&one.field.name), field::read(&one.field));
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
    // A choice without alternatives has no values.
    let (read, write) = match ty.alternatives.is_empty() {
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
        true => (ident("_"), ident("_")),
        false => (ident("alternative"), ident("w")),
    };
    let names = ty
        .alternatives
        .iter()
        .map(|alternative| ident(&alternative.field.name));
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum #name { #(#variants)* }

        impl rt::Group for #name {
            const ALTERNATIVES: &'static [&'static [rt::First]] = &[#(#first),*];
            fn read(r: &mut rt::Reader<'_>, #alternative: usize) -> rt::Result<Self> {
                #read
            }
            fn write(&self, #writer: &mut rt::Writer) {
                #write
            }
        }

        rt::alternatives!(#name #(, #names)*);
    }
}
