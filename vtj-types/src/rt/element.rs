//! Complex types: what generated code says of one below its struct, and what follows from that.
//!
//! A call lists the fields in the order of the schema, each with the reader's and writer's method for it, which have one name,
//! and with the name that it has in a message.

use super::nil::{Nillable, NillableValue};
use super::{
    AnyElement, AnySimpleContent, AnyType, AnyTypeItself, AnyTypeOrRestriction, DeclaredType,
    ElementOrder, MixedText,
};

/// What a field has where there is no data.
pub trait Blanks: Sized {
    /// The value without data.
    fn blank() -> Self;

    /// A value to be read into, which holds as little as it can.
    #[inline]
    fn vacant() -> Self {
        Self::blank()
    }
}

/// What may have to be there.
pub trait Vacant: Sized {
    /// A value to be read into; `None` where such values are made whole.
    fn vacant() -> Option<Self>;
}

impl<T> Vacant for Vec<T> {
    #[inline]
    fn vacant() -> Option<Self> {
        Some(Self::new())
    }
}

/// To make one for nothing would be an allocation, and of a type within itself it would never end.
impl<T> Vacant for Box<T> {
    fn vacant() -> Option<Self> {
        None
    }
}

/// What an element is that says so itself, or to which the schema gives a value, is known when it is read.
macro_rules! whole {
    ($($name:ident $(<$of:ident>)?),*) => {
        $(impl$(<$of>)? Vacant for $name$(<$of>)? {
            fn vacant() -> Option<Self> {
                None
            }
        })*
    };
}

whole!(
    AnyElement,
    AnySimpleContent,
    AnyType,
    AnyTypeItself,
    AnyTypeOrRestriction,
    MixedText,
    Nillable<T>,
    NillableValue<T>
);

impl<T> Blanks for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blanks for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T: Blanks> Blanks for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

impl<T> Blanks for Nillable<T> {
    fn blank() -> Self {
        Self::blank()
    }
}

impl<T> Blanks for NillableValue<T> {
    fn blank() -> Self {
        Self::blank()
    }
}

impl Blanks for MixedText {
    fn blank() -> Self {
        Self::new()
    }
}

