//! Y-tunnus: the identity code of a company or association.

use super::check::CheckCharacter;
use super::number;
use crate::catalogue::Ytunnus;

/// What the digits before the hyphen weigh.
const WEIGHTS: [u64; 7] = [7, 9, 10, 5, 8, 4, 2];

/// What a Y-tunnus says.
impl Ytunnus {
    /// Whether the check digit is right: the weighted sum of the seven digits, weights 7 9 10 5 8 4 2, modulo 11. Remainder
    /// 0 gives 0, 1 is never given out, any other is taken from 11.
    ///
    /// Source: the Tax Administration's rule for the Y-tunnus; `YtunnusTyyppi` has the form.
    ///
    /// ```
    /// use vtj_types::catalogue::Ytunnus;
    ///
    /// assert!(Ytunnus::try_from("0245437-2")?.check_character().is_right());
    /// assert!(!Ytunnus::try_from("0245473-2")?.check_character().is_right());
    /// # Ok::<(), vtj_types::InvalidValue>(())
    /// ```
    #[must_use]
    pub fn check_character(&self) -> CheckCharacter {
        let text = self.as_str();
        CheckCharacter::of(text, text.get(..7).and_then(check_digit))
    }

    /// The running number before the hyphen.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let digits = self.as_str().get(..7)?;
        number::decimal(digits).and_then(|number| u32::try_from(number).ok())
    }
}

/// The check digit of seven digits; `None` where the numbers have none.
fn check_digit(digits: &str) -> Option<char> {
    let weighted = digits.chars().zip(WEIGHTS).map(|(digit, weight)| {
        digit
            .to_digit(10)
            .map(|digit| u64::from(digit).saturating_mul(weight))
    });
    let sum: u64 = weighted.sum::<Option<u64>>()?;
    let digit = match sum % 11 {
        0 => 0,
        1 => return None,
        remainder => 11u64.checked_sub(remainder)?,
    };
    char::from_digit(u32::try_from(digit).ok()?, 10)
}
