//! Complex types: what generated code says of one below its struct, and what follows from that.
//!
//! A call lists the fields in the order of the schema, each with the reader's and writer's method for it, which have one name,
//! and with the name that it has in a message.

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
/// is blank twice. A type without such fields has `blank` instead of `new`; one of which it is not known that there is a value to be
/// read into, `whole`.
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

        impl $crate::rt::Content for $name {
            const NAMES: &'static [(&'static str, &'static str)] = &[
                $($crate::__expanded!($($attribute_in,)? _ "", $attribute_local),)*
                $($crate::__expanded!($($($inside,)? _ $namespace, $local)?),)*
            ];
            $crate::__attributes!(
                $($crate::rt::Attribute::$required(
                    &$crate::rt::name!($($fixed_in,)? _ "", $fixed),
                ),)*
                $($crate::rt::Attribute::$attribute_method(
                    &$crate::rt::name!($($attribute_in,)? _ "", $attribute_local),
                ),)*
                $($crate::rt::Attribute::any($wildcard)$(.$open())?,)?
            );
            $(const CHILDREN: $crate::rt::Children = $crate::rt::Children::$children;)?

            // Once, and not in `read` again.
            #[inline(never)]
            #[allow(unused_mut, unused_variables, clippy::disallowed_names)]
            fn fill(&mut self, fields: &mut $crate::rt::Filling<'_, '_>) {
                let [$($attribute,)* $($field,)*] = $crate::rt::names_of::<Self, _>();
                $(fields.fixed_attribute::<$fixed_type>($always);)*
                $(fields.$attribute_method($($default,)? &mut self.$attribute);)*
                $(self.$any = fields.reader.any_attributes();)?
                $(fields.$method($field, $($($argument,)*)? &mut self.$field);)*
                $(self.$mixed = fields.reader$(.given($given_text))?.mixed_text();)?
            }

            $crate::__read!($made reader {
                let [$($attribute,)* $($field,)*] = $crate::rt::names_of::<Self, _>();
                let mut indices = $crate::rt::Indices::default();
                $(reader.fixed_attribute::<$fixed_type>(indices.take(), $always)?;)*
                // That a part has a name decides whether it is asked for by one.
                Ok(Self {
                    $($attribute: reader.$attribute_method(indices.take() $(, $default)?)?,)*
                    $($any: reader.any_attributes(),)?
                    $($field: reader.$method($($crate::__named!($field, $local),)? $($($argument),*)?)?,)*
                    $($mixed: reader$(.given($given_text))?.mixed_text(),)?
                })
            });

            #[allow(unused_variables, clippy::disallowed_names)]
            fn write(&self, writer: &mut $crate::rt::Writer) {
                let [$($attribute,)* $($field,)*] = $crate::rt::names_of::<Self, _>();
                $(writer.fixed_attribute::<$fixed_type>(
                    const { &$crate::rt::name!($($fixed_in,)? _ "", $fixed) },
                    $always,
                );)*
                $(writer.$attribute_method($attribute, &self.$attribute);)*
                $(writer.any_attributes(&self.$any);)?
                $(writer.mixed_text(&self.$mixed);)?
                $(writer.$method($field, &self.$field);)*
            }
        }
    };
}

/// What reads content: for what is made with arguments, each field in its turn, where there is no value to be read into.
#[doc(hidden)]
#[macro_export]
macro_rules! __read {
    (blank $reader:ident $whole:tt) => {};
    (new $reader:ident $whole:tt) => {};
    (whole $reader:ident $whole:tt) => {
        const WHOLE: bool = true;

        #[allow(unused_mut, unused_variables, clippy::disallowed_names)]
        fn read($reader: &mut $crate::rt::Reader<'_>) -> $crate::rt::Result<Self> {
            match <Self as $crate::rt::Part>::vacant() {
                Some(mut value) => {
                    $reader.fill(&mut value)?;
                    Ok(value)
                }
                None => $whole,
            }
        }
    };
}

/// A name in a namespace, of which `""` is none, and which stands for another one behind `_`.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    (_ $namespace:tt, $local:literal) => {
        $crate::rt::Name::new($namespace, $local)
    };
    ($namespace:tt $(, _ $other:tt)?, $local:literal) => {
        $crate::rt::Name::new($namespace, $local)
    };
}

/// The namespace and the local name of a name; of nothing those of no name.
#[doc(hidden)]
#[macro_export]
macro_rules! __expanded {
    (_ $namespace:tt, $local:literal) => {
        ($namespace, $local)
    };
    ($namespace:tt $(, _ $other:tt)?, $local:literal) => {
        ($namespace, $local)
    };
    () => {
        ("", "")
    };
}

