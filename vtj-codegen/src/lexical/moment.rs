//! Points in time and what recurs (XSD 1.0 part 2, 3.2.7 to 3.2.14).

use core::cmp::Ordering;

/// Which parts a type has; the text has them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

impl Parts {
    /// `xs:dateTime`
    pub const ALL: Self = Self::new(true, true, true, true);
    /// `xs:date`
    pub const DATE: Self = Self::new(true, true, true, false);
    /// `xs:time`
    pub const TIME: Self = Self::new(false, false, false, true);
    /// `xs:gYearMonth`
    pub const YEAR_MONTH: Self = Self::new(true, true, false, false);
    /// `xs:gYear`
    pub const YEAR: Self = Self::new(true, false, false, false);
    /// `xs:gMonthDay`
    pub const MONTH_DAY: Self = Self::new(false, true, true, false);
    /// `xs:gDay`
    pub const DAY: Self = Self::new(false, false, true, false);
    /// `xs:gMonth`
    pub const MONTH: Self = Self::new(false, true, false, false);

    const fn new(year: bool, month: bool, day: bool, time: bool) -> Self {
        Self {
            year,
            month,
            day,
            time,
        }
    }
}

/// A value. Parts that its type does not have are those of the beginning of 1972, a leap year.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'t> {
    /// The year; before our era less than zero, never zero.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour; 24 for the end of the day.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
    /// The digits after the point of the seconds, without zeros at the end.
    pub fraction: &'t str,
    /// Minutes by which the time zone is ahead of UTC.
    pub zone: Option<i16>,
    /// Whether it recurs every day, so that the end of the day is its beginning.
    is_daily: bool,
}

/// Most digits of a year: what time zones shift stays in range.
const YEAR_DIGITS: usize = 17;

/// Half of the time by which a value without a time zone is uncertain, in seconds.
const UNCERTAIN: i128 = 14 * 3600;

impl<'t> Moment<'t> {
    /// Reads a text without white space around it. Years of more than 17 digits are not supported.
    #[must_use]
    pub fn parse(parts: Parts, text: &'t str) -> Option<Self> {
        let mut rest = Rest(text);
        let year = if parts.year { rest.year()? } else { 1972 };
        if !parts.year && (parts.month || parts.day) {
            rest.skip("-")?;
        }
        let month = if parts.month {
            rest.skip("-")?;
            rest.two(12)?
        } else {
            1
        };
        if !parts.month && parts.day {
            rest.skip("-")?;
        }
        let day = if parts.day {
            rest.skip("-")?;
            rest.two(31)?
        } else {
            1
        };
        if month == 0 || day == 0 || day > days_of(year, month) {
            return None;
        }
        if parts.time && parts.day {
            rest.skip("T")?;
        }
        let (hour, minute, second, fraction) = if parts.time {
            rest.time()?
        } else {
            (0, 0, 0, "")
        };
        let zone = rest.zone()?;
        Some(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            fraction,
            zone,
            is_daily: parts.time && !parts.day,
        })
    }

    /// Seconds on a time line, in UTC where there is a time zone, and the digits of a fraction of a second.
    #[must_use]
    pub fn instant(&self) -> (i128, &'t str) {
        let days =
            days_before(i128::from(self.year), i128::from(self.month)) + i128::from(self.day);
        let hour = match self.hour {
            24 if self.is_daily => 0,
            hour => i128::from(hour),
        };
        let time = hour * 3600 + i128::from(self.minute) * 60 + i128::from(self.second);
        let zone = i128::from(self.zone.unwrap_or(0)) * 60;
        (days * 86400 + time - zone, self.fraction)
    }

    /// The order on the time line (3.2.7.4); `None` where it depends on a time zone that is not told.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let (one, two) = (self.instant(), other.instant());
        match (self.zone, other.zone) {
            (Some(_), Some(_)) | (None, None) => Some(one.cmp(&two)),
            _ => {
                let (earlier, later) = (two.0 - UNCERTAIN, two.0 + UNCERTAIN);
                match (one.cmp(&(earlier, two.1)), one.cmp(&(later, two.1))) {
                    (Ordering::Less, _) => Some(Ordering::Less),
                    (_, Ordering::Greater) => Some(Ordering::Greater),
                    _ => None,
                }
            }
        }
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from a fixed point to the beginning of a month, in the Gregorian calendar at all times.
pub(super) fn days_before(year: i128, month: i128) -> i128 {
    // Years that begin in March, so that the leap day is the last.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
}

/// What is still to be read.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    fn digits(&mut self) -> &'t str {
        let end = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(end).unwrap_or(("", self.0));
        self.0 = rest;
        digits
    }

    fn year(&mut self) -> Option<i64> {
        let is_negative = self.skip("-").is_some();
        let digits = self.digits();
        let is_form = (4..=YEAR_DIGITS).contains(&digits.len())
            && (digits.len() == 4 || !digits.starts_with('0'));
        let year: i64 = if is_form { digits.parse().ok()? } else { 0 };
        // The year 0000 is not allowed.
        (year != 0).then_some(if is_negative { -year } else { year })
    }

    fn two(&mut self, most: u8) -> Option<u8> {
        let (two, rest) = self.0.split_at_checked(2)?;
        let is_number = two.bytes().all(|byte| byte.is_ascii_digit());
        self.0 = rest;
        two.parse()
            .ok()
            .filter(|number| is_number && *number <= most)
    }

    fn time(&mut self) -> Option<(u8, u8, u8, &'t str)> {
        let hour = self.two(24)?;
        self.skip(":")?;
        let minute = self.two(59)?;
        self.skip(":")?;
        let second = self.two(59)?;
        let mut fraction = "";
        if self.skip(".").is_some() {
            fraction = self.digits();
            if fraction.is_empty() {
                return None;
            }
            fraction = fraction.trim_end_matches('0');
        }
        let is_end = hour < 24 || (minute == 0 && second == 0 && fraction.is_empty());
        is_end.then_some((hour, minute, second, fraction))
    }

    /// The time zone, after which nothing may stand.
    fn zone(&mut self) -> Option<Option<i16>> {
        match self.0 {
            "" => return Some(None),
            "Z" => return Some(Some(0)),
            _ => {}
        }
        let sign = match self.skip("+") {
            Some(()) => 1,
            None => {
                self.skip("-")?;
                -1
            }
        };
        let hours = self.two(14)?;
        self.skip(":")?;
        let minutes = self.two(59)?;
        let is_valid = (hours < 14 || minutes == 0) && self.0.is_empty();
        is_valid.then_some(Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
    }
}

#[cfg(test)]
mod tests;
