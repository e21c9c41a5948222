//! `cargo xtask`: what maintainers of vtj-types type.

use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask regen   writes vtj-types/src/generated from schemas/
cargo xtask check   compares the two, prints the differences and exits with 1 if there are any
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = xtask::repository();
    let mut out = std::io::stdout().lock();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["regen"] => xtask::regen::regen(&root, &mut out),
        ["check"] => xtask::regen::check(&root, &mut out),
        _ => {
            let _ = std::io::stderr().write_all(USAGE.as_bytes());
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = write!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
