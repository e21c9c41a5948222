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
