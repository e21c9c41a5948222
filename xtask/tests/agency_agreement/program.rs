//! The program of the test `agency_agreement`, which puts modules and arms in and builds it.

use std::io::Read as _;
use vtj_types::ErrorKind;

// modules

/// Reads each message and says in a line what became of it; what an accepted one is written as goes beside it.
macro_rules! read {
    ($message:ty) => {
        |bytes: &[u8]| -> Result<Vec<u8>, String> {
            let read = match <$message>::from_xml(bytes) {
                Ok(read) => read,
                Err(error) => return Err(format!("{} {error}", word(error.kind()))),
            };
            let written = read.to_xml().into_bytes();
            match <$message>::from_xml(&written) {
                Ok(again) if again == read => Ok(written),
                Ok(_) => Err("unfaithful what it wrote reads as something else".to_owned()),
                Err(error) => Err(format!("unfaithful it refuses what it wrote: {error}")),
            }
        }
    };
}

/// Whether a message is refused as invalid, or not read as XML at all.
fn word(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotWellFormed
        | ErrorKind::UnsupportedEncoding
        | ErrorKind::InvalidEncoding
        | ErrorKind::Doctype
        | ErrorKind::LimitExceeded
        | ErrorKind::UnboundPrefix => "unread",
        _ => "refused",
    }
}

fn main() {
    let product = std::env::args().nth(1);
    let read: fn(&[u8]) -> Result<Vec<u8>, String> = match product.as_deref() {
        // arms
        _ => panic!("no such product"),
    };
    let mut paths = String::new();
    std::io::stdin()
        .read_to_string(&mut paths)
        .expect("paths of messages");
    let mut said = String::new();
    for path in paths.lines().map(std::path::Path::new) {
        let line = match read(&std::fs::read(path).expect("a message")) {
            Ok(written) => {
                std::fs::write(path.with_extension("again"), written).expect("it is written");
                "accepted".to_owned()
            }
            Err(line) => line,
        };
        said += &line.replace('\n', " ");
        said.push('\n');
    }
    print!("{said}");
}
