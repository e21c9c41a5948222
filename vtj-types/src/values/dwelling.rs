//! Dwellings: asuinpaikantunnus and kotipaikkatunnus. Blanks in them are parts that are missing.

use super::number;
use super::property::{Property, is_digits};
use crate::catalogue::{Asuinpaikkatunnus, Kotipaikkatunnus, Prakennustunnus};

/// Which dwelling of a building. A part that is missing is `None`.
///
/// It has no `Debug`, so that none of its parts gets into a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dwelling<'a> {
    /// Osoitenumero (number of the address of the building).
    pub address: Option<char>,
    /// Porraskirjain (letter of the staircase).
    pub staircase: Option<char>,
    /// Huoneistonumero (number of the dwelling), three digits with leading zeros; `000` counts as missing.
    pub number: Option<&'a str>,
    /// Jakokirjain (letter that divides a number).
    pub division: Option<char>,
}

/// Where a person lives.
///
/// It has no `Debug`, so that none of its parts gets into a log.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Residence<'a> {
    /// In a building in Finland, by its VTJ-PRT.
    Building {
        /// The building.
        building: Prakennustunnus,
        /// The dwelling in it.
        dwelling: Dwelling<'a>,
    },
    /// Abroad: the country, three digits as in `Valtiokoodi3`.
    Abroad(&'a str),
}

/// The parts of a kotipaikkatunnus.
///
/// It has no `Debug`, so that none of them gets into a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Home<'a> {
    /// The property.
    pub property: Property<'a>,
    /// Tarkistusmerkki (check character) of the building. Its rule is not public, so that it cannot be checked.
    pub check_character: Option<char>,
    /// Rakennusnumero (number of the building), three digits.
    pub building: &'a str,
    /// The dwelling in it.
    pub dwelling: Dwelling<'a>,
}

impl<'a> Dwelling<'a> {
    /// OPHHHJ: the last six characters of both identifiers.
    fn from_text(mut text: &'a str) -> Option<Self> {
        let mut part = |count| number::take(&mut text, count);
        let (address, staircase, number, division) = (part(1)?, part(1)?, part(3)?, part(1)?);
        let is_missing = matches!(number.trim(), "" | "000");
        let number = match is_missing {
            true => None,
            false => Some(number)
                .filter(|number| is_digits(number, 3))
                .map(Some)?,
        };
        text.is_empty().then(|| Self {
            address: given(address),
            staircase: given(staircase),
            number,
            division: given(division),
        })
    }
}

/// One character, unless it is a blank.
fn given(text: &str) -> Option<char> {
    text.chars().next().filter(|one| *one != ' ')
}

/// What an asuinpaikantunnus says.
impl Asuinpaikkatunnus {
    /// The building and dwelling, or the country; `None` where it has neither form, which no pattern asks for. Identifiers
    /// of the place of a temporary stay have forms of their own, which are not public.
    ///
    /// Source: `AsuinpaikkatunnusTyyppi`: nnnnnnnnnnOPHHHJ of 16 characters, blanks included; abroad 200, the country, and
    /// eight zeros.
    #[must_use]
    pub fn parts(&self) -> Option<Residence<'_>> {
        let mut text = self.as_str();
        if let Some(abroad) = text.strip_prefix("200")
            && let Some(country) = abroad.strip_suffix("00000000")
        {
            return is_digits(country, 3).then_some(Residence::Abroad(country));
        }
        let building = Prakennustunnus::try_from(number::take(&mut text, 10)?).ok()?;
        let dwelling = Dwelling::from_text(text)?;
        Some(Residence::Building { building, dwelling })
    }
}

/// What a kotipaikkatunnus says.
impl Kotipaikkatunnus {
    /// Its parts; `None` where it does not have the form KKKSSSRRRRYYYYMRRROPHHHJ of 24 characters, which no pattern asks
    /// for.
    ///
    /// Source: `KotipaikkatunnusTyyppi`.
    #[must_use]
    pub fn parts(&self) -> Option<Home<'_>> {
        let mut text = self.as_str();
        let property = Property::take(&mut text)?;
        let check_character = given(number::take(&mut text, 1)?);
        let building = number::take(&mut text, 3).filter(|digits| is_digits(digits, 3))?;
        let dwelling = Dwelling::from_text(text)?;
        Some(Home {
            property,
            check_character,
            building,
            dwelling,
        })
    }
}
