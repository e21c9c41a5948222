mod dialect;
mod laws;
mod tables;
mod xmllint;

use super::*;

/// The patterns of the agency's catalogue of 2023, with texts that match and texts that do not. All but the last three take the
/// empty text.
const CATALOGUE: &[(&str, &[&str], &[&str])] = &[
    (
        r"(((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))[0-9]{2}[\-\+ABCDEFYXWVU][0-9]{3}[ABCDEFHJKLMNPRSTUVWXY0-9]))?",
        &["010100-0000", "310199+123A", "300475A999Y", "290200U0010"],
        &[
            "310475-0000",
            "300200-0000",
            "010100*0000",
            "010100-000G",
            "010100-00000",
            "000100-0000",
            " 010100-0000",
        ],
    ),
    (
        r"([0-9A-F]{5}[T\-]{1}[0-9A-F]{4}[0-9ABCDEFHJKLMNPRSTUVWXY]{1})?",
        &["0A1B2-C3D4E", "00000T0000Y"],
        &["0A1B2_C3D4E", "0A1G2-C3D4E", "0A1B2-C3D4G"],
    ),
    (
        "([0-9A-ZÅÄÖ]{0,4})?",
        &["1", "ÅÄÖ0", "001B"],
        &["ÅÄÖ00", "a", "å", "Æ"],
    ),
    (
        "([0-9]{0,15})?",
        &["0", "123456789012345"],
        &["1234567890123456", "x"],
    ),
    ("([0-9]{0,1})?", &["5"], &["55"]),
    ("([0-9]{0,2})?", &["5", "55"], &["555", "٣"]),
    ("([0-9]{0,4})?", &["5", "5555"], &["55555"]),
    ("([0-9]{0,5})?", &["55555"], &["555555"]),
    ("([0-9]{0,6})?", &["555555"], &["5555555"]),
    (
        "([0-9]{14})?",
        &["20240131120000"],
        &["2024013112000", "202401311200000"],
    ),
    ("([0-9]{2})?", &["99"], &["9", "999"]),
    ("([0-9]{3})?", &["091"], &["91", "0910", "091\n"]),
    ("([0-9]{5})?", &["00100"], &["0010"]),
    ("([0-9]{6})?", &["000100"], &["00100"]),
    (
        r"([0-9]{7}\-[0-9]{1})?",
        &["1234567-8"],
        &["12345678", "1234567-89"],
    ),
    ("([0-9]{8})?", &["20240131"], &["2024-01-31"]),
    (
        "([0-9]{8}[ABCDEFHJKLMNPRSTUVWXY0-9]{1})?",
        &["10000001N", "100000010"],
        &["10000001G"],
    ),
    ("([0-9]{9}[0-9A-Z]{1})?", &["123456789A"], &["123456789a"]),
    ("([A-ZÅÄÖ]{1})?", &["A", "Ö", "Å"], &["AA", "ö", "Õ"]),
    (
        "([a-z]{2}|(98)|(99))?",
        &["fi", "98", "99"],
        &["97", "fin", "9"],
    ),
    (
        "([a-z]{3}|(980)|(990))?",
        &["fin", "980"],
        &["fi", "98", "991"],
    ),
    ("([a-zåäö]{1})?", &["a", "ö"], &["Ö", "aö"]),
    ("[0-9]{0,3}", &["", "123"], &["1234"]),
    ("[0-9]{0,4}", &["", "1234"], &["12345"]),
    ("[0-9]{1,5}", &["0", "12345"], &["", "123456"]),
];

fn dfa(pattern: &str) -> Dfa {
    compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"))
}

#[test]
fn the_catalogues_patterns() {
    for (pattern, accepted, refused) in CATALOGUE {
        let dfa = dfa(pattern);
        accepted
            .iter()
            .for_each(|text| assert!(dfa.accepts(text), "{pattern} {text:?}"));
        refused
            .iter()
            .for_each(|text| assert!(!dfa.accepts(text), "{pattern} {text:?}"));
        assert_eq!(dfa.accepts_blank(), *pattern != "[0-9]{1,5}", "{pattern}");
        assert_eq!(dfa.is_ascii(), pattern.is_ascii(), "{pattern}");
    }
}

#[test]
fn a_dfa_is_minimal_and_numbered_by_byte() {
    let state = |accepting, edges: &[(u8, u8, u32)]| State {
        accepting,
        edges: edges
            .iter()
            .map(|&(first, last, to)| Edge { first, last, to })
            .collect(),
    };
    let expected = [
        state(true, &[(b'0', b'1', 1), (b'a', b'b', 2)]),
        state(false, &[(b'x', b'x', 2)]),
        state(true, &[]),
    ];
    assert_eq!(dfa("((a|b)|0x|1x)?").states, expected);
    // å is C3 A5, ä C3 A4, ö C3 B6.
    let letters = [
        state(false, &[(b'a', b'z', 1), (0xC3, 0xC3, 2)]),
        state(true, &[]),
        state(false, &[(0xA4, 0xA5, 1), (0xB6, 0xB6, 1)]),
    ];
    assert_eq!(dfa("[a-zåäö]").states, letters);
}

#[test]
fn lengths_of_the_texts() {
    let cases = [
        ("", Some(0), Some(0), 0),
        ("[0-9]{2,5}", Some(5), Some(5), 2),
        ("[a-zåäö]{0,3}", Some(6), Some(3), 0),
        ("a+", None, None, 1),
        ("€|ab|\u{10000}x", Some(5), Some(2), 1),
        ("(ab|c)(d|efg)?", Some(5), Some(5), 1),
        (".", Some(4), Some(1), 1),
        ("[a-[a]]", Some(0), Some(0), 0),
    ];
    for (pattern, max_bytes, max_chars, min_chars) in cases {
        let dfa = dfa(pattern);
        assert_eq!(
            (dfa.max_bytes(), dfa.max_chars(), dfa.min_chars()),
            (max_bytes, max_chars, min_chars),
            "{pattern}"
        );
    }
    assert_eq!(dfa("€|äää").min_bytes(), 3);
}

