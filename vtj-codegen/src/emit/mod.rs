//! Text of the generated files from tokens, and the one place that writes them.

mod call;
mod layout;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use self::layout::{Layout, emit};
pub use self::write::{Difference, Report, differences, write_tree};

/// The generated files: relative path with its text. Ordered, so that everything made from it is too.
pub type Tree = BTreeMap<PathBuf, String>;
