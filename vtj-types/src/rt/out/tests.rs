//! What is written in blocks, beside what is written a character at a time.

use super::{Out, ShortPrefix, put_latin1};
use crate::rt::name::Name;
use proptest::prelude::*;

/// What is written of a text, a character at a time.
fn escaped(text: &str, in_attribute: bool, latin1: bool) -> String {
    let mut out = String::new();
    for character in text.chars() {
        let is_beyond = latin1 && character > '\u{FF}';
        match character {
            '\t' if in_attribute => out += "&#9;",
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

/// The bytes of ISO-8859-1, if it has all of these characters.
fn in_latin1(text: &str) -> Option<Vec<u8>> {
    let bytes = text.chars().map(|it| u8::try_from(u32::from(it)).ok());
    bytes.collect()
}

fn in_encoding(text: &str, latin1: bool) -> Option<Vec<u8>> {
    match latin1 {
        true => in_latin1(text),
        false => Some(text.as_bytes().to_vec()),
    }
}

proptest! {
    #[test]
    fn blocks_write_what_characters_write(
        parts in prop::collection::vec(
            ("[A-Za-z]{0,60}|[a-zäÿ]{1,30}", "[a-z0-9äÿ\u{80}]{0,40}", "[<>&\"\r\n\tšä😀]?", "[a-zÀ]{0,20}"),
            0..60,
        ),
        latin1 in any::<bool>(),
        capacity in 0..6000_usize,
    ) {
        let mut out = Out::new(capacity, latin1);
        let mut expected = String::new();
        for (local, plain, special, more) in parts {
            let name = Name::new("", local.clone().leak());
            let text = format!("{plain}{special}{more}");
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
        prop_assert!(!out.lacks_characters());
        let expected = in_encoding(&expected, latin1);
        prop_assert_eq!(Some(out.len()), expected.as_ref().map(Vec::len));
        prop_assert_eq!(Some(out.into_bytes()), expected);
    }

    #[test]
    fn blocks_write_prefixes(
        parts in prop::collection::vec(("[A-Za-z]{0,60}|[a-zäÿ]{1,30}", "[a-z]{0,20}"), 0..120),
        prefix in "[a-z]{1,9}|[aä]{1,3}",
        latin1 in any::<bool>(),
        capacity in 0..6000_usize,
    ) {
        let prefix = format!("{prefix}:");
        let mut out = Out::new(capacity, latin1);
        let mut expected = String::new();
        let short = ShortPrefix::new(&prefix);
        prop_assert_eq!(short.is_some(), prefix.len() < 8 && prefix.is_ascii());
        for (local, text) in parts {
            let name = Name::new("", local.clone().leak());
            let start = short.and_then(|short| out.prefixed_start_tag(short, &name));
            if start.is_none() {
                out.long_start_tag(&prefix, &name);
            }
            expected += &format!("<{prefix}{local}");
            if text.is_empty() {
                prop_assert!(out.end_empty());
                expected += "/>";
                continue;
            }
            out.push_text(text.as_bytes());
            let end = short.and_then(|short| out.prefixed_end_tag(short, &name));
            if end.is_none() {
                out.long_end_tag(&prefix, &name);
            }
            expected += &format!(">{text}</{prefix}{local}>");
            if short.and_then(|short| out.prefixed_empty_leaf(short, &name)).is_some() {
                prop_assert!(!out.end_empty());
                expected += &format!("<{prefix}{local}/>");
            }
        }
        let expected = in_encoding(&expected, latin1);
        prop_assert_eq!(Some(out.into_bytes()), expected);
    }

    #[test]
    fn words_are_recoded_as_characters_are(text in "[a-z]{0,9}[\u{70}-\u{100}]{0,40}|[aäÿ\u{80}]{0,80}", room in 0..100_usize) {
        let expected = in_latin1(&text);
        let mut place = vec![b'.'; text.len() + 8];
        let length = put_latin1(&mut place, text.as_bytes());
        prop_assert_eq!(length.map(|length| &place[..length]), expected.as_deref());
        let mut out = Out::new(room, true);
        out.push_str(&text);
        prop_assert_eq!(out.lacks_characters(), expected.is_none());
        if let Some(expected) = expected {
            prop_assert_eq!(out.into_bytes(), expected);
        }
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

#[test]
fn names_may_lack_characters() {
    let [has, lacks] = ["Määrä", "Šumava"].map(|local| Name::new("", local));
    let mut out = Out::new(0, true);
    out.empty_leaf(&has);
    assert!(!out.lacks_characters());
    let before = out.mark();
    out.empty_leaf(&lacks);
    let inside = out.mark();
    out.leaf(&lacks, b"text");
    out.back_to(inside);
    assert!(out.lacks_characters());
    out.back_to(before);
    assert!(!out.lacks_characters());
    out.leaf(&has, "Š".as_bytes());
    assert!(!out.lacks_characters());
    assert_eq!(
        out.into_bytes(),
        b"<M\xE4\xE4r\xE4/><M\xE4\xE4r\xE4>&#x160;</M\xE4\xE4r\xE4>"
    );
    let mut out = Out::new(0, false);
    out.empty_leaf(&lacks);
    assert!(!out.lacks_characters());
}
