//! Elements seen without their types: what views and readings that hold of every product rest on.
//!
//! Generated code lists the fields of a type and the blocks of a person; the macros here make of that what looks them up,
//! by the Rust name of a field or by the type of a block.

use super::any::{AnyAttribute, AnyElement};
use super::mixed::MixedText;
use super::nil::{Nillable, NillableValue};
use super::order::ElementOrder;
use super::prefixes::Prefixes;
use super::simple_type::SimpleType;
use super::value::Value;
use crate::readings::Language;
use crate::shown::is_shown;
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

/// To whom is shown what stands in a field, or the fields of an element by their Rust names.
pub struct Viewer<'v, 'a>(Wanted<'v, 'a>);

enum Wanted<'v, 'a> {
    Parts(&'v mut dyn FnMut(Seen<'a>)),
    Fields(&'v mut dyn FnMut(&'static str, &'a dyn Part)),
    Print(&'v mut dyn FnMut(&dyn Debug)),
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

    /// Prints something, if that is what is wanted.
    #[inline(never)]
    pub fn prints(&mut self, whole: &dyn Debug) -> bool {
        match &mut self.0 {
            Wanted::Print(to) => {
                to(whole);
                true
            }
            Wanted::Parts(_) | Wanted::Fields(_) => false,
        }
    }

    /// Shows an element of that Rust name, and the Rust names of its fields with what stands in them.
    #[inline(never)]
    pub fn element(
        &mut self,
        element: &'a dyn Part,
        type_name: &str,
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
            Wanted::Print(to) => to(&Fields(type_name, names, parts)),
        }
    }

    /// Shows what may be there.
    #[inline(never)]
    fn option(&mut self, part: Option<&'a dyn Part>) {
        if !self.prints(&part)
            && let Some(part) = part
        {
            part.see(self);
        }
    }

    /// Shows each of a sequence.
    #[inline(never)]
    fn sequence(&mut self, parts: &dyn Fn(usize) -> Option<&'a dyn Part>) {
        if !self.prints(&Sequence(parts)) {
            for part in (0..).map_while(parts) {
                part.see(self);
            }
        }
    }

    /// Shows a value of a type of that Rust name, unless it is blank.
    #[inline]
    pub fn value<T: Value>(&mut self, value: &'a T, type_name: &str) {
        self.text(value.text(), type_name, T::facets);
    }

    #[inline(never)]
    fn text(
        &mut self,
        text: Cow<'a, str>,
        type_name: &str,
        simple_type: fn() -> &'static SimpleType,
    ) {
        let is_personal = simple_type().personal;
        if !self.prints(&Text(type_name, &text, is_personal)) && !text.is_empty() {
            self.show(Seen::Value(text));
        }
    }
}

/// A text of a type of that name, which may be personal, as `Debug` shows it.
struct Text<'p>(&'p str, &'p str, bool);

impl Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(type_name, text, is_personal) = self;
        if *is_personal && !is_shown() {
            write!(f, "{type_name}(<hidden>)")
        } else {
            f.debug_tuple(type_name).field(text).finish()
        }
    }
}

/// The fields of an element, as `Debug` shows them.
struct Fields<'p>(&'p str, &'p [&'static str], &'p [&'p dyn Part]);

impl Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(type_name, names, parts) = self;
        let mut shown = f.debug_struct(type_name);
        for (name, part) in names.iter().zip(*parts) {
            shown.field(plain(name), part);
        }
        shown.finish()
    }
}

/// The parts of a sequence by their index, as `Debug` shows them.
struct Sequence<'p, 'a>(&'p dyn Fn(usize) -> Option<&'a dyn Part>);

impl Debug for Sequence<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..).map_while(self.0)).finish()
    }
}

impl Debug for dyn Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        self.see(&mut Viewer(Wanted::Print(&mut |whole| {
            result = whole.fmt(f);
        })));
        result
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

