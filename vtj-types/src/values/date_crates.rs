//! Conversions from and to the dates and times of other crates, each behind its feature.

use crate::InvalidValue;
use crate::catalogue::{Paivamaara, TietojenPoimintaaika};
use core::fmt;

/// The value is no full date or time: a part is not known, or the digits are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is no full date or time of the calendar")
    }
}

impl core::error::Error for NoDate {}

/// The digits of a date. A year with a sign or of five digits breaks the pattern.
fn date_of(year: i64, month: u8, day: u8) -> Result<Paivamaara, InvalidValue> {
    Paivamaara::try_from(format!("{year:04}{month:02}{day:02}").as_str())
}

/// Conversions with the crate jiff.
#[cfg(feature = "jiff")]
mod jiff_crate {
    use super::{NoDate, Paivamaara, TietojenPoimintaaika, date_of};
    use crate::InvalidValue;
    use jiff::civil::{Date, DateTime};

    impl TryFrom<&Paivamaara> for Date {
        type Error = NoDate;

        fn try_from(value: &Paivamaara) -> Result<Self, NoDate> {
            let (year, month, day) = value.parts().and_then(|date| date.full()).ok_or(NoDate)?;
            let part = |number: u8| i8::try_from(number).map_err(|_| NoDate);
            let year = i16::try_from(year).map_err(|_| NoDate)?;
            Self::new(year, part(month)?, part(day)?).map_err(|_| NoDate)
        }
    }

    impl TryFrom<Date> for Paivamaara {
        type Error = InvalidValue;

        fn try_from(date: Date) -> Result<Self, InvalidValue> {
            let part = |number: i8| u8::try_from(number).unwrap_or(0);
            date_of(date.year().into(), part(date.month()), part(date.day()))
        }
    }

    impl TryFrom<&TietojenPoimintaaika> for DateTime {
        type Error = NoDate;

        /// The clock in Finland.
        fn try_from(value: &TietojenPoimintaaika) -> Result<Self, NoDate> {
            let time = value.parts().ok_or(NoDate)?;
            let (year, month, day) = time.date().full().ok_or(NoDate)?;
            let part = |number: u8| i8::try_from(number).map_err(|_| NoDate);
            let year = i16::try_from(year).map_err(|_| NoDate)?;
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            Self::new(
                year,
                part(month)?,
                part(day)?,
                part(hour)?,
                part(minute)?,
                part(second)?,
                0,
            )
            .map_err(|_| NoDate)
        }
    }
}

/// Conversions with the crate chrono.
#[cfg(feature = "chrono")]
mod chrono_crate {
    use super::{NoDate, Paivamaara, TietojenPoimintaaika, date_of};
    use crate::InvalidValue;
    use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

    impl TryFrom<&Paivamaara> for NaiveDate {
        type Error = NoDate;

        fn try_from(value: &Paivamaara) -> Result<Self, NoDate> {
            let (year, month, day) = value.parts().and_then(|date| date.full()).ok_or(NoDate)?;
            Self::from_ymd_opt(year.into(), month.into(), day.into()).ok_or(NoDate)
        }
    }

    impl TryFrom<NaiveDate> for Paivamaara {
        type Error = InvalidValue;

        fn try_from(date: NaiveDate) -> Result<Self, InvalidValue> {
            let part = |number: u32| u8::try_from(number).unwrap_or(0);
            date_of(date.year().into(), part(date.month()), part(date.day()))
        }
    }

    impl TryFrom<&TietojenPoimintaaika> for NaiveDateTime {
        type Error = NoDate;

        /// The clock in Finland.
        fn try_from(value: &TietojenPoimintaaika) -> Result<Self, NoDate> {
            let time = value.parts().ok_or(NoDate)?;
            let (year, month, day) = time.date().full().ok_or(NoDate)?;
            let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            date.and_then(|date| date.and_hms_opt(hour.into(), minute.into(), second.into()))
                .ok_or(NoDate)
        }
    }
}

/// Conversions with the crate time.
#[cfg(feature = "time")]
mod time_crate {
    use super::{NoDate, Paivamaara, TietojenPoimintaaika, date_of};
    use crate::InvalidValue;
    use time::{Date, Month, PrimitiveDateTime, Time};

    impl TryFrom<&Paivamaara> for Date {
        type Error = NoDate;

        fn try_from(value: &Paivamaara) -> Result<Self, NoDate> {
            let (year, month, day) = value.parts().and_then(|date| date.full()).ok_or(NoDate)?;
            let month = Month::try_from(month).map_err(|_| NoDate)?;
            Self::from_calendar_date(year.into(), month, day).map_err(|_| NoDate)
        }
    }

    impl TryFrom<Date> for Paivamaara {
        type Error = InvalidValue;

        fn try_from(date: Date) -> Result<Self, InvalidValue> {
            date_of(date.year().into(), date.month().into(), date.day())
        }
    }

    impl TryFrom<&TietojenPoimintaaika> for PrimitiveDateTime {
        type Error = NoDate;

        /// The clock in Finland.
        fn try_from(value: &TietojenPoimintaaika) -> Result<Self, NoDate> {
            let time = value.parts().ok_or(NoDate)?;
            let (year, month, day) = time.date().full().ok_or(NoDate)?;
            let month = Month::try_from(month).map_err(|_| NoDate)?;
            let date = Date::from_calendar_date(year.into(), month, day).map_err(|_| NoDate)?;
            let clock = Time::from_hms(time.hour(), time.minute(), time.second());
            Ok(Self::new(date, clock.map_err(|_| NoDate)?))
        }
    }
}
