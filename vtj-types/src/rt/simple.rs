//! Simple types: what generated code says of one below its struct or enum, and what follows from that.

use super::simple_type::{SimpleType, WhiteSpace};
use super::stored::{Fixed, fixed, set, text};
use super::text::Text;
use super::value::{Refusal, white_space};

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
}

/// Puts a value where none is, which need not be dropped.
#[inline(always)]
pub fn vacated<T>(place: &mut Option<T>, value: T) -> &mut T {
    core::mem::forget(place.take());
    place.insert(value)
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
}

/// The code that a text is, its white space normalised.
///
/// # Errors
/// Those of `of`.
#[inline]
pub fn code<T>(
    simple_type: &SimpleType,
    text: &str,
    of: fn(&str) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    match simple_type.white_space {
        WhiteSpace::Preserve => of(text),
        WhiteSpace::Replace | WhiteSpace::Collapse => of(&white_space(simple_type, text)),
    }
}

/// A simple type by its name in the schema and its facets, each a call of [`SimpleType`].
#[doc(hidden)]
#[macro_export]
macro_rules! __simple_type {
    ($schema_name:literal $(, $facet:ident($($argument:expr),*))*) => {
        const SIMPLE_TYPE: &'static $crate::rt::SimpleType =
            &$crate::rt::SimpleType::new($schema_name)$(.$facet($($argument),*))*;
    };
}

/// A simple type of texts: its name in the schema and its facets. With `None = default`, the empty text stands for a value that is
/// not there; without, fields have an `Option` for that.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($name:ident = $schema_name:literal $(, $facet:ident($($argument:expr),*))* $(; None = $none:ident)?) => {
        impl $crate::rt::Value for $name {
            $crate::__simple_type!($schema_name $(, $facet($($argument),*))*);

            fn from_text(text: &str) -> ::core::result::Result<Self, $crate::rt::Refusal> {
                $crate::rt::Texts::of(Self::SIMPLE_TYPE, text).map(Self)
            }

            #[inline]
            fn fill(
                place: &mut ::core::option::Option<Self>,
                text: &str,
            ) -> ::core::result::Result<(), $crate::rt::Refusal> {
                let Self(texts) = $crate::rt::vacated(place, Self(::core::default::Default::default()));
                $crate::rt::Texts::set(texts, Self::SIMPLE_TYPE, text)
            }

            fn text(&self) -> $crate::rt::Cow<'_, str> {
                $crate::rt::Cow::Borrowed(self.0.as_str())
            }

            #[inline]
            fn bytes(&self) -> $crate::rt::Cow<'_, [u8]> {
                $crate::rt::Cow::Borrowed(self.0.as_bytes())
            }

            $(fn not_given() -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self(::core::default::Default::$none()))
            })?
        }

        impl ::core::cmp::Eq for $name {}

        $crate::rt::text_value!($name);
    };
}

/// A simple type of codes: its name in the schema and its facets, then a line for each code with its meaning in Finnish, Swedish
/// and English, `"1" = Kirkollinen: "kirkollinen" sv "kyrklig" en "church";`. After `!` come codes that are known but forbidden;
/// `_` is any other code, which an `open` list admits, and `None` a value that is not there.
#[doc(hidden)]
#[macro_export]
macro_rules! __codes {
    ($($all:tt)*) => {
        $crate::rt::plain_codes!($($all)*);
        $crate::__meanings!($($all)*);
    };
}

/// The same of codes without meanings.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain_codes {
    (
        $name:ident = $schema_name:literal $(, $facet:ident($($argument:expr),*))*;
        $($code:literal = $variant:ident $(: $fi:literal $(sv $sv:literal)? $(en $en:literal)?)?;)*
        $(! $forbidden:literal = $unwanted:ident $(: $ffi:literal $(sv $fsv:literal)? $(en $fen:literal)?)?;)*
        _ = $unknown:ident $($open:ident)?;
        $(None = $not_given:ident;)?
    ) => {
        impl ::core::cmp::Eq for $name {}

        impl $name {
            /// The code as it stands in the message.
            #[must_use]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)*
                    $(Self::$unwanted => $forbidden,)*
                    Self::$unknown(code) => code.as_str(),
                    $(Self::$not_given => "",)?
                }
            }
        }

        impl $crate::rt::Value for $name {
            $crate::__simple_type!($schema_name $(, $facet($($argument),*))*);

            #[allow(clippy::match_single_binding)]
            fn from_text(text: &str) -> ::core::result::Result<Self, $crate::rt::Refusal> {
                $crate::rt::code(Self::SIMPLE_TYPE, text, |text| match text {
                    $($code => ::core::result::Result::Ok(Self::$variant),)*
                    _other => $crate::__other_code!(_other, Self::$unknown $(, $open)?),
                })
            }

            fn text(&self) -> $crate::rt::Cow<'_, str> {
                $crate::rt::Cow::Borrowed(self.code())
            }

            #[allow(clippy::match_single_binding)]
            fn unknown(code: $crate::UnknownCode) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match code.as_str() {
                    $($forbidden => Self::$unwanted,)*
                    _ => Self::$unknown(code),
                })
            }

            $(fn not_given() -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::$not_given)
            })?
        }

        $crate::rt::value!($name);
    };
}

/// What becomes of a code that is not listed.
#[doc(hidden)]
#[macro_export]
macro_rules! __other_code {
    ($text:ident, $unknown:expr) => {
        ::core::result::Result::Err($crate::rt::Refusal::ENUMERATION)
    };
    ($text:ident, $unknown:expr, open) => {
        $crate::rt::other_code(Self::SIMPLE_TYPE, $text).map($unknown)
    };
}

/// What codes mean.
#[doc(hidden)]
#[macro_export]
macro_rules! __meanings {
    (
        $name:ident = $schema_name:literal $(, $facet:ident($($argument:expr),*))*;
        $($code:literal = $variant:ident $(: $fi:literal $(sv $sv:literal)? $(en $en:literal)?)?;)*
        $(! $forbidden:literal = $unwanted:ident $(: $ffi:literal $(sv $fsv:literal)? $(en $fen:literal)?)?;)*
        _ = $($rest:tt)*
    ) => {
        impl $name {
            /// What the code means, in Finnish and where known in Swedish and English. The wording is unofficial.
            #[inline]
            #[must_use]
            pub fn meaning(&self) -> ::core::option::Option<$crate::Meaning> {
                use ::core::option::Option::{None, Some};
                match self {
                    $($(Self::$variant => Some($crate::__meaning!($fi $(sv $sv)? $(en $en)?)),)?)*
                    $($(Self::$unwanted => Some($crate::__meaning!($ffi $(sv $fsv)? $(en $fen)?)),)?)*
                    _ => None,
                }
            }
        }
    };
}

/// A meaning, with and without the wordings in other languages.
#[doc(hidden)]
#[macro_export]
macro_rules! __meaning {
    ($fi:literal) => {
        $crate::Meaning::new($fi, None, None)
    };
    ($fi:literal sv $sv:literal) => {
        $crate::Meaning::new($fi, Some($sv), None)
    };
    ($fi:literal en $en:literal) => {
        $crate::Meaning::new($fi, None, Some($en))
    };
    ($fi:literal sv $sv:literal en $en:literal) => {
        $crate::Meaning::new($fi, Some($sv), Some($en))
    };
}
