//! Lines and columns.

use super::scan::carriage_return;

/// The line and the column, in characters, of a byte offset; both count from 1. Line ends are those of XML.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let mut place = Place::START;
    place.pass(text.get(..offset).unwrap_or(text));
    (place.line, place.column)
}

/// Lines and columns of ascending byte offsets, all in one pass over the text; of a smaller one, those of the last. An offset
/// within a character is that behind it.
pub(super) fn positions(text: &str) -> impl FnMut(usize) -> (usize, usize) + '_ {
    let (mut rest, mut place) = (text, Place::START);
    move |offset| {
        let mut length = offset
            .saturating_sub(text.len() - rest.len())
            .min(rest.len());
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        if let Some((piece, tail)) = rest.split_at_checked(length) {
            place.pass(piece);
            rest = tail;
        }
        (place.line, place.column)
    }
}

/// A place in a text.
struct Place {
    line: usize,
    column: usize,
    after_return: bool,
}

impl Place {
    const START: Self = Self {
        line: 1,
        column: 1,
        after_return: false,
    };

    /// Goes on behind a piece of text. Counted without branches, which the compiler makes vector code of, but for carriage
    /// returns.
    fn pass(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        if self.after_return || carriage_return(bytes) < bytes.len() {
            return self.pass_returns(piece);
        }
        // As many as a byte can count.
        let lines_of = |bytes: &[u8]| {
            let lines = bytes.iter().map(|byte| u8::from(*byte == b'\n'));
            usize::from(lines.fold(0, u8::wrapping_add))
        };
        let lines: usize = bytes.chunks(usize::from(u8::MAX)).map(lines_of).sum();
        if lines > 0 {
            self.line += lines;
            self.column = 1;
        }
        let last = piece.rsplit('\n').next().unwrap_or_default();
        self.column += last.chars().count();
    }

    fn pass_returns(&mut self, piece: &str) {
        for character in piece.chars() {
            match character {
                '\n' if self.after_return => {}
                '\n' | '\r' => (self.line, self.column) = (self.line + 1, 1),
                _ => self.column += 1,
            }
            self.after_return = character == '\r';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, position, positions};
    use proptest::prelude::*;

    #[test]
    fn one_pass_counts_the_same() {
        let text = "a\nbä\r\nc\rd\n\n";
        let mut count = positions(text);
        for (offset, _) in text.char_indices() {
            assert_eq!(count(offset), position(text, offset));
        }
    }

    proptest! {
        #[test]
        fn pieces_count_as_characters_do(text in "[aä€😀\n]{0,60}\r?[a\n\r]{0,4}|[a\n]{500,700}", other in 0_usize..90) {
            let mut by_character = Place::START;
            by_character.pass_returns(&text);
            prop_assert_eq!(position(&text, text.len()), (by_character.line, by_character.column));
            let mut count = positions(&text);
            let between = count(other);
            if text.is_char_boundary(other) {
                prop_assert_eq!(between, position(&text, other));
            }
            prop_assert_eq!(count(text.len()), (by_character.line, by_character.column));
        }
    }
}
