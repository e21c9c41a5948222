//! Elements in any order: which order a message has.

use super::failure::Result;
use super::group::First;
use super::reader::Reader;
use super::writer::Writer;

/// In which order the elements of `xs:all` stand: that of the schema, unless they were read in another.
///
/// Source: `xs:all`. The order means nothing; it is kept so that a message is written as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementOrder(Vec<u16>);

impl ElementOrder {
    /// The order of the schema.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it is the order of the schema.
    #[must_use]
    pub fn is_of_schema(&self) -> bool {
        self.0.is_empty()
    }

    /// The positions that the elements have in the schema, in the order in which they stand; none: as in the schema.
    #[must_use]
    pub fn positions(&self) -> &[u16] {
        &self.0
    }

    /// The order of elements that have these positions in the schema.
    pub(in crate::rt) fn of(positions: Vec<u16>) -> Self {
        match positions.is_sorted() {
            true => Self::default(),
            false => Self(positions),
        }
    }
}

impl Reader<'_> {
    /// Elements in any order, each at most once, and which order that was. `parts` has for each what may stand there; `read`
    /// gets the index of the one that comes next.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    pub fn all(
        &mut self,
        parts: &'static [&'static [&'static [First]]],
        read: &mut dyn FnMut(&mut Self, usize) -> Result<()>,
    ) -> Result<ElementOrder> {
        let mut seen = vec![false; parts.len()];
        let mut order = Vec::new();
        while let Some(next) = self.next_part(parts)? {
            match seen.get_mut(next) {
                Some(seen) if !*seen => *seen = true,
                _ => break,
            }
            read(self, next)?;
            order.push(u16::try_from(next).unwrap_or(u16::MAX));
        }
        Ok(ElementOrder::of(order))
    }

    /// Which of the parts comes next.
    fn next_part(
        &mut self,
        parts: &'static [&'static [&'static [First]]],
    ) -> Result<Option<usize>> {
        for (index, part) in parts.iter().enumerate() {
            if self.choose(part)?.is_some() {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }
}

impl Writer {
    /// Elements in an order, those that it does not name last. `write` gets the index of the one that comes next.
    pub fn all(
        &mut self,
        order: &ElementOrder,
        count: usize,
        write: &mut dyn FnMut(&mut Self, usize),
    ) {
        let mut is_written = vec![false; count];
        let named = order.0.iter().map(|position| usize::from(*position));
        for next in named.chain(0..count) {
            if let Some(is_written @ false) = is_written.get_mut(next) {
                *is_written = true;
                write(self, next);
            }
        }
    }
}
