//! From bytes to text: byte order mark, encoding, characters, line ends.

use super::declaration::{Charset, Refused, declared, usual};
use super::position::position;
use super::scan::{ascii, carriage_return};
use crate::error::Details;
use crate::{Error, ErrorKind, Limit, Limits};

/// The text of a document.
pub struct Decoded<'b> {
    text: Text<'b>,
    /// Where what follows the XML declaration starts.
    body: usize,
}

/// All of a document, line ends normalised.
enum Text<'b> {
    /// As it was given.
    Given(&'b str),
    /// A copy: of another encoding, or with other line ends. It is UTF-8, and is looked at once more to be had as text without
    /// `unsafe`; simdutf8, the quickest to do so, makes no `String`.
    Copied(Vec<u8>),
}

impl Text<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Text::Given(text) => text.as_bytes(),
            Text::Copied(bytes) => bytes,
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Text::Given(text) => text,
            Text::Copied(bytes) => simdutf8::basic::from_utf8(bytes).unwrap_or_default(),
        }
    }
}

impl Decoded<'_> {
    /// The text, and what of it follows the XML declaration.
    pub(super) fn parts(&self) -> (&str, &str) {
        let text = self.text.as_str();
        (text, text.get(self.body..).unwrap_or_default())
    }
}

/// What the XML declaration takes of a text, if there is one.
fn declaration(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("<?xml") else {
        return 0;
    };
    if !rest.starts_with([' ', '\t', '\n']) {
        return 0;
    }
    let mut at = rest.bytes().zip(rest.bytes().skip(1)).zip(7..);
    at.find(|(pair, _)| *pair == (b'?', b'>'))
        .map_or(text.len(), |(_, end)| end)
}

/// The copy of a message goes with its values; what is borrowed is the caller's.
#[cfg(feature = "zeroize")]
impl Drop for Text<'_> {
    fn drop(&mut self) {
        if let Text::Copied(bytes) = self {
            zeroize::Zeroize::zeroize(bytes);
        }
    }
}

/// What some byte of a document is.
#[derive(Default)]
struct Seen {
    /// A control character that XML forbids.
    forbidden: bool,
    carriage_return: bool,
    /// The first byte of U+FFFE and U+FFFF, or a greater one.
    high: bool,
}

/// As many bytes as are looked at in one round.
type Block = [u8; 64];

/// Whether there may be a character that XML forbids, or a carriage return: a control character apart from the line feed, or a
/// byte from 0xE0 on. One pass without branches, which the compiler makes vector code of, and one question only.
#[inline(never)]
fn asks_for_more(bytes: &[u8]) -> bool {
    const GREATEST: u8 = 0xDF - 0x1F;
    let Some(last) = bytes.last_chunk() else {
        return bytes.iter().any(|byte| moved(*byte) > GREATEST);
    };
    let mut greatest = [[0; 16]; 4];
    for block in bytes.as_chunks().0 {
        raise(&mut greatest, block);
    }
    raise(&mut greatest, last);
    let [mut all, others @ ..] = greatest;
    for other in others {
        for (greatest, byte) in all.iter_mut().zip(other) {
            *greatest = byte.max(*greatest);
        }
    }
    all.iter().fold(0, |greatest: u8, byte| greatest.max(*byte)) > GREATEST
}

/// Of the numbers below the blank, the line feed becomes the greatest; they and those from 0xE0 on are moved to the top, the line
/// feed to zero.
#[inline(always)]
fn moved(byte: u8) -> u8 {
    (byte ^ (b'\n' ^ 0x1F)).wrapping_sub(0x1F)
}

#[inline(always)]
fn raise(greatest: &mut [[u8; 16]; 4], block: &Block) {
    let (pieces, _) = block.as_chunks::<16>();
    for (greatest, piece) in greatest.iter_mut().zip(pieces) {
        for (greatest, byte) in greatest.iter_mut().zip(piece) {
            *greatest = moved(*byte).max(*greatest);
        }
    }
}

