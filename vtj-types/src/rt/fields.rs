//! The calls of generated code that read into the fields of a value. What is read is made where it is to stay: to be moved, from
//! one call to the one around it, would take longer than to be read.

use super::any::{AnyElement, Wildcard};
use super::constrained::Constraint;
use super::content::{Attribute, Children, Content};
use super::failure::{Failed, Result};
use super::group::Group;
use super::lenient::Made;
use super::name::Name;
use super::reader::{Inside, Place, Reader};
use super::simple::vacated;
use super::value::Value;

/// The reader's calls, for a field each, which is vacant before. The reader's own calls of the same names return what is read.
///
/// What fails is kept by the reader, of which nothing is read any more: the calls after it do nothing. So generated code does
/// not ask, and what calls it asks once.
pub struct Filling<'r, 'a> {
    /// The reader.
    pub reader: &'r mut Reader<'a>,
    /// The index of the attribute that is read next.
    attribute: usize,
}

/// Makes the value of a text that the reader holds.
macro_rules! filled {
    ($filling:ident, $made:ident, $text:ident, $at:expr) => {
        if $made.is_qualified() {
            let text = $text.to_owned();
            $made.fill_in_scope($filling.reader, &text, $at)
        } else {
            $made.fill($text)
        }
    };
}

impl Reader<'_> {
    /// Whether nothing has failed.
    #[inline(always)]
    pub(super) fn done(&self) -> Result<()> {
        match self.failure {
            None => Ok(()),
            Some(_) => Err(Failed),
        }
    }

    /// Reads into a value of a complex type, which is vacant.
    ///
    /// # Errors
    /// The reader keeps what is wrong.
    #[inline]
    pub fn fill<T: Content>(&mut self, value: &mut T) -> Result<()> {
        value.fill(&mut Filling::new(self));
        self.done()
    }

    /// Goes into an element that has to be here.
    fn enter_required(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        (children, nillable): (Children, bool),
    ) -> Option<Inside> {
        self.done().ok()?;
        let start = match self.open(name, attributes, 0).ok()? {
            Some(start) => start,
            None => self.missing_element(name, attributes).ok()?,
        };
        self.inside((name, 0), start, children, nillable).ok()
    }

    /// Goes into an element that may be absent.
    fn enter_optional(
        &mut self,
        (name, index): (&'static Name, u32),
        attributes: &'static [Attribute],
        (children, nillable): (Children, bool),
    ) -> Option<Inside> {
        self.done().ok()?;
        let start = self.open(name, attributes, index).ok()??;
        self.inside((name, index), start, children, nillable).ok()
    }
}

impl<'r, 'a> Filling<'r, 'a> {
    /// Reads the fields of an element.
    #[inline(always)]
    pub fn new(reader: &'r mut Reader<'a>) -> Self {
        Self::at(reader, 0)
    }

    /// The same from the attribute of that index.
    #[inline(always)]
    pub(super) fn at(reader: &'r mut Reader<'a>, attribute: usize) -> Self {
        Self { reader, attribute }
    }

    /// The index of the next attribute, in the order of the type's.
    #[inline(always)]
    fn next_attribute(&mut self) -> usize {
        let index = self.attribute;
        self.attribute = index.wrapping_add(1);
        index
    }

    /// Whether nothing has failed.
    #[inline(always)]
    fn done(&self) -> Result<()> {
        self.reader.done()
    }

    /// A required element of a complex type.
    #[inline(never)]
    pub fn element<T: Content>(&mut self, name: &'static Name, place: &mut T) {
        let content = (T::CHILDREN, T::NILLABLE);
        if let Some(inside) = self.reader.enter_required(name, T::ATTRIBUTES, content) {
            let is_read = self.reader.fill(place).is_ok();
            self.left((name, 0), inside, is_read);
        }
    }

    /// An element of a complex type that may be absent.
    #[inline(never)]
    pub fn optional_element<T: Content>(&mut self, name: &'static Name, place: &mut Option<T>) {
        let content = (T::CHILDREN, T::NILLABLE);
        let Some(inside) = self
            .reader
            .enter_optional((name, 0), T::ATTRIBUTES, content)
        else {
            return;
        };
        let is_read = match vacated(place, T::vacant()) {
            Some(place) => self.reader.fill(place).is_ok(),
            None => {
                T::WHOLE && {
                    *place = T::read(self.reader).ok();
                    place.is_some()
                }
            }
        };
        self.left((name, 0), inside, is_read);
    }

