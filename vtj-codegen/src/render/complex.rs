//! A complex type: a struct with public fields in the order of the schema, and a call of the runtime that says how each is
//! read and written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::field::{self, attribute_method, field_type, path, text_method};
use super::wire::Wire;
use super::{any_order, blocks, doc, header, ident, number};
use crate::ir::{AnyType, Content, Field, Occurrence, Struct};

/// The struct, and the calls of the runtime below it.
pub(super) fn render(ty: &Struct, wire: &Wire<'_>) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    if let Some(of) = &ty.alias_of {
        let note = format!(" As in [`{of}`], any elements may stand in it.");
        let of = ident(of);
        return quote! {
            #doc
            #[doc = ""]
            #[doc = #note]
            pub type #name = #of;
        };
    }
    let fields = ty.fields().map(|field| {
        let doc = doc::field(&field.doc);
        let name = ident(&field.name);
        let ty = field_type(field);
        quote!(#doc pub #name: #ty,)
    });
    let content = match (&ty.first, &ty.content) {
        (Some(_), _) | (_, Content::All(_)) => any_order::render(ty),
        (None, Content::Whole(field)) => whole(ty, field),
        _ => element(ty, wire),
    };
    let bilingual = blocks::names(ty);
    let blocks = ty.blocks.as_ref().map(|found| blocks::render(ty, found));
    let message = message(ty, wire);
    let type_name = type_name(ty, wire);
    quote! {
        #doc
        #[non_exhaustive]
        pub struct #name { #(#fields)* }

        #content
        #bilingual
        #blocks
        #message
        #type_name
    }
}

