//! Verifying a tamper-evident record.

use super::chain::{Anchor, ChainKey, HashText, Line, genesis};
use core::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;

/// So many findings are told apart; of more, only their number is known.
const MOST: usize = 1000;

/// Verifies the files of a tamper-evident record, in the order of their days.
///
/// A chain shows what was changed, taken out, put in, doubled or moved inside it. It does not show that its end was cut
/// off, for which an [`Anchor`] kept elsewhere is needed; and without a key, who can write to the files can make a new
/// chain, which an anchor shows too.
#[derive(Debug)]
pub struct Verifier {
    key: Option<ChainKey>,
    anchor: Option<Anchor>,
    anchor_seen: bool,
    report: Report,
    at: State,
    /// Lines that have not come yet, and after which place.
    missing: Vec<(u64, u64, Finding)>,
}

/// Where the chain stands.
#[derive(Debug, Default)]
struct State {
    /// The number that comes next, and the hash it has to name; `None` after a line that is not as it was.
    next: Option<(u64, Option<HashText>)>,
    torn: Option<Torn>,
}

/// What verifying found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What is not as it was written, in the order of the files.
    pub findings: Vec<Finding>,
    /// How many findings there are beyond those.
    pub more: u64,
    /// The bytes at the end of the last file that are no whole line: writing was cut short there. No finding: nothing was
    /// confirmed that would stand there, and the next writer seals it.
    pub torn: Option<Torn>,
    /// Where writing was cut short before and the next writer said so.
    pub sealed: Vec<Torn>,
    /// The lines that are in the chain.
    pub lines: u64,
    /// The number of the first line; more than 1 where the files before it are not here.
    pub first: Option<u64>,
    /// The last line, for keeping elsewhere.
    pub last: Option<Anchor>,
}

impl Report {
    /// Whether nothing is found. The end may be torn all the same.
    #[must_use]
    pub fn is_untampered(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Where writing was cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Torn {
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// How many bytes of what was being written are there.
    pub bytes: usize,
}

/// Something that is not as it was written. Shows places, and nothing of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
}

/// What kind of finding. New ones may be added.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    /// The line is not as it was written, or was never written.
    Changed,
    /// The line is whole, but comes after another one than the one that stands before it: that one was replaced, or this
    /// one was put in.
    Broken,
    /// Lines with these numbers, the last included, are missing before this one.
    Missing(u64, u64),
    /// The line stands behind lines that come after it.
    Reordered,
    /// A line of that number has been there already.
    Repeated,
    /// Writing was cut short here, and something follows that does not say so.
    TornInside,
    /// The line is of a keyed chain, and no key was given, or the other way round. Said once.
    OtherMode,
    /// The line of the anchor is not there: the end was cut off, or the files are not all here.
    AnchorMissing,
    /// The line of the anchor's number is another one: the chain was made anew.
    AnchorDiffers,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        match &self.kind {
            FindingKind::Changed => f.write_str("changed: the line is not as it was written"),
            FindingKind::Broken => {
                f.write_str("broken: the line does not belong after the one before it")
            }
            FindingKind::Missing(from, to) if from == to => {
                write!(f, "missing: line number {from} before this one")
            }
            FindingKind::Missing(from, to) => {
                write!(f, "missing: lines number {from} to {to} before this one")
            }
            FindingKind::Reordered => f.write_str("reordered: the line belongs further up"),
            FindingKind::Repeated => {
                f.write_str("repeated: a line of that number was there before")
            }
            FindingKind::TornInside => {
                f.write_str("torn, with something after it that does not say so")
            }
            FindingKind::OtherMode => {
                f.write_str("keyed without a key given, or the other way round")
            }
            FindingKind::AnchorMissing => f.write_str("missing: the line of the anchor"),
            FindingKind::AnchorDiffers => f.write_str("replaced: not the line of the anchor"),
        }
    }
}

impl Verifier {
    /// A verifier of chains without a key.
    #[must_use]
    pub fn new() -> Self {
        Self {
            key: None,
            anchor: None,
            anchor_seen: false,
            report: Report::default(),
            at: State::default(),
            missing: Vec::new(),
        }
    }

    /// With the key of the chain.
    #[must_use]
    pub fn key(self, key: ChainKey) -> Self {
        let key = Some(key);
        Self { key, ..self }
    }

    /// With a line that is known to have been there.
    #[must_use]
    pub fn anchor(self, anchor: Anchor) -> Self {
        let anchor = Some(anchor);
        Self { anchor, ..self }
    }

    /// Verifies files, given in the order of their days.
    ///
    /// # Errors
    /// Those of reading a file.
    pub fn verify(mut self, files: &[PathBuf]) -> io::Result<Report> {
        for path in files {
            self.file(&path.to_string_lossy(), &fs::read(path)?);
        }
        Ok(self.finish())
    }

