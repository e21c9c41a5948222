//! `cargo xtask bench`: reading and writing against what crates.io offers, all in one run, and what the generated code and
//! its generator cost. `docs/performance.md` has the figures.

mod compile;
mod draw;
mod generator;
mod measure;
mod message;
mod peer;
mod product;
mod report;

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;
use vtj_types::products::{perussanoma_1, vanhempi_lapset_ja_huollettavat as vanhempi};

use crate::measure::Plan;
use crate::product::Product;

const USAGE: &str = "\
cargo xtask bench [--json FILE] [--compile] [--instructions] [--repetitions N]
  --json FILE      writes the figures to FILE as well
  --compile        measures what the generated code costs to compile, and its generator, instead of messages
  --instructions   counts instructions too, by valgrind
  --repetitions N  15 without it
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
        repetitions: 15,
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
        let mut cases = Vec::new();
        measure::product::<perussanoma_1::Vastaussanoma>(&plan, &mut cases)?;
        measure::product::<vanhempi::Vastaussanoma>(&plan, &mut cases)?;
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
    let [name, message, product, envelope, passes] = case else {
        return Err("--run needs five arguments".to_owned());
    };
    let case = [name.as_str(), message.as_str()];
    let envelope = envelope == "true";
    let passes = passes.parse().map_err(|_| "not a number of passes")?;
    match product.as_str() {
        perussanoma_1::Vastaussanoma::NAME => {
            measure::run::<perussanoma_1::Vastaussanoma>(repository, case, envelope, passes)
        }
        vanhempi::Vastaussanoma::NAME => {
            measure::run::<vanhempi::Vastaussanoma>(repository, case, envelope, passes)
        }
        _ => Err("no such product".to_owned()),
    }
}
