//! Commands that are packages of their own, built for release and run, so that the other commands do not wait for what they
//! compare with: `bench`, `agreement`.

use std::fmt;
use std::process::Command;

/// The command failed; it has said why itself, unless it could not be run.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// Runs a package's program.
///
/// # Errors
/// Where it fails.
pub fn run(package: &str, arguments: &[String]) -> Result<(), Failure> {
    // All its programs: one may run another.
    cargo(
        &["build", "--quiet", "--release", "--package", package],
        &[],
    )?;
    let run = ["run", "--quiet", "--release", "--package", package, "--"];
    cargo(&run, arguments)
}

fn cargo(first: &[&str], arguments: &[String]) -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match Command::new(cargo).args(first).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure(String::new())),
        Err(error) => Err(Failure(format!("error: {error}\n"))),
    }
}
