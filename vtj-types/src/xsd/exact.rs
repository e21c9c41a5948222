//! Types whose values are held as their text and compared by value.

/// A type: documentation, name, simple type, what is further said of it; `Ord`, `PartialOrd` or `Eq` for the order that it has.
macro_rules! exact_type {
    ($(#[$doc:meta])* $name:ident, $simple_type:expr, $further:expr, Eq) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(crate::rt::Text);

        impl crate::rt::Value for $name {
            fn facets() -> &'static crate::rt::SimpleType {
                const {
                    &SimpleType {
                        further: &Further {
                            white_space: crate::rt::WhiteSpace::Collapse,
                            ..$further
                        },
                        ..$simple_type
                    }
                }
            }

            fn from_text(text: &str) -> Result<Self, crate::rt::Refusal> {
                crate::rt::text(Self::facets(), text).map(Self)
            }

            fn text(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed(self.0.as_str())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::xsd::exact::compare(self, other) == Some(core::cmp::Ordering::Equal)
            }
        }

        impl Eq for $name {}

        impl core::hash::Hash for $name {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                $crate::xsd::exact::hash(self, state);
            }
        }

        crate::rt::text_value!($name);
    };
    ($(#[$doc:meta])* $name:ident, $simple_type:expr, $further:expr, PartialOrd) => {
        $crate::xsd::exact::exact_type!($(#[$doc])* $name, $simple_type, $further, Eq);

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                $crate::xsd::exact::compare(self, other)
            }
        }
    };
    ($(#[$doc:meta])* $name:ident, $simple_type:expr, $further:expr, Ord) => {
        $crate::xsd::exact::exact_type!($(#[$doc])* $name, $simple_type, $further, Eq);

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                let order = $crate::xsd::exact::compare(self, other);
                order.unwrap_or(core::cmp::Ordering::Equal)
            }
        }
    };
}

use crate::rt::Value;
use crate::rt::lexical::{Decimal, Duration, Lexical};
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
pub(super) use exact_type;

/// The order of two values of one type.
pub(super) fn compare<T: Value>(one: &T, other: &T) -> Option<Ordering> {
    T::facets()
        .further
        .lexical
        .compare(&one.text(), &other.text())
}

/// Hashes equal values alike.
pub(super) fn hash<T: Value, H: Hasher>(value: &T, state: &mut H) {
    let text = value.text();
    match T::facets().further.lexical {
        Lexical::Decimal | Lexical::Integer => Decimal::parse(&text).hash(state),
        Lexical::Duration => Duration::parse(&text).map(|one| one.value()).hash(state),
        Lexical::HexBinary => text.to_ascii_lowercase().hash(state),
        Lexical::Base64Binary => text.replace(' ', "").hash(state),
        lexical => {
            let moment = lexical.moment(&text);
            let value = moment.map(|one| (one.instant(), one.zone.is_some()));
            value.hash(state);
        }
    }
}
