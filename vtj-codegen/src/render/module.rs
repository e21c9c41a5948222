//! A module: its imports, its types, its wire names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{definition, doc, field, ident, identity, projection, service};
use crate::ir::{Field, FieldKind, Module, ModulePath, TypeModule};

/// The items of a module, each of which is printed as a paragraph of its own.
///
/// They are rendered as they are asked for: tokens take a hundred times the memory of their text.
pub(crate) fn items<'m>(
    path: &'m ModulePath,
    module: &'m Module,
) -> impl Iterator<Item = TokenStream> + 'm {
    let has_names =
        !module.names.is_empty() || module.known.is_some() || module.known_attributes.is_some();
    [imports, reexports]
        .into_iter()
        .map(move |render| render(path, module))
        .chain(module.types.values().map(definition))
        .chain(module.operations.values().map(service::render))
        .chain(module.projections.values().map(projection::render))
        .chain(has_names.then_some(module).into_iter().map(wire))
        .chain(module.identity.iter().map(identity::render))
}

/// The line by which the parent declares a module, with its documentation and feature.
pub(crate) fn declaration(
    name: &str,
    docs: &[String],
    feature: Option<&str>,
    body: Option<TokenStream>,
) -> TokenStream {
    let doc = doc::attributes(docs);
    let feature = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
    let name = ident(name);
    match body {
        Some(body) => quote!(#doc #feature pub mod #name { #body }),
        None => quote!(#doc #feature pub mod #name;),
    }
}

/// Imports: the runtime, and the modules that the types refer to, by relative paths so that the tree may stand anywhere.
fn imports(path: &ModulePath, module: &Module) -> TokenStream {
    // A module right below is in scope under its own name.
    let is_in_scope = |other: &ModulePath, alias: &str| {
        let parent = other.0.split_last().map(|(_, parent)| parent);
        parent == Some(&path.0) && alias == other.last()
    };
    let uses = module.uses.iter();
    let uses = uses.filter(|(other, alias)| !is_in_scope(other, alias));
    let modules = uses.map(|(other, alias)| {
        let up = path.0.iter().map(|_| quote!(super::));
        let down = other.0.iter().map(|segment| ident(segment));
        let alias = (alias != other.last()).then(|| {
            let alias = ident(alias);
            quote!(as #alias)
        });
        quote!(use #(#up)* #(#down)::* #alias;)
    });
    let runtime = (!module.types.is_empty()
        || !module.operations.is_empty()
        || !module.projections.is_empty())
    .then(|| {
        quote!(
            use ::vtj_types::rt;
        )
    });
    quote!(#runtime #(#modules)*)
}

/// Types that once stood in the module and have moved, under the paths that they had.
fn reexports(path: &ModulePath, module: &Module) -> TokenStream {
    let moved = module.reexports.iter().map(|(name, to)| {
        let up = path.0.iter().map(|_| quote!(super::));
        let down = to.module.0.iter().map(|segment| ident(segment));
        let now = ident(&to.name);
        let alias = (*name != to.name).then(|| {
            let name = ident(name);
            quote!(as #name)
        });
        quote!(pub use #(#up)* #(#down::)* #now #alias;)
    });
    quote!(#(#moved)*)
}

/// The wire names of elements and attributes.
fn wire(module: &Module) -> TokenStream {
    let namespaces: BTreeSet<&str> = module
        .names
        .values()
        .map(|name| name.namespace.as_str())
        .filter(|namespace| !namespace.is_empty())
        .collect();
    let constants: BTreeMap<&str, String> = match namespaces.len() {
        1 => namespaces
            .iter()
            .map(|namespace| (*namespace, "NS".to_owned()))
            .collect(),
        _ => namespaces
            .iter()
            .enumerate()
            .map(|(index, namespace)| (*namespace, format!("NS_{index}")))
            .collect(),
    };
    let declarations = constants.iter().map(|(namespace, constant)| {
        let constant = ident(constant);
        quote!(const #constant: &str = #namespace;)
    });
    let names = module.names.iter().map(|(constant, wire)| {
        let constant = ident(constant);
        let local = &wire.local;
        let namespace = match constants.get(wire.namespace.as_str()) {
            Some(constant) => {
                let constant = ident(constant);
                quote!(#constant)
            }
            None => quote!(""),
        };
        quote!(pub(super) const #constant: &Name = &Name::new(#namespace, #local);)
    });
    let name = (!module.names.is_empty()).then(|| {
        quote!(
            use ::vtj_types::rt::Name;
        )
    });
    let known = module.known.as_ref().map(|known| {
        let known = known.iter().map(|(alias, name)| {
            let alias = alias.as_ref().map(|alias| {
                let alias = ident(alias);
                quote!(#alias::)
            });
            let name = ident(name);
            quote!(Known::of::<super::#alias #name>())
        });
        quote! {
            use ::vtj_types::rt::Known;
            pub(super) const KNOWN: &[Known] = &[#(#known),*];
        }
    });
    let of_field = |field: &Field| {
        let path = field::path(&field.ty);
        match &field.ty.module {
            TypeModule::Own | TypeModule::Other { .. } => quote!(super::#path),
            TypeModule::Runtime | TypeModule::Published(_) => path,
        }
    };
    let types = module.known_types.as_ref().map(|types| {
        let types = types.iter().map(|field| {
            let (ty, wire) = (of_field(field), ident(&field.wire));
            match field.ty.kind {
                FieldKind::Complex => quote!(KnownType::complex::<#ty>(#wire)),
                _ => quote!(KnownType::simple::<#ty>(#wire)),
            }
        });
        let used = (types.len() > 0).then(|| {
            quote!(
                use ::vtj_types::rt::KnownType;
            )
        });
        quote! {
            use ::vtj_types::rt::Open;
            #used
            pub(super) const OPEN: &Open = &Open {
                known: KNOWN,
                attributes: KNOWN_ATTRIBUTES,
                types: &[#(#types),*],
            };
        }
    });
    let attributes = module.known_attributes.as_ref().map(|known| {
        let known = known.iter().map(|field| {
            let ty = of_field(field);
            let wire = ident(&field.wire);
            quote!(KnownAttribute::of::<#ty>(#wire))
        });
        quote! {
            use ::vtj_types::rt::KnownAttribute;
            pub(super) const KNOWN_ATTRIBUTES: &[KnownAttribute] = &[#(#known),*];
        }
    });
    quote! {
        /// Names of elements and attributes as they stand in a message.
        mod wire {
            #name
            #known
            #attributes
            #types
            #(#declarations)*
            #(#names)*
        }
    }
}
