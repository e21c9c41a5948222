//! The blocks of a person, and of the message around one; names in two languages.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::path;
use super::ident;
use crate::ir::{Blocks, Struct};

/// One call of the runtime with the fields and types of all blocks.
pub(super) fn render(ty: &Struct, blocks: &Blocks) -> TokenStream {
    let name = ident(&ty.header.name);
    let named = |wanted: &String| ty.fields().find(|field| field.name == *wanted);
    let held = blocks.fields.iter().filter_map(named).map(|field| {
        let (name, ty) = (ident(&field.name), path(&field.ty));
        quote!(#name: #ty)
    });
    match blocks.person.as_ref().and_then(named) {
        Some(person) => {
            let (field, ty) = (ident(&person.name), path(&person.ty));
            quote!(rt::message_blocks! { #name, #field: #ty #(, #held)* })
        }
        None => quote!(rt::blocks! { #name #(, #held)* }),
    }
}

/// One call of the runtime with the names in two languages, if there are any.
pub(super) fn names(ty: &Struct) -> Option<TokenStream> {
    let name = ident(&ty.header.name);
    let names = ty.names.iter().map(|names| {
        let method = ident(&names.method);
        let fields = names.fields.iter().map(|field| ident(field));
        quote!(#method: #(#fields)*)
    });
    (!ty.names.is_empty()).then(|| quote!(rt::names! { #name #(, #names)* }))
}
