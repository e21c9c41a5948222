//! A complex type: a struct with public fields in the order of the schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::field::{self, attribute_method, field_type, path, text_method};
use super::{blocks, doc, header, ident, number};
use crate::ir::{Content, Field, FieldKind, Occurrence, Struct};

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
    let names = ty.fields().map(|field| ident(&field.name));
    let bilingual = blocks::names(ty);
    let blocks = ty.blocks.as_ref().map(|found| blocks::render(ty, found));
    let message = ty
        .message
        .as_ref()
        .map(|wire| message(&ty.header.name, wire, ty));
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
        rt::fields!(#name #(, #names)*);
        #bilingual
        #blocks
        #message
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
    let is_element = field.ty.kind == FieldKind::Complex || field.ty.is_nillable;
    let path = match (field.ty.is_nillable, field.ty.kind) {
        (false, _) => path(&field.ty),
        (true, FieldKind::Complex) => quote!(::vtj_types::xsd::Nillable),
        (true, _) => quote!(::vtj_types::xsd::NillableValue),
    };
    let one = match is_element {
        true if field.ty.is_boxed => quote!(Box::new(#path::blank())),
        true => quote!(#path::blank()),
        false => quote!(None),
    };
    match field.occurrence {
        _ if matches!(
            field.ty.kind,
            FieldKind::MixedText | FieldKind::ElementOrder
        ) =>
        {
            quote!(#path::new())
        }
        Occurrence::One => one,
        Occurrence::Optional => quote!(None),
        Occurrence::Repeated { min: 0, .. } => quote!(Vec::new()),
        Occurrence::Repeated { min: 1, .. } => quote!(vec![#one]),
        Occurrence::Repeated { min, .. } => {
            let min = number(min);
            quote!(vec![#one; #min])
        }
    }
}

/// How many variables are declared at once.
const LONGEST_TUPLE: usize = 16;

/// How many terms stand in one expression.
const TERMS: usize = 500;

/// `is_blank()`.
fn is_blank(ty: &Struct) -> TokenStream {
    let is_never = |field: &Field| {
        field.occurrence == Occurrence::One
            && matches!(field.ty.kind, FieldKind::Group | FieldKind::AnyElement)
    };
    let counts = |field: &&Field| field.ty.kind != FieldKind::ElementOrder;
    let terms: Vec<_> = ty.fields().filter(counts).map(blank_term).collect();
    let all = if ty.fields().any(is_never) {
        quote!(false)
    } else if terms.is_empty() {
        quote!(true)
    } else {
        conjunction(terms)
    };
    quote! {
        /// Whether the element holds no data.
        #[must_use]
        pub fn is_blank(&self) -> bool {
            #all
        }
    }
}

/// That all of the terms hold. Where there are very many they stand in parentheses, since what reads Rust recurses.
fn conjunction(mut terms: Vec<TokenStream>) -> TokenStream {
    while terms.len() > TERMS {
        let chunks = terms.chunks(TERMS);
        terms = chunks.map(|chunk| quote!((#(#chunk)&&*))).collect();
    }
    quote!(#(#terms)&&*)
}

/// Whether a field holds no data.
fn blank_term(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let path = path(&field.ty);
    let is_given = field.value.is_some() && !field.is_attribute;
    let kind = match field.ty.kind {
        _ if field.ty.is_nillable => FieldKind::Complex,
        FieldKind::Blankable if is_given => FieldKind::Value,
        kind => kind,
    };
    let is_inferred = field.ty.is_nillable || field.ty.is_boxed;
    match (field.occurrence, kind) {
        (_, FieldKind::MixedText) => quote!(self.#name.is_empty()),
        (Occurrence::One, FieldKind::Blankable) => quote!(self.#name.is_none()),
        (Occurrence::One, FieldKind::Complex) => quote!(self.#name.is_blank()),
        (Occurrence::One, FieldKind::Value) => quote!(!rt::is_given(&self.#name)),
        (Occurrence::One, _) => quote!(false),
        (Occurrence::Optional, FieldKind::Blankable) => {
            quote!(self.#name.as_ref().is_none_or(Option::is_none))
        }
        (Occurrence::Optional, FieldKind::Complex) if is_inferred => {
            quote!(self.#name.as_ref().is_none_or(|one| one.is_blank()))
        }
        (Occurrence::Optional, FieldKind::Complex) => {
            quote!(self.#name.as_ref().is_none_or(#path::is_blank))
        }
        (Occurrence::Optional, _) => quote!(self.#name.is_none()),
        (Occurrence::Repeated { .. }, FieldKind::Blankable) => {
            quote!(self.#name.iter().all(Option::is_none))
        }
        (Occurrence::Repeated { .. }, FieldKind::Complex) if is_inferred => {
            quote!(self.#name.iter().all(|one| one.is_blank()))
        }
        (Occurrence::Repeated { .. }, FieldKind::Complex) => {
            quote!(self.#name.iter().all(#path::is_blank))
        }
        (Occurrence::Repeated { .. }, _) => quote!(self.#name.is_empty()),
    }
}

/// `impl rt::Content` or `impl rt::Group`: reading and writing.
fn content(ty: &Struct) -> TokenStream {
    let name = ident(&ty.header.name);
    let reads = read_body(ty);
    let writes = writes(ty);
    let has_parts = ty.all_fields().next().is_some();
    let (reader, writer) = match has_parts {
        true => (ident("r"), ident("w")),
        false => (ident("_r"), ident("_w")),
    };
    if let Some(first) = &ty.first {
        let first = field::first(first);
        return quote! {
            impl rt::Group for #name {
                const ALTERNATIVES: &'static [&'static [rt::First]] = &[#first];
                fn read(#reader: &mut rt::Reader<'_>, _: usize) -> rt::Result<Self> {
                    #reads
                }
                fn write(&self, #writer: &mut rt::Writer) {
                    #(#writes)*
                }
            }
        };
    }
    if let Content::Whole(field) = &ty.content {
        return whole(&name, field);
    }
    let attributes = attributes(ty);
    let children = match (&ty.content, &ty.mixed) {
        (_, Some(_)) => Some("Mixed"),
        (Content::Elements(_) | Content::All(_) | Content::Whole(_), None) => None,
        (Content::Text(_), None) => Some("Text"),
        (Content::Empty, None) => Some("Empty"),
    };
    let children = children.map(|children| {
        let children = ident(children);
        quote!(const CHILDREN: rt::Children = rt::Children::#children;)
    });
    quote! {
        impl rt::Content for #name {
            #attributes
            #children
            fn read(#reader: &mut rt::Reader<'_>) -> rt::Result<Self> {
                #reads
            }
            fn write(&self, #writer: &mut rt::Writer) {
                #(#writes)*
            }
        }
    }
}

/// `impl rt::Content` of a message that holds its content in one field.
fn whole(name: &proc_macro2::Ident, field: &Field) -> TokenStream {
    let (content, ty) = (ident(&field.name), field_type(field));
    let reader = field::reader(field);
    quote! {
        impl rt::Content for #name {
            const ATTRIBUTES: &'static [rt::Attribute] = <#ty as rt::Content>::ATTRIBUTES;
            const CHILDREN: rt::Children = <#ty as rt::Content>::CHILDREN;
            const NILLABLE: bool = <#ty as rt::Content>::NILLABLE;
            fn read(r: &mut rt::Reader<'_>) -> rt::Result<Self> {
                Ok(Self { #content: rt::Content::read(#reader)? })
            }
            fn write(&self, w: &mut rt::Writer) {
                rt::Content::write(&self.#content, w);
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
        match ty.is_any_type {
            true => quote!(rt::Attribute::any_type(&#wildcard)),
            false => quote!(rt::Attribute::any(&#wildcard)),
        }
    });
    let mut all = declared.chain(any).peekable();
    all.peek()?;
    Some(quote!(const ATTRIBUTES: &'static [rt::Attribute] = &[#(#all),*];))
}

/// What the reader does for a struct.
fn read_body(ty: &Struct) -> TokenStream {
    let fixed = ty
        .attributes
        .iter()
        .enumerate()
        .filter_map(|(index, field)| {
            let value = field.value.as_ref().filter(|value| value.is_fixed)?;
            let (index, path, text) = (number(index as u64), path(&field.ty), &value.text);
            let required = field.occurrence == Occurrence::One;
            Some(quote!(r.fixed_attribute::<#path>(#index, #required, #text)?;))
        });
    let mut attributes = Vec::new();
    for (index, field) in ty.attributes.iter().enumerate() {
        if field.is_constant() {
            continue;
        }
        let index = number(index as u64);
        let read = match &field.value {
            Some(value) => {
                let text = &value.text;
                match (field.ty.kind, field.occurrence) {
                    (FieldKind::Blankable, Occurrence::Optional) => {
                        quote!(r.default_attribute(#index, #text)?.map(Some))
                    }
                    _ => quote!(r.default_attribute(#index, #text)?),
                }
            }
            None => {
                let method = attribute_method(field);
                quote!(r.#method(#index)?)
            }
        };
        attributes.push((field, read));
    }
    if let Some(field) = &ty.any_attributes {
        attributes.push((field, quote!(r.any_attributes())));
    }
    let mut before = quote!(#(#fixed)*);
    let mut fields = Vec::new();
    for (field, mut read) in attributes {
        let name = ident(&field.name);
        // The reader has the attributes of the element opened last, so that they come before elements in any order.
        if matches!(ty.content, Content::All(_)) {
            let variable = variable(field);
            before = quote!(#before let #variable = #read;);
            read = quote!(#variable);
        }
        fields.push(quote!(#name: #read));
    }
    match &ty.content {
        Content::Empty | Content::Whole(_) => {}
        Content::Text(field) => {
            let (name, read) = (ident(&field.name), field::read_text(field));
            fields.push(quote!(#name: #read?));
        }
        Content::Elements(elements) => {
            for field in elements {
                let (name, read) = (ident(&field.name), field::read(field));
                fields.push(quote!(#name: #read?));
            }
        }
        Content::All(members) => {
            let all = all(members, ty.order.as_ref());
            before = quote!(#before #all);
            fields.extend(members.iter().map(present));
            fields.extend(ty.order.iter().map(|field| {
                let (name, variable) = (ident(&field.name), variable(field));
                quote!(#name: #variable)
            }));
        }
    }
    if let Some(field) = &ty.mixed {
        let name = ident(&field.name);
        let reader = field::reader(field);
        fields.push(quote!(#name: #reader.mixed_text()));
    }
    quote!(#before Ok(Self { #(#fields),* }))
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
fn variable(field: &Field) -> proc_macro2::Ident {
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
        let (name, method, wire) = (
            ident(&field.name),
            attribute_method(field),
            ident(&field.wire),
        );
        let fixed = field.value.as_ref().filter(|value| value.is_fixed);
        writes.push(match fixed {
            Some(value) => {
                let text = &value.text;
                quote!(w.fixed_attribute(wire::#wire, #text);)
            }
            None => quote!(w.#method(wire::#wire, &self.#name);),
        });
    }
    if let Some(field) = &ty.any_attributes {
        let name = ident(&field.name);
        writes.push(quote!(w.any_attributes(&self.#name);));
    }
    if let Some(field) = &ty.mixed {
        let name = ident(&field.name);
        writes.push(quote!(w.mixed_text(&self.#name);));
    }
    match &ty.content {
        Content::Empty | Content::Whole(_) => {}
        Content::Text(field) => {
            let (name, method) = (ident(&field.name), text_method(field));
            writes.push(quote!(w.#method(&self.#name);));
        }
        Content::Elements(fields) | Content::All(fields) => {
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
        }
    }
    writes
}

/// What a global element adds: reading a message and writing it.
fn message(name: &str, wire: &str, ty: &Struct) -> TokenStream {
    let name = ident(name);
    let wire = ident(wire);
    let groups = &ty.groups;
    let groups = (!groups.is_empty())
        .then(|| quote!(const GROUPS: &'static [&'static str] = &[#(#groups),*];));
    let identity = ty.identity.map(super::identity::of_message);
    let open = ty.is_open.then(|| {
        quote!(
            const OPEN: Option<&'static rt::Open> = Some(wire::OPEN);
        )
    });
    quote! {
        impl rt::Message for #name {
            const NAME: &'static rt::Name = wire::#wire;
            #groups
            #open
            #identity
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
