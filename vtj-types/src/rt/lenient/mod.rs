//! Lenient reading: the same calls of generated code, answered from an index of the document.

mod kept;
mod note;
mod open;
mod order;
mod parsed;
mod read;
mod recover;
mod restore;
mod tree;

pub use kept::Kept;
pub use parsed::{
    Response, boxed_leniently, from_xml_lenient, from_xml_lenient_with, lenient_product,
};
pub(super) use recover::Made;
pub(super) use restore::{Restoring, push_raw};
pub(super) use tree::{Namespace, Tree};
