//! Public paths: every type's, checked against those that were ever published.

use std::collections::BTreeMap;

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::digest::digest;
use crate::ir::{Crate, ModulePath, Reexport};
use crate::lock::{Entry, Lock};

/// The public path of every type, with the digest of its structure.
pub(super) fn paths(lowering: &Lowering<'_>) -> BTreeMap<String, String> {
    let units = lowering.units.all.iter().zip(&lowering.plans);
    units
        .flat_map(|(unit, plan)| {
            let entries = plan.entries().iter();
            entries.map(|entry| {
                (
                    format!("{}::{}", unit.module, entry.name),
                    entry.digest.clone(),
                )
            })
        })
        .collect()
}

/// Keeps published paths: a type that moved stays reachable where it was, and one that is gone is diagnosed.
///
/// Gives the lock with the paths of now.
pub(super) fn check(
    lowering: &Lowering<'_>,
    lock: &Lock,
    ir: &mut Crate,
    diagnostics: &mut Diagnostics,
) -> Lock {
    let mut given = paths(lowering);
    for (path, module) in &ir.modules {
        given.extend(module.operations.iter().map(|(name, operation)| {
            let account = format!("operation {} {}", operation.port_type, operation.wire);
            (format!("{path}::{name}"), digest(&account))
        }));
    }
    let mut moved = BTreeMap::new();
    for (path, entry) in lock.vanished(&given) {
        let target = match &entry {
            Entry::Given(digest) => same_type(&path, digest, &given),
            Entry::Moved(target) => lock.target(target, &given).map(str::to_owned),
            Entry::Removed(_) => continue,
        };
        match target {
            Some(target) if reexport(&path, &target, ir) => {
                moved.insert(path, target);
            }
            _ => diagnostics.push(
                Diagnostic::error(
                    Code::LockPathVanished,
                    None,
                    format!("the published path `{path}` would vanish"),
                )
                .with_note("give its structure the name again (bindings.toml), or put `removed` before its line in names.lock"),
            ),
        }
    }
    lock.with(&given, &moved)
}

/// The path that a structure has under the same name in another module.
fn same_type(path: &str, digest: &str, given: &BTreeMap<String, String>) -> Option<String> {
    let (_, name) = path.rsplit_once("::")?;
    let moved = given.iter().find(|(path, now)| {
        path.rsplit_once("::").is_some_and(|(_, same)| same == name) && *now == digest
    });
    moved.map(|(path, _)| path.clone())
}

/// Re-exports a type under a path that it had; `false` where the module of that path is no more.
fn reexport(path: &str, target: &str, ir: &mut Crate) -> bool {
    let (Some((module, name)), Some((to, now))) =
        (path.rsplit_once("::"), target.rsplit_once("::"))
    else {
        return false;
    };
    let Some(module) = ir.modules.get_mut(&ModulePath::parse(module)) else {
        return false;
    };
    let reexport = Reexport {
        module: ModulePath::parse(to),
        name: now.to_owned(),
    };
    module.reexports.insert(name.to_owned(), reexport);
    true
}
