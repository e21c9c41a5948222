//! The macros that generated code calls: with the feature `serde` they implement, without it they are nothing. The choice
//! is made here, for in generated code it would be made by the features of the client's crate.

/// `Serialize` and `Deserialize` of a simple type.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_value {
    ($name:ident) => {
        impl $crate::rt::serde::Part for $name {
            fn give<S: $crate::rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::rt::serde::give_text(self, serializer)
            }

            fn take<'de, D: $crate::rt::serde::Deserializer<'de>>(
                deserializer: D,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::rt::serde::take_text(deserializer, at)
            }
        }

        $crate::__serde_part!($name);
    };
}

/// `Serialize` and `Deserialize` of a struct with these fields.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ($name:ident $(, $field:ident)* $(,)?) => {
        impl $crate::rt::serde::Fields for $name {
            const NAME: &'static str = $crate::rt::serde::name(stringify!($name));
            const FIELDS: &'static [&'static str] =
                &[$($crate::rt::serde::name(stringify!($field))),*];

            fn left_out(&self) -> usize {
                0 $(+ usize::from($crate::rt::serde::Part::is_left_out(&self.$field)))*
            }

            fn give_to<S: $crate::rt::serde::SerializeStruct>(
                &self,
                _out: &mut S,
                _is_compact: bool,
            ) -> ::core::result::Result<(), S::Error> {
                $(
                    let name = const { $crate::rt::serde::name(stringify!($field)) };
                    $crate::rt::serde::give_field(_out, name, &self.$field, _is_compact)?;
                )*
                Ok(())
            }

            // The schema chose the names.
            #[allow(clippy::disallowed_names)]
            fn take_named<'de, A: $crate::rt::serde::MapAccess<'de>>(
                mut map: A,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, A::Error> {
                $(let mut $field = None;)*
                while let Some(_name) = $crate::rt::serde::next_key(
                    &mut map,
                    <Self as $crate::rt::serde::Fields>::FIELDS,
                    at,
                )? {
                    $(
                        if _name == const { $crate::rt::serde::name(stringify!($field)) } {
                            $crate::rt::serde::take_field(&mut map, &mut $field, _name, at)?;
                            continue;
                        }
                    )*
                }
                Ok(Self {
                    $($field: $crate::rt::serde::taken(
                        $field,
                        const { $crate::rt::serde::name(stringify!($field)) },
                        at,
                    )?,)*
                })
            }

            fn take_ordered<'de, A: $crate::rt::serde::SeqAccess<'de>>(
                mut _fields: A,
                _at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, A::Error> {
                Ok(Self {
                    $($field: $crate::rt::serde::next_field(
                        &mut _fields,
                        const { $crate::rt::serde::name(stringify!($field)) },
                        _at,
                    )?,)*
                })
            }
        }

        impl $crate::rt::serde::Part for $name {
            fn give<S: $crate::rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::rt::serde::give_fields(self, serializer)
            }

            fn take<'de, D: $crate::rt::serde::Deserializer<'de>>(
                deserializer: D,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::rt::serde::take_fields(deserializer, at)
            }
        }

        $crate::__serde_part!($name);
    };
}

/// `Serialize` and `Deserialize` of the message of any product: for each its feature if it has one, its variant, and the
/// module of its message.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_products {
    ($name:ident $(, $($switch:literal)? $variant:ident($module:ident))* $(,)?) => {
        impl $crate::rt::serde::Alternatives for $name {
            const NAMES: &'static [&'static str] =
                &[$($(#[cfg(feature = $switch)])? $crate::rt::serde::name(stringify!($module)),)*];

            fn take_of<'de, A: $crate::rt::serde::MapAccess<'de>>(
                module: &'static str,
                _map: &mut A,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, A::Error> {
                match module {
                    $(
                        $(#[cfg(feature = $switch)])?
                        name if name == const { $crate::rt::serde::name(stringify!($module)) } => {
                            $crate::rt::serde::take_named(name, _map, at).map(Box::new).map(Self::$variant)
                        }
                    )*
                    _ => Err(at.refuse("a product that is switched off")),
                }
            }
        }

        impl $crate::rt::serde::Part for $name {
            fn give<S: $crate::rt::serde::Serializer>(
                &self,
                _serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match *self {
                    $(
                        $(#[cfg(feature = $switch)])?
                        Self::$variant(ref message) => $crate::rt::serde::give_named(
                            &**message,
                            const { $crate::rt::serde::name(stringify!($module)) },
                            _serializer,
                        ),
                    )*
                }
            }

            fn take<'de, D: $crate::rt::serde::Deserializer<'de>>(
                deserializer: D,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::rt::serde::take_one(deserializer, at)
            }
        }

        $crate::__serde_part!($name);
    };
}

/// `Serialize` and `Deserialize` of a choice with these variants.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __alternatives {
    ($name:ident $(, $variant:ident)* $(,)?) => {
        impl $crate::rt::serde::Alternatives for $name {
            const NAMES: &'static [&'static str] =
                &[$($crate::rt::serde::name(stringify!($variant))),*];

            fn take_of<'de, A: $crate::rt::serde::MapAccess<'de>>(
                name: &'static str,
                _map: &mut A,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, A::Error> {
                match name {
                    $(
                        name if name == const { $crate::rt::serde::name(stringify!($variant)) } => {
                            $crate::rt::serde::take_named(name, _map, at).map(Self::$variant)
                        }
                    )*
                    _ => Err(at.refuse("an alternative that there is not")),
                }
            }
        }

        impl $crate::rt::serde::Part for $name {
            fn give<S: $crate::rt::serde::Serializer>(
                &self,
                _serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match *self {
                    $(
                        Self::$variant(ref value) => $crate::rt::serde::give_named(
                            value,
                            const { $crate::rt::serde::name(stringify!($variant)) },
                            _serializer,
                        ),
                    )*
                }
            }

            fn take<'de, D: $crate::rt::serde::Deserializer<'de>>(
                deserializer: D,
                at: &$crate::rt::serde::Path<'_>,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::rt::serde::take_one(deserializer, at)
            }
        }

        $crate::__serde_part!($name);
    };
}

/// `Serialize` and `Deserialize` of a part.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_part {
    ($name:ident) => {
        impl $crate::rt::serde::Serialize for $name {
            fn serialize<S: $crate::rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::rt::serde::Part::give(self, serializer)
            }
        }

        impl<'de> $crate::rt::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::rt::serde::deserialize(
                    deserializer,
                    const { $crate::rt::serde::name(stringify!($name)) },
                )
            }
        }
    };
}

/// Nothing.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_value {
    ($name:ident) => {};
}

/// Nothing.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ($($any:tt)*) => {};
}

/// Nothing.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_products {
    ($($any:tt)*) => {};
}

/// Nothing.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __alternatives {
    ($($any:tt)*) => {};
}
