//! The runtime that generated code calls. Not part of the public API: it changes together with the generator.
//!
//! Reading is directed by the schema. Generated code asks the [`Reader`] for one particle after the other; each call
//! first compares the expected tag with the bytes at hand (`fast`), and everything else goes to the `general` path. Any
//! other way of reading the same schema differs in the general path only.

mod attributes;
pub(crate) mod characters;
mod content;
mod declaration;
mod decode;
mod dfa;
mod escape;
mod failure;
mod fast;
mod general;
mod markup;
mod namespaces;
mod position;
mod product;
mod reader;
mod scan;
mod stored;
mod tag;
mod value;
mod walk;
mod writer;

pub use content::{Attribute, Children, Content, Message, Name};
pub use dfa::{Dfa, State};
pub use failure::{Failed, Result};
pub use product::{product_key, unknown_product};
pub use reader::{Reader, from_xml};
pub use stored::{Fixed, Text, fixed, text};
pub use value::{
    Blank, Length, Refusal, SimpleType, Value, WhiteSpace, debug, is_given, try_from, white_space,
};
pub use walk::root_attribute;
pub use writer::{Writer, to_xml, to_xml_with};

pub use crate::__text_value as text_value;
pub use crate::__value as value;
pub use crate::{Meaning, UnknownCode};

/// The revision of this contract that generated code names; raised with every incompatible change.
pub const REVISION: u32 = 1;
