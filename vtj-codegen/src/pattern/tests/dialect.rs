//! The grammar of appendix F by example.

use super::*;
use PatternErrorKind as Kind;

/// A pattern, texts it matches, texts it does not match.
const CASES: &[(&str, &[&str], &[&str])] = &[
    // Anchored at both ends, alternatives included; `^`, `$` and `-` are ordinary outside a class.
    ("ab", &["ab"], &["xab", "abx", "ab\n", ""]),
    ("a|bc|", &["a", "bc", ""], &["ab", "b"]),
    ("", &[""], &["a"]),
    ("()|x", &["", "x"], &["xx"]),
    ("(|a)b", &["b", "ab"], &["a", ""]),
    ("^a$", &["^a$"], &["a"]),
    ("a-b", &["a-b"], &["ab"]),
    ("a,:=!#%&/;<>@_`~'\"", &["a,:=!#%&/;<>@_`~'\""], &[]),
    // Longer alternatives after shorter ones must not be lost.
    ("a|ab|abc", &["a", "ab", "abc"], &["abcd", "bc"]),
    (
        "(a|ab)(c|bcd)",
        &["ac", "abc", "abcd", "abbcd"],
        &["ab", "abcde"],
    ),
    ("(a*)*", &["", "aaa"], &["b"]),
    ("(a?){3}", &["", "a", "aaa"], &["aaaa"]),
    // Quantifiers.
    ("a?", &["", "a"], &["aa"]),
    ("a{2}", &["aa"], &["a", "aaa"]),
    ("a{2,}", &["aa", "aaaaa"], &["a"]),
    ("a{0,2}", &["", "a", "aa"], &["aaa"]),
    ("a{0}", &[""], &["a"]),
    ("xa{0,0}", &["x"], &["xa"]),
    ("a{002}", &["aa"], &["a"]),
    // `.` leaves out the line ends only.
    (
        ".",
        &["a", "€", "\u{10FFFF}", "\t", "\u{85}", "\u{2028}"],
        &["\n", "\r", "", "aa"],
    ),
    // Single characters.
    (r"\n\r\t", &["\n\r\t"], &["nrt"]),
    (r"\\\|\.\?\*\+\(\)\{\}\-\[\]\^", &[r"\|.?*+(){}-[]^"], &[]),
    // Classes.
    ("[abc]", &["a", "c"], &["d", "ab"]),
    ("[^abc]", &["d", "\n", "€"], &["a", ""]),
    ("[a-c0-2]", &["b", "1"], &["d", "3", "-"]),
    ("[a^]", &["a", "^"], &["b"]),
    ("[^^]", &["a"], &["^"]),
    (r"[\^a]", &["^", "a"], &["b"]),
    (
        "[.?*+(){}|$]",
        &[".", "?", "*", "+", "(", ")", "{", "}", "|", "$"],
        &["a", "\\"],
    ),
    (r"[\[\]\\]", &["[", "]", "\\"], &["a"]),
    (r"[\n\t]", &["\n", "\t"], &["n"]),
    ("[ä-ö]", &["ä", "å", "æ", "ö"], &["ø", "ã"]),
    (r"[\--/]", &["-", ".", "/"], &[",", "0"]),
    (r"[!-\-]", &["!", "+", "-"], &["."]),
    // The hyphen at either end of a group.
    ("[-a]", &["-", "a"], &["b"]),
    ("[a-]", &["-", "a"], &["b"]),
    ("[-]", &["-"], &["a"]),
    ("[--]", &["-"], &["a"]),
    ("[^-a]", &["b"], &["-", "a"]),
    ("[a-c-]", &["b", "-"], &["d"]),
    (r"[\d-]", &["5", "-"], &["a"]),
    (r"[-\d]", &["5", "-"], &["a"]),
    // Subtraction.
    ("[a-z-[aeiou]]", &["b", "z"], &["a", "u", "A", "-"]),
    ("[a-z-[b-y-[m]]]", &["a", "m", "z"], &["b", "l", "n"]),
    ("[^a-z-[0-9]]", &["A", "-", "ä"], &["a", "5"]),
    ("[a-z-[^aeiou]]", &["a", "e"], &["b"]),
    (r"[\w-[a-z]]", &["A", "5", "ä"], &["a", " "]),
    ("[a--[b]]", &["a", "-"], &["b"]),
    ("[a-c--[b]]", &["a", "c", "-"], &["b"]),
    ("[a-[a]]", &[], &["a", "", "b"]),
    ("[a-[a]]{0,2}|b", &["", "b"], &["a"]),
    ("(x[a-[a]])?c|[a-[a]]+", &["c"], &["", "x", "xc"]),
    ("x[a-[a]]?", &["x"], &["xa"]),
    // Class escapes.
    (r"\d", &["5", "٣", "۵"], &["a", "½", "²"]),
    (r"\D", &["a", "½"], &["5", "٣"]),
    (r"\s", &[" ", "\t", "\n", "\r"], &["\u{A0}", "\u{B}", "a"]),
    (r"\S", &["\u{A0}", "a"], &[" ", "\n"]),
    (
        r"\w",
        &["a", "5", "ä", "+", "$", "€", "´", "\u{301}"],
        &[".", "-", "_", " ", "(", "\u{A0}", "\u{0}", "\u{378}"],
    ),
    (r"\W", &[".", "_", " "], &["a", "+"]),
    (
        r"\i",
        &["a", "_", ":", "ä", "ʎ", "一"],
        &["-", ".", "5", "·", "ʮ"],
    ),
    (r"\I", &["-", "5", " "], &["a", "_"]),
    (
        r"\c",
        &["a", "5", "-", ".", "_", ":", "·", "\u{300}"],
        &[" ", "/", "€", "×"],
    ),
    (r"\C", &[" ", "€"], &["a", "-"]),
    (
        r"[\i-[:]][\c-[:]]*",
        &["nimi", "_a-1.b"],
        &["a:b", "1a", ""],
    ),
    (r"[^\d\s]", &["a"], &["1", " "]),
    // Categories.
    (r"\p{L}", &["a", "Ä", "ʘ", "中"], &["5", "_"]),
    (r"\p{Lu}+", &["AÄÖ", "Ω"], &["a", "ǅ"]),
    (r"\p{Lt}", &["ǅ"], &["A"]),
    (r"\P{Lu}", &["a", "5"], &["A"]),
    (r"[^\p{L}]", &["5"], &["a"]),
    (r"[\p{Lu}\p{Nd}-[A5]]", &["B", "6"], &["A", "5", "b"]),
    (r"\p{Sc}", &["€", "$"], &["e"]),
    (r"\p{Pd}", &["-", "–"], &["_"]),
    (
        r"\p{C}",
        &["\u{0}", "\u{AD}", "\u{E000}", "\u{378}"],
        &["a"],
    ),
    (r"\p{Cn}", &["\u{378}"], &["a"]),
    (r"\p{Nl}", &["Ⅷ"], &["8"]),
    (r"\p{Zs}", &[" ", "\u{A0}"], &["\t"]),
    // Blocks.
    (r"\p{IsBasicLatin}", &["a", "\u{7F}"], &["ä"]),
    (r"\P{IsBasicLatin}", &["ä"], &["a"]),
    (
        r"[\p{IsLatin-1Supplement}-[ä]]",
        &["å", "ÿ"],
        &["ä", "a", "Ā"],
    ),
    (r"\p{IsGreek}\p{IsCyrillic}", &["Ωж"], &["жΩ"]),
    (r"\p{IsCombiningMarksforSymbols}", &["\u{20D0}"], &["a"]),
    (
        r"\p{IsPrivateUse}",
        &["\u{E000}", "\u{F0000}", "\u{10FFFD}"],
        &["a"],
    ),
    (r"\p{IsSpecials}", &["\u{FEFF}", "\u{FFF0}"], &["\u{FEFE}"]),
    (r"\p{IsGothic}", &["\u{10330}"], &["G"]),
];

