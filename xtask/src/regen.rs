//! `regen` and `check`: the generated files of vtj-types, written or compared. Both take the same path up to the last
//! step, so that what one writes the other finds fresh.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use similar::TextDiff;
use vtj_codegen::config::{Config, read_bindings};
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::{Difference, Tree, differences, write_tree};
use vtj_codegen::episode;
use vtj_codegen::lock::Lock;
use vtj_codegen::source::Sources;

/// The public paths that were ever given.
const LOCK: &str = "schemas/names.lock";
/// The account of what is published, which vtj-codegen carries.
const EPISODE: &str = "vtj-codegen/src/episode/published.tsv";
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
                "error: {files} generated file(s) are not fresh: run `{COMMAND}` and commit what it writes"
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

/// The generated files as they ought to be.
pub struct Generated {
    /// The files below `vtj-types/src/generated`.
    pub tree: Tree,
    /// The other files that are made with them, by their paths in the repository.
    pub companions: Vec<(&'static str, String)>,
    /// How many schema files they are made from.
    pub read: usize,
}

/// The generated files as they ought to be.
///
/// # Errors
/// What is wrong with the schemas, the bindings or the lock.
pub fn generated(root: &Path) -> Result<Generated, Failure> {
    let mut diagnostics = Diagnostics::new();
    let base = root.join(SCHEMAS);
    let Some(bindings) = read_bindings(&base.join("bindings.toml"), &mut diagnostics) else {
        return Err(Failure::Schemas(diagnostics.render(&Sources::default())));
    };
    let lock = Lock::parse(&present(root, LOCK)?).map_err(|bad| {
        Failure::Schemas(format!(
            "error: {LOCK}:{}: not a path and a digest\n",
            bad.line
        ))
    })?;
    let config = Config::new()
        .with_bindings(bindings)
        .with_lock(lock)
        .with_command(COMMAND);
    let sources = Sources::read_from(&base, &config.inputs(), &mut diagnostics);
    let made = vtj_codegen::analyse(&sources, &config, &mut diagnostics);
    let made = made.and_then(|ir| {
        let tree = vtj_codegen::print(&ir, &config, &mut diagnostics)?;
        let blocks = config.bindings().blocks.as_ref();
        let blocks = blocks.map_or("", |blocks| &blocks.module);
        // All crates of the workspace have one version.
        let episode = episode::account(&ir, blocks, env!("CARGO_PKG_VERSION"));
        let companions = vec![(LOCK, ir.lock.to_string()), (EPISODE, episode.to_string())];
        Some((tree, companions))
    });
    match made {
        Some((tree, companions)) if diagnostics.is_empty() => Ok(Generated {
            tree,
            companions,
            read: sources.files().len(),
        }),
        _ => Err(Failure::Schemas(diagnostics.render(&sources))),
    }
}

/// The text of a file of the repository; empty where there is none yet.
fn present(root: &Path, path: &str) -> io::Result<String> {
    match fs::read_to_string(root.join(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Writes the generated files: a line for each that changed, and one line at the end.
///
/// # Errors
/// What is wrong with the schemas, the bindings or the files.
pub fn regen(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let start = Instant::now();
    let Generated {
        tree,
        companions,
        read,
    } = generated(root)?;
    let report = write_tree(&root.join(GENERATED), &tree, true)?;
    for (path, text) in companions {
        if present(root, path)? != text {
            fs::create_dir_all(root.join(path).parent().unwrap_or(root))?;
            fs::write(root.join(path), text)?;
            writeln!(out, "wrote   {path}")?;
        }
    }
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
    let Generated {
        tree, companions, ..
    } = generated(root)?;
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
    let mut files = found.len();
    for (path, text) in companions {
        let present = present(root, path)?;
        if present != text {
            files += 1;
            let diff = TextDiff::from_lines(&present, &text);
            let diff = diff.unified_diff().header(path, "as generated").to_string();
            out.write_all(diff.as_bytes())?;
        }
    }
    match files {
        0 => Ok(()),
        files => Err(Failure::Stale { files }),
    }
}
