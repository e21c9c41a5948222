//! From the schema model to Rust items: what each component becomes, and what it is called.
//!
//! A *unit* is what becomes one module: a root schema with the files it includes, a namespace that roots import, or a
//! namespace of a WSDL's schemas. The operations of a WSDL are a module besides.
//! Lowering never looks at a schema's text; what it cannot express yet it refuses with a diagnostic.

mod alike;
mod attribute;
mod blank;
pub(crate) mod block;
mod builtin;
mod complex;
mod content;
mod derived;
mod docs;
mod enumeration;
mod filled;
mod group;
mod groups;
mod held;
mod identity;
mod known;
mod meaning;
mod message;
pub(crate) mod names;
mod naming;
mod open;
mod particle;
mod plan;
mod product;
pub(crate) mod projection;
mod reach;
mod recursion;
mod refer;
mod runs;
mod service;
mod share;
mod simple;
mod source;
mod structure;
mod substitution;
mod unit;
mod unused;
mod value;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::bindings::Bindings;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Crate, Definition, Module};
use crate::lock::Lock;
use crate::model::{ElementId, Model, SimpleTypeId};
use crate::source::{FileId, SourceFile, Sources};
use crate::wsdl::Description;

use self::plan::Plan;
use self::share::Sharing;
use self::unit::Unit;

/// What every pass of lowering reads and adds to.
pub(crate) struct Lowering<'a> {
    /// The files, for their paths.
    pub(crate) sources: &'a Sources,
    /// The components.
    pub(crate) model: &'a Model,
    /// The length of the folder that generated documentation leaves out of paths.
    common: usize,
    /// Names and meanings that the schemas do not give.
    pub(crate) bindings: &'a Bindings,
    /// The public paths that were ever given, if they are kept.
    lock: Option<&'a Lock>,
    /// The units, and which unit a component belongs to.
    units: unit::Units<'a>,
    /// Which types each unit has, and their Rust names.
    plans: Vec<Plan>,
    /// Which types products share.
    sharing: Sharing,
    /// Which types are derived from which.
    derivations: derived::Derivations,
    /// The automata of the patterns of simple types, as far as they have been asked for.
    automata: RefCell<BTreeMap<SimpleTypeId, Rc<simple::Automata>>>,
    /// Whether there are elements of which the schema does not say what is in them.
    is_open: bool,
    /// Whether there are elements of built-in simple types that may name types which restrict those.
    has_built_in: bool,
    /// The groups of which occurrences are told from each other by counting.
    runs: Rc<runs::Runs>,
    /// The elements that stand in bodies of the messages of operations.
    bodies: BTreeSet<ElementId>,
}