#[test]
fn what_matches_and_what_does_not() {
    for (pattern, accepted, refused) in CASES {
        let dfa = dfa(pattern);
        accepted
            .iter()
            .for_each(|text| assert!(dfa.accepts(text), "{pattern} {text:?}"));
        refused
            .iter()
            .for_each(|text| assert!(!dfa.accepts(text), "{pattern} {text:?}"));
    }
}

/// The cases, for the comparison with another engine.
pub(super) fn cases() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    CASES.iter().map(|(pattern, accepted, refused)| {
        (*pattern, accepted.iter().chain(*refused).copied().collect())
    })
}

#[test]
fn what_is_no_pattern() {
    let cases = [
        ("(a", 0, Kind::UnclosedGroup),
        ("ä(b|(c)", 2, Kind::UnclosedGroup),
        ("a)", 1, Kind::UnopenedGroup),
        ("(?:a)", 0, Kind::GroupExtension),
        ("a(?=b)", 1, Kind::GroupExtension),
        ("(?i)a", 0, Kind::GroupExtension),
        ("*a", 0, Kind::NothingToRepeat),
        ("a|+", 2, Kind::NothingToRepeat),
        ("(?)", 0, Kind::GroupExtension),
        ("(*)", 1, Kind::NothingToRepeat),
        ("a+?", 2, Kind::DoubledQuantifier),
        ("a*+", 2, Kind::DoubledQuantifier),
        ("a??", 2, Kind::DoubledQuantifier),
        ("a{2}{3}", 4, Kind::DoubledQuantifier),
        ("a{2}?", 4, Kind::DoubledQuantifier),
        ("a{,3}", 1, Kind::MalformedQuantifier),
        ("a{}", 1, Kind::MalformedQuantifier),
        ("a{x}", 1, Kind::MalformedQuantifier),
        ("a{1", 1, Kind::MalformedQuantifier),
        ("a{1,2,3}", 1, Kind::MalformedQuantifier),
        ("a{ 1}", 1, Kind::MalformedQuantifier),
        ("a{-1}", 1, Kind::MalformedQuantifier),
        ("a{٣}", 1, Kind::MalformedQuantifier),
        ("a{3,2}", 1, Kind::QuantifierOrder),
        ("{2}", 0, Kind::UnescapedMetacharacter('{')),
        ("a}", 1, Kind::UnescapedMetacharacter('}')),
        ("a]", 1, Kind::UnescapedMetacharacter(']')),
        ("[a[b]]", 2, Kind::UnescapedMetacharacter('[')),
        ("[[:alpha:]]", 1, Kind::UnescapedMetacharacter('[')),
        (r"(a)\1", 3, Kind::UnknownEscape('1')),
        (r"\/", 0, Kind::UnknownEscape('/')),
        (r"\$", 0, Kind::UnknownEscape('$')),
        (r"\b", 0, Kind::UnknownEscape('b')),
        (r"\A", 0, Kind::UnknownEscape('A')),
        (r"\ä", 0, Kind::UnknownEscape('ä')),
        (r"[\x41]", 1, Kind::UnknownEscape('x')),
        ("€\\", 3, Kind::DanglingEscape),
        (r"\pL", 0, Kind::MalformedProperty),
        (r"\p{L", 0, Kind::MalformedProperty),
        (r"\p", 0, Kind::MalformedProperty),
        (r"\p{Xx}", 0, Kind::UnknownCategory("Xx".into())),
        (r"\p{}", 0, Kind::UnknownCategory(String::new())),
        (r"\p{Cs}", 0, Kind::UnknownCategory("Cs".into())),
        (r"\p{Letter}", 0, Kind::UnknownCategory("Letter".into())),
        (r"\p{^L}", 0, Kind::UnknownCategory("^L".into())),
        (r"\p{lu}", 0, Kind::UnknownCategory("lu".into())),
        (r"a\P{IsKlingon}", 1, Kind::UnknownBlock("Klingon".into())),
        (
            r"\p{IsBasic Latin}",
            0,
            Kind::UnknownBlock("Basic Latin".into()),
        ),
        (
            r"\p{IsHighSurrogates}",
            0,
            Kind::UnknownBlock("HighSurrogates".into()),
        ),
        ("[a", 0, Kind::UnclosedClass),
        ("x[a-", 1, Kind::UnclosedClass),
        ("[", 0, Kind::UnclosedClass),
        ("[a-z-[b]", 0, Kind::UnclosedClass),
        ("[]", 0, Kind::EmptyClass),
        ("[^]", 0, Kind::EmptyClass),
        ("[]a]", 0, Kind::EmptyClass),
        ("[-[a]]", 0, Kind::EmptyClass),
        ("[a-c-e]", 4, Kind::MisplacedHyphen),
        ("[--a]", 2, Kind::MisplacedHyphen),
        ("[+--]", 2, Kind::MisplacedHyphen),
        (r"[\wa-c-e]", 6, Kind::MisplacedHyphen),
        (r"[\w-.]", 3, Kind::MisplacedHyphen),
        (r"[\d-a-c]", 3, Kind::MisplacedHyphen),
        ("[z-a]", 1, Kind::RangeOrder),
        ("[a-zö-ä]", 4, Kind::RangeOrder),
        (r"[a-\d]", 3, Kind::RangeEndpoint),
        ("[a-[b]c]", 6, Kind::SubtractionNotLast),
    ];
    for (pattern, offset, kind) in cases {
        let error = compile(pattern).expect_err(pattern);
        assert_eq!((error.offset, &error.kind), (offset, &kind), "{pattern}");
        assert!(pattern.is_char_boundary(error.offset) && !error.message().is_empty());
    }
    let error = compile(r"(a)\1").expect_err("back reference");
    assert_eq!(
        error.to_string(),
        r"`\1`: XML Schema patterns have no back references (at byte 3)"
    );
}
