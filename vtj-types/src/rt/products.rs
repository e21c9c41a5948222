//! The message of any product: what generated code says below its enum, and what follows from that.

/// The message of any product: a line for each with the module and type of its message, its name, and its
/// names as [`of_product`](crate::rt::of_product) compares them,
/// `Perussanoma1 = perussanoma_1::Vastaussanoma "PERUSSANOMA 1" ("perussanoma1") if "perussanoma-1";`.
#[doc(hidden)]
#[macro_export]
macro_rules! __products {
    (
        $name:ident;
        $($variant:ident = $module:ident::$message:ident $product:literal ($($key:literal),*) $(if $switch:literal)?;)*
    ) => {
        impl $name {
            /// The products that are switched on, as the agency spells them in `sanomatunnus`.
            pub const PRODUCTS: &'static [&'static str] = &[$($(#[cfg(feature = $switch)])? $product),*];

            /// Reads a message strictly, as the product that its `sanomatunnus` names.
            ///
            /// # Errors
            /// The first violation, as reading the product itself gives it;
            /// [`UnknownProduct`](::vtj_types::ErrorKind::UnknownProduct) where `sanomatunnus` is missing or names none of
            /// the products that are switched on.
            pub fn from_xml(bytes: &[u8]) -> ::core::result::Result<Self, $crate::Error> {
                Self::from_xml_with(bytes, &$crate::ReadSettings::new())
            }

            /// Reads a message strictly with settings, as the product that its `sanomatunnus` names.
            ///
            /// # Errors
            /// As [`from_xml`](Self::from_xml).
            #[allow(unused_variables, reason = "with all products switched off there is nothing to read")]
            pub fn from_xml_with(
                bytes: &[u8],
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::rt::of_product(bytes, settings, |product, document| match product {
                    $(
                        $(#[cfg(feature = $switch)])?
                        $($key)|* => Some($crate::rt::boxed(document, settings).map(Self::$variant)),
                    )*
                    _ => None,
                })
            }

            /// Reads a message leniently, as the product that its `sanomatunnus` names or, where that is missing, blank or
            /// unknown, as the one that the caller names.
            ///
            /// # Errors
            /// XML that is malformed but for undeclared prefixes, a document without the message element, and
            /// [`UnknownProduct`](::vtj_types::ErrorKind::UnknownProduct) where neither names a product.
            pub fn from_xml_lenient(
                bytes: &[u8],
                product: ::core::option::Option<&str>,
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                Self::from_xml_lenient_with(bytes, product, &$crate::ReadSettings::new())
            }

            /// Reads a message leniently, with limits. It may stand in an envelope whatever the settings say.
            ///
            /// # Errors
            /// As [`from_xml_lenient`](Self::from_xml_lenient).
            #[allow(unused_variables, reason = "with all products switched off there is nothing to read")]
            pub fn from_xml_lenient_with(
                bytes: &[u8],
                product: ::core::option::Option<&str>,
                settings: &$crate::ReadSettings,
            ) -> ::core::result::Result<$crate::Parsed<Self>, $crate::Error> {
                $crate::rt::lenient_product(bytes, product, settings, |product, document| match product {
                    $(
                        $(#[cfg(feature = $switch)])?
                        $($key)|* => Some($crate::rt::boxed_leniently(document, settings, Self::$variant)),
                    )*
                    _ => None,
                })
            }

            /// The product's name, as the agency spells it in `sanomatunnus`.
            #[must_use]
            pub fn product(&self) -> &'static str {
                match *self {
                    $($(#[cfg(feature = $switch)])? Self::$variant(_) => $product,)*
                }
            }

            /// The message as compact XML in UTF-8 without a declaration.
            #[must_use]
            pub fn to_xml(&self) -> String {
                match *self {
                    $($(#[cfg(feature = $switch)])? Self::$variant(ref message) => message.to_xml(),)*
                }
            }

            /// The message as XML in the encoding, with the prefix and indentation of the settings.
            #[must_use]
            #[allow(unused_variables, reason = "with all products switched off there is nothing to write")]
            pub fn to_xml_with(&self, settings: &$crate::WriteSettings) -> Vec<u8> {
                match *self {
                    $($(#[cfg(feature = $switch)])? Self::$variant(ref message) => message.to_xml_with(settings),)*
                }
            }

            fn person(&self) -> &dyn $crate::Person {
                match *self {
                    $($(#[cfg(feature = $switch)])? Self::$variant(ref message) => &**message,)*
                }
            }
        }

        impl $crate::rt::Response for $name {
            #[allow(unused_variables, reason = "with all products switched off there is nothing to write")]
            fn write_kept(
                &self,
                settings: &$crate::WriteSettings,
                kept: &::std::sync::Arc<$crate::rt::Kept>,
            ) -> Vec<u8> {
                match *self {
                    $($(#[cfg(feature = $switch)])? Self::$variant(ref message) => message.write_kept(settings, kept),)*
                }
            }
        }

        impl $crate::Person for $name {
            fn carrier(&self) -> $crate::rt::Carrier<'_> {
                self.person().carrier()
            }
        }

        impl $crate::rt::Grouped for $name {
            fn groups(&self) -> &'static [&'static str] {
                match *self {
                    $(
                        $(#[cfg(feature = $switch)])?
                        Self::$variant(ref message) => $crate::rt::Grouped::groups(&**message),
                    )*
                }
            }
        }

        $crate::__serde_products!($name $(, $($switch)? $variant($module))*);
    };
}
