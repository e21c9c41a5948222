//! The command line: what is asked for, and what is done about it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::report::{Lenient, Report, Verdict};

const USAGE: &str = "\
usage: inspect [--json] [--lenient [--product NAME]] [--out DIR] FILE...

Says of each FILE, a reply message of VTJ, bare or in a SOAP envelope: the product, the strict verdict, which blocks
hold data, whether the message round-trips. Shows no value of a message.

  --json          one JSON object a line
  --lenient       reads each message leniently too: where it deviates from its schema, and whether it comes back whole
  --product NAME  with --lenient: the product to take a message for that names none, or none that is known
  --out DIR       writes each accepted message, as the crate writes it, to DIR under the name of its FILE; with --lenient
                  each message that could be read leniently

Exit status: 0 when all are strictly valid, or with --lenient when all could be read; 1 when one is not, 2 for a command
that is not understood.
";

/// What the arguments ask for.
#[derive(Default)]
struct Request {
    json: bool,
    lenient: bool,
    product: Option<String>,
    out: Option<PathBuf>,
    files: Vec<PathBuf>,
}

/// Why nothing, or not all, was done.
enum Failure {
    /// The arguments are not understood.
    Usage(String),
    /// A folder or file could not be written.
    Written(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Written(error)
    }
}

/// Does what the arguments ask for and returns the exit status.
pub fn run(arguments: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    if arguments.iter().any(|argument| argument == "--help") {
        return u8::from(out.write_all(USAGE.as_bytes()).is_err());
    }
    let done = request(arguments).and_then(|request| inspect(&request, out));
    // Where standard error is closed too, the exit status has to say it all.
    match done {
        Ok(true) => 0,
        Ok(false) => 1,
        Err(Failure::Usage(reason)) => {
            let _ = write!(err, "error: {reason}\n\n{USAGE}");
            2
        }
        Err(Failure::Written(error)) => {
            let _ = writeln!(err, "error: {error}");
            1
        }
    }
}

fn request(arguments: &[OsString]) -> Result<Request, Failure> {
    let mut request = Request::default();
    let mut arguments = arguments.iter();
    let mut options = true;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--") if options => options = false,
            Some("--json") if options => request.json = true,
            Some("--lenient") if options => request.lenient = true,
            Some("--product") if options => match arguments.next().and_then(|name| name.to_str()) {
                Some(name) if request.product.is_none() => request.product = Some(name.to_owned()),
                Some(_) => return Err(Failure::Usage("--product is given twice".to_owned())),
                None => return Err(Failure::Usage("--product needs a name".to_owned())),
            },
            Some("--out") if options => match arguments.next() {
                Some(folder) if request.out.is_none() => request.out = Some(folder.into()),
                Some(_) => return Err(Failure::Usage("--out is given twice".to_owned())),
                None => return Err(Failure::Usage("--out needs a folder".to_owned())),
            },
            Some(option) if options && option.starts_with('-') => {
                return Err(Failure::Usage(format!("there is no option {option}")));
            }
            _ => request.files.push(argument.into()),
        }
    }
    if request.product.is_some() && !request.lenient {
        return Err(Failure::Usage("--product needs --lenient".to_owned()));
    }
    if request.files.is_empty() {
        return Err(Failure::Usage("no file is given".to_owned()));
    }
    Ok(request)
}

/// Reports on all files; `true` when all are strictly valid.
fn inspect(request: &Request, out: &mut dyn Write) -> Result<bool, Failure> {
    if let Some(folder) = &request.out {
        fs::create_dir_all(folder)?;
        refuse_clashes(folder, &request.files)?;
    }
    let mut valid = true;
    for file in &request.files {
        let report = match fs::read(file) {
            Ok(bytes) if request.lenient => Report::lenient(&bytes, request.product.as_deref()),
            Ok(bytes) => Report::of(&bytes),
            Err(error) => Report::unreadable(&error),
        };
        let name = file.to_string_lossy();
        match request.json {
            true => writeln!(out, "{}", report.json(&name))?,
            false => write!(out, "{}", report.text(&name))?,
        }
        let xml = match (&report.lenient, &report.verdict) {
            (Some(Lenient::Read { xml, .. }), _) | (None, Verdict::Accepted { xml }) => xml,
            _ => {
                valid = false;
                continue;
            }
        };
        if let Some(folder) = &request.out {
            fs::write(written(folder, file), xml)?;
        }
    }
    Ok(valid)
}

/// Where the message of a file is written.
fn written(folder: &Path, file: &Path) -> PathBuf {
    folder.join(file.file_name().unwrap_or_default())
}

/// Sees to it, before anything is written, that nothing would be lost: two files of one name, or a file over itself.
fn refuse_clashes(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    let mut names: BTreeMap<&OsStr, &Path> = BTreeMap::new();
    for file in files {
        let name = file.file_name().unwrap_or_default();
        if let Some(other) = names.insert(name, file) {
            let (one, two) = (other.display(), file.display());
            return Err(Failure::Usage(format!(
                "{one} and {two} would be written to one file"
            )));
        }
        let target = written(folder, file).canonicalize();
        if let (Ok(target), Ok(source)) = (target, file.canonicalize())
            && target == source
        {
            return Err(Failure::Usage(format!(
                "{} would be written over itself",
                file.display()
            )));
        }
    }
    Ok(())
}
