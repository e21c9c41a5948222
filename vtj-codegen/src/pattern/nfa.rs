//! Patterns for which no deterministic automaton of bearable size exists: programs that a machine follows on all ways at once,
//! in time that is the product of both lengths (K. Thompson, "Regular expression search algorithm", 1968).

use super::error::PatternErrorKind;
use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::HashMap;

/// A program that accepts the texts of a language, character by character. It starts with its first step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Nfa {
    /// Sets of characters, as sorted ranges.
    pub classes: Vec<Vec<(char, char)>>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A step of an [`Nfa`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Takes a character of that class, and goes on with the next step.
    Class(u16),
    /// Goes on with both of these steps.
    Split(u16, u16),
    /// Goes on with that step.
    Jump(u16),
    /// The text may end here.
    Accept,
}

/// More steps than this are refused; they are numbered in 16 bits.
const MAX_STEPS: usize = u16::MAX as usize;

/// The program of texts that match one of `branches` from end to end.
pub(super) fn nfa(branches: Vec<Hir>) -> Result<Nfa, PatternErrorKind> {
    let mut compiler = Compiler::default();
    compiler.hir(&Hir::alternation(branches))?;
    compiler.push(Step::Accept)?;
    Ok(compiler.nfa)
}

#[derive(Default)]
struct Compiler {
    nfa: Nfa,
    classes: HashMap<Vec<(char, char)>, u16>,
}

impl Compiler {
    fn here(&self) -> Result<u16, PatternErrorKind> {
        u16::try_from(self.nfa.steps.len()).map_err(|_| PatternErrorKind::TooLarge)
    }

    fn push(&mut self, step: Step) -> Result<u16, PatternErrorKind> {
        let at = self.here()?;
        if self.nfa.steps.len() >= MAX_STEPS {
            return Err(PatternErrorKind::TooLarge);
        }
        self.nfa.steps.push(step);
        Ok(at)
    }

    fn set(&mut self, at: u16, step: Step) {
        if let Some(place) = self.nfa.steps.get_mut(usize::from(at)) {
            *place = step;
        }
    }

    fn class(&mut self, ranges: Vec<(char, char)>) -> Result<(), PatternErrorKind> {
        let next = u16::try_from(self.classes.len()).map_err(|_| PatternErrorKind::TooLarge)?;
        let class = *self.classes.entry(ranges).or_insert_with_key(|ranges| {
            self.nfa.classes.push(ranges.clone());
            next
        });
        self.push(Step::Class(class)).map(drop)
    }

    /// The steps of an expression. Recursion is bounded as that of the parser is.
    fn hir(&mut self, hir: &Hir) -> Result<(), PatternErrorKind> {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Ok(()),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0);
                let text = text.map_err(|_| PatternErrorKind::TooLarge)?;
                text.chars()
                    .try_for_each(|one| self.class(vec![(one, one)]))
            }
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = class.iter().map(|range| (range.start(), range.end()));
                self.class(ranges.collect())
            }
            HirKind::Class(Class::Bytes(class)) => {
                let ranges = class.iter();
                let ranges = ranges.map(|range| (range.start().into(), range.end().into()));
                self.class(ranges.collect())
            }
            HirKind::Capture(capture) => self.hir(&capture.sub),
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.hir(part)),
            HirKind::Alternation(parts) => self.alternation(parts),
            HirKind::Repetition(one) => self.repetition(&one.sub, one.min, one.max),
        }
    }

    fn alternation(&mut self, parts: &[Hir]) -> Result<(), PatternErrorKind> {
        let Some((last, others)) = parts.split_last() else {
            return Ok(());
        };
        let mut ends = Vec::new();
        for part in others {
            let split = self.push(Step::Accept)?;
            self.hir(part)?;
            ends.push(self.push(Step::Accept)?);
            let next = self.here()?;
            self.set(split, Step::Split(split + 1, next));
        }
        self.hir(last)?;
        let end = self.here()?;
        for at in ends {
            self.set(at, Step::Jump(end));
        }
        Ok(())
    }

    fn repetition(
        &mut self,
        part: &Hir,
        min: u32,
        max: Option<u32>,
    ) -> Result<(), PatternErrorKind> {
        // A part that takes no character would be written down any number of times in vain.
        let is_nothing = part.properties().maximum_len() == Some(0);
        let most = if is_nothing { 1 } else { u32::MAX };
        for _ in 0..min.min(most) {
            self.hir(part)?;
        }
        let Some(max) = max else {
            let split = self.push(Step::Accept)?;
            self.hir(part)?;
            self.push(Step::Jump(split))?;
            let next = self.here()?;
            self.set(split, Step::Split(split + 1, next));
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in 0..max.saturating_sub(min).min(most) {
            splits.push(self.push(Step::Accept)?);
            self.hir(part)?;
        }
        let end = self.here()?;
        for split in splits {
            self.set(split, Step::Split(split + 1, end));
        }
        Ok(())
    }
}

impl Nfa {
    /// Whether the whole of `text` is in the language.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        let mut now = Vec::new();
        let mut seen = vec![false; self.steps.len()];
        self.enter(0, &mut now, &mut seen);
        for character in text.chars() {
            seen.fill(false);
            let mut next = Vec::new();
            for &at in &now {
                let Some(Step::Class(class)) = self.steps.get(at) else {
                    continue;
                };
                let class = self.classes.get(usize::from(*class));
                let mut ranges = class.into_iter().flatten();
                if ranges.any(|(first, last)| (first..=last).contains(&&character)) {
                    self.enter(at + 1, &mut next, &mut seen);
                }
            }
            now = next;
        }
        now.iter()
            .any(|&at| self.steps.get(at) == Some(&Step::Accept))
    }

    /// Appends the steps that take a character or end the text, as far as they are reached from one without a character.
    fn enter(&self, at: usize, now: &mut Vec<usize>, seen: &mut [bool]) {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            match self.steps.get(at) {
                Some(Step::Class(_) | Step::Accept) => now.push(at),
                Some(Step::Jump(to)) => open.push(usize::from(*to)),
                Some(Step::Split(one, other)) => {
                    open.extend([usize::from(*other), usize::from(*one)]);
                }
                None => {}
            }
        }
    }
}
