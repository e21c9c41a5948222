//! Elements seen without their types: what views and readings that hold of every product rest on.
//!
//! Generated code lists the fields of a type and the blocks of a person; the macros here make of that what looks them up,
//! by the Rust name of a field or by the type of a block.

use super::any::{AnyAttribute, AnyElement};
use super::mixed::MixedText;
use super::nil::{Nillable, NillableValue};
use super::order::ElementOrder;
use super::prefixes::Prefixes;
use super::value::Value;
use crate::readings::Language;
use core::any::{Any, TypeId};
use core::fmt::{self, Debug};
use std::borrow::Cow;

/// A part of a message that was seen.
pub enum Seen<'a> {
    /// An element with parts of its own.
    Element(&'a dyn Part),
    /// The text of a value that is given.
    Value(Cow<'a, str>),
}

/// What stands in a field: a value, an element, and options and sequences of them.
pub trait Part: Debug + 'static {
    /// The element that it is, which shows its fields, or the value, if that is given; of what may be several, nothing.
    fn seen(&self) -> Option<Seen<'_>> {
        None
    }

    /// Shows each element and each value that is given.
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        show(self.seen(), to);
    }

    /// Whether it holds no data.
    fn is_blank(&self) -> bool {
        shows_nothing(self.seen())
    }

    /// Shows each field of an element by its Rust name.
    fn fields<'a>(&'a self, _to: &mut Fields<'_, 'a>) {}

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

/// To whom the fields of an element are shown.
pub struct Fields<'f, 'a>(&'f mut dyn FnMut(&'static str, &'a dyn Part));

impl<'a> Fields<'_, 'a> {
    /// Shows a field.
    #[inline(never)]
    pub fn show(&mut self, name: &'static str, part: &'a dyn Part) {
        (self.0)(name, part);
    }
}

impl dyn Part {
    /// Shows what stands in the field of that Rust name. `false` where the type has no such field.
    pub fn part<'a>(&'a self, field: &str, to: &mut dyn FnMut(Seen<'a>)) -> bool {
        let mut found = None;
        self.fields(&mut Fields(&mut |name, part| {
            if plain(name) == field {
                found = Some(part);
            }
        }));
        found.map(|part| part.see(to)).is_some()
    }
}

/// Whether no field of an element holds data.
#[must_use]
pub fn all_blank(element: &dyn Part) -> bool {
    let mut all = true;
    element.fields(&mut Fields(&mut |_, part| all = all && part.is_blank()));
    all
}

/// `Debug` of an element, by its fields.
///
/// # Errors
/// Those of the formatter.
pub fn debug_fields(
    element: &dyn Part,
    type_name: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut shown = f.debug_struct(type_name);
    element.fields(&mut Fields(&mut |name, part| {
        shown.field(plain(name), &part);
    }));
    shown.finish()
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// A value as it is seen, unless it is blank.
#[inline]
pub fn seen_value<T: Value>(value: &T) -> Option<Seen<'_>> {
    seen_text(value.text())
}

#[inline(never)]
fn seen_text(text: Cow<'_, str>) -> Option<Seen<'_>> {
    (!text.is_empty()).then_some(Seen::Value(text))
}

#[inline(never)]
fn show<'a>(seen: Option<Seen<'a>>, to: &mut dyn FnMut(Seen<'a>)) {
    if let Some(seen) = seen {
        to(seen);
    }
}

#[inline(never)]
fn shows_nothing(seen: Option<Seen<'_>>) -> bool {
    match seen {
        Some(Seen::Element(element)) => all_blank(element),
        Some(Seen::Value(_)) => false,
        None => true,
    }
}

impl<T: Part> Part for Option<T> {
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        if let Some(part) = self {
            part.see(to);
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Some(part) => part.is_blank(),
            None => true,
        }
    }
}

impl<T: Part> Part for Vec<T> {
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        for part in self {
            part.see(to);
        }
    }

    fn is_blank(&self) -> bool {
        self.iter().all(T::is_blank)
    }

    #[inline]
    fn vacant() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Part> Part for Box<T> {
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        T::see(self, to);
    }

    fn is_blank(&self) -> bool {
        T::is_blank(self)
    }
}

impl<T: Part> Part for Nillable<T> {
    fn see<'a>(&'a self, to: &mut dyn FnMut(Seen<'a>)) {
        self.value().into_iter().for_each(|part| part.see(to));
    }

    fn is_blank(&self) -> bool {
        self.value().is_none()
    }
}

impl<T: Value> Part for NillableValue<T> {
    fn seen(&self) -> Option<Seen<'_>> {
        self.value().and_then(seen_value)
    }

    fn is_blank(&self) -> bool {
        self.value().is_none()
    }
}

/// What no field has a type for is not seen.
macro_rules! unseen {
    ($($name:ty: $is_blank:expr;)*) => {
        $(impl Part for $name {
            fn is_blank(&self) -> bool {
                let is_blank: fn(&Self) -> bool = $is_blank;
                is_blank(self)
            }
        })*
    };
}

unseen! {
    AnyAttribute: |_| false;
    AnyElement: |_| false;
    ElementOrder: |_| true;
    MixedText: Self::is_empty;
    Prefixes: |_| true;
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

/// The occurrences of the blocks of one type in a field of unknown type, which is one, an option or a sequence of them.
#[must_use]
pub fn block<B: Part>(field: &dyn Any) -> Option<&[B]> {
    let one = field.downcast_ref::<B>().map(core::slice::from_ref);
    one.or_else(|| field.downcast_ref::<Vec<B>>().map(Vec::as_slice))
        .or_else(|| field.downcast_ref::<Option<B>>().map(Option::as_slice))
        .or_else(|| field.downcast_ref::<Option<Option<B>>>().map(Occurs::all))
}

/// The field of the block of that type.
#[must_use]
pub fn held<'a>(block: TypeId, fields: &[(TypeId, &'a dyn Any)]) -> Option<&'a dyn Any> {
    let found = fields.iter().find(|(of, _)| *of == block);
    found.map(|(_, field)| *field)
}

