//! Values made of values: restrictions of other types, lists, unions.

use super::facets;
use super::lexical::Lexical;
use super::qualified::{InScope, check_restricted, free_standing_items};
use super::simple_type::SimpleType;
use super::value::{Refusal, Value, check, try_from, white_space};
use crate::InvalidValue;
use std::borrow::Cow;

/// Reads a value of a base type and checks the facets of a restriction of it.
///
/// # Errors
/// The facet that the text breaks.
pub fn restricted<T: Value>(simple_type: &'static SimpleType, text: &str) -> Result<T, Refusal> {
    let value = T::from_text(text)?;
    if T::QUALIFIED {
        check_restricted(simple_type, &value, None)?;
        return Ok(value);
    }
    if simple_type.further.lexical == Lexical::Union {
        let member = value.simple_type();
        facets::check(
            simple_type,
            member.further.lexical,
            &white_space(member, text),
        )?;
    } else {
        check(simple_type, &white_space(simple_type, text))?;
    }
    Ok(value)
}

/// Makes a value of one of its base type; `base` gets it back.
///
/// # Errors
/// The facet that the value breaks.
pub fn try_from_base<T: Value, B: Value + PartialEq>(
    value: &B,
    base: fn(&T) -> &B,
) -> Result<T, InvalidValue> {
    let restricted: T = try_from(&value.text())?;
    // The text of a union's value may be one of a member before the one that it is of.
    if base(&restricted) == value {
        Ok(restricted)
    } else {
        Err(Refusal::FORM.of(T::facets()))
    }
}

pub(super) const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Reads the items of a list and checks the list's own facets.
///
/// # Errors
/// The facet that the text, or an item, breaks.
pub fn list<T: Value>(simple_type: &'static SimpleType, text: &str) -> Result<Vec<T>, Refusal> {
    if T::QUALIFIED {
        let items = free_standing_items(text).map(T::from_text);
        let items: Vec<T> = items.collect::<Result<_, _>>()?;
        check_items(simple_type, &items)?;
        return Ok(items);
    }
    let items = text.split(WHITE).filter(|item| !item.is_empty());
    let items: Vec<T> = items.map(T::from_text).collect::<Result<_, _>>()?;
    if !simple_type.matches(&white_space(simple_type, text)) {
        return Err(Refusal::PATTERN);
    }
    check_items(simple_type, &items)?;
    Ok(items)
}

/// Checks the facets of a list but for its patterns.
pub(super) fn check_items<T: Value>(
    simple_type: &'static SimpleType,
    items: &[T],
) -> Result<(), Refusal> {
    facets::length(simple_type.length, items.len())?;
    facets::listed(simple_type, |value| {
        let mut values = free_standing_items(value);
        let are_equal = items.iter().all(|item| {
            let lexical = item.simple_type().further.lexical;
            let value = values.next();
            value.is_some_and(|value| facets::is_equal(lexical, &item.text(), value))
        });
        are_equal && values.next().is_none()
    })
}

/// The text of a list.
#[must_use]
pub fn list_text<T: Value>(items: &[T]) -> Cow<'_, str> {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&item.text());
    }
    Cow::Owned(text)
}

/// Makes a list of items; `slice` gets them back.
///
/// # Errors
/// The facet that the list breaks; [`Violation::Form`](crate::Violation::Form) where its text is that of other items.
pub fn try_from_items<L: Value, T: Value + PartialEq>(
    items: &[T],
    slice: fn(&L) -> &[T],
) -> Result<L, InvalidValue> {
    let list: L = try_from(&list_text(items))?;
    if slice(&list) == items {
        Ok(list)
    } else {
        Err(Refusal::FORM.of(L::facets()))
    }
}

/// A text that is being tried as a value of one member type of a union after the other.
pub struct Union<'t, T> {
    text: &'t str,
    scope: Option<InScope<'t>>,
    value: Option<T>,
}

impl<'t, T> Union<'t, T> {
    /// Nothing tried yet.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            scope: None,
            value: None,
        }
    }

    /// The same of a text of a message.
    #[must_use]
    pub fn in_scope(text: &'t str, scope: InScope<'t>) -> Self {
        Self {
            scope: Some(scope),
            ..Self::of(text)
        }
    }

    /// Tries the next member type; the first that takes the text has it.
    #[must_use]
    pub fn member<M: Value>(mut self, wrap: fn(M) -> T) -> Self {
        if self.value.is_none() {
            let value = match self.scope {
                Some(scope) if M::QUALIFIED => M::in_scope(self.text, scope),
                _ => M::from_text(self.text),
            };
            self.value = value.ok().map(wrap);
        }
        self
    }

    /// The value.
    ///
    /// # Errors
    /// [`Refusal::FORM`] where no member type takes the text.
    pub fn value(self) -> Result<T, Refusal> {
        self.value.ok_or(Refusal::FORM)
    }
}

/// Implements what a restriction of another Rust type has beside its value: `get`, `TryFrom`, and what
/// [`value`](crate::rt::value) does.
#[doc(hidden)]
#[macro_export]
macro_rules! __restricted_value {
    ($name:ident, $base:ty) => {
        impl $name {
            /// The value as one of the base type. Personal data may be read out by this call alone.
            #[must_use]
            pub fn get(&self) -> &$base {
                $crate::rt::Holds::<$base>::held(&self.0)
            }
        }

        impl TryFrom<$base> for $name {
            type Error = $crate::InvalidValue;

            fn try_from(value: $base) -> Result<Self, $crate::InvalidValue> {
                $crate::rt::try_from_base(&value, Self::get)
            }
        }

        $crate::rt::value!($name);
    };
}

/// Implements what a list has beside its value: `as_slice`, `TryFrom` or, with `any`, where no facet can be broken, `From` and
/// `FromIterator`, and what [`value`](crate::rt::value) does.
#[doc(hidden)]
#[macro_export]
macro_rules! __list_value {
    ($name:ident, $item:ty) => {
        impl TryFrom<Vec<$item>> for $name {
            type Error = $crate::InvalidValue;

            fn try_from(items: Vec<$item>) -> Result<Self, $crate::InvalidValue> {
                $crate::rt::try_from_items(&items, Self::as_slice)
            }
        }

        $crate::rt::list_value!($name, $item, common);
    };
    ($name:ident, $item:ty, any) => {
        impl From<Vec<$item>> for $name {
            fn from(items: Vec<$item>) -> Self {
                Self(items)
            }
        }

        impl FromIterator<$item> for $name {
            fn from_iter<I: IntoIterator<Item = $item>>(items: I) -> Self {
                Self(items.into_iter().collect())
            }
        }

        $crate::rt::list_value!($name, $item, common);
    };
    ($name:ident, $item:ty, common) => {
        impl $name {
            /// The items. Personal data may be read out by this call alone.
            #[must_use]
            pub fn as_slice(&self) -> &[$item] {
                $crate::rt::Holds::<Vec<$item>>::held(&self.0)
            }
        }

        $crate::rt::value!($name);
    };
}
