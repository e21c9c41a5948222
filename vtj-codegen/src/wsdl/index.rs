//! The names of a description and of those that it imports.

use std::collections::HashMap;
use std::sync::Arc;

use super::syntax::{Binding, Definitions, Message, PortType};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Component, ElementId, Model};
use crate::source::{EdgeKind, FileId, Sources};
use crate::xsd::syntax::Spanned;
use crate::xsd::{ExpandedName, QName};

/// What the names of a description mean.
pub(super) struct Index<'d> {
    messages: HashMap<ExpandedName, &'d Message>,
    port_types: HashMap<ExpandedName, &'d PortType>,
    bindings: HashMap<ExpandedName, &'d Binding>,
    elements: HashMap<ExpandedName, ElementId>,
}

/// The full name of something that a file defines.
pub(super) fn full_name(definitions: &Definitions, name: &Spanned<Arc<str>>) -> ExpandedName {
    let namespace = definitions.target_namespace.as_ref();
    ExpandedName {
        namespace: namespace.map(|uri| uri.value.clone()),
        local: name.value.clone(),
    }
}

impl<'d> Index<'d> {
    /// The names of a root and the files that it imports, and the global elements of their schemas.
    pub(super) fn new(all: &[&'d Definitions], root: FileId, model: &Model) -> Self {
        let mut index = Self {
            messages: HashMap::new(),
            port_types: HashMap::new(),
            bindings: HashMap::new(),
            elements: HashMap::new(),
        };
        for definitions in all {
            for message in &definitions.messages {
                let name = full_name(definitions, &message.name);
                index.messages.entry(name).or_insert(message);
            }
            for port_type in &definitions.port_types {
                let name = full_name(definitions, &port_type.name);
                index.port_types.entry(name).or_insert(port_type);
            }
            for binding in &definitions.bindings {
                let name = full_name(definitions, &binding.name);
                index.bindings.entry(name).or_insert(binding);
            }
        }
        for &document in model.described(root) {
            for component in &model[document].components {
                if let Component::Element(id) = component {
                    let name = model[*id].name.clone();
                    index.elements.entry(name).or_insert(*id);
                }
            }
        }
        index
    }

    pub(super) fn message(
        &self,
        name: &QName,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'d Message> {
        found(&self.messages, "message", name, diagnostics)
    }

    pub(super) fn port_type(
        &self,
        name: &QName,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'d PortType> {
        found(&self.port_types, "port type", name, diagnostics)
    }

    pub(super) fn binding(
        &self,
        name: &QName,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'d Binding> {
        found(&self.bindings, "binding", name, diagnostics)
    }

    pub(super) fn element(&self, name: &QName, diagnostics: &mut Diagnostics) -> Option<ElementId> {
        let found = self.elements.get(&name.name).copied();
        if found.is_none() {
            diagnostics.push(unknown(Code::WsdlUnknownElement, "element", name));
        }
        found
    }
}

fn found<'d, T>(
    names: &HashMap<ExpandedName, &'d T>,
    what: &str,
    name: &QName,
    diagnostics: &mut Diagnostics,
) -> Option<&'d T> {
    let found = names.get(&name.name).copied();
    if found.is_none() {
        diagnostics.push(unknown(Code::WsdlUnknownName, what, name));
    }
    found
}

fn unknown(code: Code, what: &str, name: &QName) -> Diagnostic {
    let message = format!("the {what} `{name}` is not declared");
    let note = match name.name.namespace() {
        Some(uri) => format!("its namespace is `{uri}`"),
        None => "it is in no namespace".to_owned(),
    };
    Diagnostic::error(code, name.span, message).with_note(note)
}

/// Reports names that are given twice.
pub(super) fn check_duplicates(all: &[&Definitions], diagnostics: &mut Diagnostics) {
    let mut top = Vec::new();
    for definitions in all {
        let named = |what, name| (what, full_name(definitions, name), name.span);
        top.extend(
            definitions
                .messages
                .iter()
                .map(|one| named("message", &one.name)),
        );
        top.extend(
            definitions
                .port_types
                .iter()
                .map(|one| named("port type", &one.name)),
        );
        top.extend(
            definitions
                .bindings
                .iter()
                .map(|one| named("binding", &one.name)),
        );
        top.extend(
            definitions
                .services
                .iter()
                .map(|one| named("service", &one.name)),
        );
    }
    report(top, diagnostics);
    for definitions in all {
        check_local_duplicates(definitions, diagnostics);
    }
}

/// Reports names that are given twice in one message, port type, binding or service.
fn check_local_duplicates(definitions: &Definitions, diagnostics: &mut Diagnostics) {
    let local =
        |what, name: &Spanned<Arc<str>>| (what, ExpandedName::new(None, &name.value), name.span);
    for message in &definitions.messages {
        let parts = message.parts.iter();
        report(parts.map(|part| local("part", &part.name)), diagnostics);
    }
    for port_type in &definitions.port_types {
        let operations = port_type.operations.iter();
        report(
            operations.map(|one| local("operation", &one.name)),
            diagnostics,
        );
        for operation in &port_type.operations {
            let names = operation
                .faults
                .iter()
                .filter_map(|fault| fault.name.as_ref());
            report(names.map(|name| local("fault", name)), diagnostics);
        }
    }
    for binding in &definitions.bindings {
        let operations = binding.operations.iter();
        report(
            operations.map(|one| local("operation", &one.name)),
            diagnostics,
        );
    }
    for service in &definitions.services {
        let ports = service.ports.iter();
        report(ports.map(|port| local("port", &port.name)), diagnostics);
    }
}

fn report(
    names: impl IntoIterator<Item = (&'static str, ExpandedName, Span)>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen = HashMap::new();
    for (what, name, span) in names {
        let first = *seen.entry((what, name.clone())).or_insert(span);
        if first != span {
            let message = format!("the {what} `{}` is declared twice", name.local);
            let finding = Diagnostic::error(Code::WsdlDuplicateName, span, message);
            let finding = match what {
                "operation" => finding.with_note("overloaded operations are not supported"),
                _ => finding,
            };
            diagnostics.push(finding);
        }
    }
}

/// Checks that every import is of a WSDL of the namespace that it gives (WSDL 1.1, 2.1.1).
pub(super) fn check_imports(
    sources: &Sources,
    all: &[&Definitions],
    diagnostics: &mut Diagnostics,
) {
    for import in all.iter().flat_map(|definitions| &definitions.imports) {
        let file = sources.file(import.span.file);
        let edges = file.map_or(&[][..], |file| file.edges());
        let mut edges = edges.iter();
        let edge = edges.find(|edge| edge.kind == EdgeKind::Wsdl && edge.span == import.span);
        let Some(target) = edge.and_then(|edge| edge.target) else {
            continue;
        };
        let Some(imported) = all.iter().find(|definitions| definitions.file == target) else {
            let message = "the file is not a WSDL";
            let finding =
                Diagnostic::error(Code::WsdlNotADescription, import.location.span, message)
                    .with_note("a schema is imported by `xs:import` in a schema in `wsdl:types`");
            diagnostics.push(finding);
            continue;
        };
        let its = imported.target_namespace.as_ref().map(|uri| &*uri.value);
        if its != Some(&*import.namespace.value) {
            let message = match its {
                Some(uri) => format!("the imported file has the target namespace `{uri}`"),
                None => "the imported file has no target namespace".to_owned(),
            };
            diagnostics.error(Code::WsdlWrongNamespace, import.namespace.span, message);
        }
    }
}
