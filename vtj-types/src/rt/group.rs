//! Choices and groups that may be absent or repeat: which of several comes next.

use super::any::{Wildcard, is_allowed};
use super::failure::Result;
use super::fast::is_tag_of;
use super::name::Name;
use super::reader::Reader;
use super::runs::{Counts, Room};
use super::scan::indentation;
use super::writer::Writer;

/// An element that may come first in a group.
#[derive(Debug)]
pub enum First {
    /// The element of this name.
    Name(&'static Name),
    /// Any element that this wildcard allows.
    Any(&'static Wildcard),
}

/// A choice, or a group of elements that may be absent or repeats.
pub trait Group: Sized {
    /// For each alternative the elements by which it is recognised; a sequence has one alternative.
    const ALTERNATIVES: &'static [&'static [First]];
    /// Whether where one occurrence ends and the next begins may be told by counting alone.
    const IS_COUNTED: bool = false;

    /// Reads the alternative of that index, of which the first element comes next.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>, alternative: usize) -> Result<Self>;

    /// The same, or of several occurrences as long as they follow each other, as far as there is room.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn run(reader: &mut Reader<'_>, alternative: usize, _room: Room) -> Result<Self> {
        Self::read(reader, alternative)
    }

    /// Into how many occurrences a run can be cut.
    #[must_use]
    fn counts(&self) -> Counts {
        Counts::ONE
    }

    /// Cuts a run into so many occurrences, which is a number that it can be cut into.
    #[must_use]
    fn cut(self, _into: usize) -> Vec<Self> {
        vec![self]
    }

    /// Writes its elements.
    fn write(&self, writer: &mut Writer);
}

impl<T: Group> Group for Box<T> {
    const ALTERNATIVES: &'static [&'static [First]] = T::ALTERNATIVES;
    const IS_COUNTED: bool = T::IS_COUNTED;

    fn read(reader: &mut Reader<'_>, alternative: usize) -> Result<Self> {
        T::read(reader, alternative).map(Self::new)
    }

    fn run(reader: &mut Reader<'_>, alternative: usize, room: Room) -> Result<Self> {
        T::run(reader, alternative, room).map(Self::new)
    }

    fn counts(&self) -> Counts {
        T::counts(self)
    }

    fn cut(self, into: usize) -> Vec<Self> {
        T::cut(*self, into).into_iter().map(Self::new).collect()
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// Whether the start tag that is here may declare a namespace, and so be of another one than its prefix tells.
fn may_declare(here: &str) -> bool {
    let (tag, _) = here.split_once('>').unwrap_or((here, ""));
    // With a `>` in a value the tag is longer, and its quotes are not in pairs.
    let quotes = tag.bytes().filter(|byte| *byte == b'"').count();
    tag.contains("xmlns") || tag.contains('\'') || quotes % 2 == 1
}

impl Reader<'_> {
    /// A group that has to be here.
    ///
    /// # Errors
    /// The reader keeps what is wrong, here and in all calls.
    pub fn group<T: Group>(&mut self) -> Result<T> {
        match self.choose(T::ALTERNATIVES)? {
            Some(alternative) => T::read(self, alternative),
            // Lenient reading makes the first alternative of what is not there.
            None if self.tree.is_some() => T::read(self, 0),
            None => Err(self.no_alternative(T::ALTERNATIVES)),
        }
    }

    /// A group that may be absent.
    pub fn optional_group<T: Group>(&mut self) -> Result<Option<T>> {
        match self.choose(T::ALTERNATIVES)? {
            Some(alternative) => T::read(self, alternative).map(Some),
            None => Ok(None),
        }
    }

    /// A repeated group.
    pub fn groups<T: Group>(&mut self, min: u32, max: Option<u32>) -> Result<Vec<T>> {
        if T::IS_COUNTED {
            return self.counted_groups(min, max);
        }
        let mut found = Vec::new();
        let mut count = 0;
        while max.is_none_or(|max| count < max) {
            match self.choose(T::ALTERNATIVES)? {
                Some(alternative) => found.push(T::read(self, alternative)?),
                None if count < min && self.tree.is_none() => {
                    return Err(self.no_alternative(T::ALTERNATIVES));
                }
                None => break,
            }
            count = count.saturating_add(1);
        }
        Ok(found)
    }

    /// Which alternative comes next; the cursor stays before it.
    pub(super) fn choose(
        &mut self,
        alternatives: &'static [&'static [First]],
    ) -> Result<Option<usize>> {
        if self.tree.is_some() {
            return Ok(self.lenient_choose(alternatives));
        }
        if self.held.is_some() {
            self.skip_alternatives(alternatives);
            return Ok(None);
        }
        let here = indentation(self.rest);
        if self.fast.namespace != 0 && self.mixed.is_none() {
            let prefix = self.fast.prefix;
            for (index, first) in alternatives.iter().enumerate() {
                for first in *first {
                    if let First::Name(name) = first
                        && is_tag_of(here, prefix, name)
                        && self.is_fast(name)
                    {
                        if may_declare(here) {
                            return self.choose_generally(alternatives);
                        }
                        return Ok(Some(index));
                    }
                }
            }
        }
        self.choose_generally(alternatives)
    }

    #[cold]
    fn choose_generally(
        &mut self,
        alternatives: &'static [&'static [First]],
    ) -> Result<Option<usize>> {
        if self.mixed.is_none() {
            self.skip_ignorable()?;
        }
        if self.rest.is_empty() {
            return Err(self.truncated());
        }
        if self.rest.starts_with("</") {
            self.skip_alternatives(alternatives);
            return Ok(None);
        }
        let tag = self.start_tag()?;
        let is_first = |first: &First| match first {
            First::Name(name) => self.is_named(&tag, name),
            First::Any(wildcard) => {
                let namespace = self.bindings.namespace(tag.prefix);
                is_allowed(wildcard, namespace.unwrap_or_default())
            }
        };
        let found = alternatives
            .iter()
            .position(|first| first.iter().any(is_first));
        self.undo(&tag);
        if found.is_none() {
            self.skip_alternatives(alternatives);
        }
        Ok(found)
    }

    /// Notes that none of the alternatives is here, for the error if nothing else is.
    fn skip_alternatives(&mut self, alternatives: &'static [&'static [First]]) {
        for first in alternatives.iter().copied().flatten() {
            if let First::Name(name) = first {
                self.skip(name);
            }
        }
    }

    /// The error where a group has to be and is not.
    #[cold]
    pub fn no_alternative(&mut self, alternatives: &'static [&'static [First]]) -> super::Failed {
        self.unexpected(first_name(alternatives))
    }
}

/// The name of the first element that may come first, if one is named.
pub(super) fn first_name(alternatives: &[&[First]]) -> Option<&'static Name> {
    let mut first = alternatives.iter().copied().flatten();
    first.find_map(|first| match first {
        First::Name(name) => Some(*name),
        First::Any(_) => None,
    })
}

impl Writer {
    /// A group.
    pub fn group<T: Group>(&mut self, _: &'static Name, group: &T) {
        group.write(self);
    }

    /// A group that may be absent.
    pub fn optional_group<T: Group>(&mut self, _: &'static Name, group: &Option<T>) {
        if let Some(group) = group {
            group.write(self);
        }
    }

    /// A repeated group.
    pub fn groups<T: Group>(&mut self, _: &'static Name, groups: &[T]) {
        for group in groups {
            group.write(self);
        }
    }
}
