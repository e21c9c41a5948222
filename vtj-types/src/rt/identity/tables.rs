//! The keys that are found in an element and what is in it (XSD 1.0 part 1, 3.11.5).

use super::key::Key;
use std::collections::{BTreeMap, HashSet};

/// An element of which not all has been looked at.
pub(super) struct Open {
    pub(super) part: usize,
    /// The part after all that is in it.
    pub(super) end: usize,
    pub(super) tables: Tables,
}

impl Open {
    pub(super) fn new(part: usize, end: usize) -> Self {
        Self {
            part,
            end,
            tables: Tables::default(),
        }
    }
}

/// A table for each constraint that is referred to.
#[derive(Default)]
pub(super) struct Tables(BTreeMap<usize, Table>);

#[derive(Default)]
struct Table {
    keys: HashSet<Key>,
    /// Those found in two children, which therefore identify nothing in the element around these.
    twice: HashSet<Key>,
}

impl Tables {
    /// Whether an element has that key.
    pub(super) fn has(&self, constraint: usize, key: &Key) -> bool {
        let table = self.0.get(&constraint);
        table.is_some_and(|table| table.keys.contains(key))
    }

    /// Adds the keys that the element itself selects; they count, whatever its children have.
    pub(super) fn add(&mut self, constraint: usize, keys: HashSet<Key>) {
        let table = self.0.entry(constraint).or_default();
        unite(&mut table.keys, keys, |_| ());
    }

    /// Adds what a child has.
    pub(super) fn take_in(&mut self, child: Self) {
        if self.0.is_empty() {
            self.0 = child.0;
            return;
        }
        for (constraint, inner) in child.0 {
            let table = self.0.entry(constraint).or_default();
            unite(&mut table.keys, inner.keys, |key| {
                table.twice.insert(key);
            });
        }
    }

    /// Leaves out what was found in two children. No more children follow.
    pub(super) fn settle(&mut self) {
        for table in self.0.values_mut() {
            for key in core::mem::take(&mut table.twice) {
                table.keys.remove(&key);
            }
        }
    }
}

/// Adds the smaller set to the larger, so that each key is moved only so often as a set doubles.
fn unite(into: &mut HashSet<Key>, mut other: HashSet<Key>, mut twice: impl FnMut(Key)) {
    if into.len() < other.len() {
        core::mem::swap(into, &mut other);
    }
    for key in other {
        if into.contains(&key) {
            twice(key);
        } else {
            into.insert(key);
        }
    }
}
