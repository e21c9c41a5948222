//! `names.lock`: every public path that was ever given to a structure, so that none changes unnoticed.
//!
//! A line is a path and the digest of its structure; `removed` before a path says that it was given up on purpose, and
//! `->` after one that the type is now under another path and re-exported. Lines are added by generating and never taken
//! out.

use std::collections::BTreeMap;
use std::fmt;

/// The paths of a names.lock file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    entries: BTreeMap<String, Entry>,
}

/// What is known of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    /// It is that of a structure with this digest.
    Given(String),
    /// It was given up; the rest of its line.
    Removed(String),
    /// The type is under this path now.
    Moved(String),
}

/// A line that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, counted from 1.
    pub line: usize,
}

const HEADER: &str = "\
# Every public path that was ever given to a structure, with a digest of the structure. Generating adds lines; none is
# taken out. To give a path up, put `removed` before it and say so in the change log. `->` names where a type is now.
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
            let Some((path, known)) = rest.split_once(' ') else {
                return Err(BadLine { line: number + 1 });
            };
            let entry = match known.strip_prefix("-> ") {
                _ if is_removed => Entry::Removed(known.to_owned()),
                Some(target) => Entry::Moved(target.to_owned()),
                None => Entry::Given(known.to_owned()),
            };
            lock.entries.insert(path.to_owned(), entry);
        }
        Ok(lock)
    }

    /// Whether a path is that of this structure.
    pub(crate) fn holds(&self, path: &str, digest: &str) -> bool {
        matches!(self.entries.get(path), Some(Entry::Given(held)) if held == digest)
    }

    /// What is known of the paths that are held and not among those given.
    pub(crate) fn vanished(&self, given: &BTreeMap<String, String>) -> Vec<(String, Entry)> {
        let held = self.entries.iter().filter(|(path, entry)| {
            !matches!(entry, Entry::Removed(_)) && !given.contains_key(*path)
        });
        held.map(|(path, entry)| (path.clone(), entry.clone()))
            .collect()
    }

    /// Where a path leads that types have moved to: the end of the chain of moves, if it is one of those given.
    pub(crate) fn target<'l>(
        &'l self,
        path: &'l str,
        given: &BTreeMap<String, String>,
    ) -> Option<&'l str> {
        let mut at = path;
        for _ in 0..=self.entries.len() {
            match self.entries.get(at) {
                _ if given.contains_key(at) => return Some(at),
                Some(Entry::Moved(next)) => at = next,
                _ => return None,
            }
        }
        None
    }

    /// The lock with the paths that are given now and those whose types have moved.
    pub(crate) fn with(
        &self,
        given: &BTreeMap<String, String>,
        moved: &BTreeMap<String, String>,
    ) -> Self {
        let mut lock = self.clone();
        for (path, digest) in given {
            lock.entries
                .insert(path.clone(), Entry::Given(digest.clone()));
        }
        for (path, target) in moved {
            lock.entries
                .insert(path.clone(), Entry::Moved(target.clone()));
        }
        lock
    }
}

/// The text of the lock file.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for (path, entry) in &self.entries {
            match entry {
                Entry::Given(digest) => writeln!(f, "{path} {digest}")?,
                Entry::Removed(rest) => writeln!(f, "removed {path} {rest}")?,
                Entry::Moved(target) => writeln!(f, "{path} -> {target}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{BadLine, Entry, Lock};

    #[test]
    fn text_is_read_and_written_back() {
        let text = "# a comment\nb::B 02\n\nremoved a::A 01\nc::C -> d::C\n";
        let lock = Lock::parse(text).expect("a lock");
        let written = lock.to_string();
        assert!(
            written.ends_with("removed a::A 01\nb::B 02\nc::C -> d::C\n"),
            "{written}"
        );
        assert_eq!(Lock::parse(&written), Ok(lock));
        assert_eq!(Lock::parse("a\n"), Err(BadLine { line: 1 }));
    }

    #[test]
    fn a_held_path_that_is_not_given_has_vanished() {
        let lock =
            Lock::parse("a::A 01\nremoved b::B 02\nc::C 03\nd::D -> a::A\n").expect("a lock");
        let given = [("a::A".to_owned(), "04".to_owned())].into();
        let vanished = lock.vanished(&given);
        let expected = [
            ("c::C".to_owned(), Entry::Given("03".to_owned())),
            ("d::D".to_owned(), Entry::Moved("a::A".to_owned())),
        ];
        assert_eq!(vanished, expected);
        assert_eq!(lock.target("d::D", &given), Some("a::A"));
        assert_eq!(lock.target("c::C", &given), None);
        assert!(lock.holds("a::A", "01") && !lock.holds("a::A", "04") && !lock.holds("b::B", "02"));
        assert!(lock.with(&given, &BTreeMap::new()).holds("a::A", "04"));
    }

    #[test]
    fn moves_in_a_circle_lead_nowhere() {
        let lock = Lock::parse("a::A -> b::A\nb::A -> a::A\n").expect("a lock");
        assert_eq!(lock.target("a::A", &BTreeMap::new()), None);
    }
}