/// Whether the type of a block is one of these.
#[must_use]
pub fn carries(block: TypeId, types: &[TypeId]) -> bool {
    types.contains(&block)
}

/// What every struct has beside its fields: it is seen as an element, and with the feature `serde` it has its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ([$($vacant:expr)?] $name:ident $(, $field:ident)* $(,)?) => {
        impl $crate::rt::Part for $name {
            fn seen(&self) -> ::core::option::Option<$crate::rt::Seen<'_>> {
                ::core::option::Option::Some($crate::rt::Seen::Element(self))
            }

            $(#[inline]
            fn vacant() -> ::core::option::Option<Self> {
                ::core::option::Option::Some($vacant)
            })?

            fn fields<'a>(&'a self, _to: &mut $crate::rt::Fields<'_, 'a>) {
                $(_to.show(stringify!($field), &self.$field);)*
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::rt::debug_fields(self, stringify!($name), f)
            }
        }

        $crate::__serde_fields!($name $(, $field)*);
    };
    ($name:ident $(, $field:ident)* $(,)?) => {
        $crate::__fields!([] $name $(, $field)*);
    };
}

/// What every choice has: what it holds is seen through it, and with the feature `serde` it has its traits. Of an enum of
/// types that `xsi:type` tells apart it may be blank, `is_blank`.
#[doc(hidden)]
#[macro_export]
macro_rules! __alternatives {
    (is_blank $name:ident $(, $variant:ident)* $(,)?) => {
        $crate::__alternatives!([$name::is_blank] $name $(, $variant)*);
    };
    ([$is_blank:expr] $name:ident $(, $variant:ident)*) => {
        impl $crate::rt::Part for $name {
            fn see<'a>(&'a self, to: &mut dyn FnMut($crate::rt::Seen<'a>)) {
                match *self {
                    $(Self::$variant(ref held) => $crate::rt::Part::see(held, to),)*
                }
            }

            fn is_blank(&self) -> bool {
                let is_blank: fn(&Self) -> bool = $is_blank;
                is_blank(self)
            }
        }

        $crate::__serde_alternatives!($name $(, $variant)*);
    };
    ($name:ident $(, $variant:ident)* $(,)?) => {
        $crate::__alternatives!([|_| false] $name $(, $variant)*);
    };
}

/// The blocks of a person, by the fields that hold them.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocks {
    ($name:ident $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl $crate::Person for $name {
            fn element(&self) -> ::core::option::Option<&dyn $crate::rt::Part> {
                ::core::option::Option::Some(self)
            }

            fn carries(&self, block: ::core::any::TypeId) -> bool {
                <Self as $crate::rt::Blocks>::carries(block)
            }

            fn block(&self, block: ::core::any::TypeId) -> ::core::option::Option<&dyn ::core::any::Any> {
                $crate::rt::held(block, &[$((::core::any::TypeId::of::<$block>(), &self.$field)),*])
            }
        }

        impl $crate::rt::Blocks for $name {
            fn carries(block: ::core::any::TypeId) -> bool {
                $crate::rt::carries(block, &[$(::core::any::TypeId::of::<$block>()),*])
            }
        }
    };
}

/// The blocks of a message: its own, and those of the person in it.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_blocks {
    ($name:ident, $person:ident: $type:ty $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl<B: $crate::rt::Part> $crate::Has<B> for $name where $type: $crate::Has<B> {}

        impl $crate::Person for $name {
            fn element(&self) -> ::core::option::Option<&dyn $crate::rt::Part> {
                let persons: &[$type] = $crate::rt::Occurs::all(&self.$person);
                persons.first().map(|person| person as &dyn $crate::rt::Part)
            }

            fn message(&self) -> ::core::option::Option<&dyn $crate::rt::Part> {
                ::core::option::Option::Some(self)
            }

            fn carries(&self, block: ::core::any::TypeId) -> bool {
                <$type as $crate::rt::Blocks>::carries(block)
                    || $crate::rt::carries(block, &[$(::core::any::TypeId::of::<$block>()),*])
            }

            fn block(&self, block: ::core::any::TypeId) -> ::core::option::Option<&dyn ::core::any::Any> {
                $(if block == ::core::any::TypeId::of::<$block>() {
                    return ::core::option::Option::Some(&self.$field);
                })*
                let persons: &[$type] = $crate::rt::Occurs::all(&self.$person);
                $crate::Person::block(persons.first()?, block)
            }
        }
    };
}

/// The blocks of a type, without a value of it.
pub trait Blocks {
    /// Whether it carries a block of that type.
    fn carries(block: TypeId) -> bool;
}

/// The name in a language, of its parts in Finnish, in Swedish, and in plain language.
#[must_use]
pub fn name_in<'a>(language: Language, parts: &[&'a dyn Part]) -> Option<Cow<'a, str>> {
    let text = |index: usize| {
        let mut found = None;
        parts.get(index)?.see(&mut |seen| match seen {
            Seen::Value(text) => found = found.take().or(Some(text)),
            Seen::Element(_) => {}
        });
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
