//! The message of any product: an enum over the products, told apart by `sanomatunnus`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{doc, ident};
use crate::ir::Product;

/// The enum over the products of a folder of modules.
pub(crate) fn index(products: &[Product]) -> TokenStream {
    let features: Vec<TokenStream> = products
        .iter()
        .map(|product| match &product.feature {
            Some(feature) => quote!(#[cfg(feature = #feature)]),
            None => quote!(),
        })
        .collect();
    let variants: Vec<_> = products.iter().map(|one| ident(&one.variant)).collect();
    let modules: Vec<_> = products.iter().map(|one| ident(&one.module)).collect();
    let messages: Vec<_> = products.iter().map(|one| ident(&one.message)).collect();
    let lines = products.iter().map(|product| {
        let (variant, name, keys) = (ident(&product.variant), &product.name, &product.keys);
        let (module, message) = (ident(&product.module), ident(&product.message));
        let switch = product.feature.as_ref().map(|feature| quote!(if #feature));
        quote!(#variant = #module::#message #name (#(#keys),*) #switch;)
    });
    let docs = products
        .iter()
        .map(|product| doc::attributes(&[format!("`{}`.", product.name)]));
    quote! {
        use ::vtj_types::rt;

        /// Vastaus (response): the message of any product of this crate, told apart by its `sanomatunnus`.
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Vastaus {
            #(#docs #features #variants(Box<#modules::#messages>),)*
        }

        rt::products! { Vastaus; #(#lines)* }
    }
}
