//! Where records go.

use super::record::DisclosureRecord;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// Keeps entries of the disclosure record.
///
/// A pair of sinks keeps each entry in both, first in the first.
pub trait Sink {
    /// Keeps an entry. Returns only when it is kept as well as it ever will be: what a reply discloses is handed out
    /// after that.
    ///
    /// # Errors
    /// The entry may not have been kept. The error is shown to the caller and should have nothing of the entry in it.
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()>;
}

impl<S: Sink + ?Sized> Sink for &mut S {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        (**self).record(record)
    }
}

impl<S: Sink + ?Sized> Sink for Box<S> {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        (**self).record(record)
    }
}

/// For callers that share a sink.
impl<S: Sink> Sink for &Mutex<S> {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        // Sinks look at where they stand before they write, also after a panic.
        let mut sink = self.lock().unwrap_or_else(PoisonError::into_inner);
        sink.record(record)
    }
}

impl<A: Sink, B: Sink> Sink for (A, B) {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        self.0.record(record)?;
        self.1.record(record)
    }
}

/// Writes JSON Lines: an object and a line feed for each entry, flushed.
///
/// Nothing shows what is changed or lost there later, and an entry that was half written stays so: that is for
/// [`DisclosureLog`](super::DisclosureLog).
#[derive(Debug)]
pub struct JsonLines<W: Write>(W);

impl<W: Write> JsonLines<W> {
    /// Writes to that.
    pub fn new(writer: W) -> Self {
        Self(writer)
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.0
    }
}

impl<W: Write> Sink for JsonLines<W> {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        let mut line = record.to_json();
        line.push('\n');
        self.0.write_all(line.as_bytes())?;
        self.0.flush()
    }
}
