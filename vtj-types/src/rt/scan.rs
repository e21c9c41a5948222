//! Comparing and searching bytes, eight at a time.

use super::name::Name;
use super::tag::trimmed;

/// How many bytes are in a word.
pub(super) const WORD: usize = 8;

/// One in each byte.
pub(super) const LOW: u64 = 0x0101_0101_0101_0101;
/// The top bit of each byte.
pub(super) const HIGH: u64 = 0x8080_8080_8080_8080;
const LETTERS: u64 = LOW * b'a' as u64;
const LESS_THAN: u64 = LOW * b'<' as u64;
const AMPERSAND: u64 = LOW * b'&' as u64;
const GREATER_THAN: u64 = LOW * b'>' as u64;

/// The top bit of each byte that is zero. Exact up to and including the first one, which is all that is used.
#[inline]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// The index of the first `<`, `>` or `&`, or the length.
pub(super) fn markup(bytes: &[u8]) -> usize {
    let (blocks, tail) = bytes.as_chunks();
    let mut at = 0;
    for block in blocks {
        if let Some(found) = first_of(block, markup_bits) {
            return at + found;
        }
        at += NEARBY;
    }
    let is_markup = |byte: &u8| matches!(byte, b'<' | b'>' | b'&');
    let found = tail.iter().position(is_markup);
    at + found.unwrap_or(tail.len())
}

/// How far [`markup_nearby`] looks.
pub(super) const NEARBY: usize = 16;

/// Of shorter texts the end is found in the first two blocks.
pub(super) const SHORT: usize = 2 * NEARBY;

/// The same within the first sixteen bytes, where most texts end: no branch depends on where.
#[inline(always)]
pub(super) fn markup_nearby(bytes: &[u8]) -> Option<usize> {
    first_of(bytes.first_chunk()?, markup_bits)
}

/// The index of the first byte of a block that has its bit among those of its half.
#[inline(always)]
fn first_of(block: &[u8; NEARBY], bits: impl Fn(u64) -> u64) -> Option<usize> {
    let block = u128::from_le_bytes(*block);
    let (one, other) = (bits(block as u64), bits((block >> 64) as u64));
    // In which half it is cannot be foreseen, so there is no branch on that.
    let bits = u128::from(one) | (u128::from(other) << 64);
    (bits != 0).then(|| (bits.trailing_zeros() / 8) as usize)
}

#[inline(always)]
fn markup_bits(word: u64) -> u64 {
    // `<` and `>` differ in one bit.
    zeros((word | (2 * LOW)) ^ GREATER_THAN) | zeros(word ^ AMPERSAND)
}

/// Up to sixteen bytes as a number, the first one least. Made in registers: what is put together in memory is slow to
/// move.
#[inline(always)]
pub(super) fn short(bytes: &[u8]) -> Option<u128> {
    let length = bytes.len();
    if length > 16 {
        return None;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|bytes| u128::from(u64::from_le_bytes(*bytes)));
        return Some(first | last << (8 * (length - 8)));
    }
    let word = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        first | last << (8 * (length - 4))
    } else if let (Some(first), Some(middle), Some(last)) =
        (bytes.first(), bytes.get(length / 2), bytes.last())
    {
        let [first, middle, last] = [first, middle, last].map(|byte| u64::from(*byte));
        first | middle << (8 * (length / 2)) | last << (8 * (length - 1))
    } else {
        0
    };
    Some(u128::from(word))
}

