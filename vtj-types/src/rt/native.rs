//! Values that Rust has a type for: integers, booleans, floating-point numbers.

use super::lexical::{Binary, Lexical};
use super::simple_type::SimpleType;
use super::text::Text;
use super::value::{Refusal, Value, check, try_from, white_space};
use crate::InvalidValue;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use std::borrow::Cow;

/// How a value of a simple type is held that is a plain value of Rust.
pub trait Native: Sized {
    /// The plain value.
    type Plain: Copy;

    /// Reads a text of the lexical space; `None` for what the Rust type cannot hold.
    fn read(text: &str) -> Option<Self>;

    /// Holds a plain value.
    fn of(plain: Self::Plain) -> Self;

    /// The plain value.
    fn plain(&self) -> Self::Plain;

    /// The text to write.
    fn text(&self) -> Cow<'_, str>;
}

macro_rules! integer {
    ($($integer:ty)*) => {$(
        impl Native for $integer {
            type Plain = Self;

            fn read(text: &str) -> Option<Self> {
                // Rust reads no minus for types without sign, and there is a zero with one.
                let is_zero = |digits: &str| digits.bytes().all(|digit| digit == b'0');
                match text.strip_prefix('-') {
                    Some(digits) if is_zero(digits) => Some(0),
                    _ => text.parse().ok(),
                }
            }

            fn of(plain: Self) -> Self {
                plain
            }

            fn plain(&self) -> Self {
                *self
            }

            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

integer! { i8 i16 i32 i64 u8 u16 u32 u64 }

impl Native for bool {
    type Plain = Self;

    fn read(text: &str) -> Option<Self> {
        Some(matches!(text, "true" | "1"))
    }

    fn of(plain: Self) -> Self {
        plain
    }

    fn plain(&self) -> Self {
        *self
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

macro_rules! float {
    ($($float:ty)*) => {$(
        impl Native for $float {
            type Plain = Self;

            fn read(text: &str) -> Option<Self> {
                <$float as Binary>::of(text)
            }

            fn of(plain: Self) -> Self {
                plain
            }

            fn plain(&self) -> Self {
                *self
            }

            fn text(&self) -> Cow<'_, str> {
                match *self {
                    value if value.is_nan() => Cow::Borrowed("NaN"),
                    Self::INFINITY => Cow::Borrowed("INF"),
                    Self::NEG_INFINITY => Cow::Borrowed("-INF"),
                    value => Cow::Owned(format!("{value:E}")),
                }
            }
        }

        impl Hash for Float<$float> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                // Adding zero makes the one zero positive.
                let value = if self.0.is_nan() { <$float>::NAN } else { self.0 + 0.0 };
                value.to_bits().hash(state);
            }
        }
    )*};
}

float! { f32 f64 }

/// A floating-point number as XML Schema compares it: `NaN` equals itself, and there is one zero.
#[derive(Clone, Copy)]
pub struct Float<T>(T);

impl<T: Binary> PartialEq for Float<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.order(other.0) == Some(Ordering::Equal)
    }
}

impl<T: Binary> Eq for Float<T> {}

impl<T: Binary> PartialOrd for Float<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.order(other.0)
    }
}

impl<T: Native<Plain = T> + Copy> Native for Float<T> {
    type Plain = T;

    fn read(text: &str) -> Option<Self> {
        T::read(text).map(Self)
    }

    fn of(plain: T) -> Self {
        Self(plain)
    }

    fn plain(&self) -> T {
        self.0
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.text()
    }
}

/// A value with the text that it was read from, for types with patterns, which the value's own text might not match.
/// Compared by value.
#[derive(Clone)]
pub struct Noted<T> {
    value: T,
    text: Text,
}

impl<T> Noted<T> {
    /// The text that it was read from.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.text.as_str())
    }
}

/// Reads a value and notes its text.
///
/// # Errors
/// Those of reading.
pub fn noted<T>(
    read: fn(&'static SimpleType, &str) -> Result<T, Refusal>,
    simple_type: &'static SimpleType,
    text: &str,
) -> Result<Noted<T>, Refusal> {
    let value = read(simple_type, text)?;
    // The white space of a union's value is that of its member.
    let text = match simple_type.further.lexical {
        Lexical::Union => Text::new(text),
        _ => Text::new(&white_space(simple_type, text)),
    };
    Ok(Noted { value, text })
}

/// What holds a value, by itself or with its text.
pub trait Holds<T: ?Sized> {
    /// The value.
    fn held(&self) -> &T;
}

impl<T> Holds<T> for T {
    fn held(&self) -> &T {
        self
    }
}

impl<T> Holds<T> for Noted<T> {
    fn held(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Noted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Noted<T> {}

impl<T: PartialOrd> PartialOrd for Noted<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Noted<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Hash> Hash for Noted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> fmt::Debug for Noted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Noted(<hidden>)")
    }
}

impl<T: Native> Native for Noted<T> {
    type Plain = T::Plain;

    fn read(text: &str) -> Option<Self> {
        let value = T::read(text)?;
        let text = Text::new(text);
        Some(Self { value, text })
    }

    fn of(plain: T::Plain) -> Self {
        let value = T::of(plain);
        let text = Text::new(&value.text());
        Self { value, text }
    }

    fn plain(&self) -> T::Plain {
        self.value.plain()
    }

    fn text(&self) -> Cow<'_, str> {
        self.text()
    }
}

/// Checks a text against its simple type and reads it.
///
/// # Errors
/// The facet that the text breaks; [`Refusal::RANGE`] too for what the Rust type cannot hold.
pub fn native<T: Native>(simple_type: &'static SimpleType, text: &str) -> Result<T, Refusal> {
    let text = white_space(simple_type, text);
    check(simple_type, &text)?;
    T::read(&text).ok_or(Refusal::RANGE)
}

/// Makes a value of a plain one.
///
/// # Errors
/// The facet that the value breaks.
pub fn try_from_plain<T: Value, N: Native>(plain: &N) -> Result<T, InvalidValue> {
    try_from(&plain.text())
}

/// Implements what a simple type of plain values has beside its value: `get`, `TryFrom`, and what
/// [`value`](crate::rt::value) does.
#[doc(hidden)]
#[macro_export]
macro_rules! __native_value {
    ($name:ident, $plain:ty) => {
        impl $name {
            /// The value. Personal data may be read out by this call alone.
            #[must_use]
            pub fn get(&self) -> $plain {
                $crate::rt::Native::plain(&self.0)
            }
        }

        impl TryFrom<$plain> for $name {
            type Error = $crate::InvalidValue;

            fn try_from(value: $plain) -> Result<Self, $crate::InvalidValue> {
                $crate::rt::try_from_plain(&value)
            }
        }

        $crate::rt::value!($name);
    };
}
