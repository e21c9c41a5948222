//! How values are stored: short ones in place. With the feature `zeroize`, all of them are cleared when dropped.

use super::scan::short;
use super::simple_type::{SimpleType, WhiteSpace};
use super::text::Text;
use super::value::{Refusal, check, white_space};
use crate::UnknownCode;
use core::fmt;

/// Checks a text against its simple type and stores it.
///
/// # Errors
/// The facet that the text breaks.
#[inline]
pub fn text(simple_type: &'static SimpleType, text: &str) -> Result<Text, Refusal> {
    if simple_type.further.white_space != WhiteSpace::Preserve {
        let text = white_space(simple_type, text);
        check(simple_type, &text)?;
        return Ok(Text::new(&text));
    }
    check(simple_type, text)?;
    Ok(Text::new(text))
}

/// Checks a text against its simple type and stores it where it is to stay.
#[inline(always)]
pub(super) fn set(
    place: &mut Text,
    simple_type: &'static SimpleType,
    text: &str,
) -> Result<(), Refusal> {
    if simple_type.further.white_space != WhiteSpace::Preserve {
        let text = white_space(simple_type, text);
        check(simple_type, &text)?;
        place.set(&text);
        return Ok(());
    }
    check(simple_type, text)?;
    place.set(text);
    Ok(())
}

/// The text of a value of at most `N` bytes of UTF-8, in place. Unused bytes are zero, which no text of XML holds, so
/// comparison by bytes is comparison by text.
///
/// Not `Copy`: that a feature clears it may not change what compiles.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed<const N: usize> {
    bytes: [u8; N],
    length: u8,
}

impl<const N: usize> Fixed<N> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl<const N: usize> Fixed<N> {
    /// The text as bytes of UTF-8.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes
            .get(..usize::from(self.length))
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
pub(super) fn other_code(
    simple_type: &'static SimpleType,
    text: &str,
) -> Result<UnknownCode, Refusal> {
    check(simple_type, text)?;
    UnknownCode::new(text).ok_or(Refusal::LENGTH)
}

/// Checks a text against its simple type and stores it in place.
///
/// # Errors
/// The facet that the text breaks; [`Refusal::LENGTH`] too for a text of more than `N` bytes.
#[inline(always)]
pub fn fixed<const N: usize>(
    simple_type: &'static SimpleType,
    text: &str,
) -> Result<Fixed<N>, Refusal> {
    if simple_type.further.white_space != WhiteSpace::Preserve {
        let text = white_space(simple_type, text);
        check(simple_type, &text)?;
        return in_place(&text);
    }
    check(simple_type, text)?;
    in_place(text)
}

#[inline(always)]
fn in_place<const N: usize>(text: &str) -> Result<Fixed<N>, Refusal> {
    let text = text.as_bytes();
    let length = text.len();
    if length > N {
        return Err(Refusal::LENGTH);
    }
    let mut bytes = [0; N];
    let Some(word) = short(text) else {
        if let Some(place) = bytes.get_mut(..length) {
            place.copy_from_slice(text);
        }
        return Ok(Fixed {
            bytes,
            length: length as u8,
        });
    };
    for (byte, from) in bytes.iter_mut().zip(word.to_le_bytes()) {
        *byte = from;
    }
    Ok(Fixed {
        bytes,
        length: length as u8,
    })
}

/// Clearing. Values that were moved leave bytes behind that nobody owns; those are not reached.
#[cfg(feature = "zeroize")]
mod clear {
    use super::Fixed;
    use zeroize::Zeroize as _;

    impl<const N: usize> Fixed<N> {
        pub(super) fn clear(&mut self) {
            self.bytes.zeroize();
            self.length.zeroize();
        }
    }

    impl<const N: usize> Drop for Fixed<N> {
        fn drop(&mut self) {
            self.clear();
            #[cfg(test)]
            super::tests::note(self.bytes.iter().all(|byte| *byte == 0));
        }
    }
}

#[cfg(all(test, feature = "zeroize"))]
pub(super) mod tests {
    use super::{Fixed, Text};
    use core::cell::Cell;

    thread_local! {
        /// The values dropped on this thread, and those of them that were clear.
        static DROPPED: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    }

    /// Notes that a value is dropped, and whether it is clear.
    pub(in crate::rt) fn note(is_clear: bool) {
        let (dropped, clear) = DROPPED.get();
        DROPPED.set((dropped + 1, clear + usize::from(is_clear)));
    }

    /// How many values dropping this drops; all of them are clear then.
    fn dropped<T>(value: T) -> usize {
        DROPPED.set((0, 0));
        drop(value);
        let (dropped, clear) = DROPPED.get();
        assert_eq!(dropped, clear);
        dropped
    }

    #[test]
    fn clearing_leaves_no_byte() {
        let mut fixed = Fixed::<4> {
            bytes: *b"1234",
            length: 4,
        };
        fixed.clear();
        assert_eq!((fixed.bytes, fixed.length), ([0; 4], 0));
    }

    #[test]
    fn dropping_clears() {
        for text in ["a", "too long to be held in place, and so on the heap"] {
            assert_eq!(dropped(Text::kept(text)), 1);
        }
        assert_eq!(dropped(vec![Some(Fixed::<3>::default()), None]), 1);
    }

    #[cfg(feature = "perussanoma-1")]
    #[test]
    fn messages_and_what_lenient_reading_keeps_are_cleared() {
        use crate::products::perussanoma_1::Vastaussanoma;

        let xml = include_str!("../../tests/messages/perussanoma-1-ordinary.xml");
        let xml = xml.replace("<Henkilo>", "<Henkilo><Uusi>tieto</Uusi>");
        let xml = xml.replace("290292-9058", "290292 9058");
        let parsed = Vastaussanoma::from_xml_lenient(xml.as_bytes()).expect("XML");
        let (value, deviations) = (parsed.value.clone(), parsed.deviations.clone());
        assert_eq!(deviations.len(), 3);
        let count = dropped(value);
        assert!(count > 20, "{count} values");
        // The deviations still share the XML of the element; the values' texts they hold alone.
        let all = dropped(parsed);
        assert!(all > count, "{all} of more than {count}");
        assert_eq!(dropped(deviations), 3);
    }
}
