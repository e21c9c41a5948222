//! Regular expressions of the `pattern` facet, compiled to minimal automata over UTF-8 bytes.
//!
//! The dialect is that of XML Schema 1.0 Part 2 (second edition), appendix F, read strictly: a pattern is anchored at both
//! ends, `^` and `$` are ordinary characters, character classes may be subtracted (`[a-z-[aeiou]]`), `\i` and `\c` are the
//! name characters of XML 1.0 (second edition), and what the appendix does not have (lazy quantifiers, look-around, back
//! references, `(?…)` groups, escapes of ordinary characters such as `\/`) is an error with its place in the pattern.
//!
//! One pattern becomes one [`Dfa`], minimal and numbered canonically, so that equal languages give equal automata; where that
//! is too large, a program ([`Nfa`]).

mod automaton;
mod block;
mod build;
mod category;
mod class;
mod dfa;
mod error;
mod measure;
mod minimise;
mod name_char;
mod nfa;
mod parse;

pub use automaton::{Automaton, automaton};
pub use dfa::{Dfa, Edge, State};
pub use error::{PatternError, PatternErrorKind};
pub use nfa::{Nfa, Step};

/// Compiles one pattern, the value of a `pattern` facet after white space handling of the schema document.
///
/// # Errors
/// The first place where the pattern leaves the grammar of appendix F, or [`PatternErrorKind::TooLarge`].
pub fn compile(pattern: &str) -> Result<Dfa, PatternError> {
    compile_all(&[pattern])
}

/// Compiles the patterns of one restriction step, which are alternatives (XML Schema Part 2, 4.3.4.3).
///
/// The patterns of several steps all apply; see [`Dfa::intersection`]. No alternative at all is the language that has no text.
///
/// # Errors
/// As for [`compile`]; [`PatternError::alternative`] tells which pattern it is in.
pub fn compile_all(alternatives: &[&str]) -> Result<Dfa, PatternError> {
    build::dfa(branches(alternatives)?).map_err(whole)
}

/// Whether a text is a pattern.
///
/// # Errors
/// The first place where it leaves the grammar of appendix F.
pub fn check(pattern: &str) -> Result<(), PatternError> {
    branches(&[pattern]).map(drop)
}

/// The expressions of patterns.
fn branches(alternatives: &[&str]) -> Result<Vec<regex_syntax::hir::Hir>, PatternError> {
    let mut branches = Vec::with_capacity(alternatives.len());
    for (alternative, pattern) in alternatives.iter().enumerate() {
        let branch = parse::parse(pattern).map_err(|(offset, kind)| PatternError {
            alternative,
            offset,
            kind,
        })?;
        branches.push(branch);
    }
    Ok(branches)
}

/// The error of all patterns together.
fn whole(kind: PatternErrorKind) -> PatternError {
    PatternError {
        alternative: 0,
        offset: 0,
        kind,
    }
}

#[cfg(test)]
mod tests;
