//! Public paths: every type's, checked against those that were ever published.

use std::collections::BTreeMap;

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Crate, ModulePath};
use crate::lock::{Lock, Vanished};

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
    let given = paths(lowering);
    for vanished in lock.vanished(&given) {
        if !reexport(&vanished, &given, ir) {
            diagnostics.push(
                Diagnostic::error(
                    Code::LockPathVanished,
                    None,
                    format!("the published path `{}` would vanish", vanished.path),
                )
                .with_note("give its structure the name again (bindings.toml), or put `removed` before its line in names.lock"),
            );
        }
    }
    lock.with(&given)
}

/// Re-exports a type under the path that it had, if it is still there under the same name in another module.
fn reexport(vanished: &Vanished, given: &BTreeMap<String, String>, ir: &mut Crate) -> bool {
    let Some((module, name)) = vanished.path.rsplit_once("::") else {
        return false;
    };
    let Some(module) = ir.modules.get_mut(&ModulePath::parse(module)) else {
        return false;
    };
    let moved = given.iter().find_map(|(path, digest)| {
        let (to, same) = path.rsplit_once("::")?;
        (same == name && *digest == vanished.digest).then(|| ModulePath::parse(to))
    });
    let Some(to) = moved else {
        return false;
    };
    module.reexports.insert(name.to_owned(), to);
    true
}