impl Blanks for ElementOrder {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T: Blanks> Blanks for DeclaredType<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

impl Blanks for AnySimpleContent {
    fn blank() -> Self {
        Self::blank()
    }
}

impl Blanks for AnyType {
    fn blank() -> Self {
        Self::blank()
    }
}

impl Blanks for AnyTypeOrRestriction {
    fn blank() -> Self {
        Self::blank()
    }
}

impl Blanks for AnyTypeItself {
    fn blank() -> Self {
        Self::blank()
    }
}

/// So many occurrences without data.
#[must_use]
pub fn blanks<T: Blanks>(count: usize) -> Vec<T> {
    core::iter::repeat_with(T::blank).take(count).collect()
}

/// The indices of attributes, one after the other.
#[derive(Debug, Default)]
pub struct Indices(usize);

impl Indices {
    /// The next index.
    #[inline(always)]
    pub fn take(&mut self) -> usize {
        let index = self.0;
        self.0 = index.wrapping_add(1);
        index
    }
}

/// A complex type: how it is made, read and written. In this order, each as often as there are such:
///
/// - an attribute that always has one value: `@"objectType", required "MEMBER": Type;`
/// - an attribute: `@koodi = value_attribute "koodi";`
/// - any attributes: `@* any_attributes = &Wildcard { … };`, those of `xs:anyType` `@* any_attributes: any_type = …;`
/// - an element, a group, a wildcard, or the text: `kunta_s = blankable "KuntaS";`, `nimet = elements "Nimi" (1, None);`
/// - the text between elements: `&text;`, with a value that the schema gives `&text (rt::Constraint::Fixed("0"));`
///
/// Names are of the namespace in the head, those of attributes of none, but where `in` follows one. A field without which there
/// is no value has its type, `koodi: Koodi = …`, and is an argument of `new`, where all others are blank; `nimet[2] = …`
/// is blank twice. A type without such fields has `blank` instead.
#[doc(hidden)]
#[macro_export]
macro_rules! __element {
    ($made:ident $name:ident in $namespace:tt $(: $children:ident)?; $($parts:tt)*) => {
        $crate::__content!($made $name [$namespace] [$($children)?] $($parts)*);
    };
    ($made:ident $name:ident $(: $children:ident)?; $($parts:tt)*) => {
        $crate::__content!($made $name [""] [$($children)?] $($parts)*);
    };
}

/// What [`element`](crate::rt::element) does, of a head without anything left out.
#[doc(hidden)]
#[macro_export]
macro_rules! __content {
    (
        $made:ident $name:ident [$namespace:tt] [$($children:ident)?]
        $(@ $fixed:literal $(in $fixed_in:tt)?, $required:ident $always:literal: $fixed_type:ty;)*
        $(
            @ $attribute:ident $(: $attribute_type:ty)? =
            $attribute_method:ident $attribute_local:literal $(in $attribute_in:tt)? $(($default:literal))?;
        )*
        $(@* $any:ident $(: $open:ident)? = $wildcard:expr;)?
        $(
            $field:ident $([$times:literal])? $(: $given:ty)? =
            $method:ident $($local:literal $(in $inside:tt)?)? $(($($argument:expr),*))?;
        )*
        $(& $mixed:ident $(($given_text:expr))?;)?
    ) => {
        $crate::__parts!(
            $made $name;
            $($attribute $(: $attribute_type)?;)* $($any;)?
            $($field $([$times])? $(: $given)?;)* $($mixed;)?
        );

        const _: () = {
            /// The names of attributes and elements, by the fields that hold them.
            #[allow(dead_code)]
            struct Names {
                $($attribute: $crate::rt::Name,)*
                $($(#[doc = $local] $field: $crate::rt::Name,)?)*
            }

            #[allow(dead_code)]
            const NAMES: &Names = &Names {
                $($attribute: $crate::__name!([$($attribute_in)?] "", $attribute_local),)*
                $($($field: $crate::__name!([$($inside)?] $namespace, $local),)?)*
            };

            impl $crate::rt::Content for $name {
                const ATTRIBUTES: &'static [$crate::rt::Attribute] = &[
                    $($crate::rt::Attribute::$required(
                        &$crate::__name!([$($fixed_in)?] "", $fixed),
                    ),)*
                    $($crate::rt::Attribute::$attribute_method(&NAMES.$attribute),)*
                    $($crate::rt::Attribute::any($wildcard)$(.$open())?,)?
                ];
                $(const CHILDREN: $crate::rt::Children = $crate::rt::Children::$children;)?

                #[inline]
                fn vacant() -> ::core::option::Option<Self> {
                    <Self as $crate::rt::Vacant>::vacant()
                }

                #[allow(unused_mut, unused_variables)]
                fn fill(&mut self, reader: &mut $crate::rt::Reader<'_>) -> $crate::rt::Result<()> {
                    let mut indices = $crate::rt::Indices::default();
                    $(reader.fixed_attribute::<$fixed_type>(indices.take(), $always)?;)*
                    $($crate::rt::Filling(reader).$attribute_method(
                        indices.take(), $($default,)? &mut self.$attribute,
                    )?;)*
                    $(self.$any = reader.any_attributes();)?
                    // That a part has a name decides whether it is asked for by one.
                    $($crate::rt::Filling(reader).$method(
                        $((&NAMES.$field, $local).0,)? $($($argument,)*)? &mut self.$field,
                    )?;)*
                    $(self.$mixed = reader$(.given($given_text))?.mixed_text();)?
                    Ok(())
                }

                #[allow(unused_mut, unused_variables)]
                fn read(reader: &mut $crate::rt::Reader<'_>) -> $crate::rt::Result<Self> {
                    if let Some(mut value) = <Self as $crate::rt::Vacant>::vacant() {
                        value.fill(reader)?;
                        return Ok(value);
                    }
                    let mut indices = $crate::rt::Indices::default();
                    $(reader.fixed_attribute::<$fixed_type>(indices.take(), $always)?;)*
                    Ok(Self {
                        $($attribute: reader.$attribute_method(indices.take() $(, $default)?)?,)*
                        $($any: reader.any_attributes(),)?
                        $($field: reader.$method($($crate::__named!(NAMES.$field, $local),)? $($($argument),*)?)?,)*
                        $($mixed: reader$(.given($given_text))?.mixed_text(),)?
                    })
                }

                #[allow(unused_variables)]
                fn write(&self, writer: &mut $crate::rt::Writer) {
                    $(writer.fixed_attribute::<$fixed_type>(
                        const { &$crate::__name!([$($fixed_in)?] "", $fixed) },
                        $always,
                    );)*
                    $(writer.$attribute_method(&NAMES.$attribute, &self.$attribute);)*
                    $(writer.any_attributes(&self.$any);)?
                    $(writer.mixed_text(&self.$mixed);)?
                    $(writer.$method($($crate::__named!(NAMES.$field, $local),)? &self.$field);)*
                }
            }
        };
    };
}

/// A name in the namespace in brackets, or else in the other.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ([] $namespace:expr, $local:literal) => {
        $crate::rt::Name::new($namespace, $local)
    };
    ([$namespace:expr] $other:expr, $local:literal) => {
        $crate::rt::Name::new($namespace, $local)
    };
}

/// A name of the table, where a part has a local name.
#[doc(hidden)]
#[macro_export]
macro_rules! __named {
    ($names:ident.$field:ident, $local:literal) => {
        &$names.$field
    };
}

