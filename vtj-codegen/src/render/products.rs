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
    let switches = products.iter().map(|product| {
        let feature = product.feature.iter();
        quote!(#(#feature)*)
    });
    let variants: Vec<_> = products
        .iter()
        .map(|product| ident(&product.variant))
        .collect();
    let modules: Vec<_> = products
        .iter()
        .map(|product| ident(&product.module))
        .collect();
    let messages: Vec<_> = products
        .iter()
        .map(|product| ident(&product.message))
        .collect();
    let names: Vec<&String> = products.iter().map(|product| &product.name).collect();
    let keys: Vec<Vec<String>> = products
        .iter()
        .map(|product| product.keys.clone())
        .collect();
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

        impl Vastaus {
            /// The products that are switched on, as the agency spells them in `sanomatunnus`.
            pub const PRODUCTS: &'static [&'static str] = &[#(#features #names),*];

            /// Reads a message strictly, as the product that its `sanomatunnus` names.
            ///
            /// # Errors
            /// The first violation, as reading the product itself gives it;
            /// [`UnknownProduct`](::vtj_types::ErrorKind::UnknownProduct) where `sanomatunnus` is missing or names none of
            /// the products that are switched on.
            pub fn from_xml(bytes: &[u8]) -> Result<Self, ::vtj_types::Error> {
                Self::from_xml_with(bytes, &::vtj_types::ReadSettings::new())
            }

            /// Reads a message strictly with settings, as the product that its `sanomatunnus` names.
            ///
            /// # Errors
            /// As [`from_xml`](Self::from_xml).
            pub fn from_xml_with(
                bytes: &[u8],
                settings: &::vtj_types::ReadSettings,
            ) -> Result<Self, ::vtj_types::Error> {
                match rt::product_key(bytes, settings)?.as_str() {
                    #(#features #(#keys)|* => {
                        rt::from_xml(bytes, settings).map(|message| Self::#variants(Box::new(message)))
                    })*
                    _ => Err(rt::unknown_product(bytes, settings)),
                }
            }

            /// Reads a message leniently, as the product that its `sanomatunnus` names or, where that is missing, blank or
            /// unknown, as the one that the caller names.
            ///
            /// # Errors
            /// XML that is malformed but for undeclared prefixes, a document without the message element, and
            /// [`UnknownProduct`](::vtj_types::ErrorKind::UnknownProduct) where neither names a product.
            pub fn from_xml_lenient(
                bytes: &[u8],
                product: Option<&str>,
            ) -> Result<rt::Parsed<Self>, ::vtj_types::Error> {
                Self::from_xml_lenient_with(bytes, product, &::vtj_types::ReadSettings::new())
            }

            /// Reads a message leniently, with limits. It may stand in an envelope whatever the settings say.
            ///
            /// # Errors
            /// As [`from_xml_lenient`](Self::from_xml_lenient).
            pub fn from_xml_lenient_with(
                bytes: &[u8],
                product: Option<&str>,
                settings: &::vtj_types::ReadSettings,
            ) -> Result<rt::Parsed<Self>, ::vtj_types::Error> {
                rt::lenient_product(bytes, product, settings, |product| match product {
                    #(#features #(#keys)|* => {
                        Some(rt::read_product(bytes, settings, |message| Self::#variants(Box::new(message))))
                    })*
                    _ => None,
                })
            }

            /// The product's name, as the agency spells it in `sanomatunnus`.
            #[must_use]
            pub fn product(&self) -> &'static str {
                match *self {
                    #(#features Self::#variants(_) => #names,)*
                }
            }

            /// The message as compact XML in UTF-8 without a declaration.
            #[must_use]
            pub fn to_xml(&self) -> String {
                match *self {
                    #(#features Self::#variants(ref message) => message.to_xml(),)*
                }
            }

            /// The message as XML in the encoding, with the prefix and indentation of the settings.
            #[must_use]
            #[allow(unused_variables, reason = "with all products switched off there is nothing to write")]
            pub fn to_xml_with(&self, settings: &::vtj_types::WriteSettings) -> Vec<u8> {
                match *self {
                    #(#features Self::#variants(ref message) => message.to_xml_with(settings),)*
                }
            }
        }

        rt::products!(Vastaus #(, #switches #variants(#modules))*);

        impl rt::Response for Vastaus {
            #[allow(unused_variables, reason = "with all products switched off there is nothing to write")]
            fn write_kept(
                &self,
                settings: &::vtj_types::WriteSettings,
                kept: &::std::sync::Arc<rt::Kept>,
            ) -> Vec<u8> {
                match *self {
                    #(#features Self::#variants(ref message) => message.write_kept(settings, kept),)*
                }
            }
        }
    }
}
