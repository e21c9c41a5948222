//! A run over many documents.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use crate::document::document;
use crate::mutation::mutate;
use crate::own::{self, Reading};
use crate::peer::libxml2::Libxml2;
use crate::peer::{self, Peer, quick_xml, roxmltree};
use crate::random::Random;
use crate::reduction::reduced;
use crate::rules::is_not_kept;
use crate::{Verdict, rules};

/// So many documents go to a peer at once.
const BATCH: u64 = 2_000;

/// What is compared.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Chooses the documents.
    pub seed: u64,
    /// The number of the first document.
    pub first: u64,
    /// How many documents.
    pub documents: u64,
    /// With which parsers.
    pub peers: Vec<Peer>,
}

/// What came of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Documents compared.
    pub documents: u64,
    /// Well-formed ones.
    pub well_formed: u64,
    /// Well-formed ones whose trees were compared.
    pub trees: u64,
    /// Messages of the schema with types.
    pub messages: u64,
    /// How often each rule was broken.
    pub broken: BTreeMap<String, u64>,
    /// How often a peer accepted what we refuse, for a rule that it does not keep.
    pub not_kept: BTreeMap<(Peer, &'static str), u64>,
    /// What there is a disagreement about, by the words that tell one manner from another.
    pub disagreements: BTreeMap<String, Disagreement>,
}

/// Documents that two disagree about in the same manner.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// How many there were.
    pub count: u64,
    /// The number of the first.
    pub number: u64,
    /// What is wrong with it.
    pub what: String,
    /// It, made smaller.
    pub document: Vec<u8>,
}

/// The document of a number.
#[must_use]
pub fn numbered(seed: u64, number: u64) -> Vec<u8> {
    let mut random = Random::new(seed, number);
    let mut bytes = document(&mut random);
    if !random.once_in(3) {
        mutate(&mut bytes, &mut random);
    }
    bytes
}

/// Compares documents. `progress` is called with what has come so far.
///
/// # Errors
/// A parser that cannot be asked.
pub fn run(plan: &Plan, progress: &mut dyn FnMut(&Report)) -> io::Result<Report> {
    let mut libxml2 = match plan.peers.contains(&Peer::Libxml2) {
        true => Some(Libxml2::new()?),
        false => None,
    };
    let mut report = Report::default();
    let end = plan.first.saturating_add(plan.documents);
    let mut first = plan.first;
    while first < end {
        let numbers = first..end.min(first.saturating_add(BATCH));
        let documents: Vec<Vec<u8>> = numbers
            .clone()
            .map(|number| numbered(plan.seed, number))
            .collect();
        let found = compared(plan, &documents, &mut libxml2)?;
        for ((number, document), found) in numbers.clone().zip(documents).zip(found) {
            match found {
                Ok(one) => report.add(one),
                Err(what) => report.disagree(plan, number, what, document, &mut libxml2)?,
            }
        }
        first = numbers.end;
        progress(&report);
    }
    Ok(report)
}

