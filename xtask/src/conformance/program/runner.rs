//! Written by `cargo xtask conformance`: reads the documents that standard input names and says what became of each.

use std::io::{BufRead as _, Write as _};
use std::panic::catch_unwind;

use vtj_types::Error;
use vtj_types::rt::{Message, Name, from_xml, to_xml};

/// A message of a group.
pub struct Entry {
    name: fn() -> &'static Name,
    turn: fn(&[u8]) -> Result<String, Error>,
}

/// The entry of a type.
pub const fn entry<T: Message>() -> Entry {
    Entry {
        name: T::name,
        turn: |bytes| Ok(to_xml(&from_xml::<T>(bytes)?)),
    }
}

/// Answers each line of `group, namespace, local name, file, file to write`, separated by tabs, with a line.
pub fn run(groups: &[(&str, &[Entry])]) {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let [group, namespace, local, file, written] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not five parts in {line:?}");
        };
        let bytes = std::fs::read(file).expect("the document");
        let entries = groups.iter().filter(|(name, _)| *name == group);
        let entry = entries.flat_map(|(_, entries)| *entries).find(|entry| {
            ((entry.name)().namespace, (entry.name)().local) == (namespace, local)
        });
        let answer = match entry.map(|entry| catch_unwind(|| (entry.turn)(&bytes))) {
            None => "unknown".to_owned(),
            Some(Err(_)) => "panicked".to_owned(),
            Some(Ok(Err(error))) => format!("refused\t{error}"),
            Some(Ok(Ok(xml))) => {
                std::fs::write(written, xml).expect("what was written");
                "accepted".to_owned()
            }
        };
        println!("{}", answer.replace(['\n', '\r'], " "));
        std::io::stdout().flush().expect("the answer");
    }
}
