//! Makes a document smaller.

use std::io;

/// Gives the index of the first document that is interesting.
pub type FirstInteresting<'f> = dyn FnMut(&[Vec<u8>]) -> io::Result<Option<usize>> + 'f;

/// Takes pieces out of a document, smaller and smaller ones, for as long as it stays interesting.
///
/// # Errors
/// Those of `first_interesting`.
pub fn reduced(
    mut document: Vec<u8>,
    first_interesting: &mut FirstInteresting<'_>,
) -> io::Result<Vec<u8>> {
    let mut length = document.len().div_ceil(2);
    while length > 0 && !document.is_empty() {
        let starts = (0..document.len()).step_by(length);
        let without = |start: usize| {
            let mut smaller = document.clone();
            smaller.drain(start..document.len().min(start + length));
            smaller
        };
        let candidates: Vec<Vec<u8>> = starts.map(without).collect();
        match first_interesting(&candidates)?.and_then(|index| candidates.into_iter().nth(index)) {
            Some(smaller) => document = smaller,
            None if length == 1 => break,
            None => length = length.div_ceil(2),
        }
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_interesting_remains() {
        let mut interesting = |documents: &[Vec<u8>]| {
            let is = |document: &Vec<u8>| document.contains(&b'x') && document.contains(&b'y');
            Ok(documents.iter().position(is))
        };
        let reduced = reduced(b"aaaaaxaaaaaaaaaayaa".to_vec(), &mut interesting);
        assert_eq!(reduced.ok().as_deref(), Some(&b"xy"[..]));
    }
}
