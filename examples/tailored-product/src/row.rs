//! A row of the table.

use std::fmt;

/// What it is, and what the message says.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    label: &'static str,
    text: String,
}

impl Row {
    /// A row, or none where there is nothing to say.
    #[must_use]
    pub fn new(label: &'static str, text: String) -> Option<Self> {
        (!text.is_empty()).then_some(Self { label, text })
    }

    /// What it is.
    #[must_use]
    pub fn label(&self) -> &'static str {
        self.label
    }

    /// What the message says: personal data.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Without the text: a row that is debugged ends in a log sooner or later.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({}, <hidden>)", self.label)
    }
}
