//! Characters that cannot stand for themselves.

use super::scan::is_suspicious;

/// What a character of a value must be written as, if not as itself.
fn escaped(character: char, in_attribute: bool, latin1: bool) -> Option<Escape> {
    Some(Escape::Named(match character {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '\r' => "&#13;",
        '"' if in_attribute => "&quot;",
        '\t' if in_attribute => "&#9;",
        '\n' if in_attribute => "&#10;",
        '\u{100}'.. if latin1 => return Some(Escape::Number(character)),
        _ => return None,
    }))
}

enum Escape {
    Named(&'static str),
    Number(char),
}

/// Appends a value's text.
pub(crate) fn push_escaped(out: &mut String, text: &str, in_attribute: bool) {
    match is_suspicious(text.as_bytes(), in_attribute) {
        true => push_references(out, text, in_attribute, false),
        false => out.push_str(text),
    }
}

/// The same where there may be something to be escaped; in ISO-8859-1 also characters that it lacks.
pub(super) fn push_references(out: &mut String, text: &str, in_attribute: bool, latin1: bool) {
    for character in text.chars() {
        match escaped(character, in_attribute, latin1) {
            None => out.push(character),
            Some(Escape::Named(reference)) => out.push_str(reference),
            Some(Escape::Number(character)) => {
                out.push_str(&format!("&#x{:X};", u32::from(character)));
            }
        }
    }
}
