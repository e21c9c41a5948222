//! A complex type: a struct with public fields in the order of the schema.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{bound, doc, header, ident, number};
use crate::ir::{Content, Field, FieldKind, FieldType, Occurrence, Struct, TypeModule};

/// The struct, its constructor, its reading and writing, and the calls of a message.
pub(super) fn render(ty: &Struct) -> TokenStream {
    let doc = header(&ty.header);
    let name = ident(&ty.header.name);
    let fields = ty.fields().map(|field| {
        let doc = doc::attributes(&field.doc);
        let name = ident(&field.name);
        let ty = field_type(field);
        quote!(#doc pub #name: #ty,)
    });
    let constructor = constructor(ty);
    let is_blank = is_blank(ty);
    let content = content(ty);
    let message = ty
        .message
        .as_ref()
        .map(|wire| message(&ty.header.name, wire));
    quote! {
        #doc
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields)* }

        impl #name {
            #constructor
            #is_blank
        }

        #content
        #message
    }
}

/// The type of one occurrence, as the field's module names it.
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
fn field_type(field: &Field) -> TokenStream {
    let path = path(&field.ty);
    let one = match field.ty.kind {
        FieldKind::Blankable => quote!(Option<#path>),
        FieldKind::Value | FieldKind::Complex => path,
    };
    match field.occurrence {
        Occurrence::One => one,
        Occurrence::Optional => quote!(Option<#one>),
        Occurrence::Repeated { .. } => quote!(Vec<#one>),
    }
}

/// `blank()` where all can be blank, otherwise `new()` with what cannot.
fn constructor(ty: &Struct) -> TokenStream {
    let parameters: Vec<&Field> = ty.fields().filter(|field| !field.can_be_blank()).collect();
    let values = ty.fields().map(|field| {
        let name = ident(&field.name);
        if field.can_be_blank() {
            let value = blank_value(field);
            quote!(#name: #value)
        } else {
            quote!(#name)
        }
    });
    if parameters.is_empty() {
        return quote! {
            /// The element as the agency sends it when there is no data: every part there, and blank.
            #[must_use]
            pub fn blank() -> Self {
                Self { #(#values),* }
            }
        };
    }
    let arguments = parameters.iter().map(|field| {
        let (name, ty) = (ident(&field.name), field_type(field));
        quote!(#name: #ty)
    });
    // Clippy draws the line at seven arguments; the schema decides how many there are.
    let many = (parameters.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    // It takes these for names that nobody chose; the schema did.
    let is_placeholder = |field: &&Field| matches!(field.name.as_str(), "foo" | "baz" | "quux");
    let placeholder = parameters
        .iter()
        .any(is_placeholder)
        .then(|| quote!(#[allow(clippy::disallowed_names)]));
    quote! {
        /// An element with the parts that cannot be blank; all others are blank or absent.
        #[must_use]
        #many
        #placeholder
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// The value of a field without data.
fn blank_value(field: &Field) -> TokenStream {
    let path = path(&field.ty);
    match (field.occurrence, field.ty.kind) {
        (Occurrence::One, FieldKind::Complex) => quote!(#path::blank()),
        (Occurrence::One | Occurrence::Optional, _) => quote!(None),
        (Occurrence::Repeated { min: 0, .. }, _) => quote!(Vec::new()),
        (Occurrence::Repeated { min: 1, .. }, FieldKind::Complex) => quote!(vec![#path::blank()]),
        (Occurrence::Repeated { min: 1, .. }, _) => quote!(vec![None]),
        (Occurrence::Repeated { min, .. }, kind) => {
            let min = number(min);
            match kind {
                FieldKind::Complex => quote!(vec![#path::blank(); #min]),
                FieldKind::Blankable | FieldKind::Value => quote!(vec![None; #min]),
            }
        }
    }
}

/// `is_blank()`.
fn is_blank(ty: &Struct) -> TokenStream {
    let mut terms = ty
        .fields()
        .map(|field| {
            let name = ident(&field.name);
            let path = path(&field.ty);
            match (field.occurrence, field.ty.kind) {
                (Occurrence::One, FieldKind::Blankable) => quote!(self.#name.is_none()),
                (Occurrence::One, FieldKind::Complex) => quote!(self.#name.is_blank()),
                (Occurrence::One, FieldKind::Value) => quote!(!rt::is_given(&self.#name)),
                (Occurrence::Optional, FieldKind::Value) => quote!(self.#name.is_none()),
                (Occurrence::Optional, FieldKind::Blankable) => {
                    quote!(self.#name.as_ref().is_none_or(Option::is_none))
                }
                (Occurrence::Optional, FieldKind::Complex) => {
                    quote!(self.#name.as_ref().is_none_or(#path::is_blank))
                }
                (Occurrence::Repeated { .. }, FieldKind::Value) => quote!(self.#name.is_empty()),
                (Occurrence::Repeated { .. }, FieldKind::Blankable) => {
                    quote!(self.#name.iter().all(Option::is_none))
                }
                (Occurrence::Repeated { .. }, FieldKind::Complex) => {
                    quote!(self.#name.iter().all(#path::is_blank))
                }
            }
        })
        .peekable();
    let all = if terms.peek().is_none() {
        quote!(true)
    } else {
        quote!(#(#terms)&&*)
    };
    quote! {
        /// Whether the element holds no data.
        #[must_use]
        pub fn is_blank(&self) -> bool {
            #all
        }
    }
}

/// `impl rt::Content`: reading and writing.
fn content(ty: &Struct) -> TokenStream {
    let name = ident(&ty.header.name);
    let attributes = (!ty.attributes.is_empty()).then(|| {
        let attributes = ty.attributes.iter().map(|field| {
            let wire = ident(&field.wire);
            let required = field.occurrence == Occurrence::One;
            let kind = if required {
                quote!(required)
            } else {
                quote!(optional)
            };
            quote!(rt::Attribute::#kind(wire::#wire))
        });
        quote!(const ATTRIBUTES: &'static [rt::Attribute] = &[#(#attributes),*];)
    });
    let children = match ty.content {
        Content::Elements(_) => None,
        Content::Text(_) => Some(quote!(
            const CHILDREN: rt::Children = rt::Children::Text;
        )),
        Content::Empty => Some(quote!(
            const CHILDREN: rt::Children = rt::Children::Empty;
        )),
    };
    let reads = reads(ty);
    let writes = writes(ty);
    let (reader, writer) = match ty.fields().next() {
        Some(_) => (format_ident!("r"), format_ident!("w")),
        None => (format_ident!("_r"), format_ident!("_w")),
    };
    quote! {
        impl rt::Content for #name {
            #attributes
            #children
            fn read(#reader: &mut rt::Reader<'_>) -> rt::Result<Self> {
                Ok(Self { #(#reads),* })
            }
            fn write(&self, #writer: &mut rt::Writer) {
                #(#writes)*
            }
        }
    }
}

/// The fields of `Self` as the reader gives them.
fn reads(ty: &Struct) -> Vec<TokenStream> {
    let mut reads = Vec::new();
    for (index, field) in ty.attributes.iter().enumerate() {
        let (name, method, index) = (
            ident(&field.name),
            attribute_method(field),
            number(index as u64),
        );
        reads.push(quote!(#name: r.#method(#index)?));
    }
    match &ty.content {
        Content::Empty => {}
        Content::Text(field) => {
            let (name, method) = (ident(&field.name), text_method(field));
            reads.push(quote!(#name: r.#method()?));
        }
        Content::Elements(fields) => {
            for field in fields {
                let (name, method, wire) = (
                    ident(&field.name),
                    element_method(field),
                    ident(&field.wire),
                );
                let bounds = match field.occurrence {
                    Occurrence::Repeated { min, max } => {
                        let min = number(min);
                        let max = bound(max);
                        quote!(, #min, #max)
                    }
                    Occurrence::One | Occurrence::Optional => quote!(),
                };
                reads.push(quote!(#name: r.#method(wire::#wire #bounds)?));
            }
        }
    }
    reads
}

/// The calls of the writer, one for each field.
fn writes(ty: &Struct) -> Vec<TokenStream> {
    let mut writes = Vec::new();
    for field in &ty.attributes {
        let (name, method, wire) = (
            ident(&field.name),
            attribute_method(field),
            ident(&field.wire),
        );
        writes.push(quote!(w.#method(wire::#wire, &self.#name);));
    }
    match &ty.content {
        Content::Empty => {}
        Content::Text(field) => {
            let (name, method) = (ident(&field.name), text_method(field));
            writes.push(quote!(w.#method(&self.#name);));
        }
        Content::Elements(fields) => {
            for field in fields {
                let (name, method, wire) = (
                    ident(&field.name),
                    element_method(field),
                    ident(&field.wire),
                );
                writes.push(quote!(w.#method(wire::#wire, &self.#name);));
            }
        }
    }
    writes
}

/// The reader's and writer's method for an element.
fn element_method(field: &Field) -> proc_macro2::Ident {
    ident(match (field.occurrence, field.ty.kind) {
        (Occurrence::One, FieldKind::Complex) => "element",
        (Occurrence::One, FieldKind::Value) => "value",
        (Occurrence::One, FieldKind::Blankable) => "blankable",
        (Occurrence::Optional, FieldKind::Complex) => "optional_element",
        (Occurrence::Optional, FieldKind::Value) => "optional_value",
        (Occurrence::Optional, FieldKind::Blankable) => "optional_blankable",
        (Occurrence::Repeated { .. }, FieldKind::Complex) => "elements",
        (Occurrence::Repeated { .. }, FieldKind::Value) => "values",
        (Occurrence::Repeated { .. }, FieldKind::Blankable) => "blankables",
    })
}

/// The reader's and writer's method for an attribute.
fn attribute_method(field: &Field) -> proc_macro2::Ident {
    ident(match (field.occurrence, field.ty.kind) {
        (Occurrence::One, FieldKind::Blankable) => "blankable_attribute",
        (Occurrence::One, _) => "value_attribute",
        (_, FieldKind::Blankable) => "optional_blankable_attribute",
        (_, _) => "optional_value_attribute",
    })
}

/// The reader's and writer's method for the text.
fn text_method(field: &Field) -> proc_macro2::Ident {
    ident(match field.ty.kind {
        FieldKind::Blankable => "blankable_text",
        FieldKind::Value | FieldKind::Complex => "value_text",
    })
}

/// What a global element adds: reading a message and writing it.
fn message(name: &str, wire: &str) -> TokenStream {
    let name = ident(name);
    let wire = ident(wire);
    quote! {
        impl rt::Message for #name {
            const NAME: &'static rt::Name = wire::#wire;
        }

        impl #name {
            /// Reads a message strictly: the schema's order, occurrences, facets and namespaces are required.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            pub fn from_xml(bytes: &[u8]) -> Result<Self, ::vtj_types::Error> {
                rt::from_xml(bytes, &::vtj_types::ReadSettings::new())
            }

            /// Reads a message strictly, with settings: limits, and whether it stands in an envelope.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            pub fn from_xml_with(
                bytes: &[u8],
                settings: &::vtj_types::ReadSettings,
            ) -> Result<Self, ::vtj_types::Error> {
                rt::from_xml(bytes, settings)
            }

            /// Reads a message leniently: whatever deviates from the schema is a deviation, and nothing is lost.
            ///
            /// # Errors
            /// XML that is malformed but for undeclared prefixes, and a document without the message element.
            pub fn from_xml_lenient(bytes: &[u8]) -> Result<rt::Parsed<Self>, ::vtj_types::Error> {
                rt::from_xml_lenient(bytes, &::vtj_types::ReadSettings::new())
            }

            /// Reads a message leniently, with limits. It may stand in an envelope whatever the settings say.
            ///
            /// # Errors
            /// As [`from_xml_lenient`](Self::from_xml_lenient).
            pub fn from_xml_lenient_with(
                bytes: &[u8],
                settings: &::vtj_types::ReadSettings,
            ) -> Result<rt::Parsed<Self>, ::vtj_types::Error> {
                rt::from_xml_lenient(bytes, settings)
            }

            /// The message as compact XML in UTF-8 without a declaration.
            #[must_use]
            pub fn to_xml(&self) -> String {
                rt::to_xml(self)
            }

            /// The message as XML in the encoding, with the prefix and indentation of the settings.
            #[must_use]
            pub fn to_xml_with(&self, settings: &::vtj_types::WriteSettings) -> Vec<u8> {
                rt::to_xml_with(self, settings)
            }
        }
    }
}
