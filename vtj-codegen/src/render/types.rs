//! Types that `xsi:type` tells apart: below the enum, how its content is read and written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{field, ident, number};
use crate::ir::{Alternative, Choice, Field, FieldKind, OfTypes};

/// The type that the variant of the declared type holds.
pub(super) fn declared(field: &Field) -> TokenStream {
    let path = field::path(&field.ty);
    match field.ty.kind {
        _ if field.ty.is_boxed => quote!(Box<::vtj_types::xsd::DeclaredType<#path>>),
        FieldKind::Blankable => quote!(::vtj_types::xsd::DeclaredType<Option<#path>>),
        _ => quote!(::vtj_types::xsd::DeclaredType<#path>),
    }
}

/// Reading, writing and blankness.
pub(super) fn render(ty: &Choice, of_types: OfTypes) -> TokenStream {
    let name = ident(&ty.header.name);
    let blank = blank(ty, of_types.is_plain);
    let types = ty.alternatives.iter().map(|one| {
        let (wire, attributes) = (wire(&one.field), attributes(&one.field));
        quote!(rt::Derived { name: #wire, attributes: #attributes })
    });
    let children = of_types.is_text.then(|| {
        quote!(
            const CHILDREN: rt::Children = rt::Children::Text;
        )
    });
    let is_plain = of_types.is_plain;
    let (read, write) = (read(ty, is_plain), write(ty, is_plain));
    let writer = match ty.alternatives.is_empty() {
        true => quote!(_),
        false => quote!(w),
    };
    quote! {
        #blank

        impl rt::Content for #name {
            const WHOLE: bool = true;
            const ATTRIBUTES: &'static [rt::Attribute] = &[rt::Attribute::derived(&rt::Derivation {
                is_plain: #is_plain,
                types: &[#(#types),*],
            })];
            #children
            fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
                #read
            }
            fn write(&self, #writer: &mut rt::Writer) {
                #write
            }
        }
    }
}

/// The name that `xsi:type` gives; of a type without one, a name that no message has.
fn wire(field: &Field) -> TokenStream {
    if field.wire.is_empty() {
        return quote!(const { &rt::name!("", "") });
    }
    let wire = ident(&field.wire);
    quote!(wire::#wire)
}

/// The attributes of one of the types.
fn attributes(field: &Field) -> TokenStream {
    let path = field::path(&field.ty);
    match field.ty.kind {
        FieldKind::Complex => quote!(<#path as rt::Content>::ATTRIBUTES),
        _ => quote!(&[]),
    }
}

/// The reader's and writer's method for one of the types.
fn methods(field: &Field, is_declared: bool) -> (Ident, Ident) {
    let (read, write) = match (field.ty.kind, is_declared) {
        _ if field.ty.named.is_some() => ("named_member", "named_member"),
        (FieldKind::Complex, true) => ("declared_type", "declared_type"),
        (FieldKind::Complex, false) => ("content_of", "derived"),
        (FieldKind::Blankable, true) => ("declared_blankable", "declared_blankable"),
        (FieldKind::Blankable, false) => ("blankable_text", "derived_blankable"),
        (_, true) => ("declared_value", "declared_value"),
        (_, false) => ("value_text", "derived_value"),
    };
    (ident(read), ident(write))
}

fn read(ty: &Choice, is_plain: bool) -> TokenStream {
    let last = ty.alternatives.len().saturating_sub(1);
    let one = |(index, one): (usize, &Alternative)| {
        let variant = ident(&one.field.name);
        let (method, _) = methods(&one.field, index == 0 && is_plain);
        let read = match one.field.ty.is_boxed {
            true => quote!(Box::new(r.#method()?)),
            false => quote!(r.#method()?),
        };
        let pattern = match index == last {
            true => quote!(_),
            false => {
                let index = number(index as u64);
                quote!(#index)
            }
        };
        (pattern, quote!(Self::#variant(#read)))
    };
    let mut reads = ty.alternatives.iter().enumerate().map(one);
    match ty.alternatives.len() {
        0 => quote!(Err(r.no_type())),
        1 => {
            let read = reads.next().map(|(_, read)| read);
            quote!(Ok(#read))
        }
        _ => {
            let reads = reads.map(|(pattern, read)| quote!(#pattern => #read));
            quote!(Ok(match r.derived() { #(#reads),* }))
        }
    }
}

fn write(ty: &Choice, is_plain: bool) -> TokenStream {
    if ty.alternatives.is_empty() {
        return quote!(match *self {});
    }
    let writes = ty.alternatives.iter().enumerate().map(|(index, one)| {
        let (variant, wire) = (ident(&one.field.name), wire(&one.field));
        let (_, method) = methods(&one.field, index == 0 && is_plain);
        quote!(Self::#variant(value) => w.#method(#wire, value))
    });
    quote!(match self { #(#writes),* })
}

/// `blank`, where the first of the types can be, and `is_blank`.
fn blank(ty: &Choice, is_plain: bool) -> TokenStream {
    let name = ident(&ty.header.name);
    let Some(first) = ty.alternatives.first() else {
        return quote! {
            impl #name {
                /// Whether the element holds no data; there is no such element.
                #[must_use]
                pub fn is_blank(&self) -> bool {
                    match *self {}
                }
            }
        };
    };
    let can_be_blank = first.field.ty.can_be_blank;
    let blanks = can_be_blank.then(|| {
        quote! {
            impl rt::Blanks for #name {
                fn without_data(_: rt::Extent) -> Self {
                    Self::blank()
                }
            }
        }
    });
    let blank = can_be_blank.then(|| {
        let (variant, blank) = (ident(&first.field.name), blank_of(&first.field, is_plain));
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
        match one.field.ty.kind {
            FieldKind::Complex if one.field.ty.named.is_none() => {
                quote!(Self::#variant(value) => value.is_blank())
            }
            _ => quote!(Self::#variant(value) => rt::Part::is_blank(value)),
        }
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
}

/// The first of the types without data.
fn blank_of(field: &Field, is_plain: bool) -> TokenStream {
    let path = field::path(&field.ty);
    let blank = match (field.ty.kind, is_plain) {
        (FieldKind::Complex, true) => quote!(#path::blank().into()),
        (FieldKind::Complex, false) => quote!(#path::blank()),
        _ => quote!(None.into()),
    };
    match field.ty.is_boxed {
        true => quote!(Box::new(#blank)),
        false => blank,
    }
}
