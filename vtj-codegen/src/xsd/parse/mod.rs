//! The parser: from the XML of a schema document to its [`syntax`](super::syntax), one file a construct.
//!
//! A function named after a construct takes its element. It reports what is wrong and goes on with what is left;
//! `None` stands for a construct that something it cannot do without is missing from.

mod annotation;
mod attribute;
mod attribute_value;
mod complex_type;
mod composition;
mod element;
mod elements;
mod facet;
mod group;
mod identity;
mod model_group;
mod notation;
mod reader;
mod schema;
mod simple_type;
pub(crate) mod value;
mod wildcard;
mod xpath;

use super::syntax::Schema;
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources, parse_xml, schemas};

/// The syntax of a file's schemas: the one of a schema file, or the inline ones of a WSDL in document order.
///
/// Empty for a file that is not in the sources, is not well-formed or is no schema; all but the first and the second,
/// which reading the sources does, is diagnosed. What is wrong inside is left out and diagnosed.
pub fn parse(sources: &Sources, id: FileId, diagnostics: &mut Diagnostics) -> Vec<Schema> {
    let file = sources.file(id).filter(|file| file.is_well_formed());
    let Some(document) = file.and_then(|file| parse_xml(file, id).ok()) else {
        return Vec::new();
    };
    let mut parser = reader::Parser::new(id, diagnostics);
    schemas(&document)
        .into_iter()
        .filter_map(|root| schema::schema(&mut parser, root, sources))
        .collect()
}

#[cfg(test)]
mod tests;
