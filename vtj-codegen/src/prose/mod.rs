//! Meanings of code values, found in explanatory prose.
//!
//! An agency that has no other place for them writes the meanings of codes into the documentation of a type: "Mahdolliset arvot:
//! tyhja, 1=suomi, 2=ruotsi, 3=muu." This finds the items `CODE = meaning` of codes that are known from the enumeration.

use std::collections::BTreeMap;

/// Words that stand for the blank value before a `=`.
const BLANK: &[&str] = &["tyhja", "tyhjä"];

/// Abbreviations after whose full stop a sentence goes on.
const ABBREVIATIONS: &[&str] = &[
    "ao", "eim", "ent", "esim", "huom", "jne", "ko", "ks", "mm", "mr", "nk", "nro", "ns", "os",
    "po", "puh", "sis", "so", "tms", "vrt", "ym", "yms",
];

/// Beginnings of a closing remark that a comma or a full stop parts from the last meaning.
const REMARKS: &[&str] = &[
    "voi olla",
    "tai voi olla",
    "tai tyhja",
    "tai tyhjä",
    "muoto ",
];

/// One `=` in the text that begins an item.
struct Marker<'c> {
    /// Where the word before the `=` begins.
    start: usize,
    /// Where the text after the `=` begins.
    end: usize,
    /// The code, or `None` where something else has its meaning, such as the blank value.
    code: Option<&'c str>,
}

/// Finds the meanings of `codes` in `text`; codes without an item are not in the result. Of several items for one code the first
/// counts. A meaning ends at the next item, at the end of its sentence, or before a remark that a blank is possible; white space
/// in it is collapsed, and separators around it are dropped. Codes without a `=` may be listed as `CODE (meaning)` instead.
#[must_use]
pub fn explain(text: &str, codes: &[&str]) -> BTreeMap<String, String> {
    let markers = markers(text, codes);
    let ends = markers
        .iter()
        .skip(1)
        .map(|next| next.start)
        .chain([text.len()]);
    let mut meanings = BTreeMap::new();
    for (marker, end) in markers.iter().zip(ends) {
        let (Some(code), Some(span)) = (marker.code, text.get(marker.end..end)) else {
            continue;
        };
        let meaning = meaning(span);
        if !meaning.is_empty() {
            meanings.entry(code.to_owned()).or_insert(meaning);
        }
    }
    for code in codes {
        if !meanings.contains_key(*code)
            && let Some(meaning) = parenthesised(text, code)
        {
            meanings.insert((*code).to_owned(), meaning);
        }
    }
    meanings
}

/// The meaning of a code that is listed as `CODE (meaning)`.
fn parenthesised(text: &str, code: &str) -> Option<String> {
    for (place, _) in text.match_indices(code).filter(|_| !code.is_empty()) {
        let listed = text.get(..place)?.trim_end().ends_with([',', ';', ':']);
        let Some(rest) = text
            .get(place + code.len()..)?
            .trim_start()
            .strip_prefix('(')
        else {
            continue;
        };
        let mut depth = 1_usize;
        let closing = rest.char_indices().find(|(_, character)| {
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let inside = closing.and_then(|(end, _)| rest.get(..end)).map(collapsed);
        let inside = inside.filter(|inside| listed && !inside.is_empty());
        if inside.is_some() {
            return inside;
        }
    }
    None
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All the items, in the order of the text.
fn markers<'c>(text: &str, codes: &[&'c str]) -> Vec<Marker<'c>> {
    let mut markers: Vec<Marker<'c>> = Vec::new();
    for (equals, _) in text.match_indices('=') {
        let Some(before) = text.get(..equals) else {
            continue;
        };
        let before = before.trim_end().trim_end_matches(['"', '\'']);
        // Nothing before the `=` since the last item: it belongs to that item's meaning.
        if markers.last().is_some_and(|last| last.end >= before.len()) {
            continue;
        }
        let known = codes
            .iter()
            .filter(|code| !code.is_empty() && ends_in_word(before, code));
        if let Some(code) = known.max_by_key(|code| code.len()) {
            markers.push(Marker {
                start: before.len() - code.len(),
                end: equals + 1,
                code: Some(code),
            });
        } else if let Some(start) = unknown(before) {
            markers.push(Marker {
                start,
                end: equals + 1,
                code: None,
            });
        }
    }
    markers
}

/// Whether `text` ends in `code` as a word of its own.
fn ends_in_word(text: &str, code: &str) -> bool {
    text.strip_suffix(code).is_some_and(|rest| {
        let before_point = rest.strip_suffix(['.', ',']).unwrap_or_default();
        let within_number = before_point.ends_with(|last: char| last.is_ascii_digit());
        let within_word = rest.ends_with(|last: char| {
            last.is_alphanumeric() || matches!(last, '-' | '_' | '/' | '+')
        });
        !within_word && !within_number
    })
}

/// Where a word begins that has a meaning but is none of the codes: the blank value anywhere, any other single word only after
/// a separator, since prose may have a `=` too.
fn unknown(before: &str) -> Option<usize> {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, character)| character.is_alphanumeric() || matches!(character, '-' | '_'))
        .last()
        .map(|(start, _)| start)?;
    let word = before.get(start..)?;
    let rest = before.get(..start)?.trim_end();
    let separated = rest.is_empty() || rest.ends_with([',', ';', '.', ':']);
    (separated || BLANK.contains(&word.to_lowercase().as_str())).then_some(start)
}

/// The meaning in the text between an item's `=` and the next item.
fn meaning(span: &str) -> String {
    let text = collapsed(span);
    let mut end = text.len();
    let mut depth = 0_usize;
    for (place, character) in text.char_indices() {
        let rest = text.get(place + character.len_utf8()..).unwrap_or_default();
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' if depth == 0 && ends_sentence(text.get(..place).unwrap_or_default(), rest) => {
                end = place
            }
            ',' | ';' | '.' if depth == 0 && begins_remark(rest) => end = place,
            _ => {}
        }
        if end == place {
            break;
        }
    }
    let separators = [' ', ',', ';', '.', '"', '\''];
    let kept = text.get(..end).unwrap_or_default().trim_matches(separators);
    unopened(kept).to_owned()
}

/// Whether a full stop between these ends a sentence: a new one begins with a capital letter, and the word before is no
/// abbreviation and no number.
fn ends_sentence(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let goes_on = ABBREVIATIONS.contains(&word.to_lowercase().as_str())
        || word.chars().all(|c| c.is_ascii_digit());
    after
        .strip_prefix(' ')
        .is_some_and(|next| next.starts_with(char::is_uppercase))
        && !goes_on
}

fn begins_remark(rest: &str) -> bool {
    let rest = rest.trim_start().to_lowercase();
    REMARKS.iter().any(|remark| rest.starts_with(remark))
}

/// Drops a closing parenthesis at the end whose opening one stood before the item.
fn unopened(text: &str) -> &str {
    match text.strip_suffix(')') {
        Some(rest) if text.matches(')').count() > text.matches('(').count() => rest.trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
