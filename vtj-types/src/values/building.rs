//! Buildings: VTJ-PRT, and the identifier of before 2014.

use super::check::{CheckCharacter, character};
use super::number;
use super::property::Property;
use crate::catalogue::{Prakennustunnus, Rakennustunnus};

/// What a VTJ-PRT says.
impl Prakennustunnus {
    /// The number that its nine digits are.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let digits = self.as_str().get(..9)?;
        number::decimal(digits).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether it begins with 1, as the agency says of all buildings. Identifiers of test environments begin with 9.
    #[must_use]
    pub fn is_in_range(&self) -> bool {
        self.as_str().starts_with('1')
    }

    /// Whether the check character is right: the nine digits modulo 31, in the characters of the henkilötunnus.
    ///
    /// Source: `PrakennustunnusTyyppi` for the form; the rule is that of the identifiers seen, which it holds of.
    #[must_use]
    pub fn check_character(&self) -> CheckCharacter {
        let number = self.number().map(u64::from);
        CheckCharacter::of(self.as_str(), number.and_then(character))
    }
}

/// The parts of a rakennustunnus (building identifier of before 2014).
///
/// It has no `Debug`, so that none of them gets into a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BuildingNumber<'a> {
    /// The property that the building stands on.
    pub property: Property<'a>,
    /// Tarkistusmerkki (check character). Its rule is not public, so that it cannot be checked.
    pub check_character: char,
    /// Rakennusnumero (number of the building), three digits.
    pub building: &'a str,
}

/// What a rakennustunnus says.
impl Rakennustunnus {
    /// Its parts; `None` where it does not have the form KKK-SSS-RRRR-YYYY-T-nnn, which no pattern asks for.
    ///
    /// Source: `RakennustunnusTyyppi`.
    #[must_use]
    pub fn parts(&self) -> Option<BuildingNumber<'_>> {
        let mut fields = self.as_str().split('-');
        let property = Property::from_fields(&mut fields)?;
        let check_character = fields.next()?;
        let building = fields.next()?;
        let is_check = |one: &char| one.is_ascii_digit() || one.is_ascii_uppercase();
        let mut characters = check_character.chars();
        let check_character = characters.next().filter(is_check)?;
        let is_whole = characters.next().is_none() && fields.next().is_none();
        (is_whole && super::property::is_digits(building, 3)).then_some(BuildingNumber {
            property,
            check_character,
            building,
        })
    }
}
