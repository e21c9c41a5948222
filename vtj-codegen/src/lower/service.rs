//! Services: the modules of a WSDL's schemas, and the module of its operations.

use std::collections::{BTreeMap, BTreeSet};

use super::refer::Place;
use super::source::Source;
use super::unit::Unit;
use super::{Lowering, docs};
use crate::bindings::{Bindings, ServiceBinding};
use crate::diagnostic::Diagnostics;
use crate::ir::{Crate, Header, MessageType, Module, ModulePath, Operation};
use crate::model::{ComplexTypeId, Component, DocumentId, ElementId, Model, Term, TypeId};
use crate::name::{self, Case, Scope};
use crate::source::{FileId, Sources};
use crate::wsdl;

/// The module of operations, below that of the WSDL's target namespace.
const OPERATIONS: &str = "operations";
/// Names that modules below that of a target namespace do not have: its own items are called so.
const RESERVED: [&str; 3] = [OPERATIONS, "rt", "wire"];

/// A service: what its modules have in common.
#[derive(Clone)]
pub(super) struct Service<'a> {
    /// The module of the WSDL's target namespace.
    pub(super) module: ModulePath,
    /// What the bindings say of it.
    pub(super) binding: Option<&'a ServiceBinding>,
    /// The documentation of the description.
    pub(super) doc: Vec<String>,
}

impl<'a> Service<'a> {
    fn new(sources: &Sources, bindings: &'a Bindings, description: &wsdl::Description) -> Self {
        let file = sources.file(description.file);
        let path = file.map_or("", |file| file.path());
        let mut services = bindings.services.iter();
        let binding = services.find(|service| service.wsdl == path);
        let module = match binding {
            Some(binding) => vec!["services".to_owned(), binding.name.clone()],
            None => vec![super::unit::stem(path)],
        };
        let doc = binding.and_then(|binding| binding.doc.clone());
        Self {
            module: ModulePath(module),
            binding,
            doc: match doc {
                Some(doc) => vec![doc],
                None => docs::paragraphs(&description.documentation),
            },
        }
    }

    /// The module of a namespace other than the target namespace, below that one: called by the namespace's last word.
    fn below(&self, namespace: &str) -> ModulePath {
        let words = namespace.rsplit(['/', ':', '#']);
        let word = words.into_iter().find(|word| !word.is_empty());
        let word = word.map_or("unqualified", |word| {
            word.strip_suffix(".xsd").unwrap_or(word)
        });
        let mut last = name::module_name(word);
        let own = self.module.last();
        if RESERVED.contains(&last.as_str()) || last == own {
            last.push_str("_types");
        }
        let mut module = self.module.clone();
        module.0.push(last);
        module
    }

    /// The feature that switches the modules of the service on.
    pub(super) fn feature(&self) -> Option<String> {
        self.binding.and_then(|binding| binding.feature.clone())
    }
}

/// The units of a WSDL: one for each namespace of its schemas, that of the WSDL's target namespace first.
pub(super) fn units<'a>(
    sources: &Sources,
    model: &Model,
    bindings: &'a Bindings,
    description: &wsdl::Description,
    placed: &mut BTreeSet<DocumentId>,
) -> Vec<Unit<'a>> {
    let service = Service::new(sources, bindings, description);
    let target = description.target_namespace.as_deref().unwrap_or_default();
    let mut found: BTreeMap<(bool, String), Vec<DocumentId>> = BTreeMap::new();
    for &document in model.described(description.file) {
        let namespace = model[document].target_namespace.as_deref();
        let namespace = namespace.unwrap_or_default();
        if placed.insert(document) {
            let key = (namespace != target, namespace.to_owned());
            found.entry(key).or_default().push(document);
        }
    }
    found.retain(|_, documents| {
        let mut documents = documents.iter();
        documents.any(|&document| !model[document].components.is_empty())
    });
    let units = found.into_iter().map(|((is_other, namespace), documents)| {
        let binding = bindings.namespaces.get(&namespace);
        let bound = binding.and_then(|binding| binding.module.as_deref());
        let module = match (is_other, bound) {
            (false, _) => service.module.clone(),
            (true, Some(module)) => ModulePath::parse(module),
            (true, None) => service.below(&namespace),
        };
        Unit {
            alias: module.last().to_owned(),
            module,
            namespace,
            documents,
            product: None,
            service: Some(service.clone()),
            binding,
        }
    });
    units.collect()
}

