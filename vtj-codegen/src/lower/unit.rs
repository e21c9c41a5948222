//! Units: what becomes one module.

use std::collections::{BTreeMap, BTreeSet};

use super::service::{self, Service};
use super::source::Source;
use crate::bindings::{Bindings, NamespaceBinding, ProductBinding};
use crate::diagnostic::{Code, Diagnostics, Span};
use crate::ir::ModulePath;
use crate::model::{Component, DocumentId, Model, Owner};
use crate::name::{self, Case, Scope};
use crate::source::Sources;
use crate::wsdl::Description;

/// What becomes one module.
pub(super) struct Unit<'a> {
    /// Where it stands.
    pub(super) module: ModulePath,
    /// What other modules call it: its last segment, or all of them where that would not do.
    pub(super) alias: String,
    /// The namespace of its components; empty for none.
    pub(super) namespace: String,
    /// The documents of which the components belong to it, the root first.
    pub(super) documents: Vec<DocumentId>,
    /// The product it is, if it is one.
    pub(super) product: Option<&'a ProductBinding>,
    /// The service whose WSDL leads to it, if it is of one.
    pub(super) service: Option<Service<'a>>,
    /// What the bindings say of its namespace.
    pub(super) binding: Option<&'a NamespaceBinding>,
}

/// All units.
pub(super) struct Units<'a> {
    /// The units, those of roots first.
    pub(super) all: Vec<Unit<'a>>,
    /// The unit of the types that products share, if the bindings have one.
    pub(super) blocks: Option<usize>,
    /// The document that declares each global component.
    documents: BTreeMap<Component, DocumentId>,
}

/// Divides all documents into units.
pub(super) fn units<'a>(
    sources: &Sources,
    model: &Model,
    descriptions: &[Description],
    bindings: &'a Bindings,
    diagnostics: &mut Diagnostics,
) -> Units<'a> {
    let mut all: Vec<Unit<'a>> = Vec::new();
    let mut placed: BTreeSet<DocumentId> = BTreeSet::new();
    let roots: Vec<DocumentId> = sources
        .roots()
        .filter_map(|file| model.root(file))
        .collect();
    for &root in &roots {
        let documents = model.included(root);
        placed.extend(&documents);
        all.push(unit(sources, model, bindings, documents));
    }
    let mut imported: BTreeMap<String, Vec<DocumentId>> = BTreeMap::new();
    for &root in &roots {
        for document in model.reached(root) {
            if placed.insert(document) {
                let namespace = model[document]
                    .target_namespace
                    .as_deref()
                    .unwrap_or_default();
                imported
                    .entry(namespace.to_owned())
                    .or_default()
                    .push(document);
            }
        }
    }
    for mut documents in imported.into_values() {
        documents.sort_by_key(|&document| model[document].file);
        let mut unit = unit(sources, model, bindings, documents);
        give_free_module(&mut unit, &all);
        all.push(unit);
    }
    for description in descriptions {
        let units = service::units(sources, model, bindings, description, &mut placed);
        all.extend(units);
    }
    let blocks = blocks(bindings).map(|unit| {
        all.push(unit);
        all.len() - 1
    });
    distinct_modules(sources, model, &all, diagnostics);
    name_aliases(&mut all);
    let documents = model
        .documents()
        .iter()
        .flat_map(|(id, document)| {
            document
                .components
                .iter()
                .map(move |&component| (component, id))
        })
        .collect();
    Units {
        all,
        blocks,
        documents,
    }
}

/// Gives the module of an imported namespace another name where one of that name is there: nobody named its file.
fn give_free_module(unit: &mut Unit<'_>, others: &[Unit<'_>]) {
    let is_bound = unit.binding.is_some_and(|binding| binding.module.is_some());
    let is_taken = |module: &ModulePath| others.iter().any(|other| other.module == *module);
    if is_bound || !is_taken(&unit.module) {
        return;
    }
    let stem = unit.module.last().to_owned();
    let word = unit
        .namespace
        .rsplit(['/', ':', '#'])
        .find(|word| !word.is_empty());
    let mut module = name::module_name(&format!("{stem}_{}", word.unwrap_or("unqualified")));
    while is_taken(&ModulePath(vec![module.clone()])) {
        module.push_str("_imported");
    }
    unit.alias.clone_from(&module);
    unit.module = ModulePath(vec![module]);
}

/// The unit of the types that products share.
fn blocks(bindings: &Bindings) -> Option<Unit<'_>> {
    let blocks = bindings.blocks.as_ref()?;
    Some(Unit {
        module: ModulePath::parse(&blocks.module),
        alias: String::new(),
        namespace: String::new(),
        documents: Vec::new(),
        product: None,
        service: None,
        binding: None,
    })
}

