//! The built-in lists.

use super::{Entity, Idref, Nmtoken};
use crate::rt::{self, Lexical, SimpleType, WhiteSpace};
use std::borrow::Cow;

/// A list of at least one item: name, name in XML Schema, item.
macro_rules! list_types {
    ($($name:ident, $xsd:literal, $item:ident;)*) => {$(
        #[doc = concat!("A value of `", $xsd, "`: at least one [`", stringify!($item), "`].")]
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Vec<$item>);

        impl rt::Value for $name {
            fn facets() -> &'static SimpleType {
                &SimpleType {
                    name: $xsd,
                    further: &rt::Further {
                        white_space: WhiteSpace::Collapse,
                        lexical: Lexical::List,
                        ..rt::Further::TEXT
                    },
                    length: rt::Length { min: 1, max: None },
                    ..SimpleType::TEXT
                }
            }

            fn from_text(text: &str) -> Result<Self, rt::Refusal> {
                rt::list(Self::facets(), text).map(Self)
            }

            fn text(&self) -> Cow<'_, str> {
                rt::list_text(&self.0)
            }
        }

        rt::list_value!($name, $item);
    )*};
}

list_types! {
    Nmtokens, "xs:NMTOKENS", Nmtoken;
    Idrefs, "xs:IDREFS", Idref;
    Entities, "xs:ENTITIES", Entity;
}
