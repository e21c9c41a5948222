//! `names.lock`: every public path that was ever given to a structure, so that none changes unnoticed.
//!
//! A line is a path and the digest of its structure; `removed` before a path says that it was given up on purpose.
//! Lines are added by generating and never taken out.

use std::collections::BTreeMap;
use std::fmt;

/// The paths of a names.lock file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    entries: BTreeMap<String, Entry>,
}

/// What is known of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    digest: String,
    is_removed: bool,
}

/// A line that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, counted from 1.
    pub line: usize,
}

/// A path that is held and that the schemas give no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vanished {
    /// The path.
    pub(crate) path: String,
    /// The digest of the structure it was given to.
    pub(crate) digest: String,
}

const HEADER: &str = "\
# Every public path that was ever given to a structure, with a digest of the structure. Generating adds lines; none is
# taken out. To give a path up, put `removed` before it and say so in the change log.
";

impl Lock {
    /// Reads the text of a lock file.
    ///
    /// # Errors
    /// The first line that is neither a comment nor a path with a digest.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let mut lock = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (is_removed, rest) = match line.strip_prefix("removed ") {
                Some(rest) => (true, rest),
                None => (false, line),
            };
            let Some((path, digest)) = rest.split_once(' ') else {
                return Err(BadLine { line: number + 1 });
            };
            let entry = Entry {
                digest: digest.trim().to_owned(),
                is_removed,
            };
            lock.entries.insert(path.to_owned(), entry);
        }
        Ok(lock)
    }

    /// Whether a path is held, and was given to this structure.
    pub(crate) fn holds(&self, path: &str, digest: &str) -> bool {
        let entry = self.entries.get(path);
        entry.is_some_and(|entry| !entry.is_removed && entry.digest == digest)
    }

    /// The paths that are held and not among those given.
    pub(crate) fn vanished(&self, given: &BTreeMap<String, String>) -> Vec<Vanished> {
        let held = self
            .entries
            .iter()
            .filter(|(path, entry)| !entry.is_removed && !given.contains_key(*path));
        held.map(|(path, entry)| Vanished {
            path: path.clone(),
            digest: entry.digest.clone(),
        })
        .collect()
    }

    /// The lock with the paths that are given now.
    pub(crate) fn with(&self, given: &BTreeMap<String, String>) -> Self {
        let mut lock = self.clone();
        for (path, digest) in given {
            let entry = Entry {
                digest: digest.clone(),
                is_removed: false,
            };
            lock.entries.insert(path.clone(), entry);
        }
        lock
    }
}

/// The text of the lock file.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for (path, entry) in &self.entries {
            let removed = if entry.is_removed { "removed " } else { "" };
            writeln!(f, "{removed}{path} {}", entry.digest)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{BadLine, Lock};

    #[test]
    fn text_is_read_and_written_back() {
        let text = "# a comment\nb::B 02\n\nremoved a::A 01\n";
        let lock = Lock::parse(text).expect("a lock");
        let written = lock.to_string();
        assert!(written.ends_with("removed a::A 01\nb::B 02\n"), "{written}");
        assert_eq!(Lock::parse(&written), Ok(lock));
        assert_eq!(Lock::parse("a\n"), Err(BadLine { line: 1 }));
    }

    #[test]
    fn a_held_path_that_is_not_given_has_vanished() {
        let lock = Lock::parse("a::A 01\nremoved b::B 02\nc::C 03\n").expect("a lock");
        let given = [("a::A".to_owned(), "04".to_owned())].into();
        let vanished = lock.vanished(&given);
        assert_eq!(vanished.len(), 1);
        assert_eq!(vanished[0].path, "c::C");
        assert!(lock.holds("a::A", "01") && !lock.holds("a::A", "04") && !lock.holds("b::B", "02"));
        assert!(lock.with(&given).holds("a::A", "04"));
    }
}