/// Adds the module of a description's operations, below that of the service.
pub(super) fn modules(
    lowering: &Lowering<'_>,
    description: &wsdl::Description,
    ir: &mut Crate,
    diagnostics: &mut Diagnostics,
) {
    let service = Service::new(lowering.sources, lowering.bindings, description);
    let mut path = service.module.clone();
    path.0.push(OPERATIONS.to_owned());
    let operations = operations(lowering, description, &service, &path, diagnostics);
    if operations.operations.is_empty() {
        return;
    }
    ir.modules.insert(path, operations);
    // There may be no schema of the target namespace.
    let module = service.module.clone();
    ir.modules.entry(module).or_insert_with(|| Module {
        feature: service.feature(),
        doc: match service.doc.is_empty() {
            true => vec![format!(
                "Source: {}.",
                source_files(lowering, description).1
            )],
            false => service.doc,
        },
        ..Module::default()
    });
}

/// The files of the port types of a description, and the same in words.
fn source_files(
    lowering: &Lowering<'_>,
    description: &wsdl::Description,
) -> (BTreeSet<String>, String) {
    let operations = description.operations.iter();
    let files: BTreeSet<FileId> = operations.map(|operation| operation.span.file).collect();
    let files = files.into_iter().filter_map(|file| lowering.path(file));
    let files: BTreeSet<String> = files.map(str::to_owned).collect();
    let shown: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
    (files, shown.join(", "))
}

/// The module of a description's operations.
fn operations(
    lowering: &Lowering<'_>,
    description: &wsdl::Description,
    service: &Service<'_>,
    path: &ModulePath,
    diagnostics: &mut Diagnostics,
) -> Module {
    let mut scope = Scope::new(Case::Type);
    for operation in &description.operations {
        let own = name::type_name(&operation.name);
        let port_type = name::type_name(&operation.port_type.local);
        scope.want(&key(operation), &[&own, &format!("{port_type}{own}")]);
    }
    let names = scope.assign();
    let (files, shown) = source_files(lowering, description);
    let mut module = Module {
        doc: vec![
            "Operaatiot (operations): a type for each, which names its messages and what the binding says.".to_owned(),
            format!("Source: {shown}."),
        ],
        namespace: description.target_namespace.as_deref().unwrap_or_default().to_owned(),
        files,
        feature: service.feature(),
        ..Module::default()
    };
    for operation in &description.operations {
        let name = names.get(&key(operation)).cloned().unwrap_or_default();
        let lowered = lower(lowering, operation, (path, &name), &mut module, diagnostics);
        if let Some(lowered) = lowered {
            module.operations.insert(name, lowered);
        }
    }
    module
}

/// What tells an operation from all others.
fn key(operation: &wsdl::Operation) -> String {
    format!("{} {}", operation.port_type, operation.name)
}

fn lower(
    lowering: &Lowering<'_>,
    operation: &wsdl::Operation,
    (path, name): (&ModulePath, &str),
    module: &mut Module,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let request = message(lowering, operation.request, path, module)?;
    let response = message(lowering, operation.response, path, module)?;
    let soap_12 = operation.soap_12.as_ref();
    let mut at = Place::new(lowering, (0, 0), module, diagnostics);
    let mut wires = |elements: &[ElementId]| -> Vec<String> {
        let names = elements.iter().map(|&id| &lowering.model[id].name);
        names.map(|name| at.wire(name)).collect()
    };
    Some(Operation {
        header: Header {
            name: name.to_owned(),
            doc: docs::paragraphs(&operation.documentation),
            source: source(lowering, operation),
        },
        takes_content: holds_wildcard(lowering.model, operation.response),
        wire: operation.name.to_string(),
        port_type: operation.port_type.to_string(),
        request,
        response,
        soap_action: operation
            .soap_11
            .as_ref()
            .map_or_else(String::new, |soap| soap.action.to_string()),
        soap_action_12: soap_12.map(|soap| soap.action.to_string()),
        action: operation.action.as_deref().map(str::to_owned),
        version: operation.version.as_deref().map(str::to_owned),
        request_headers: wires(&operation.request_headers),
        response_headers: wires(&operation.response_headers),
        faults: wires(&operation.faults),
    })
}

