//! Generates strongly typed Rust from XML Schemas and WSDLs, for VTJ, the Finnish Population Information System.
//!
//! The stages, each of which sees only what the one before it made:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`source`] | files | decoded text, and which file refers to which |
//! | [`xsd`] | text | the schema as written, with places |
//! | [`model`] | the schema as written | components with all names resolved |
//! | [`wsdl`] | text, components | the operations of a WSDL with all names resolved |
//! | [`lower`](ir) | components | Rust items, named |
//! | `render` | Rust items | tokens |
//! | [`emit`] | tokens | formatted files |
//!
//! [`generate`] runs them all. Nothing is read or written by it: [`Sources`] are read before, and
//! [`emit::write_tree`] writes the [`Tree`] after.

pub mod bindings;
mod build_script;
pub mod config;
pub mod diagnostic;
mod digest;
pub mod emit;
pub mod episode;
pub mod ir;
pub mod lexical;
pub mod lock;
mod lower;
pub mod model;
pub mod name;
pub mod pattern;
pub mod prose;
mod render;
pub mod source;
pub mod unread;
pub mod wsdl;
pub mod xsd;

pub use build_script::BuildError;
pub use config::Config;

use diagnostic::{Code, Diagnostics};
use emit::Tree;
use model::Model;
use source::Sources;

/// Generates Rust from schemas.
///
/// The tree is `None` where a diagnostic is an error; warnings do not stand in its way.
#[must_use]
pub fn generate(sources: &Sources, config: &Config, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let ir = analyse(sources, config, diagnostics)?;
    print(&ir, config, diagnostics)
}

/// The files of what [`analyse`] gives.
#[must_use]
pub fn print(ir: &ir::Crate, config: &Config, diagnostics: &mut Diagnostics) -> Option<Tree> {
    match emit::emit(ir, config.layout_of_files(), config.command_to_repeat()) {
        Ok(tree) => Some(tree),
        Err(fault) => {
            diagnostics.error(
                Code::InternalUnprintable,
                None,
                format!(
                    "the module `{}` was rendered to no Rust: {}",
                    fault.module, fault.reason
                ),
            );
            None
        }
    }
}

/// The Rust items that [`generate`] prints, or `None` where a diagnostic is an error.
#[must_use]
pub fn analyse(
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Crate> {
    let definitions: Vec<_> = sources
        .ids()
        .filter_map(|id| wsdl::parse(sources, id, diagnostics))
        .collect();
    let model = Model::build(sources, diagnostics)?;
    let descriptions = wsdl::resolve(sources, &definitions, &model, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let mut ir = lower::lower(sources, &model, &descriptions, config, diagnostics);
    let projections = lower::projection::projections(&ir, config.bindings(), diagnostics);
    let adopted = match config.episode() {
        Some(episode) => episode::adopt(&mut ir, episode, diagnostics),
        None => episode::Adopted::default(),
    };
    lower::projection::settle(&mut ir, projections, &adopted);
    lower::block::settle(&mut ir);
    lower::names::settle(&mut ir);
    (!diagnostics.has_errors()).then_some(ir)
}

/// The README of the crate, whose examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
