//! A choice: an enum with a variant for each alternative.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::{self, field_type};
use super::{doc, header, ident, number};
use crate::ir::{Choice, Field};

/// The enum, its reading and writing.
pub(super) fn render(ty: &Choice) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let variants = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let doc = doc::field(&one.field.doc);
        let name = ident(&one.field.name);
        let held = match index == 0 && ty.of_types == Some(true) {
            true => declared(&one.field),
            false => field_type(&one.field),
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
    if let Some(is_plain) = ty.of_types {
        let content = of_types(ty, is_plain);
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
    let split = split(ty);
    quote! {
        #shape

        impl rt::Group for #name {
            const ALTERNATIVES: &'static [&'static [rt::First]] = &[#(#first),*];
            fn read(r: &mut rt::Reader<'_>, #alternative: usize) -> rt::Result<Self> {
                #read
            }
            #split
            fn write(&self, #writer: &mut rt::Writer) {
                #write
            }
        }

        #serde
    }
}

/// How one occurrence is taken for several.
fn split(ty: &Choice) -> Option<TokenStream> {
    let parts: Vec<_> = ty
        .alternatives
        .iter()
        .filter_map(|one| {
            let variant = ident(&one.field.name);
            let piece = field::split(&one.field, &quote!(value))?;
            Some(quote!(Self::#variant(value) => #piece.map(Self::#variant)))
        })
        .collect();
    if parts.is_empty() || !ty.splits {
        return None;
    }
    let others = (parts.len() < ty.alternatives.len()).then(|| quote!(, _ => None));
    Some(quote! {
        fn split(&mut self) -> Option<Self> {
            match self { #(#parts),* #others }
        }
    })
}

/// The type that the variant of the declared type holds.
fn declared(field: &Field) -> TokenStream {
    let path = field::path(&field.ty);
    match field.ty.is_boxed {
        true => quote!(Box<::vtj_types::xsd::DeclaredType<#path>>),
        false => quote!(::vtj_types::xsd::DeclaredType<#path>),
    }
}

/// Reading and writing of content that `xsi:type` tells apart.
fn of_types(ty: &Choice, is_plain: bool) -> TokenStream {
    let name = ident(&ty.header.name);
    let types = ty.alternatives.iter().map(|one| {
        let (wire, path) = (ident(&one.field.wire), field::path(&one.field.ty));
        quote!(rt::Derived { name: wire::#wire, attributes: <#path as rt::Content>::ATTRIBUTES })
    });
    let last = ty.alternatives.len().saturating_sub(1);
    let is_only = ty.alternatives.len() == 1;
    let reads = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let variant = ident(&one.field.name);
        let pattern = match index == last {
            true => quote!(_),
            false => {
                let index = number(index as u64);
                quote!(#index)
            }
        };
        let read = match index == 0 && is_plain {
            true => quote!(r.declared_type()?),
            false => quote!(r.content_of()?),
        };
        let read = match one.field.ty.is_boxed {
            true => quote!(Box::new(#read)),
            false => read,
        };
        match is_only {
            true => quote!(Self::#variant(#read)),
            false => quote!(#pattern => Self::#variant(#read)),
        }
    });
    let writes = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let (variant, wire) = (ident(&one.field.name), ident(&one.field.wire));
        match index == 0 && is_plain {
            true => quote!(Self::#variant(value) => w.declared_type(wire::#wire, value)),
            false => quote!(Self::#variant(value) => w.derived(wire::#wire, value)),
        }
    });
    let blank = ty.alternatives.first().map(|first| {
        let (variant, path) = (ident(&first.field.name), field::path(&first.field.ty));
        let blank = match is_plain {
            true => quote!(#path::blank().into()),
            false => quote!(#path::blank()),
        };
        let blank = match first.field.ty.is_boxed {
            true => quote!(Box::new(#blank)),
            false => blank,
        };
        let can_be_blank = first.field.ty.can_be_blank;
        let blanks = can_be_blank.then(|| {
            quote! {
                impl rt::Blanks for #name {
                    fn blank() -> Self {
                        Self::blank()
                    }
                }
            }
        });
        let blank = can_be_blank.then(|| {
            quote! {
                /// The element without data, of the first of the types.
                #[must_use]
                pub fn blank() -> Self {
                    Self::#variant(#blank)
                }
            }
        });
        let tests = ty.alternatives.iter().map(|one| {
            let variant = ident(&one.field.name);
            quote!(Self::#variant(value) => value.is_blank())
        });
        quote! {
            impl #name {
                #blank
                /// Whether the element holds no data.
                #[must_use]
                pub fn is_blank(&self) -> bool {
                    match self { #(#tests),* }
                }
            }

            #blanks
        }
    });
    let blank = blank.unwrap_or_else(|| {
        quote! {
            impl #name {
                /// Whether the element holds no data; there is no such element.
                #[must_use]
                pub fn is_blank(&self) -> bool {
                    match *self {}
                }
            }
        }
    });
    let (read, write, writer) = match ty.alternatives.is_empty() {
        true => (quote!(Err(r.no_type())), quote!(match *self {}), quote!(_)),
        false if is_only => (
            quote!(Ok(#(#reads)*)),
            quote!(match self { #(#writes),* }),
            quote!(w),
        ),
        false => (
            quote!(Ok(match r.derived() { #(#reads),* })),
            quote!(match self { #(#writes),* }),
            quote!(w),
        ),
    };
    quote! {
        #blank

        impl rt::Content for #name {
            const ATTRIBUTES: &'static [rt::Attribute] = &[rt::Attribute::derived(&rt::Derivation {
                is_plain: #is_plain,
                types: &[#(#types),*],
            })];
            fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
                #read
            }
            fn write(&self, #writer: &mut rt::Writer) {
                #write
            }
        }
    }
}
