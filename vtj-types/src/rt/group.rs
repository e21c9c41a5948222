//! Choices and groups that may be absent or repeat: which of several comes next.

use super::any::{Wildcard, is_allowed};
use super::content::Name;
use super::failure::Result;
use super::fast::is_tag_of;
use super::reader::Reader;
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

    /// Reads the alternative of that index, of which the first element comes next.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    fn read(reader: &mut Reader<'_>, alternative: usize) -> Result<Self>;

    /// Takes off the last part that can be an occurrence of its own, of which what is left is one too. `None` where nothing can.
    #[must_use]
    fn split(&mut self) -> Option<Self> {
        None
    }

    /// Writes its elements.
    fn write(&self, writer: &mut Writer);
}

impl<T: Group> Group for Box<T> {
    const ALTERNATIVES: &'static [&'static [First]] = T::ALTERNATIVES;

    fn read(reader: &mut Reader<'_>, alternative: usize) -> Result<Self> {
        T::read(reader, alternative).map(Self::new)
    }

    fn split(&mut self) -> Option<Self> {
        T::split(self).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

/// Takes off the last of several that have to be at least so many, so that both are; for [`Group::split`].
pub fn split<T>(several: &mut Vec<T>, min: usize) -> Option<Vec<T>> {
    let left = several.len().checked_sub(min)?;
    (left >= min).then(|| several.split_off(left))
}

/// Makes more occurrences of the ones that were read: each takes as much as it can, which may be that of several.
fn more<T: Group>(read: Vec<T>, min: usize) -> Vec<T> {
    let mut missing = min.saturating_sub(read.len());
    let mut all = Vec::with_capacity(read.len());
    for mut one in read {
        let mut taken = Vec::new();
        while missing > 0
            && let Some(last) = one.split()
        {
            taken.push(last);
            missing -= 1;
        }
        all.push(one);
        all.extend(taken.into_iter().rev());
    }
    all
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
        let mut found = Vec::new();
        let mut count = 0;
        while max.is_none_or(|max| count < max) {
            match self.choose(T::ALTERNATIVES)? {
                Some(alternative) => found.push(T::read(self, alternative)?),
                None if count < min && self.tree.is_none() => {
                    let min = min as usize;
                    found = more(found, min);
                    if found.len() < min {
                        return Err(self.no_alternative(T::ALTERNATIVES));
                    }
                    break;
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
        let mut first = alternatives.iter().copied().flatten();
        let name = first.find_map(|first| match first {
            First::Name(name) => Some(*name),
            First::Any(_) => None,
        });
        self.unexpected(name)
    }
}

impl Writer {
    /// A group.
    pub fn group<T: Group>(&mut self, group: &T) {
        group.write(self);
    }

    /// A group that may be absent.
    pub fn optional_group<T: Group>(&mut self, group: &Option<T>) {
        if let Some(group) = group {
            group.write(self);
        }
    }

    /// A repeated group.
    pub fn groups<T: Group>(&mut self, groups: &[T]) {
        for group in groups {
            group.write(self);
        }
    }
}
