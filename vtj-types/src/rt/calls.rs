//! The calls of generated code that return what is read. Those that read into fields are in `fields`.

use super::content::Content;
use super::failure::Result;
use super::fields::Filling;
use super::lenient::Made;
use super::name::Name;
use super::qualified::parsed;
use super::reader::{Place, Reader};
use super::value::{Refusal, Value, parse};

impl Reader<'_> {
    /// A required element of a complex type.
    ///
    /// # Errors
    /// The reader keeps what is wrong, here and in all calls.
    pub fn element<T: Content>(&mut self, name: &'static Name) -> Result<T> {
        let start = match self.open(name, T::ATTRIBUTES, 0)? {
            Some(start) => start,
            None => self.missing_element(name, T::ATTRIBUTES)?,
        };
        self.content(name, 0, start)
    }

    /// An element of a complex type that may be absent.
    pub fn optional_element<T: Content>(&mut self, name: &'static Name) -> Result<Option<T>> {
        let mut place = None;
        Filling::new(self).optional_element(name, &mut place);
        self.done()?;
        Ok(place)
    }

    /// A repeated element of a complex type.
    pub fn elements<T: Content>(
        &mut self,
        name: &'static Name,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        Filling::new(self).elements(name, min, max, &mut found);
        self.done()?;
        Ok(found)
    }

    /// A required element of a simple type to which blank is no value of the type, or is one.
    pub fn value<T: Value>(&mut self, name: &'static Name) -> Result<T> {
        let text = match self.leaf(name) {
            Some(text) => text,
            None => self.required_leaf(name, 0)?,
        };
        match parsed!(self, text, Place::Leaf(name, 0)) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Leaf(name, 0)),
        }
    }

    /// An element of a simple type that may be absent but not blank.
    pub fn optional_value<T: Value>(&mut self, name: &'static Name) -> Result<Option<T>> {
        let text = match self.leaf(name) {
            Some(text) => text,
            None => match self.optional_leaf(name, 0)? {
                Some(text) => text,
                None => return Ok(None),
            },
        };
        match parsed!(self, text, Place::Leaf(name, 0)) {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => self.refused(refusal, Place::Leaf(name, 0)),
        }
    }

    /// A required element of a simple type whose blank text is no value.
    pub fn blankable<T: Value>(&mut self, name: &'static Name) -> Result<Option<T>> {
        let mut place = None;
        Filling::new(self).blankable(name, &mut place);
        self.done()?;
        Ok(place)
    }

    /// An element of a simple type that may be absent, and whose blank text is no value.
    pub fn optional_blankable<T: Value>(
        &mut self,
        name: &'static Name,
    ) -> Result<Option<Option<T>>> {
        let mut place = None;
        Filling::new(self).optional_blankable(name, &mut place);
        self.done()?;
        Ok(place)
    }

    /// A repeated element of a simple type.
    pub fn values<T: Value>(
        &mut self,
        name: &'static Name,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.is_beyond(name, index) {
            let Some(text) = self.repeated_leaf(name, index, min)? else {
                break;
            };
            match parsed!(self, text, Place::Leaf(name, index)) {
                Ok(value) => found.push(value),
                Err(refusal) => found.push(self.refused_value(refusal, Place::Leaf(name, index))?),
            }
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    /// A repeated element of a simple type whose blank text is no value.
    pub fn blankables<T: Value>(
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
            let given = match T::QUALIFIED {
                true => {
                    let (text, mut value) = (text.to_owned(), None);
                    let place = Place::Leaf(name, index);
                    let made: &mut dyn Made = &mut value;
                    made.fill_in_scope(self, &text, place).map(|()| value)
                }
                false => given(text),
            };
            match given {
                Ok(value) => found.push(value),
                Err(refusal) => found.push(self.refused(refusal, Place::Leaf(name, index))?),
            }
            index = index.saturating_add(1);
        }
        Ok(found)
    }

    /// Simple content.
    pub fn value_text<T: Value>(&mut self) -> Result<T> {
        if let Some(given) = self.given.take() {
            return self.constrained_text(given);
        }
        let text = match self.simple_content() {
            Some(text) => text,
            None => self.general_simple_content()?,
        };
        match parsed!(self, text, Place::Text) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Text),
        }
    }

    /// Simple content whose blank text is no value.
    pub fn blankable_text<T: Value>(&mut self) -> Result<Option<T>> {
        let mut place = None;
        Filling::new(self).blankable_text(Name::NONE, &mut place);
        self.done()?;
        Ok(place)
    }

    /// The required attribute of that index.
    pub fn value_attribute<T: Value>(&mut self, index: usize) -> Result<T> {
        let Some(text) = self.attributes.text(index) else {
            self.missing_attribute(index)?;
            return self.not_given();
        };
        match parsed!(self, text, Place::Attribute(index)) {
            Ok(value) => Ok(value),
            Err(refusal) => self.refused_value(refusal, Place::Attribute(index)),
        }
    }

    /// The attribute of that index, which may be absent but not blank.
    pub fn optional_value_attribute<T: Value>(&mut self, index: usize) -> Result<Option<T>> {
        let Some(text) = self.attributes.text(index) else {
            return Ok(None);
        };
        match parsed!(self, text, Place::Attribute(index)) {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => self.refused(refusal, Place::Attribute(index)),
        }
    }

    /// The required attribute of that index, whose blank text is no value.
    pub fn blankable_attribute<T: Value>(&mut self, index: usize) -> Result<Option<T>> {
        let mut place = None;
        Filling::at(self, index).blankable_attribute(&mut place);
        self.done()?;
        Ok(place)
    }

    /// The attribute of that index, which may be absent, and whose blank text is no value.
    pub fn optional_blankable_attribute<T: Value>(
        &mut self,
        index: usize,
    ) -> Result<Option<Option<T>>> {
        let mut place = None;
        Filling::at(self, index).optional_blankable_attribute(&mut place);
        self.done()?;
        Ok(place)
    }

    /// A text that is not a value of its type: refused, or what lenient reading makes of it.
    #[cold]
    pub(super) fn refused<T: Value>(
        &mut self,
        refusal: Refusal,
        place: Place,
    ) -> Result<Option<T>> {
        let mut made = None;
        self.refuse(refusal, place, &mut made)?;
        Ok(made)
    }

    /// The same where there has to be a value.
    #[cold]
    pub(super) fn refused_value<T: Value>(&mut self, refusal: Refusal, place: Place) -> Result<T> {
        match self.refused(refusal, place)? {
            Some(value) => Ok(value),
            None => self.not_given(),
        }
    }
}

/// The value of a text; `None` where it is blank.
#[inline]
fn given<T: Value>(text: &str) -> core::result::Result<Option<T>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    match parse(text) {
        Ok(value) => Ok(Some(value)),
        // White space that the simple type collapses to nothing.
        Err(Refusal::BLANK) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
