//! Blocks of a fixed length, which are written without looking for room each time.

use crate::rt::name::Name;
use crate::rt::scan::{suspicious, words};

/// Room for a leaf of a name in blocks and a short text, which is the most that is written after one look.
pub(super) const ROOM: usize = 84;

/// The bytes to be written over next, where there are enough.
#[inline(always)]
pub(super) fn room(bytes: &mut [u8], end: usize) -> Option<&mut [u8; ROOM]> {
    let room = bytes.get_mut(end..end.wrapping_add(ROOM))?;
    room.first_chunk_mut()
}

/// Writes a block, for which there has to be room.
#[inline(always)]
pub(super) fn put<const N: usize>(room: &mut [u8; ROOM], at: usize, bytes: [u8; N]) {
    if let Some(place) = room.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        *place = bytes;
    }
}

/// Writes a local name that is in no blocks, and `>`, and gives the length of the name; nothing where it is too long for that, or
/// not of ASCII.
#[inline(never)]
pub(super) fn put_long_name(room: &mut [u8; ROOM], at: usize, name: &Name) -> Option<usize> {
    let (length, local) = (name.ascii_length(48)?, name.local.as_bytes());
    put::<32>(room, at, *local.first_chunk()?);
    put::<16>(room, at + length - 16, *local.last_chunk()?);
    put(room, at + length, [b'>']);
    Some(length)
}

/// Writes a text of one to sixteen bytes and gives it as two words. They may overlap, so that nothing has to be shifted.
#[inline(always)]
pub(super) fn put_short(room: &mut [u8; ROOM], at: usize, text: &[u8]) -> Option<[u64; 2]> {
    let length = text.len();
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        if length > 16 {
            return None;
        }
        put(room, at, *first);
        put(room, at + length - 8, *last);
        Some([first, last].map(|bytes| u64::from_le_bytes(*bytes)))
    } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        put(room, at, *first);
        put(room, at + length - 4, *last);
        let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        Some([first | last << 32; 2])
    } else {
        let (first, last) = (*text.first()?, *text.last()?);
        let middle = *text.get(length / 2)?;
        put(room, at, [first]);
        put(room, at + length / 2, [middle]);
        put(room, at + length - 1, [last]);
        Some([u64::from_le_bytes([first, middle, last, b'a', b'a', b'a', b'a', b'a']); 2])
    }
}

/// Writes a text of sixteen to 32 bytes and gives it as words, likewise.
#[inline(always)]
pub(super) fn put_medium(room: &mut [u8; ROOM], at: usize, text: &[u8]) -> Option<[[u64; 2]; 2]> {
    let (first, last) = (text.first_chunk()?, text.last_chunk()?);
    if text.len() > 32 {
        return None;
    }
    put(room, at, *first);
    put(room, at + text.len() - 16, *last);
    Some([words(first), words(last)])
}

/// Whether nothing in these words has to be escaped.
#[inline(always)]
pub(super) fn is_plain(words: [u64; 2], in_attribute: bool) -> bool {
    let [one, other] = words.map(|word| suspicious(word, in_attribute));
    one | other == 0
}

/// Whether one of those bits is set in these words.
#[inline(always)]
pub(super) fn is_beyond([one, other]: [u64; 2], beyond: u64) -> bool {
    (one | other) & beyond != 0
}
