//! Looks at reply messages of VTJ without showing what they say: the product, the strict verdict, which blocks hold
//! data, and whether the message round-trips.
//!
//! `cargo run -q -p vtj-types --example inspect -- [--json] [--lenient [--product NAME]] [--out DIR] FILE...`

mod command;
mod lossless;
mod report;
mod tree;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let status = command::run(
        &arguments,
        &mut std::io::stdout().lock(),
        &mut std::io::stderr(),
    );
    ExitCode::from(status)
}
