//! Values of simple types: good ones, and bad ones that are nearly good.

use vtj_codegen::model::{Model, Primitive, SimpleTypeId, Variety, WhiteSpace};
use vtj_codegen::pattern::{self, Dfa};

use super::random::Random;

/// How often something random is tried until it is as wanted.
const TRIES: usize = 60;

/// Letters for texts: of one to four bytes in UTF-8, in ISO-8859-1 and outside of it; markup; blanks.
const LETTERS: &str = "aeioukstnlrAEKST0123456789.,:/-+()'\"&<>];#%   åäöÅÄÖéüßøæšžŽőŁ€中\u{301}😀";

/// Letters of more than one byte in UTF-8.
const NOT_ASCII: &str = "åäöÅÄÖéüßøšžŁ€中😀";

/// White space of XML, and characters that only look like it.
const WHITE_SPACE: &[&str] = &[
    " ", " ", "  ", "\t", "\n", "\r", "\r\n", "\n  ", "\u{A0}", "\u{85}", "\u{2003}", "\u{2028}",
    "\u{3000}",
];

/// The values that a simple type allows.
pub struct ValueSpace {
    /// The texts that all patterns match, if there are patterns.
    pattern: Option<Dfa>,
    /// The codes, if there is an enumeration.
    codes: Vec<String>,
    /// The least length.
    least: usize,
    /// The greatest length.
    greatest: Option<usize>,
}

impl ValueSpace {
    /// The values of a type that is derived from `xs:string` without changing how white space counts.
    ///
    /// # Panics
    /// For other types, of which the catalogue has none so far.
    pub fn of(model: &Model, id: SimpleTypeId) -> Self {
        let type_ = &model[id];
        let sampled = matches!(type_.variety, Variety::Atomic(Primitive::String))
            && type_.white_space == WhiteSpace::Preserve;
        assert!(sampled, "no values are made for {:?}", type_.name);
        let facets = model.facets(id);
        let mut dfa: Option<Dfa> = None;
        for step in &facets.patterns {
            let alternatives: Vec<&str> = step.iter().map(|facet| &*facet.value).collect();
            let next = pattern::compile_all(&alternatives).expect("the model checked the pattern");
            dfa = Some(match dfa {
                Some(before) => before.intersection(&next).expect("not too many states"),
                None => next,
            });
        }
        let length = |number| usize::try_from(number).unwrap_or(usize::MAX);
        Self {
            pattern: dfa,
            codes: facets
                .enumeration
                .iter()
                .map(|facet| facet.value.to_string())
                .collect(),
            least: length(facets.least_length()),
            greatest: facets.greatest_length().map(length),
        }
    }

    /// Whether there is a pattern.
    pub fn has_pattern(&self) -> bool {
        self.pattern.is_some()
    }

    /// Whether there is an enumeration.
    pub fn has_codes(&self) -> bool {
        !self.codes.is_empty()
    }

    /// Whether texts can be too long, by a number of characters that is worth writing.
    pub fn has_limit(&self) -> bool {
        self.greatest.is_some_and(|greatest| greatest <= 4000)
    }

    /// Whether a text is a value.
    pub fn accepts(&self, text: &str) -> bool {
        let length = text.chars().count();
        self.least <= length
            && self.greatest.is_none_or(|greatest| length <= greatest)
            && self.pattern.as_ref().is_none_or(|dfa| dfa.accepts(text))
            && (self.codes.is_empty() || self.codes.iter().any(|code| code == text))
    }

    /// A value.
    pub fn sample(&self, random: &mut Random) -> String {
        for _ in 0..TRIES {
            let text = if let [_, ..] = &*self.codes {
                random.pick(&self.codes).clone()
            } else if let Some(dfa) = &self.pattern {
                let Some(text) = walk(dfa, random) else {
                    continue;
                };
                text
            } else {
                let length = self.length(random);
                text(length, random)
            };
            if self.accepts(&text) {
                return text;
            }
        }
        panic!("no value found for a type; its facets are more than sampling can satisfy");
    }

    /// A length within the bounds: the least, the greatest, or most often a small one.
    fn length(&self, random: &mut Random) -> usize {
        let greatest = self.greatest.unwrap_or(usize::MAX).min(self.least + 400);
        match random.below(10) {
            0 => self.least,
            1 => greatest,
            _ => (self.least + random.below(16)).min(greatest),
        }
    }

