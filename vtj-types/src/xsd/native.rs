//! Booleans, integers that Rust has a type for, and floating-point numbers.

use crate::rt::{self, Lexical, Native, SimpleType, WhiteSpace};
use std::borrow::Cow;

/// A type that holds any plain value: documentation, name, name in XML Schema, plain type, how it is held, lexical space, what
/// can be derived.
macro_rules! native_type {
    ($(#[$doc:meta])* $name:ident, $xsd:literal, $plain:ty, $stored:ty, $lexical:ident) => {
        $(#[$doc])*
        pub struct $name($stored);

        impl $name {
            /// The value. Personal data may be read out by this call alone.
            #[must_use]
            pub fn get(&self) -> $plain {
                self.0.plain()
            }
        }

        impl From<$plain> for $name {
            fn from(value: $plain) -> Self {
                Self(<$stored>::of(value))
            }
        }

        impl From<$name> for $plain {
            fn from(value: $name) -> Self {
                value.get()
            }
        }

        impl rt::Value for $name {
            fn facets() -> &'static SimpleType {
                &SimpleType {
                    name: $xsd,
                    further: &rt::Further {
                        white_space: WhiteSpace::Collapse,
                        lexical: Lexical::$lexical,
                        ..rt::Further::TEXT
                    },
                    ..SimpleType::TEXT
                }
            }

            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                rt::native(Self::facets(), text).map(Self)
            }

            fn text(&self) -> Cow<'_, str> {
                self.0.text()
            }
        }

        rt::value!($name);
    };
}

macro_rules! integer_types {
    ($($name:ident, $xsd:literal, $plain:ident;)*) => {$(
        native_type!(
            #[doc = concat!("A value of `", $xsd, "`.")]
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            $name,
            $xsd,
            $plain,
            $plain,
            Integer
        );
    )*};
}

native_type!(
    /// A value of `xs:boolean`. It is written as `true` or `false`.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    Boolean,
    "xs:boolean",
    bool,
    bool,
    Boolean
);
native_type!(
    /// A value of `xs:float`. `NaN` equals itself, and there is one zero.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash)]
    Float,
    "xs:float",
    f32,
    rt::Float<f32>,
    Float
);
native_type!(
    /// A value of `xs:double`. `NaN` equals itself, and there is one zero.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash)]
    Double,
    "xs:double",
    f64,
    rt::Float<f64>,
    Double
);
integer_types! {
    Byte, "xs:byte", i8;
    Short, "xs:short", i16;
    Int, "xs:int", i32;
    Long, "xs:long", i64;
    UnsignedByte, "xs:unsignedByte", u8;
    UnsignedShort, "xs:unsignedShort", u16;
    UnsignedInt, "xs:unsignedInt", u32;
    UnsignedLong, "xs:unsignedLong", u64;
}
