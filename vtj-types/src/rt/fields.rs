//! The calls of generated code that read into the fields of a value. What is read is made where it is to stay: to be moved, from
//! one call to the one around it, would take longer than to be read.

use super::any::{AnyElement, Wildcard};
use super::constrained::Constraint;
use super::content::{Content, Name};
use super::failure::{Failed, Result};
use super::group::Group;
use super::lenient::Made;
use super::reader::{Place, Reader, Start};
use super::value::Value;

/// The reader's calls, for a field each, which is vacant before. The reader's own calls of the same names return what is read.
pub struct Filling<'r, 'a>(pub &'r mut Reader<'a>);

/// Makes the value of a text that the reader holds.
macro_rules! filled {
    ($filling:ident, $made:ident, $text:ident, $at:expr) => {
        if $made.is_qualified() {
            let text = $text.to_owned();
            $made.fill_in_scope($filling.0, &text, $at)
        } else {
            Made::fill($made, $text)
        }
    };
}

impl<'a> Reader<'a> {
    /// Reads what is between the tags of an element.
    #[inline(never)]
    fn fill<T: Content>(
        &mut self,
        (name, index): (&'static Name, u32),
        start: Start,
        place: &mut T,
    ) -> Result<()> {
        if let Ok(changed) = self.enter_content(T::CHILDREN, T::NILLABLE)
            && place.fill(self).is_ok()
            && self.close(name, start, T::CHILDREN).is_ok()
            && (!changed || self.leave_content().is_ok())
        {
            return Ok(());
        }
        Err(self.within(name, index))
    }
}

impl Filling<'_, '_> {
    /// A required element of a complex type.
    ///
    /// # Errors
    /// The reader keeps what is wrong, here and in all calls.
    #[inline(never)]
    pub fn element<T: Content>(&mut self, name: &'static Name, place: &mut T) -> Result<()> {
        let start = match self.0.open(name, T::ATTRIBUTES, 0)? {
            Some(start) => start,
            None => self.0.missing_element(name, T::ATTRIBUTES)?,
        };
        self.0.fill((name, 0), start, place)
    }

    /// An element of a complex type that may be absent.
    #[inline(never)]
    pub fn optional_element<T: Content>(
        &mut self,
        name: &'static Name,
        place: &mut Option<T>,
    ) -> Result<()> {
        let Some(start) = self.0.open(name, T::ATTRIBUTES, 0)? else {
            return Ok(());
        };
        *place = T::vacant();
        match place {
            Some(place) => self.0.fill((name, 0), start, place),
            None if T::WHOLE => {
                *place = Some(self.0.content(name, 0, start)?);
                Ok(())
            }
            None => Err(Failed),
        }
    }

    /// A repeated element of a complex type.
    #[inline(never)]
    pub fn elements<T: Content>(
        &mut self,
        name: &'static Name,
        min: u32,
        max: Option<u32>,
        found: &mut Vec<T>,
    ) -> Result<()> {
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.0.is_beyond(name, index) {
            let Some(start) = self.0.open(name, T::ATTRIBUTES, index)? else {
                if index <= min {
                    self.0.too_few(name, index)?;
                }
                break;
            };
            if index == 1 {
                // Mostly it is the only one.
                found.reserve_exact(1);
            }
            match T::vacant() {
                Some(one) => {
                    found.push(one);
                    if let Some(one) = found.last_mut() {
                        self.0.fill((name, index), start, one)?;
                    }
                }
                None if T::WHOLE => found.push(self.0.content(name, index, start)?),
                None => return Err(Failed),
            }
            index = index.saturating_add(1);
        }
        Ok(())
    }

    /// A required element of a simple type whose blank text is no value.
    pub fn blankable<T: Value>(
        &mut self,
        name: &'static Name,
        place: &mut Option<T>,
    ) -> Result<()> {
        if T::QUALIFIED {
            return self.general_blankable(name, place);
        }
        let Some(text) = self.0.leaf(name) else {
            return self.general_blankable(name, place);
        };
        if text.is_empty() || T::fill(place, text).is_ok() {
            return Ok(());
        }
        self.refilled(name, place, text)
    }

