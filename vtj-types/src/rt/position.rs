//! Lines and columns.

/// The line and the column, in characters, of a byte offset; both count from 1. Line ends are those of XML.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or(text);
    let (mut line, mut column, mut after_return) = (1, 1, false);
    for character in before.chars() {
        match character {
            '\n' if after_return => {}
            '\n' | '\r' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
        after_return = character == '\r';
    }
    (line, column)
}

/// Lines and columns of ascending byte offsets, all in one pass over the text; of a smaller one, those of the last.
pub(super) fn positions(text: &str) -> impl FnMut(usize) -> (usize, usize) + '_ {
    let mut characters = text.char_indices().peekable();
    let (mut line, mut column, mut after_return) = (1, 1, false);
    move |offset| {
        while let Some((_, character)) = characters.next_if(|(at, _)| *at < offset) {
            match character {
                '\n' if after_return => {}
                '\n' | '\r' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
            after_return = character == '\r';
        }
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::{position, positions};

    #[test]
    fn one_pass_counts_the_same() {
        let text = "a\nbä\r\nc\rd\n\n";
        let mut count = positions(text);
        for (offset, _) in text.char_indices() {
            assert_eq!(count(offset), position(text, offset));
        }
    }
}