#[test]
fn without_blank_keeps_a_start_that_is_reached_again() {
    for (with, without) in [
        ("(ab)*", "(ab)+"),
        ("a*", "a+"),
        ("(a(ba)*)?", "a(ba)*"),
        ("x", "x"),
        ("()", "[a-[a]]"),
    ] {
        assert_eq!(dfa(with).without_blank(), dfa(without), "{with}");
    }
    assert!(dfa("a?").without_blank().accepts("a"));
    assert!(dfa("()").without_blank().is_empty_language());
}

#[test]
fn several_patterns() {
    let both = compile_all(&["[0-9]{3}", "", "[a-z]"]).expect("all are patterns");
    assert_eq!(both, dfa("([0-9]{3}|[a-z])?"));
    assert!(
        compile_all(&[])
            .expect("nothing to refuse")
            .is_empty_language()
    );
    let error = compile_all(&["a", "b)"]).expect_err("unbalanced");
    assert_eq!((error.alternative, error.offset), (1, 1));
    assert_eq!(
        dfa("[a-m]{2,5}").intersection(&dfa("[f-z]{1,3}")),
        Ok(dfa("[f-m]{2,3}"))
    );
    assert_eq!(dfa("a*").intersection(&dfa("b+")), Ok(dfa("[a-[a]]")));
}

#[test]
fn large_patterns_are_refused_and_others_are_not() {
    for pattern in [
        "a{65535}",
        "(a|b|cd){0,300}",
        r"\c{1,64}",
        r"[\i-[:]][\c-[:]]*",
    ] {
        assert!(compile(pattern).is_ok(), "{pattern}");
    }
    let deep = format!("{}a{}", "(".repeat(100), ")".repeat(100));
    assert_eq!(dfa(&deep), dfa("a"));
    let subtractions = format!("{}[a]{}", "[a-".repeat(99), "]".repeat(99));
    assert!(compile(&subtractions).is_ok());
    for (pattern, kind) in [
        ("a{65536}".to_owned(), PatternErrorKind::TooLarge),
        (
            "a{99999999999999999999}".to_owned(),
            PatternErrorKind::TooLarge,
        ),
        (
            "((a{60000}){60000}){60000}".to_owned(),
            PatternErrorKind::TooLarge,
        ),
        ("(a|b)*a(a|b){40}".to_owned(), PatternErrorKind::TooLarge),
        ("(".repeat(100_000), PatternErrorKind::TooDeep),
        ("[a-".repeat(100_000), PatternErrorKind::TooDeep),
    ] {
        assert_eq!(
            compile(&pattern).map_err(|error| error.kind),
            Err(kind),
            "{}",
            pattern.get(..20).unwrap_or_default()
        );
    }
}

/// Where a program does what an automaton does.
#[test]
fn programs_are_automata() {
    let program = |pattern: &str| {
        let branches = branches(&[pattern]).expect(pattern);
        nfa::nfa(branches).expect(pattern)
    };
    for (pattern, matching, others) in CATALOGUE {
        let program = program(pattern);
        let all = matching.iter().chain(*others).chain(&[""]);
        for text in all {
            assert_eq!(
                program.accepts(text),
                dfa(pattern).accepts(text),
                "{pattern} {text}"
            );
        }
    }
    for pattern in [
        "a*b|(c?){2,3}",
        "(a?){0,4}b{2,}",
        "()*a",
        "(a|b|ab){2}",
        r"\p{Lu}{1,2}[^a]",
        "(a{0}|b)+",
    ] {
        let (program, dfa) = (program(pattern), dfa(pattern));
        let letters = ["", "a", "b", "c", "ä", "Å"];
        for one in 0..letters.len().pow(4) {
            let text: String = (0..4)
                .filter_map(|place| letters.get(one / letters.len().pow(place) % letters.len()))
                .copied()
                .collect();
            assert_eq!(
                program.accepts(&text),
                dfa.accepts(&text),
                "{pattern} {text}"
            );
        }
    }
}

#[test]
fn what_no_automaton_can_be_is_a_program() {
    let nist = r"\c{3,6}://(\c{1,7}\.){1,2}\c{3}( \c{3,6}://(\c{1,7}\.){1,2}\c{3}){5,9}";
    let uris = |count: usize| vec!["http://www.example.org"; count].join(" ");
    for (pattern, matching, other) in [
        (
            "(a|b)*a(a|b){40}",
            format!("a{}", "ab".repeat(20)),
            format!("b{}", "ab".repeat(20)),
        ),
        (nist, uris(6), uris(5)),
    ] {
        let automaton = automaton(&[pattern]).expect(pattern);
        assert!(
            matches!(automaton, Automaton::Nondeterministic(_)),
            "{pattern}"
        );
        assert!(automaton.accepts(&matching), "{pattern}");
        assert!(!automaton.accepts(&other), "{pattern}");
    }
    let never =
        automaton(&["([a-[a]]){0,2}|x|(\\P{Ll}{2}([^y]?-+[^\\p{L}])?){2}[^y]"]).expect("never");
    assert!(matches!(never, Automaton::Nondeterministic(_)));
    assert!(["", "x", "11111"].iter().all(|text| never.accepts(text)));
    assert_eq!(
        automaton(&["[a-[a]]"]).map(|found| found.is_empty_language()),
        Ok(true)
    );
}
