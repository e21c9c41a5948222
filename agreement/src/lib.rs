//! The reader compared with other parsers of XML: on generated and mutated documents the same verdict on well-formedness,
//! and the same names, attributes and texts.
//!
//! `cargo xtask agreement` runs it; `docs/agreement.md` says what is compared, and which rules which parser does not keep.
#![forbid(unsafe_code)]

pub mod document;
pub mod mutation;
pub mod own;
pub mod peer;
pub mod random;
pub mod reduction;
pub mod rules;
pub mod run;
pub mod tree;

/// The messages that documents are read as: `typed`, whose schema has every way in which the reader reads, and `open`, of
/// whatever content, and `keyed`, with identity constraints.
pub mod messages {
    vtj_types::include_generated!("typed.rs");
    vtj_types::include_generated!("open.rs");
    vtj_types::include_generated!("keyed.rs");
}

/// What a parser says of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is well-formed, namespaces included; its tree, see [`tree`].
    Accepted(String),
    /// It is, but for a rule that the parser does not keep; its tree, and the rule.
    Unsure(String, &'static str),
    /// It is not, or the parser does not read it; why, in the parser's words.
    Refused(String),
}
