//! A module: its imports, its types, its wire names.

use std::iter;
use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;

use super::facts::Patterns;
use super::wire::Wire;
use super::{definition, doc, ident, identity, projection, service};
use crate::ir::{Module, ModulePath};

/// The items of a module, each of which is printed as a paragraph of its own.
///
/// They are rendered as they are asked for: tokens take a hundred times the memory of their text.
pub(crate) fn items<'m>(
    path: &'m ModulePath,
    module: &'m Module,
) -> impl Iterator<Item = TokenStream> + 'm {
    let wire = Rc::new(Wire::of(module));
    let head = [
        imports(path, module),
        reexports(path, module),
        wire.namespaces(),
    ];
    let (of_types, noting) = (Rc::clone(&wire), Rc::clone(&wire));
    let types = module.types.values();
    let patterns = Patterns::of(module);
    let items = types
        .map(move |ty| definition(ty, &of_types, &patterns))
        .chain(module.operations.values().map(service::render))
        .chain(module.projections.values().map(projection::render))
        .inspect(move |tokens| noting.note(tokens));
    // Which names have constants is known when everything else is rendered.
    let last = iter::once_with(move || {
        let identity = module.identity.as_ref().map(identity::render);
        identity.iter().for_each(|tokens| wire.note(tokens));
        [wire.render(module), identity]
    });
    head.into_iter()
        .chain(items)
        .chain(last.flatten().flatten())
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
