//! The XML declaration.

use super::scan::after;
use super::tag::trimmed;

/// The encodings that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Latin1,
    Ascii,
}

/// What is wrong with a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Malformed,
    Encoding,
}

const USUAL: [(&str, Charset); 4] = [
    (r#"<?xml version="1.0" encoding="UTF-8"?>"#, Charset::Utf8),
    (r#"<?xml version="1.0" encoding="utf-8"?>"#, Charset::Utf8),
    (r#"<?xml version="1.0"?>"#, Charset::Utf8),
    (
        r#"<?xml version="1.0" encoding="ISO-8859-1"?>"#,
        Charset::Latin1,
    ),
];

/// The length of a declaration that nearly every message has one of, and what it declares.
pub(super) fn usual(bytes: &[u8]) -> Option<(usize, Charset)> {
    let mut usual = USUAL.into_iter();
    let (declaration, charset) =
        usual.find(|(declaration, _)| after(bytes, declaration.as_bytes()).is_some())?;
    Some((declaration.len(), charset))
}

/// The declared encoding; UTF-8 where there is no declaration or it names none.
pub(super) fn declared(bytes: &[u8]) -> Result<Charset, Refused> {
    if let Some((_, charset)) = usual(bytes) {
        return Ok(charset);
    }
    let Some(rest) = bytes.strip_prefix(b"<?xml") else {
        return Ok(Charset::Utf8);
    };
    // Another target of a processing instruction, such as `xml-stylesheet`.
    if !rest
        .first()
        .is_some_and(|byte| super::characters::is_white(*byte))
    {
        return Ok(Charset::Utf8);
    }
    let end = rest.iter().position(|byte| *byte == b'>');
    let declaration = end.and_then(|end| core::str::from_utf8(rest.get(..end)?).ok());
    let declaration = declaration.and_then(|text| text.strip_suffix('?'));
    parsed(declaration.ok_or(Refused::Malformed)?)
}

fn parsed(declaration: &str) -> Result<Charset, Refused> {
    let (version, rest) = pseudo_attribute(declaration, "version").ok_or(Refused::Malformed)?;
    if version != "1.0" {
        return Err(Refused::Malformed);
    }
    let (encoding, rest) = match pseudo_attribute(rest, "encoding") {
        Some((encoding, rest)) => (Some(encoding), rest),
        None => (None, rest),
    };
    let rest = match pseudo_attribute(rest, "standalone") {
        Some(("yes" | "no", rest)) => rest,
        Some(_) => return Err(Refused::Malformed),
        None => rest,
    };
    if !trimmed(rest).is_empty() {
        return Err(Refused::Malformed);
    }
    let Some(encoding) = encoding else {
        return Ok(Charset::Utf8);
    };
    let is_name = encoding.starts_with(|first: char| first.is_ascii_alphabetic())
        && encoding
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    if !is_name {
        return Err(Refused::Malformed);
    }
    let is = |name: &str| encoding.eq_ignore_ascii_case(name);
    if is("UTF-8") {
        Ok(Charset::Utf8)
    } else if is("ISO-8859-1") {
        Ok(Charset::Latin1)
    } else if is("US-ASCII") {
        Ok(Charset::Ascii)
    } else {
        Err(Refused::Encoding)
    }
}

/// White space, that name, `=`, and a quoted value: the value and what follows.
fn pseudo_attribute<'d>(text: &'d str, name: &str) -> Option<(&'d str, &'d str)> {
    let start = trimmed(text);
    if start.len() == text.len() {
        return None;
    }
    let value = trimmed(trimmed(start.strip_prefix(name)?).strip_prefix('=')?);
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    value.strip_prefix(quote)?.split_once(quote)
}
