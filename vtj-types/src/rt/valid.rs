//! Texts that keep to facets.

use super::name::Name;
use super::part::Part;
use super::simple::{Texts, vacated};
use super::simple_type::SimpleType;
use super::value::{Refusal, Value, try_from};
use super::viewer::{Viewer, debug};
use super::writer::Writer;
use crate::InvalidValue;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use std::borrow::Cow;

/// A text that is valid: it keeps to the facets of a simple type. It is made of text by `TryFrom<&str>`, which refuses what breaks
/// a facet, and by reading messages.
///
/// Each simple type of texts is an alias of this for its facets, so that the types differ, and what all of them can do is compiled
/// once. Texts are ordered and hashed as their bytes of UTF-8. `Debug` shows no personal text.
///
/// Source: a simple type of the schema whose values are texts.
pub struct Valid<F: Facets>(F::Texts);

/// The facets of a simple type of texts.
pub trait Facets: Sized + 'static {
    /// What holds the texts.
    type Texts: Texts + Clone + Ord + Hash + 'static;
    /// The simple type.
    fn simple_type() -> &'static SimpleType;
    /// Whether the empty text stands for a value that is not there. Otherwise fields have an `Option` for that.
    const HAS_NONE: bool = false;
}

impl<F: Facets> Valid<F> {
    /// The text as it stands in the message. Personal data may be read out by this call alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl<F: Facets> Clone for Valid<F> {
    #[inline]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<F: Facets> PartialEq for Valid<F> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<F: Facets> Eq for Valid<F> {}

impl<F: Facets> PartialOrd for Valid<F> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<F: Facets> Ord for Valid<F> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<F: Facets> Hash for Valid<F> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<F: Facets> fmt::Debug for Valid<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

impl<F: Facets> TryFrom<&str> for Valid<F> {
    type Error = InvalidValue;

    #[inline]
    fn try_from(text: &str) -> Result<Self, InvalidValue> {
        try_from(text)
    }
}

impl<F: Facets> Value for Valid<F> {
    #[inline]
    fn facets() -> &'static SimpleType {
        F::simple_type()
    }

    fn from_text(text: &str) -> Result<Self, Refusal> {
        F::Texts::of(F::simple_type(), text).map(Self)
    }

    #[inline]
    fn fill(place: &mut Option<Self>, text: &str) -> Result<(), Refusal> {
        match vacated(place, Some(Self(F::Texts::default()))) {
            Some(Self(texts)) => texts.set(F::simple_type(), text),
            None => Ok(()),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.0.as_str())
    }

    #[inline]
    fn bytes(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(self.0.as_bytes())
    }

    #[inline]
    fn leaf(&self, writer: &mut Writer, name: &'static Name, index: u32) {
        writer.leaf(name, index, self.0.as_bytes());
    }
}

impl<F: Facets> Part for Valid<F> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.value(self, F::simple_type().rust_name);
    }

    #[inline]
    fn vacant() -> Option<Self> {
        F::HAS_NONE.then(|| Self(F::Texts::default()))
    }
}

/// A simple type of texts: its name and that of its facets, what holds the texts, its name in the schema and its facets. With
/// `None`, the empty text stands for a value that is not there; without, fields have an `Option` for that.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    (
        $name:ident by $facets:ident: $texts:ty =
        $schema_name:literal $(, $facet:ident: $facet_value:expr)* $(; $none:ident)?
    ) => {
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_debug_implementations)]
        pub struct $facets;

        impl $crate::rt::Facets for $facets {
            type Texts = $texts;

            #[inline]
            fn simple_type() -> &'static $crate::rt::SimpleType {
                &$crate::rt::SimpleType {
                    name: $schema_name,
                    rust_name: stringify!($name),
                    $($facet: $facet_value,)*
                    ..$crate::rt::SimpleType::TEXT
                }
            }

            $(const HAS_NONE: bool = $crate::__has_none!($none);)?
        }
    };
}

/// That there is such a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __has_none {
    (None) => {
        true
    };
}
