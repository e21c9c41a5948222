//! The tables of characters.

use super::super::{block, category, name_char};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

fn size(set: &ClassUnicode) -> usize {
    let count = |range: &ClassUnicodeRange| (range.start()..=range.end()).count();
    set.ranges().iter().map(count).sum()
}

#[test]
fn every_entry_of_the_tables_is_read() {
    for (name, table) in block::table() {
        let set = block::set(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(
            name_char::ranges(table).count(),
            table.split_whitespace().count(),
            "{name}"
        );
        assert!(size(&set) > 0, "{name}");
    }
    assert_eq!(size(&name_char::initial()), 34_516);
    assert_eq!(size(&name_char::any()), 35_122);
}

#[test]
fn blocks_do_not_overlap_but_for_their_second_names() {
    let mut ranges: Vec<_> = block::table()
        .iter()
        .filter(|(name, _)| {
            !matches!(
                *name,
                "GreekandCoptic" | "CombiningDiacriticalMarksforSymbols" | "PrivateUseArea"
            )
        })
        .flat_map(|(_, table)| name_char::ranges(table))
        .collect();
    ranges.sort();
    assert!(
        ranges
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.end() < b.start()))
    );
}

#[test]
fn the_small_categories_make_up_the_large_ones_and_all_characters() {
    let mut all = ClassUnicode::empty();
    for large in category::NAMES.iter().filter(|name| name.len() == 1) {
        let mut parts = ClassUnicode::empty();
        for small in category::NAMES
            .iter()
            .filter(|name| name.len() == 2 && name.starts_with(large))
        {
            parts.union(&category::set(small).unwrap_or_else(|| panic!("{small}")));
        }
        // Not by ==: ranges on both sides of the surrogates may or may not be one.
        let mut difference = category::set(large).unwrap_or_else(|| panic!("{large}"));
        difference.symmetric_difference(&parts);
        assert_eq!(size(&difference), 0, "{large}");
        all.union(&parts);
    }
    assert_eq!(size(&all), 0x110_000 - 0x800);
}
