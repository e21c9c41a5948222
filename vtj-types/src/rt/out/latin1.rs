//! From UTF-8 to ISO-8859-1, eight bytes at a time.

use crate::rt::scan::{HIGH, WORD, last_word};

/// Writes a text in ISO-8859-1, and gives the number of its bytes; nothing where there is a character beyond U+00FF. Whole words
/// are written, so that the place has to be one longer than the text.
#[inline(always)]
pub(super) fn put_latin1(place: &mut [u8], text: &[u8]) -> Option<usize> {
    let (mut end, mut begun) = (0, 0);
    let mut put = |word, length| {
        let (word, removed) = latin1(word, &mut begun)?;
        *place.get_mut(end..)?.first_chunk_mut()? = word.to_le_bytes();
        end += length - removed;
        Some(())
    };
    let (words, tail) = text.as_chunks();
    for word in words {
        put(u64::from_le_bytes(*word), WORD)?;
    }
    put(last_word(text, tail.len()), tail.len())?;
    Some(end)
}

/// A word in ISO-8859-1, and how many bytes less that is. `begun` is what the first byte of a character says of the other one,
/// where that is in the next word.
#[inline(always)]
fn latin1(mut word: u64, begun: &mut u64) -> Option<(u64, usize)> {
    // The lowest bit of each first byte. In those of U+0080 to U+00FF, the next five bits are 00001.
    let mut firsts = (word & (word << 1) & HIGH) >> 7;
    if word & (firsts * 0b11_1100) != 0 {
        return None;
    }
    // The first byte goes, and its lowest bit is the seventh of the other one.
    let seventh = (firsts & word) << 6;
    word |= (seventh << 8) | *begun;
    *begun = seventh >> 56;
    let mut removed = 0;
    // The last one first, so that those that are left stay where they are.
    while firsts != 0 {
        let after = u64::MAX << (63 - firsts.leading_zeros());
        word ^= (word ^ (word >> 8)) & after;
        firsts &= !after;
        removed += 1;
    }
    Some((word, removed))
}
