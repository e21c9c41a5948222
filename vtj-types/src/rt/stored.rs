//! How values are stored: short texts in place.

use super::value::{Refusal, SimpleType, WhiteSpace, check, white_space};
use crate::UnknownCode;
use compact_str::CompactString;
use core::fmt;

/// The text of a value; in place up to 24 bytes.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(CompactString);

impl Text {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(<hidden>)")
    }
}

/// Checks a text against its simple type and stores it.
///
/// # Errors
/// The facet that the text breaks.
#[inline]
pub fn text(simple_type: &'static SimpleType, text: &str) -> Result<Text, Refusal> {
    if simple_type.white_space != WhiteSpace::Preserve {
        let text = white_space(simple_type, text);
        check(simple_type, &text)?;
        return Ok(store(&text));
    }
    check(simple_type, text)?;
    Ok(store(text))
}

/// Apart from the checks, so that the text is built right where it will stay.
#[inline(never)]
fn store(text: &str) -> Text {
    Text(CompactString::new(text))
}

/// The text of a value of at most `N` bytes of UTF-8, in place. Unused bytes are zero, which no text of XML holds, so
/// comparison by bytes is comparison by text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed<const N: usize> {
    bytes: [u8; N],
    length: u8,
}

impl<const N: usize> Fixed<N> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..usize::from(self.length));
        text.and_then(|text| core::str::from_utf8(text).ok())
            .unwrap_or_default()
    }
}

impl<const N: usize> Default for Fixed<N> {
    fn default() -> Self {
        Self {
            bytes: [0; N],
            length: 0,
        }
    }
}

impl<const N: usize> fmt::Debug for Fixed<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fixed(<hidden>)")
    }
}

/// The code of an open list that no variant stands for.
///
/// # Errors
/// The facet that the text breaks.
pub fn other_code(simple_type: &'static SimpleType, text: &str) -> Result<UnknownCode, Refusal> {
    check(simple_type, text)?;
    UnknownCode::new(text).ok_or(Refusal::LENGTH)
}

/// Checks a text against its simple type and stores it in place.
///
/// # Errors
/// The facet that the text breaks; [`Refusal::LENGTH`] too for a text of more than `N` bytes.
pub fn fixed<const N: usize>(
    simple_type: &'static SimpleType,
    text: &str,
) -> Result<Fixed<N>, Refusal> {
    let text = white_space(simple_type, text);
    check(simple_type, &text)?;
    let mut bytes = [0; N];
    let length = u8::try_from(text.len()).map_err(|_| Refusal::LENGTH)?;
    let place = bytes.get_mut(..text.len()).ok_or(Refusal::LENGTH)?;
    place.copy_from_slice(text.as_bytes());
    Ok(Fixed { bytes, length })
}
