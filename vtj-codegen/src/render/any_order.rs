//! Complex types that are not read part by part: of elements in any order, and groups, which are told by what comes first.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::field::{self, attribute_method, path};
use super::{complex, ident, number, run};
use crate::ir::{Content, Field, Occurrence, Struct};

/// `impl rt::Content` or `impl rt::Group`: reading and writing.
pub(super) fn render(ty: &Struct) -> TokenStream {
    let (name, parts) = (ident(&ty.header.name), complex::parts(ty));
    let (reads, writes) = (read_body(ty), writes(ty));
    if let Some(first) = &ty.first {
        let first = field::first(first);
        let group = match ty.is_counted {
            true => run::of_sequence(ty, &reads),
            false => quote! {
                fn read(r: &mut rt::Reader<'_>, _: usize) -> rt::Result<Self> {
                    #reads
                }
            },
        };
        return quote! {
            #parts

            impl rt::Group for #name {
                const ALTERNATIVES: &'static [&'static [rt::First]] = &[#first];
                #group
                fn write(&self, w: &mut rt::Writer) {
                    #(#writes)*
                }
            }
        };
    }
    let attributes = attributes(ty);
    let children = ty.mixed.as_ref().map(|_| {
        quote!(
            const CHILDREN: rt::Children = rt::Children::Mixed;
        )
    });
    quote! {
        #parts

        impl rt::Content for #name {
            const WHOLE: bool = true;
            #attributes
            #children
            fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
                #reads
            }
            fn write(&self, w: &mut rt::Writer) {
                #(#writes)*
            }
        }
    }
}

