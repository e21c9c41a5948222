//! A simple type whose values are texts: an alias of the one type that such values have, by its facets.

use proc_macro2::TokenStream;
use quote::quote;

use super::facts::{self, Patterns};
use super::{header, ident, number};
use crate::ir::{Blank, Storage, TextType};

/// The alias, and a call of the runtime with its facets.
pub(super) fn render(ty: &TextType, patterns: &Patterns<'_>) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let by = facts::facets_name(&ty.header);
    let simple_type = facts::facets(&ty.facts, &by, patterns);
    let automata = facts::automata(&ty.facts, &by, patterns);
    let texts = match ty.storage {
        Storage::Fixed(bytes) => {
            let bytes = number(bytes as u64);
            quote!(rt::Fixed<#bytes>)
        }
        Storage::Text => quote!(rt::Text),
    };
    // Where blank text is no value, fields are `Option`; elsewhere it stands for a value that is not there.
    let none = (ty.facts.blank != Blank::NoValue).then(|| quote!(; None));
    quote! {
        #doc
        pub type #name = ::vtj_types::Valid<#by>;

        rt::text! { #name by #by: #texts = #simple_type #none }

        #automata
    }
}
