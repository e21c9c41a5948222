//! Texts of any length: short ones in place.

use super::scan::short;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::{ManuallyDrop, replace};

/// The text of a value; in place up to 23 bytes.
#[derive(Clone, Default)]
pub struct Text(Stored);

/// A text has one form only, that of its length.
#[derive(Clone)]
enum Stored {
    /// Unused bytes are zero.
    InPlace(Length, [u8; IN_PLACE]),
    /// Dropped by the text.
    OnHeap(ManuallyDrop<Box<str>>),
}

/// How many bytes of a text are held in place.
const IN_PLACE: usize = 23;

/// A number of few values: by the others of its byte, longer texts and an `Option` of a text are told without a byte more.
#[derive(Clone, Copy, Default)]
#[repr(u8)]
#[rustfmt::skip]
enum Length {
    #[default]
    L0, L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13, L14, L15, L16, L17, L18, L19, L20, L21, L22, L23,
}

impl Length {
    /// A table, since of a match a jump for each length is made.
    const ALL: [Self; IN_PLACE + 1] = {
        use Length::*;
        [
            L0, L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13, L14, L15, L16, L17, L18,
            L19, L20, L21, L22, L23,
        ]
    };
}

impl Default for Stored {
    fn default() -> Self {
        Self::InPlace(Length::default(), [0; IN_PLACE])
    }
}

impl Text {
    /// A text that has been checked. Apart from the check, so that it is made right where it will stay.
    #[inline(never)]
    pub(crate) fn new(text: &str) -> Self {
        let mut stored = Self::default();
        stored.set(text);
        stored
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // It is UTF-8; this is how to say so without `unsafe`.
            Stored::InPlace(..) => core::str::from_utf8(self.as_bytes()).unwrap_or_default(),
            Stored::OnHeap(text) => text,
        }
    }

    /// The text as bytes of UTF-8.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Stored::InPlace(length, bytes) => bytes.get(..*length as usize).unwrap_or_default(),
            Stored::OnHeap(text) => text.as_bytes(),
        }
    }
}

/// Texts that are no values of a type: what lenient reading keeps.
impl Text {
    pub(super) fn kept(text: &str) -> Self {
        Self::new(text)
    }

    /// Takes a text over; nothing is left of it elsewhere.
    #[cfg_attr(not(feature = "zeroize"), expect(unused_mut))]
    pub(super) fn taken(mut text: String) -> Self {
        let kept = Self::new(&text);
        #[cfg(feature = "zeroize")]
        zeroize::Zeroize::zeroize(&mut text);
        kept
    }

    /// Sets a text that is still empty, and so has nothing to drop.
    #[inline(always)]
    pub(super) fn set(&mut self, text: &str) {
        match text.len() {
            ..=IN_PLACE => self.set_short(text),
            _ => self.set_long(text),
        }
    }

    /// Writes blocks of a fixed length, of which one may lie over the other.
    #[inline(never)]
    fn set_short(&mut self, text: &str) {
        let text = text.as_bytes();
        let Some(length) = Length::ALL.get(text.len()) else {
            return;
        };
        let (first, last) = match (short(text), text.first_chunk(), text.last_chunk()) {
            (Some(first), _, _) => (first, 0),
            (None, Some(first), Some(last)) => {
                let vacant = 8 * (IN_PLACE - text.len());
                let last = u64::from_le_bytes(*last) >> vacant;
                (u128::from_le_bytes(*first), last)
            }
            _ => return,
        };
        self.0 = Stored::InPlace(*length, [0; IN_PLACE]);
        if let Stored::InPlace(_, bytes) = &mut self.0 {
            if let Some(place) = bytes.last_chunk_mut() {
                *place = last.to_le_bytes();
            }
            if let Some(place) = bytes.first_chunk_mut() {
                *place = first.to_le_bytes();
            }
        }
    }

    #[inline(never)]
    fn set_long(&mut self, text: &str) {
        if text.len() > IN_PLACE {
            self.0 = Stored::OnHeap(ManuallyDrop::new(Box::from(text)));
        }
    }

    /// Makes a text of both. Not for loops: each time it is another one.
    pub(super) fn push_str(&mut self, text: &str) {
        *self = Self::taken([self.as_str(), text].concat());
    }
}