/// Compares without a call to memcmp, which costs more than the comparison for names.
#[inline]
pub(super) fn equal(one: &[u8], other: &[u8]) -> bool {
    let length = one.len();
    if length != other.len() {
        return false;
    }
    if length >= 8 {
        let ((one_words, _), (other_words, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
        let mut words = one_words.iter().zip(other_words);
        words.all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
            && one.last_chunk::<8>() == other.last_chunk::<8>()
    } else if length >= 4 {
        one.first_chunk::<4>() == other.first_chunk::<4>()
            && one.last_chunk::<4>() == other.last_chunk::<4>()
    } else {
        one.iter().zip(other).all(|(one, other)| one == other)
    }
}

/// Whether two texts begin with the same bytes, so many of them.
#[inline(always)]
pub(super) fn begin_alike(one: &[u8], other: &[u8], length: usize) -> bool {
    let blocks = |bytes: &[u8]| -> Option<[u128; 2]> {
        let (blocks, _) = bytes.first_chunk::<32>()?.as_chunks();
        let [first, second] = blocks else { return None };
        Some([u128::from_le_bytes(*first), u128::from_le_bytes(*second)])
    };
    if length <= 32
        && let (Some(one), Some(other)) = (blocks(one), blocks(other))
    {
        return same_bytes(one, other) >= length;
    }
    match (one.get(..length), other.get(..length)) {
        (Some(one), Some(other)) => equal(one, other),
        _ => false,
    }
}

/// How many bytes of two pairs of blocks are the same.
#[inline(always)]
pub(super) fn same_bytes(one: [u128; 2], other: [u128; 2]) -> usize {
    let bits = match one[0] ^ other[0] {
        0 => 128 + (one[1] ^ other[1]).trailing_zeros(),
        differing => differing.trailing_zeros(),
    };
    (bits / 8) as usize
}

/// What follows a prefix.
#[inline(always)]
pub(super) fn after<'b>(bytes: &'b [u8], prefix: &[u8]) -> Option<&'b [u8]> {
    let (start, rest) = bytes.split_at_checked(prefix.len())?;
    equal(start, prefix).then_some(rest)
}

/// What follows a local name.
#[inline(always)]
pub(super) fn after_local<'b>(bytes: &'b [u8], name: &Name) -> Option<&'b [u8]> {
    if name.begins(bytes) {
        return bytes.get(name.local.len()..);
    }
    if name.can_tell(bytes) {
        return None;
    }
    after_local_slowly(bytes, name)
}

#[cold]
fn after_local_slowly<'b>(bytes: &'b [u8], name: &Name) -> Option<&'b [u8]> {
    after(bytes, name.local.as_bytes())
}

/// The index of the first byte that ends a name in a tag, or a prefix, or the length.
#[inline]
pub(super) fn name_end(bytes: &[u8]) -> usize {
    const SLASH: u64 = LOW * b'/' as u64;
    const COLON: u64 = LOW * b':' as u64;
    const PRINTED: u64 = LOW * (b' ' as u64 + 1);
    let (words, tail) = bytes.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let white = word.wrapping_sub(PRINTED) & !word & HIGH;
        let found = zeros(word ^ GREATER_THAN) | zeros(word ^ SLASH) | zeros(word ^ COLON) | white;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let found = tail
        .iter()
        .position(|byte| matches!(byte, b'>' | b'/' | b':' | ..=b' '));
    at + found.unwrap_or(tail.len())
}

/// The index of the first carriage return, or the length.
#[inline]
pub(super) fn carriage_return(bytes: &[u8]) -> usize {
    const RETURN: u64 = LOW * b'\r' as u64;
    let (blocks, tail) = bytes.as_chunks();
    let mut at = 0;
    for block in blocks {
        if let Some(found) = first_of(block, |word| zeros(word ^ RETURN)) {
            return at + found;
        }
        at += NEARBY;
    }
    let found = tail.iter().position(|byte| *byte == b'\r');
    at + found.unwrap_or(tail.len())
}