/// What every struct has beside its reading and writing: `blank` or `new`, `is_blank`, and what [`fields`](crate::rt::fields)
/// does. Of each field, it says what [`element`](crate::rt::element) does before the equals sign.
#[doc(hidden)]
#[macro_export]
macro_rules! __parts {
    (blank $name:ident; $($field:ident $([$times:literal])?;)*) => {
        impl $name {
            /// The element as the agency sends it when there is no data: every part there, and blank.
            #[inline]
            #[must_use]
            pub fn blank() -> Self {
                Self { $($field: $crate::__start!($([$times])?),)* }
            }
        }

        impl $crate::rt::Blanks for $name {
            #[inline]
            fn blank() -> Self {
                Self::blank()
            }

            #[inline]
            fn vacant() -> Self {
                Self { $($field: $crate::rt::Blanks::vacant(),)* }
            }
        }

        impl $crate::rt::Vacant for $name {
            #[inline]
            fn vacant() -> ::core::option::Option<Self> {
                ::core::option::Option::Some($crate::rt::Blanks::vacant())
            }
        }

        $crate::__is_blank!($name $($field)*);
    };
    (new $name:ident; $($field:ident $([$times:literal])? $(: $given:ty)?;)*) => {
        impl $name {
            /// An element with the parts that cannot be blank; all others are blank or absent.
            #[inline]
            #[must_use]
            // The schema decides how many there are, and what they are called.
            #[allow(clippy::too_many_arguments, clippy::disallowed_names)]
            pub fn new($($($field: $given,)?)*) -> Self {
                Self { $($field: $crate::__start!($([$times])? $($field: $given)?),)* }
            }
        }

        impl $crate::rt::Vacant for $name {
            #[inline]
            fn vacant() -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self { $($field: $crate::__vacant!($($given)?),)* })
            }
        }

        $crate::__is_blank!($name $($field)*);
    };
}

/// The first value of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __start {
    () => {
        $crate::rt::Blanks::blank()
    };
    ([$times:literal]) => {
        $crate::rt::blanks($times)
    };
    ($field:ident: $given:ty) => {
        $field
    };
}

/// What a field is before it is read.
#[doc(hidden)]
#[macro_export]
macro_rules! __vacant {
    () => {
        $crate::rt::Blanks::vacant()
    };
    ($given:ty) => {
        <$given as $crate::rt::Vacant>::vacant()?
    };
}

/// `is_blank`, and what [`fields`](crate::rt::fields) does.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_blank {
    ($name:ident $($field:ident)*) => {
        impl $name {
            /// Whether the element holds no data.
            #[must_use]
            pub fn is_blank(&self) -> bool {
                $crate::rt::all_blank(self)
            }
        }

        $crate::rt::fields!($name $(, $field)*);
    };
}

/// What a message is beside its content: `rt::message! { Viesti = "Viesti" in WIRE_NS }`, with the paths of its data groups, what
/// content may be of which the schema says nothing, and its place in the table of identity constraints.
#[doc(hidden)]
#[macro_export]
macro_rules! __message {
    (
        $name:ident = $local:literal $(in $namespace:tt)?
        $(, groups [$($group:literal),*])?
        $(, open $open:path)?
        $(, identity $schema:path[$element:literal])?
    ) => {
        impl $crate::rt::Message for $name {
            const NAME: &'static $crate::rt::Name = &$crate::__name!([$($namespace)?] "", $local);
            $(const GROUPS: &'static [&'static str] = &[$($group),*];)?
            $(const OPEN: ::core::option::Option<&'static $crate::rt::Open> =
                ::core::option::Option::Some($open);)?
            $(const IDENTITY: ::core::option::Option<(&'static $crate::rt::identity::Schema, usize)> =
                ::core::option::Option::Some((&$schema, $element));)?
        }

        impl $name {
            /// Reads a message strictly: the schema's order, occurrences, facets and namespaces are required.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            pub fn from_xml(bytes: &[u8]) -> ::core::result::Result<Self, $crate::Error> {
                $crate::rt::from_xml(bytes, &$crate::ReadSettings::new())
            }

            /// Reads a message strictly, with settings: limits, and whether it stands in an envelope.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            pub fn from_xml_with(
                bytes: &[u8],
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::rt::from_xml(bytes, settings)
            }

            /// Reads a message leniently: whatever deviates from the schema is a deviation, and nothing is lost.
            ///
            /// # Errors
            /// XML that is malformed but for undeclared prefixes, and a document without the message element.
            pub fn from_xml_lenient(
                bytes: &[u8],
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                $crate::rt::from_xml_lenient(bytes, &$crate::ReadSettings::new())
            }

            /// Reads a message leniently, with limits. It may stand in an envelope whatever the settings say.
            ///
            /// # Errors
            /// As [`from_xml_lenient`](Self::from_xml_lenient).
            pub fn from_xml_lenient_with(
                bytes: &[u8],
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                $crate::rt::from_xml_lenient(bytes, settings)
            }

            /// The message as compact XML in UTF-8 without a declaration.
            #[must_use]
            pub fn to_xml(&self) -> String {
                $crate::rt::to_xml(self)
            }

            /// The message as XML in the encoding, with the prefix and indentation of the settings.
            #[must_use]
            pub fn to_xml_with(&self, settings: &$crate::WriteSettings) -> Vec<u8> {
                $crate::rt::to_xml_with(self, settings)
            }
        }
    };
}
