//! `cargo xtask`: what maintainers of vtj-types type.

use std::fmt::Display;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use xtask::conformance::{self, Failure, Options};

const USAGE: &str = "\
cargo xtask regen   writes vtj-types/src/generated from schemas/
cargo xtask check   compares the two, prints the differences and exits with 1 if there are any
cargo xtask conformance --suite DIR --manifest FILE [--json OUT] [--list]
                    runs a test suite of XML Schema and prints how many of its groups come out right; FILE is JSON lines
                    or the metadata of the W3C's suite, --json writes the figures to OUT, --list names each group that
                    falls short; see docs/conformance.md
cargo xtask bench [--json FILE] [--compile] [--instructions] [--repetitions N]
                    measures reading and writing, or what the generated code costs; see docs/performance.md
cargo xtask agreement [--documents N] [--seed S] [--first I] [--peers NAME,NAME] [--show]
                    compares the reader with quick-xml, roxmltree and libxml2 on generated documents; see
                    docs/agreement.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = xtask::repository();
    let mut out = std::io::stdout().lock();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["regen"] => ended(xtask::regen::regen(&root, &mut out)),
        ["check"] => ended(xtask::regen::check(&root, &mut out)),
        [package @ ("agreement" | "bench"), ..] => {
            let arguments = arguments.get(1..).unwrap_or_default();
            ended(xtask::package::run(package, arguments))
        }
        ["conformance", ..] => {
            let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
            let target = target.unwrap_or_else(|| root.join("target"));
            let options = arguments.get(1..).unwrap_or_default();
            match Options::parse(options, target.join("conformance")) {
                Ok(options) => ended(conformance::run(&options, &mut out)),
                Err(failure) => misunderstood(&failure),
            }
        }
        _ => misunderstood(&Failure::Usage("there is no such command".to_owned())),
    }
}

fn ended<T, E: Display>(done: Result<T, E>) -> ExitCode {
    match done {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = write!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn misunderstood(failure: &Failure) -> ExitCode {
    let _ = write!(std::io::stderr(), "{failure}\n{USAGE}");
    ExitCode::from(2)
}
