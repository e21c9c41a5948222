//! Writing a leniently read message: what is kept comes back where it stood, what was filled in does not.

use super::kept::{Anchor, Entry, Kept, place};
use crate::rt::name::Name;
use crate::rt::out::Out;
use crate::rt::text::Text;
use crate::rt::writer::Writer;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is kept, and the elements that are being written.
pub(in crate::rt) struct Restoring {
    kept: Arc<Kept>,
    open: Vec<Open>,
}

/// An element that is being written.
struct Open {
    entry: Option<u32>,
    /// Its place in its parent.
    place: Anchor,
    /// The output before it.
    before: (usize, bool),
    /// It was not there, and is not written without data.
    filled_in: bool,
    has_data: bool,
    /// Where kept content is still to be written.
    left: BTreeSet<Anchor>,
    /// The children written of each name whose particle is not repeated itself.
    names: BTreeMap<&'static str, u32>,
}

impl Restoring {
    pub(in crate::rt) fn new(kept: &Arc<Kept>) -> Self {
        Self {
            kept: Arc::clone(kept),
            open: Vec::new(),
        }
    }

    fn entry(&self) -> Option<&Entry> {
        self.kept.get(self.open.last()?.entry?)
    }

    /// The child that comes next of its name: which one it is, and its entry.
    fn next_child(&self, name: &'static Name, index: u32) -> (u32, Option<u32>) {
        let open = self.open.last();
        let count = open.and_then(|open| open.names.get(name.local)).copied();
        let place = place(index, count.unwrap_or_default().saturating_add(1));
        let key = open.and_then(|open| Some((open.entry?, name.local, place)));
        (
            place,
            key.and_then(|key| self.kept.places.get(&key)).copied(),
        )
    }

    fn push(&mut self, entry: Option<u32>, place: Anchor, before: (usize, bool)) {
        let kept = entry.and_then(|entry| self.kept.get(entry));
        let open = Open {
            entry,
            place,
            before,
            filled_in: kept.is_some_and(|kept| kept.filled_in),
            has_data: false,
            left: kept.map_or_else(BTreeSet::new, |kept| kept.content.keys().copied().collect()),
            names: BTreeMap::new(),
        };
        self.open.push(open);
    }

    fn note_data(&mut self, has_data: bool) {
        if let Some(open) = self.open.last_mut() {
            open.has_data |= has_data;
        }
    }

    /// The kept content of the element at hand after one of its children, once.
    fn take(&mut self, after: Anchor) -> Vec<Arc<Text>> {
        let is_left = self
            .open
            .last_mut()
            .is_some_and(|open| open.left.remove(&after));
        match self.entry().filter(|_| is_left) {
            Some(entry) => entry.content.get(&after).cloned().unwrap_or_default(),
            None => Vec::new(),
        }
    }
}

impl Writer {
    /// Before the attributes of the message element.
    #[cold]
    pub(in crate::rt) fn restore_root(&mut self) {
        if let Some(kept) = &mut self.kept {
            let entry = kept.kept.get(0).map(|_| 0);
            kept.push(entry, None, (0, false));
        }
        self.restore_attributes();
    }

    /// Before the start tag of an element.
    #[cold]
    pub(in crate::rt) fn restore_enter(&mut self, name: &'static Name, index: u32) {
        self.restore_content(None);
        let before = self.out.mark();
        if let Some(kept) = &mut self.kept {
            let (place, entry) = kept.next_child(name, index);
            if let Some(open) = kept.open.last_mut().filter(|_| index == 0) {
                *open.names.entry(name.local).or_default() += 1;
            }
            kept.push(entry, Some((name.local, place)), before);
        }
    }

    /// The attributes that no field stands for.
    #[cold]
    pub(in crate::rt) fn restore_attributes(&mut self) {
        let kept = self.kept.as_ref().and_then(|kept| kept.entry());
        if let Some(entry) = kept {
            self.out.in_tag();
            push_raw(&mut self.out, entry.attributes.as_str(), true);
            self.out.close_tag();
        }
    }

    /// The text of the element at hand, if something is kept of it; `false` if not.
    #[cold]
    pub(in crate::rt) fn restore_text(&mut self, text: &str) -> bool {
        let Some(kept) = &mut self.kept else {
            return false;
        };
        kept.note_data(!text.is_empty());
        let Some(KeptParts { xml, value }) = kept.entry().and_then(|entry| parts(entry, text))
        else {
            return false;
        };
        kept.note_data(true);
        if xml.as_str().is_empty() && value.is_empty() {
            return true;
        }
        self.out.finish_tag();
        self.out.push_text(value.as_bytes());
        push_raw(&mut self.out, xml.as_str(), false);
        true
    }

