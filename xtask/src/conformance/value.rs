//! Whether two texts are one value, by what they look like: the comparison knows no types.

/// Which numbers with an exponent a schema has. Only where it has them are numbers equal that differ in digits which such
/// a number does not keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Floats {
    /// `xs:float` and what is derived from it.
    pub(super) single: bool,
    /// `xs:double` and what is derived from it.
    pub(super) double: bool,
}

/// Whether two texts are equal after white space is collapsed, or word by word spellings of one value.
///
pub(super) fn is_one_value(one: &str, other: &str, floats: Floats) -> bool {
    if one == other {
        return true;
    }
    let words: Vec<&str> = one.split_ascii_whitespace().collect();
    let others: Vec<&str> = other.split_ascii_whitespace().collect();
    let all = words.len() == others.len()
        && words
            .iter()
            .zip(&others)
            .all(|(one, other)| is_one_word(one, other, floats));
    // Base64 has white space anywhere.
    all || (words.concat() == others.concat() && words.concat().len().is_multiple_of(4))
}

fn is_one_word(one: &str, other: &str, floats: Floats) -> bool {
    one == other
        || equal(decimal(one), decimal(other))
        || equal(boolean(one), boolean(other))
        || (floats.double && equal(float::<f64>(one), float(other)))
        || (floats.single && equal(float::<f32>(one), float(other)))
        || equal(moment(one), moment(other))
        || equal(duration(one), duration(other))
        || (is_hex(one) && is_hex(other) && one.eq_ignore_ascii_case(other))
}

fn equal<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() && one == other
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Sign, digits before and after the point, without zeros that say nothing.
fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = [whole, fraction].iter().all(|part| is_digits(part))
        && !(whole.is_empty() && fraction.is_empty());
    let (whole, fraction) = (
        whole.trim_start_matches('0'),
        fraction.trim_end_matches('0'),
    );
    let is_zero = whole.is_empty() && fraction.is_empty();
    is_number.then_some((is_negative && !is_zero, whole, fraction))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_float(text: &str) -> bool {
    let number = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    number || matches!(text, "INF" | "-INF")
}

fn float<T: std::str::FromStr>(text: &str) -> Option<T> {
    is_float(text).then(|| text.parse().ok()).flatten()
}

fn is_hex(text: &str) -> bool {
    text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A date, a time or both: its kind, seconds since some day in UTC where it has a time zone, and the fraction.
type Moment<'t> = (bool, bool, bool, i128, &'t str);

fn moment(text: &str) -> Option<Moment<'_>> {
    let (local, zone) = zone(text);
    let (date, time) = match local.split_once('T') {
        Some((date, time)) => (Some(date), Some(time)),
        None if local.contains(':') => (None, Some(local)),
        None => (Some(local), None),
    };
    let days = date.map_or(Some(0), day)?;
    let (seconds, fraction) = time.map_or(Some((0, "")), seconds)?;
    let mut seconds = i128::from(seconds) - i128::from(zone.unwrap_or(0)) * 60;
    if date.is_none() {
        seconds = seconds.rem_euclid(86_400);
    }
    let seconds = i128::from(days) * 86_400 + seconds;
    Some((
        date.is_some(),
        time.is_some(),
        zone.is_some(),
        seconds,
        fraction,
    ))
}

/// What comes before the time zone, and its minutes.
fn zone(text: &str) -> (&str, Option<i64>) {
    if let Some(local) = text.strip_suffix('Z') {
        return (local, Some(0));
    }
    let Some((local, zone)) = text
        .len()
        .checked_sub(6)
        .and_then(|at| text.split_at_checked(at))
    else {
        return (text, None);
    };
    let sign = match zone.get(..1) {
        Some("+") => 1,
        Some("-") => -1,
        _ => return (text, None),
    };
    let parts = zone.get(1..).and_then(|zone| zone.split_once(':'));
    let minutes = parts.and_then(|(hours, minutes)| Some(number(hours)? * 60 + number(minutes)?));
    match minutes {
        Some(minutes) => (local, Some(sign * minutes)),
        None => (text, None),
    }
}

fn number(text: &str) -> Option<i64> {
    (is_digits(text) && text.len() <= 9)
        .then(|| text.parse().ok())
        .flatten()
}

