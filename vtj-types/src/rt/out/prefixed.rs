//! Tags with the message's prefix.

use super::Out;
use super::block::{put, room};
use crate::rt::name::Name;

/// Prefixes are short that are shorter than this, with their colon.
const LENGTH: usize = 8;

/// A prefix with its colon, short enough to be written as a block.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::rt) struct ShortPrefix {
    bytes: [u8; LENGTH],
    length: usize,
}

impl ShortPrefix {
    /// That of a prefix with its colon. `None`: it is too long, or has characters that not every encoding writes alike.
    pub(in crate::rt) fn new(prefix: &str) -> Option<Self> {
        let mut bytes = [0; LENGTH];
        let place = bytes.get_mut(..prefix.len())?;
        place.copy_from_slice(prefix.as_bytes());
        let is_short = prefix.len() < LENGTH && prefix.is_ascii();
        is_short.then_some(Self {
            bytes,
            length: prefix.len(),
        })
    }
}

impl Out {
    /// A start tag, which is open then. `None`: nothing is written, since there is little room or the name is long.
    pub(in crate::rt) fn prefixed_start_tag(
        &mut self,
        prefix: ShortPrefix,
        name: &Name,
    ) -> Option<()> {
        self.put_prefixed(*b"<", prefix, name, *b">")?;
        self.tag = self.end;
        Some(())
    }

    /// An end tag, likewise.
    pub(in crate::rt) fn prefixed_end_tag(
        &mut self,
        prefix: ShortPrefix,
        name: &Name,
    ) -> Option<()> {
        self.put_prefixed(*b"</", prefix, name, *b">")?;
        Some(())
    }

    /// An element without content, likewise.
    pub(in crate::rt) fn prefixed_empty_leaf(
        &mut self,
        prefix: ShortPrefix,
        name: &Name,
    ) -> Option<()> {
        self.put_prefixed(*b"<", prefix, name, *b"/>")?;
        Some(())
    }

    /// Writes a name between its start and its end.
    #[inline(always)]
    fn put_prefixed<const N: usize, const M: usize>(
        &mut self,
        start: [u8; N],
        prefix: ShortPrefix,
        name: &Name,
        end: [u8; M],
    ) -> Option<()> {
        let (local, [one, two]) = name.blocks()?;
        let room = room(&mut self.bytes, self.end)?;
        // So the compiler knows that there is room.
        let at = N + prefix.length % LENGTH;
        put(room, 0, start);
        put(room, N, prefix.bytes);
        put(room, at, *one);
        put(room, at + 16, *two);
        put(room, at + local, end);
        self.end += at + local + M;
        Some(())
    }
}
