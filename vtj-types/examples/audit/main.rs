//! The holder's side of the tamper-evident disclosure record: verifies it, lists what is past its time, gives an anchor.
//!
//! `cargo run -q -p vtj-types --features audit --example audit -- verify [--key FILE] [--anchor N:HASH] FILE|DIR...`
//! `... -- anchor [--key FILE] FILE|DIR...`
//! `... -- list [--years N] DIR`
//!
//! Exit status: 0 as written, 1 tampered with, 2 wrong usage or unreadable files, 3 only the last line is torn.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let status = match command::run(&arguments, &mut std::io::stdout().lock()) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("audit: {error}");
            2
        }
    };
    ExitCode::from(status)
}
