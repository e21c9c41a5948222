//! `cargo xtask bench`: reading and writing against what crates.io offers, all in one run, and what the generated code and
//! its generator cost. `docs/performance.md` has the figures.

use std::path::Path;
use std::process::ExitCode;

use bench::measure::{self, Plan};
use bench::{compile, generator, report};
use serde_json::json;

const USAGE: &str = "\
cargo xtask bench [--json FILE] [--compile] [--instructions] [--repetitions N]
  --json FILE      writes the figures to FILE as well
  --compile        measures what the generated code costs to compile, and its generator, instead of messages
  --instructions   counts instructions too, by valgrind
  --repetitions N  61 without it
cargo xtask bench --run CASE MESSAGE PRODUCT ENVELOPE PASSES
                   runs one case and measures nothing, for profilers: decode-strict small 'PERUSSANOMA 1' false 1000
";

fn main() -> ExitCode {
    match bench() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn bench() -> Result<(), String> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [run, case @ ..] = arguments.as_slice()
        && run == "--run"
    {
        return one_case(repository, case);
    }
    let mut plan = Plan {
        repository,
        repetitions: 61,
        instructions: false,
    };
    let (mut json, mut compile) = (None, false);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = Some(arguments.next().ok_or("--json needs a file")?),
            "--compile" => compile = true,
            "--instructions" => plan.instructions = true,
            "--repetitions" => {
                let number = arguments.next().and_then(|number| number.parse().ok());
                plan.repetitions = number
                    .filter(|number| *number > 0)
                    .ok_or("--repetitions needs a number")?;
            }
            _ => return Err(format!("no such option: {argument}")),
        }
    }
    let figures = if compile {
        let generator = generator::measured(repository)?;
        let compile = compile::measured(repository)?;
        json!({ "generator": generator, "compile": compile })
    } else {
        let cases = measure::cases(&plan)?;
        print!("{}", report::table(&cases));
        json!({ "cases": report::cases(&cases) })
    };
    match json {
        Some(path) => std::fs::write(&path, format!("{figures:#}\n"))
            .map_err(|error| format!("{path}: {error}")),
        None => Ok(()),
    }
}

fn one_case(repository: &Path, case: &[String]) -> Result<(), String> {
    let [case @ .., passes] = case else {
        return Err("--run needs five arguments".to_owned());
    };
    let passes: u32 = passes.parse().map_err(|_| "not a number of passes")?;
    measure::one_case(repository, case, |run, count| {
        for _ in 0..passes {
            (0..count).for_each(run);
        }
    })
}