    /// A repeated element of a complex type.
    #[inline(never)]
    pub fn elements<T: Content>(
        &mut self,
        name: &'static Name,
        min: u32,
        max: Option<u32>,
        found: &mut Vec<T>,
    ) {
        let content = (T::CHILDREN, T::NILLABLE);
        let mut index = 1;
        while max.is_none_or(|max| index <= max) || self.reader.is_beyond(name, index) {
            let entered = self
                .reader
                .enter_optional((name, index), T::ATTRIBUTES, content);
            let Some(inside) = entered else {
                return self.enough((name, index), min);
            };
            if index == 1 {
                // Mostly it is the only one.
                found.reserve_exact(1);
            }
            let is_read = match T::vacant() {
                Some(one) => {
                    found.push(one);
                    found
                        .last_mut()
                        .is_some_and(|one| self.reader.fill(one).is_ok())
                }
                None => {
                    T::WHOLE && {
                        let one = T::read(self.reader);
                        let is_read = one.is_ok();
                        found.extend(one);
                        is_read
                    }
                }
            };
            self.left((name, index), inside, is_read);
            index = index.saturating_add(1);
        }
    }

    /// Leaves an element, if it was read.
    #[inline(always)]
    fn left(&mut self, element: (&'static Name, u32), inside: Inside, is_read: bool) {
        // What is wrong is kept.
        let _ = self.reader.leave_element(element, inside, is_read);
    }

    /// Whether there are enough of a repeated element.
    fn enough(&mut self, (name, index): (&'static Name, u32), min: u32) {
        if index <= min && self.done().is_ok() {
            let _ = self.reader.too_few(name, index);
        }
    }

    /// A required element of a simple type whose blank text is no value.
    pub fn blankable<T: Value>(&mut self, name: &'static Name, place: &mut Option<T>) {
        if T::QUALIFIED {
            return self.general_blankable(name, place);
        }
        let Some(text) = self.reader.leaf(name) else {
            return self.general_blankable(name, place);
        };
        if !text.is_empty() && T::fill(place, text).is_err() {
            self.refilled(name, place, text);
        }
    }

    #[cold]
    fn general_blankable(&mut self, name: &'static Name, made: &mut dyn Made) {
        if self.done().is_ok()
            && let Ok(text) = self.reader.required_leaf(name, 0)
            && let Err(refusal) = filled!(self, made, text, Place::Leaf(name, 0))
        {
            self.reader.refuse_here(refusal, Place::Leaf(name, 0), made);
        }
    }

    /// A text that is no value, or blank: tried once more, so that nothing is kept for this in the usual case.
    #[cold]
    fn refilled(&mut self, name: &'static Name, made: &mut dyn Made, text: &str) {
        if let Err(refusal) = made.fill(text) {
            self.reader.refuse_here(refusal, Place::Leaf(name, 0), made);
        }
    }

    /// An element of a simple type that may be absent, and whose blank text is no value.
    #[inline(never)]
    pub fn optional_blankable<T: Value>(
        &mut self,
        name: &'static Name,
        place: &mut Option<Option<T>>,
    ) {
        let quick = if T::QUALIFIED {
            None
        } else {
            self.reader.leaf(name)
        };
        let Some(text) = quick else {
            let mut value = None;
            if self.general_optional(name, &mut value) {
                *place = Some(value);
            }
            return;
        };
        *place = Some(None);
        if let Some(place) = place
            && !text.is_empty()
            && T::fill(place, text).is_err()
        {
            self.refilled(name, place, text);
        }
    }

    /// The same in general: whether it is there.
    #[cold]
    fn general_optional(&mut self, name: &'static Name, made: &mut dyn Made) -> bool {
        if self.done().is_err() {
            return false;
        }
        let Ok(Some(text)) = self.reader.optional_leaf(name, 0) else {
            return false;
        };
        if let Err(refusal) = filled!(self, made, text, Place::Leaf(name, 0)) {
            self.reader.refuse_here(refusal, Place::Leaf(name, 0), made);
        }
        true
    }

    /// Simple content whose blank text is no value.
    #[inline(never)]
    pub fn blankable_text<T: Value>(&mut self, _: &'static Name, place: &mut Option<T>) {
        match self.reader.given.take() {
            Some(given) if self.done().is_ok() => {
                let text = match given.text() {
                    "" => self.reader.given_blank_text(given),
                    _ => self.reader.constrained_text(given).map(Some),
                };
                *place = text.unwrap_or_default();
            }
            _ => self.text(place),
        }
    }

    fn text(&mut self, made: &mut dyn Made) {
        if self.done().is_err() {
            return;
        }
        let text = match self.reader.simple_content() {
            Some(text) => text,
            None => match self.reader.general_simple_content() {
                Ok(text) => text,
                Err(Failed) => return,
            },
        };
        if let Err(refusal) = filled!(self, made, text, Place::Text) {
            self.reader.refuse_here(refusal, Place::Text, made);
        }
    }

    /// The required attribute of that index, whose blank text is no value.
    #[inline(never)]
    pub fn blankable_attribute<T: Value>(&mut self, place: &mut Option<T>) {
        self.read_attribute(true, place);
    }

    /// The attribute of that index, which may be absent, and whose blank text is no value.
    #[inline(never)]
    pub fn optional_blankable_attribute<T: Value>(&mut self, place: &mut Option<Option<T>>) {
        let mut value = None;
        if self.read_attribute(false, &mut value) {
            *place = Some(value);
        }
    }

    /// An attribute that always has one value.
    pub fn fixed_attribute<T: Value>(&mut self, fixed: &'static str) {
        let index = self.next_attribute();
        if self.done().is_ok() {
            // What is wrong is kept.
            let _ = self.reader.fixed_attribute::<T>(index, fixed);
        }
    }

    /// The value of an attribute; whether it is there.
    fn read_attribute(&mut self, is_required: bool, made: &mut dyn Made) -> bool {
        let index = self.next_attribute();
        if self.done().is_err() {
            return false;
        }
        let Some(text) = self.reader.attributes.text(index) else {
            if is_required {
                // What is wrong is kept.
                let _ = self.reader.missing_attribute(index);
            }
            return false;
        };
        if let Err(refusal) = filled!(self, made, text, Place::Attribute(index)) {
            self.reader
                .refuse_here(refusal, Place::Attribute(index), made);
        }
        true
    }
}

/// Calls of which nothing is gained by reading into a place. With `[_]`: what has no name is given one all the same, since a macro
/// says of each field the same. With `{index}`: an attribute.
macro_rules! assigned {
    ($($(#[$doc:meta])* $call:ident $(<$type:ident: $trait:ident>)? $([$no_name:tt])? $({$index:ident})? ($($argument:ident: $of:ty),*) -> $made:ty;)*) => {
        impl Filling<'_, '_> {
            $(
                $(#[$doc])*
                #[inline(never)]
                pub fn $call$(<$type: $trait>)?(
                    &mut self
                    $(, $no_name: &'static Name)?
                    $(, $argument: $of)*,
                    place: &mut $made,
                ) {
                    $(let $index = self.next_attribute();)?
                    if self.done().is_ok()
                        && let Ok(made) = self.reader.$call($($index,)? $($argument),*)
                    {
                        *place = made;
                    }
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
    value_text<T: Value>[_]() -> T;
    /// The required attribute of that index.
    value_attribute<T: Value>{index}() -> T;
    /// The attribute of that index, which may be absent but not blank.
    optional_value_attribute<T: Value>{index}() -> Option<T>;
    /// The attribute of that index; the default where it is absent.
    default_attribute<T: Value>{index}(default: &'static str) -> Option<T>;
    /// The same, where blank text is no value.
    default_blankable_attribute<T: Value>{index}(default: &'static str) -> Option<Option<T>>;
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
    only_blank_text<T: Value>[_]() -> Option<T>;
    /// Simple content with a value that the schema gives.
    constrained_text<T: Value>[_](constraint: Constraint) -> T;
    /// An element with simple content, which the schema gives a value.
    given_element<T: Content>(name: &'static Name, constraint: Constraint) -> T;
    /// An element with simple content, which the schema gives a value, that may be absent.
    optional_given_element<T: Content>(name: &'static Name, constraint: Constraint) -> Option<T>;
    /// A repeated element with simple content, which the schema gives a value.
    given_elements<T: Content>(name: &'static Name, constraint: Constraint, min: u32, max: Option<u32>) -> Vec<T>;
    /// A group that has to be here.
    group<T: Group>[_]() -> T;
    /// A group that may be absent.
    optional_group<T: Group>[_]() -> Option<T>;
    /// A repeated group.
    groups<T: Group>[_](min: u32, max: Option<u32>) -> Vec<T>;
    /// An element that has to be here, whichever.
    any[_](wildcard: &'static Wildcard) -> AnyElement;
    /// An element that may be absent, whichever.
    optional_any[_](wildcard: &'static Wildcard) -> Option<AnyElement>;
    /// Repeated elements, whichever.
    anys[_](wildcard: &'static Wildcard, min: u32, max: Option<u32>) -> Vec<AnyElement>;
}