/// The same told apart, again without branches.
#[inline(never)]
fn seen(bytes: &[u8]) -> Seen {
    let (mut forbidden, mut returns, mut greatest) = (false, false, 0);
    for &byte in bytes {
        let is_white = (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
        forbidden |= (byte < b' ') & !is_white;
        returns |= byte == b'\r';
        greatest = greatest.max(byte);
    }
    Seen {
        forbidden,
        carriage_return: returns,
        high: greatest >= 0xEF,
    }
}

/// Decodes a document.
pub(super) fn decode<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Decoded<'b>, Error> {
    if bytes.len() > limits.size {
        let mut error = details(ErrorKind::LimitExceeded, "", "", 0);
        error.limit = Some(Limit::Size);
        return Err(Error::new(error));
    }
    let (marked, bytes) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(bytes) => (true, bytes),
        None => (false, bytes),
    };
    let usual = usual(bytes);
    let charset = match usual {
        Some((_, Charset::Utf8)) => Charset::Utf8,
        _ => charset(bytes, marked)?,
    };
    let mut text = match charset {
        Charset::Utf8 => utf8(bytes)?,
        Charset::Latin1 => latin1(bytes),
        Charset::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(at) => return Err(invalid_encoding(bytes, at)),
            None => utf8(bytes)?,
        },
    };
    let seen = match asks_for_more(text.bytes()) {
        true => seen(text.bytes()),
        false => Seen::default(),
    };
    let is_forbidden = |character| !super::characters::is_char(character);
    if (seen.forbidden || seen.high)
        && let Some(at) = text.as_str().find(is_forbidden)
    {
        let detail = "a character that XML does not allow";
        let error = details(ErrorKind::NotWellFormed, detail, text.as_str(), at);
        return Err(Error::new(error));
    }
    if seen.carriage_return {
        text = normalised(text.bytes());
    }
    let body = match usual {
        Some((length, _)) => length,
        None => declaration(text.as_str()),
    };
    Ok(Decoded { text, body })
}

fn charset(bytes: &[u8], marked: bool) -> Result<Charset, Error> {
    const OTHER_FAMILIES: [&[u8]; 5] = [b"\xFE\xFF", b"\xFF\xFE", b"\0<", b"<\0", b"\0\0"];
    if OTHER_FAMILIES.iter().any(|start| bytes.starts_with(start)) {
        let detail = "UTF-16 or UTF-32";
        return Err(Error::new(details(
            ErrorKind::UnsupportedEncoding,
            detail,
            "",
            0,
        )));
    }
    let (kind, detail) = match declared(bytes) {
        Ok(Charset::Utf8) => return Ok(Charset::Utf8),
        Ok(_) if marked => {
            let detail = "a UTF-8 byte order mark, and another encoding declared";
            (ErrorKind::InvalidEncoding, detail)
        }
        Ok(charset) => return Ok(charset),
        Err(Refused::Malformed) => (
            ErrorKind::NotWellFormed,
            "not an XML declaration of version 1.0",
        ),
        Err(Refused::Encoding) => (ErrorKind::UnsupportedEncoding, ""),
    };
    Err(Error::new(details(kind, detail, "", 0)))
}

fn utf8(bytes: &[u8]) -> Result<Text<'_>, Error> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(Text::Given(text)),
        Err(_) => utf8_slowly(bytes),
    }
}

/// What is refused quickly is refused without a position.
#[cold]
fn utf8_slowly(bytes: &[u8]) -> Result<Text<'_>, Error> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Ok(Text::Given(text)),
        Err(error) => Err(invalid_encoding(bytes, error.valid_up_to())),
    }
}

#[cold]
fn invalid_encoding(bytes: &[u8], at: usize) -> Error {
    let valid = bytes.get(..at).unwrap_or_default();
    let valid = core::str::from_utf8(valid).unwrap_or_default();
    let detail = "bytes that the encoding does not have";
    Error::new(details(
        ErrorKind::InvalidEncoding,
        detail,
        valid,
        valid.len(),
    ))
}

