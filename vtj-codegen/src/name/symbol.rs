//! Words for characters that no identifier can have.

/// ASCII characters by their names in Unicode.
const NAMES: &[(char, &str)] = &[
    (' ', "Space"),
    ('!', "ExclamationMark"),
    ('"', "QuotationMark"),
    ('#', "NumberSign"),
    ('$', "DollarSign"),
    ('%', "PercentSign"),
    ('&', "Ampersand"),
    ('\'', "Apostrophe"),
    ('(', "LeftParenthesis"),
    (')', "RightParenthesis"),
    ('*', "Asterisk"),
    ('+', "Plus"),
    (',', "Comma"),
    ('-', "Minus"),
    ('.', "FullStop"),
    ('/', "Solidus"),
    (':', "Colon"),
    (';', "Semicolon"),
    ('<', "LessThan"),
    ('=', "Equals"),
    ('>', "GreaterThan"),
    ('?', "QuestionMark"),
    ('@', "CommercialAt"),
    ('[', "LeftBracket"),
    ('\\', "ReverseSolidus"),
    (']', "RightBracket"),
    ('^', "Circumflex"),
    ('_', "LowLine"),
    ('`', "GraveAccent"),
    ('{', "LeftBrace"),
    ('|', "VerticalLine"),
    ('}', "RightBrace"),
    ('~', "Tilde"),
];

/// A word for a character: its name, or its code point as in `U00B7`.
pub(super) fn word(character: char) -> String {
    match NAMES.iter().find(|(symbol, _)| *symbol == character) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("U{:04X}", u32::from(character)),
    }
}

/// A word for every character; `Blank` for the empty text.
pub(super) fn spell(text: &str) -> Vec<String> {
    if text.is_empty() {
        vec!["Blank".to_owned()]
    } else {
        text.chars().map(word).collect()
    }
}
