//! Bindings that name nothing: a typing error, or a component that is gone.

use std::ops::Range;

use crate::bindings::{Bindings, ComponentName};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Model;
use crate::source::{SourceFile, Sources};
use crate::xsd::ExpandedName;

/// Warns of every entry of the bindings that names a component or a file that the schemas do not have.
pub(super) fn check(
    sources: &Sources,
    model: &Model,
    bindings: &Bindings,
    diagnostics: &mut Diagnostics,
) {
    let simple = model
        .simple_types()
        .iter()
        .filter_map(|(_, ty)| ty.name.as_ref());
    let complex = model
        .complex_types()
        .iter()
        .filter_map(|(_, ty)| ty.name.as_ref());
    let types: Vec<&ExpandedName> = simple.chain(complex).collect();
    let mut warn = |span: &Range<usize>, message: String| {
        let message = format!("{}: {message}", bindings.place(span));
        diagnostics.push(
            Diagnostic::warning(Code::BindingsUnknownName, None, message)
                .with_note("remove the entry from bindings.toml, or correct its name"),
        );
    };
    for (name, binding) in bindings.types.iter().filter(|(name, _)| !has(&types, name)) {
        warn(
            &binding.span,
            format!("no schema has the type `{}`", name.local),
        );
    }
    let elements: Vec<&ExpandedName> = model
        .elements()
        .iter()
        .filter(|(_, element)| element.origin.is_global())
        .map(|(_, element)| &element.name)
        .collect();
    for (name, binding) in bindings
        .elements
        .iter()
        .filter(|(name, _)| !has(&elements, name))
    {
        warn(
            &binding.span,
            format!("no schema has the global element `{}`", name.local),
        );
    }
    for (namespace, binding) in &bindings.namespaces {
        let known = model.documents().iter().any(|(_, document)| {
            document.target_namespace.as_deref().unwrap_or_default() == namespace
        });
        if !known {
            warn(
                &binding.span,
                format!("no schema has the namespace `{namespace}`"),
            );
        }
    }
    for service in &bindings.services {
        let file = sources.find(&service.wsdl).and_then(|id| sources.file(id));
        if !file.is_some_and(SourceFile::is_wsdl) {
            let message = format!(
                "`{}` of a service is no WSDL among the inputs",
                service.wsdl
            );
            warn(&service.span, message);
        }
    }
    for product in &bindings.products {
        if sources.find(&product.schema).is_none() {
            let message = format!(
                "the schema `{}` of a product is not among the inputs",
                product.schema
            );
            warn(&product.span, message);
        }
    }
}

/// Whether one of the names is the one that the bindings give.
fn has(names: &[&ExpandedName], wanted: &ComponentName) -> bool {
    names.iter().any(|name| {
        *name.local == wanted.local
            && wanted
                .namespace
                .as_deref()
                .is_none_or(|namespace| namespace == name.namespace().unwrap_or_default())
    })
}
