//! Tags, and elements without content.

use super::block::{put, put_long_name, room};
use super::{NONE, Out};
use crate::rt::name::Name;

impl Out {
    /// A start tag, which is open then.
    pub(in crate::rt) fn start_tag(&mut self, name: &Name) {
        if self.usual_start_tag(name).is_some() {
            return;
        }
        if let Some(room) = room(&mut self.bytes, self.end)
            && let Some(local) = put_long_name(room, 1, name)
        {
            put(room, 0, [b'<']);
            self.end += local + 2;
            self.tag = self.end;
        } else {
            self.long_start_tag("", name);
        }
    }

    /// The same of a name in blocks, where there is room: nothing is written otherwise.
    #[inline(always)]
    pub(in crate::rt) fn usual_start_tag(&mut self, name: &Name) -> Option<()> {
        let (local, [one, two]) = name.blocks()?;
        let room = room(&mut self.bytes, self.end)?;
        put(room, 0, [b'<']);
        put(room, 1, *one);
        put(room, 17, *two);
        self.end += local + 2;
        self.tag = self.end;
        Some(())
    }

    /// A start tag with a prefix, which is open then.
    #[inline(never)]
    pub(in crate::rt) fn long_start_tag(&mut self, prefix: &str, name: &Name) {
        self.make_room();
        self.push_bytes(b"<");
        self.push_str(prefix);
        self.push_str(name.local);
        self.close_tag();
    }

    /// Whether a start tag is open.
    #[inline]
    pub(in crate::rt) fn is_tag_open(&self) -> bool {
        self.tag == self.end
    }

    /// Before what comes into the start tag that is open.
    #[inline]
    pub(in crate::rt) fn in_tag(&mut self) {
        if self.is_tag_open() {
            self.end -= 1;
        }
    }

    /// After what came into a start tag: it is open again.
    #[inline]
    pub(in crate::rt) fn close_tag(&mut self) {
        self.push_bytes(b">");
        self.tag = self.end;
    }

    /// Before content, which may be of no character.
    pub(in crate::rt) fn finish_tag(&mut self) {
        self.tag = NONE;
    }

    /// Makes the start tag that is open an empty element; `false` if none is.
    #[inline]
    pub(in crate::rt) fn end_empty(&mut self) -> bool {
        if !self.is_tag_open() {
            return false;
        }
        self.end -= 1;
        self.push_bytes(b"/>");
        true
    }

    /// An end tag.
    pub(in crate::rt) fn end_tag(&mut self, name: &Name) {
        if self.usual_end_tag(name).is_some() {
            return;
        }
        if let Some(room) = room(&mut self.bytes, self.end)
            && let Some(local) = put_long_name(room, 2, name)
        {
            put(room, 0, *b"</");
            self.end += local + 3;
        } else {
            self.long_end_tag("", name);
        }
    }

    /// The same of a name in blocks, where there is room: nothing is written otherwise.
    #[inline(always)]
    pub(in crate::rt) fn usual_end_tag(&mut self, name: &Name) -> Option<()> {
        let (local, [one, two]) = name.blocks()?;
        let room = room(&mut self.bytes, self.end)?;
        put(room, 0, *b"</");
        put(room, 2, *one);
        put(room, 18, *two);
        self.end += local + 3;
        Some(())
    }

    /// An end tag with a prefix.
    #[inline(never)]
    pub(in crate::rt) fn long_end_tag(&mut self, prefix: &str, name: &Name) {
        self.make_room();
        self.push_bytes(b"</");
        self.push_str(prefix);
        self.push_str(name.local);
        self.push_bytes(b">");
    }

    /// An element without content.
    pub(in crate::rt) fn empty_leaf(&mut self, name: &Name) {
        if self.usual_empty_leaf(name).is_some() {
            return;
        }
        if let Some(room) = room(&mut self.bytes, self.end)
            && let Some(local) = put_long_name(room, 1, name)
        {
            put(room, 0, [b'<']);
            put(room, 1 + local, *b"/>");
            self.end += local + 3;
        } else {
            self.long_start_tag("", name);
            self.end_empty();
        }
    }

    /// The same of a name in blocks, where there is room: nothing is written otherwise.
    #[inline(always)]
    pub(in crate::rt) fn usual_empty_leaf(&mut self, name: &Name) -> Option<()> {
        let (local, [one, two]) = name.blocks()?;
        let room = room(&mut self.bytes, self.end)?;
        put(room, 0, [b'<']);
        put(room, 1, *one);
        put(room, 17, *two);
        put(room, 1 + local, *b"/>");
        self.end += local + 3;
        Some(())
    }
}