/// The attributes, where there are any.
#[doc(hidden)]
#[macro_export]
macro_rules! __attributes {
    () => {};
    ($($attributes:tt)*) => {
        const ATTRIBUTES: &'static [$crate::rt::Attribute] = &[$($attributes)*];
    };
}

/// A name of the table, where a part has a local name.
#[doc(hidden)]
#[macro_export]
macro_rules! __named {
    ($field:ident, $local:literal) => {
        $field
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
                $crate::rt::Blanks::blank()
            }

            /// Whether the element holds no data.
            #[must_use]
            pub fn is_blank(&self) -> bool {
                $crate::rt::all_blank(self)
            }
        }

        impl $crate::rt::Blanks for $name {
            #[inline]
            fn without_data(_extent: $crate::rt::Extent) -> Self {
                Self { $($field: _extent$(.times($times))?.field(),)* }
            }
        }

        $crate::__fields!([$crate::rt::Blanks::vacant()] $name $(, $field)*);
    };
    ($made:ident $name:ident; $($field:ident $([$times:literal])? $(: $given:ty)?;)*) => {
        impl $name {
            /// An element with the parts that cannot be blank; all others are blank or absent.
            #[inline]
            #[must_use]
            // The schema decides how many there are, and what they are called.
            #[allow(clippy::too_many_arguments, clippy::disallowed_names)]
            pub fn new($($($field: $given,)?)*) -> Self {
                Self { $($field: $crate::__start!($field $([$times])? $(: $given)?),)* }
            }

            /// Whether the element holds no data.
            #[must_use]
            pub fn is_blank(&self) -> bool {
                $crate::rt::all_blank(self)
            }
        }

        $crate::__fields!(
            [Self { $($field: $crate::__vacant!($($given)?),)* }] $name $(, $field)*
        );
    };
}

/// The first value of a field: what is given, or none.
#[doc(hidden)]
#[macro_export]
macro_rules! __start {
    ($field:ident $([$times:literal])?) => {
        $crate::rt::Extent::Whole$(.times($times))?.field()
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
        <$given as $crate::rt::Part>::vacant()?
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
            const NAME: (&'static str, &'static str) =
                $crate::__expanded!($($namespace,)? _ "", $local);
            $(const GROUPS: &'static [&'static str] = &[$($group),*];)?
            $(const OPEN: ::core::option::Option<&'static $crate::rt::Open> =
                Some($open);)?
            $(const IDENTITY: ::core::option::Option<(&'static $crate::rt::identity::Schema, usize)> =
                Some((&$schema, $element));)?
        }

        impl $name {
            /// Reads a message strictly: the schema's order, occurrences, facets and namespaces are required.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            #[inline]
            pub fn from_xml(bytes: &[u8]) -> ::core::result::Result<Self, $crate::Error> {
                $crate::rt::from_xml(bytes)
            }

            /// Reads a message strictly, with settings: limits, and whether it stands in an envelope.
            ///
            /// # Errors
            /// The first violation, with its kind, path, line and column; never with a value from the message.
            #[inline]
            pub fn from_xml_with(
                bytes: &[u8],
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::rt::from_xml_with(bytes, settings)
            }

            /// Reads a message leniently: whatever deviates from the schema is a deviation, and nothing is lost.
            ///
            /// # Errors
            /// XML that is malformed but for undeclared prefixes, and a document without the message element.
            #[inline]
            pub fn from_xml_lenient(
                bytes: &[u8],
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                $crate::rt::from_xml_lenient(bytes)
            }

            /// Reads a message leniently, with limits. It may stand in an envelope whatever the settings say.
            ///
            /// # Errors
            /// As [`from_xml_lenient`](Self::from_xml_lenient).
            #[inline]
            pub fn from_xml_lenient_with(
                bytes: &[u8],
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                $crate::rt::from_xml_lenient_with(bytes, settings)
            }

            /// The message as compact XML in UTF-8 without a declaration.
            #[inline]
            #[must_use]
            pub fn to_xml(&self) -> String {
                $crate::rt::to_xml(self)
            }

            /// The message as XML in the encoding, with the prefix and indentation of the settings.
            #[inline]
            #[must_use]
            pub fn to_xml_with(&self, settings: &$crate::WriteSettings) -> Vec<u8> {
                $crate::rt::to_xml_with(self, settings)
            }
        }
    };
}
