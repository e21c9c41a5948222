//! What is written in blocks, beside what is written a character at a time.

use super::Out;
use crate::rt::content::Name;
use proptest::prelude::*;

/// What is written of a text, a character at a time.
fn escaped(text: &str, in_attribute: bool, latin1: bool) -> String {
    let mut out = String::new();
    for character in text.chars() {
        let is_beyond = latin1 && character > '\u{FF}';
        match character {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '\r' => out += "&#13;",
            '"' if in_attribute => out += "&quot;",
            '\n' if in_attribute => out += "&#10;",
            _ if is_beyond => out += &format!("&#x{:X};", u32::from(character)),
            _ => out.push(character),
        }
    }
    out
}

proptest! {
    #[test]
    fn blocks_write_what_characters_write(
        parts in prop::collection::vec(("[A-Za-z]{0,60}", "[a-z0-9ä]{0,40}", "[<>&\"\r\nšä]?"), 0..60),
        latin1 in any::<bool>(),
        capacity in 0..6000_usize,
    ) {
        let mut out = Out::new(capacity, latin1);
        let mut expected = String::new();
        for (local, plain, special) in parts {
            let name = Name::new("", local.clone().leak());
            let text = format!("{plain}{special}");
            let [value, content] = [true, false].map(|is| escaped(&text, is, latin1));
            out.start_tag(&name);
            out.attribute(&name, text.as_bytes());
            if text.len() % 2 == 0 {
                prop_assert!(out.end_empty());
                expected += &format!("<{local} {local}=\"{value}\"/>");
            } else {
                out.line(text.len());
                out.push_text(text.as_bytes());
                out.leaf(&name, text.as_bytes());
                out.empty_leaf(&name);
                prop_assert!(!out.end_empty());
                out.end_tag(&name);
                let blanks = " ".repeat(text.len());
                expected += &format!("<{local} {local}=\"{value}\">\n{blanks}{content}<{local}>{content}</{local}><{local}/></{local}>");
            }
            out.leaf(&name, b"");
            expected += &format!("<{local}/>");
        }
        prop_assert_eq!(out.len(), expected.len());
        prop_assert_eq!(String::from_utf8(out.into_bytes()), Ok(expected));
    }
}

#[test]
fn what_is_taken_back_is_written_over() {
    let (one, other) = (&Name::new("", "one"), &Name::new("", "other"));
    let mut out = Out::new(0, false);
    out.start_tag(one);
    let before = out.mark();
    out.leaf(other, b"text");
    out.back_to(before);
    assert!(out.end_empty());
    out.start_tag(one);
    out.finish_tag();
    assert!(!out.end_empty());
    out.end_tag(one);
    assert_eq!(out.into_bytes(), b"<one/><one></one>");
}
