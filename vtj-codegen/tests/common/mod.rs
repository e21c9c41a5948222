//! Folders with schemas that are not part of the project.
#![allow(dead_code, reason = "each test uses some of it")]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::model::Model;
use vtj_codegen::source::Sources;

/// A folder below `shared`: the one that the environment variable `VTJ_SHARED` names, or the first of that name beside
/// a folder that this crate is in.
///
/// `None`, and a line on standard error, where there is none; with `VTJ_NO_SKIP=1` in the environment that fails.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let named = std::env::var_os("VTJ_SHARED").map(|shared| PathBuf::from(shared).join(folder));
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|ancestor| ancestor.join("shared").join(folder));
    let found = named.into_iter().chain(beside).find(|path| path.is_dir());
    if found.is_none() {
        let may_skip = std::env::var_os("VTJ_NO_SKIP").is_none_or(|value| value != "1");
        assert!(
            may_skip,
            "there is no folder shared/{folder}, and VTJ_NO_SKIP is 1"
        );
        // Not eprintln!, which the test harness swallows.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no folder shared/{folder}"
        );
    }
    found
}

/// The schemas in a folder, sorted.
pub fn schemas(folder: &Path) -> Vec<PathBuf> {
    let mut schemas: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xsd"))
        .collect();
    schemas.sort();
    schemas
}

/// The model of some roots, with what was found in them.
pub fn load(base: &Path, roots: &[PathBuf]) -> (Sources, Option<Model>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read_from(base, roots, &mut diagnostics);
    let model = Model::build(&sources, &mut diagnostics);
    (sources, model, diagnostics)
}
