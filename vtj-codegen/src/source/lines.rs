//! Lines and columns of byte offsets.

/// A place for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1 in characters.
    pub column: u32,
}

/// How many bytes lie between two offsets whose characters are counted beforehand.
const BLOCK: usize = 512;

/// The offsets at which lines start, and how many characters there are before every so many bytes.
///
/// Files made by programs may be one long line, so that a column must not be counted from the line's start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineIndex {
    starts: Vec<u32>,
    /// The characters before each multiple of [`BLOCK`].
    characters: Vec<u32>,
}

/// The number of characters that begin in some bytes of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    let beginnings = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(beginnings).unwrap_or(u32::MAX)
}

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let after_line_feeds = text
            .bytes()
            .enumerate()
            .filter(|&(_, byte)| byte == b'\n')
            .filter_map(|(at, _)| u32::try_from(at + 1).ok());
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK);
        let characters = blocks.map(|block| {
            let here = before;
            before += count(block);
            here
        });
        Self {
            starts: std::iter::once(0).chain(after_line_feeds).collect(),
            characters: characters.collect(),
        }
    }

    /// The number of characters before an offset, one that the offset is inside of counted.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let offset = offset.min(text.len());
        let block = (offset / BLOCK).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(block).copied().unwrap_or(0);
        let rest = text.as_bytes().get(block * BLOCK..offset).unwrap_or(&[]);
        counted.saturating_add(count(rest))
    }

    pub(super) fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let start = self.characters_before(text, self.start(line) as usize);
        let here = self.characters_before(text, offset as usize);
        Position {
            line,
            column: here.saturating_sub(start).saturating_add(1),
        }
    }

    /// The offset at which a line starts; 0 for a line that is not there.
    pub(super) fn start(&self, line: u32) -> u32 {
        let at = (line as usize).checked_sub(1);
        at.and_then(|at| self.starts.get(at)).copied().unwrap_or(0)
    }

    pub(super) fn line<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let at = (line as usize).checked_sub(1);
        let Some(&start) = at.and_then(|at| self.starts.get(at)) else {
            return "";
        };
        let end = self
            .starts
            .get(line as usize)
            .map_or(text.len(), |&end| end as usize);
        let line = text.get(start as usize..end).unwrap_or("");
        line.trim_end_matches('\n').trim_end_matches('\r')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "aä\r\nö\n";
        let index = LineIndex::new(text);
        for (offset, line, column) in [
            (0, 1, 1),
            (1, 1, 2),
            (3, 1, 3),
            (5, 2, 1),
            (7, 2, 2),
            (8, 3, 1),
            (99, 3, 1),
        ] {
            let expected = Position { line, column };
            assert_eq!(index.position(text, offset), expected, "offset {offset}");
        }
    }

    #[test]
    fn columns_of_long_lines_are_counted_as_those_of_short_ones() {
        let text = format!("ä\n{}", "aä€".repeat(1000));
        let index = LineIndex::new(&text);
        for (column, (offset, _)) in (1..).zip(text.char_indices().skip(2)) {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            let expected = Position { line: 2, column };
            assert_eq!(index.position(&text, offset), expected);
        }
    }

    #[test]
    fn lines_come_without_their_ends() {
        let text = "aä\r\nö\n";
        let index = LineIndex::new(text);
        let lines: Vec<_> = (0..5).map(|line| index.line(text, line)).collect();
        assert_eq!(lines, ["", "aä", "ö", "", ""]);
    }
}
