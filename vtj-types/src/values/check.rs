//! The check character that most identifiers of the register have: a number modulo 31.

/// The characters by remainder. The letters that look like others, G, I, O, Q and Z, are left out.
const ALPHABET: [char; 31] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'H', 'J', 'K',
    'L', 'M', 'N', 'P', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y',
];

/// Whether the last character of an identifier is the one that its rule gives for the others.
///
/// It is no part of validity: a schema's pattern does not calculate, and the register may hold an identifier with another
/// check character. What to make of that is the application's to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckCharacter {
    /// It is.
    Right,
    /// It is another: some character has been changed.
    Wrong,
}

impl CheckCharacter {
    /// Whether it is the right one.
    #[must_use]
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Right)
    }

    /// Whether the last character of a text is the expected one.
    pub(super) fn of(text: &str, expected: Option<char>) -> Self {
        match expected {
            Some(expected) if text.ends_with(expected) => Self::Right,
            _ => Self::Wrong,
        }
    }
}

/// The check character of a number.
pub(crate) fn character(number: u64) -> Option<char> {
    let remainder = usize::try_from(number % 31).ok()?;
    ALPHABET.get(remainder).copied()
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, character};

    #[test]
    fn every_remainder_has_its_own_character() {
        let text: String = ALPHABET.iter().collect();
        assert_eq!(text, "0123456789ABCDEFHJKLMNPRSTUVWXY");
        assert_eq!(character(30), Some('Y'));
        assert_eq!(character(31), Some('0'));
        assert_eq!(character(u64::MAX), ALPHABET.get(15).copied());
    }
}
