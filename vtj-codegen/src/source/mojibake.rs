//! Traces of text that was decoded with a wrong encoding and saved again.

use roxmltree::Document;

use super::FileId;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::xsd::XSD_NAMESPACE;

const NOTE: &str = "this file, or one it was copied from, was saved in another encoding than it was read in; \
                    get the original from its publisher";

/// The byte range of the first trace in a text.
///
/// The traces are U+FFFD, its UTF-8 bytes read as ISO-8859-1, and a character from U+00C0 to U+00FF, whose UTF-8 has
/// two bytes, read as ISO-8859-1: `Ã` before one from U+0080 to U+00BF.
pub(super) fn first_trace(text: &str) -> Option<std::ops::Range<usize>> {
    let mut rest = text.char_indices();
    while let Some((at, character)) = rest.next() {
        let mut ahead = rest.clone();
        let next = ahead.next().map(|(_, next)| next);
        let after = ahead.next().map(|(_, after)| after);
        let length = match (character, next, after) {
            ('\u{fffd}', _, _) => 3,
            ('\u{ef}', Some('\u{bf}'), Some('\u{bd}')) => 6,
            ('\u{c3}', Some('\u{80}'..='\u{bf}'), _) => 4,
            _ => continue,
        };
        return Some(at..at + length);
    }
    None
}

/// Reports traces in patterns as errors, and the first one elsewhere in the file as a warning.
pub(super) fn check(document: &Document<'_>, file: FileId, diagnostics: &mut Diagnostics) {
    let text = document.input_text();
    if first_trace(text).is_none() {
        return;
    }
    let mut patterns = Vec::new();
    for element in document.descendants() {
        if element.has_tag_name((XSD_NAMESPACE, "pattern"))
            && let Some(value) = element.attribute_node("value")
        {
            patterns.push(value.range_value());
        }
    }
    for range in &patterns {
        if let Some(trace) = first_trace(text.get(range.clone()).unwrap_or("")) {
            let span = Span::new(file, range.start + trace.start..range.start + trace.end);
            let message = "pattern has a letter that a wrong encoding destroyed";
            diagnostics
                .push(Diagnostic::error(Code::SourceMojibake, span, message).with_note(NOTE));
        }
    }
    if let Some(trace) = first_outside(text, &patterns) {
        let message = "text has a letter that a wrong encoding destroyed";
        let span = Span::new(file, trace);
        diagnostics.push(Diagnostic::warning(Code::SourceMojibake, span, message).with_note(NOTE));
    }
}

fn first_outside(
    text: &str,
    patterns: &[std::ops::Range<usize>],
) -> Option<std::ops::Range<usize>> {
    let starts = patterns.iter().map(|range| range.end);
    let ends = patterns.iter().map(|range| range.start);
    let gaps = std::iter::once(0)
        .chain(starts)
        .zip(ends.chain(std::iter::once(text.len())));
    for (start, end) in gaps {
        if let Some(trace) = first_trace(text.get(start..end).unwrap_or("")) {
            return Some(start + trace.start..start + trace.end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_are_found() {
        for (text, expected) in [
            ("[A-Z\u{c5}\u{c4}\u{d6}]", None),
            ("a\u{fffd}", Some(1..4)),
            ("a\u{ef}\u{bf}\u{bd}", Some(1..7)),
            ("\u{c3}\u{a4}", Some(0..4)),
            ("\u{c3}\u{84}", Some(0..4)),
            ("\u{c3}", None),
            ("\u{c3}\u{c4}", None),
            ("\u{ef}\u{bf}", None),
        ] {
            assert_eq!(first_trace(text), expected, "{text}");
        }
    }
}
