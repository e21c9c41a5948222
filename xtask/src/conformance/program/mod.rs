//! The throw-away crate: a module for each generated group, a program for each batch of them. Groups that do not compile
//! are found by the compiler's own messages, left out, and the rest is built again.

mod cargo;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use super::generate::{Code, Made};

/// How many groups one program has.
const BATCH: usize = 40;

/// What reads the documents, in each program.
const RUNNER: &str = include_str!("runner.rs");

/// Whether a group compiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Compiled {
    /// It does.
    Yes,
    /// It does not; the compiler's first error.
    No(String),
}

/// The programs of all groups.
#[derive(Debug, Default)]
pub(super) struct Programs {
    /// What became of each group, by its index.
    pub(super) groups: BTreeMap<usize, Compiled>,
    /// The programs.
    pub(super) batches: Vec<Batch>,
}

/// A program with the groups in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Batch {
    /// The indices of its groups.
    pub(super) groups: BTreeSet<usize>,
    /// The executable.
    pub(super) program: PathBuf,
}

/// Writes the crate into a folder and builds it.
///
/// # Errors
/// When a file cannot be written, cargo not be run, or the crate does not build for a reason of its own.
pub(super) fn build(root: &Path, wanted: &[usize], made: &[Made]) -> Result<Programs, Failure> {
    let source = root.join("crate");
    lay_out(&source)?;
    for &index in wanted {
        if let Some(code) = code(made, index) {
            let path = source.join("src/groups").join(format!("g{index}.rs"));
            write(&path, &code.text)?;
        }
    }
    let batches = wanted.chunks(BATCH).map(|it| it.iter().copied().collect());
    let mut open: Vec<BTreeSet<usize>> = batches.collect();
    let mut programs = Programs::default();
    let mut number = 0;
    while !open.is_empty() {
        let mut named = BTreeMap::new();
        for groups in open.drain(..).filter(|groups| !groups.is_empty()) {
            let name = format!("b{number}");
            number += 1;
            write(
                &source.join(format!("src/bin/{name}.rs")),
                &main(&groups, made),
            )?;
            named.insert(name, groups);
        }
        let built = cargo::build(&source, &root.join("target"), &named)?;
        for (name, groups) in named {
            write_result(&mut programs, &mut open, &built, &name, groups)?;
        }
    }
    Ok(programs)
}

/// Enters what became of a batch, or opens it again without the groups that are to blame.
fn write_result(
    programs: &mut Programs,
    open: &mut Vec<BTreeSet<usize>>,
    built: &cargo::Built,
    name: &str,
    mut groups: BTreeSet<usize>,
) -> Result<(), Failure> {
    if let Some(program) = built.programs.get(name) {
        let compiled = groups.iter().map(|&index| (index, Compiled::Yes));
        programs.groups.extend(compiled);
        programs.batches.push(Batch {
            groups,
            program: program.clone(),
        });
        return Ok(());
    }
    let guilty = built
        .errors
        .iter()
        .filter(|(index, _)| groups.contains(index));
    let guilty: BTreeMap<usize, String> = guilty.map(|(&index, it)| (index, it.clone())).collect();
    let unattributed = || built.others.get(name).cloned().unwrap_or_default();
    if !guilty.is_empty() {
        groups.retain(|index| !guilty.contains_key(index));
        let compiled = guilty
            .into_iter()
            .map(|(index, it)| (index, Compiled::No(it)));
        programs.groups.extend(compiled);
        open.push(groups);
    } else if groups.len() > 1 {
        // The message blames no group, so the halves have to tell.
        let middle = groups.iter().nth(groups.len() / 2).copied();
        let second = groups.split_off(&middle.unwrap_or_default());
        open.extend([groups, second]);
    } else if let Some(index) = groups.first() {
        programs.groups.insert(*index, Compiled::No(unattributed()));
    }
    Ok(())
}

fn code(made: &[Made], index: usize) -> Option<&Code> {
    match made.get(index) {
        Some(Made::Generated(code)) => Some(code),
        _ => None,
    }
}

/// Makes the crate's folder, without what an earlier run left of sources.
fn lay_out(source: &Path) -> Result<(), Failure> {
    let sources = source.join("src");
    if sources.exists() {
        fs::remove_dir_all(&sources).map_err(Failure::file(&sources))?;
    }
    for folder in ["groups", "bin"] {
        let folder = sources.join(folder);
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    }
    let types = crate::repository().join("vtj-types");
    let types = types.canonicalize().map_err(Failure::file(&types))?;
    let manifest = format!(
        "[package]\nname = \"conformance\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nvtj-types = {{ path = {types:?}, default-features = false }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
    );
    write(&source.join("Cargo.toml"), &manifest)?;
    write(&sources.join("runner.rs"), RUNNER)?;
    // The repository's lock file, so that nothing new is looked up.
    let lock = crate::repository().join("Cargo.lock");
    fs::copy(&lock, source.join("Cargo.lock")).map_err(Failure::file(&lock))?;
    Ok(())
}

/// The program of a batch.
fn main(groups: &BTreeSet<usize>, made: &[Made]) -> String {
    let mut modules = String::new();
    let mut entries = String::new();
    for &index in groups {
        let _ = writeln!(
            modules,
            "#[path = \"../groups/g{index}.rs\"]\nmod g{index};"
        );
        let messages = code(made, index).map_or(&[][..], |code| &code.messages);
        let messages = messages.iter();
        let list: String = messages
            .map(|message| format!("runner::entry::<g{index}::{message}>(), "))
            .collect();
        let _ = writeln!(entries, "        (\"g{index}\", &[{list}]),");
    }
    format!(
        "#![allow(warnings)]\n#[path = \"../runner.rs\"]\nmod runner;\n{modules}\n\
         fn main() {{\n    runner::run(&[\n{entries}    ]);\n}}\n"
    )
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(Failure::file(path))
}
