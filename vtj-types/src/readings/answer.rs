//! What readings answer. None of it shows itself in `Debug`: each answer tells something about a person.

use super::Language;
use crate::catalogue::{Henkilotunnus, Kuntanumero, Paivamaara, Valtiokoodi3};
use crate::rt::Text;
use crate::shown::is_shown;
use core::fmt;

/// Yes, no, or not told.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The product does not tell, nobody was found, or what it told was not valid.
    Unknown,
}

/// Whether a person is alive.
#[derive(Clone, PartialEq, Eq)]
pub enum Life {
    /// The product tells of deaths and of none of this person.
    Alive,
    /// Dead; the day may not be known.
    Dead(Option<Paivamaara>),
    /// Declared dead (kuolleeksi julistettu) by a court; the day of the declaration may not be known.
    DeclaredDead(Option<Paivamaara>),
    /// The product does not tell, nobody was found, or what it told was not valid.
    Unknown,
}

/// Whether the identity code of the query is still the person's.
#[derive(Clone, PartialEq, Eq)]
pub enum CodeChange {
    /// It is, as far as the message tells.
    Unchanged,
    /// The person has another one now. Ask again with it where data were not returned, but once only.
    Changed(Henkilotunnus),
    /// It is passive, and the message tells no other.
    Passive,
    /// The query had no identity code, or nobody was found.
    Unknown,
}

/// A name that the register has in Finnish and in Swedish.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bilingual {
    pub(super) fi: Option<Text>,
    pub(super) sv: Option<Text>,
    pub(super) plain: Option<Text>,
}

/// The present name of a person.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CurrentName {
    pub(super) surname: Option<Text>,
    pub(super) given: Option<Text>,
    pub(super) calling: Option<Text>,
}

/// A person whom a message names beside the one that it is about. What else VTJ knows takes a query of its own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Relative {
    pub(super) code: Option<Henkilotunnus>,
    pub(super) born: Option<Paivamaara>,
    pub(super) name: CurrentName,
}

/// A permanent address.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub(super) is_foreign: bool,
    pub(super) street: Bilingual,
    pub(super) postal_code: Option<Text>,
    pub(super) town: Bilingual,
    pub(super) country: Option<Valtiokoodi3>,
    pub(super) since: Option<Paivamaara>,
    pub(super) until: Option<Paivamaara>,
}

/// A municipality of residence.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Municipality {
    pub(super) number: Option<Kuntanumero>,
    pub(super) name: Bilingual,
    pub(super) since: Option<Paivamaara>,
}

impl Bilingual {
    /// The name in a language or, where the register has none in it, in the other, or in plain language.
    #[must_use]
    pub fn name(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::Finnish => (&self.fi, &self.sv),
            Language::Swedish => (&self.sv, &self.fi),
        };
        let found = first.as_ref().or(second.as_ref()).or(self.plain.as_ref());
        found.map(Text::as_str)
    }

    pub(super) fn is_none(&self) -> bool {
        self.fi.is_none() && self.sv.is_none() && self.plain.is_none()
    }
}

impl CurrentName {
    /// Nykyinen sukunimi (present surname).
    #[must_use]
    pub fn surname(&self) -> Option<&str> {
        self.surname.as_ref().map(Text::as_str)
    }

    /// Nykyiset etunimet (present given names), all of them, divided by blanks.
    #[must_use]
    pub fn given_names(&self) -> Option<&str> {
        self.given.as_ref().map(Text::as_str)
    }

    /// Kutsumanimi (the given name that the person goes by), where the product tells it.
    #[must_use]
    pub fn calling_name(&self) -> Option<&str> {
        self.calling.as_ref().map(Text::as_str)
    }
}

impl Relative {
    /// The identity code.
    #[must_use]
    pub fn henkilotunnus(&self) -> Option<&Henkilotunnus> {
        self.code.as_ref()
    }

    /// The date of birth. The agency gives it where there is no identity code.
    #[must_use]
    pub fn date_of_birth(&self) -> Option<&Paivamaara> {
        self.born.as_ref()
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &CurrentName {
        &self.name
    }
}

impl Address {
    /// Whether it is abroad.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Street, number, staircase and dwelling.
    #[must_use]
    pub fn street(&self, language: Language) -> Option<&str> {
        self.street.name(language)
    }

    /// Postinumero (postal code), five digits. Addresses abroad have none of their own.
    #[must_use]
    pub fn postal_code(&self) -> Option<&str> {
        self.postal_code.as_ref().map(Text::as_str)
    }

    /// The post town; abroad the town, with the country where the product has both in one text.
    #[must_use]
    pub fn town(&self, language: Language) -> Option<&str> {
        self.town.name(language)
    }

    /// The country of an address abroad.
    #[must_use]
    pub fn country(&self) -> Option<&Valtiokoodi3> {
        self.country.as_ref()
    }

    /// The first day.
    #[must_use]
    pub fn since(&self) -> Option<&Paivamaara> {
        self.since.as_ref()
    }

    /// The last day, where the register has one.
    #[must_use]
    pub fn until(&self) -> Option<&Paivamaara> {
        self.until.as_ref()
    }
}

impl Municipality {
    /// Kuntanumero (number of the municipality).
    #[must_use]
    pub fn number(&self) -> Option<&Kuntanumero> {
        self.number.as_ref()
    }

    /// The name.
    #[must_use]
    pub fn name(&self, language: Language) -> Option<&str> {
        self.name.name(language)
    }

    /// The first day.
    #[must_use]
    pub fn since(&self) -> Option<&Paivamaara> {
        self.since.as_ref()
    }
}

macro_rules! hidden {
    ($($name:ident: $($part:pat => $text:literal),* $(,)?;)*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if !is_shown() {
                    return f.write_str(concat!(stringify!($name), "(<hidden>)"));
                }
                #[allow(unreachable_patterns)]
                f.write_str(match self {
                    $($part => $text,)*
                    _ => concat!(stringify!($name), "(..)"),
                })
            }
        })*
    };
}

hidden! {
    Answer: Self::Yes => "Yes", Self::No => "No", Self::Unknown => "Unknown";
    Life: Self::Alive => "Alive", Self::Dead(_) => "Dead(..)", Self::DeclaredDead(_) => "DeclaredDead(..)",
        Self::Unknown => "Unknown";
    CodeChange: Self::Unchanged => "Unchanged", Self::Changed(_) => "Changed(..)", Self::Passive => "Passive",
        Self::Unknown => "Unknown";
    Bilingual:;
    CurrentName:;
    Relative:;
    Address:;
    Municipality:;
}
