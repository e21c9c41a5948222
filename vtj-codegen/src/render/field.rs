//! Fields: their types, how they are read, how they are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::{bound, ident, number};
use crate::ir::{
    Contents, Field, FieldKind, FieldType, First, Namespaces, Occurrence, TypeModule, Wildcard,
};

/// The type of one occurrence, as its module names it.
pub(super) fn path(ty: &FieldType) -> TokenStream {
    let name = ident(&ty.name);
    match &ty.module {
        TypeModule::Own => quote!(#name),
        TypeModule::Other { alias, .. } => {
            let module = ident(alias);
            quote!(#module::#name)
        }
        TypeModule::Published(path) => {
            let path = path.0.iter().map(|segment| ident(segment));
            quote!(::vtj_types::#(#path::)*#name)
        }
        TypeModule::Runtime => quote!(::vtj_types::xsd::#name),
    }
}

/// The type of a field with its occurrence.
pub(super) fn field_type(field: &Field) -> TokenStream {
    let path = path(&field.ty);
    let one = match field.ty.kind {
        FieldKind::Blankable | FieldKind::Value if field.ty.is_nillable => {
            quote!(::vtj_types::xsd::NillableValue<#path>)
        }
        FieldKind::Blankable if !is_given(field) => quote!(Option<#path>),
        _ if field.ty.is_nillable => quote!(::vtj_types::xsd::Nillable<#path>),
        _ => path,
    };
    let is_repeated = matches!(field.occurrence, Occurrence::Repeated { .. });
    let one = match field.ty.is_boxed && !is_repeated {
        true => quote!(Box<#one>),
        false => one,
    };
    match field.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Repeated { .. } => quote!(Vec<#one>),
    }
}

/// Whether the schema gives an element a value where it is blank.
fn is_given(field: &Field) -> bool {
    !field.is_attribute
        && field
            .value
            .as_ref()
            .is_some_and(|value| !value.text.is_empty())
}

/// The reader's call for the text of an element, without `?`.
pub(super) fn read_text(field: &Field) -> TokenStream {
    if is_constrained(field) {
        let constraint = constraint(field);
        return quote!(r.constrained_text(#constraint));
    }
    let method = text_method(field);
    quote!(r.#method())
}

/// The reader's call for an element, a group or a wildcard, without `?`.
pub(super) fn read(field: &Field) -> TokenStream {
    let wire = ident_or_nothing(&field.wire);
    let bounds = match field.occurrence {
        Occurrence::Repeated { min, max } => {
            let (min, max) = (number(min), bound(max));
            quote!(, #min, #max)
        }
        Occurrence::One | Occurrence::Optional => quote!(),
    };
    let method = ident(element_method(field));
    match field.ty.kind {
        FieldKind::Group => {
            let bounds = match field.occurrence {
                Occurrence::Repeated { min, max } => {
                    let (min, max) = (number(min), bound(max));
                    quote!(#min, #max)
                }
                Occurrence::One | Occurrence::Optional => quote!(),
            };
            quote!(r.#method(#bounds))
        }
        FieldKind::AnyElement => {
            let wildcard = field.wildcard.as_ref().map(wildcard);
            quote!(r.#method(&#wildcard #bounds))
        }
        _ if is_given(field) => {
            let constraint = constraint(field);
            quote!(r.#method(wire::#wire, #constraint #bounds))
        }
        _ => quote!(r.#method(wire::#wire #bounds)),
    }
}

/// The writer's call for an element, a group or a wildcard that is held in `value`.
pub(super) fn write(field: &Field, value: &TokenStream) -> TokenStream {
    let wire = ident_or_nothing(&field.wire);
    let method = match element_method(field) {
        "constrained_value" => "value",
        "optional_constrained_value" => "optional_value",
        "constrained_values" => "values",
        "constrained_element" => "element",
        "optional_constrained_element" => "optional_element",
        "constrained_elements" => "elements",
        method => method,
    };
    let method = ident(method);
    match field.ty.kind {
        FieldKind::Group | FieldKind::AnyElement => quote!(w.#method(#value)),
        _ => quote!(w.#method(wire::#wire, #value)),
    }
}

fn ident_or_nothing(name: &str) -> Option<proc_macro2::Ident> {
    (!name.is_empty()).then(|| ident(name))
}

/// Whether an element has a value that the schema gives.
fn is_constrained(field: &Field) -> bool {
    is_given(field)
        && !field.ty.is_nillable
        && matches!(field.ty.kind, FieldKind::Value | FieldKind::Blankable)
}

/// The reader, which knows of a value that the schema gives for what it reads next.
pub(super) fn reader(field: &Field) -> TokenStream {
    if !is_given(field) {
        return quote!(r);
    }
    let constraint = constraint(field);
    quote!(r.given(#constraint))
}

fn constraint(field: &Field) -> TokenStream {
    let value = field.value.as_ref();
    let text = value.map_or("", |value| value.text.as_str());
    if value.is_some_and(|value| value.is_fixed) {
        quote!(rt::Constraint::Fixed(#text))
    } else {
        quote!(rt::Constraint::Default(#text))
    }
}

/// The methods for an element of a complex type, or one that may be nil: required, optional, repeated.
const ELEMENT: [&str; 3] = ["element", "optional_element", "elements"];

/// The reader's for one with a value that the schema gives.
const CONSTRAINED_ELEMENT: [&str; 3] = [
    "constrained_element",
    "optional_constrained_element",
    "constrained_elements",
];

/// The reader's and writer's method for an element, a group or a wildcard.
fn element_method(field: &Field) -> &'static str {
    let methods = match field.ty.kind {
        FieldKind::Group => ["group", "optional_group", "groups"],
        FieldKind::AnyElement => ["any", "optional_any", "anys"],
        FieldKind::Complex if is_given(field) => CONSTRAINED_ELEMENT,
        FieldKind::Complex => ELEMENT,
        _ if field.ty.is_nillable && is_given(field) => CONSTRAINED_ELEMENT,
        _ if field.ty.is_nillable => ELEMENT,
        _ if is_constrained(field) => [
            "constrained_value",
            "optional_constrained_value",
            "constrained_values",
        ],
        FieldKind::Blankable => ["blankable", "optional_blankable", "blankables"],
        FieldKind::Value
        | FieldKind::AnyAttributes
        | FieldKind::MixedText
        | FieldKind::ElementOrder => ["value", "optional_value", "values"],
    };
    let [one, optional, repeated] = methods;
    match field.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => optional,
        Occurrence::Repeated { .. } => repeated,
    }
}

/// The reader's and writer's method for an attribute.
pub(super) fn attribute_method(field: &Field) -> proc_macro2::Ident {
    ident(match (field.occurrence, field.ty.kind) {
        (Occurrence::One, FieldKind::Blankable) => "blankable_attribute",
        (Occurrence::One, _) => "value_attribute",
        (_, FieldKind::Blankable) => "optional_blankable_attribute",
        (_, _) => "optional_value_attribute",
    })
}

/// The reader's and writer's method for the text.
pub(super) fn text_method(field: &Field) -> proc_macro2::Ident {
    ident(match field.ty.kind {
        FieldKind::Blankable if !is_given(field) => "blankable_text",
        _ => "value_text",
    })
}

/// A wildcard as the runtime has it.
pub(super) fn wildcard(wildcard: &Wildcard) -> TokenStream {
    let namespaces = match &wildcard.namespaces {
        Namespaces::Any => quote!(rt::Namespaces::Any),
        Namespaces::Other(excluded) => quote!(rt::Namespaces::Other(#excluded)),
        Namespaces::OneOf(allowed) => quote!(rt::Namespaces::OneOf(&[#(#allowed),*])),
    };
    let contents = ident(match wildcard.contents {
        Contents::Strict => "Strict",
        Contents::Lax => "Lax",
        Contents::Skip => "Skip",
    });
    let (known, attributes) = match (wildcard.contents, wildcard.is_of_attributes) {
        (Contents::Skip, _) => (quote!(&[]), quote!(&[])),
        (_, false) => (quote!(wire::KNOWN), quote!(&[])),
        (_, true) => (quote!(&[]), quote!(wire::KNOWN_ATTRIBUTES)),
    };
    quote!(rt::Wildcard {
        namespaces: #namespaces,
        contents: rt::Contents::#contents,
        known: #known,
        attributes: #attributes,
    })
}

/// The elements by which a group is recognised.
pub(super) fn first(first: &[First]) -> TokenStream {
    let items = first.iter().map(|first| match first {
        First::Name(name) => {
            let wire = ident(name);
            quote!(rt::First::Name(wire::#wire))
        }
        First::Wildcard(one) => {
            let wildcard = wildcard(one);
            quote!(rt::First::Any(&#wildcard))
        }
    });
    quote!(&[#(#items),*])
}