/// The attributes that a complex type declares.
fn attributes(ty: &Struct) -> Option<TokenStream> {
    let declared = ty.attributes.iter().map(|field| {
        let wire = ident(&field.wire);
        let kind = match field.occurrence {
            Occurrence::One => ident("required"),
            _ => ident("optional"),
        };
        quote!(rt::Attribute::#kind(wire::#wire))
    });
    let any = ty.any_attributes.iter().map(|field| {
        let wildcard = field.wildcard.as_ref().map(field::wildcard);
        quote!(rt::Attribute::any(&#wildcard))
    });
    let mut all = declared.chain(any).peekable();
    all.peek()?;
    Some(quote!(const ATTRIBUTES: &'static [rt::Attribute] = &[#(#all),*];))
}

/// How many variables are declared at once.
const LONGEST_TUPLE: usize = 16;

/// What the reader does for a struct.
fn read_body(ty: &Struct) -> TokenStream {
    let (mut before, mut fields, mut attributes) = (Vec::new(), Vec::new(), Vec::new());
    for (index, field) in ty.attributes.iter().enumerate() {
        let index = number(index as u64);
        let default = field.value.as_ref().map(|value| &value.text);
        if field.is_constant() {
            let ty = path(&field.ty);
            before.push(quote!(r.fixed_attribute::<#ty>(#index, #default)?;));
            continue;
        }
        let method = attribute_method(field);
        let default = default.map(|text| quote!(, #text));
        attributes.push((field, quote!(r.#method(#index #default)?)));
    }
    if let Some(field) = &ty.any_attributes {
        attributes.push((field, quote!(r.any_attributes())));
    }
    for (field, mut read) in attributes {
        let name = ident(&field.name);
        // The reader has the attributes of the element opened last, so that they come before elements in any order.
        if matches!(ty.content, Content::All(_)) {
            let variable = variable(field);
            before.push(quote!(let #variable = #read;));
            read = quote!(#variable);
        }
        fields.push(quote!(#name: #read));
    }
    match &ty.content {
        Content::All(members) => {
            before.push(all(members, ty.order.as_ref()));
            fields.extend(members.iter().map(present));
            fields.extend(ty.order.iter().map(|field| {
                let (name, variable) = (ident(&field.name), variable(field));
                quote!(#name: #variable)
            }));
        }
        content => fields.extend(content.fields().iter().map(|field| {
            let (name, read) = (ident(&field.name), field::read(field));
            quote!(#name: #read?)
        })),
    }
    if let Some(field) = &ty.mixed {
        let name = ident(&field.name);
        let given = field::is_given(field).then(|| field::constraint(field));
        let given = given.map(|given| quote!(.given(#given)));
        fields.push(quote!(#name: r #given.mixed_text()));
    }
    quote!(#(#before)* Ok(Self { #(#fields),* }))
}

/// Reads elements in any order into variables of their names.
fn all(members: &[Field], order: Option<&Field>) -> TokenStream {
    let names: Vec<_> = members.iter().map(variable).collect();
    let first = members.iter().map(|field| match field.wire.as_str() {
        // A substitution group has its own list.
        "" => {
            let path = path(&field.ty);
            quote!(<#path as rt::Group>::ALTERNATIVES)
        }
        wire => {
            let wire = ident(wire);
            quote!(&[&[rt::First::Name(wire::#wire)]])
        }
    });
    let last = members.len().saturating_sub(1);
    let arms = members.iter().enumerate().map(|(index, field)| {
        let (name, read) = (variable(field), field::read(field));
        let read = match field.occurrence {
            Occurrence::One => quote!(Some(#read?)),
            _ => quote!(#read?),
        };
        let pattern = pattern(index, last);
        quote!(#pattern => #name = #read)
    });
    let variables = match names.as_slice() {
        [] => return quote!(),
        [only] => quote!(let mut #only = None;),
        names if names.len() > LONGEST_TUPLE => quote!(#(let mut #names = None;)*),
        names => {
            let nones = names.iter().map(|_| quote!(None));
            quote!(let (#(mut #names),*) = (#(#nones),*);)
        }
    };
    let order = order.map(|field| {
        let order = variable(field);
        quote!(let #order =)
    });
    quote! {
        #variables
        #order r.all(const { &[#(#first),*] }, &mut |r, which| {
            match which { #(#arms),* }
            Ok(())
        })?;
    }
}

/// A variable for what a field will hold. No field is called so, and the generated code has no name of its own like it.
pub(super) fn variable(field: &Field) -> Ident {
    ident(&format!("{}_", field.name.trim_start_matches("r#")))
}

/// The pattern of an index, of which the last one needs no name.
fn pattern(index: usize, last: usize) -> TokenStream {
    if index == last {
        return quote!(_);
    }
    let index = number(index as u64);
    quote!(#index)
}

/// A member of elements in any order as a field: one that has to be there and was not is asked for once more.
fn present(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let variable = variable(field);
    if field.occurrence != Occurrence::One {
        return quote!(#name: #variable);
    }
    let read = field::read(field);
    quote!(#name: match #variable { Some(one) => one, None => #read? })
}

/// The calls of the writer, one for each field.
fn writes(ty: &Struct) -> Vec<TokenStream> {
    let mut writes = Vec::new();
    for field in &ty.attributes {
        let (name, wire) = (ident(&field.name), ident(&field.wire));
        let fixed = field.value.as_ref().filter(|value| value.is_fixed);
        writes.push(match fixed.map(|value| &value.text) {
            Some(text) => {
                let ty = path(&field.ty);
                quote!(w.fixed_attribute::<#ty>(wire::#wire, #text);)
            }
            None => {
                let method = attribute_method(field);
                quote!(w.#method(wire::#wire, &self.#name);)
            }
        });
    }
    writes.extend(ty.any_attributes.iter().map(|field| {
        let name = ident(&field.name);
        quote!(w.any_attributes(&self.#name);)
    }));
    writes.extend(ty.mixed.iter().map(|field| {
        let name = ident(&field.name);
        quote!(w.mixed_text(&self.#name);)
    }));
    let fields = ty.content.fields();
    let calls = fields.iter().map(|field| {
        let name = ident(&field.name);
        field::write(field, &quote!(&self.#name))
    });
    let Some(order) = &ty.order else {
        writes.extend(calls.map(|write| quote!(#write;)));
        return writes;
    };
    let (order, count) = (ident(&order.name), number(fields.len() as u64));
    let last = fields.len().saturating_sub(1);
    let arms = calls.enumerate().map(|(index, write)| {
        let pattern = pattern(index, last);
        quote!(#pattern => #write)
    });
    writes.push(quote! {
        w.all(&self.#order, #count, &mut |w, which| match which { #(#arms),* });
    });
    writes
}
