//! Character classes: `[…]` with ranges, negation and subtraction, and the escapes.

use super::error::PatternErrorKind as Kind;
use super::parse::{Failure, Parser};
use super::{block, category, name_char};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// What follows a `\`.
pub(super) enum Escape {
    /// One character (`SingleCharEsc`).
    Character(char),
    /// A set (`MultiCharEsc`, `catEsc`, `complEsc`).
    Set(ClassUnicode),
}

/// Parses a `charClassExpr` whose `[`, at byte `start`, has been taken.
pub(super) fn expression(parser: &mut Parser<'_>, start: usize) -> Result<ClassUnicode, Failure> {
    let negated = parser.take_if('^');
    let mut set = ClassUnicode::empty();
    let mut first = true;
    let mut subtracted = None;
    loop {
        let place = parser.offset();
        match parser.take() {
            None => return Err((start, Kind::UnclosedClass)),
            Some(']') if first => return Err((start, Kind::EmptyClass)),
            Some(']') => break,
            Some('[') => return Err((place, Kind::UnescapedMetacharacter('['))),
            Some('-') if parser.peek() == Some('[') => {
                if first {
                    return Err((start, Kind::EmptyClass));
                }
                subtracted = Some(subtraction(parser, start)?);
                break;
            }
            Some('-') => {
                if !(first || ends_group(parser)) {
                    return Err((place, Kind::MisplacedHyphen));
                }
                set.push(ClassUnicodeRange::new('-', '-'));
            }
            Some('\\') => match escape(parser, place)? {
                Escape::Character(character) => set.push(range(parser, character, place)?),
                Escape::Set(escaped) => set.union(&escaped),
            },
            Some(character) => set.push(range(parser, character, place)?),
        }
        first = false;
    }
    if negated {
        set.negate();
    }
    if let Some(subtracted) = subtracted {
        set.difference(&subtracted);
    }
    Ok(set)
}

/// Whether the group ends here, so that the `-` just taken stands for itself: before `]`, or before the `-[` of a subtraction.
fn ends_group(parser: &Parser<'_>) -> bool {
    match parser.peek() {
        Some(']') => true,
        Some('-') => parser.peek_at(1) == Some('['),
        Some(_) => false,
        // A class that is not closed: its own error comes next.
        None => true,
    }
}

/// The class after the `-` of a subtraction, and the `]` that must follow it to close the class that began at byte `outer`.
fn subtraction(parser: &mut Parser<'_>, outer: usize) -> Result<ClassUnicode, Failure> {
    let start = parser.offset();
    parser.take();
    let set = parser.nested(|parser| expression(parser, start))?;
    let end = parser.offset();
    match parser.take() {
        Some(']') => Ok(set),
        Some(_) => Err((end, Kind::SubtractionNotLast)),
        None => Err((outer, Kind::UnclosedClass)),
    }
}

/// The range that starts with `first`, which may be that character alone.
fn range(parser: &mut Parser<'_>, first: char, place: usize) -> Result<ClassUnicodeRange, Failure> {
    let is_range =
        parser.peek() == Some('-') && !matches!(parser.peek_at(1), None | Some(']' | '[' | '-'));
    if !is_range {
        return Ok(ClassUnicodeRange::new(first, first));
    }
    parser.take();
    let end = parser.offset();
    let last = match parser.take() {
        Some('\\') => match escape(parser, end)? {
            Escape::Character(character) => character,
            Escape::Set(_) => return Err((end, Kind::RangeEndpoint)),
        },
        Some(character) => character,
        None => return Err((place, Kind::UnclosedClass)),
    };
    if last < first {
        return Err((place, Kind::RangeOrder));
    }
    Ok(ClassUnicodeRange::new(first, last))
}

/// Parses what follows a `\`, which stands at byte `start` and has been taken.
pub(super) fn escape(parser: &mut Parser<'_>, start: usize) -> Result<Escape, Failure> {
    let Some(letter) = parser.take() else {
        return Err((start, Kind::DanglingEscape));
    };
    let set = match letter {
        'n' => return Ok(Escape::Character('\n')),
        'r' => return Ok(Escape::Character('\r')),
        't' => return Ok(Escape::Character('\t')),
        '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => {
            return Ok(Escape::Character(letter));
        }
        's' | 'S' => space(),
        'i' | 'I' => name_char::initial(),
        'c' | 'C' => name_char::any(),
        'd' | 'D' => category("Nd", start)?,
        'w' | 'W' => word(start)?,
        'p' | 'P' => property(parser, start)?,
        _ => return Err((start, Kind::UnknownEscape(letter))),
    };
    // A capital letter is the complement of its small one.
    Ok(Escape::Set(if letter.is_ascii_uppercase() {
        complement(set)
    } else {
        set
    }))
}

fn property(parser: &mut Parser<'_>, start: usize) -> Result<ClassUnicode, Failure> {
    if !parser.take_if('{') {
        return Err((start, Kind::MalformedProperty));
    }
    let Some(name) = parser.take_until('}') else {
        return Err((start, Kind::MalformedProperty));
    };
    match name.strip_prefix("Is") {
        Some(block) => {
            block::set(block).ok_or_else(|| (start, Kind::UnknownBlock(block.to_owned())))
        }
        None => category(&name, start),
    }
}

fn category(name: &str, start: usize) -> Result<ClassUnicode, Failure> {
    category::set(name).ok_or_else(|| (start, Kind::UnknownCategory(name.to_owned())))
}

/// `\w`: everything but punctuation, separators and "other"; symbols such as `+` belong to it.
fn word(start: usize) -> Result<ClassUnicode, Failure> {
    let mut set = ClassUnicode::empty();
    for name in ["P", "Z", "C"] {
        set.union(&category(name, start)?);
    }
    Ok(complement(set))
}

/// `\s`
fn space() -> ClassUnicode {
    ClassUnicode::new([' ', '\t', '\n', '\r'].map(|space| ClassUnicodeRange::new(space, space)))
}

/// `.`
pub(super) fn not_line_end() -> ClassUnicode {
    complement(ClassUnicode::new(
        ['\n', '\r'].map(|end| ClassUnicodeRange::new(end, end)),
    ))
}

fn complement(mut set: ClassUnicode) -> ClassUnicode {
    set.negate();
    set
}
