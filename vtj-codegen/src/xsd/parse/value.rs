//! Lexical forms of attribute values.

/// Whether a text is an NCName (Namespaces in XML 1.0; the name characters of XML 1.0, fifth edition).
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

/// A name start character other than the colon.
pub(crate) fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// A name character other than the colon.
pub(crate) fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

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
