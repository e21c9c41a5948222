//! `bench`: built for release and run, in a package of its own, so that the other commands do not wait for what it compares
//! with.

use std::fmt;
use std::process::Command;

/// The bench failed; it has said why itself, unless it could not be run.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// Runs the bench.
///
/// # Errors
/// Where it fails.
pub fn bench(arguments: &[String]) -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--release", "--package", "bench", "--"]);
    match command.args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure(String::new())),
        Err(error) => Err(Failure(format!("error: {error}\n"))),
    }
}
