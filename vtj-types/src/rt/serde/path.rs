//! Where in the fields reading is.

use core::cell::Cell;
use core::fmt;
use serde_core::de::Error;

/// A place: the type that is read, then fields and, in sequences, numbers, counted from 1 as in
/// [`Error::path`](crate::Error::path).
pub struct Path<'p> {
    above: Option<&'p Path<'p>>,
    step: Step,
    /// The last refusal, for formats whose own errors are not to be seen.
    said: &'p Cell<String>,
}

enum Step {
    Type(&'static str),
    Field(&'static str),
    Item(usize),
}

impl<'p> Path<'p> {
    pub(super) fn new(type_name: &'static str, said: &'p Cell<String>) -> Self {
        Self {
            above: None,
            step: Step::Type(type_name),
            said,
        }
    }

    pub(super) fn field<'q>(&'q self, name: &'static str) -> Path<'q> {
        self.below(Step::Field(name))
    }

    pub(super) fn item<'q>(&'q self, number: usize) -> Path<'q> {
        self.below(Step::Item(number))
    }

    fn below<'q>(&'q self, step: Step) -> Path<'q> {
        Path {
            above: Some(self),
            step,
            said: self.said,
        }
    }

    /// The error for what stands here. `what` must not hold what stands there.
    pub fn refuse<E: Error>(&self, what: impl fmt::Display) -> E {
        let text = format!("{self}: {what}");
        let error = E::custom(&text);
        self.said.set(text);
        error
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match self.step {
            Step::Type(name) => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(number) => write!(f, "[{number}]"),
        }
    }
}

/// A name as it is spelled outside of Rust.
#[must_use]
pub const fn name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_are_without_the_marks_of_raw_identifiers() {
        assert_eq!(
            (name("r#type"), name("rtype"), name("r")),
            ("type", "rtype", "r")
        );
    }
}