/// The unit of some documents.
fn unit<'a>(
    sources: &Sources,
    model: &Model,
    bindings: &'a Bindings,
    documents: Vec<DocumentId>,
) -> Unit<'a> {
    let first = documents.first().map(|&document| &model[document]);
    let namespace = first
        .and_then(|document| document.target_namespace.as_deref())
        .unwrap_or_default();
    let path = first
        .and_then(|document| sources.file(document.file))
        .map_or("", |file| file.path());
    let is_root = first.is_some_and(|document| document.is_root);
    let product = bindings
        .products
        .iter()
        .find(|product| is_root && product.schema == path);
    let binding = bindings.namespaces.get(namespace);
    let module = match (
        product,
        binding.and_then(|binding| binding.module.as_deref()),
    ) {
        (Some(product), _) => ModulePath::parse(&product.module),
        (None, Some(module)) => ModulePath::parse(module),
        (None, None) => ModulePath(vec![stem(path)]),
    };
    Unit {
        alias: module.last().to_owned(),
        module,
        namespace: namespace.to_owned(),
        documents,
        product,
        service: None,
        binding,
    }
}

/// The module that a file's name gives.
pub(super) fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    name::module_name(stem)
}

/// Lets every unit be named in every other: no two alike, and none as the runtime, the wire names or the identity constraints.
fn name_aliases(units: &mut [Unit<'_>]) {
    let mut scope = Scope::new(Case::Module);
    scope.reserve("rt");
    scope.reserve("wire");
    scope.reserve("identity");
    for unit in units.iter() {
        let all = unit.module.0.join("_");
        scope.want(&unit.module.to_string(), &[unit.module.last(), &all]);
    }
    let names = scope.assign();
    for unit in units {
        if let Some(name) = names.get(&unit.module.to_string()) {
            unit.alias.clone_from(name);
        }
    }
}

/// Diagnoses two units that would be one module.
fn distinct_modules(
    sources: &Sources,
    model: &Model,
    units: &[Unit<'_>],
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<&ModulePath, &Unit<'_>> = BTreeMap::new();
    for unit in units {
        let Some(other) = seen.insert(&unit.module, unit) else {
            continue;
        };
        let path = |unit: &Unit<'_>| {
            let document = unit.documents.first().map(|&document| model[document].file);
            document
                .and_then(|file| sources.file(file))
                .map_or("", |file| file.path())
                .to_owned()
        };
        diagnostics.push(
            crate::diagnostic::Diagnostic::error(
                Code::BindingsModuleConflict,
                // The whole file is meant: its start is as good a place as any.
                unit.documents.first().map(|&document| Span::new(model[document].file, 0..0)),
                format!("`{}` and `{}` would both become the module `{}`", path(other), path(unit), unit.module),
            )
            .with_note(
                "give each its own module in bindings.toml: `[[product]]` for a schema of its own, `[[service]]` for a WSDL, `[namespace.\"…\"]` for an imported one",
            ),
        );
    }
}

impl Units<'_> {
    /// The unit that a component belongs to, seen from a unit: its own if it has the component's document.
    pub(super) fn of(&self, model: &Model, from: usize, source: Source) -> Option<usize> {
        let component = global(model, source)?;
        // What is in a predefined attribute is in no document, and everywhere at home.
        let Some(document) = self.documents.get(&component) else {
            return matches!(component, Component::Attribute(_)).then_some(from);
        };
        let has = |unit: &Unit<'_>| unit.documents.contains(document);
        if self.all.get(from).is_some_and(has) {
            return Some(from);
        }
        self.of_component(component)
    }

    /// The unit that a global component belongs to.
    pub(super) fn of_component(&self, component: Component) -> Option<usize> {
        let document = self.documents.get(&component)?;
        let mut units = self.all.iter();
        units.position(|unit| unit.documents.contains(document))
    }
}

/// The global component that a component is, or is written in.
fn global(model: &Model, source: Source) -> Option<Component> {
    let mut at = source.owner();
    loop {
        let (component, origin) = match at {
            Owner::Element(id) => (Component::Element(id), &model[id].origin),
            Owner::Attribute(id) => (Component::Attribute(id), &model[id].origin),
            Owner::SimpleType(id) => (Component::SimpleType(id), &model[id].origin),
            Owner::ComplexType(id) => (Component::ComplexType(id), &model[id].origin),
            Owner::ModelGroup(id) => (Component::ModelGroup(id), &model[id].origin),
            Owner::AttributeGroup(id) => (Component::AttributeGroup(id), &model[id].origin),
        };
        match origin.owner {
            Some(owner) => at = owner,
            None => return Some(component),
        }
    }
}
