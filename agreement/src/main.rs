//! `cargo xtask agreement`: the reader compared with other parsers of XML.

use std::process::ExitCode;
use std::time::Instant;

use agreement::peer::Peer;
use agreement::run::{Plan, Report, numbered, run};

const USAGE: &str = "\
cargo xtask agreement [--documents N] [--seed S] [--first I] [--peers NAME,NAME] [--show]
  --documents N  100000 without it
  --seed S       chooses the documents; 1 without it
  --first I      the number of the first document; 0 without it
  --peers        of quick-xml, roxmltree, libxml2; all without it. libxml2 is asked by way of python3 with lxml
  --show         prints the documents and compares nothing
";

fn main() -> ExitCode {
    match agreement() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn agreement() -> Result<(), String> {
    let mut plan = Plan {
        seed: 1,
        first: 0,
        documents: 100_000,
        peers: Peer::ALL.to_vec(),
    };
    let mut show = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(option) = arguments.next() {
        if option == "--show" {
            show = true;
            continue;
        }
        let value = arguments.next().ok_or(USAGE)?;
        let number = || {
            value
                .parse()
                .map_err(|_| format!("{option} needs a number\n{USAGE}"))
        };
        match option.as_str() {
            "--documents" => plan.documents = number()?,
            "--seed" => plan.seed = number()?,
            "--first" => plan.first = number()?,
            "--peers" => {
                let named = |name: &str| Peer::ALL.into_iter().find(|peer| peer.as_str() == name);
                let peers: Option<Vec<Peer>> = value.split(',').map(named).collect();
                plan.peers = peers.ok_or(USAGE)?;
            }
            _ => return Err(format!("no such option: {option}\n{USAGE}")),
        }
    }
    if show {
        for number in plan.first..plan.first.saturating_add(plan.documents) {
            println!("{}", numbered(plan.seed, number).escape_ascii());
        }
        return Ok(());
    }
    let start = Instant::now();
    let mut told = 0;
    let report = run(&plan, &mut |report: &Report| {
        if report.documents / 1_000_000 > told {
            told = report.documents / 1_000_000;
            eprintln!("{told} million documents, {} s", start.elapsed().as_secs());
        }
    });
    let report = report.map_err(|error| format!("a parser cannot be asked: {error}"))?;
    let peers: Vec<&str> = plan.peers.iter().map(|peer| peer.as_str()).collect();
    println!(
        "seed {}, {}, {} s",
        plan.seed,
        peers.join(", "),
        start.elapsed().as_secs()
    );
    print!("{report}");
    match report.disagreements.len() {
        0 => Ok(()),
        count => Err(format!("{count} disagreements")),
    }
}
