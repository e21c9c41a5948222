//! Counts the allocations of a case of `cargo xtask bench`, which runs it: `bench-allocations CASE MESSAGE PRODUCT ENVELOPE`, or
//! `bench-allocations generator TYPES`. Its global allocator counts, which would be in the times of the program that takes
//! those.

use std::path::Path;
use std::process::ExitCode;

use allocation_counter::measure;
use bench::{generator, measure as cases};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let counted = match arguments.as_slice() {
        [name, types] if name == "generator" => of_generator(repository, types),
        case => of_case(repository, case),
    };
    match counted {
        Ok(counted) => {
            println!("{counted}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn of_generator(repository: &Path, types: &str) -> Result<Value, String> {
    let mut done = Ok(());
    let counted = measure(|| done = generator::run(repository, types));
    done.map(|()| json!({ "peak": counted.bytes_max }))
}

fn of_case(repository: &Path, case: &[String]) -> Result<Value, String> {
    let mut figures = Value::Null;
    cases::one_case(repository, case, |run, count| {
        // What is made once is made before.
        run(0);
        let (mut allocations, mut allocated, mut peak) = (0, 0, 0);
        for index in 0..count {
            let counted = measure(|| run(index));
            allocations += counted.count_total;
            allocated += counted.bytes_total;
            peak = peak.max(counted.bytes_max);
        }
        figures = json!({
            "allocations": allocations as f64 / count as f64,
            "allocated": allocated as f64 / count as f64,
            "peak": peak,
        });
    })?;
    Ok(figures)
}
