//! The values of fields as texts that are equal where the values are.

use super::Space;
use crate::rt::lexical::{Binary, Decimal, Duration, Lexical};
use crate::rt::simple_type::WhiteSpace;
use crate::rt::value::normalised;
use core::fmt::Write as _;

/// The values of all fields of an element, or an identifier. It holds values of the message.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Key(String);

#[cfg(feature = "zeroize")]
impl Drop for Key {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// The namespace of a prefix at the place of a value.
pub(super) type Resolve<'r> = &'r dyn Fn(&str) -> Option<String>;

impl Key {
    /// An identifier.
    pub(super) fn of_id(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Appends a value: the letter of its primitive type, and its length, so that no two sequences of values are one text.
    pub(super) fn push(&mut self, space: &Space, text: &str, resolve: Resolve<'_>) {
        match space {
            Space::Value(lexical, white_space) => {
                let text = normalised(*white_space, text);
                self.push_value(*lexical, &text, resolve);
            }
            Space::Id | Space::IdRef => {
                let text = normalised(WhiteSpace::Collapse, text);
                self.push_text('t', &text);
            }
            Space::List(item) => {
                let text = normalised(WhiteSpace::Collapse, text);
                self.0.push('[');
                for word in text.split(' ').filter(|word| !word.is_empty()) {
                    self.push(item, word, resolve);
                }
                self.0.push(']');
            }
            Space::Union(members) => match member(members, text) {
                Some(member) => self.push(member, text, resolve),
                None => self.push_text('t', text),
            },
        }
    }

    fn push_value(&mut self, lexical: Lexical, text: &str, resolve: Resolve<'_>) {
        let canonical = match lexical {
            Lexical::Boolean => Some(('b', boolean(text))),
            Lexical::Decimal | Lexical::Integer => {
                Decimal::parse(text).map(|one| ('d', decimal(one)))
            }
            Lexical::Float => f32::of(text).map(|one| ('f', float(f64::from(one)))),
            Lexical::Double => f64::of(text).map(|one| ('g', float(one))),
            Lexical::Duration => Duration::parse(text).map(|one| {
                let (months, seconds, fraction) = one.value();
                ('p', format!("{months} {seconds} {fraction}"))
            }),
            Lexical::HexBinary => Some(('h', text.to_ascii_lowercase())),
            Lexical::Base64Binary => Some(('a', text.replace(' ', ""))),
            Lexical::QName => {
                // A default stands by itself, as `{namespace}local`.
                let by_itself = text
                    .strip_prefix('{')
                    .and_then(|text| text.rsplit_once('}'));
                let (namespace, local) = match by_itself {
                    Some((namespace, local)) => (namespace.to_owned(), local),
                    None => {
                        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                        (resolve(prefix).unwrap_or_default(), local)
                    }
                };
                Some(('q', format!("{local} {namespace}")))
            }
            Lexical::Text
            | Lexical::AnyUri
            | Lexical::Language
            | Lexical::Name
            | Lexical::NcName
            | Lexical::Nmtoken
            | Lexical::List
            | Lexical::Union => None,
            moment => moment.moment(text).map(|one| {
                let (seconds, fraction) = one.instant();
                let zone = if one.zone.is_some() { "Z" } else { "" };
                (letter(moment), format!("{seconds} {fraction}{zone}"))
            }),
        };
        match canonical {
            // As a key, so that it is cleared.
            Some((letter, text)) => self.push_text(letter, &Self(text).0),
            None => self.push_text('t', text),
        }
    }

    fn push_text(&mut self, letter: char, text: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{letter}{}:", text.len());
        self.0.push_str(text);
    }
}

/// The member of a union that a text is a value of.
pub(super) fn member<'s>(members: &'s [Space], text: &str) -> Option<&'s Space> {
    members.iter().find(|member| has(member, text))
}

/// Whether a text is in the lexical space.
fn has(space: &Space, text: &str) -> bool {
    match space {
        Space::Value(lexical, white_space) => lexical.has(&normalised(*white_space, text)),
        Space::Id | Space::IdRef => Lexical::NcName.has(&normalised(WhiteSpace::Collapse, text)),
        Space::List(item) => {
            let text = normalised(WhiteSpace::Collapse, text);
            text.split(' ')
                .all(|word| word.is_empty() || has(item, word))
        }
        Space::Union(members) => member(members, text).is_some(),
    }
}

fn boolean(text: &str) -> String {
    let is_true = matches!(text, "true" | "1");
    is_true.to_string()
}

fn decimal(one: Decimal<'_>) -> String {
    let sign = if one.is_negative { "-" } else { "" };
    format!("{sign}{}.{}", one.whole, one.fraction)
}

/// Zero has one form, whatever its sign, and so has NaN.
fn float(one: f64) -> String {
    if one == 0.0 {
        return "0".to_owned();
    }
    if one.is_nan() {
        return "NaN".to_owned();
    }
    format!("{:x}", one.to_bits())
}

/// Points in time of two types are never equal.
fn letter(lexical: Lexical) -> char {
    match lexical {
        Lexical::DateTime => 'D',
        Lexical::Time => 'T',
        Lexical::Date => 'C',
        Lexical::GYearMonth => 'Y',
        Lexical::GYear => 'J',
        Lexical::GMonthDay => 'M',
        Lexical::GDay => 'G',
        _ => 'K',
    }
}
