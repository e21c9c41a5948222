//! A simple type whose values are texts: a struct with private content.

use proc_macro2::TokenStream;
use quote::quote;

use super::{facts, header, ident, number};
use crate::ir::{Blank, Storage, TextType};

/// The struct, and a call of the runtime with its facets.
pub(super) fn render(ty: &TextType) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let simple_type = facts::facets(&ty.facts);
    let automata = facts::automata(&ty.facts, &name);
    let content = match ty.storage {
        Storage::Fixed(bytes) => {
            let bytes = number(bytes as u64);
            quote!(rt::Fixed<#bytes>)
        }
        Storage::Text => quote!(rt::Text),
    };
    // Where blank text is no value, fields are `Option`; elsewhere it stands for a value that is not there.
    let none = (ty.facts.blank != Blank::NoValue).then(|| quote!(; None = default));
    quote! {
        #doc
        #[derive(Clone, PartialEq, PartialOrd, Ord, Hash)]
        pub struct #name(#content);

        rt::text! { #name = #simple_type #none }

        #automata
    }
}
