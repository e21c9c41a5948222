//! Names (XML 1.0, fifth edition, 2.3; Namespaces in XML 1.0) and codes of languages.

/// NameStartChar without the colon.
#[must_use]
pub fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// NameChar without the colon.
#[must_use]
pub fn is_name_char(character: char) -> bool {
    is_name_start(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// `xs:Name`
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first == ':' || is_name_start(first))
        && is_nmtoken(text)
}

/// `xs:NCName`
#[must_use]
pub fn is_ncname(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_char)
}

/// `xs:NMTOKEN`
#[must_use]
pub fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|one| one == ':' || is_name_char(one))
}

/// `xs:QName`, whatever the prefix stands for.
#[must_use]
pub fn is_qname(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
        None => is_ncname(text),
    }
}

/// `xs:language`
#[must_use]
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_short = |part: &str| (1..=8).contains(&part.len());
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_word =
        |part: &str| is_short(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts
        .next()
        .is_some_and(|first| is_short(first) && is_letters(first))
        && parts.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        // Name, NCName, NMTOKEN, QName
        let table = [
            ("", [false, false, false, false]),
            ("a", [true, true, true, true]),
            ("a:b", [true, false, true, true]),
            ("a:b:c", [true, false, true, false]),
            (":a", [true, false, true, false]),
            ("a:", [true, false, true, false]),
            ("1a", [false, false, true, false]),
            ("a:1", [true, false, true, false]),
            ("-a", [false, false, true, false]),
            ("ä-1.x", [true, true, true, true]),
            ("a b", [false, false, false, false]),
        ];
        for (text, expected) in table {
            let found = [
                is_name(text),
                is_ncname(text),
                is_nmtoken(text),
                is_qname(text),
            ];
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn languages() {
        for (text, expected) in [
            ("fi", true),
            ("sv-FI", true),
            ("x-klingon", true),
            ("a-1", true),
            ("", false),
            ("fi-", false),
            ("1", false),
            ("abcdefghi", false),
            ("fi_FI", false),
        ] {
            assert_eq!(is_language(text), expected, "{text}");
        }
    }
}
