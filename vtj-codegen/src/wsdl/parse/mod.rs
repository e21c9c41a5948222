//! The parser: from the XML of a WSDL to its [`syntax`](super::syntax).
//!
//! A function named after a construct takes its element. It reports what is wrong and goes on with what is left;
//! `None` stands for a construct that something it cannot do without is missing from.

mod abstract_part;
mod binding;
mod definitions;
mod reader;
mod soap;

use super::syntax::Definitions;
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Sources, parse_xml};

/// The syntax of a WSDL, its schemas left out.
///
/// `None` for a file that is not in the sources, is not well-formed or is no WSDL. What is wrong inside is left out and
/// diagnosed.
#[must_use]
pub fn parse(sources: &Sources, id: FileId, diagnostics: &mut Diagnostics) -> Option<Definitions> {
    let file = sources.file(id).filter(|file| file.is_wsdl())?;
    let document = parse_xml(file, id).ok()?;
    let mut parser = reader::Parser::new(id, diagnostics);
    Some(definitions::definitions(
        &mut parser,
        document.root_element(),
    ))
}
