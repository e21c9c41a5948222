//! Generating the groups, each by itself: with a limit of time, and so that a panic ends only its own group.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use vtj_codegen::Config;
use vtj_codegen::bindings::Bindings;
use vtj_codegen::diagnostic::{Diagnostics, Severity};
use vtj_codegen::emit::Layout;
use vtj_codegen::ir::{Crate, Definition};
use vtj_codegen::model::Model;
use vtj_codegen::source::Sources;

use super::facts::Facts;
use super::manifest::Group;

/// How long one group may take.
const TIME: Duration = Duration::from_secs(60);
/// The stack of a main thread, so that recursion is bounded as it is for a user.
const STACK: usize = 8 << 20;
/// How many groups are generated at a time.
const WORKERS: usize = 2;

/// What the generator made of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    /// Rust.
    Generated(Box<Code>),
    /// Diagnostics that are errors.
    Refused(Refusal),
    /// A panic.
    Panicked(String),
    /// Nothing within the limit of time.
    TimedOut,
}

/// Generated Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// The text of the module.
    pub(super) text: String,
    /// The paths of the messages' types below it.
    pub(super) messages: Vec<String>,
    /// What the schema says that the comparison needs.
    pub(super) facts: Facts,
}

/// The first of the errors, and the codes of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The codes of the errors, each once, the first error's first.
    pub(super) codes: Vec<&'static str>,
    /// What the first error says, with file and line.
    pub(super) message: String,
}

impl Refusal {
    /// Whether nothing is said against the schema but that it uses what is not supported.
    pub(super) fn is_unsupported(&self) -> bool {
        self.codes
            .iter()
            .all(|code| code.starts_with("unsupported-"))
    }
}

/// Generates all groups.
pub(super) fn generate(groups: &[Group]) -> Vec<Made> {
    let next = AtomicUsize::new(0);
    let work = || {
        let indices = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let pairs = indices.map_while(|index| Some((index, groups.get(index)?)));
        pairs
            .map(|(index, group)| {
                let group = group.clone();
                (index, limited(TIME, move || one(&group)))
            })
            .collect::<Vec<_>>()
    };
    let mut made: Vec<(usize, Made)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        let done = workers.into_iter().filter_map(|worker| worker.join().ok());
        done.flatten().collect()
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Generates a group in a thread of its own. One that takes too long is left behind.
pub(super) fn limited(time: Duration, work: impl FnOnce() -> Made + Send + 'static) -> Made {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        let made = catch_unwind(AssertUnwindSafe(work));
        let made = made.unwrap_or_else(|panic| Made::Panicked(said(&*panic)));
        // Nobody waits any more where the limit has passed.
        let _ = sender.send(made);
    });
    match thread {
        Ok(_) => receiver.recv_timeout(time).unwrap_or(Made::TimedOut),
        Err(error) => Made::Panicked(format!("there is no thread for it: {error}")),
    }
}

/// What a panic says.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

/// What no schema says: that `xsi:type` of simple types is wanted as well.
fn bindings() -> Bindings {
    let mut bindings = Bindings::default();
    bindings.named_types = true;
    bindings
}

fn one(group: &Group) -> Made {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read_from(&group.suite, &group.schemas, &mut diagnostics);
    let config = Config::new()
        .with_bindings(bindings())
        .with_layout(Layout::SingleFile(PathBuf::from("group.rs")))
        .with_command("cargo xtask conformance");
    let facts = Model::build(&sources, &mut diagnostics.clone()).map(|model| Facts::of(&model));
    let ir = vtj_codegen::analyse(&sources, &config, &mut diagnostics);
    let tree = ir
        .as_ref()
        .and_then(|ir| vtj_codegen::print(ir, &config, &mut diagnostics));
    match (ir, tree, facts) {
        (Some(ir), Some(tree), Some(facts)) => Made::Generated(Box::new(Code {
            text: tree.into_values().collect(),
            messages: messages(&ir),
            facts,
        })),
        _ => Made::Refused(refusal(&diagnostics, &sources)),
    }
}

/// The paths of the types that are messages.
fn messages(ir: &Crate) -> Vec<String> {
    let mut paths = Vec::new();
    for (module, items) in &ir.modules {
        for (name, definition) in &items.types {
            if matches!(definition, Definition::Struct(ty) if ty.message.is_some()) {
                paths.push(format!("{module}::{name}"));
            }
        }
    }
    paths
}

fn refusal(diagnostics: &Diagnostics, sources: &Sources) -> Refusal {
    let mut codes = Vec::new();
    let mut message = String::new();
    let sorted = diagnostics.sorted(sources);
    let errors = sorted
        .into_iter()
        .filter(|found| found.severity == Severity::Error);
    for error in errors {
        if codes.is_empty() {
            let file = error
                .span
                .and_then(|span| Some((span, sources.file(span.file)?)));
            let place = file.map(|(span, file)| {
                let name = file.path().rsplit('/').next().unwrap_or_default();
                format!("{name}:{}: ", file.position(span.start).line)
            });
            message = place.unwrap_or_default() + &error.message;
        }
        if !codes.contains(&error.code.as_str()) {
            codes.push(error.code.as_str());
        }
    }
    Refusal { codes, message }
}
