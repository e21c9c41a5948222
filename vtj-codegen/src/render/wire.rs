//! Names of elements and attributes as they stand in a message, and the constants of their namespaces.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::{field, ident};
use crate::ir::{Field, FieldKind, Module, TypeModule, WireName};

/// The names of a module, and by which constants it calls their namespaces.
pub(super) struct Wire<'a> {
    names: &'a BTreeMap<String, WireName>,
    namespaces: BTreeMap<&'a str, Ident>,
    /// The names that items have constants for.
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Wire<'a> {
    /// The names of a module.
    pub(super) fn of(module: &'a Module) -> Self {
        let names = module.names.values();
        let used: BTreeSet<&str> = names.map(|name| name.namespace.as_str()).collect();
        let used: Vec<&str> = used.into_iter().filter(|one| !one.is_empty()).collect();
        // No type is called so: words in names of types are not joined by underscores.
        let constant = |index: usize| match used.len() {
            1 => ident("WIRE_NS"),
            _ => ident(&format!("WIRE_NS_{index}")),
        };
        Self {
            names: &module.names,
            namespaces: used
                .iter()
                .enumerate()
                .map(|(index, namespace)| (*namespace, constant(index)))
                .collect(),
            used: RefCell::default(),
        }
    }

    /// The local name of that constant.
    pub(super) fn local(&self, constant: &str) -> &str {
        self.names.get(constant).map_or("", |name| &name.local)
    }

    /// The namespace of that constant's name; `None` for none.
    pub(super) fn namespace(&self, constant: &str) -> Option<&Ident> {
        let name = self.names.get(constant)?;
        self.namespaces.get(name.namespace.as_str())
    }

    /// The constants of the namespaces.
    pub(super) fn namespaces(&self) -> TokenStream {
        let namespaces = self.namespaces.iter().map(|(namespace, constant)| {
            let doc = match self.namespaces.len() {
                1 => " The namespace of the elements.",
                _ => " A namespace of elements or attributes.",
            };
            quote!(#[doc = #doc] const #constant: &str = #namespace;)
        });
        quote!(#(#namespaces)*)
    }

    /// Notes the names that an item has constants for.
    pub(super) fn note(&self, item: &TokenStream) {
        referred(item.clone(), &mut self.used.borrow_mut());
    }

    /// The names that have been noted, and the tables of what wildcards may meet.
    pub(super) fn render(&self, module: &Module) -> Option<TokenStream> {
        let mut used = self.used.take();
        let attributes = module.known_attributes.iter().flatten();
        let types = module.known_types.iter().flatten();
        let types = types.map(|one| &one.field);
        used.extend(attributes.chain(types).map(|field| field.wire.clone()));
        let names: Vec<_> = used
            .iter()
            .filter_map(|constant| Some((ident(constant), self.names.get(constant)?)))
            .collect();
        let has_tables = module.known.is_some()
            || module.known_attributes.is_some()
            || module.known_types.is_some();
        if names.is_empty() && !has_tables {
            return None;
        }
        let namespaces: BTreeSet<&Ident> = names
            .iter()
            .filter_map(|(_, name)| self.namespaces.get(name.namespace.as_str()))
            .collect();
        let namespaces = namespaces.iter();
        let name = (!names.is_empty()).then(|| {
            quote!(
                use ::vtj_types::rt::{self, Name};
            )
        });
        let constants = names.iter().map(|(constant, name)| {
            let namespace = match self.namespaces.get(name.namespace.as_str()) {
                Some(namespace) => quote!(#namespace),
                None => quote!(""),
            };
            let local = &name.local;
            quote!(pub(super) const #constant: &Name = &rt::name!(#namespace, #local);)
        });
        let (known, attributes) = (known(module), known_attributes(module));
        let types = known_types(module);
        Some(quote! {
            /// Names of elements and attributes that tables and choices refer to.
            mod wire {
                #(use super::#namespaces;)*
                #name
                #known
                #attributes
                #types
                #(#constants)*
            }
        })
    }
}

/// The messages that wildcards may meet.
fn known(module: &Module) -> Option<TokenStream> {
    let known = module.known.as_ref()?.iter().map(|(alias, name)| {
        let alias = alias.as_ref().map(|alias| {
            let alias = ident(alias);
            quote!(#alias::)
        });
        let name = ident(name);
        quote!(Known::of::<super::#alias #name>())
    });
    Some(quote! {
        use ::vtj_types::rt::Known;
        pub(super) const KNOWN: &[Known] = &[#(#known),*];
    })
}

/// The attributes that wildcards may meet.
fn known_attributes(module: &Module) -> Option<TokenStream> {
    let known = module.known_attributes.as_ref()?.iter().map(|field| {
        let (ty, wire) = (from_within(field), ident(&field.wire));
        let value = field.value.as_ref().filter(|value| value.is_fixed);
        let fixed = value
            .map(|value| &value.text)
            .map(|text| quote!(.fixed(#text)));
        quote!(KnownAttribute::of::<#ty>(#wire)#fixed)
    });
    Some(quote! {
        use ::vtj_types::rt::KnownAttribute;
        pub(super) const KNOWN_ATTRIBUTES: &[KnownAttribute] = &[#(#known),*];
    })
}

/// The types that content may name of which the schema says nothing, with all that it may be.
fn known_types(module: &Module) -> Option<TokenStream> {
    let types = module.known_types.as_ref()?;
    let used = (!types.is_empty()).then(|| {
        quote!(
            use ::vtj_types::rt::KnownType;
        )
    });
    let types = types.iter().map(|one| {
        let field = &one.field;
        let (ty, wire) = (from_within(field), ident(&field.wire));
        match (field.ty.kind, one.base) {
            (FieldKind::Complex, Some(base)) => {
                let alone = one.extends_alone.then(|| quote!(.unrestricted()));
                quote!(KnownType::extension::<#ty>(#wire, #base)#alone)
            }
            _ if one.is_extended => quote!(KnownType::extended::<#ty>(#wire)),
            (FieldKind::Complex, None) => quote!(KnownType::complex::<#ty>(#wire)),
            (_, Some(base)) => quote!(KnownType::restriction::<#ty>(#wire, #base)),
            (_, None) => quote!(KnownType::simple::<#ty>(#wire)),
        }
    });
    Some(quote! {
        use ::vtj_types::rt::Open;
        #used
        pub(super) const OPEN: &Open = &Open {
            known: KNOWN,
            attributes: KNOWN_ATTRIBUTES,
            types: &[#(#types),*],
        };
    })
}

/// The type of a field as the module of the names calls it.
fn from_within(field: &Field) -> TokenStream {
    let path = field::path(&field.ty);
    match &field.ty.module {
        TypeModule::Own | TypeModule::Other { .. } => quote!(super::#path),
        TypeModule::Runtime | TypeModule::Published(_) => path,
    }
}

/// Collects the constants that tokens refer to as `wire::NAME`.
fn referred(tokens: TokenStream, constants: &mut BTreeSet<String>) {
    let mut before = [false; 3];
    for token in tokens {
        let [wire, first, second] = before;
        before = match &token {
            TokenTree::Ident(name) if second => {
                constants.insert(name.to_string());
                [false; 3]
            }
            TokenTree::Ident(name) => [name == "wire", false, false],
            TokenTree::Punct(colon) if colon.as_char() == ':' => [false, wire, first],
            _ => [false; 3],
        };
        if let TokenTree::Group(group) = token {
            referred(group.stream(), constants);
        }
    }
}
