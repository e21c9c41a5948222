//! Identity codes of persons: henkilötunnus, SATU, yksilöintitunnus.

use super::check::{CheckCharacter, character};
use super::date::PartialDate;
use super::number;
use crate::catalogue::{Henkilotunnus, SahkoinenAsiointitunnus, Yksilointitunnus};
use crate::shown::is_shown;
use core::fmt;

/// Sukupuoli (sex) as an identity code has it. `Debug` hides it: it is a part of the code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nainen (female): an even individual number.
    Female,
    /// Mies (male): an odd individual number.
    Male,
}

impl fmt::Debug for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (is_shown(), self) {
            (false, _) => "Sex(<hidden>)",
            (true, Self::Female) => "Female",
            (true, Self::Male) => "Male",
        })
    }
}

/// What a henkilötunnus says.
///
impl Henkilotunnus {
    /// The date of birth, all of which is known.
    ///
    /// The sign tells the century: `+` 1800; `-`, `Y`, `X`, `W`, `V` and `U` 1900; `A` to `F` 2000. `None` for a
    /// 29 February of a year that has none, which the pattern lets through.
    ///
    /// Source: `HenkilotunnusTyyppi` for the signs, those of 2023 included; the centuries are general knowledge.
    #[must_use]
    pub fn date_of_birth(&self) -> Option<PartialDate> {
        let mut text = self.as_str();
        let day = number::small(number::take(&mut text, 2)?)?;
        let month = number::small(number::take(&mut text, 2)?)?;
        let year = number::small(number::take(&mut text, 2)?)?;
        let century: u16 = match self.century_sign()? {
            '+' => 1800,
            '-' | 'U'..='Y' => 1900,
            'A'..='F' => 2000,
            _ => return None,
        };
        PartialDate::new(century.checked_add(year.into())?, Some(month), Some(day))
    }

    /// The sign between the date of birth and the individual number. Two codes that differ in nothing but signs of one
    /// century are the codes of two persons.
    #[must_use]
    pub fn century_sign(&self) -> Option<char> {
        self.as_str().chars().nth(6)
    }

    /// Yksilönumero (individual number), 000 to 999.
    #[must_use]
    pub fn individual_number(&self) -> Option<u16> {
        let digits = self.as_str().get(7..10)?;
        number::decimal(digits).and_then(|number| u16::try_from(number).ok())
    }

    /// The sex that the individual number tells. It may differ from `Sukupuoli` of a message, which is what counts.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        let is_even = self.individual_number()?.is_multiple_of(2);
        Some(if is_even { Sex::Female } else { Sex::Male })
    }

    /// Whether the code is artificial: an individual number from 900 to 999, which the agency gives to test persons and
    /// information systems to those without a code, never to a person in the register.
    #[must_use]
    pub fn is_artificial(&self) -> bool {
        self.individual_number().is_some_and(|number| number >= 900)
    }

    /// Whether the check character is right: the date of birth and the individual number, as one number of nine digits,
    /// modulo 31.
    ///
    /// ```
    /// use vtj_types::catalogue::Henkilotunnus;
    ///
    /// assert!(Henkilotunnus::try_from("290292-9058")?.check_character().is_right());
    /// assert!(!Henkilotunnus::try_from("290292-9059")?.check_character().is_right());
    /// # Ok::<(), vtj_types::InvalidValue>(())
    /// ```
    #[must_use]
    pub fn check_character(&self) -> CheckCharacter {
        let text = self.as_str();
        let number = text
            .get(..6)
            .zip(text.get(7..10))
            .and_then(|(birth, individual)| number::decimal(&format!("{birth}{individual}")));
        CheckCharacter::of(text, number.and_then(character))
    }
}

/// What a SATU says.
impl SahkoinenAsiointitunnus {
    /// The running number.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let digits = self.as_str().get(..8)?;
        number::decimal(digits).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether the number is in the range that the agency states, 10000001 to 89999999. Test persons have numbers
    /// outside it.
    #[must_use]
    pub fn is_in_range(&self) -> bool {
        let number = self.number();
        number.is_some_and(|number| (10_000_001..=89_999_999).contains(&number))
    }

    /// Whether the check character is right: the running number modulo 31.
    ///
    /// Source: `SahkoinenAsiointitunnusTyyppi`.
    #[must_use]
    pub fn check_character(&self) -> CheckCharacter {
        let number = self.number().map(u64::from);
        CheckCharacter::of(self.as_str(), number.and_then(character))
    }
}

/// What a yksilöintitunnus says.
impl Yksilointitunnus {
    /// The number that its nine hexadecimal digits are.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        let text = self.as_str();
        let (first, second) = text.get(..5).zip(text.get(6..10))?;
        number::radix(&format!("{first}{second}"), 16)
    }

    /// The sign after the first five digits: `T` or `-`.
    #[must_use]
    pub fn sign(&self) -> Option<char> {
        self.as_str().chars().nth(5)
    }

    /// Whether the check character is right: the number modulo 31.
    ///
    /// Source: `YksilointitunnusTyyppi`. No public sample has one to compare with.
    #[must_use]
    pub fn check_character(&self) -> CheckCharacter {
        CheckCharacter::of(self.as_str(), self.number().and_then(character))
    }
}
