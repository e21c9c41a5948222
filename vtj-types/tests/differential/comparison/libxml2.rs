//! The verdict of libxml2, through xmllint.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How many files one call gets.
const BATCH: usize = 500;

/// Whether xmllint can be called.
pub fn is_there() -> bool {
    let mut call = Command::new("xmllint");
    call.arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    call.status().is_ok_and(|status| status.success())
}

/// Whether each of some files is valid by a schema.
///
/// # Panics
/// Where a file gets no verdict, as one that is not well-formed or that xmllint gave up at, and where the schema is
/// refused. What xmllint says is not shown, since it quotes values.
pub fn verdicts(schema: &Path, files: &[PathBuf]) -> Vec<bool> {
    let mut verdicts = Vec::new();
    for batch in files.chunks(BATCH) {
        let mut call = Command::new("xmllint");
        // Messages may name other schemas, which must not be looked for anywhere.
        call.args(["--noout", "--nonet", "--schema"]);
        call.arg(schema).args(batch);
        let output = call.output().expect("xmllint can be called");
        let report = String::from_utf8_lossy(&output.stderr);
        let mut said = BTreeMap::new();
        for line in report.lines() {
            for (end, valid) in [(" validates", true), (" fails to validate", false)] {
                if let Some(file) = line.strip_suffix(end) {
                    said.insert(file, valid);
                }
            }
        }
        verdicts.extend(batch.iter().map(|file| {
            let name = file.to_str().expect("a path in UTF-8");
            match said.get(name) {
                Some(valid) => *valid,
                None => panic!("xmllint has no verdict on {name} by {}", schema.display()),
            }
        }));
    }
    verdicts
}
