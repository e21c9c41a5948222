//! From the bytes of a file to text, by the encoding it declares (XML 1.0, 4.3.3 and appendix F).

/// Why bytes are not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DecodeError {
    /// The declared encoding, or that of the byte order mark, is not one that is read.
    Unsupported(String),
    /// The bytes are not of the declared encoding; the first wrong one is at this offset.
    Invalid {
        encoding: &'static str,
        offset: usize,
    },
}

/// The text, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let unsupported = |name: &str| Err(DecodeError::Unsupported(name.to_owned()));
    let (body, has_utf8_mark) = match bytes {
        [0xEF, 0xBB, 0xBF, body @ ..] => (body, true),
        [0x00, 0x00, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0x00, 0x00, ..] => {
            return unsupported("UTF-32");
        }
        [0xFE, 0xFF, body @ ..] => return utf16(body, u16::from_be_bytes),
        [0xFF, 0xFE, body @ ..] => return utf16(body, u16::from_le_bytes),
        [0x00, b'<', ..] | [b'<', 0x00, ..] => {
            return unsupported("UTF-16 without a byte order mark");
        }
        body => (body, false),
    };
    let declared = declared_encoding(body).unwrap_or_else(|| "UTF-8".to_owned());
    match declared.to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" => utf8(body, "UTF-8"),
        "US-ASCII" | "ASCII" if body.is_ascii() => utf8(body, "US-ASCII"),
        "US-ASCII" | "ASCII" => Err(DecodeError::Invalid {
            encoding: "US-ASCII",
            offset: body.iter().take_while(|byte| byte.is_ascii()).count(),
        }),
        "ISO-8859-1" | "ISO_8859-1" | "LATIN1" | "L1" if !has_utf8_mark => {
            Ok(encoding_rs::mem::decode_latin1(body).into_owned())
        }
        "ISO-8859-1" | "ISO_8859-1" | "LATIN1" | "L1" => {
            unsupported("ISO-8859-1 with the byte order mark of UTF-8")
        }
        _ => unsupported(&declared),
    }
}

fn utf8(body: &[u8], encoding: &'static str) -> Result<String, DecodeError> {
    std::str::from_utf8(body)
        .map(str::to_owned)
        .map_err(|error| DecodeError::Invalid {
            encoding,
            offset: error.valid_up_to(),
        })
}

/// UTF-16 after its byte order mark, which decides whatever half of it the declaration names.
fn utf16(body: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let invalid = |units: usize| DecodeError::Invalid {
        encoding: "UTF-16",
        offset: units.saturating_mul(2).saturating_add(2),
    };
    let pairs = body.as_chunks::<2>();
    let mut text = String::with_capacity(body.len());
    let mut units = 0;
    for decoded in char::decode_utf16(pairs.0.iter().map(|pair| unit(*pair))) {
        let decoded = decoded.map_err(|_| invalid(units))?;
        units += decoded.len_utf16();
        text.push(decoded);
    }
    if !pairs.1.is_empty() {
        return Err(invalid(units));
    }
    let declared = declared_encoding(text.as_bytes());
    match declared.map(|name| name.to_ascii_uppercase()).as_deref() {
        None | Some("UTF-16" | "UTF-16LE" | "UTF-16BE" | "ISO-10646-UCS-2" | "UCS-2") => Ok(text),
        Some(other) => Err(DecodeError::Unsupported(format!(
            "{other} with the byte order mark of UTF-16"
        ))),
    }
}

/// The encoding that the XML declaration at the start gives.
fn declared_encoding(body: &[u8]) -> Option<String> {
    let declaration = body.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = String::from_utf8_lossy(declaration.get(..end)?);
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|&quote| quote == '"' || quote == '\'')?;
    let name = value.strip_prefix(quote)?.split(quote).next()?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings_are_decoded() {
        for (bytes, text) in [
            (&b"<a/>"[..], "<a/>"),
            (b"\xEF\xBB\xBF<a/>", "<a/>"),
            (
                b"<?xml version='1.0' encoding='ISO-8859-1'?><\xE4/>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><\u{e4}/>",
            ),
            (
                b"<?xml version=\"1.0\" encoding = \"iso-8859-1\"?>\x80",
                "<?xml version=\"1.0\" encoding = \"iso-8859-1\"?>\u{80}",
            ),
            (
                b"<?xml version='1.0' encoding='us-ascii'?>",
                "<?xml version='1.0' encoding='us-ascii'?>",
            ),
            (b"<\xC3\xA4/>", "<\u{e4}/>"),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn utf_16_is_decoded_by_its_mark() {
        let declared = "<?xml version='1.0' encoding='UTF-16'?><\u{e4}\u{1F600}/>";
        for text in [declared, "<\u{e4}\u{1F600}/>", ""] {
            let units = || text.encode_utf16();
            let little = [0xFF, 0xFE]
                .into_iter()
                .chain(units().flat_map(u16::to_le_bytes));
            let big = [0xFE, 0xFF]
                .into_iter()
                .chain(units().flat_map(u16::to_be_bytes));
            assert_eq!(decode(&little.collect::<Vec<_>>()).as_deref(), Ok(text));
            assert_eq!(decode(&big.collect::<Vec<_>>()).as_deref(), Ok(text));
        }
        let other = "<?xml version='1.0' encoding='ISO-8859-1'?><a/>";
        let bytes = [0xFF, 0xFE]
            .into_iter()
            .chain(other.encode_utf16().flat_map(u16::to_le_bytes));
        let found = decode(&bytes.collect::<Vec<_>>());
        assert!(
            matches!(found, Err(DecodeError::Unsupported(_))),
            "{found:?}"
        );
    }

    #[test]
    fn other_encodings_and_wrong_bytes_are_refused() {
        let invalid = |encoding, offset| DecodeError::Invalid { encoding, offset };
        for (bytes, error) in [
            (&b"<a>\xE4</a>"[..], invalid("UTF-8", 3)),
            (
                b"<?xml version='1.0' encoding='US-ASCII'?>\xE4",
                invalid("US-ASCII", 41),
            ),
            (
                b"<?xml version='1.0' encoding='windows-1252'?>",
                DecodeError::Unsupported("windows-1252".to_owned()),
            ),
            (
                b"<\0?\0",
                DecodeError::Unsupported("UTF-16 without a byte order mark".to_owned()),
            ),
            (b"\xFF\xFE<\0\0", invalid("UTF-16", 4)),
            (b"\xFF\xFE<\0\0\xD8a\0", invalid("UTF-16", 4)),
            (b"\xFE\xFF\0<\xDC\0", invalid("UTF-16", 4)),
        ] {
            assert_eq!(decode(bytes), Err(error));
        }
    }
}