    /// Before the end of an element: what is kept of its content and has not found its place.
    #[cold]
    pub(in crate::rt) fn restore_end(&mut self) {
        while let Some(after) = self.first_left() {
            self.restore_content(after);
        }
    }

    fn first_left(&self) -> Option<Anchor> {
        let open = self.kept.as_ref()?.open.last()?;
        open.left.first().copied()
    }

    /// After an element: takes it back if it was filled in and holds nothing.
    #[cold]
    pub(in crate::rt) fn restore_leave(&mut self) {
        let Some(open) = self.kept.as_mut().and_then(|kept| kept.open.pop()) else {
            return;
        };
        if open.filled_in && !open.has_data {
            self.out.back_to(open.before);
        } else if let Some(kept) = &mut self.kept {
            kept.note_data(open.has_data);
        }
        self.restore_content(open.place);
    }

    fn restore_content(&mut self, after: Anchor) {
        let Some(kept) = &mut self.kept else { return };
        for xml in kept.take(after) {
            self.out.finish_tag();
            push_raw(&mut self.out, xml.as_str(), false);
        }
    }

    /// An optional leaf without a value: written if its text was no value.
    #[cold]
    pub(in crate::rt) fn restore_leaf(&mut self, name: &'static Name) {
        let kept = self.kept.as_ref();
        let has_text = kept.is_some_and(|kept| {
            let (_, entry) = kept.next_child(name, 0);
            let entry = entry.and_then(|entry| kept.kept.get(entry));
            let text = entry.and_then(|entry| entry.text.as_ref());
            text.is_some_and(|text| text.read_as.as_str().is_empty())
        });
        if has_text {
            self.leaf(name, 0, &[]);
        }
    }

    /// A declared attribute.
    #[cold]
    pub(in crate::rt) fn restore_attribute(&mut self, name: &Name, text: &str) {
        let Some(kept) = &mut self.kept else { return };
        kept.note_data(!text.is_empty());
        let entry = kept.entry();
        if text.is_empty() && entry.is_some_and(|entry| entry.absent.contains(&name.local)) {
            return;
        }
        match entry.and_then(|entry| kept_value(entry, name, text)) {
            Some(original) => {
                kept.note_data(true);
                self.plain_attribute(name.namespace, name.local, original.as_str());
            }
            None => self.plain_attribute(name.namespace, name.local, text),
        }
    }

    /// An optional attribute without a value: written if its text was no value.
    #[cold]
    pub(in crate::rt) fn restore_absent_attribute(&mut self, name: &Name) {
        let kept = self.kept.as_ref().and_then(|kept| kept.entry());
        if let Some(original) = kept.and_then(|entry| kept_value(entry, name, "")) {
            self.plain_attribute(name.namespace, name.local, original.as_str());
        }
    }
}

/// The text of an attribute whose value still is what was read.
fn kept_value(entry: &Entry, name: &Name, text: &str) -> Option<Text> {
    let mut values = entry.values.iter();
    let value = values.find(|(local, read_as, _)| *local == name.local && read_as.as_str() == text);
    value.map(|(.., original)| original.clone())
}

struct KeptParts<'t> {
    value: &'t str,
    xml: Text,
}

/// What to write where the text of a value is this, if something is kept.
fn parts<'t>(entry: &Entry, text: &'t str) -> Option<KeptParts<'t>> {
    let kept = entry.text.as_ref()?;
    Some(match kept.read_as.as_str() == text {
        true => KeptParts {
            value: "",
            xml: kept.xml.clone(),
        },
        false => KeptParts {
            value: text,
            xml: kept.elements.clone(),
        },
    })
}

/// Appends XML of our own writing. For ISO-8859-1, characters that it lacks become references, but for names.
pub(in crate::rt) fn push_raw(out: &mut Out, xml: &str, mut in_tag: bool) {
    if !out.is_latin1() || xml.is_ascii() {
        out.push_str(xml);
        return;
    }
    let mut quoted = false;
    for character in xml.chars() {
        match character {
            '"' if in_tag => quoted = !quoted,
            '<' => in_tag = true,
            '>' => in_tag = false,
            '\u{100}'.. if quoted || !in_tag => {
                out.push_str(&format!("&#x{:X};", u32::from(character)));
                continue;
            }
            _ => {}
        }
        out.push(character);
    }
}
