//! What stands in fields, whatever its type: what views and readings that hold of every product rest on.
//!
//! Generated code lists the fields of a type; the macros here make of that what shows them by their Rust names.

use super::any::{AnyAttribute, AnyElement};
use super::mixed::MixedText;
use super::nil::Nillable;
use super::nil_value::NillableValue;
use super::order::ElementOrder;
use super::prefixes::Prefixes;
use super::value::Value;
use super::viewer::{Seen, Viewer, shows_nothing};
use crate::readings::Language;
use core::any::Any;
use core::fmt::Debug;
use std::borrow::Cow;

/// What stands in a field: a value, an element, and options and sequences of them.
pub trait Part: Any {
    /// Shows each element, each value that is given, and what else is there; of an element its fields, where these are wanted. It is
    /// all that is compiled for every type of a field, and `Debug` of a field rests on it too.
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>);

    /// Whether it holds no data.
    fn is_blank(&self) -> bool
    where
        Self: Sized,
    {
        shows_nothing(self)
    }

    /// A value to be read into; `None` where such values are made whole: an element that says itself what it is, or a box, which
    /// would be an allocation for nothing, and without end where a type is within itself.
    #[inline]
    fn vacant() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
}

impl<T: Part> Part for Option<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.option(match self {
            Some(part) => Some(part),
            None => None,
        });
    }
}

impl<T: Part> Part for Vec<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.sequence(&|index| match self.get(index) {
            Some(part) => Some(part),
            None => None,
        });
    }

    #[inline]
    fn vacant() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Part> Part for Box<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        T::see(self, to);
    }
}

impl<T: Part + Debug> Part for Nillable<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if !to.prints(self)
            && let Some(part) = self.value()
        {
            to.show(Seen::Other);
            part.see(to);
        }
    }
}

impl<T: Value> Part for NillableValue<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if !to.prints(self)
            && let Some(value) = self.value()
        {
            to.show(Seen::Other);
            value.see(to);
        }
    }
}

/// Of what no field has a type for it is seen that it is there.
macro_rules! other {
    ($($name:ty: $is_there:expr;)*) => {
        $(impl Part for $name {
            fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
                let is_there: fn(&Self) -> bool = $is_there;
                if !to.prints(self) && is_there(self) {
                    to.show(Seen::Other);
                }
            }
        })*
    };
}

other! {
    AnyAttribute: |_| true;
    AnyElement: |_| true;
    MixedText: |text| !text.is_empty();
}

/// How something is written is no data.
impl Part for ElementOrder {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.prints(self);
    }
}

/// How something is written is no data.
impl Part for Prefixes {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        to.prints(self);
    }
}

/// A field whose occurrences are a slice.
pub trait Occurs<B> {
    /// The occurrences, blank ones included.
    fn all(&self) -> &[B];
}

impl<B: Part> Occurs<B> for B {
    fn all(&self) -> &[B] {
        core::slice::from_ref(self)
    }
}

impl<B: Part> Occurs<B> for Option<B> {
    fn all(&self) -> &[B] {
        self.as_slice()
    }
}

impl<B: Part> Occurs<B> for Option<Option<B>> {
    fn all(&self) -> &[B] {
        self.as_ref().map_or(&[], Option::as_slice)
    }
}

impl<B: Part> Occurs<B> for Vec<B> {
    fn all(&self) -> &[B] {
        self
    }
}

/// The occurrences in a field, for projections.
pub fn each<B, F: Occurs<B>>(field: &F) -> core::slice::Iter<'_, B> {
    field.all().iter()
}

/// Copies of the values that are not blank, for projections.
pub fn given<'a, B: Part + Clone>(values: impl Iterator<Item = &'a B>) -> impl Iterator<Item = B> {
    values.filter(|value| !value.is_blank()).cloned()
}