/// Where an operation is from, as a sentence.
fn source(lowering: &Lowering<'_>, operation: &wsdl::Operation) -> String {
    let file = lowering.path(operation.span.file).unwrap_or_default();
    format!(
        "Operation `{}` of the port type `{}` in `{file}`.",
        operation.name, operation.port_type.local
    )
}

/// The Rust type of a message as the module of operations names it.
fn message(
    lowering: &Lowering<'_>,
    element: ElementId,
    from: &ModulePath,
    module: &mut Module,
) -> Option<MessageType> {
    let index = lowering.units.of_component(Component::Element(element))?;
    let unit = lowering.units.all.get(index)?;
    let plan = lowering.plans.get(index)?;
    let name = plan.name((index, Source::Message(element)))?.to_owned();
    let is_parent = from
        .0
        .split_last()
        .is_some_and(|(_, parent)| *parent == unit.module.0);
    if !is_parent {
        module.uses.insert(unit.module.clone(), unit.alias.clone());
    }
    Some(MessageType {
        module: unit.module.clone(),
        alias: match is_parent {
            true => "super".to_owned(),
            false => unit.alias.clone(),
        },
        name,
    })
}

/// Whether a wildcard for elements stands anywhere below an element.
fn holds_wildcard(model: &Model, element: ElementId) -> bool {
    let mut seen: BTreeSet<ComplexTypeId> = BTreeSet::new();
    let mut open = vec![model[element].type_];
    while let Some(ty) = open.pop() {
        let TypeId::Complex(id) = ty else {
            continue;
        };
        if !seen.insert(id) {
            continue;
        }
        let mut particles: Vec<_> = model[id].content.particle().into_iter().collect();
        while let Some(particle) = particles.pop() {
            match &particle.term {
                Term::Element(id) => open.push(model[*id].type_),
                Term::Group(id) => particles.extend(&model[*id].particles),
                Term::Wildcard(_) => return true,
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::holds_wildcard;
    use crate::diagnostic::Diagnostics;
    use crate::model::Model;
    use crate::source::Sources;

    #[test]
    fn a_wildcard_is_found_however_deep_it_stands() {
        let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
            <xs:element name='none' type='Circle'/>\
            <xs:complexType name='Circle'><xs:sequence><xs:element name='a' type='Circle'/></xs:sequence></xs:complexType>\
            <xs:element name='text' type='xs:string'/>\
            <xs:element name='deep'><xs:complexType><xs:choice><xs:element name='a' type='Holder'/></xs:choice></xs:complexType></xs:element>\
            <xs:complexType name='Holder'><xs:sequence><xs:sequence><xs:any/></xs:sequence></xs:sequence></xs:complexType>\
            <xs:element name='any'/>\
            </xs:schema>";
        let files = BTreeMap::from([("a.xsd".to_owned(), schema.as_bytes().to_vec())]);
        let mut diagnostics = Diagnostics::new();
        let sources = Sources::from_memory(&files, &["a.xsd"], &mut diagnostics);
        let model = Model::build(&sources, &mut diagnostics).expect("a model");
        let found: Vec<(String, bool)> = model
            .elements()
            .iter()
            .filter(|(_, element)| element.origin.is_global())
            .map(|(id, element)| (element.name.local.to_string(), holds_wildcard(&model, id)))
            .collect();
        let expected = [
            ("none", false),
            ("text", false),
            ("deep", true),
            ("any", true),
        ];
        assert_eq!(
            found,
            expected.map(|(name, holds)| (name.to_owned(), holds))
        );
    }
}