impl Drop for Text {
    #[inline]
    fn drop(&mut self) {
        #[cfg(feature = "zeroize")]
        self.clear();
        #[cfg(all(test, feature = "zeroize"))]
        super::stored::tests::note(self.is_clear());
        if let Stored::OnHeap(text) = &mut self.0 {
            free(text);
        }
    }
}

/// Frees what is on the heap. It is compiled once, and what drops a value of many texts needs no way out of each: a function of
/// C does not unwind, and nothing here could.
#[inline(never)]
extern "C" fn free(text: &mut ManuallyDrop<Box<str>>) {
    drop(ManuallyDrop::into_inner(replace(
        text,
        ManuallyDrop::new(Box::default()),
    )));
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(<hidden>)")
    }
}

/// Clearing. Texts that were moved leave bytes behind that nobody owns; those are not reached.
#[cfg(feature = "zeroize")]
mod clear {
    use super::{Length, Stored, Text};
    use zeroize::Zeroize as _;

    impl zeroize::DefaultIsZeroes for Length {}

    impl Text {
        /// All of the place, be it in use or not, or of the buffer, which keeps its length.
        pub(super) fn clear(&mut self) {
            match &mut self.0 {
                Stored::InPlace(length, bytes) => {
                    length.zeroize();
                    bytes.zeroize();
                }
                Stored::OnHeap(text) => text.zeroize(),
            }
        }

        #[cfg(test)]
        pub(super) fn is_clear(&self) -> bool {
            match &self.0 {
                Stored::InPlace(length, bytes) => {
                    *length as u8 == 0 && bytes.iter().all(|byte| *byte == 0)
                }
                Stored::OnHeap(text) => text.bytes().all(|byte| byte == 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{IN_PLACE, Stored, Text};
    use core::hash::{BuildHasher as _, BuildHasherDefault};
    use proptest::prelude::*;
    use std::hash::DefaultHasher;

    #[test]
    fn absence_and_length_take_no_room() {
        assert_eq!(size_of::<Text>(), 24);
        assert_eq!(size_of::<Option<Option<Text>>>(), 24);
    }

    /// That the text is there, in the form of its length.
    fn check(stored: &Text, text: &str) {
        assert_eq!(
            (stored.as_str(), stored.as_bytes()),
            (text, text.as_bytes())
        );
        match &stored.0 {
            Stored::InPlace(length, bytes) => {
                let mut padded = [0; IN_PLACE];
                padded[..text.len()].copy_from_slice(text.as_bytes());
                assert_eq!((*length as usize, bytes), (text.len(), &padded));
            }
            Stored::OnHeap(_) => assert!(text.len() > IN_PLACE),
        }
    }

    proptest! {
        #[test]
        fn texts_are_kept(text in "[a-zäö€😀\0]{0,12}|[a-z]{0,30}", tail in "[a-zä]{0,12}") {
            let mut stored = Text::new(&text);
            check(&stored, &text);
            check(&stored.clone(), &text);
            check(&Text::taken(text.clone()), &text);
            let mut place = Some(Text::default());
            if let Some(place) = &mut place {
                place.set(&text);
            }
            prop_assert!(place == Some(stored.clone()));
            stored.push_str(&tail);
            check(&stored, &(text + &tail));
        }

        #[test]
        fn texts_compare_as_their_bytes(one in "[ab\0]{0,4}|[ab]{22,25}", other in "[ab\0]{0,4}|[ab]{22,25}") {
            let hash = |text: &Text| BuildHasherDefault::<DefaultHasher>::default().hash_one(text);
            let texts = [Text::new(&one), Text::new(&other)];
            prop_assert_eq!(texts[0].cmp(&texts[1]), one.cmp(&other));
            prop_assert_eq!(texts[0] == texts[1], one == other);
            prop_assert_eq!(hash(&texts[0]) == hash(&texts[1]), one == other);
        }
    }

    #[cfg(feature = "zeroize")]
    #[test]
    fn clearing_leaves_no_byte() {
        for text in ["short", "too long to be held in place, and so on the heap"] {
            let mut text = Text::kept(text);
            assert!(!text.is_clear());
            text.clear();
            assert!(text.is_clear());
        }
    }
}
