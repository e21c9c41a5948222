//! What became of each group, the figures over all, and how they are shown.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;

use super::generate::Made;
use super::manifest::{Group, Reason};

/// What the reader made of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Read and written.
    Accepted,
    /// Refused, with the error.
    Refused(String),
    /// No message has the name of its root.
    NoMessage,
    /// The reader panicked, or ended the whole program.
    Panicked,
    /// No answer within the limit of time.
    TimedOut,
}

/// What became of a group.
#[derive(Debug, Clone)]
pub(super) struct Outcome<'g> {
    /// The group.
    pub(super) group: &'g Group,
    /// Whether its Rust compiles.
    pub(super) is_compiled: bool,
    is_generated: bool,
    is_refused: bool,
    is_unsupported: bool,
    panics: usize,
    /// The elements that a document may begin with.
    roots: std::collections::BTreeSet<vtj_codegen::xsd::ExpandedName>,
    verdicts: BTreeMap<usize, Verdict>,
    /// Of accepted instances: where what was written differs.
    differences: BTreeMap<usize, Option<String>>,
    /// Why it falls short.
    reasons: Vec<String>,
}

impl<'g> Outcome<'g> {
    pub(super) fn new(group: &'g Group) -> Self {
        Self {
            group,
            is_compiled: false,
            is_generated: false,
            is_refused: false,
            is_unsupported: false,
            panics: 0,
            roots: Default::default(),
            verdicts: BTreeMap::new(),
            differences: BTreeMap::new(),
            reasons: Vec::new(),
        }
    }

    /// Enters what the generator made.
    pub(super) fn generated(&mut self, made: &Made) {
        match made {
            Made::Generated(code) => {
                self.is_generated = true;
                self.roots = code.facts.roots.clone();
                if !self.group.is_valid {
                    self.fall_short("generated, and the schema is not valid".to_owned());
                }
            }
            Made::Refused(refusal) => {
                self.is_refused = true;
                self.is_unsupported = refusal.is_unsupported();
                if self.group.is_valid {
                    let codes = refusal.codes.join(", ");
                    self.fall_short(format!("refused: {codes}: {}", refusal.message));
                }
            }
            Made::Panicked(said) => {
                self.panics += 1;
                self.fall_short(format!("the generator panics: {said}"));
            }
            Made::TimedOut => self.fall_short("the generator does not end".to_owned()),
        }
    }

    /// Enters why a group falls short.
    pub(super) fn fall_short(&mut self, reason: String) {
        self.reasons.push(reason);
    }

    /// Enters the verdict on an instance.
    pub(super) fn verdict(&mut self, instance: usize, verdict: Verdict) {
        self.panics += usize::from(verdict == Verdict::Panicked);
        self.verdicts.insert(instance, verdict);
    }

    /// Enters how an accepted instance came back.
    pub(super) fn round_trip(&mut self, instance: usize, difference: Option<String>) {
        self.differences.insert(instance, difference);
    }

    /// Finds which verdicts are wrong, once all are there.
    pub(super) fn judge(&mut self) {
        let instances = self.group.instances.iter().enumerate();
        let instances = instances.filter(|_| self.is_compiled);
        let reasons: Vec<String> = instances
            .filter_map(|(number, instance)| {
                let name = instance.file.rsplit('/').next().unwrap_or_default();
                let is_right = match instance.invalid {
                    None => self.is_accepted(number),
                    Some(_) => self.is_rejected(number),
                };
                if is_right {
                    let difference = self.differences.get(&number)?.as_ref()?;
                    // What an invalid document would come back as is nobody's concern.
                    let is_valid = instance.invalid.is_none();
                    return is_valid.then(|| format!("round trip: {name}: {difference}"));
                }
                let expected = match instance.invalid {
                    None => "valid".to_owned(),
                    Some(reason) => format!("invalid ({})", reason.as_str()),
                };
                let got = match self.verdicts.get(&number) {
                    Some(Verdict::Accepted) => "accepted",
                    Some(Verdict::Refused(error)) => error,
                    Some(Verdict::NoMessage) => "no message for root",
                    Some(Verdict::Panicked) => "the reader panics",
                    Some(Verdict::TimedOut) | None => "the reader does not end",
                };
                Some(format!("wrong verdict: {name}: expected {expected}: {got}"))
            })
            .collect();
        self.reasons.extend(reasons);
    }

    fn is_accepted(&self, instance: usize) -> bool {
        self.verdicts.get(&instance) == Some(&Verdict::Accepted)
    }

    /// Whether an instance is rejected by what the schema says. That there is no message for a root which the schema
    /// declares is no rejection: nothing was read.
    fn is_rejected(&self, number: usize) -> bool {
        let instance = self.group.instances.get(number);
        match self.verdicts.get(&number) {
            Some(Verdict::Refused(_)) => true,
            Some(Verdict::NoMessage) => instance.is_some_and(|it| !self.roots.contains(&it.root)),
            _ => false,
        }
    }
}