/// How many bytes of ASCII there are before the first other one.
#[inline]
pub(super) fn ascii(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<64>();
    let plain = blocks.iter().take_while(|block| block.is_ascii());
    let mut at = plain.count() * 64;
    let (words, tail) = bytes.get(at..).unwrap_or_default().as_chunks::<8>();
    for word in words {
        let other = u64::from_le_bytes(*word) & HIGH;
        if other != 0 {
            return at + (other.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let found = tail.iter().position(|byte| !byte.is_ascii());
    at + found.unwrap_or(tail.len())
}

/// Whether a text has `<`, `>`, `&` or a byte below the blank and, where asked for, a quote.
#[inline(never)]
pub(super) fn is_suspicious(text: &[u8], in_attribute: bool) -> bool {
    let found = |words: [u64; 2]| {
        let [one, other] = words.map(|word| suspicious(word, in_attribute));
        one | other
    };
    let Some(last) = text.last_chunk() else {
        let (_, tail) = text.as_chunks::<WORD>();
        let first = text.first_chunk().copied().map(u64::from_le_bytes);
        return found([first.unwrap_or(LETTERS), last_word(text, tail.len())]) != 0;
    };
    let (blocks, _) = text.as_chunks();
    let all = blocks
        .iter()
        .fold(0, |all, block| all | found(words(block)));
    all | found(words(last)) != 0
}

/// The last so many bytes of a text, fewer than eight, as a word, and letters after them.
#[inline(always)]
pub(super) fn last_word(text: &[u8], length: usize) -> u64 {
    let bits = 8 * length as u32;
    let last = match text.last_chunk() {
        Some(last) => u64::from_le_bytes(*last).unbounded_shr(u64::BITS.saturating_sub(bits)),
        None => short(text).unwrap_or_default() as u64,
    };
    last | LETTERS.unbounded_shl(bits)
}

/// A block as two words.
#[inline(always)]
pub(super) fn words(block: &[u8; 16]) -> [u64; 2] {
    let block = u128::from_le_bytes(*block);
    [block as u64, (block >> 64) as u64]
}

/// The top bit of each byte of a word that is `<`, `>`, `&`, below the blank or, where asked for, a quote. Exact up to and
/// including the first one.
#[inline(always)]
pub(super) fn suspicious(word: u64, in_attribute: bool) -> u64 {
    const BLANK: u64 = LOW * b' ' as u64;
    const QUOTE: u64 = LOW * b'"' as u64;
    let found = markup_bits(word) | (word.wrapping_sub(BLANK) & !word & HIGH);
    match in_attribute {
        true => found | zeros(word ^ QUOTE),
        false => found,
    }
}

/// Compares two texts, likewise without memcmp.
#[inline]
pub(super) fn same(one: &str, other: &str) -> bool {
    equal(one.as_bytes(), other.as_bytes())
}

/// The index of the first quote, `<`, `&` or control character in an attribute value.
pub(super) fn attribute_stop(bytes: &[u8], quote: u8) -> Option<usize> {
    let quotes = LOW * u64::from(quote);
    stop(bytes, quote, |word| {
        zeros(word ^ quotes) | zeros(word ^ AMPERSAND)
    })
}

/// The same of a value in double quotes.
pub(super) fn quoted_stop(bytes: &[u8]) -> Option<usize> {
    // The quote and `&` differ in one bit.
    stop(bytes, b'"', |word| zeros((word | (4 * LOW)) ^ AMPERSAND))
}

#[inline(always)]
fn stop(bytes: &[u8], quote: u8, quotes_or_references: impl Fn(u64) -> u64) -> Option<usize> {
    const BLANK: u64 = LOW * b' ' as u64;
    let bits = |word: u64| {
        let controls = word.wrapping_sub(BLANK) & !word & HIGH;
        controls | zeros(word ^ LESS_THAN) | quotes_or_references(word)
    };
    let (blocks, tail) = bytes.as_chunks();
    let mut at = 0;
    for block in blocks {
        if let Some(found) = first_of(block, bits) {
            return Some(at + found);
        }
        at += NEARBY;
    }
    let is_stop = |byte: &u8| *byte == quote || matches!(byte, b'<' | b'&' | ..b' ');
    tail.iter().position(is_stop).map(|index| at + index)
}

/// What follows white space. Made for indentation: a line feed, then blanks by eights.
#[inline(always)]
pub(super) fn indentation(text: &str) -> &str {
    match usual_indentation(text) {
        Some(rest) => rest,
        None => after_indentation(text),
    }
}

/// The tag that comes after no white space, or after what is usual. `None`: look again.
#[inline(always)]
pub(super) fn usual_indentation(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [b'<', ..] => Some(text),
        _ => short_indentation(text),
    }
}

/// The tag that comes after a line feed and no more than fourteen blanks.
#[inline(always)]
pub(super) fn short_indentation(text: &str) -> Option<&str> {
    const BLANKS: u128 = (u128::MAX / 0xFF * b' ' as u128) ^ (b' ' ^ b'\n') as u128;
    tag_after(text, BLANKS)
}

/// The tag that comes after bytes with which these sixteen begin: no branch depends on how many.
#[inline(always)]
fn tag_after(text: &str, white: u128) -> Option<&str> {
    let block = text.as_bytes().first_chunk()?;
    let length = ((u128::from_le_bytes(*block) ^ white).trailing_zeros() / 8) as usize;
    match block.get(length) {
        Some(b'<') => text.get(length..),
        _ => None,
    }
}

/// The same after a line feed and tabs, and what follows any white space.
#[inline(never)]
fn after_indentation(text: &str) -> &str {
    const TABS: u128 = (u128::MAX / 0xFF * b'\t' as u128) ^ (b'\t' ^ b'\n') as u128;
    if let Some(tag) = tag_after(text, TABS) {
        return tag;
    }
    let mut tail = text.as_bytes();
    while let Some((block, rest)) = tail.split_first_chunk() {
        if let Some(length) = first_of(block, not_white) {
            let at = text.len() - tail.len() + length;
            return text.get(at..).unwrap_or_default();
        }
        tail = rest;
    }
    trimmed(text.get(text.len() - tail.len()..).unwrap_or_default())
}

/// The top bit of each byte that is no white space.
#[inline(always)]
fn not_white(word: u64) -> u64 {
    let differs = |byte: u8| {
        let difference = word ^ (LOW * u64::from(byte));
        ((difference & !HIGH) + !HIGH) | difference
    };
    differs(b' ') & differs(b'\t') & differs(b'\n') & differs(b'\r') & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::name::NAME_LENGTH;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_find_what_bytes_find(text in "[ <&>/:\"'a\n\t\u{80}-\u{FF}]{0,40}", plain in "[a-z]{0,20}") {
            let bytes = [plain.as_bytes(), text.as_bytes()].concat();
            let is_markup = |byte: &u8| matches!(byte, b'<' | b'>' | b'&');
            let expected = bytes.iter().position(is_markup).unwrap_or(bytes.len());
            prop_assert_eq!(markup(&bytes), expected);
            let nearby = (bytes.len() >= NEARBY && expected < NEARBY).then_some(expected);
            prop_assert_eq!(markup_nearby(&bytes), nearby);
            let is_end = |byte: &u8| *byte <= b' ' || b">/:".contains(byte);
            let expected = bytes.iter().position(is_end).unwrap_or(bytes.len());
            prop_assert_eq!(name_end(&bytes), expected);
            for quote in [b'"', b'\''] {
                let is_stop = |byte: &u8| *byte < b' ' || *byte == quote || b"<&".contains(byte);
                prop_assert_eq!(attribute_stop(&bytes, quote), bytes.iter().position(is_stop));
            }
            prop_assert_eq!(quoted_stop(&bytes), attribute_stop(&bytes, b'"'));
        }

        #[test]
        fn words_tell_what_is_suspicious(text in "[ -~\u{80}-\u{2FF}\n]{0,40}", plain in "[a-z=']{0,40}", in_attribute in any::<bool>()) {
            for text in [&text, &plain] {
                let expected = text.bytes().any(|byte| {
                    byte < b' ' || b"<>&".contains(&byte) || (in_attribute && byte == b'"')
                });
                prop_assert_eq!(is_suspicious(text.as_bytes(), in_attribute), expected);
                let tail = text.len() % WORD;
                let mut last = text.as_bytes()[text.len() - tail..].to_vec();
                last.resize(WORD, b'a');
                prop_assert_eq!(last_word(text.as_bytes(), tail).to_le_bytes().to_vec(), last);
            }
        }

        #[test]
        fn ascii_is_counted(start in "[ -~]{0,200}", tail in "[ -~ä]{0,20}") {
            let text = format!("{start}{tail}");
            let expected = text.bytes().take_while(u8::is_ascii).count();
            prop_assert_eq!(ascii(text.as_bytes()), expected);
        }

        #[test]
        fn words_compare_as_bytes_compare(one in "[ab]{0,20}", other in "[ab]{0,20}", tail in "[ab]{0,9}") {
            prop_assert_eq!(same(&one, &other), one == other);
            prop_assert!(same(&one, &one.clone()));
            let whole = format!("{one}{tail}");
            prop_assert_eq!(after(whole.as_bytes(), one.as_bytes()), Some(tail.as_bytes()));
            for length in 0..9 {
                let alike = one.get(..length).is_some_and(|start| other.get(..length) == Some(start));
                prop_assert_eq!(begin_alike(one.as_bytes(), other.as_bytes(), length), alike);
            }
            let (long, longer) = (format!("{one}{}", "a".repeat(32)), format!("{other}{}", "b".repeat(32)));
            for length in 0..40 {
                let alike = long.get(..length).is_some_and(|start| longer.get(..length) == Some(start));
                prop_assert_eq!(begin_alike(long.as_bytes(), longer.as_bytes(), length), alike);
            }
            prop_assert_eq!(after(one.as_bytes(), other.as_bytes()), one.as_bytes().strip_prefix(other.as_bytes()));
        }

        #[test]
        fn names_compare_as_bytes_compare(name in "[ab]{0,70}", text in "[ab]{0,70}", tail in "[ab>]{0,20}") {
            let text = if text.len() < 20 { format!("{name}{tail}") } else { text };
            let local: &'static str = name.clone().leak();
            let after = text.strip_prefix(&name).map(str::as_bytes);
            let name = Name::new("", local);
            prop_assert_eq!(after_local(text.as_bytes(), &name), after);
            let ends = after.and_then(|after| after.strip_prefix(b">"));
            // It may say no where it cannot tell quickly, which it can where there is enough.
            let is_quick = local.len() <= NAME_LENGTH && text.len() > NAME_LENGTH;
            if after.is_none() || is_quick {
                prop_assert_eq!(name.begins(text.as_bytes()), after.is_some());
                prop_assert_eq!(name.ends_tag(text.as_bytes()), ends.is_some());
            }
        }

        #[test]
        fn short_texts_are_numbers(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut padded = [0; 16];
            let expected = padded.get_mut(..bytes.len()).map(|place| place.copy_from_slice(&bytes));
            prop_assert_eq!(short(&bytes), expected.map(|()| u128::from_le_bytes(padded)));
        }

        #[test]
        fn indentation_is_white_space(text in "[ \n\t\r]{0,40}[<a]?|\n\t{0,20} ?[<a].{0,20}|\n {0,40}\t?[<a].{0,20}") {
            let expected = text.trim_start_matches([' ', '\n', '\t', '\r']);
            prop_assert_eq!(indentation(&text), expected);
        }

        #[test]
        fn carriage_returns_are_found(text in "[a\n\u{8D}]{0,40}\r?[a\r]{0,3}") {
            let expected = text.find('\r').unwrap_or(text.len());
            prop_assert_eq!(carriage_return(text.as_bytes()), expected);
        }
    }
}
