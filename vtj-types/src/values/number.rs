//! Digits to numbers, without a sign, a blank or an overflow.

/// The number that a text of ASCII digits of the radix is; `None` for blank text and anything else.
pub(super) fn radix(text: &str, radix: u32) -> Option<u64> {
    let is_digits = !text.is_empty() && text.chars().all(|one| one.is_digit(radix));
    is_digits.then(|| u64::from_str_radix(text, radix).ok())?
}

/// The decimal number.
pub(super) fn decimal(text: &str) -> Option<u64> {
    radix(text, 10)
}

/// The decimal number of at most two digits.
pub(super) fn small(text: &str) -> Option<u8> {
    decimal(text).and_then(|number| u8::try_from(number).ok())
}

/// Takes that many characters off the front of a text.
pub(super) fn take<'t>(text: &mut &'t str, count: usize) -> Option<&'t str> {
    let end = match text.char_indices().nth(count) {
        Some((end, _)) => end,
        None if text.chars().count() == count => text.len(),
        None => return None,
    };
    let (taken, rest) = text.split_at_checked(end)?;
    *text = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::{decimal, radix, take};

    #[test]
    fn only_digits_are_numbers() {
        assert_eq!(decimal("007"), Some(7));
        assert_eq!(radix("0A", 16), Some(10));
        for text in [
            "",
            "+1",
            "-1",
            " 1",
            "1 ",
            "1_0",
            "٣",
            "99999999999999999999999",
        ] {
            assert_eq!(decimal(text), None);
        }
    }

    #[test]
    fn characters_are_taken_not_bytes() {
        let mut text = "åäö";
        assert_eq!(take(&mut text, 2), Some("åä"));
        assert_eq!(take(&mut text, 2), None);
        assert_eq!(take(&mut text, 1), Some("ö"));
        assert_eq!(take(&mut text, 0), Some(""));
        assert_eq!(take(&mut text, 1), None);
    }
}
