//! What enumerations of codes have in common.

use crate::shown::is_shown;
use core::fmt;

/// With the length and the enum's own byte, 16 bytes.
const CAPACITY: usize = 14;

/// A code that no variant stands for, as it stood in the message.
///
/// Of a list that the schema closes, only lenient reading makes one; of an open list, such as that of return codes, strict
/// reading too. Its text counts as personal: `Debug` hides it.
///
/// Codes are `Copy`, so that nothing can clear them when they are dropped: the feature `zeroize` reaches texts alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownCode {
    bytes: [u8; CAPACITY],
    length: u8,
}

impl UnknownCode {
    /// `None` where the text is blank or longer than codes are.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; CAPACITY];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len()).ok().filter(|length| *length > 0)?;
        Some(Self { bytes, length })
    }

    /// The code's text as it stood in the message.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..usize::from(self.length));
        text.and_then(|text| core::str::from_utf8(text).ok())
            .unwrap_or_default()
    }
}

impl fmt::Debug for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_shown() {
            f.debug_tuple("UnknownCode").field(&self.as_str()).finish()
        } else {
            f.write_str("UnknownCode(<hidden>)")
        }
    }
}

/// What a code means, in words.
///
/// Unofficial: the agency states the meanings only as prose in its schema documentation, from which these were taken
/// down by hand. Show them to people; do not decide by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Meaning {
    fi: &'static str,
    sv: Option<&'static str>,
    en: Option<&'static str>,
}

impl Meaning {
    /// In Finnish, and behind `\0sv` and `\0en` in those languages; nothing where there are no words.
    pub(crate) fn of(words: &'static str) -> Option<Self> {
        let mut languages = words.split('\0');
        let fi = languages.next().filter(|fi| !fi.is_empty())?;
        let (mut sv, mut en) = (None, None);
        for words in languages {
            sv = sv.or(words.strip_prefix("sv"));
            en = en.or(words.strip_prefix("en"));
        }
        Some(Self { fi, sv, en })
    }

    /// The meaning in Finnish.
    #[must_use]
    pub const fn fi(&self) -> &'static str {
        self.fi
    }

    /// The meaning in Swedish, where it is known.
    #[must_use]
    pub const fn sv(&self) -> Option<&'static str> {
        self.sv
    }

    /// The meaning in English, where it is known.
    #[must_use]
    pub const fn en(&self) -> Option<&'static str> {
        self.en
    }
}

#[cfg(test)]
mod tests {
    use super::Meaning;

    #[test]
    fn words_in_languages() {
        let words = |meaning: Meaning| (meaning.fi(), meaning.sv(), meaning.en());
        for (given, expected) in [
            ("", None),
            ("mies", Some(("mies", None, None))),
            ("mies\0svman", Some(("mies", Some("man"), None))),
            ("mies\0enman", Some(("mies", None, Some("man")))),
            ("en\0svsv\0enen", Some(("en", Some("sv"), Some("en")))),
        ] {
            assert_eq!(Meaning::of(given).map(words), expected);
        }
    }

    #[test]
    fn an_enumeration_is_16_bytes() {
        assert_eq!(size_of::<crate::catalogue::Sukupuolikoodi>(), 16);
        assert_eq!(size_of::<Option<crate::catalogue::Sukupuolikoodi>>(), 16);
    }
}
