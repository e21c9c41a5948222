//! What is wrong with an input, and where: collected over a whole run and rendered with the line quoted.

mod code;
pub(crate) mod constraint;
mod render;

use crate::source::{FileId, Sources};

pub use code::Code;

/// A range of bytes in the decoded text of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file the range is in.
    pub file: FileId,
    /// The first byte of the range, counted from 0.
    pub start: u32,
    /// The byte after the last one; equal to `start` for a position.
    pub end: u32,
}

impl Span {
    /// A range of bytes; offsets past 4 GiB are held at the largest one.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            file,
            start: offset(range.start),
            end: offset(range.end),
        }
    }
}

/// How much a diagnostic stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look; the output is made all the same.
    Warning,
    /// Worth knowing; nothing need be done.
    Note,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding about an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether output can be made.
    pub severity: Severity,
    /// The stable code of the rule.
    pub code: Code,
    /// The name of the constraint of XML Schema 1.0 that is broken, as `src-resolve` or `ct-props-correct.3`; `None` where
    /// the rule is none of the specification's. The names `s4s-…` are of what its schema for schemas asks for.
    pub constraint: Option<&'static str>,
    /// Where it is; `None` where no file is at hand, as for an input that cannot be read.
    pub span: Option<Span>,
    /// One sentence without a full stop, in lower case.
    pub message: String,
    /// What to do, or where the other party is.
    pub note: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            constraint: code.constraint(),
            span: span.into(),
            message: message.into(),
            note: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// A note on a place.
    pub fn note(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(code, span, message)
        }
    }

    /// The same finding under the name of a constraint of XML Schema 1.0 that tells more than that of its code.
    #[must_use]
    pub fn with_constraint(mut self, constraint: &'static str) -> Self {
        self.constraint = Some(constraint);
        self
    }

    /// The same finding with a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// The findings of a run, in the order they were made; rendering sorts them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds an error; shorthand for `push(Diagnostic::error(..))`.
    pub fn error(&mut self, code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) {
        self.push(Diagnostic::error(code, span, message));
    }

    /// Adds a warning; shorthand for `push(Diagnostic::warning(..))`.
    pub fn warning(
        &mut self,
        code: Code,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) {
        self.push(Diagnostic::warning(code, span, message));
    }

    /// Adds the findings of another run.
    pub fn append(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// The number of errors.
    pub fn error_count(&self) -> usize {
        self.iter()
            .filter(|found| found.severity == Severity::Error)
            .count()
    }

    /// Whether there is no finding at all.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The number of findings.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.found.iter_mut()
    }

    /// The findings sorted by path, offset, severity, code and message, without repeats.
    ///
    /// Findings without a place come first.
    pub fn sorted<'a>(&'a self, sources: &'a Sources) -> Vec<&'a Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.iter().collect();
        all.sort_by_key(|found| {
            let place = found.span.map(|span| {
                let path = sources.file(span.file).map_or("", |file| file.path());
                (path, span.start, span.end)
            });
            (
                place,
                found.severity,
                found.code.as_str(),
                &found.message,
                &found.note,
            )
        });
        all.dedup();
        all
    }

    /// The findings as text for people: what, where, the line with the place marked, and a note.
    ///
    /// The same findings give the same text in whatever order they were made. Ends with a line that counts
    /// errors and warnings; empty where there is no finding.
    pub fn render(&self, sources: &Sources) -> String {
        render::render(&self.sorted(sources), sources)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.found.extend(iter);
    }
}

#[cfg(test)]
mod tests;
