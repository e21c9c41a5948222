//! Decimal numbers of any length, compared without being computed.

use core::cmp::Ordering;

/// A value of `xs:decimal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal<'t> {
    /// Less than zero.
    pub is_negative: bool,
    /// Digits before the point, without zeros in front.
    pub whole: &'t str,
    /// Digits after the point, without zeros behind.
    pub fraction: &'t str,
}

impl<'t> Decimal<'t> {
    /// Reads the lexical form, without white space (XSD 1.0 part 2, 3.2.3.1).
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Some(Self {
            is_negative: is_negative && !(whole.is_empty() && fraction.is_empty()),
            whole,
            fraction,
        })
    }

    /// The number of digits after the point.
    #[must_use]
    pub fn fraction_digits(self) -> u64 {
        self.fraction.len() as u64
    }

    /// The number of digits, zeros at the ends not counted.
    #[must_use]
    pub fn total_digits(self) -> u64 {
        (self.whole.len() + self.fraction.len()) as u64
    }

    fn magnitude(self, other: Self) -> Ordering {
        let whole = (self.whole.len(), self.whole).cmp(&(other.whole.len(), other.whole));
        whole.then_with(|| self.fraction.cmp(other.fraction))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.magnitude(*other),
            (true, true) => other.magnitude(*self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_compare_by_value() {
        let rising = [
            "-10.5", "-10", "-9.99", "-0.1", "0", "0.05", ".5", "0.51", "1", "9", "10.", "100",
        ];
        for (at, one) in rising.iter().enumerate() {
            for (other_at, other) in rising.iter().enumerate() {
                let order = Decimal::parse(one).cmp(&Decimal::parse(other));
                assert_eq!(order, at.cmp(&other_at), "{one} {other}");
            }
        }
        assert_eq!(Decimal::parse("+007.50"), Decimal::parse("7.5"));
        assert_eq!(Decimal::parse("-0"), Decimal::parse("0"));
    }

    #[test]
    fn other_texts_are_no_decimals() {
        for text in ["", ".", "-", "1e3", "1,5", "--1", "1.2.3", " 1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