    #[cold]
    fn general_blankable(&mut self, name: &'static Name, made: &mut dyn Made) -> Result<()> {
        let text = self.0.required_leaf(name, 0)?;
        match filled!(self, made, text, Place::Leaf(name, 0)) {
            Ok(()) => Ok(()),
            Err(refusal) => self.0.refuse(refusal, Place::Leaf(name, 0), made),
        }
    }

    /// A text that is no value, or blank: tried once more, so that nothing is kept for this in the usual case.
    #[cold]
    fn refilled(&mut self, name: &'static Name, made: &mut dyn Made, text: &str) -> Result<()> {
        match made.fill(text) {
            Ok(()) => Ok(()),
            Err(refusal) => self.0.refuse(refusal, Place::Leaf(name, 0), made),
        }
    }

    /// An element of a simple type that may be absent, and whose blank text is no value.
    #[inline(never)]
    pub fn optional_blankable<T: Value>(
        &mut self,
        name: &'static Name,
        place: &mut Option<Option<T>>,
    ) -> Result<()> {
        let quick = if T::QUALIFIED {
            None
        } else {
            self.0.leaf(name)
        };
        let Some(text) = quick else {
            let mut value = None;
            if self.general_optional(name, &mut value)? {
                *place = Some(value);
            }
            return Ok(());
        };
        let place = place.insert(None);
        if text.is_empty() || T::fill(place, text).is_ok() {
            return Ok(());
        }
        self.refilled(name, place, text)
    }

    /// The same in general: whether it is there.
    #[cold]
    fn general_optional(&mut self, name: &'static Name, made: &mut dyn Made) -> Result<bool> {
        let Some(text) = self.0.optional_leaf(name, 0)? else {
            return Ok(false);
        };
        if let Err(refusal) = filled!(self, made, text, Place::Leaf(name, 0)) {
            self.0.refuse(refusal, Place::Leaf(name, 0), made)?;
        }
        Ok(true)
    }

    /// Simple content whose blank text is no value.
    #[inline(never)]
    pub fn blankable_text<T: Value>(&mut self, place: &mut Option<T>) -> Result<()> {
        match self.0.given.take() {
            Some(given) => {
                *place = match given.text() {
                    "" => self.0.given_blank_text(given)?,
                    _ => Some(self.0.constrained_text(given)?),
                };
                Ok(())
            }
            None => self.text(place),
        }
    }

    fn text(&mut self, made: &mut dyn Made) -> Result<()> {
        let text = match self.0.simple_content() {
            Some(text) => text,
            None => self.0.general_simple_content()?,
        };
        match filled!(self, made, text, Place::Text) {
            Ok(()) => Ok(()),
            Err(refusal) => self.0.refuse(refusal, Place::Text, made),
        }
    }

    /// The required attribute of that index, whose blank text is no value.
    #[inline(never)]
    pub fn blankable_attribute<T: Value>(
        &mut self,
        index: usize,
        place: &mut Option<T>,
    ) -> Result<()> {
        match self.attribute(index, place)? {
            true => Ok(()),
            false => self.0.missing_attribute(index),
        }
    }

    /// The attribute of that index, which may be absent, and whose blank text is no value.
    #[inline(never)]
    pub fn optional_blankable_attribute<T: Value>(
        &mut self,
        index: usize,
        place: &mut Option<Option<T>>,
    ) -> Result<()> {
        let mut value = None;
        if self.attribute(index, &mut value)? {
            *place = Some(value);
        }
        Ok(())
    }