/// What every struct has beside its fields: it is cloned, compared, printed and seen as an element, and with the feature `serde` has
/// its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ([$($vacant:expr)?] $name:ident $(, $field:ident)* $(,)?) => {
        impl $crate::rt::Part for $name {
            // Once, and not in what sees options and sequences of it again.
            #[inline(never)]
            fn see<'a>(&'a self, to: &mut $crate::rt::Viewer<'_, 'a>) {
                to.element(self, stringify!($name), stringify!($($field)*), &[$(&self.$field),*]);
            }

            $(#[inline]
            fn vacant() -> ::core::option::Option<Self> {
                Some($vacant)
            })?
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone()),* }
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                true $(&& self.$field == other.$field)*
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::rt::debug(self, f)
            }
        }

        $crate::__serde_fields!($name $(, $field)*);
    };
    ($name:ident $(, $field:ident)* $(,)?) => {
        $crate::__fields!([] $name $(, $field)*);
    };
}

/// What every choice has: what it holds is seen through it, and with the feature `serde` it has its traits. A choice is not blank;
/// an enum of types that `xsi:type` tells apart may be, `is_blank`.
#[doc(hidden)]
#[macro_export]
macro_rules! __alternatives {
    (is_blank $name:ident $(, $variant:ident)* $(,)?) => {
        $crate::__alternatives!([] $name $(, $variant)*);
    };
    ([$($other:expr)?] $name:ident $(, $variant:ident)*) => {
        impl $crate::rt::Part for $name {
            fn see<'a>(&'a self, to: &mut $crate::rt::Viewer<'_, 'a>) {
                if to.prints(self) {
                    return;
                }
                $(to.show($other);)?
                match *self {
                    $(Self::$variant(ref held) => $crate::rt::Part::see(held, to),)*
                }
            }
        }

        $crate::__serde_alternatives!($name $(, $variant)*);
    };
    ($name:ident $(, $variant:ident)* $(,)?) => {
        $crate::__alternatives!([$crate::rt::Seen::Other] $name $(, $variant)*);
    };
}

/// The name in a language, of its parts in Finnish, in Swedish, and in plain language.
#[must_use]
pub fn name_in<'a>(language: Language, parts: &[&'a dyn Part]) -> Option<Cow<'a, str>> {
    let text = |index: usize| {
        let mut found = None;
        parts
            .get(index)?
            .see(&mut Viewer::of_parts(&mut |seen| match seen {
                Seen::Value(text) => found = found.take().or(Some(text)),
                Seen::Element(_) | Seen::Other => {}
            }));
        found
    };
    let (first, second) = match language {
        Language::Finnish => (0, 1),
        Language::Swedish => (1, 0),
    };
    text(first).or_else(|| text(second)).or_else(|| text(2))
}

/// The names that an element has in Finnish and in Swedish.
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($name:ident $(, $method:ident: $($field:ident)*)* $(,)?) => {
        impl $name {
            $(
                /// The name in a language or, where it is blank in that, in the other, or in plain language (selväkielinen).
                #[inline]
                #[must_use]
                pub fn $method(
                    &self,
                    language: $crate::readings::Language,
                ) -> ::core::option::Option<$crate::rt::Cow<'_, str>> {
                    $crate::rt::name_in(language, &[$(&self.$field),*])
                }
            )*
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::blocks::Kotikunta;

    #[test]
    fn elements_are_the_same_where_all_their_fields_are() {
        let blank = Kotikunta::blank();
        let changes: [fn(&mut Kotikunta); 4] = [
            |one| one.kuntanumero = "091".try_into().ok(),
            |one| one.kunta_s = "Helsinki".try_into().ok(),
            |one| one.kunta_r = "Helsingfors".try_into().ok(),
            |one| one.kuntasuhde_alkupvm = "20260101".try_into().ok(),
        ];
        for change in changes {
            let mut changed = blank.clone();
            assert_eq!(changed, blank);
            change(&mut changed);
            assert_ne!(changed, blank);
            assert_eq!(changed.clone(), changed);
        }
    }
}
