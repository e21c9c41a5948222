//! The declared elements that wildcards may meet.

use std::collections::BTreeSet;

use super::Lowering;
use super::unit::Unit;
use crate::ir::{Contents, Crate, Definition, ModulePath, Wildcard};

/// Gives each module with a wildcard that looks at declarations the messages of all modules but those of products, of
/// which each is a schema of its own.
pub(super) fn settle(lowering: &Lowering<'_>, ir: &mut Crate) {
    let is_product = |path: &ModulePath| {
        let mut units = lowering.units.all.iter();
        units.any(|unit| unit.module == *path && unit.product.is_some())
    };
    let mut messages: Vec<(ModulePath, String, Option<String>)> = Vec::new();
    for (path, module) in ir.modules.iter().filter(|(path, _)| !is_product(path)) {
        for (name, ty) in &module.types {
            if matches!(ty, Definition::Struct(ty) if ty.message.is_some()) {
                messages.push((path.clone(), name.clone(), module.feature.clone()));
            }
        }
    }
    let alias = |path: &ModulePath| {
        let unit = lowering.units.all.iter().find(|unit| unit.module == *path);
        unit.map_or_else(String::new, |unit| unit.alias.clone())
    };
    for (own, module) in &mut ir.modules {
        let mut wildcards = module.types.values().flat_map(Definition::wildcards);
        let looks = |one: &Wildcard| !one.is_of_attributes && one.contents != Contents::Skip;
        if module.known_types.is_none() && !wildcards.any(looks) {
            continue;
        }
        let schema = schema_of(lowering, own);
        let known = messages.iter().filter(|(path, _, feature)| {
            schema.contains(path) && (feature.is_none() || *feature == module.feature)
        });
        let mut all = Vec::new();
        for (path, name, _) in known {
            if path == own {
                all.push((None, name.clone()));
            } else {
                module.uses.insert(path.clone(), alias(path));
                all.push((Some(alias(path)), name.clone()));
            }
        }
        module.known = Some(all);
    }
}

/// The modules that are of one schema with a module: of all that some root reaches, if it reaches that module.
fn schema_of(lowering: &Lowering<'_>, own: &ModulePath) -> BTreeSet<ModulePath> {
    let model = lowering.model;
    let units = || lowering.units.all.iter();
    let mut schema = BTreeSet::new();
    for root in units().filter_map(|unit| unit.documents.first()) {
        if !model[*root].is_root {
            continue;
        }
        let reached = model.reached(*root);
        let is_reached = |unit: &&Unit<'_>| unit.documents.iter().any(|one| reached.contains(one));
        if units().filter(is_reached).any(|unit| unit.module == *own) {
            schema.extend(units().filter(is_reached).map(|unit| unit.module.clone()));
        }
    }
    schema
}
