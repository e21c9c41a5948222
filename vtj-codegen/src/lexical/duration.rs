//! Durations (XSD 1.0 part 2, 3.2.6).

use core::cmp::Ordering;
use std::borrow::Cow;

use super::moment::days_before;

/// A value of `xs:duration` as it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Duration<'t> {
    /// Goes back in time.
    pub is_negative: bool,
    /// Years.
    pub years: u64,
    /// Months, which may be more than eleven.
    pub months: u64,
    /// Days.
    pub days: u64,
    /// Hours.
    pub hours: u64,
    /// Minutes.
    pub minutes: u64,
    /// Whole seconds.
    pub seconds: u64,
    /// The digits after the point of the seconds, without zeros at the end.
    pub fraction: &'t str,
}

/// Most digits of a number, zeros in front not counted: sums stay in range.
const DIGITS: usize = 15;

/// The beginnings of months that durations are added to, to be compared (3.2.6.2).
const REFERENCES: [(i128, i128); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];

impl<'t> Duration<'t> {
    /// Reads a text without white space around it. Numbers of more than 15 digits are not supported.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let text = text.strip_prefix('P')?;
        let mut duration = Self {
            is_negative,
            ..Self::default()
        };
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        if time.map_or(date, |time| time).is_empty() {
            return None;
        }
        let mut date = date;
        for (unit, place) in [
            ('Y', &mut duration.years),
            ('M', &mut duration.months),
            ('D', &mut duration.days),
        ] {
            *place = take(&mut date, unit)?;
        }
        let mut time = time.unwrap_or_default();
        for (unit, place) in [('H', &mut duration.hours), ('M', &mut duration.minutes)] {
            *place = take(&mut time, unit)?;
        }
        if let Some(seconds) = time.strip_suffix('S') {
            let (whole, fraction) = match seconds.split_once('.') {
                Some((_, "")) => return None,
                Some((whole, fraction)) => (whole, fraction),
                None => (seconds, ""),
            };
            duration.seconds = number(whole)?;
            if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            duration.fraction = fraction.trim_end_matches('0');
            time = "";
        }
        (date.is_empty() && time.is_empty()).then_some(duration)
    }

    /// Months, seconds and digits of a fraction of a second that is added to them: equal for equal durations.
    #[must_use]
    pub fn value(&self) -> (i128, i128, Cow<'t, str>) {
        let months = i128::from(self.years) * 12 + i128::from(self.months);
        let hours = i128::from(self.days) * 24 + i128::from(self.hours);
        let seconds = (hours * 60 + i128::from(self.minutes)) * 60 + i128::from(self.seconds);
        match (self.is_negative, self.fraction.is_empty()) {
            (false, _) => (months, seconds, Cow::Borrowed(self.fraction)),
            (true, true) => (-months, -seconds, Cow::Borrowed("")),
            (true, false) => (-months, -seconds - 1, Cow::Owned(complement(self.fraction))),
        }
    }

    /// The order (3.2.6.2): a duration is less if it is so whatever day it begins on; `None` where that differs.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let (one, two) = (self.value(), other.value());
        if one == two {
            return Some(Ordering::Equal);
        }
        let mut orders = REFERENCES.iter().map(|reference| {
            let added =
                |value: &(i128, i128, Cow<'t, str>)| after(*reference, value.0) * 86400 + value.1;
            (added(&one), &one.2).cmp(&(added(&two), &two.2))
        });
        let first = orders.next()?;
        orders
            .all(|order| order == first)
            .then_some(first)
            .filter(|order| order.is_ne())
    }
}

/// The day on which the month begins that is so many months after another.
fn after((year, month): (i128, i128), months: i128) -> i128 {
    let month = month - 1 + months;
    days_before(year + month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// One minus a fraction, of which the last digit is not zero.
fn complement(fraction: &str) -> String {
    let last = fraction.len().saturating_sub(1);
    let digits = fraction.bytes().enumerate().map(|(at, digit)| {
        let digit = digit.saturating_sub(b'0').min(9);
        char::from(
            b'0' + if at == last {
                10 - digit.max(1)
            } else {
                9 - digit
            },
        )
    });
    digits.collect()
}

/// Takes a number and its unit from the front, if they stand there.
fn take(text: &mut &str, unit: char) -> Option<u64> {
    match text.split_once(unit) {
        Some((digits, rest)) => {
            *text = rest;
            number(digits)
        }
        None => Some(0),
    }
}

fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let significant = digits.trim_start_matches('0');
    match significant {
        "" if is_number => Some(0),
        _ if is_number && significant.len() <= DIGITS => significant.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for text in [
            "P1Y",
            "P0D",
            "-P1Y2M3DT4H5M6.7S",
            "PT0.5S",
            "P0001M",
            "PT1M",
            "P1M",
            "PT36H",
        ] {
            assert!(Duration::parse(text).is_some(), "{text}");
        }
        let refused = [
            "", "P", "PT", "P1", "1Y", "P1YT", "P1S", "PT1Y", "P1.5Y", "PT1.S", "PT.5S", "P-1Y",
            "+P1Y", "P1M1Y", "PT1S1M", "P1Y1Y", "P1DT", "PT1H1", "PTT1S", "P 1Y", "p1y", "PT1.5M",
            "PT1.5.5S",
        ];
        for text in refused {
            assert!(Duration::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_order_is_partial() {
        use Ordering::{Equal, Greater, Less};
        let table = [
            ("P1Y", "P12M", Some(Equal)),
            ("P1D", "PT24H", Some(Equal)),
            ("PT60.50S", "PT1M0.5S", Some(Equal)),
            ("P1Y", "P364D", Some(Greater)),
            ("P1Y", "P365D", None),
            ("P1Y", "P366D", None),
            ("P1Y", "P367D", Some(Less)),
            ("P1M", "P27D", Some(Greater)),
            ("P1M", "P28D", None),
            ("P1M", "P31D", None),
            ("P1M", "P32D", Some(Less)),
            ("P5M", "P149D", Some(Greater)),
            ("P5M", "P150D", None),
            ("P5M", "P154D", Some(Less)),
            ("-P1M", "-P32D", Some(Greater)),
            ("PT0.5S", "PT0.25S", Some(Greater)),
            ("-PT0.5S", "-PT0.25S", Some(Less)),
            ("-PT1.5S", "-PT1.50S", Some(Equal)),
            ("-P1D", "P0D", Some(Less)),
            ("-P0D", "P0Y", Some(Equal)),
        ];
        for (one, other, expected) in table {
            let (first, second) = (
                Duration::parse(one).unwrap(),
                Duration::parse(other).unwrap(),
            );
            assert_eq!(first.order(&second), expected, "{one} {other}");
            assert_eq!(
                second.order(&first),
                expected.map(Ordering::reverse),
                "{other} {one}"
            );
        }
    }
}
