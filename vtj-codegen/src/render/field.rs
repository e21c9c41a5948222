//! Fields: their types, how they are read, how they are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::{bound, ident, number, run};
use crate::ir::{
    Contents, Field, FieldKind, FieldType, First, Nameable, Named, Namespaces, Occurrence,
    TypeModule, Wildcard,
};

/// The type of one occurrence, as its module names it.
pub(super) fn path(ty: &FieldType) -> TokenStream {
    let name = ident(&ty.name);
    let own = match &ty.module {
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
    };
    match ty.named {
        Some(one) => named(own, one),
        None => own,
    }
}

/// The type of an element that may name a type.
fn named(own: TokenStream, named: Named) -> TokenStream {
    let (nameable, is_blankable) = match named {
        Named::Complex => (Nameable::Itself, false),
        Named::BuiltIn {
            nameable,
            is_blankable,
        } => (nameable, is_blankable),
    };
    let value = match is_blankable {
        true => quote!(Option<#own>),
        false => own,
    };
    let wrapper = ident(match nameable {
        Nameable::Itself => "DeclaredType",
        Nameable::Restrictions => "NamedType",
        Nameable::Derived => "ExtendedType",
        Nameable::Extensions => "ExtensionType",
    });
    quote!(::vtj_types::xsd::#wrapper<#value>)
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

/// Whether the schema gives an element, or text between elements, a value where it is blank.
pub(super) fn is_given(field: &Field) -> bool {
    let Some(value) = field.value.as_ref().filter(|_| !field.is_attribute) else {
        return false;
    };
    !value.text.is_empty() || (value.is_fixed && !is_only_blank(field))
}

/// Whether the element or the text has to be blank, which is no value of the field's type.
fn is_only_blank(field: &Field) -> bool {
    let has_option = field.ty.kind == FieldKind::Blankable && !field.ty.is_nillable;
    let mut value = field.value.iter();
    has_option && value.any(|value| value.is_fixed && value.text.is_empty())
}

/// The reader's call for an element, a group or a wildcard, without `?`.
pub(super) fn read(field: &Field) -> TokenStream {
    if field.is_run && field.ty.kind == FieldKind::Group {
        return run::read(field);
    }
    let (method, name) = (method(field), name(field));
    let arguments = arguments(field);
    match name {
        Some(name) => quote!(r.#method(#name #(, #arguments)*)),
        None => quote!(r.#method(#(#arguments),*)),
    }
}

/// The writer's call for an element, a group or a wildcard that is held in `value`.
pub(super) fn write(field: &Field, value: &TokenStream) -> TokenStream {
    let method = method(field);
    let name = name(field).unwrap_or_else(|| quote!(rt::Name::NONE));
    quote!(w.#method(#name, #value))
}

/// The constant of the name by which an element is read and written.
fn name(field: &Field) -> Option<TokenStream> {
    let wire = is_named(field).then(|| ident(&field.wire))?;
    Some(quote!(wire::#wire))
}

/// Whether it is read and written by name.
pub(super) fn is_named(field: &Field) -> bool {
    !matches!(field.ty.kind, FieldKind::Group | FieldKind::AnyElement) && !field.wire.is_empty()
}

/// What the reader's call for an element, a group, a wildcard or the text has beside the name.
pub(super) fn arguments(field: &Field) -> Vec<TokenStream> {
    let mut arguments = Vec::new();
    match field.ty.kind {
        FieldKind::AnyElement => {
            let wildcard = field.wildcard.as_ref().map(wildcard);
            arguments.push(quote!(&#wildcard));
        }
        FieldKind::Group => {}
        _ if is_given(field) => arguments.push(constraint(field)),
        _ => {}
    }
    match field.occurrence {
        Occurrence::Repeated { min, max } if field.is_run => arguments.push(run::bounds(min, max)),
        Occurrence::Repeated { min, max } => {
            let (min, max) = (number(min), bound(max));
            arguments.push(quote!(#min, #max));
        }
        Occurrence::One | Occurrence::Optional => {}
    }
    arguments
}

/// The value that the schema gives.
pub(super) fn constraint(field: &Field) -> TokenStream {
    let value = field.value.as_ref();
    let text = value.map_or("", |value| value.text.as_str());
    if value.is_some_and(|value| value.is_fixed) {
        quote!(rt::Constraint::Fixed(#text))
    } else {
        quote!(rt::Constraint::Default(#text))
    }
}

/// The methods for an element of complex or nillable content to which the schema gives a value.
const GIVEN: [&str; 3] = ["given_element", "optional_given_element", "given_elements"];

/// The reader's and writer's method for an element, a group or a wildcard.
pub(super) fn method(field: &Field) -> proc_macro2::Ident {
    let is_given = is_given(field);
    let methods = match field.ty.kind {
        FieldKind::Group => ["group", "optional_group", "groups"],
        FieldKind::AnyElement => ["any", "optional_any", "anys"],
        FieldKind::Complex if is_given => GIVEN,
        _ if field.ty.is_nillable && is_given => GIVEN,
        FieldKind::Complex => ["element", "optional_element", "elements"],
        _ if field.ty.is_nillable => ["element", "optional_element", "elements"],
        _ if is_given => [
            "constrained_value",
            "optional_constrained_value",
            "constrained_values",
        ],
        _ if is_only_blank(field) => ["only_blank", "optional_only_blank", "only_blanks"],
        FieldKind::Blankable => ["blankable", "optional_blankable", "blankables"],
        FieldKind::Value
        | FieldKind::AnyAttributes
        | FieldKind::MixedText
        | FieldKind::ElementOrder => ["value", "optional_value", "values"],
    };
    let [one, optional, repeated] = methods;
    ident(match field.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => optional,
        Occurrence::Repeated { .. } => repeated,
    })
}

/// The reader's and writer's method for an attribute.
pub(super) fn attribute_method(field: &Field) -> proc_macro2::Ident {
    let is_blankable = field.ty.kind == FieldKind::Blankable;
    ident(match (field.occurrence, is_blankable) {
        (Occurrence::One, true) => "blankable_attribute",
        (Occurrence::One, false) => "value_attribute",
        (_, true) if field.value.is_some() => "default_blankable_attribute",
        (_, false) if field.value.is_some() => "default_attribute",
        (_, true) => "optional_blankable_attribute",
        (_, false) => "optional_value_attribute",
    })
}

/// The reader's and writer's method for the text.
pub(super) fn text_method(field: &Field) -> proc_macro2::Ident {
    ident(match field.ty.kind {
        _ if is_given(field) => "constrained_text",
        _ if is_only_blank(field) => "only_blank_text",
        FieldKind::Blankable => "blankable_text",
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
        attributes: #attributes
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