    /// Verifies what comes next, by the name of its file.
    fn file(&mut self, file: &str, bytes: &[u8]) {
        if let Some(torn) = self.at.torn.take().filter(|_| !bytes.is_empty()) {
            self.found(FindingKind::TornInside, &torn.file, torn.line);
        }
        for (line, number) in bytes.split_inclusive(|byte| *byte == b'\n').zip(1..) {
            match line.strip_suffix(b"\n") {
                Some(line) => self.line(file, number, line),
                None if self.is_followed(line) => self.found(FindingKind::Changed, file, number),
                None => {
                    self.at.torn = Some(Torn {
                        file: file.to_owned(),
                        line: number,
                        bytes: line.len(),
                    });
                }
            }
        }
    }

    /// Whether something else than its line feed follows a whole line.
    fn is_followed(&self, line: &[u8]) -> bool {
        // Writing may be cut short before a line feed, and again after the first byte of what says so.
        let before = line.split_last().filter(|(last, _)| **last != b'{');
        let before = before.and_then(|(_, before)| Line::parse(before));
        before.is_some_and(|line| line.is_entry(self.key.as_ref()))
    }

    fn line(&mut self, file: &str, number: u64, bytes: &[u8]) {
        let key = self.key.take();
        let whole = Line::parse(bytes).filter(|line| line.is_entry(key.as_ref()));
        match (whole, Line::seal(bytes, key.as_ref())) {
            (Some(line), _) => self.whole(file, number, &line),
            (None, Some((line, bytes))) => {
                self.report.sealed.push(Torn {
                    file: file.to_owned(),
                    line: number,
                    bytes,
                });
                self.whole(file, number, &line);
            }
            (None, None) => {
                let is_keyed = Line::parse(bytes).map(|line| line.is_keyed);
                let is_other = is_keyed.is_some_and(|is_keyed| is_keyed != key.is_some());
                let mut findings = self.report.findings.iter();
                match is_other {
                    true if findings.any(|one| one.kind == FindingKind::OtherMode) => {}
                    true => self.found(FindingKind::OtherMode, file, number),
                    false => self.found(FindingKind::Changed, file, number),
                }
                let next = self.at.next.as_ref();
                self.at.next = next.map(|(seq, _)| (seq.saturating_add(1), None));
            }
        }
        self.key = key;
    }

    /// A line that is as somebody wrote it: whether it belongs here.
    fn whole(&mut self, file: &str, number: u64, line: &Line<'_>) {
        let (seq, after) = match self.at.next.take() {
            Some(next) => next,
            // Of files whose beginning is not here, the first line's word is taken.
            None if line.seq == 1 => (1, Some(genesis())),
            None => (line.seq, None),
        };
        if line.seq < seq {
            if self.came_late(line.seq) {
                self.count();
                self.found(FindingKind::Reordered, file, number);
            } else {
                self.found(FindingKind::Repeated, file, number);
            }
            self.at.next = Some((seq, after));
            return;
        }
        if line.seq > seq {
            let finding = Finding {
                kind: FindingKind::Missing(seq, line.seq.saturating_sub(1)),
                file: file.to_owned(),
                line: number,
            };
            self.missing
                .push((seq, line.seq.saturating_sub(1), finding));
        } else if after.is_some_and(|after| after != line.prev) {
            self.found(FindingKind::Broken, file, number);
        }
        self.count();
        self.report.first = self.report.first.or(Some(line.seq));
        self.report.last = Some(Anchor {
            seq: line.seq,
            hash: line.hash.to_owned(),
        });
        self.at.next = Some((line.seq.saturating_add(1), Some(line.hash.to_owned())));
        if let Some(anchor) = self.anchor.as_ref().filter(|anchor| anchor.seq == line.seq) {
            self.anchor_seen = true;
            if anchor.hash != line.hash {
                self.found(FindingKind::AnchorDiffers, file, number);
            }
        }
    }

    fn count(&mut self) {
        self.report.lines = self.report.lines.saturating_add(1);
    }

    /// Whether a line was missing until now.
    fn came_late(&mut self, seq: u64) -> bool {
        let mut missing = self.missing.iter();
        let Some(index) = missing.position(|(from, to, _)| (*from..=*to).contains(&seq)) else {
            return false;
        };
        let (from, to, finding) = self.missing.swap_remove(index);
        for (from, to) in [(from, seq.saturating_sub(1)), (seq.saturating_add(1), to)] {
            if from <= to {
                let kind = FindingKind::Missing(from, to);
                let finding = Finding {
                    kind,
                    ..finding.clone()
                };
                self.missing.push((from, to, finding));
            }
        }
        true
    }

    fn found(&mut self, kind: FindingKind, file: &str, line: u64) {
        if self.report.findings.len() >= MOST {
            self.report.more = self.report.more.saturating_add(1);
            return;
        }
        self.report.findings.push(Finding {
            kind,
            file: file.to_owned(),
            line,
        });
    }

    fn finish(mut self) -> Report {
        let mut missing = core::mem::take(&mut self.missing);
        missing.sort_by_key(|(from, _, _)| *from);
        for (_, _, finding) in missing {
            self.found(finding.kind, &finding.file, finding.line);
        }
        if self.anchor.is_some() && !self.anchor_seen {
            self.found(FindingKind::AnchorMissing, "the record", 0);
        }
        self.report.torn = self.at.torn;
        self.report
    }
}

impl Default for Verifier {
    fn default() -> Self {
        Self::new()
    }
}
