//! The schemas of the W3C test suite that are at hand: valid ones load, and none makes anything panic.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::{load, shared};
use vtj_codegen::diagnostic::{Code, Diagnostics, Severity};

/// What the project refuses by name, and so also in valid schemas.
const REFUSED: &[Code] = &[
    Code::XmlDoctype,
    Code::SourceEncoding,
    Code::SourceRemoteLocation,
];

/// The value of `"schema"` in each line.
fn listed(suite: &Path, list: &str) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(suite.join(list)).expect("the list of the suite");
    let schemas = text.lines().filter_map(|line| {
        let (_, after) = line.split_once("\"schema\": \"")?;
        let (path, _) = after.split_once('"')?;
        Some(PathBuf::from(path))
    });
    schemas.collect()
}

fn error_codes(diagnostics: &Diagnostics) -> Vec<Code> {
    let errors = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code).collect()
}

#[test]
fn valid_schemas_load() {
    let Some(suite) = shared("xsts") else {
        return;
    };
    let base = suite.join("suite");
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failed = Vec::new();
    let all = listed(&suite, "manifest.jsonl");
    for schema in &all {
        let (sources, _, diagnostics) = load(&base, std::slice::from_ref(schema));
        let codes = error_codes(&diagnostics);
        match codes.iter().find(|code| REFUSED.contains(code)) {
            Some(code) => *refused.entry(code.as_str()).or_default() += 1,
            None if codes.is_empty() => {}
            None => failed.push(diagnostics.render(&sources)),
        }
    }
    eprintln!(
        "{} schemas, {} failed, refused: {refused:?}",
        all.len(),
        failed.len()
    );
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn invalid_schemas_do_no_harm() {
    let Some(suite) = shared("xsts") else {
        return;
    };
    let base = suite.join("suite");
    let all = listed(&suite, "invalid-schemas.jsonl");
    let missed: Vec<_> = all
        .iter()
        .filter(|schema| !load(&base, std::slice::from_ref(schema)).2.has_errors())
        .collect();
    eprintln!(
        "{} of {} invalid schemas are not found out",
        missed.len(),
        all.len()
    );
    for schema in missed {
        eprintln!("  {}", schema.display());
    }
}
