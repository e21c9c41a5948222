//! Names as tags have them.

use super::characters::{is_name_char, is_name_start};
use super::scan::{HIGH, LOW};

/// How many characters of ASCII that names are of there are before the first other byte.
#[inline]
pub(super) fn name_bytes(bytes: &[u8]) -> usize {
    let length = letters(bytes);
    match bytes.get(length) {
        Some(b'0'..=b'9' | b'-' | b'.' | b'_') => length + more_name_bytes(bytes, length),
        _ => length,
    }
}

/// The same after so many letters: mostly there is a digit or a hyphen, and the end is near.
#[inline(never)]
fn more_name_bytes(bytes: &[u8], letters: usize) -> usize {
    let mut rest = bytes.iter().skip(letters);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let other = rest.position(|byte| !is_name(byte));
    other.unwrap_or(bytes.len() - letters)
}

/// How many letters of ASCII there are before the first other byte.
#[inline(always)]
fn letters(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // Small letters without their top bit, so that no byte carries into the next one.
        let low = (word & !HIGH) | (LOW * 0x20);
        let (from_a, beyond_z) = (
            low + LOW * (0x80 - b'a' as u64),
            low + LOW * (0x7F - b'z' as u64),
        );
        let other = (!from_a | beyond_z | word) & HIGH;
        if other != 0 {
            return at + (other.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let other = tail.iter().position(|byte| !byte.is_ascii_alphabetic());
    at + other.unwrap_or(tail.len())
}

/// Whether a name of ASCII may start so.
#[inline]
pub(super) fn starts_name(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'_'))
}

/// The length of the NCName at the start of a text.
#[inline]
fn ncname(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = name_bytes(bytes);
    let is_ended = bytes.get(length).is_none_or(u8::is_ascii);
    if is_ended && starts_name(bytes) {
        return Some(length);
    }
    any_ncname(text)
}

/// The same, of whichever characters.
#[cold]
fn any_ncname(text: &str) -> Option<usize> {
    let length = text.find(|character| !is_name_char(character));
    text.starts_with(is_name_start)
        .then(|| length.unwrap_or(text.len()))
}

/// A qualified name at the start of a text: prefix, local name, and what follows.
#[inline]
pub(super) fn qname(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_at_checked(ncname(text)?)?;
    let Some(tail) = rest.strip_prefix(':') else {
        return Some(("", name, rest));
    };
    let (local, rest) = tail.split_at_checked(ncname(tail)?)?;
    (!rest.starts_with(':')).then_some((name, local, rest))
}

/// The prefix and the length of a qualified name of ASCII at the start of a text.
#[inline]
pub(super) fn usual_qname(text: &str) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let length = name_bytes(bytes);
    if !starts_name(bytes) {
        return None;
    }
    if bytes.get(length) != Some(&b':') {
        return Some(("", length));
    }
    let local = bytes.get(length + 1..)?;
    let is_name = starts_name(local);
    is_name.then(|| Some((text.get(..length)?, length + 1 + name_bytes(local))))?
}

#[cfg(test)]
mod tests {
    use super::{name_bytes, qname, usual_qname};
    use proptest::prelude::*;

    #[test]
    fn each_byte_is_of_names_or_is_not() {
        for byte in 0..=u8::MAX {
            let is_name = byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
            for at in 0..12 {
                let mut bytes = [b'a'; 12];
                bytes[at] = byte;
                let expected = if is_name { 12 } else { at };
                assert_eq!(name_bytes(&bytes), expected, "{byte:#x} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_find_what_bytes_find(text in "[a-zA-Z0-9_.:>/ä -]{0,30}", plain in "[a-z]{0,20}") {
            let bytes = [plain.as_bytes(), text.as_bytes()].concat();
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
            let expected = bytes.iter().take_while(|byte| is_name(byte)).count();
            prop_assert_eq!(name_bytes(&bytes), expected);
        }

        #[test]
        fn a_usual_name_is_a_name(text in "[a-c0_.:>/ä -]{0,12}") {
            if let Some((prefix, length)) = usual_qname(&text)
                && !text[length..].starts_with([':', 'ä'])
            {
                let expected = qname(&text).map(|(prefix, _, rest)| (prefix, text.len() - rest.len()));
                prop_assert_eq!(Some((prefix, length)), expected);
            }
        }
    }
}
