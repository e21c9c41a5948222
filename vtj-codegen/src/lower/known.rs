//! The declared elements that wildcards may meet.

use super::Lowering;
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
        if !wildcards.any(looks) {
            continue;
        }
        let known = messages
            .iter()
            .filter(|(_, _, feature)| feature.is_none() || *feature == module.feature);
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
