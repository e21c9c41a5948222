//! `vtj-codegen`: the generator on the command line.
//!
//! A thin command over the library: it reads files, calls one function and writes files.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use vtj_codegen::bindings::Bindings;
use vtj_codegen::config::{Config, read_bindings};
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::{Layout, write_tree};
use vtj_codegen::model::Model;
use vtj_codegen::source::Sources;

/// Generates strongly typed Rust from the XML Schemas and WSDLs of VTJ.
///
/// Exit status: 0 when all is well, 1 for errors in the schemas or bindings, 2 for a command that is not understood.
#[derive(Parser)]
#[command(name = "vtj-codegen", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generates Rust from schemas, with all files that they import and include.
    Generate(Generate),
    /// Says what is wrong with schemas and WSDLs, and writes nothing.
    Check(Inputs),
    /// Lists the values that a product discloses about a person and no projection of the bindings reads.
    Views(Inputs),
}

#[derive(Args)]
struct Generate {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write: a folder, or one file if the path ends in `.rs`.
    #[arg(long, value_name = "PATH", required_unless_present = "dump")]
    out: Option<PathBuf>,
    /// Prints a stage on standard output, and writes nothing.
    #[arg(long, value_name = "STAGE")]
    dump: Option<Stage>,
}

#[derive(Args)]
struct Inputs {
    /// The bindings file. Its products and services are inputs too.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Schema files and WSDLs; what a file is its outermost element tells.
    #[arg(value_name = "INPUT", required_unless_present = "config")]
    inputs: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    /// The schemas as they are written.
    Syntax,
    /// The components, with all names resolved.
    Model,
    /// The Rust items.
    Ir,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut diagnostics = Diagnostics::new();
    let (sources, done) = match &arguments.command {
        Command::Generate(generate) => run(generate, &mut diagnostics),
        Command::Check(inputs) => check(inputs, &mut diagnostics),
        Command::Views(inputs) => views(inputs, &mut diagnostics),
    };
    let _ = std::io::stderr().write_all(diagnostics.render(&sources).as_bytes());
    match done {
        Ok(()) if !diagnostics.has_errors() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::from(1)
        }
    }
}

/// What a command gives: the sources that its diagnostics are about, and whether files could be written.
type Outcome = (Sources, std::io::Result<()>);

fn check(inputs: &Inputs, diagnostics: &mut Diagnostics) -> Outcome {
    let (sources, config) = read(inputs, diagnostics);
    let _ = vtj_codegen::generate(&sources, &config, diagnostics);
    (sources, Ok(()))
}

fn views(inputs: &Inputs, diagnostics: &mut Diagnostics) -> Outcome {
    let (sources, config) = read(inputs, diagnostics);
    let text = match vtj_codegen::analyse(&sources, &config, diagnostics) {
        Some(ir) => vtj_codegen::unread::report(&ir),
        None => String::new(),
    };
    let written = std::io::stdout().write_all(text.as_bytes());
    (sources, written)
}

fn run(generate: &Generate, diagnostics: &mut Diagnostics) -> Outcome {
    let (sources, config) = read(&generate.inputs, diagnostics);
    if let Some(stage) = generate.dump {
        let text = dump(stage, &sources, &config, diagnostics);
        let written = std::io::stdout().write_all(text.as_bytes());
        return (sources, written);
    }
    let out = generate.out.clone().unwrap_or_default();
    let single = out.extension().is_some_and(|extension| extension == "rs");
    let (folder, layout) = if single {
        let file = PathBuf::from(out.file_name().unwrap_or_default());
        (
            out.parent().unwrap_or(Path::new("")).to_owned(),
            Layout::SingleFile(file),
        )
    } else {
        (out, Layout::Directory)
    };
    let tree = vtj_codegen::generate(&sources, &config.with_layout(layout), diagnostics);
    let written = match tree {
        // The folder may hold files of others: what is not generated any more is for its owner to remove.
        Some(tree) => write_tree(&folder, &tree, false).map(|_| ()),
        None => Ok(()),
    };
    (sources, written)
}

/// Reads bindings and schemas. Paths in a bindings file, and all that are shown, are relative to its folder.
fn read(inputs: &Inputs, diagnostics: &mut Diagnostics) -> (Sources, Config) {
    let mut bindings = Bindings::default();
    let mut base = PathBuf::new();
    if let Some(path) = &inputs.config {
        match read_bindings(path, diagnostics) {
            Some(read) => bindings = read,
            None => return (Sources::default(), Config::new()),
        }
        base = path.parent().unwrap_or(Path::new("")).to_owned();
    }
    let config = Config::new().with_bindings(bindings);
    let current = std::env::current_dir().unwrap_or_default();
    let absolute = |path: &PathBuf| current.join(path);
    let mut paths: Vec<PathBuf> = if inputs.inputs.is_empty() {
        config
            .inputs()
            .iter()
            .map(|path| current.join(&base).join(path))
            .collect()
    } else {
        inputs.inputs.iter().map(absolute).collect()
    };
    paths.dedup();
    let sources = Sources::read_from(&current.join(&base), &paths, diagnostics);
    (sources, config)
}

fn dump(stage: Stage, sources: &Sources, config: &Config, diagnostics: &mut Diagnostics) -> String {
    match stage {
        Stage::Syntax => syntax(sources, diagnostics),
        Stage::Model => match Model::build(sources, diagnostics) {
            Some(model) => format!("{model:#?}\n"),
            None => String::new(),
        },
        Stage::Ir => match vtj_codegen::analyse(sources, config, diagnostics) {
            Some(ir) => vtj_codegen::ir::dump(&ir),
            None => String::new(),
        },
    }
}

/// The syntax of every file, under its path.
fn syntax(sources: &Sources, diagnostics: &mut Diagnostics) -> String {
    let mut text = String::new();
    for id in sources.ids() {
        let path = sources.file(id).map_or("", |file| file.path());
        if let Some(wsdl) = vtj_codegen::wsdl::parse(sources, id, diagnostics) {
            text.push_str(&format!("{path}: {wsdl:#?}\n"));
        }
        for schema in vtj_codegen::xsd::parse::parse(sources, id, diagnostics) {
            text.push_str(&format!("{path}: {schema:#?}\n"));
        }
    }
    text
}
