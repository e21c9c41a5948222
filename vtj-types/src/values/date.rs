//! Päivämäärä: a date of which the month or the day may not be known.

use super::number;
use crate::InvalidValue;
use crate::catalogue::Paivamaara;
use crate::shown::is_shown;
use core::fmt;

/// A year, or a month of one, or a day.
///
/// In order of time; what is not known comes before what is, so that a year comes before its months and a month before
/// its days. `Debug` hides it as it hides the value that it is from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// `None` unless the proleptic Gregorian calendar has it: year 1 to 9999, month 1 to 12, a day of that month, and
    /// no day without a month.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let is_date = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=days_of(year, month)).contains(&day),
        };
        ((1..=9999).contains(&year) && is_date).then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The month, from 1, where it is known.
    #[must_use]
    pub const fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1, where it is known.
    #[must_use]
    pub const fn day(&self) -> Option<u8> {
        self.day
    }

    /// Year, month and day, where all are known.
    #[must_use]
    pub const fn full(&self) -> Option<(u16, u8, u8)> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Some((self.year, month, day)),
            _ => None,
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !is_shown() {
            return f.write_str("PartialDate(<hidden>)");
        }
        let (month, day) = (self.month.unwrap_or(0), self.day.unwrap_or(0));
        write!(f, "PartialDate({:04}-{month:02}-{day:02})", self.year)
    }
}

/// The days of a month; 0 where there is no such month.
pub(super) fn days_of(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// What a päivämäärä says. Values are ordered as texts, which is the order of time.
impl Paivamaara {
    /// Year, month and day; 00 stands for a month or day that is not known.
    ///
    /// `None` where the eight digits, which is all that the pattern asks for, are no date: year 0000, a month above 12, a
    /// day that the month does not have, a day in a month that is not known.
    ///
    /// Source: `PaivamaaraTyyppi`, vvvvkkpp.
    ///
    /// ```
    /// use vtj_types::catalogue::Paivamaara;
    ///
    /// let year = Paivamaara::try_from("19650000")?.parts().expect("a year");
    /// assert_eq!((year.year(), year.month(), year.day()), (1965, None, None));
    /// assert!(Paivamaara::try_from("19651131")?.parts().is_none());
    /// # Ok::<(), vtj_types::InvalidValue>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> Option<PartialDate> {
        let mut text = self.as_str();
        let year = number::decimal(number::take(&mut text, 4)?)?;
        let month = number::small(number::take(&mut text, 2)?)?;
        let day = number::small(number::take(&mut text, 2)?)?;
        let known = |number: u8| (number > 0).then_some(number);
        PartialDate::new(u16::try_from(year).ok()?, known(month), known(day))
    }
}

impl TryFrom<PartialDate> for Paivamaara {
    type Error = InvalidValue;

    /// Never fails: every date has four digits of a year.
    fn try_from(date: PartialDate) -> Result<Self, InvalidValue> {
        let (month, day) = (date.month.unwrap_or(0), date.day.unwrap_or(0));
        Self::try_from(format!("{:04}{month:02}{day:02}", date.year).as_str())
    }
}
