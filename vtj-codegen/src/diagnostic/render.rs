//! Diagnostics as text, in the manner of rustc.

use std::fmt::Write;

use super::{Diagnostic, Severity, Span};
use crate::source::{SourceFile, Sources};

/// The greatest number of characters of a quoted line.
const WIDTH: usize = 140;
/// How many characters before the marked place are kept where a line is cut.
const LEAD: usize = 60;

pub(super) fn render(sorted: &[&Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in sorted {
        one(&mut text, diagnostic, sources);
        text.push('\n');
    }
    summary(&mut text, sorted);
    text
}

fn summary(text: &mut String, sorted: &[&Diagnostic]) {
    let count = |severity| {
        let of_kind = sorted.iter().filter(|found| found.severity == severity);
        let count = of_kind.count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
    };
    let parts: Vec<_> = [count(Severity::Error), count(Severity::Warning)]
        .into_iter()
        .flatten()
        .collect();
    if !parts.is_empty() {
        // Writing to a string cannot fail; the result is ignored here and below.
        let _ = writeln!(text, "{}", parts.join(", "));
    }
}

fn one(text: &mut String, diagnostic: &Diagnostic, sources: &Sources) {
    let severity = diagnostic.severity.as_str();
    let code = diagnostic.code.as_str();
    let _ = write!(text, "{severity}[{code}]: {}", diagnostic.message);
    let _ = match diagnostic.constraint {
        Some(constraint) => writeln!(text, " ({constraint})"),
        None => writeln!(text),
    };
    let place = diagnostic
        .span
        .and_then(|span| Some((span, sources.file(span.file)?)));
    let margin = match place {
        Some((span, file)) => quote(text, span, file),
        None => 1,
    };
    if let Some(note) = &diagnostic.note {
        if place.is_some() {
            let _ = writeln!(text, "{:margin$} |", "");
        }
        let _ = writeln!(text, "{:margin$} = note: {note}", "");
    }
}

/// Writes the place and the line it is in; returns the width of the line number.
fn quote(text: &mut String, span: Span, file: &SourceFile) -> usize {
    let position = file.position(span.start);
    let number = position.line.to_string();
    let margin = number.len();
    let excerpt = excerpt(span, file);
    let _ = writeln!(
        text,
        "{:margin$}--> {}:{}:{}",
        "",
        file.path(),
        position.line,
        position.column
    );
    let _ = writeln!(text, "{:margin$} |", "");
    let _ = writeln!(text, "{number} | {}", excerpt.line);
    let marks = "^".repeat(excerpt.width);
    let _ = writeln!(
        text,
        "{:margin$} | {:before$}{marks}",
        "",
        "",
        before = excerpt.before
    );
    margin
}

/// A line, cut around a place if it is long.
struct Excerpt {
    line: String,
    /// Characters before the place.
    before: usize,
    /// Characters of the place, at least 1.
    width: usize,
}

fn excerpt(span: Span, file: &SourceFile) -> Excerpt {
    let start = file.position(span.start);
    let line = file.line(start.line);
    let column = start.column as usize - 1;
    let line_start = file.line_start(start.line);
    // A place inside a character counts as the character's start.
    let offset = |offset: u32| {
        let in_line = offset.saturating_sub(line_start) as usize;
        let in_line = in_line.min(line.len());
        (0..=in_line)
            .rev()
            .find(|&at| line.is_char_boundary(at))
            .unwrap_or(0)
    };
    let (from, to) = (offset(span.start), offset(span.end.max(span.start)));
    let (lead, rest) = line.split_at_checked(from).unwrap_or((line, ""));
    let marked = line.get(from..to).unwrap_or("");
    // Only what is shown is looked at: the line may be a whole file. Everything is shown of a line that is short.
    let kept_lead = if column + rest.chars().take(WIDTH).count() <= WIDTH {
        column
    } else {
        column.min(LEAD)
    };
    let mut shown: Vec<char> = lead.chars().rev().take(kept_lead).collect();
    shown.reverse();
    let before = shown.len();
    shown.extend(rest.chars().take(WIDTH - before));
    let head = if before < column { "..." } else { "" };
    let is_cut = rest.chars().nth(WIDTH - before).is_some();
    let tail = if is_cut { "..." } else { "" };
    let width = marked.chars().take(WIDTH - before).count().max(1);
    // One character stays one column: tabs and control characters become blanks.
    let visible = |one: char| if one.is_control() { ' ' } else { one };
    let shown: String = shown.into_iter().map(visible).collect();
    Excerpt {
        line: format!("{head}{}{tail}", shown.trim_end()),
        before: head.len() + before,
        width,
    }
}
