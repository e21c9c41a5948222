//! XML Schema 1.0 as written: the syntax tree of one file, and its parser.

mod name;
pub mod parse;
pub mod syntax;

pub use name::{ExpandedName, QName, XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE};
