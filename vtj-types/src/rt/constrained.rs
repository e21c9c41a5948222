//! Default and fixed values of elements and attributes.

use super::content::{Children, Content, Name};
use super::failure::Result;
use super::reader::{Opened, Place, Reader};
use super::value::{Refusal, Value, parse};
use super::writer::Writer;

/// A value that the schema gives for an element or attribute that has none.
#[derive(Clone, Copy, Debug)]
pub enum Constraint {
    /// The value where the message gives none.
    Default(&'static str),
    /// The only value there may be.
    Fixed(&'static str),
}

impl Constraint {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Default(text) | Self::Fixed(text) => text,
        }
    }
}

/// The value of a text under a constraint; the constraint's own where the text is empty.
fn constrained<T: Value>(text: &str, constraint: Constraint) -> core::result::Result<T, Refusal> {
    let given = constraint.text();
    if text.is_empty() {
        return parse(given);
    }
    let value: T = parse(text)?;
    match constraint {
        Constraint::Default(_) => Ok(value),
        Constraint::Fixed(_) if parse::<T>(given).is_ok_and(|fixed| fixed == value) => Ok(value),
        Constraint::Fixed(_) => Err(Refusal::FIXED),
    }
}

impl<'a> Reader<'a> {
    /// A required element of a simple type with a value that the schema gives.
    pub fn constrained_value<T: Value>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<T> {
        let text = match self.leaf(name) {
            Some(text) => text,
            None => self.required_leaf(name, 0)?,
        };
        match constrained(text, constraint) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Leaf(name, 0)),
        }
    }

    /// An element of a simple type that may be absent, with a value that the schema gives.
    pub fn optional_constrained_value<T: Value>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<Option<T>> {
        let text = match self.leaf(name) {
            Some(text) => text,
            None => match self.optional_leaf(name, 0)? {
                Some(text) => text,
                None => return Ok(None),
            },
        };
        match constrained(text, constraint) {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => self.refused(refusal, Place::Leaf(name, 0)),
        }
    }

    /// A repeated element of a simple type with a value that the schema gives.
    pub fn constrained_values<T: Value>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.is_beyond(name, index) {
            let Some(text) = self.repeated_leaf(name, index, min)? else {
                break;
            };
            match constrained(text, constraint) {
                Ok(value) => found.push(value),
                Err(refusal) => found.push(self.refused_value(refusal, Place::Leaf(name, index))?),
            }
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    /// Simple content with a value that the schema gives.
    pub fn constrained_text<T: Value>(&mut self, constraint: Constraint) -> Result<T> {
        let text = match self.simple_content() {
            Some(text) => text,
            None => self.general_simple_content()?,
        };
        match constrained(text, constraint) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Text),
        }
    }

    /// A required element of a complex type, or one that may be nil, with a value that the schema gives for its text.
    pub fn constrained_element<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<T> {
        let opened = match self.open(name, T::ATTRIBUTES, 0)? {
            Some(opened) => opened,
            None => self.missing_element(name, T::ATTRIBUTES)?,
        };
        self.constrained_content(name, 0, &opened, constraint)
    }

    /// The same of one that may be absent.
    pub fn optional_constrained_element<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<Option<T>> {
        match self.open(name, T::ATTRIBUTES, 0)? {
            Some(opened) => self
                .constrained_content(name, 0, &opened, constraint)
                .map(Some),
            None => Ok(None),
        }
    }

    /// The same of one that is repeated.
    pub fn constrained_elements<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.is_beyond(name, index) {
            match self.open(name, T::ATTRIBUTES, index)? {
                Some(opened) => {
                    found.push(self.constrained_content(name, index, &opened, constraint)?);
                }
                None if index <= min => {
                    self.too_few(name, index)?;
                    break;
                }
                None => break,
            }
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    fn constrained_content<T: Content>(
        &mut self,
        name: &'static Name,
        index: u32,
        opened: &Opened<'a>,
        constraint: Constraint,
    ) -> Result<T> {
        // Lenient reading leaves mixed content as it is.
        let counts = T::CHILDREN == Children::Text || self.tree.is_none();
        self.given = counts.then_some(constraint);
        let content = self.content(name, index, opened);
        self.given = None;
        content
    }

    /// Gives the text of the message that is read next a default or fixed value.
    pub fn given(&mut self, constraint: Constraint) -> &mut Self {
        self.given = Some(constraint);
        self
    }

    /// The attribute of that index; the default where it is absent.
    pub fn default_attribute<T: Value>(
        &mut self,
        index: usize,
        default: &'static str,
    ) -> Result<Option<T>> {
        let text = self.attributes.text(index).unwrap_or(default);
        match parse(text) {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => self.refused(refusal, Place::Attribute(index)),
        }
    }

    /// Checks that the attribute of that index has its only value, where it is there or has to be.
    pub fn fixed_attribute<T: Value>(
        &mut self,
        index: usize,
        required: bool,
        fixed: &'static str,
    ) -> Result<()> {
        let Some(text) = self.attributes.text(index) else {
            return if required {
                self.missing_attribute(index)
            } else {
                Ok(())
            };
        };
        if text == fixed {
            return Ok(());
        }
        let is_fixed = match (parse::<T>(text), parse::<T>(fixed)) {
            (Ok(value), Ok(fixed)) => value == fixed,
            _ => false,
        };
        if is_fixed {
            return Ok(());
        }
        self.refused::<T>(Refusal::FIXED, Place::Attribute(index))
            .map(drop)
    }
}

impl Writer {
    /// An attribute that always has one value.
    pub fn fixed_attribute(&mut self, name: &Name, fixed: &str) {
        self.attribute(name, fixed);
    }
}
