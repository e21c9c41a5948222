//! Characters that cannot stand for themselves.

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
    let suspicious = |byte: u8| {
        (byte == b'<')
            | (byte == b'>')
            | (byte == b'&')
            | (byte < b' ')
            | (in_attribute & (byte == b'"'))
            | (latin1 & (byte > 0xC3))
    };
    if !text
        .bytes()
        .fold(false, |found, byte| found | suspicious(byte))
    {
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