/// What all say of one document.
#[derive(Debug)]
pub struct Compared {
    reading: Reading,
    not_kept: Vec<(Peer, &'static str)>,
}

/// Compares documents: for each what is said of it, or what there is a disagreement about.
///
/// # Errors
/// A parser that cannot be asked.
pub fn compared(
    plan: &Plan,
    documents: &[Vec<u8>],
    libxml2: &mut Option<Libxml2>,
) -> io::Result<Vec<Result<Compared, String>>> {
    if let Some(libxml2) = libxml2 {
        libxml2.send(documents)?;
    }
    let mut found: Vec<Result<Compared, String>> = Vec::with_capacity(documents.len());
    for document in documents {
        let mut compared = own::read(document).map(|reading| Compared {
            reading,
            not_kept: Vec::new(),
        });
        for peer in &plan.peers {
            let verdict = match peer {
                Peer::QuickXml => peer::verdict(document, quick_xml::tree),
                Peer::Roxmltree if !roxmltree::reads(document) => continue,
                Peer::Roxmltree => peer::verdict(document, roxmltree::tree),
                Peer::Libxml2 => continue,
            };
            compared = compared.and_then(|compared| judged(compared, *peer, verdict));
        }
        found.push(compared);
    }
    let Some(libxml2) = libxml2 else {
        return Ok(found);
    };
    let verdicts = libxml2.verdicts(documents.len())?;
    let judge = |(compared, verdict): (Result<Compared, String>, Verdict)| {
        compared.and_then(|compared| judged(compared, Peer::Libxml2, verdict))
    };
    Ok(found.into_iter().zip(verdicts).map(judge).collect())
}

/// Whether what we say and what a peer says is the same, or a rule says why not.
fn judged(mut compared: Compared, peer: Peer, verdict: Verdict) -> Result<Compared, String> {
    match (compared.reading.rule(), verdict) {
        (None, Verdict::Refused(reason)) => {
            Err(format!("{peer} refuses it and we do not: {reason}"))
        }
        (Some(_), Verdict::Refused(_)) => Ok(compared),
        (None, Verdict::Accepted(theirs) | Verdict::Unsure(theirs, _)) => {
            match &compared.reading.tree {
                Some(ours) if *ours != theirs => Err(format!(
                    "{peer} has the tree {theirs:?} and we have {ours:?}"
                )),
                _ => Ok(compared),
            }
        }
        (Some(_), Verdict::Unsure(_, rule)) => {
            compared.not_kept.push((peer, rule));
            Ok(compared)
        }
        (Some(refused), Verdict::Accepted(_)) => match is_not_kept(&refused, peer) {
            Some(rules::Rule { rule, .. }) => {
                compared.not_kept.push((peer, rule));
                Ok(compared)
            }
            None => Err(format!("{peer} accepts it and we do not: {refused}")),
        },
    }
}

impl Report {
    fn add(&mut self, compared: Compared) {
        self.documents += 1;
        self.messages += u64::from(compared.reading.typed);
        match compared.reading.rule() {
            Some(rule) => *self.broken.entry(rule).or_default() += 1,
            None => self.well_formed += 1,
        }
        let is_compared = compared.reading.refused.is_none() && compared.reading.tree.is_some();
        self.trees += u64::from(is_compared);
        for not_kept in compared.not_kept {
            *self.not_kept.entry(not_kept).or_default() += 1;
        }
    }

    /// Counts a disagreement. The document of the first of its manner is made smaller for as long as that stays.
    fn disagree(
        &mut self,
        plan: &Plan,
        number: u64,
        what: String,
        document: Vec<u8>,
        libxml2: &mut Option<Libxml2>,
    ) -> io::Result<()> {
        self.documents += 1;
        let known = manner(&what);
        if let Some(known) = self.disagreements.get_mut(&known) {
            known.count += 1;
            return Ok(());
        }
        let document = reduced(document, &mut |candidates| {
            let found = compared(plan, candidates, libxml2)?;
            let is_same = |found: &Result<Compared, String>| matches!(found, Err(what) if manner(what) == known);
            Ok(found.iter().position(is_same))
        })?;
        let what = match compared(plan, core::slice::from_ref(&document), libxml2)?.pop() {
            Some(Err(what)) => what,
            _ => what,
        };
        let disagreement = Disagreement {
            count: 1,
            number,
            what,
            document,
        };
        self.disagreements.insert(known, disagreement);
        Ok(())
    }
}

/// The words that tell one manner of disagreement from another.
fn manner(what: &str) -> String {
    let end = what
        .find(['{', '"', '`', '\'', '\u{1}'])
        .unwrap_or(what.len());
    let start = what.get(..end).unwrap_or_default();
    start
        .chars()
        .filter(|character| !character.is_ascii_digit())
        .collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} documents, {} well-formed, {} of these with trees compared, {} messages of the typed schema",
            self.documents, self.well_formed, self.trees, self.messages
        )?;
        writeln!(f, "refused:")?;
        for (rule, count) in &self.broken {
            writeln!(f, "{count:>12}  {rule}")?;
        }
        writeln!(
            f,
            "of these accepted by a parser that does not keep the rule:"
        )?;
        for ((peer, rule), count) in &self.not_kept {
            writeln!(f, "{count:>12}  {peer}: {rule}")?;
        }
        for one in self.disagreements.values() {
            writeln!(
                f,
                "{:>12}  DISAGREEMENT, document {}: {}",
                one.count, one.number, one.what
            )?;
            writeln!(
                f,
                "              made smaller: {}",
                one.document.escape_ascii()
            )?;
        }
        Ok(())
    }
}
