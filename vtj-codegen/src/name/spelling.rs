//! Letters: composing and transliterating them, cutting names into words, capitals.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Combining marks, each with pairs of a letter and the letter it makes.
const COMPOSED: &[(char, &str)] = &[
    ('\u{300}', "AÀEÈIÌNǸOÒUÙaàeèiìnǹoòuù"),
    (
        '\u{301}',
        "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź",
    ),
    (
        '\u{302}',
        "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ",
    ),
    ('\u{303}', "AÃIĨNÑOÕUŨaãiĩnñoõuũ"),
    ('\u{304}', "AĀEĒIĪOŌUŪaāeēiīoōuū"),
    ('\u{306}', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ('\u{307}', "CĊEĖGĠIİZŻcċeėgġzż"),
    ('\u{308}', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"),
    ('\u{30A}', "AÅUŮaåuů"),
    ('\u{30B}', "OŐUŰoőuű"),
    (
        '\u{30C}',
        "AǍCČDĎEĚGǦHȞKǨNŇRŘSŠTŤZŽƷǮaǎcčdďeěgǧhȟkǩnňrřsštťzžʒǯ",
    ),
    ('\u{327}', "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"),
    ('\u{328}', "AĄEĘIĮUŲaąeęiįuų"),
];

/// Latin letters that are not made of a letter and a mark.
const SPELLED: &[(char, &str)] = &[
    ('Æ', "Ae"),
    ('æ', "ae"),
    ('Ð', "D"),
    ('ð', "d"),
    ('Đ', "D"),
    ('đ', "d"),
    ('Ħ', "H"),
    ('ħ', "h"),
    ('ı', "i"),
    ('Ĳ', "Ij"),
    ('ĳ', "ij"),
    ('ĸ', "k"),
    ('Ŀ', "L"),
    ('ŀ', "l"),
    ('Ł', "L"),
    ('ł', "l"),
    ('ŉ', "n"),
    ('Ŋ', "Ng"),
    ('ŋ', "ng"),
    ('Ø', "O"),
    ('ø', "o"),
    ('Œ', "Oe"),
    ('œ', "oe"),
    ('ſ', "s"),
    ('ß', "ss"),
    ('ẞ', "Ss"),
    ('Þ', "Th"),
    ('þ', "th"),
    ('Ŧ', "T"),
    ('ŧ', "t"),
    ('Ǥ', "G"),
    ('ǥ', "g"),
    ('Ʒ', "Z"),
    ('ʒ', "z"),
];

/// Pairs of the composed letters of one mark.
fn pairs(letters: &str) -> impl Iterator<Item = (char, char)> {
    letters.chars().zip(letters.chars().skip(1)).step_by(2)
}

/// Composes Latin letters with the marks that follow them, as Unicode's NFC does; drops marks that have no such letter, so that
/// no two spellings of an identifier are one to the compiler.
pub(super) fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{212A}' => composed.push('K'),
            '\u{212B}' => composed.push('Å'),
            '\u{2126}' => composed.push('Ω'),
            '\u{300}'..='\u{36F}' => {
                let marks = COMPOSED.iter().filter(|(mark, _)| *mark == character);
                let last = composed.chars().next_back();
                let made = marks
                    .flat_map(|(_, letters)| pairs(letters))
                    .find(|(letter, _)| Some(*letter) == last);
                if let Some((_, made)) = made {
                    composed.pop();
                    composed.push(made);
                }
            }
            other => composed.push(other),
        }
    }
    composed
}

/// Spells the Latin letters of a text in ASCII: `ä` is `a`, `å` is `a`, `ß` is `ss`. Other scripts stay as they are.
#[must_use]
pub fn transliterate(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in compose(text).chars() {
        let plain = |character| {
            let mut all = COMPOSED.iter().flat_map(|(_, letters)| pairs(letters));
            all.find(|(_, made)| *made == character)
                .map(|(letter, _)| letter)
        };
        let character = if character.is_ascii() {
            character
        } else {
            plain(character).unwrap_or(character)
        };
        match SPELLED.iter().find(|(letter, _)| *letter == character) {
            Some((_, ascii)) => spelled.push_str(ascii),
            None => spelled.push(character),
        }
    }
    spelled
}

/// Whether a character can be part of a word in an identifier.
fn is_word_character(character: char) -> bool {
    character != '_' && is_xid_continue(character) && character.is_alphanumeric()
}

/// The runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|character| !is_word_character(character))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether digits would run together where these meet; an underscore there parts no words.
fn digits_meet(first: &str, second: &str) -> bool {
    first.ends_with(char::is_numeric) && second.starts_with(char::is_numeric)
}

/// Joins words with a capital letter at the head of each, their own capitals kept unless there are several words and not a small
/// letter among them; digits that would run together get an underscore.
pub(super) fn upper_camel(words: &[String]) -> String {
    let shouted = words.windows(2).any(|pair| matches!(pair, [a, b] if !digits_meet(a, b)))
        && words.iter().flat_map(|word| word.chars()).any(char::is_uppercase)
        && !words.iter().flat_map(|word| word.chars()).any(char::is_lowercase)
        // Codes such as U0041 and single letters are no shouting.
        && words.iter().any(|word| word.chars().filter(|letter| letter.is_uppercase()).count() > 1);
    let mut camel = String::new();
    for word in words {
        let mut letters = word.chars();
        let Some(head) = letters.next() else { continue };
        if digits_meet(&camel, word) {
            camel.push('_');
        }
        camel.extend(head.to_uppercase());
        if shouted {
            camel.extend(letters.flat_map(char::to_lowercase));
        } else {
            camel.extend(letters);
        }
    }
    camel
}

/// Whether an identifier may begin as this text does.
pub(super) fn starts_identifier(text: &str) -> bool {
    text.starts_with(is_xid_start)
}

/// Whether the text is an identifier or a keyword.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let head = characters.next();
    text != "_"
        && head.is_some_and(|head| head == '_' || is_xid_start(head))
        && characters.all(is_xid_continue)
}
