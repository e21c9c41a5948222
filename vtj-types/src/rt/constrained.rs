//! Default and fixed values of elements and attributes.

use super::content::{Children, Content};
use super::failure::Result;
use super::name::Name;
use super::reader::{Place, Reader, Start};
use super::value::{Refusal, Value, parse, white_space};
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

/// The same of a text that the reader holds.
macro_rules! constrained {
    ($reader:ident, $text:ident, $place:expr, $constraint:ident) => {
        if T::QUALIFIED {
            let text = $text.to_owned();
            $reader.constrained_in_scope(&text, $place, $constraint)
        } else {
            constrained($text, $constraint)
        }
    };
}

impl Reader<'_> {
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
        match constrained!(self, text, Place::Leaf(name, 0), constraint) {
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
        match constrained!(self, text, Place::Leaf(name, 0), constraint) {
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
            match constrained!(self, text, Place::Leaf(name, index), constraint) {
                Ok(value) => found.push(value),
                Err(refusal) => found.push(self.refused_value(refusal, Place::Leaf(name, index))?),
            }
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    /// Refuses a value where there may be none, though its type has some.
    fn none_but_blank<T: Value>(&mut self, value: Option<T>, place: Place) -> Result<Option<T>> {
        match value {
            Some(_) => self.refused(Refusal::FIXED, place),
            None => Ok(None),
        }
    }

    /// A required element of a simple type that has to be blank, which is no value.
    pub fn only_blank<T: Value>(&mut self, name: &'static Name) -> Result<Option<T>> {
        let value = self.blankable(name)?;
        self.none_but_blank(value, Place::Leaf(name, 0))
    }

    /// The same of one that may be absent.
    pub fn optional_only_blank<T: Value>(
        &mut self,
        name: &'static Name,
    ) -> Result<Option<Option<T>>> {
        match self.optional_blankable(name)? {
            Some(value) => self.none_but_blank(value, Place::Leaf(name, 0)).map(Some),
            None => Ok(None),
        }
    }

    /// The same of one that is repeated.
    pub fn only_blanks<T: Value>(
        &mut self,
        name: &'static Name,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<Option<T>>> {
        let mut found = Vec::new();
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.is_beyond(name, index) {
            let Some(text) = self.repeated_leaf(name, index, min)? else {
                break;
            };
            let is_blank = white_space(T::facets(), text).is_empty();
            found.push(match is_blank {
                true => None,
                false => self.refused(Refusal::FIXED, Place::Leaf(name, index))?,
            });
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    /// Simple content that has to be blank, which is no value.
    pub fn only_blank_text<T: Value>(&mut self) -> Result<Option<T>> {
        self.given_blank_text(Constraint::Fixed(""))
    }

    /// Simple content that the schema gives a blank text, which is no value.
    pub(super) fn given_blank_text<T: Value>(&mut self, given: Constraint) -> Result<Option<T>> {
        let value = self.blankable_text()?;
        match given {
            Constraint::Default(_) => Ok(value),
            Constraint::Fixed(_) => self.none_but_blank(value, Place::Text),
        }
    }

    /// Simple content with a value that the schema gives.
    pub fn constrained_text<T: Value>(&mut self, constraint: Constraint) -> Result<T> {
        let text = match self.simple_content() {
            Some(text) => text,
            None => self.general_simple_content()?,
        };
        match constrained!(self, text, Place::Text, constraint) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Text),
        }
    }

    /// A required element of a complex type, or one that may be nil, with a value that the schema gives for its text.
    pub fn given_element<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<T> {
        let start = match self.open_given::<T>(name, 0, constraint)? {
            Some(start) => start,
            None => self.missing_element(name, T::ATTRIBUTES)?,
        };
        self.given_content(name, 0, start, constraint)
    }

    /// The same of one that may be absent.
    pub fn optional_given_element<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
    ) -> Result<Option<T>> {
        match self.open_given::<T>(name, 0, constraint)? {
            Some(start) => self.given_content(name, 0, start, constraint).map(Some),
            None => Ok(None),
        }
    }

    /// The same of one that is repeated.
    pub fn given_elements<T: Content>(
        &mut self,
        name: &'static Name,
        constraint: Constraint,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.is_beyond(name, index) {
            let Some(start) = self.open_given::<T>(name, index, constraint)? else {
                if index <= min {
                    self.too_few(name, index)?;
                }
                break;
            };
            found.push(self.given_content(name, index, start, constraint)?);
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    fn open_given<T: Content>(
        &mut self,
        name: &'static Name,
        index: u32,
        constraint: Constraint,
    ) -> Result<Option<Start>> {
        self.offered = Some(constraint);
        let start = self.open(name, T::ATTRIBUTES, index);
        self.offered = None;
        start
    }

    fn given_content<T: Content>(
        &mut self,
        name: &'static Name,
        index: u32,
        start: Start,
        constraint: Constraint,
    ) -> Result<T> {
        // Lenient reading leaves mixed content as it is.
        let counts = T::CHILDREN == Children::Text || self.tree.is_none();
        self.given = counts.then_some(constraint);
        let content = self.content(name, index, start);
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
        let read = match self.attributes.text(index) {
            Some(text) if T::QUALIFIED => self.parse_in_scope(text, Place::Attribute(index)),
            text => parse(text.unwrap_or(default)),
        };
        match read {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => self.refused(refusal, Place::Attribute(index)),
        }
    }

    /// The same, where blank text is no value.
    pub fn default_blankable_attribute<T: Value>(
        &mut self,
        index: usize,
        default: &'static str,
    ) -> Result<Option<Option<T>>> {
        self.default_attribute(index, default).map(Some)
    }

    /// Checks that the attribute of that index has its only value, where it is there or has to be.
    pub fn fixed_attribute<T: Value>(&mut self, index: usize, fixed: &'static str) -> Result<()> {
        let Some(text) = self.attributes.text(index) else {
            return match self.attributes.is_required(index) {
                true => self.missing_attribute(index),
                false => Ok(()),
            };
        };
        if text == fixed && !T::QUALIFIED {
            return Ok(());
        }
        let read = match T::QUALIFIED {
            true => self.parse_in_scope::<T>(text, Place::Attribute(index)),
            false => parse(text),
        };
        let is_fixed = match (read, parse::<T>(fixed)) {
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
    pub fn fixed_attribute<T: Value>(&mut self, name: &Name, fixed: &str) {
        if T::QUALIFIED {
            return self.optional_value_attribute(name, &T::from_text(fixed).ok());
        }
        self.attribute(name, fixed.as_bytes());
    }

    /// An attribute that has a default.
    pub fn default_attribute<T: Value>(&mut self, name: &Name, value: &Option<T>) {
        self.optional_value_attribute(name, value);
    }

    /// The same, where blank text is no value.
    pub fn default_blankable_attribute<T: Value>(
        &mut self,
        name: &Name,
        value: &Option<Option<T>>,
    ) {
        self.optional_blankable_attribute(name, value);
    }

    /// A required element of a simple type with a value that the schema gives.
    pub fn constrained_value<T: Value>(&mut self, name: &'static Name, value: &T) {
        self.value(name, value);
    }

    /// An element of a simple type that may be absent, with a value that the schema gives.
    pub fn optional_constrained_value<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        self.optional_value(name, value);
    }

    /// A repeated element of a simple type with a value that the schema gives.
    pub fn constrained_values<T: Value>(&mut self, name: &'static Name, values: &[T]) {
        self.values(name, values);
    }

    /// A required element of a simple type that has to be blank, which is no value.
    pub fn only_blank<T: Value>(&mut self, name: &'static Name, value: &Option<T>) {
        self.blankable(name, value);
    }

    /// The same of one that may be absent.
    pub fn optional_only_blank<T: Value>(
        &mut self,
        name: &'static Name,
        value: &Option<Option<T>>,
    ) {
        self.optional_blankable(name, value);
    }

    /// The same of one that is repeated.
    pub fn only_blanks<T: Value>(&mut self, name: &'static Name, values: &[Option<T>]) {
        self.blankables(name, values);
    }

    /// Simple content that has to be blank, which is no value.
    pub fn only_blank_text<T: Value>(&mut self, _: &'static Name, value: &Option<T>) {
        self.blankable_text(Name::NONE, value);
    }

    /// Simple content with a value that the schema gives.
    pub fn constrained_text<T: Value>(&mut self, _: &'static Name, value: &T) {
        self.value_text(Name::NONE, value);
    }

    /// A required element with simple content, which the schema gives a value.
    pub fn given_element<T: Content>(&mut self, name: &'static Name, content: &T) {
        self.element(name, content);
    }

    /// An element with simple content, which the schema gives a value, that may be absent.
    pub fn optional_given_element<T: Content>(&mut self, name: &'static Name, content: &Option<T>) {
        self.optional_element(name, content);
    }

    /// A repeated element with simple content, which the schema gives a value.
    pub fn given_elements<T: Content>(&mut self, name: &'static Name, contents: &[T]) {
        self.elements(name, contents);
    }
}
