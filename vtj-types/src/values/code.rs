//! Languages and countries: codes of ISO, and what the agency adds to them.

use crate::catalogue::{Kielikoodi, Kielikoodi3, Valtiokoodi3};

/// What a code of a language says. Languages tell something about a person: it has no `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language<'a> {
    /// The language, two letters of ISO 639-1 or three of ISO 639-2.
    Iso(&'a str),
    /// 98 or 980: the language has no code; its name stands in `KieliSelvakielinen`.
    PlainLanguage,
    /// 99 or 990: not known.
    Unknown,
}

/// What a code of a country says. Countries tell something about a person: it has no `Debug`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Country<'a> {
    /// The country, three digits of ISO 3166-1.
    Iso(&'a str),
    /// A value of the agency's own, such as 998, from 900 to 999: ISO 3166-1 leaves these to its users. What it means
    /// says the name beside it.
    Special(&'a str),
}

/// What a kielikoodi says.
impl Kielikoodi {
    /// The language, or one of the agency's special values 98 and 99.
    ///
    /// Source: `KielikoodiTyyppi`.
    #[must_use]
    pub fn language(&self) -> Language<'_> {
        match self.as_str() {
            "98" => Language::PlainLanguage,
            "99" => Language::Unknown,
            code => Language::Iso(code),
        }
    }
}

/// What a kielikoodi of three characters says.
impl Kielikoodi3 {
    /// The language, or one of the agency's special values 980 and 990.
    ///
    /// Source: `Kielikoodi3Tyyppi`.
    #[must_use]
    pub fn language(&self) -> Language<'_> {
        match self.as_str() {
            "980" => Language::PlainLanguage,
            "990" => Language::Unknown,
            code => Language::Iso(code),
        }
    }
}

/// What a valtiokoodi says.
impl Valtiokoodi3 {
    /// The country, or a special value.
    ///
    /// Source: `Valtiokoodi3Tyyppi` for the form; ISO 3166-1, user-assigned code elements.
    #[must_use]
    pub fn country(&self) -> Country<'_> {
        match self.as_str() {
            code if code.starts_with('9') => Country::Special(code),
            code => Country::Iso(code),
        }
    }
}
