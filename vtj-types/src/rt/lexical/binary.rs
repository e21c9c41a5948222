//! Binary values (XSD 1.0 part 2, 3.2.15 and 3.2.16).

/// The number of octets of an `xs:hexBinary`; `None` if the text is none.
#[must_use]
pub fn hex_octets(text: &str) -> Option<usize> {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hex && text.len().is_multiple_of(2)).then_some(text.len() / 2)
}

/// The number of octets of an `xs:base64Binary`; `None` if the text is none. One blank may stand between any two characters,
/// and bits that belong to no octet are zero.
#[must_use]
pub fn base64_octets(text: &str) -> Option<usize> {
    let mut digits = 0_usize;
    let mut padding = 0_usize;
    let mut last = b'A';
    let mut after_blank = true;
    for byte in text.bytes() {
        let is_blank = byte == b' ';
        match byte {
            b' ' if after_blank => return None,
            b' ' => {}
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => {
                digits += 1;
                last = byte;
            }
            _ => return None,
        }
        after_blank = is_blank;
    }
    let is_closed = match padding {
        0 => true,
        1 => b"AEIMQUYcgkosw048".contains(&last) && digits % 4 == 3,
        2 => b"AQgw".contains(&last) && digits % 4 == 2,
        _ => false,
    };
    let is_whole = (digits + padding).is_multiple_of(4) && (text.is_empty() || !after_blank);
    (is_closed && is_whole).then_some(digits / 4 * 3 + (digits % 4).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_are_counted() {
        for (text, octets) in [
            ("", Some(0)),
            ("0a", Some(1)),
            ("0aFF", Some(2)),
            ("0", None),
            ("0g", None),
            ("0a ff", None),
        ] {
            assert_eq!(hex_octets(text), octets, "{text}");
        }
        let table = [
            ("", Some(0)),
            ("AAAA", Some(3)),
            ("AA==", Some(1)),
            ("AAA=", Some(2)),
            ("A A A =", Some(2)),
            ("AAAA AAAA", Some(6)),
            ("A", None),
            ("AA", None),
            ("AAA", None),
            ("====", None),
            ("A===", None),
            ("AB==", None),
            ("AAB=", None),
            ("AA=A", None),
            ("AA== AAAA", None),
            (" AAAA", None),
            ("AAAA ", None),
            ("AA  AA", None),
            ("AA-_", None),
        ];
        for (text, octets) in table {
            assert_eq!(base64_octets(text), octets, "{text}");
        }
    }
}