/// The day of a date of the proleptic Gregorian calendar, counted from some day.
fn day(date: &str) -> Option<i64> {
    let (sign, date) = match date.strip_prefix('-') {
        Some(date) => (-1, date),
        None => (1, date),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let &[year, month, day] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = (sign * number(year)?, number(month)?, number(day)?);
    let (year, month) = if month <= 2 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (month * 153 + 2) / 5 + day)
}

fn seconds(time: &str) -> Option<(i64, &str)> {
    let parts: Vec<&str> = time.split(':').collect();
    let &[hours, minutes, seconds] = parts.as_slice() else {
        return None;
    };
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let whole = number(hours)? * 3600 + number(minutes)? * 60 + number(seconds)?;
    is_digits(fraction).then(|| (whole, fraction.trim_end_matches('0')))
}

/// Sign, months, seconds and fraction of a duration.
fn duration(text: &str) -> Option<(bool, i64, i64, &str)> {
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let (mut months, mut seconds, mut fraction) = (0, 0, "");
    for (part, units) in [
        (date, [('Y', 12), ('M', 1), ('D', 0)]),
        (time, [('H', 3600), ('M', 60), ('S', 1)]),
    ] {
        let mut rest = part;
        for (unit, size) in units {
            let Some((value, after)) = rest.split_once(unit) else {
                continue;
            };
            let (value, digits) = value.split_once('.').unwrap_or((value, ""));
            let value = number(value)?;
            match (part == date, unit) {
                (true, 'D') => seconds += value * 86_400,
                (true, _) => months += value * size,
                (false, _) => seconds += value * size,
            }
            fraction = digits.trim_end_matches('0');
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    let is_zero = months == 0 && seconds == 0 && fraction.is_empty();
    Some((is_negative && !is_zero, months, seconds, fraction))
}

#[cfg(test)]
mod tests {
    use super::{Floats, is_one_value};

    const NONE: Floats = Floats {
        single: false,
        double: false,
    };
    const SINGLE: Floats = Floats {
        single: true,
        double: false,
    };
    const DOUBLE: Floats = Floats {
        single: false,
        double: true,
    };

    #[test]
    fn spellings_of_one_value_are_equal() {
        for (one, other) in [
            (" a  b\n", "a b"),
            ("+007.50", "7.5"),
            ("-0.0", "0"),
            (".5", "0.50"),
            ("1", "true"),
            ("false", "0"),
            ("-INF", " -INF "),
            ("2001-01-01T00:00:00Z", "2001-01-01T00:00:00.0-00:00"),
            ("2001-01-01T01:30:00+02:00", "2000-12-31T23:30:00Z"),
            ("2000-02-28T24:00:00", "2000-02-29T00:00:00"),
            ("00:30:00+01:00", "23:30:00Z"),
            ("2001-01-01+00:00", "2001-01-01Z"),
            ("P1Y", "P12M"),
            ("PT60M", "PT1H0S"),
            ("-PT0S", "PT0S"),
            ("0aFF", "0AFF"),
            ("AAAA BBBB", "AAAABBBB"),
            ("1 02", "1 2.0"),
        ] {
            assert!(is_one_value(one, other, NONE), "{one:?} {other:?}");
        }
        assert!(is_one_value("1.23456789012", "1.2345679", SINGLE));
        assert!(is_one_value("1.5E3", "1500", DOUBLE));
    }

    #[test]
    fn other_values_are_not_equal() {
        for (one, other) in [
            ("", "a"),
            ("a", "A"),
            ("1", "2"),
            ("1 2", "1"),
            ("1.0000000000000000001", "1"),
            ("-1", "1"),
            ("true", "false"),
            (".", "0"),
            ("2001-01-01", "2001-01-01Z"),
            ("2001-01-01T00:00:00", "2001-01-01"),
            ("2001-02-28T24:00:00", "2001-02-29T24:00:00"),
            ("P1M", "PT1M"),
            ("P1Y", "-P1Y"),
            ("P", "x"),
            ("1.23456789012", "1.2345679"),
            ("1E1", "10"),
        ] {
            assert!(!is_one_value(one, other, NONE), "{one:?} {other:?}");
        }
        assert!(!is_one_value("1.23456789012", "1.2345679", DOUBLE));
    }
}