/// The figures of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// All groups.
    pub groups: usize,
    /// Groups that Rust was generated for.
    pub generated: usize,
    /// Groups that were refused with a diagnostic.
    pub refused: usize,
    /// Groups whose Rust compiles; of valid schemas only.
    pub compiled: usize,
    /// Valid instances that were accepted.
    pub valid_accepted: usize,
    /// Valid instances.
    pub valid_total: usize,
    /// Invalid instances that were rejected, and all, by the reason.
    pub invalid: BTreeMap<Reason, (usize, usize)>,
    /// Valid instances that came back as equal trees.
    pub roundtrip_equal: usize,
    /// Panics of the generator and of readers.
    pub panics: usize,
    /// Groups with nothing wrong.
    pub groups_all_right: usize,
    /// Schemas that are not valid.
    pub schemas_invalid_total: usize,
    /// Schemas that are not valid and were refused.
    pub schemas_invalid_refused: usize,
    /// Of these, those that were refused for nothing but what is not supported.
    pub schemas_invalid_unsupported: usize,
}

impl Figures {
    pub(super) fn of(outcomes: &[Outcome<'_>]) -> Self {
        let mut figures = Self {
            groups: outcomes.len(),
            ..Self::default()
        };
        for outcome in outcomes {
            figures.generated += usize::from(outcome.is_generated);
            figures.refused += usize::from(outcome.is_refused);
            figures.compiled += usize::from(outcome.is_compiled);
            figures.panics += outcome.panics;
            figures.groups_all_right += usize::from(outcome.reasons.is_empty());
            if !outcome.group.is_valid {
                figures.schemas_invalid_total += 1;
                figures.schemas_invalid_refused += usize::from(outcome.is_refused);
                figures.schemas_invalid_unsupported += usize::from(outcome.is_unsupported);
            }
            for (number, instance) in outcome.group.instances.iter().enumerate() {
                let Some(reason) = instance.invalid else {
                    figures.valid_total += 1;
                    figures.valid_accepted += usize::from(outcome.is_accepted(number));
                    let is_equal = outcome.differences.get(&number) == Some(&None);
                    figures.roundtrip_equal += usize::from(is_equal);
                    continue;
                };
                let (rejected, total) = figures.invalid.entry(reason).or_default();
                *total += 1;
                *rejected += usize::from(outcome.is_rejected(number));
            }
        }
        figures
    }

    /// How many invalid instances were rejected.
    #[must_use]
    pub fn invalid_rejected(&self) -> usize {
        self.invalid.values().map(|(rejected, _)| rejected).sum()
    }

    /// How many invalid instances there are.
    #[must_use]
    pub fn invalid_total(&self) -> usize {
        self.invalid.values().map(|(_, total)| total).sum()
    }

    /// The figures as a JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        let mut object = json!({
            "groups": self.groups,
            "generated": self.generated,
            "refused": self.refused,
            "compiled": self.compiled,
            "valid_accepted": self.valid_accepted,
            "valid_total": self.valid_total,
            "invalid_rejected": self.invalid_rejected(),
            "invalid_total": self.invalid_total(),
            "roundtrip_equal": self.roundtrip_equal,
            "panics": self.panics,
            "groups_all_right": self.groups_all_right,
        });
        if let (true, Some(members)) = (self.schemas_invalid_total > 0, object.as_object_mut()) {
            let (total, refused) = (self.schemas_invalid_total, self.schemas_invalid_refused);
            members.insert("schemas_invalid_total".to_owned(), total.into());
            members.insert("schemas_invalid_refused".to_owned(), refused.into());
        }
        format!("{object:#}\n")
    }
}

/// Prints the figures.
pub(super) fn table(
    figures: &Figures,
    left_out: &[(&str, usize)],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut row = |name: &str, count: usize, total: usize| {
        writeln!(out, "{name:<42}{count:>6} of {total:>6}")
    };
    row("generated", figures.generated, figures.groups)?;
    row("refused", figures.refused, figures.groups)?;
    let valid = figures.groups - figures.schemas_invalid_total;
    if valid > 0 {
        row("compiled", figures.compiled, valid)?;
        row(
            "valid accepted",
            figures.valid_accepted,
            figures.valid_total,
        )?;
        for (reason, (rejected, total)) in &figures.invalid {
            row(
                &format!("invalid rejected: {}", reason.as_str()),
                *rejected,
                *total,
            )?;
        }
        row(
            "invalid rejected",
            figures.invalid_rejected(),
            figures.invalid_total(),
        )?;
        row(
            "round trip equal",
            figures.roundtrip_equal,
            figures.valid_total,
        )?;
    }
    if figures.schemas_invalid_total > 0 {
        let (refused, total) = (
            figures.schemas_invalid_refused,
            figures.schemas_invalid_total,
        );
        row("invalid schemas refused", refused, total)?;
        let unsupported = figures.schemas_invalid_unsupported;
        row("  of these only as not supported", unsupported, refused)?;
    }
    row("groups all right", figures.groups_all_right, figures.groups)?;
    writeln!(out, "{:<42}{:>6}", "panics", figures.panics)?;
    for (reason, count) in left_out {
        writeln!(out, "left out: {reason:<32}{count:>6}")?;
    }
    Ok(())
}

/// Prints each group that falls short, with a line for each reason.
pub(super) fn list(outcomes: &[Outcome<'_>], out: &mut impl Write) -> io::Result<()> {
    for outcome in outcomes {
        for reason in &outcome.reasons {
            writeln!(out, "{}: {reason}", outcome.group.name)?;
        }
    }
    Ok(())
}
