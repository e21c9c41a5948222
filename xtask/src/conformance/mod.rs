//! `conformance`: what becomes of the groups of a test suite of XML Schema. Each is generated, compiled and given its
//! instances; what was accepted is written again and compared.

mod compare;
mod facts;
mod generate;
mod manifest;
mod program;
mod report;
mod run;
mod test_set;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use manifest::{Group, Instance, Manifest, Reason};
pub use report::Figures;

use generate::Made;
use program::Compiled;
use report::Outcome;

/// What the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The folder of the suite.
    pub suite: PathBuf,
    /// The manifest: JSON lines, or the suite's own metadata.
    pub manifest: PathBuf,
    /// Where the figures go as JSON, if anywhere.
    pub json: Option<PathBuf>,
    /// Whether each group that falls short is named.
    pub list: bool,
    /// The folder for the throw-away crate; what is in it may be overwritten.
    pub work: PathBuf,
}

impl Options {
    /// Reads the arguments after `conformance`; `work` is the folder for the throw-away crate.
    ///
    /// # Errors
    /// An argument that is not understood, or a missing one.
    pub fn parse(arguments: &[String], work: PathBuf) -> Result<Self, Failure> {
        let (mut suite, mut manifest, mut json, mut list) = (None, None, None, false);
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let place = match argument.as_str() {
                "--list" => {
                    list = true;
                    continue;
                }
                "--suite" => &mut suite,
                "--manifest" => &mut manifest,
                "--json" => &mut json,
                other => return Err(Failure::Usage(format!("there is no argument `{other}`"))),
            };
            let value = arguments.next().map(PathBuf::from);
            if value.is_none() || place.is_some() {
                return Err(Failure::Usage(format!("{argument} takes one path, once")));
            }
            *place = value;
        }
        let needed = |name: &str| Failure::Usage(format!("{name} is missing"));
        Ok(Self {
            suite: suite.ok_or_else(|| needed("--suite"))?,
            manifest: manifest.ok_or_else(|| needed("--manifest"))?,
            json,
            list,
            work,
        })
    }
}

/// Why a run came to nothing.
#[derive(Debug)]
pub enum Failure {
    /// The arguments are not understood.
    Usage(String),
    /// The manifest or the metadata is not what it should be.
    Manifest {
        /// The file, with the line where there is one.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The throw-away crate does not build, and no group is to blame.
    Build(String),
    /// A file could not be read or written, or cargo not be run.
    File(String, io::Error),
}

impl Failure {
    /// What makes a failure of an error of input or output.
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.display().to_string(), error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(reason) => writeln!(f, "error: {reason}"),
            Self::Manifest { place, reason } => writeln!(f, "error: {place}: {reason}"),
            Self::Build(reason) => writeln!(f, "error: the crate of the groups: {reason}"),
            Self::File(place, error) => writeln!(f, "error: {place}: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

/// Runs a suite and prints the figures.
///
/// # Errors
/// When the manifest or a file of the suite cannot be read, or the throw-away crate cannot be built at all. What is wrong
/// with a group is no error but an entry of the list.
pub fn run(options: &Options, out: &mut impl Write) -> Result<Figures, Failure> {
    let manifest = Manifest::read(&options.manifest, &options.suite)?;
    let made = generate::generate(&manifest.groups);
    let outcomes = outcomes(&manifest.groups, &made, &options.work)?;
    let figures = Figures::of(&outcomes);
    let printed = Path::new("standard output");
    report::table(&figures, &manifest.left_out, out).map_err(Failure::file(printed))?;
    if options.list {
        report::list(&outcomes, out).map_err(Failure::file(printed))?;
    }
    if let Some(path) = &options.json {
        fs::write(path, figures.json()).map_err(Failure::file(path))?;
    }
    Ok(figures)
}

/// Compiles what was made of some groups, and gives it their instances.
fn outcomes<'g>(
    groups: &'g [Group],
    made: &[Made],
    work: &Path,
) -> Result<Vec<Outcome<'g>>, Failure> {
    let written = work.join("written");
    fs::create_dir_all(&written).map_err(Failure::file(&written))?;
    // Cargo and the programs run in other folders.
    let work = work.canonicalize().map_err(Failure::file(work))?;
    let mut outcomes: Vec<Outcome> = groups.iter().map(Outcome::new).collect();
    let mut wanted = Vec::new();
    for (index, (outcome, made)) in outcomes.iter_mut().zip(made).enumerate() {
        outcome.generated(made);
        // Of a schema that is not valid, nothing is asked but that it is refused.
        if outcome.group.is_valid && matches!(made, Made::Generated(_)) {
            wanted.push(index);
        }
    }
    let programs = program::build(&work, &wanted, made)?;
    for (&index, compiled) in &programs.groups {
        if let Some(outcome) = outcomes.get_mut(index) {
            match compiled {
                Compiled::Yes => outcome.is_compiled = true,
                Compiled::No(error) => outcome.fall_short(format!("does not compile: {error}")),
            }
        }
    }
    for batch in &programs.batches {
        run::run(batch, &mut outcomes, made, &work.join("written"))?;
    }
    outcomes.iter_mut().for_each(Outcome::judge);
    Ok(outcomes)
}