    /// The value of an attribute; whether it is there.
    fn attribute(&mut self, index: usize, made: &mut dyn Made) -> Result<bool> {
        let Some(text) = self.0.attributes.text(index) else {
            return Ok(false);
        };
        if let Err(refusal) = filled!(self, made, text, Place::Attribute(index)) {
            self.0.refuse(refusal, Place::Attribute(index), made)?;
        }
        Ok(true)
    }
}

/// Calls of which nothing is gained by reading into a place.
macro_rules! assigned {
    ($($(#[$doc:meta])* $call:ident <$type:ident: $trait:ident> ($($argument:ident: $of:ty),*) -> $made:ty;)*) => {
        impl Filling<'_, '_> {
            $(
                $(#[$doc])*
                #[inline(never)]
                pub fn $call<$type: $trait>(&mut self $(, $argument: $of)*, place: &mut $made) -> Result<()> {
                    *place = self.0.$call($($argument),*)?;
                    Ok(())
                }
            )*
        }
    };
}

assigned! {
    /// A required element of a simple type to which blank is no value of the type, or is one.
    value<T: Value>(name: &'static Name) -> T;
    /// An element of a simple type that may be absent but not blank.
    optional_value<T: Value>(name: &'static Name) -> Option<T>;
    /// A repeated element of a simple type.
    values<T: Value>(name: &'static Name, min: u32, max: Option<u32>) -> Vec<T>;
    /// A repeated element of a simple type whose blank text is no value.
    blankables<T: Value>(name: &'static Name, min: u32, max: Option<u32>) -> Vec<Option<T>>;
    /// Simple content.
    value_text<T: Value>() -> T;
    /// The required attribute of that index.
    value_attribute<T: Value>(index: usize) -> T;
    /// The attribute of that index, which may be absent but not blank.
    optional_value_attribute<T: Value>(index: usize) -> Option<T>;
    /// The attribute of that index; the default where it is absent.
    default_attribute<T: Value>(index: usize, default: &'static str) -> Option<T>;
    /// The same, where blank text is no value.
    default_blankable_attribute<T: Value>(index: usize, default: &'static str) -> Option<Option<T>>;
    /// A required element of a simple type with a value that the schema gives.
    constrained_value<T: Value>(name: &'static Name, constraint: Constraint) -> T;
    /// An element of a simple type that may be absent, with a value that the schema gives.
    optional_constrained_value<T: Value>(name: &'static Name, constraint: Constraint) -> Option<T>;
    /// A repeated element of a simple type with a value that the schema gives.
    constrained_values<T: Value>(name: &'static Name, constraint: Constraint, min: u32, max: Option<u32>) -> Vec<T>;
    /// A required element of a simple type that has to be blank, which is no value.
    only_blank<T: Value>(name: &'static Name) -> Option<T>;
    /// The same of one that may be absent.
    optional_only_blank<T: Value>(name: &'static Name) -> Option<Option<T>>;
    /// The same of one that is repeated.
    only_blanks<T: Value>(name: &'static Name, min: u32, max: Option<u32>) -> Vec<Option<T>>;
    /// Simple content that has to be blank, which is no value.
    only_blank_text<T: Value>() -> Option<T>;
    /// Simple content with a value that the schema gives.
    constrained_text<T: Value>(constraint: Constraint) -> T;
    /// An element with simple content, which the schema gives a value.
    given_element<T: Content>(name: &'static Name, constraint: Constraint) -> T;
    /// An element with simple content, which the schema gives a value, that may be absent.
    optional_given_element<T: Content>(name: &'static Name, constraint: Constraint) -> Option<T>;
    /// A repeated element with simple content, which the schema gives a value.
    given_elements<T: Content>(name: &'static Name, constraint: Constraint, min: u32, max: Option<u32>) -> Vec<T>;
    /// A group that has to be here.
    group<T: Group>() -> T;
    /// A group that may be absent.
    optional_group<T: Group>() -> Option<T>;
    /// A repeated group.
    groups<T: Group>(min: u32, max: Option<u32>) -> Vec<T>;
}

impl Filling<'_, '_> {
    /// An element that has to be here, whichever.
    pub fn any(&mut self, wildcard: &'static Wildcard, place: &mut AnyElement) -> Result<()> {
        *place = self.0.any(wildcard)?;
        Ok(())
    }

    /// An element that may be absent, whichever.
    pub fn optional_any(
        &mut self,
        wildcard: &'static Wildcard,
        place: &mut Option<AnyElement>,
    ) -> Result<()> {
        *place = self.0.optional_any(wildcard)?;
        Ok(())
    }

    /// Repeated elements, whichever.
    pub fn anys(
        &mut self,
        wildcard: &'static Wildcard,
        min: u32,
        max: Option<u32>,
        place: &mut Vec<AnyElement>,
    ) -> Result<()> {
        *place = self.0.anys(wildcard, min, max)?;
        Ok(())
    }
}
