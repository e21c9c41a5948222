//! What a comparison found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Reading;
use super::breakage::Breakage;

/// At least so many of a hundred messages have to be invalid.
const INVALID: usize = 40;

/// So many disagreements are told in full.
const TOLD: usize = 20;

/// A message that libxml2 and the reader have judged.
pub struct Judged {
    /// Its number among the messages of its product.
    pub message: usize,
    /// What is broken in it.
    pub breakage: Option<Breakage>,
    /// Where it is.
    pub file: PathBuf,
    /// Tells what is in it from what is in others.
    pub digest: u64,
    /// The verdict of libxml2.
    pub valid: bool,
    /// That of the reader; `None` before it is asked.
    pub reading: Option<Reading>,
}

/// What a comparison found so far.
pub struct Report {
    seed: u64,
    kept: PathBuf,
    /// By product and breakage: messages, and how many of them libxml2 finds invalid.
    counts: BTreeMap<(String, Option<Breakage>), (usize, usize)>,
    /// The breakages that each product gives an occasion for.
    expected: Vec<(String, Breakage)>,
    accepted: usize,
    written_again: usize,
    disagreements: Vec<String>,
}

impl Report {
    /// Nothing found yet. Messages that there is a disagreement about are kept in a folder.
    pub fn new(seed: u64, kept: &Path) -> Self {
        Self {
            seed,
            kept: kept.to_owned(),
            counts: BTreeMap::new(),
            expected: Vec::new(),
            accepted: 0,
            written_again: 0,
            disagreements: Vec::new(),
        }
    }

    /// Says something on standard error, past the capture of the test harness.
    pub fn say(&self, text: &str) {
        let _ = std::io::stderr().write_all(format!("{text}\n").as_bytes());
    }

    /// Adds the messages of a product.
    pub fn add(&mut self, product: &str, breakages: &[Breakage], judged: &[Judged]) {
        let expected = breakages.iter().map(|one| (product.to_owned(), *one));
        self.expected.extend(expected);
        for one in judged {
            let count = self.counts.entry((product.to_owned(), one.breakage));
            let count = count.or_default();
            count.0 += 1;
            count.1 += usize::from(!one.valid);
            let ours = match &one.reading {
                Some(Reading::Accepted(_)) => {
                    self.accepted += 1;
                    if one.valid {
                        continue;
                    }
                    "accepts".to_owned()
                }
                Some(Reading::Refused(_)) if !one.valid => continue,
                Some(Reading::Refused(why)) => format!("refuses: {why}"),
                Some(Reading::Unread(why)) => format!("does not read it: {why}"),
                Some(Reading::Unfaithful(why)) => format!("accepts, but is not faithful: {why}"),
                None => "was not asked".to_owned(),
            };
            let libxml2 = if one.valid { "accepts" } else { "refuses" };
            let broken = one
                .breakage
                .map_or("nothing".to_owned(), |one| one.to_string());
            let what = format!(
                "message {}, broken: {broken}; libxml2 {libxml2}, the reader {ours}",
                one.message
            );
            self.disagree(product, &what, &one.file);
        }
    }

    /// Adds what libxml2 says of messages that the reader wrote again.
    pub fn add_written_again(&mut self, product: &str, judged: &[(PathBuf, bool)]) {
        self.written_again += judged.len();
        for (file, valid) in judged {
            if !valid {
                self.disagree(product, "libxml2 refuses what the reader wrote again", file);
            }
        }
    }

    fn disagree(&mut self, product: &str, what: &str, file: &Path) {
        let name: String = product
            .chars()
            .map(|one| if one.is_alphanumeric() { one } else { '-' })
            .collect();
        let number = self.disagreements.len();
        let kept = self.kept.join(format!("{}-{name}-{number}.xml", self.seed));
        let is_kept = fs::create_dir_all(&self.kept).is_ok() && fs::copy(file, &kept).is_ok();
        let place = if is_kept { kept } else { file.to_owned() };
        let seed = self.seed;
        let told = format!(
            "VTJ_SEED={seed}, {product}, {what}; kept as {}",
            place.display()
        );
        self.disagreements.push(told);
    }

    /// The counts as a table.
    fn table(&self) -> String {
        let mut table = String::new();
        let mut last = "";
        for ((product, breakage), (made, invalid)) in &self.counts {
            if product != last {
                let _ = write!(table, "\n{product}:");
                last = product;
            }
            let broken = breakage.map_or("Nothing".to_owned(), |one| one.to_string());
            let _ = write!(table, " {broken} {invalid}/{made}");
        }
        table
    }

    /// Prints the counts.
    ///
    /// # Panics
    /// Where there is a disagreement, or fewer messages than there have to be.
    pub fn check(&self, total: usize, each: usize) {
        let made: usize = self.counts.values().map(|count| count.0).sum();
        let invalid: usize = self.counts.values().map(|count| count.1).sum();
        self.say(&format!(
            "differential: VTJ_SEED={}: {made} messages, {invalid} invalid, {} accepted, {} of these written again, \
             {} disagreements; invalid of made:{}",
            self.seed,
            self.accepted,
            self.written_again,
            self.disagreements.len(),
            self.table()
        ));
        let told = self.disagreements.iter().take(TOLD);
        assert!(
            self.disagreements.is_empty(),
            "{} disagreements:\n{}",
            self.disagreements.len(),
            told.cloned().collect::<Vec<_>>().join("\n")
        );
        assert!(made >= total, "{made} messages, not {total}");
        assert!(
            invalid * 100 >= made * INVALID,
            "only {invalid} of {made} are invalid"
        );
        for (product, breakage) in &self.expected {
            let key = (product.clone(), Some(*breakage));
            let (made, _) = self.counts.get(&key).copied().unwrap_or_default();
            assert!(
                made >= each,
                "only {made} messages of {product} with {breakage}"
            );
        }
        let intact = self
            .counts
            .iter()
            .filter(|((_, breakage), _)| breakage.is_none());
        for ((product, _), (made, invalid)) in intact {
            assert_eq!(
                *invalid, 0,
                "of {made} messages of {product} with nothing broken"
            );
        }
    }
}
