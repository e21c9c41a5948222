//! The calls of generated code that read into the fields of a value. What is read is made where it is to stay: to be moved, from
//! one call to the one around it, would take longer than to be read.

use super::any::{AnyElement, Wildcard};
use super::constrained::Constraint;
use super::content::{Content, Name};
use super::failure::Result;
use super::group::Group;
use super::reader::{Place, Reader, Start};
use super::value::{Refusal, Value, refusal_of};

/// The reader's calls, for a field each, which is vacant before. The reader's own calls of the same names return what is read.
pub struct Filling<'r, 'a>(pub &'r mut Reader<'a>);

/// Makes the value of a text in its place, which stays vacant where the text is blank.
#[inline]
fn fill<T: Value>(place: &mut Option<T>, text: &str) -> core::result::Result<(), Refusal> {
    if text.is_empty() {
        return Ok(());
    }
    let Err(refusal) = T::fill(place, text) else {
        return Ok(());
    };
    *place = None;
    match refusal_of(T::SIMPLE_TYPE, text, refusal) {
        // White space that the simple type collapses to nothing.
        Refusal::BLANK => Ok(()),
        refusal => Err(refusal),
    }
}

/// The same for a text that the reader holds.
macro_rules! filled {
    ($filling:ident, $place:ident, $text:ident, $at:expr) => {
        if T::QUALIFIED {
            let text = $text.to_owned();
            $filling.0.fill_in_scope($place, &text, $at)
        } else {
            fill($place, $text)
        }
    };
}

impl<'a> Reader<'a> {
    /// Reads what is between the tags of an element.
    #[inline]
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
    pub fn element<T: Content>(&mut self, name: &'static Name, place: &mut T) -> Result<()> {
        let start = match self.0.open(name, T::ATTRIBUTES, 0)? {
            Some(start) => start,
            None => self.0.missing_element(name, T::ATTRIBUTES)?,
        };
        self.0.fill((name, 0), start, place)
    }

    /// An element of a complex type that may be absent.
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
            None => {
                *place = Some(self.0.content(name, 0, start)?);
                Ok(())
            }
        }
    }

    /// A repeated element of a complex type.
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
                None => found.push(self.0.content(name, index, start)?),
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
    fn general_blankable<T: Value>(
        &mut self,
        name: &'static Name,
        place: &mut Option<T>,
    ) -> Result<()> {
        let text = self.0.required_leaf(name, 0)?;
        if let Err(refusal) = filled!(self, place, text, Place::Leaf(name, 0)) {
            *place = self.0.refused(refusal, Place::Leaf(name, 0))?;
        }
        Ok(())
    }

    /// A text that is no value, or blank: tried once more, so that nothing is kept for this in the usual case.
    #[cold]
    fn refilled<T: Value>(
        &mut self,
        name: &'static Name,
        place: &mut Option<T>,
        text: &str,
    ) -> Result<()> {
        if let Err(refusal) = fill(place, text) {
            *place = self.0.refused(refusal, Place::Leaf(name, 0))?;
        }
        Ok(())
    }

    /// An element of a simple type that may be absent, and whose blank text is no value.
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
            if let Some(text) = self.0.optional_leaf(name, 0)?
                && let place = place.insert(None)
                && let Err(refusal) = filled!(self, place, text, Place::Leaf(name, 0))
            {
                *place = self.0.refused(refusal, Place::Leaf(name, 0))?;
            }
            return Ok(());
        };
        let place = place.insert(None);
        if text.is_empty() || T::fill(place, text).is_ok() {
            return Ok(());
        }
        self.refilled(name, place, text)
    }

    /// Simple content whose blank text is no value.
    pub fn blankable_text<T: Value>(&mut self, place: &mut Option<T>) -> Result<()> {
        if let Some(given) = self.0.given.take() {
            *place = match given.text() {
                "" => self.0.given_blank_text(given)?,
                _ => Some(self.0.constrained_text(given)?),
            };
            return Ok(());
        }
        let text = match self.0.simple_content() {
            Some(text) => text,
            None => self.0.general_simple_content()?,
        };
        if let Err(refusal) = filled!(self, place, text, Place::Text) {
            *place = self.0.refused(refusal, Place::Text)?;
        }
        Ok(())
    }

    /// The required attribute of that index, whose blank text is no value.
    pub fn blankable_attribute<T: Value>(
        &mut self,
        index: usize,
        place: &mut Option<T>,
    ) -> Result<()> {
        let Some(text) = self.0.attributes.text(index) else {
            return self.0.missing_attribute(index);
        };
        if let Err(refusal) = filled!(self, place, text, Place::Attribute(index)) {
            *place = self.0.refused(refusal, Place::Attribute(index))?;
        }
        Ok(())
    }

    /// The attribute of that index, which may be absent, and whose blank text is no value.
    pub fn optional_blankable_attribute<T: Value>(
        &mut self,
        index: usize,
        place: &mut Option<Option<T>>,
    ) -> Result<()> {
        let Some(text) = self.0.attributes.text(index) else {
            return Ok(());
        };
        let place = place.insert(None);
        if let Err(refusal) = filled!(self, place, text, Place::Attribute(index)) {
            *place = self.0.refused(refusal, Place::Attribute(index))?;
        }
        Ok(())
    }
}

/// Calls of which nothing is gained by reading into a place.
macro_rules! assigned {
    ($($(#[$doc:meta])* $call:ident <$type:ident: $trait:ident> ($($argument:ident: $of:ty),*) -> $made:ty;)*) => {
        impl Filling<'_, '_> {
            $(
                $(#[$doc])*
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
