//! Products: which message answers to which `sanomatunnus`.

use std::collections::BTreeMap;

use super::Lowering;
use crate::ir::{Crate, Definition, ModulePath, Product};
use crate::name::{Case, Scope};

/// The products by the module that their modules stand in.
pub(super) fn products(lowering: &Lowering<'_>, ir: &Crate) -> BTreeMap<ModulePath, Vec<Product>> {
    let mut found: BTreeMap<ModulePath, Vec<Product>> = BTreeMap::new();
    for unit in &lowering.units.all {
        let Some(binding) = unit.product.filter(|binding| !binding.names.is_empty()) else {
            continue;
        };
        let mut parent = unit.module.clone();
        let Some(module) = parent.0.pop() else {
            continue;
        };
        let types = ir.modules.get(&unit.module).map(|module| &module.types);
        let message = types.into_iter().flatten().find_map(|(name, ty)| match ty {
            Definition::Struct(ty) if ty.message.is_some() => Some(name.clone()),
            _ => None,
        });
        let Some(message) = message else {
            continue;
        };
        let mut keys: Vec<String> = binding.names.iter().map(|name| key(name)).collect();
        keys.sort();
        keys.dedup();
        found.entry(parent).or_default().push(Product {
            variant: module.clone(),
            module,
            feature: binding.feature.clone(),
            message,
            name: binding.names.first().cloned().unwrap_or_default(),
            keys,
        });
    }
    for products in found.values_mut() {
        products.sort_by(|a, b| a.module.cmp(&b.module));
        let mut scope = Scope::new(Case::Type);
        for product in products.iter() {
            scope.want(&product.module, &[product.module.trim_start_matches("r#")]);
        }
        let variants = scope.assign();
        for product in products {
            if let Some(variant) = variants.get(&product.module) {
                product.variant.clone_from(variant);
            }
        }
    }
    found
}

/// A name of a product as names are compared: without case and blanks.
fn key(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}
