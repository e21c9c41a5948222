//! Characters that cannot stand for themselves.

use super::scan::{ascii, is_suspicious};

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
pub(crate) fn push_escaped(out: &mut String, text: &str, in_attribute: bool, latin1: bool) {
    if !is_suspicious(text.as_bytes(), in_attribute, latin1) {
        out.push_str(text);
        return;
    }
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

/// The text in ISO-8859-1, if that has all of its characters.
pub(super) fn latin1(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at_checked(ascii(rest.as_bytes()))?;
        bytes.extend_from_slice(plain.as_bytes());
        let mut characters = tail.chars();
        match characters.next() {
            None => return Some(bytes),
            Some(character) => bytes.push(u8::try_from(character).ok()?),
        }
        rest = characters.as_str();
    }
}