    /// A text that the pattern refuses, by one character where that can be.
    pub fn near_miss(&self, random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..TRIES {
            text = changed(&self.sample(random), random);
            if self.pattern.as_ref().is_some_and(|dfa| !dfa.accepts(&text)) {
                break;
            }
        }
        text
    }

    /// A text that is none of the codes, and nearly one of them.
    pub fn unknown_code(&self, random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..TRIES {
            let code = random.pick(&self.codes).clone();
            text = match random.below(6) {
                0 => code.to_lowercase(),
                1 => code.to_uppercase(),
                2 => format!("{code}{}", random.pick(&self.codes)),
                3 => format!("0{code}"),
                4 => String::new(),
                _ => changed(&code, random),
            };
            if !self.codes.contains(&text) {
                break;
            }
        }
        text
    }

    /// A text with one character too many, some of them not ASCII.
    pub fn too_long(&self, random: &mut Random) -> String {
        let length = self.greatest.unwrap_or(0) + 1;
        let mut characters: Vec<char> = text(length, random).chars().collect();
        for _ in 0..=random.below(length) {
            let at = random.below(length);
            characters[at] = random.pick_char(NOT_ASCII);
        }
        characters.into_iter().collect()
    }
}

/// A text with white space put in: in front, behind, or somewhere.
pub fn spaced(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = match random.below(3) {
        0 => 0,
        1 => characters.len(),
        _ => random.below(characters.len() + 1),
    };
    let piece = *random.pick(WHITE_SPACE);
    characters.splice(at..at, piece.chars());
    characters.into_iter().collect()
}

/// A text of a length in characters.
fn text(length: usize, random: &mut Random) -> String {
    let letters: Vec<char> = LETTERS.chars().collect();
    (0..length)
        .map(|_| match random.below(200) {
            0 => '\n',
            1 => '\t',
            2 => '\r',
            _ => *random.pick(&letters),
        })
        .collect()
}

/// A text of an automaton's language, unless the walk through it takes too long or leaves the characters of XML.
fn walk(dfa: &Dfa, random: &mut Random) -> Option<String> {
    let mut bytes = Vec::new();
    let mut state = dfa.states.first()?;
    while bytes.len() < 1000 {
        if state.accepting && (state.edges.is_empty() || random.percent(25)) {
            return String::from_utf8(bytes)
                .ok()
                .filter(|text| text.chars().all(is_xml));
        }
        if state.edges.is_empty() {
            return None;
        }
        let edge = random.pick(&state.edges);
        let width = usize::from(edge.last - edge.first) + 1;
        bytes.push(edge.first + u8::try_from(random.below(width)).unwrap_or_default());
        state = dfa.states.get(edge.to as usize)?;
    }
    None
}

/// A text with one character replaced, put in, taken out or repeated.
fn changed(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len());
    match (random.below(8), characters.get(at).copied()) {
        (0, Some(_)) => {
            characters.remove(at);
        }
        (1, Some(repeated)) => characters.insert(at, repeated),
        (2, _) => characters.push('\n'),
        (3, _) => characters.insert(0, ' '),
        (4, _) => characters.push(random.pick_char("0 9AÄ\t")),
        (_, Some(old)) => characters[at] = neighbour(old, random),
        (_, None) => characters.push(random.pick_char("0Aaä-")),
    }
    characters.into_iter().collect()
}

/// A character like another: next to it, in the other case, or of the same class elsewhere in Unicode.
fn neighbour(character: char, random: &mut Random) -> char {
    let other = match random.below(7) {
        0 => char::from_u32(u32::from(character) + 1),
        1 => u32::from(character).checked_sub(1).and_then(char::from_u32),
        2 => character.to_lowercase().next(),
        3 => character.to_uppercase().next(),
        4 => Some(random.pick_char("ÅÄÖåäöÆØß")),
        5 => Some(random.pick_char("٣३９АΑａ²½Ⅷ")),
        _ => Some(random.pick_char("-+ .T0OIl_")),
    };
    other.filter(|one| is_xml(*one)).unwrap_or('?')
}

/// Whether XML 1.0 allows a character (2.2).
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
