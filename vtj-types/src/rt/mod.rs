//! The runtime that generated code calls. Not part of the public API: it changes together with the generator.
//!
//! Reading is directed by the schema. Generated code asks the [`Reader`] for one particle after the other; each call
//! first compares the expected tag with the bytes at hand (`fast`), and everything else goes to the `general` path. Any
//! other way of reading the same schema differs in the general path only.

mod any;
mod any_type;
mod around;
mod attributes;
mod blanks;
mod calls;
mod capture;
mod carrier;
pub(crate) mod characters;
mod compound;
mod constrained;
mod content;
mod declaration;
mod decode;
mod derived;
mod dfa;
mod element;
mod enumeration;
mod escape;
mod facets;
mod failure;
mod fast;
mod few;
mod fields;
mod general;
mod group;
pub mod identity;
mod leaf;
mod lenient;
pub(crate) mod lexical;
mod markup;
mod message;
mod mixed;
mod name;
mod named;
mod namespaces;
mod native;
mod nfa;
mod nil;
mod nil_value;
mod open;
mod operation;
mod order;
mod out;
#[cfg(feature = "services")]
mod outline;
mod part;
mod position;
mod prefixes;
mod product;
mod products;
mod qname;
mod qualified;
mod reader;
mod root;
mod runs;
mod scan;
pub mod serde;
mod simple;
mod simple_type;
mod stored;
mod tag;
mod text;
mod typed;
mod valid;
mod value;
mod viewer;
mod walk;
mod writer;

#[cfg(feature = "services")]
pub(crate) use any::any_element;
pub use any::{AnyAttribute, AnyElement, Contents, Known, KnownAttribute, Namespaces, Wildcard};
pub use any_type::{AnyType, AnyTypeItself, AnyTypeOrRestriction};
pub use blanks::{Blanks, Extent, Occurrences};
pub use carrier::{Blocks, Carrier, Carries, block};
pub(crate) use characters::is_char;
pub use compound::{Union, list, list_text, restricted, try_from_base, try_from_items};
pub use constrained::Constraint;
pub use content::{Attribute, Children, Content, Derivation, Derived, Message, OpenType, names_of};
pub use decode::Decoded;
pub use derived::{Declared, DeclaredType};
pub use dfa::{Dfa, End, State, Table};
pub use element::Indices;
#[cfg(feature = "services")]
pub(crate) use enumeration::unknown_code;
pub use enumeration::{CodeList, Enumeration, are_same, hash, meaning};
#[cfg(feature = "services")]
pub(crate) use escape::push_escaped;
pub use failure::{Failed, Result};
pub use fields::Filling;
pub use group::{First, Group};
pub use lenient::{
    Kept, Response, boxed_leniently, from_xml_lenient, from_xml_lenient_with, lenient_product,
};
pub use lexical::Lexical;
pub use message::{boxed, from_xml, from_xml_with};
pub use mixed::MixedText;
pub use name::Name;
pub use named::{
    BuiltIn, ExtendedType, ExtensionAttributes, ExtensionType, NamedAttributes, NamedType,
};
pub use native::{Float, Holds, Native, Noted, native, noted, try_from_plain};
pub use nfa::{Nfa, Step};
pub use nil::Nillable;
pub use nil_value::NillableValue;
pub use open::{AnySimpleContent, KnownType, Open};
pub use operation::Operation;
pub use order::ElementOrder;
#[cfg(feature = "audit")]
pub(crate) use outline::Outer;
#[cfg(feature = "services")]
pub(crate) use outline::{Document, Outline, recoded};
pub use part::{Occurs, Part, each, given, name_in};
pub use prefixes::Prefixes;
pub use product::{Grouped, of_product};
pub use qualified::{InScope, list_in_message, list_in_scope, restricted_in_scope};
pub use reader::Reader;
pub use runs::{
    Counts, Joint, Room, Shares, cut_elements, cut_groups, cut_optional, joined, whole,
};
pub use simple::Texts;
pub use simple_type::{Blank, Bound, Digits, Further, Length, Range, SimpleType, WhiteSpace};
pub use stored::{Fixed, fixed, text};
pub use text::Text;
pub use valid::{Facets, Valid};
pub use value::{Refusal, Value, try_from, white_space};
pub use viewer::{Seen, Viewer, all_blank, debug};
pub use walk::root_attribute;
pub use writer::{Writer, to_xml, to_xml_with};

pub use crate::__alternatives as alternatives;
pub use crate::__automaton as automaton;
pub use crate::__blocks as blocks;
pub use crate::__codes as codes;
pub use crate::__element as element;
pub use crate::__fields as fields;
pub use crate::__large_automaton as large_automaton;
pub use crate::__list_value as list_value;
pub use crate::__message as message;
pub use crate::__message_blocks as message_blocks;
pub use crate::__name as name;
pub use crate::__names as names;
pub use crate::__native_value as native_value;
pub use crate::__parts as parts;
pub use crate::__products as products;
pub use crate::__program as program;
pub use crate::__restricted_value as restricted_value;
pub use crate::__revision as revision;
pub use crate::__text as text;
pub use crate::__text_value as text_value;
pub use crate::__type_name as type_name;
pub use crate::__value as value;
pub use crate::{Meaning, Parsed, UnknownCode};
pub use std::borrow::Cow;

/// The revision of this contract that generated code names; raised with every incompatible change, which is at most once
/// in a minor series.
pub const REVISION: u32 = 1;

/// Fails to compile where code was generated for another revision.
#[doc(hidden)]
#[macro_export]
macro_rules! __revision {
    (1, $generator:literal) => {};
    ($revision:literal, $generator:literal) => {
        compile_error!(concat!(
            "this code was generated by vtj-codegen ",
            $generator,
            " for revision ",
            $revision,
            " of vtj_types::rt, and this is vtj-types 0.1 with revision 1: use vtj-codegen and vtj-types of one minor version"
        ));
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_revision_macro_names_this_version() {
        assert_eq!(super::REVISION, 1);
        assert!(env!("CARGO_PKG_VERSION").starts_with("0.1."));
    }
}
