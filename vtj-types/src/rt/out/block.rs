//! Blocks of a fixed length, which are written without looking for room each time.

use crate::rt::content::Name;
use crate::rt::scan::suspicious;

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

/// Writes a local name and `>`; `false` where it is too long for that.
#[inline(always)]
pub(super) fn put_name(room: &mut [u8; ROOM], at: usize, name: &Name) -> bool {
    if let Some([one, two]) = name.blocks() {
        put(room, at, *one);
        put(room, at + 16, *two);
        return true;
    }
    let local = name.local.as_bytes();
    match (local.first_chunk(), local.last_chunk()) {
        (Some(first), Some(last)) if local.len() <= 48 => {
            put::<32>(room, at, *first);
            put::<16>(room, at + local.len() - 16, *last);
            put(room, at + local.len(), [b'>']);
            true
        }
        _ => false,
    }
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
pub(super) fn put_medium(room: &mut [u8; ROOM], at: usize, text: &[u8]) -> Option<[u64; 4]> {
    let (first, last) = (text.first_chunk()?, text.last_chunk()?);
    if text.len() > 32 {
        return None;
    }
    put::<16>(room, at, *first);
    put::<16>(room, at + text.len() - 16, *last);
    let [first, last] = [first, last].map(|block| u128::from_le_bytes(*block));
    Some([
        first as u64,
        (first >> 64) as u64,
        last as u64,
        (last >> 64) as u64,
    ])
}

/// Whether nothing in these words has to be escaped, or is beyond.
#[inline(always)]
pub(super) fn is_plain<const N: usize>(words: [u64; N], in_attribute: bool, beyond: u64) -> bool {
    let found = words.map(|word| suspicious(word, in_attribute) | (word & beyond));
    found.into_iter().fold(0, |any, found| any | found) == 0
}
