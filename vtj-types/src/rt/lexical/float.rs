//! Floating-point numbers (XSD 1.0 part 2, 3.2.4 and 3.2.5).

use core::cmp::Ordering;
use core::str::FromStr;

/// A floating-point type of Rust as `xs:float` or `xs:double`.
pub trait Binary: Copy + PartialOrd + FromStr {
    /// Not a number.
    const NAN: Self;
    /// Infinity.
    const INFINITY: Self;
    /// Minus infinity.
    const NEG_INFINITY: Self;

    /// The value of a text; `None` if it is not in the lexical space.
    #[must_use]
    fn of(text: &str) -> Option<Self> {
        float(text)
    }

    /// The order of two values. `NaN` equals itself and has no order with others.
    #[must_use]
    fn order(self, other: Self) -> Option<Ordering> {
        // Only NaN cannot be compared with itself.
        let is_nan = |value: Self| value.partial_cmp(&value).is_none();
        if is_nan(self) && is_nan(other) {
            return Some(Ordering::Equal);
        }
        self.partial_cmp(&other)
    }
}

impl Binary for f32 {
    const NAN: Self = Self::NAN;
    const INFINITY: Self = Self::INFINITY;
    const NEG_INFINITY: Self = Self::NEG_INFINITY;
}

impl Binary for f64 {
    const NAN: Self = Self::NAN;
    const INFINITY: Self = Self::INFINITY;
    const NEG_INFINITY: Self = Self::NEG_INFINITY;
}

/// The value of a text; `None` if it is not in the lexical space, which has fewer forms than Rust reads.
fn float<T: Binary>(text: &str) -> Option<T> {
    match text {
        "INF" => Some(T::INFINITY),
        "-INF" => Some(T::NEG_INFINITY),
        "NaN" => Some(T::NAN),
        _ => {
            let is_form = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
            text.bytes().all(is_form).then(|| text.parse().ok())?
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for text in [
            "0", "-0", "+1", "1.", ".5", "1e3", "-1.5E-10", "1E+2", "INF", "-INF", "NaN", "1e999",
        ] {
            assert!(float::<f64>(text).is_some(), "{text}");
        }
        for text in [
            "", ".", "+", "e3", "1e", "+INF", "inf", "nan", "infinity", "0x1", "1_0", " 1", "1f",
        ] {
            assert!(float::<f64>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn order() {
        assert_eq!(f64::NAN.order(f64::NAN), Some(Ordering::Equal));
        assert_eq!(f64::NAN.order(1.0), None);
        assert_eq!((-0.0_f32).order(0.0), Some(Ordering::Equal));
        assert_eq!(f32::INFINITY.order(3.0), Some(Ordering::Greater));
    }
}
