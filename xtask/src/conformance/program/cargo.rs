//! Cargo and what it says, message by message.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::super::Failure;

/// What a build gave.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The executables, by the program's name.
    pub(super) programs: BTreeMap<String, PathBuf>,
    /// The first error in each group's file.
    pub(super) errors: BTreeMap<usize, String>,
    /// The first error elsewhere, by the program's name.
    pub(super) others: BTreeMap<String, String>,
}

/// Builds some programs of the crate, as many of them as do build.
pub(super) fn build(
    source: &Path,
    target: &Path,
    programs: &BTreeMap<String, BTreeSet<usize>>,
) -> Result<Built, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args([
            "build",
            "--offline",
            "--keep-going",
            "--message-format=json",
        ])
        .args(programs.keys().flat_map(|name| ["--bin", name]))
        .current_dir(source)
        .env("CARGO_TARGET_DIR", target);
    let output = command
        .output()
        .map_err(Failure::file(Path::new("cargo")))?;
    let mut built = Built::default();
    let mut said = String::from_utf8_lossy(&output.stderr).into_owned();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Ok(message) = serde_json::from_str::<Value>(line) {
            built.take(&message, &mut said);
        }
    }
    match built.programs.is_empty() && built.errors.is_empty() && built.others.is_empty() {
        true => Err(Failure::Build(said)),
        false => Ok(built),
    }
}

impl Built {
    fn take(&mut self, message: &Value, said: &mut String) {
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let Some(name) = text("/target/name") else {
            return;
        };
        let is_program = text("/target/kind/0") == Some("bin");
        match text("/reason") {
            Some("compiler-artifact") => {
                if let Some(program) = text("/executable") {
                    self.programs.insert(name.to_owned(), program.into());
                }
            }
            Some("compiler-message") if text("/message/level") == Some("error") => {
                let code = text("/message/code/code").map(|code| format!("{code}: "));
                let error = code.unwrap_or_default() + text("/message/message").unwrap_or_default();
                // A type may be written over several lines, and one line is asked for.
                let error = error.split_whitespace().collect::<Vec<_>>().join(" ");
                let spans = message.pointer("/message/spans").and_then(Value::as_array);
                let groups = spans.into_iter().flatten().filter_map(group);
                match groups.min() {
                    Some(group) => _ = self.errors.entry(group).or_insert(error),
                    None if is_program => _ = self.others.entry(name.to_owned()).or_insert(error),
                    // An error of vtj-types itself.
                    None => *said += text("/message/rendered").unwrap_or_default(),
                }
            }
            _ => {}
        }
    }
}

/// The group whose file a span is in, or the macro call that it comes from.
fn group(span: &Value) -> Option<usize> {
    let file = span.get("file_name").and_then(Value::as_str)?;
    let stem = Path::new(file).file_stem()?.to_str()?;
    let number = stem.strip_prefix('g').filter(|_| file.contains("groups"));
    let here = number.and_then(|number| number.parse().ok());
    here.or_else(|| group(span.pointer("/expansion/span")?))
}
