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
    /// Something else that is there: what no field has a type for, a choice, or that an element is not nil.
    Other,
}

/// What stands in a field: a value, an element, and options and sequences of them.
pub trait Part: Debug + 'static {
    /// Shows each element, each value that is given, and what else is there; of an element its fields, where these are wanted. It is
    /// all that is compiled for every type of a field.
    fn see<'a>(&'a self, _to: &mut Viewer<'_, 'a>) {}

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

/// To whom is shown what stands in a field, or the fields of an element by their Rust names.
pub struct Viewer<'v, 'a>(Wanted<'v, 'a>);

enum Wanted<'v, 'a> {
    Parts(&'v mut dyn FnMut(Seen<'a>)),
    Fields(&'v mut dyn FnMut(&'static str, &'a dyn Part)),
}

impl<'v, 'a> Viewer<'v, 'a> {
    fn of_parts(to: &'v mut dyn FnMut(Seen<'a>)) -> Self {
        Self(Wanted::Parts(to))
    }

    /// Shows a part.
    #[inline(never)]
    pub fn show(&mut self, seen: Seen<'a>) {
        if let Wanted::Parts(to) = &mut self.0 {
            to(seen);
        }
    }

    /// Shows an element, and the Rust names of its fields with what stands in them.
    #[inline(never)]
    pub fn element(
        &mut self,
        element: &'a dyn Part,
        names: &[&'static str],
        parts: &[&'a dyn Part],
    ) {
        match &mut self.0 {
            Wanted::Parts(to) => to(Seen::Element(element)),
            Wanted::Fields(to) => {
                for (name, part) in names.iter().zip(parts) {
                    to(name, *part);
                }
            }
        }
    }

    /// Shows a value, unless it is blank.
    #[inline]
    pub fn value<T: Value>(&mut self, value: &'a T) {
        self.text(value.text());
    }

    #[inline(never)]
    fn text(&mut self, text: Cow<'a, str>) {
        if !text.is_empty() {
            self.show(Seen::Value(text));
        }
    }
}

impl dyn Part {
    /// Shows each field of an element by its Rust name.
    fn fields<'a>(&'a self, to: &mut dyn FnMut(&'static str, &'a dyn Part)) {
        self.see(&mut Viewer(Wanted::Fields(to)));
    }

    /// Shows what stands in the field of that Rust name. `false` where the type has no such field.
    pub fn part<'a>(&'a self, field: &str, to: &mut dyn FnMut(Seen<'a>)) -> bool {
        let mut found = None;
        self.fields(&mut |name, part| {
            if plain(name) == field {
                found = Some(part);
            }
        });
        found
            .map(|part| part.see(&mut Viewer::of_parts(to)))
            .is_some()
    }
}

/// Whether no field of an element holds data.
#[must_use]
pub fn all_blank(element: &dyn Part) -> bool {
    let mut all = true;
    element.fields(&mut |_, part| all = all && shows_nothing(part));
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
    element.fields(&mut |name, part| {
        shown.field(plain(name), &part);
    });
    shown.finish()
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Whether all that is shown is elements without data.
fn shows_nothing(part: &dyn Part) -> bool {
    let mut nothing = true;
    part.see(&mut Viewer::of_parts(&mut |seen| {
        nothing = nothing
            && match seen {
                Seen::Element(element) => all_blank(element),
                Seen::Value(_) | Seen::Other => false,
            };
    }));
    nothing
}

impl<T: Part> Part for Option<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if let Some(part) = self {
            part.see(to);
        }
    }
}

impl<T: Part> Part for Vec<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        for part in self {
            part.see(to);
        }
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

impl<T: Part> Part for Nillable<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if let Some(part) = self.value() {
            to.show(Seen::Other);
            part.see(to);
        }
    }
}

impl<T: Value> Part for NillableValue<T> {
    fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
        if let Some(value) = self.value() {
            to.show(Seen::Other);
            to.value(value);
        }
    }
}

/// Of what no field has a type for it is seen that it is there.
macro_rules! other {
    ($($name:ty: $is_there:expr;)*) => {
        $(impl Part for $name {
            fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
                let is_there: fn(&Self) -> bool = $is_there;
                if is_there(self) {
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
impl Part for ElementOrder {}

/// How something is written is no data.
impl Part for Prefixes {}

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
            fn see<'a>(&'a self, to: &mut $crate::rt::Viewer<'_, 'a>) {
                to.element(self, &[$(stringify!($field)),*], &[$(&self.$field),*]);
            }

            $(#[inline]
            fn vacant() -> ::core::option::Option<Self> {
                Some($vacant)
            })?
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

/// The blocks of a person, by the fields that hold them.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocks {
    ($name:ident $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl $crate::Person for $name {
            fn element(&self) -> ::core::option::Option<&dyn $crate::rt::Part> {
                Some(self)
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
                Some(self)
            }

            fn carries(&self, block: ::core::any::TypeId) -> bool {
                <$type as $crate::rt::Blocks>::carries(block)
                    || $crate::rt::carries(block, &[$(::core::any::TypeId::of::<$block>()),*])
            }

            fn block(&self, block: ::core::any::TypeId) -> ::core::option::Option<&dyn ::core::any::Any> {
                $(if block == ::core::any::TypeId::of::<$block>() {
                    return Some(&self.$field);
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
