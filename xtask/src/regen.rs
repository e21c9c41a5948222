//! `regen` and `check`: the generated files of vtj-types, written or compared. Both take the same path up to the last
//! step, so that what one writes the other finds fresh.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use similar::TextDiff;
use vtj_codegen::config::{Config, read_bindings};
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::{Difference, Tree, differences, write_tree};
use vtj_codegen::source::Sources;

/// Where the schemas are.
const SCHEMAS: &str = "schemas";
/// The folder that belongs to the generator.
const GENERATED: &str = "vtj-types/src/generated";
/// What makes the files again.
const COMMAND: &str = "cargo xtask regen";

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with the schemas or the bindings; the text says what and where.
    Schemas(String),
    /// The generated files are not fresh.
    Stale {
        /// How many files differ.
        files: usize,
    },
    /// A file could not be read or written.
    File(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schemas(text) => f.write_str(text),
            Self::Stale { files } => writeln!(
                f,
                "error: {files} generated file(s) in {GENERATED} are not fresh: run `{COMMAND}` and commit what it writes"
            ),
            Self::File(error) => writeln!(f, "error: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// The generated files as they ought to be, and how many schema files they are made from.
///
/// # Errors
/// What is wrong with the schemas or the bindings.
pub fn generated(root: &Path) -> Result<(Tree, usize), Failure> {
    let mut diagnostics = Diagnostics::new();
    let base = root.join(SCHEMAS);
    let Some(bindings) = read_bindings(&base.join("bindings.toml"), &mut diagnostics) else {
        return Err(Failure::Schemas(diagnostics.render(&Sources::default())));
    };
    let config = Config::new().with_bindings(bindings).with_command(COMMAND);
    let sources = Sources::read_from(&base, &config.inputs(), &mut diagnostics);
    let tree = vtj_codegen::generate(&sources, &config, &mut diagnostics);
    let read = sources.files().len();
    match tree {
        Some(tree) if diagnostics.is_empty() => Ok((tree, read)),
        _ => Err(Failure::Schemas(diagnostics.render(&sources))),
    }
}

/// Writes the generated files: a line for each that changed, and one line at the end.
///
/// # Errors
/// What is wrong with the schemas, the bindings or the files.
pub fn regen(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let start = Instant::now();
    let (tree, read) = generated(root)?;
    let report = write_tree(&root.join(GENERATED), &tree, true)?;
    for path in &report.written {
        writeln!(out, "wrote   {GENERATED}/{}", path.display())?;
    }
    for path in &report.removed {
        writeln!(out, "removed {GENERATED}/{}", path.display())?;
    }
    writeln!(
        out,
        "{read} schema files read, {} written, {} removed, {} unchanged, {} ms",
        report.written.len(),
        report.removed.len(),
        report.unchanged,
        start.elapsed().as_millis()
    )?;
    Ok(())
}

/// Compares the generated files with what they ought to be and prints the differences.
///
/// # Errors
/// [`Failure::Stale`] where there are any, and what is wrong with the schemas, the bindings or the files.
pub fn check(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let (tree, _) = generated(root)?;
    let found = differences(&root.join(GENERATED), &tree, true)?;
    for difference in &found {
        let wanted = tree.get(difference.path()).map_or("", String::as_str);
        let present = match difference {
            Difference::Missing(_) => "",
            Difference::Changed(_, text) | Difference::Stale(_, text) => text,
        };
        let name = format!("{GENERATED}/{}", difference.path().display());
        let diff = TextDiff::from_lines(present, wanted);
        write!(
            out,
            "{}",
            diff.unified_diff()
                .header(&name, &format!("{name} (as generated)"))
        )?;
    }
    match found.len() {
        0 => Ok(()),
        files => Err(Failure::Stale { files }),
    }
}
