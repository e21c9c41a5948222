//! The commands.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use vtj_types::audit::{Anchor, ChainKey, Report, Verifier, files, past_retention};

const USAGE: &str = "audit verify [--key FILE] [--anchor N:HASH] FILE|DIR... | audit anchor [--key FILE] FILE|DIR... | \
    audit list [--years N] DIR";

/// Years for which the end user has to be found out.
const YEARS: u16 = 5;

struct Arguments {
    key: Option<ChainKey>,
    anchor: Option<Anchor>,
    years: u16,
    paths: Vec<PathBuf>,
}

/// Runs a command and gives its exit status.
///
/// # Errors
/// Wrong usage, and files that cannot be read.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<u8> {
    let Some((command, rest)) = arguments.split_first() else {
        return Err(usage());
    };
    let arguments = parse(rest)?;
    match command.as_str() {
        "verify" => verify(arguments, out),
        "anchor" => {
            let report = report(arguments)?;
            match report.last.as_ref().filter(|_| report.is_untampered()) {
                Some(anchor) => writeln!(out, "{anchor}").map(|()| 0),
                None => {
                    writeln!(out, "no anchor: the record is empty or tampered with").map(|()| 1)
                }
            }
        }
        "list" => list(&arguments, out),
        _ => Err(usage()),
    }
}

fn usage() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, USAGE)
}

fn parse(arguments: &[String]) -> io::Result<Arguments> {
    let mut parsed = Arguments {
        key: None,
        anchor: None,
        years: YEARS,
        paths: Vec::new(),
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(usage);
        match argument.as_str() {
            "--key" => {
                let key = std::fs::read(value()?)?;
                parsed.key = Some(ChainKey::new(&key).map_err(io::Error::other)?);
            }
            "--anchor" => parsed.anchor = Some(Anchor::parse(value()?).ok_or_else(usage)?),
            "--years" => parsed.years = value()?.parse().map_err(|_| usage())?,
            option if option.starts_with("--") => return Err(usage()),
            path => parsed.paths.push(path.into()),
        }
    }
    match parsed.paths.is_empty() {
        true => Err(usage()),
        false => Ok(parsed),
    }
}

/// The files named, those of folders in the order of their days.
fn expanded(paths: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => all.extend(files(path)?),
            false => all.push(path.clone()),
        }
    }
    Ok(all)
}

fn report(arguments: Arguments) -> io::Result<Report> {
    let mut verifier = Verifier::new();
    if let Some(key) = arguments.key {
        verifier = verifier.key(key);
    }
    if let Some(anchor) = arguments.anchor {
        verifier = verifier.anchor(anchor);
    }
    verifier.verify(&expanded(&arguments.paths)?)
}

fn verify(arguments: Arguments, out: &mut impl Write) -> io::Result<u8> {
    let report = report(arguments)?;
    for finding in &report.findings {
        writeln!(out, "{finding}")?;
    }
    if report.more > 0 {
        writeln!(out, "and {} findings more", report.more)?;
    }
    for sealed in &report.sealed {
        let (file, line, bytes) = (&sealed.file, sealed.line, sealed.bytes);
        writeln!(
            out,
            "{file}:{line}: {bytes} bytes were torn here, and sealed"
        )?;
    }
    if let Some(first) = report.first.filter(|first| *first > 1) {
        writeln!(
            out,
            "begins with line number {first}: what comes before is not here"
        )?;
    }
    if let Some(torn) = &report.torn {
        let (file, line, bytes) = (&torn.file, torn.line, torn.bytes);
        writeln!(
            out,
            "{file}:{line}: torn: writing was cut short after {bytes} bytes"
        )?;
    }
    let verdict = match (report.is_untampered(), &report.torn) {
        (false, _) => ("tampered with", 1),
        (true, Some(_)) => ("as written, and torn at the end", 3),
        (true, None) => ("as written", 0),
    };
    let last = report
        .last
        .map_or_else(|| "none".to_owned(), |last| last.to_string());
    writeln!(out, "{} lines, last {last}: {}", report.lines, verdict.0)?;
    Ok(verdict.1)
}

fn list(arguments: &Arguments, out: &mut impl Write) -> io::Result<u8> {
    for folder in &arguments.paths {
        for path in past_retention(Path::new(folder), SystemTime::now(), arguments.years)? {
            writeln!(out, "{}", path.display())?;
        }
    }
    Ok(0)
}
