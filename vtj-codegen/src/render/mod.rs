//! Rust tokens from the intermediate representation.
//!
//! One file for one kind of type; every renderer gives the items of its type in the order in which they are read:
//! the type, what one does with it, how it is read and written. Generated code states facts and calls the runtime;
//! a loop, a comparison of text or an error message has no place in it.

mod any_order;
mod blocks;
mod choice;
mod complex;
mod doc;
mod enumeration;
mod facts;
mod field;
mod identity;
mod module;
mod products;
mod projection;
mod run;
mod service;
mod text;
mod types;
mod value;
mod wire;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir::{Definition, Header};
use crate::name::ident;

use self::facts::Patterns;
pub(crate) use self::module::{declaration, items};
pub(crate) use self::products::index;
use self::wire::Wire;

/// The items of one type.
fn definition(definition: &Definition, wire: &Wire<'_>, patterns: &Patterns<'_>) -> TokenStream {
    match definition {
        Definition::Text(text) => text::render(text, patterns),
        Definition::Enumeration(enumeration) => enumeration::render(enumeration, patterns),
        Definition::Value(value) => value::render(value, patterns),
        Definition::Struct(complex) => complex::render(complex, wire),
        Definition::Choice(choice) => choice::render(choice),
    }
}

/// Documentation of a type: what the schema says of it, then where it comes from.
fn header(header: &Header) -> TokenStream {
    let source = [header.source.as_str()];
    let doc = if header.doc.is_empty() {
        Vec::new()
    } else {
        header.doc.clone()
    };
    let paragraphs: Vec<&str> = doc.iter().map(String::as_str).chain(source).collect();
    doc::attributes(&paragraphs)
}

/// A character range bound as it reads best: `b'0'` where it is a printable ASCII character.
fn byte(value: u8) -> TokenStream {
    if value.is_ascii_graphic() || value == b' ' {
        proc_macro2::Literal::byte_character(value).into_token_stream()
    } else {
        let literal = proc_macro2::Literal::u8_unsuffixed(value);
        quote!(#literal)
    }
}

/// A number without a type suffix.
fn number(value: impl Into<u64>) -> proc_macro2::Literal {
    proc_macro2::Literal::u64_unsuffixed(value.into())
}

/// An upper bound that may be missing.
fn bound(value: Option<u32>) -> TokenStream {
    match value {
        Some(value) => {
            let value = number(value);
            quote!(Some(#value))
        }
        None => quote!(None),
    }
}
