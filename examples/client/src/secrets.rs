//! Secrets: from the environment or from a file, never from an argument, which others on the machine can see.

use crate::Failed;
use std::env;
use std::fs;
use std::path::Path;
use zeroize::Zeroizing;

/// A secret: the file's content where a file is named, otherwise the environment variable. A line end at its end is no part
/// of it.
///
/// # Errors
/// [`Failed::Secret`] where there is neither.
pub fn secret(variable: &'static str, file: Option<&Path>) -> Result<Zeroizing<String>, Failed> {
    let text = match file {
        Some(file) => fs::read_to_string(file).map_err(|_| Failed::Secret(variable))?,
        None => env::var(variable).map_err(|_| Failed::Secret(variable))?,
    };
    let text = Zeroizing::new(text);
    Ok(Zeroizing::new(
        text.trim_end_matches(['\r', '\n']).to_owned(),
    ))
}