/// Makes the Rust items of all units.
pub fn lower(
    sources: &Sources,
    model: &Model,
    descriptions: &[Description],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Crate {
    let bindings = config.bindings();
    unused::check(sources, model, bindings, diagnostics);
    let units = unit::units(sources, model, descriptions, bindings, diagnostics);
    let derivations = derived::Derivations::of(model, bindings.named_types);
    let mut lowering = Lowering {
        sources,
        model,
        common: common_folder(sources),
        runs: Rc::new(runs::Runs::of(model)),
        bindings,
        lock: config.lock(),
        units,
        plans: Vec::new(),
        sharing: Sharing::default(),
        has_built_in: derivations.has_built_in(model),
        derivations,
        automata: RefCell::default(),
        is_open: open::has_any(model),
        bodies: descriptions
            .iter()
            .flat_map(|description| &description.operations)
            .flat_map(|operation| [operation.request, operation.response])
            .collect(),
    };
    meaning::check(&lowering, diagnostics);
    (lowering.plans, lowering.sharing) = plan::plans(&lowering);
    let mut ir = Crate::default();
    for (index, unit) in lowering.units.all.iter().enumerate() {
        let module = module(&lowering, index, unit, diagnostics);
        // Nothing is shared, or a namespace of a service has attributes only.
        let may_be_empty = lowering.units.blocks == Some(index) || unit.service.is_some();
        if may_be_empty && module.types.is_empty() {
            continue;
        }
        ir.modules.insert(unit.module.clone(), module);
    }
    for description in descriptions {
        service::modules(&lowering, description, &mut ir, diagnostics);
    }
    known::settle(&lowering, &mut ir);
    open::settle(&lowering, &mut ir);
    recursion::settle(&mut ir);
    blank::settle(&mut ir);
    filled::settle(&mut ir);
    ir.products = product::products(&lowering, &ir);
    groups::settle(&mut ir);
    alike::settle(&mut ir);
    if let Some(lock) = lowering.lock {
        ir.lock = held::check(&lowering, lock, &mut ir, diagnostics);
    }
    ir
}

/// The module of a unit.
fn module(
    lowering: &Lowering<'_>,
    index: usize,
    unit: &Unit<'_>,
    diagnostics: &mut Diagnostics,
) -> Module {
    let mut module = Module {
        doc: docs::module(lowering, unit),
        namespace: unit.namespace.clone(),
        is_root: unit
            .documents
            .first()
            .is_some_and(|&document| lowering.model[document].is_root),
        files: unit
            .documents
            .iter()
            .filter_map(|&document| lowering.path(lowering.model[document].file))
            .map(str::to_owned)
            .collect(),
        feature: match (unit.product, &unit.service) {
            (Some(product), _) => product.feature.clone(),
            (None, Some(service)) => service.feature(),
            (None, None) => None,
        },
        ..Module::default()
    };
    let Some(plan) = lowering.plans.get(index) else {
        return module;
    };
    for entry in plan.entries() {
        if module.types.contains_key(&entry.name) {
            continue;
        }
        let units = (index, entry.origin);
        let mut at = refer::Place::new(lowering, units, &mut module, diagnostics);
        let definition =
            match entry.source {
                source::Source::Simple(id) => simple::lower(&mut at, id, &entry.name),
                source::Source::Complex(id) => complex::lower(&mut at, id, &entry.name)
                    .map(|ty| Definition::Struct(Box::new(ty))),
                source::Source::Message(id) => message::lower(&mut at, id, &entry.name)
                    .map(|ty| Definition::Struct(Box::new(ty))),
                source::Source::Group(id) => group::lower(&mut at, id, &entry.name),
                source::Source::Derived(ty, blocked) => {
                    group::derived(&mut at, (ty, blocked), &entry.name)
                }
                source::Source::Substitution(id) => {
                    group::substitution(&mut at, id, &entry.name).map(Definition::Choice)
                }
            };
        if let Some(definition) = definition {
            module.types.insert(entry.name.clone(), definition);
        }
    }
    let messages = identity::messages(lowering, index, &module.types);
    let mut at = refer::Place::new(lowering, (index, index), &mut module, diagnostics);
    open::types(&mut at);
    attribute::known(&mut at);
    identity::settle(&mut at, &messages);
    module
}

impl Lowering<'_> {
    /// The first of the wanted names that was published for a structure in the module of a unit.
    fn held(&self, unit: usize, wanted: &[String], digest: &str) -> Option<String> {
        let module = &self.units.all.get(unit)?.module;
        let lock = self.lock?;
        let held = wanted
            .iter()
            .find(|name| lock.holds(&format!("{module}::{name}"), digest));
        held.cloned()
    }

    /// Whether the bindings have the wildcards of a unit's namespace take undeclared elements.
    fn reads_wildcards_as_lax(&self, unit: usize) -> bool {
        let binding = self.units.all.get(unit).and_then(|unit| unit.binding);
        binding.is_some_and(|binding| binding.lax_wildcards)
    }

    /// The path of a file as generated documentation shows it: without the folder that all files outside the base
    /// folder have in common, so that the same schemas give the same text wherever they lie.
    fn path(&self, file: FileId) -> Option<&str> {
        let path = self.sources.file(file)?.path();
        Some(path.get(self.common..).unwrap_or(path))
    }
}

/// The length of the folder that all files have in common, if any of them lies outside the base folder; else 0.
fn common_folder(sources: &Sources) -> usize {
    let paths: Vec<&str> = sources.files().iter().map(SourceFile::path).collect();
    if !paths
        .iter()
        .any(|path| path.starts_with('/') || path.starts_with("../") || path.contains(':'))
    {
        return 0;
    }
    let Some((first, others)) = paths.split_first() else {
        return 0;
    };
    let shared = others.iter().fold(first.len(), |length, path| {
        let same = first
            .bytes()
            .zip(path.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        length.min(same)
    });
    first
        .get(..shared)
        .and_then(|folder| folder.rfind('/'))
        .map_or(0, |slash| slash + 1)
}
