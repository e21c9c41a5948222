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
pub(super) fn latin1(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at_checked(ascii(rest))?;
        bytes.extend_from_slice(plain);
        rest = match tail {
            [] => return Some(bytes),
            // U+0080 to U+00FF are two bytes, six bits of the character in the second.
            [first @ 0xC2..=0xC3, second, tail @ ..] => {
                bytes.push((first << 6) | (second & 0x3F));
                tail
            }
            _ => return None,
        };
    }
}