/// The call for a type of which the parts stand in a fixed order.
fn element(ty: &Struct, wire: &Wire<'_>) -> TokenStream {
    let (made, name) = (made(ty), ident(&ty.header.name));
    let elements = ty.content.fields().iter();
    let mut namespaces = elements
        .filter(|field| field::is_named(field))
        .map(|field| wire.namespace(&field.wire));
    let namespace = namespaces.next().flatten();
    let head = namespace.map(|namespace| quote!(in #namespace));
    let children = match (&ty.content, &ty.mixed) {
        (_, Some(_)) => Some("Mixed"),
        (Content::Elements(_) | Content::All(_) | Content::Whole(_), None) => None,
        (Content::Text(_), None) => Some("Text"),
        (Content::Empty, None) => Some("Empty"),
    };
    let children = children.map(|children| {
        let children = ident(children);
        quote!(: #children)
    });
    let attributes = attributes(ty, wire);
    let parts = ty.content.fields().iter().map(|field| {
        let (start, method) = (start(field), method(ty, field));
        let name = field::is_named(field).then(|| {
            let local = wire.local(&field.wire);
            let own = wire.namespace(&field.wire);
            let inside = (own != namespace).then(|| inside(own));
            quote!(#local #inside)
        });
        let arguments = field::arguments(field);
        let arguments = (!arguments.is_empty()).then(|| quote!((#(#arguments),*)));
        quote!(#start = #method #name #arguments;)
    });
    let mixed = ty.mixed.iter().map(|field| {
        let name = ident(&field.name);
        let given = field::is_given(field).then(|| field::constraint(field));
        let given = given.map(|given| quote!((#given)));
        quote!(& #name #given;)
    });
    quote! {
        rt::element! { #made #name #head #children; #(#attributes)* #(#parts)* #(#mixed)* }
    }
}

/// How a value is made: without arguments, where it can be without data; otherwise with them, and read as a whole unless it is known
/// that there is a value to be read into.
fn made(ty: &Struct) -> Ident {
    match (ty.fields().all(Field::can_be_blank), ty.is_filled) {
        (true, _) => ident("blank"),
        (false, true) => ident("new"),
        (false, false) => ident("whole"),
    }
}

/// A field as the runtime's calls begin with it: how often it is there where it is blank, or its type where it cannot be.
fn start(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    if !field.can_be_blank() {
        let ty = field_type(field);
        return quote!(#name: #ty);
    }
    match field.occurrence {
        Occurrence::Repeated { min, .. } if min > 0 => {
            let min = number(min);
            quote!(#name[#min])
        }
        _ => quote!(#name),
    }
}

/// The namespace of a name that has another than those around it.
fn inside(namespace: Option<&Ident>) -> TokenStream {
    match namespace {
        Some(namespace) => quote!(in #namespace),
        None => quote!(in ""),
    }
}

fn method(ty: &Struct, field: &Field) -> Ident {
    match ty.content {
        Content::Text(_) => text_method(field),
        _ => field::method(field),
    }
}

/// The attributes: those with one value, those with a field, any others.
fn attributes(ty: &Struct, wire: &Wire<'_>) -> Vec<TokenStream> {
    let name = |field: &Field| {
        let local = wire.local(&field.wire);
        let namespace = wire.namespace(&field.wire);
        let inside = namespace.map(|namespace| inside(Some(namespace)));
        quote!(#local #inside)
    };
    let constants = ty.attributes.iter().filter(|field| field.is_constant());
    let constants = constants.map(|field| {
        let (name, ty) = (name(field), path(&field.ty));
        let text = field.value.as_ref().map(|value| &value.text);
        let required = match field.occurrence {
            Occurrence::One => ident("required"),
            _ => ident("optional"),
        };
        quote!(@ #name, #required #text: #ty;)
    });
    let others = ty.attributes.iter().filter(|field| !field.is_constant());
    let others = others.map(|field| {
        let (start, method, name) = (start(field), attribute_method(field), name(field));
        let default = field.value.as_ref().map(|value| {
            let text = &value.text;
            quote!((#text))
        });
        quote!(@ #start = #method #name #default;)
    });
    let any = ty.any_attributes.iter().map(|field| {
        let name = ident(&field.name);
        let wildcard = field.wildcard.as_ref().map(field::wildcard);
        let open = ty.any_type.map(|any| match any {
            AnyType::Any => quote!(: any_type),
            AnyType::OrRestriction => quote!(: any_type_or_restriction),
            AnyType::Itself => quote!(: any_type_itself),
        });
        quote!(@ * #name #open = &#wildcard;)
    });
    constants.chain(others).chain(any).collect()
}

/// The call that makes everything but reading and writing.
pub(super) fn parts(ty: &Struct) -> TokenStream {
    let (made, name) = (made(ty), ident(&ty.header.name));
    let fields = ty.fields().map(start);
    quote!(rt::parts! { #made #name; #(#fields;)* })
}

/// `impl rt::Content` of a message that holds its content in one field.
fn whole(ty: &Struct, field: &Field) -> TokenStream {
    let (name, parts) = (ident(&ty.header.name), parts(ty));
    let (content, ty) = (ident(&field.name), field_type(field));
    let given = field::is_given(field).then(|| field::constraint(field));
    let given = given.map(|given| quote!(.given(#given)));
    quote! {
        #parts

        impl rt::Content for #name {
            const WHOLE: bool = true;
            const ATTRIBUTES: &'static [rt::Attribute] = <#ty as rt::Content>::ATTRIBUTES;
            const CHILDREN: rt::Children = <#ty as rt::Content>::CHILDREN;
            const NILLABLE: bool = <#ty as rt::Content>::NILLABLE;
            fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
                Ok(Self { #content: rt::Content::read(r #given)? })
            }
            fn write(&self, w: &mut rt::Writer) {
                rt::Content::write(&self.#content, w);
            }
        }
    }
}

/// What a complex type adds that its elements may name.
fn type_name(ty: &Struct, wire: &Wire<'_>) -> Option<TokenStream> {
    let constant = ty.type_name.as_ref()?;
    let (name, local) = (ident(&ty.header.name), wire.local(constant));
    let namespace = wire.namespace(constant);
    let namespace = namespace.map(|namespace| inside(Some(namespace)));
    Some(quote!(rt::type_name! { #name = #local #namespace }))
}

/// What a global element adds: reading a message and writing it.
fn message(ty: &Struct, wire: &Wire<'_>) -> Option<TokenStream> {
    let constant = ty.message.as_ref()?;
    let (name, local) = (ident(&ty.header.name), wire.local(constant));
    let namespace = wire.namespace(constant);
    let namespace = namespace.map(|namespace| inside(Some(namespace)));
    let groups = &ty.groups;
    let groups = (!groups.is_empty()).then(|| quote!(, groups [#(#groups),*]));
    let identity = ty.identity.map(|element| {
        let element = number(u64::try_from(element).unwrap_or(u64::MAX));
        quote!(, identity identity::SCHEMA[#element])
    });
    let open = ty.is_open.then(|| quote!(, open wire::OPEN));
    Some(quote!(
        rt::message! { #name = #local #namespace #groups #open #identity }
    ))
}
