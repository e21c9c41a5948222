//! What comes back when a leniently read message is written: everything that no field holds.

use super::tree::{Attribute, Namespace, Part, Tree};
use crate::rt::escape::push_escaped;
use crate::rt::name::Name;
use crate::rt::namespaces::{SCHEMA_INSTANCE, XML};
use crate::rt::scan::same;
use crate::rt::text::Text;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// What is kept of a message, element by element. The first entry is the message element's.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub(super) entries: Vec<Entry>,
    /// The entry of a child: that of its parent, its local name, and which one it is.
    pub(super) places: BTreeMap<(u32, &'static str, u32), u32>,
    /// What stands in for an entry that does not exist, which no call asks for.
    outside: Entry,
}

/// What is kept of one element.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// It was not there.
    pub(super) filled_in: bool,
    pub(super) text: Option<KeptText>,
    /// Declared attributes whose value is not that of their field: name, text of the field, text of the message.
    pub(super) values: Vec<(&'static str, Text, Text)>,
    /// Declared attributes that were not there.
    pub(super) absent: Vec<&'static str>,
    /// Other attributes, as they are to be written.
    pub(super) attributes: Text,
    /// Other content, by what it stands after.
    pub(super) content: BTreeMap<Anchor, Vec<Arc<Text>>>,
}

/// From here on, the number says which one it is of an element that is not repeated itself, but in a group that is.
const IN_GROUP: u32 = 1 << 31;

/// Which one of its name a child is: the index of a repeated particle, else by how many came in.
pub(super) fn place(index: u32, count: u32) -> u32 {
    match (index, count) {
        (0, ..=1) => 0,
        (0, _) => IN_GROUP | count,
        _ => index,
    }
}

/// The index of a place as the schema has it: 0 where the particle is not repeated.
pub(super) fn index(place: u32) -> u32 {
    if place < IN_GROUP { place } else { 0 }
}

/// A child of an element: its local name, and which one it is, 0 if it is not repeated. `None`: the start.
pub(super) type Anchor = Option<(&'static str, u32)>;

/// Content of an element of text.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeptText {
    /// The text of the value that was read.
    pub(super) read_as: Text,
    /// The content to write where the value is still that.
    pub(super) xml: Text,
    /// The elements in it, to write where the value is another one.
    pub(super) elements: Text,
}

impl KeptText {
    pub(super) fn plain(text: &str, read_as: &str) -> Self {
        let mut xml = String::new();
        push_escaped(&mut xml, text, false);
        Self {
            read_as: Text::kept(read_as),
            xml: Text::taken(xml),
            elements: Text::default(),
        }
    }
}

impl Kept {
    /// What is kept of a message that only says where its schema is.
    pub(super) fn of_hint(local: &str, value: &str) -> Self {
        let mut attributes = format!(" xmlns:xsi=\"{SCHEMA_INSTANCE}\" xsi:{local}=\"");
        push_escaped(&mut attributes, value, true);
        attributes.push('"');
        let entry = Entry {
            attributes: Text::taken(attributes),
            ..Entry::default()
        };
        Self {
            entries: vec![entry],
            ..Self::default()
        }
    }

    /// The entry of that number.
    pub(super) fn entry(&mut self, number: u32) -> &mut Entry {
        match self.entries.get_mut(number as usize) {
            Some(entry) => entry,
            None => &mut self.outside,
        }
    }

    pub(super) fn get(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    /// Makes an entry.
    pub(super) fn add(&mut self) -> u32 {
        self.entries.push(Entry::default());
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }

    /// The entry of a child, made if it is not there.
    pub(super) fn child(&mut self, parent: u32, local: &'static str, index: u32) -> u32 {
        if let Some(entry) = self.places.get(&(parent, local, index)) {
            return *entry;
        }
        let entry = self.add();
        self.places.insert((parent, local, index), entry);
        entry
    }
}

impl<'a> Tree<'a> {
    /// The entry of the child of the element at hand that came last of its name, or is of that index.
    pub(super) fn place(&mut self, name: &'static Name, index: u32) -> u32 {
        let frame = self.frames.last();
        let parent = frame.map_or(0, |frame| frame.entry);
        let count = frame.and_then(|frame| frame.names.get(name.local));
        let place = place(index, count.copied().unwrap_or_default());
        self.kept.child(parent, name.local, place)
    }

    /// Which one a child is that comes next.
    pub(super) fn next_place(&mut self, name: &'static Name, index: u32) -> u32 {
        let Some(frame) = self.frames.last_mut() else {
            return index;
        };
        let count = frame.names.entry(name.local).or_default();
        *count += u32::from(index == 0);
        place(index, *count)
    }

    /// A part as XML, without prefixes.
    pub(super) fn xml(&self, part: usize) -> String {
        let mut out = String::new();
        let end = self.after(part);
        // The elements that are open, each with where it ends.
        let mut open: Vec<(usize, &'a str)> = Vec::new();
        for next in part..end {
            while let Some((_, local)) = open.pop_if(|(end, _)| *end <= next) {
                push_end_tag(&mut out, local);
            }
            match self.parts.get(next) {
                Some(Part::Text(text, _)) => push_escaped(&mut out, text, false),
                Some(Part::Element(element)) => {
                    out.push('<');
                    out.push_str(element.local);
                    self.push_attributes(&mut out, element.attributes);
                    if element.end == next + 1 {
                        out.push_str("/>");
                    } else {
                        out.push('>');
                        open.push((element.end, element.local));
                    }
                }
                None => {}
            }
        }
        while let Some((_, local)) = open.pop() {
            push_end_tag(&mut out, local);
        }
        out
    }

    fn push_attributes(&self, out: &mut String, (first, end): (usize, usize)) {
        let mut has_instance = false;
        for number in first..end {
            self.push_attribute(out, number, &mut has_instance);
        }
    }

    /// An attribute as XML. One in a namespace gets a prefix of its own, since another may have its local name.
    pub(super) fn push_attribute(&self, out: &mut String, number: usize, has_instance: &mut bool) {
        let Some(attribute) = self.attributes.get(number) else {
            return;
        };
        out.push(' ');
        if self.is_instance(attribute) && !*has_instance {
            *has_instance = true;
            let _ = write!(out, "xmlns:xsi=\"{SCHEMA_INSTANCE}\" xsi:");
        } else if attribute.namespace == Namespace::Xml {
            out.push_str("xml:");
        } else if !attribute.prefix.is_empty() {
            let _ = write!(out, "xmlns:kept{number}=\"");
            match self.short_namespace(attribute.namespace) {
                Some(namespace) => push_escaped(out, namespace, true),
                None => {
                    let _ = write!(out, "urn:kept:{number}");
                }
            }
            let _ = write!(out, "\" kept{number}:");
        }
        out.push_str(attribute.local);
        out.push_str("=\"");
        push_escaped(out, &attribute.value, true);
        out.push('"');
    }

    /// Whether an attribute is in the namespace of `xsi:type`, be it by the prefix alone.
    pub(super) fn is_instance(&self, attribute: &Attribute<'_>) -> bool {
        match attribute.namespace {
            Namespace::Undeclared => same(attribute.prefix, "xsi"),
            namespace => self.is_in(namespace, SCHEMA_INSTANCE),
        }
    }

    /// Whether an attribute may not be matched by its local name alone.
    pub(super) fn is_reserved(&self, attribute: &Attribute<'_>) -> bool {
        self.is_instance(attribute) || self.is_in(attribute.namespace, XML)
    }
}

fn push_end_tag(out: &mut String, local: &str) {
    out.push_str("</");
    out.push_str(local);
    out.push('>');
}
