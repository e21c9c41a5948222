//! Lexical forms of attribute values.

pub(crate) use crate::lexical::is_ncname;

/// The white space of XML.
pub(crate) fn is_white_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// A text without the white space of XML around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_white_space)
}

/// The value of an `xs:nonNegativeInteger`, held at the largest number.
pub(crate) fn non_negative(text: &str) -> Option<u64> {
    let digits = match text.strip_prefix('-') {
        Some(zeros) if zeros.bytes().all(|digit| digit == b'0') => zeros,
        Some(_) => return None,
        None => text.strip_prefix('+').unwrap_or(text),
    };
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    Some(digits.bytes().fold(0_u64, |number, digit| {
        number
            .saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ncnames() {
        for (text, expected) in [
            ("a", true),
            ("_1-.\u{e4}", true),
            ("", false),
            ("1a", false),
            ("a:b", false),
            ("a b", false),
            ("\u{d7}", false),
        ] {
            assert_eq!(is_ncname(text), expected, "{text}");
        }
    }

    #[test]
    fn non_negative_integers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("+12", Some(12)),
            ("-0", Some(0)),
            ("007", Some(7)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("-1", None),
            ("-", None),
            ("+", None),
            ("", None),
            ("1.0", None),
            ("+-1", None),
        ] {
            assert_eq!(non_negative(text), expected, "{text}");
        }
    }
}