/// ISO-8859-1: each byte is the character of that number. Runs of ASCII, which is nearly all, are copied as they are.
fn latin1(bytes: &[u8]) -> Text<'_> {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    let mut rest = bytes;
    while let Some((ascii, [byte, tail @ ..])) = rest.split_at_checked(ascii(rest)) {
        text.extend_from_slice(ascii);
        text.extend_from_slice(&[0xC0 | (byte >> 6), 0x80 | (byte & 0x3F)]);
        rest = tail;
    }
    text.extend_from_slice(rest);
    Text::Copied(text)
}

/// Line ends as XML 1.0, section 2.11, has them: each a line feed.
fn normalised<'b>(bytes: &[u8]) -> Text<'b> {
    let mut normalised = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((line, [_, tail @ ..])) = rest.split_at_checked(carriage_return(rest)) {
        normalised.extend_from_slice(line);
        normalised.push(b'\n');
        rest = tail.strip_prefix(b"\n").unwrap_or(tail);
    }
    normalised.extend_from_slice(rest);
    Text::Copied(normalised)
}

#[cold]
fn details(kind: ErrorKind, detail: &'static str, text: &str, offset: usize) -> Details {
    let (line, column) = position(text, offset);
    Details {
        kind,
        detail,
        violation: None,
        limit: None,
        constraint: None,
        path: String::new(),
        line,
        column,
        expected: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, position, seen, utf8};
    use crate::{ErrorKind, Limits};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn line_ends_are_line_feeds(text in "[a-zäö€\r\n\t]{0,80}") {
            let decoded = decode(text.as_bytes(), &Limits::new());
            let decoded = decoded.map(|decoded| decoded.parts().0.to_owned());
            let expected = text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(decoded.ok(), Some(expected));
        }

        #[test]
        fn forbidden_characters_are_refused_where_they_stand(
            before in "[a\n\r\t]{0,80}",
            character in "[\u{0}-\u{1F}\u{FFFE}\u{FFFF}\u{EFFF}\u{E000}]",
        ) {
            let text = format!("{before}{character}b");
            let is_white = character.trim_matches(['\t', '\n', '\r']).is_empty();
            let is_allowed = is_white || matches!(&*character, "\u{EFFF}" | "\u{E000}");
            match decode(text.as_bytes(), &Limits::new()) {
                Ok(_) => prop_assert!(is_allowed),
                Err(error) => {
                    prop_assert!(!is_allowed);
                    prop_assert_eq!(error.kind(), ErrorKind::NotWellFormed);
                    prop_assert_eq!((error.line(), error.column()), position(&text, before.len()));
                }
            }
            let seen = seen(text.as_bytes());
            prop_assert_eq!(seen.carriage_return, text.contains('\r'));
            prop_assert_eq!(seen.forbidden, !is_white && *character < *" ");
        }

        /// Longer than a block of simdutf8, which leaves shorter texts to the standard library.
        #[test]
        fn utf8_is_what_the_standard_library_says(
            text in "[ -~]{60,200}|[ -~äöå€😀]{60,200}",
            at in any::<prop::sample::Index>(),
            byte in any::<Option<u8>>(),
        ) {
            let mut bytes = text.into_bytes();
            if let Some(byte) = byte {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let expected = core::str::from_utf8(&bytes);
            match (utf8(&bytes), expected) {
                (Ok(text), Ok(expected)) => prop_assert_eq!(text.as_str(), expected),
                (Err(error), Err(expected)) => {
                    let valid = core::str::from_utf8(&bytes[..expected.valid_up_to()]);
                    let valid = valid.unwrap_or_default();
                    prop_assert_eq!((error.line(), error.column()), position(valid, valid.len()));
                }
                _ => prop_assert!(false, "one of them refuses"),
            }
        }
    }
}
