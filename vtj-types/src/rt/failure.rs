//! What went wrong, kept in the reader until someone asks.

use super::name::Name;
use super::position::position;
use super::reader::{Place, Reader};
use super::scan::same;
use super::simple_type::SimpleType;
use super::value::Refusal;
use crate::error::Details;
use crate::{Error, ErrorKind, Expected, Limit, Violation};

/// Reading has failed; the reader keeps why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// The result of a call of the reader.
pub type Result<T> = core::result::Result<T, Failed>;

/// Names from a message are cut to this many characters in paths.
pub(super) const LONGEST_NAME: usize = 64;

/// What is wrong, and where: the path from the inside out.
#[derive(Debug)]
pub(super) struct Failure {
    kind: ErrorKind,
    detail: &'static str,
    violation: Option<Violation>,
    limit: Option<Limit>,
    /// Bytes of text that remained at the place.
    remaining: usize,
    expected: Vec<Expected>,
    /// An element or attribute that no name of the schema stands for.
    innermost: Option<String>,
    segments: Vec<(&'static Name, u32)>,
}

impl Failure {
    pub(super) fn new(kind: ErrorKind, remaining: usize, detail: &'static str) -> Self {
        Self {
            kind,
            detail,
            violation: None,
            limit: None,
            remaining,
            expected: Vec::new(),
            innermost: None,
            segments: Vec::new(),
        }
    }

    pub(super) fn expecting(mut self, expected: impl IntoIterator<Item = Expected>) -> Self {
        self.expected.extend(expected);
        self
    }

    pub(super) fn of_violation(mut self, violation: Violation) -> Self {
        self.violation = Some(violation);
        self
    }

    /// Names an element that the input has and the schema has not.
    pub(super) fn at_element(mut self, local: &str) -> Self {
        self.innermost = Some(local.chars().take(LONGEST_NAME).collect());
        self
    }

    pub(super) fn at_attribute(mut self, local: &str) -> Self {
        let local: String = local.chars().take(LONGEST_NAME).collect();
        self.innermost = Some(format!("@{local}"));
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for (name, index) in self.segments.iter().rev() {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(name.local);
            if *index > 0 {
                path.push_str(&format!("[{index}]"));
            }
        }
        if let Some(innermost) = &self.innermost {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(innermost);
        }
        path
    }
}

impl Reader<'_> {
    /// The position of the cursor, as bytes that remain.
    pub(super) fn here(&self) -> usize {
        self.held.unwrap_or(self.rest).len()
    }

    #[cold]
    pub(super) fn fail(&mut self, failure: Failure) -> Failed {
        self.failure = Some(Box::new(failure));
        // What reads on, since it asks only later, finds nothing.
        (self.rest, self.held) = ("", None);
        Failed
    }

    /// Keeps that something failed, where nothing says why.
    #[cold]
    pub(super) fn has_failed(&mut self) {
        if self.failure.is_none() {
            let detail = "reading failed without a reason";
            let here = self.here();
            self.fail(Failure::new(ErrorKind::NotWellFormed, here, detail));
        }
    }

    /// Forgets what went wrong, unless it was an attribute of the element at hand.
    pub(super) fn forgets_content(&mut self) -> bool {
        let of_attribute = self.failure.as_ref().is_some_and(|failure| {
            let innermost = failure.innermost.as_deref().unwrap_or_default();
            failure.segments.is_empty() && innermost.starts_with('@')
        });
        if !of_attribute {
            self.failure = None;
        }
        !of_attribute
    }

    #[cold]
    pub(super) fn not_well_formed(&mut self, rest: &str, detail: &'static str) -> Failed {
        self.fail(Failure::new(ErrorKind::NotWellFormed, rest.len(), detail))
    }

    #[cold]
    pub(super) fn truncated(&mut self) -> Failed {
        self.not_well_formed("", "the input ends too early")
    }

    #[cold]
    pub(super) fn exceeded(&mut self, limit: Limit, remaining: usize) -> Failed {
        let mut failure = Failure::new(ErrorKind::LimitExceeded, remaining, "");
        failure.limit = Some(limit);
        self.fail(failure)
    }

    /// Notes that the failure lies inside this element. Index 0: its particle is not repeated.
    #[cold]
    pub(super) fn within(&mut self, name: &'static Name, index: u32) -> Failed {
        self.has_failed();
        // An element that is checked by the type it names has no declared name, and is in the path already.
        if let Some(failure) = &mut self.failure
            && !same(name.local, "*")
        {
            failure.segments.push((name, index));
        }
        Failed
    }

    #[cold]
    pub(super) fn invalid_value(
        &mut self,
        simple_type: &'static SimpleType,
        refusal: Refusal,
        place: Place,
    ) -> Failed {
        let at = match place {
            Place::Leaf(..) | Place::Text => self.value_at,
            Place::Attribute(index) => self.attributes.at(index),
        };
        let mut failure = Failure::new(ErrorKind::InvalidValue, at, "");
        failure.violation = Some(refusal.0);
        failure.expected.push(Expected::Value(simple_type.name));
        match place {
            Place::Text => self.fail(failure),
            Place::Attribute(index) => {
                self.fail(failure.at_attribute(self.attributes.local(index)))
            }
            Place::Leaf(name, index) => {
                self.fail(failure);
                self.within(name, index)
            }
        }
    }

    /// A required attribute is not there: refused, or noted.
    #[cold]
    pub(super) fn missing_attribute(&mut self, index: usize) -> Result<()> {
        let local = self.attributes.local(index);
        if self.tree.is_some() {
            self.note_missing_attribute(local);
            return Ok(());
        }
        let failure = Failure::new(ErrorKind::MissingAttribute, self.attributes.tag_at(), "");
        Err(self.fail(failure.at_attribute(local)))
    }

    /// The error for the failure that is kept.
    #[cold]
    pub(super) fn into_error(self) -> Error {
        let failure = self.failure.unwrap_or_else(|| {
            let detail = "reading failed without a reason";
            Box::new(Failure::new(ErrorKind::NotWellFormed, 0, detail))
        });
        let offset = self.text.len().saturating_sub(failure.remaining);
        let (line, column) = position(self.text, offset);
        Error::new(Details {
            kind: failure.kind,
            detail: failure.detail,
            violation: failure.violation,
            limit: failure.limit,
            constraint: None,
            path: failure.path(),
            line,
            column,
            expected: failure.expected,
        })
    }
}
