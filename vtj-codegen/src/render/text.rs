//! A simple type whose values are texts: a struct with private content.

use proc_macro2::TokenStream;
use quote::quote;

use super::{facts, header, ident, number};
use crate::ir::{Blank, Storage, TextType};

/// The struct, its accessor, its reading and its `Debug`.
pub(super) fn render(ty: &TextType) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let simple_type = facts::simple_type(&ty.facts);
    let automata = facts::automata(&ty.facts, &name);
    let (content, check) = match ty.storage {
        Storage::Fixed(bytes) => {
            let bytes = number(bytes as u64);
            (quote!(rt::Fixed<#bytes>), quote!(rt::fixed))
        }
        Storage::Text => (quote!(rt::Text), quote!(rt::text)),
    };
    // Where blank text is no value, fields are `Option`; elsewhere this stands for a value that is not there.
    let not_given = (ty.facts.blank != Blank::NoValue).then(|| {
        quote! {
            fn not_given() -> Option<Self> {
                Some(Self(::core::default::Default::default()))
            }
        }
    });
    quote! {
        #doc
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#content);

        impl rt::Value for #name {
            #simple_type
            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                #check(Self::SIMPLE_TYPE, text).map(Self)
            }
            fn text(&self) -> rt::Cow<'_, str> {
                self.0.as_str().into()
            }
            #not_given
        }

        rt::text_value!(#name);

        #automata
    }
}