/// `Debug` of an element, by its fields, and of a value: the text only where it is not personal, or inside of
/// [`Shown`](crate::Shown).
///
/// # Errors
/// Those of the formatter.
#[inline(never)]
pub fn debug(part: &dyn Part, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    part.fmt(f)
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

/// The occurrences of the blocks of one type in a field of unknown type, which is one, an option or a sequence of them.
#[must_use]
pub fn block<B: Part>(field: &dyn Any) -> Option<&[B]> {
    let one = field.downcast_ref::<B>().map(core::slice::from_ref);
    one.or_else(|| field.downcast_ref::<Vec<B>>().map(Vec::as_slice))
        .or_else(|| field.downcast_ref::<Option<B>>().map(Option::as_slice))
        .or_else(|| field.downcast_ref::<Option<Option<B>>>().map(Occurs::all))
}

/// The types of blocks, each with the Rust name of the field that holds it.
pub type Blocks = &'static [(fn() -> TypeId, &'static str)];

/// What carries the blocks of a person: the element of the person, and that of the message where there is one around it.
#[derive(Clone, Copy)]
pub struct Carrier<'a> {
    /// The person, if there is one.
    pub person: Option<&'a dyn Part>,
    /// The blocks of a person, also where there is none.
    pub blocks: Blocks,
    /// The message, and its own blocks.
    pub message: Option<(&'a dyn Part, Blocks)>,
}

impl<'a> Carrier<'a> {
    /// Whether there may be a block of that type.
    pub(crate) fn carries(&self, block: TypeId) -> bool {
        let own = self.message.map(|(_, own)| own).unwrap_or_default();
        field_of(self.blocks, block)
            .or_else(|| field_of(own, block))
            .is_some()
    }

    /// The field that holds a block of that type.
    pub(crate) fn block(&self, block: TypeId) -> Option<&'a dyn Any> {
        let own = self
            .message
            .and_then(|(message, own)| held(message, own, block));
        own.or_else(|| held(self.person?, self.blocks, block))
    }
}

/// The name of the field that holds a block of that type.
fn field_of(blocks: Blocks, block: TypeId) -> Option<&'static str> {
    let found = blocks.iter().find(|(of, _)| of() == block);
    found.map(|(_, field)| *field)
}

/// What stands in that field.
fn held<'a>(element: &'a dyn Part, blocks: Blocks, block: TypeId) -> Option<&'a dyn Any> {
    let field = field_of(blocks, block)?;
    let mut found: Option<&'a dyn Any> = None;
    element.fields(&mut |name, part| {
        if name == field {
            found = Some(part);
        }
    });
    found
}

/// What every struct has beside its fields: it is seen as an element, and with the feature `serde` it has its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ([$($vacant:expr)?] $name:ident $(, $field:ident)* $(,)?) => {
        impl $crate::rt::Part for $name {
            // Once, and not in what sees options and sequences of it again.
            #[inline(never)]
            fn see<'a>(&'a self, to: &mut $crate::rt::Viewer<'_, 'a>) {
                to.element(self, stringify!($name), &[$(stringify!($field)),*], &[$(&self.$field),*]);
            }

            $(#[inline]
            fn vacant() -> ::core::option::Option<Self> {
                Some($vacant)
            })?
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

/// The blocks of a person, by the fields that hold them.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocks {
    ($name:ident $(, $field:ident: $block:ty)* $(,)?) => {
        $(impl $crate::Has<$block> for $name {})*

        impl $crate::Person for $name {
            fn carrier(&self) -> $crate::rt::Carrier<'_> {
                $crate::rt::Carrier {
                    person: Some(self),
                    blocks: <Self as $crate::rt::Carries>::blocks(),
                    message: None,
                }
            }
        }

        impl $crate::rt::Carries for $name {
            fn blocks() -> $crate::rt::Blocks {
                &[$((::core::any::TypeId::of::<$block>, stringify!($field))),*]
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
            fn carrier(&self) -> $crate::rt::Carrier<'_> {
                let persons: &[$type] = $crate::rt::Occurs::all(&self.$person);
                $crate::rt::Carrier {
                    person: match persons {
                        [person, ..] => Some(person),
                        [] => None,
                    },
                    blocks: <$type as $crate::rt::Carries>::blocks(),
                    message: Some((self, &[$((::core::any::TypeId::of::<$block>, stringify!($field))),*])),
                }
            }
        }
    };
}

/// A person, as a type.
pub trait Carries {
    /// The blocks that it carries.
    fn blocks() -> Blocks;
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
