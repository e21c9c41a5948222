//! Names of enum variants, from code values and from prose.

use super::spelling::{self, transliterate};
use super::symbol;

/// Characters of the longest name made of prose; a longer text is cut after a word.
const MAX_LENGTH: usize = 60;

/// Letters of a word that does not end a name that was cut: `ja`, `tai`, `on`.
const SMALL: usize = 3;

/// What stands before a code that begins with a digit.
const CODE: &str = "Koodi";

/// The name of an enum variant, from a code value or from the meaning of one.
///
/// `1` is `Koodi1`, `P100` is `P100`, `Kunta-maakunta` is `KuntaMaakunta`, `-1500` is `Minus1500`, `+` is `Plus`, the empty text
/// is `Blank`, `ei tietoa (äiti)` is `EiTietoaAiti`. A colon or an apostrophe inside a word joins it (`USA:ssa` is `USAssa`).
/// Latin letters are spelled in ASCII, other scripts stay, and no name is longer than 60 characters.
#[must_use]
pub fn variant_name(text: &str) -> String {
    let spelled = joined(&transliterate(text));
    let mut words = spelling::words(&spelled);
    if words.is_empty() {
        words = symbol::spell(text);
    } else if let Some(sign) = sign(&spelled) {
        words.insert(0, symbol::word(sign));
    }
    let name = spelling::upper_camel(&bounded(words));
    match name.as_str() {
        "Self" => "Self_".to_owned(),
        _ if spelling::starts_identifier(&name) => name,
        _ => format!("{CODE}{name}"),
    }
}

/// Takes out what stands inside a word without parting it.
fn joined(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |place: Option<usize>| {
        place
            .and_then(|place| letters.get(place))
            .is_some_and(|c| c.is_alphabetic())
    };
    let inside = |place: usize| is_letter(place.checked_sub(1)) && is_letter(place.checked_add(1));
    let kept = letters
        .iter()
        .enumerate()
        .filter(|(place, c)| !(matches!(c, ':' | '\'' | '’') && inside(*place)));
    kept.map(|(_, character)| *character).collect()
}

/// The sign of a number.
fn sign(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let sign = characters.next().filter(|sign| matches!(sign, '+' | '-'))?;
    characters.next().filter(char::is_ascii_digit).map(|_| sign)
}

/// The words that fit, less the small words (conjunctions, mostly) that end in nothing then; a first word that does not fit is
/// cut.
fn bounded(words: Vec<String>) -> Vec<String> {
    let prefixed = !words
        .first()
        .is_some_and(|head| spelling::starts_identifier(head));
    let limit = if prefixed {
        MAX_LENGTH - CODE.len()
    } else {
        MAX_LENGTH
    };
    let mut length = 0;
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        // Digits may take an underscore before them.
        length += word.chars().count() + usize::from(word.starts_with(char::is_numeric));
        if length > limit {
            while kept.len() > 1
                && kept
                    .last()
                    .is_some_and(|last| last.chars().count() <= SMALL)
            {
                kept.pop();
            }
            if kept.is_empty() {
                kept.push(word.chars().take(limit).collect());
            }
            break;
        }
        kept.push(word);
    }
    kept
}
