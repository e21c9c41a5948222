//! The commands of `cargo xtask`: thin ones over the generator.

pub mod conformance;
pub mod package;
pub mod regen;

use std::path::{Path, PathBuf};

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    // Where cargo runs this, not where it was compiled: checkouts may share a target folder.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package)
        .parent()
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// The README of the repository, whose examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The page for those who come from JAXB, whose examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/from-jaxb.md")]
pub struct FromJaxb;
