//! Simple types: what generated code says of one below its struct or enum, and what follows from that.

use super::simple_type::SimpleType;
use super::stored::{Fixed, fixed, set, text};
use super::text::Text;
use super::value::Refusal;

/// What holds the texts of a simple type.
pub trait Texts: Default {
    /// Checks a text and stores it.
    ///
    /// # Errors
    /// The facet that the text breaks.
    fn of(simple_type: &'static SimpleType, text: &str) -> Result<Self, Refusal>;

    /// The same where it is to stay.
    ///
    /// # Errors
    /// The facet that the text breaks.
    fn set(&mut self, simple_type: &'static SimpleType, text: &str) -> Result<(), Refusal>;

    /// The text.
    fn as_str(&self) -> &str;

    /// The text as bytes of UTF-8.
    fn as_bytes(&self) -> &[u8];
}

/// Puts a value where none is, which need not be dropped.
#[inline(always)]
pub(super) fn vacated<T>(place: &mut Option<T>, value: Option<T>) -> Option<&mut T> {
    core::mem::forget(core::mem::replace(place, value));
    place.as_mut()
}

impl Texts for Text {
    #[inline]
    fn of(simple_type: &'static SimpleType, value: &str) -> Result<Self, Refusal> {
        text(simple_type, value)
    }

    #[inline(always)]
    fn set(&mut self, simple_type: &'static SimpleType, text: &str) -> Result<(), Refusal> {
        set(self, simple_type, text)
    }

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }

    #[inline]
    fn as_bytes(&self) -> &[u8] {
        Self::as_bytes(self)
    }
}

impl<const N: usize> Texts for Fixed<N> {
    #[inline]
    fn of(simple_type: &'static SimpleType, value: &str) -> Result<Self, Refusal> {
        fixed(simple_type, value)
    }

    #[inline]
    fn set(&mut self, simple_type: &'static SimpleType, text: &str) -> Result<(), Refusal> {
        *self = fixed(simple_type, text)?;
        Ok(())
    }

    fn as_str(&self) -> &str {
        Self::as_str(self)
    }

    #[inline]
    fn as_bytes(&self) -> &[u8] {
        Self::as_bytes(self)
    }
}

/// A simple type of codes: its name in the schema and its facets, then a line for each code with its meaning in Finnish, Swedish
/// and English, `"1" = Kirkollinen: "kirkollinen" sv "kyrklig" en "church";`. After `!` come codes that are known but forbidden;
/// `_` is any other code, which an `open` list admits, and `None` a value that is not there. It begins with
/// `explained` if codes have meanings, `plain` otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! __codes {
    (
        $made:ident $name:ident = $schema_name:literal $(, $facet:ident: $facet_value:expr)*;
        $($code:literal = $variant:ident $(: $fi:literal $(sv $sv:literal)? $(en $en:literal)?)?;)*
        $(! $forbidden:literal = $unwanted:ident $(: $ffi:literal $(sv $fsv:literal)? $(en $fen:literal)?)?;)*
        _ = $unknown:ident $($open:ident)?;
        $(None = $not_given:ident;)?
    ) => {
        impl $name {
            /// The code as it stands in the message, by which codes are hashed.
            #[must_use]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)*
                    $(Self::$unwanted => $forbidden,)*
                    Self::$unknown(code) => code.as_str(),
                    $(Self::$not_given => "",)?
                }
            }

            $crate::__meaning!($made);
        }

        impl ::core::marker::Copy for $name {}

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::rt::are_same(self, other)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::rt::hash(self, state);
            }
        }

        impl $crate::rt::Enumeration for $name {
            #[inline]
            fn codes() -> &'static $crate::rt::CodeList<Self> {
                &$crate::rt::CodeList {
                    simple_type: $crate::rt::SimpleType {
                        name: $schema_name,
                        $($facet: $facet_value,)*
                        ..$crate::rt::SimpleType::TEXT
                    },
                    codes: &[$($code),*],
                    values: &[$(Self::$variant),*],
                    meanings: concat!($($($fi $(, "\0sv", $sv)? $(, "\0en", $en)?,)? "\0\n"),*),
                    forbidden: &[$(($forbidden, Self::$unwanted, concat!($($ffi $(, "\0sv", $fsv)? $(, "\0en", $fen)?)?))),*],
                    unknown: Self::$unknown,
                    is_open: $crate::__is_open!($($open)?),
                    code: Self::code,
                }
            }
        }

        $crate::rt::value!($name $(, vacant Self::$not_given)?);
    };
}

/// What a code means, where that is known of some.
#[doc(hidden)]
#[macro_export]
macro_rules! __meaning {
    (plain) => {};
    (explained) => {
        /// What the code means, in Finnish and where known in Swedish and English. The wording is unofficial.
        #[inline]
        #[must_use]
        pub fn meaning(&self) -> ::core::option::Option<$crate::Meaning> {
            $crate::rt::meaning(self)
        }
    };
}

/// Whether a list of codes is open.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_open {
    () => {
        false
    };
    (open) => {
        true
    };
}
