//! Asks VTJ for a message, and prints it. Exit status: 0 found, 3 another answer, 1 no answer, 2 a wrong command line.

use clap::Parser as _;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::SystemTime;
use vtj_client::arguments::Arguments;
use vtj_client::{Failed, run};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments, &mut io::stdin().lock()) {
        Ok(shown) => {
            if let Some(note) = &shown.note {
                eprintln!("{note}");
            }
            match io::stdout().write_all(shown.answer.as_bytes()) {
                Ok(()) if shown.is_found => ExitCode::SUCCESS,
                Ok(()) => ExitCode::from(3),
                Err(_) => ExitCode::FAILURE,
            }
        }
        Err(failed) => {
            eprintln!("{failed}");
            if let Failed::Call(error) = &failed {
                let now = SystemTime::now();
                eprintln!(
                    "for a fault report:\n{}",
                    error.support_summary(now, &arguments.endpoint)
                );
            }
            ExitCode::FAILURE
        }
    }
}
