//! A projection: a flat struct, and how it is filled from each message.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::path;
use super::{doc, header, ident};
use crate::ir::{Projected, Projection, Projector, Step};

/// The struct and its conversions.
pub(super) fn render(projection: &Projection) -> TokenStream {
    let (doc, name) = (header(&projection.header), ident(&projection.header.name));
    let fields = projection.fields.iter().map(|field| {
        let (doc, name, ty) = (
            doc::attributes(&field.doc),
            ident(&field.name),
            path(&field.ty),
        );
        match field.is_repeated {
            true => quote!(#doc pub #name: Vec<#ty>,),
            false => quote!(#doc pub #name: Option<#ty>,),
        }
    });
    let from = projection
        .from
        .iter()
        .map(|from| conversion(projection, from));
    let of = projection
        .products
        .as_ref()
        .map(|products| of(projection, products));
    quote! {
        #doc
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields)* }

        #of
        #(#from)*
    }
}

/// `From` for the message of one product.
fn conversion(projection: &Projection, from: &Projector) -> TokenStream {
    let name = ident(&projection.header.name);
    let (module, message) = (ident(&from.module), ident(&from.message));
    let feature = feature(from);
    let values = projection
        .fields
        .iter()
        .zip(&from.paths)
        .map(|(field, path)| {
            let (name, value) = (ident(&field.name), value(field, path.as_deref()));
            quote!(#name: #value)
        });
    let is_read = from.paths.iter().any(Option::is_some);
    let variable = if is_read {
        ident("message")
    } else {
        ident("_message")
    };
    quote! {
        #feature
        impl From<&#module::#message> for #name {
            fn from(#variable: &#module::#message) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// The values at the end of a path.
fn value(field: &Projected, steps: Option<&[Step]>) -> TokenStream {
    let Some((first, rest)) = steps.and_then(<[Step]>::split_first) else {
        return match field.is_repeated {
            true => quote!(Vec::new()),
            false => quote!(None),
        };
    };
    let start = {
        let field = ident(&first.field);
        quote!(&message.#field)
    };
    let mut value = step(None, first, &start);
    for next in rest {
        let field = ident(&next.field);
        value = step(Some(value), next, &quote!(&one.#field));
    }
    match field.is_repeated {
        true => quote!(rt::given(#value).collect()),
        false => quote!(rt::given(#value).next()),
    }
}

/// The occurrences of one more part.
fn step(before: Option<TokenStream>, step: &Step, part: &TokenStream) -> TokenStream {
    let ty = path(&step.ty);
    let held = match step.is_optional_each {
        true => quote!(Option<#ty>),
        false => ty.clone(),
    };
    let all = match before {
        None => quote!(rt::each::<#held, _>(#part)),
        Some(before) => quote!(#before.flat_map(|one| rt::each::<#held, _>(#part))),
    };
    match step.is_optional_each {
        true => quote!(#all.flatten()),
        false => all,
    }
}

/// From the enum over products.
fn of(projection: &Projection, products: &str) -> TokenStream {
    let (name, products) = (ident(&projection.header.name), ident(products));
    let arms = projection.from.iter().filter_map(|from| {
        let (feature, variant) = (feature(from), ident(from.variant.as_ref()?));
        Some(quote!(#feature #products::Vastaus::#variant(ref message) => Some(Self::from(&**message)),))
    });
    let others = (!projection.is_of_all).then(|| quote!(_ => None,));
    quote! {
        impl #name {
            /// From the message of any product; `None` for a product that the projection does not name.
            #[must_use]
            pub fn of(message: &#products::Vastaus) -> Option<Self> {
                match *message {
                    #(#arms)*
                    #others
                }
            }
        }
    }
}

fn feature(from: &Projector) -> Option<TokenStream> {
    let feature = from.feature.as_ref()?;
    Some(quote!(#[cfg(feature = #feature)]))
}
