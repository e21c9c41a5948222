//! Poiminta-aika: when the data were taken from the register, by the clock in Finland.

use super::date::PartialDate;
use super::number;
use crate::catalogue::TietojenPoimintaaika;
use core::fmt;

/// A date and time by the clock in Finland (Europe/Helsinki). In order of the clock, which in one hour of autumn goes
/// back.
///
/// Not hidden in `Debug`: it tells of a query, not of a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    date: PartialDate,
    hour: u8,
    minute: u8,
    second: u8,
}

/// How far the clock is ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offset {
    /// That many hours: 2, or 3 in summer.
    Hours(u8),
    /// The hour of autumn that comes twice: 3 hours the first time, 2 hours the second.
    Twice,
    /// The hour of spring that the clock leaves out.
    Never,
}

impl LocalTime {
    /// The date, all of which is known.
    #[must_use]
    pub const fn date(&self) -> PartialDate {
        self.date
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// How far the clock was ahead of UTC.
    ///
    /// By the rule in force since 1996, directive 2000/84/EC: an hour forward on the last Sunday of March at 3, an hour
    /// back on the last Sunday of October at 4. VTJkysely is younger than the rule.
    #[must_use]
    pub fn offset(&self) -> Offset {
        let Some((year, month, day)) = self.date.full() else {
            return Offset::Hours(2);
        };
        let last = match month {
            3 | 10 => last_sunday(year, month),
            4..=9 => return Offset::Hours(3),
            _ => return Offset::Hours(2),
        };
        match (month, day.cmp(&last), self.hour) {
            (3, core::cmp::Ordering::Equal, 3) => Offset::Never,
            (10, core::cmp::Ordering::Equal, 3) => Offset::Twice,
            (3, core::cmp::Ordering::Less, _) | (10, core::cmp::Ordering::Greater, _) => {
                Offset::Hours(2)
            }
            (3, core::cmp::Ordering::Greater, _) | (10, core::cmp::Ordering::Less, _) => {
                Offset::Hours(3)
            }
            (3, core::cmp::Ordering::Equal, hour) => Offset::Hours(if hour < 3 { 2 } else { 3 }),
            (_, _, hour) => Offset::Hours(if hour < 3 { 3 } else { 2 }),
        }
    }
}

/// The last Sunday of March or October, months of 31 days.
fn last_sunday(year: u16, month: u8) -> u8 {
    // Sakamoto's rule for the day of the week, 0 for Sunday, of the 31st; the term is the month's.
    let year = u32::from(year);
    let term = if month == 3 { 2 } else { 6 };
    let weekday = (year + year / 4 - year / 100 + year / 400 + term + 31) % 7;
    31u8.saturating_sub(u8::try_from(weekday).unwrap_or(0))
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date.full().unwrap_or_default();
        let (hour, minute, second) = (self.hour, self.minute, self.second);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )
    }
}

/// What a poiminta-aika says.
impl TietojenPoimintaaika {
    /// Date and time; `None` where the 14 digits, which is all that the pattern asks for, are none.
    ///
    /// The agency states no time zone; that it is the clock in Finland is what replies show.
    ///
    /// Source: `TietojenPoimintaaikaTyyppi`, vvvvkkpphhmmss.
    ///
    /// ```
    /// use vtj_types::{catalogue::TietojenPoimintaaika, values::Offset};
    ///
    /// let time = TietojenPoimintaaika::try_from("20260704121500")?.parts().expect("a time");
    /// assert_eq!((time.hour(), time.minute(), time.offset()), (12, 15, Offset::Hours(3)));
    /// # Ok::<(), vtj_types::InvalidValue>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> Option<LocalTime> {
        let mut text = self.as_str();
        let year = number::decimal(number::take(&mut text, 4)?)?;
        let mut two = || number::small(number::take(&mut text, 2)?);
        let (month, day, hour, minute, second) = (two()?, two()?, two()?, two()?, two()?);
        let date = PartialDate::new(u16::try_from(year).ok()?, Some(month), Some(day))?;
        let is_time = hour < 24 && minute < 60 && second < 60;
        is_time.then_some(LocalTime {
            date,
            hour,
            minute,
            second,
        })
    }
}
