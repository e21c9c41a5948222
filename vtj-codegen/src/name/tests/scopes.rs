use super::*;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn preferences_put_parents_first() {
    assert_eq!(
        preferences(Case::Type, &["Henkilo", "lapsi", "Nimi"]),
        ["Nimi", "LapsiNimi", "HenkiloLapsiNimi"]
    );
    assert_eq!(
        preferences(Case::Field, &["Henkilo", "type"]),
        ["r#type", "henkilo_type"]
    );
    assert!(preferences(Case::Module, &[]).is_empty());
}

fn scope(case: Case, reserved: &[&str], wishes: &[(&str, &[&str])]) -> BTreeMap<String, String> {
    let mut scope = Scope::new(case);
    reserved.iter().for_each(|name| scope.reserve(name));
    wishes
        .iter()
        .for_each(|(key, names)| scope.want(key, names));
    scope.assign()
}

fn assert_assigned(assigned: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    let expected: BTreeMap<String, String> = expected
        .iter()
        .map(|(k, v)| ((*k).into(), (*v).into()))
        .collect();
    assert_eq!(*assigned, expected);
}

#[test]
fn those_who_meet_take_their_parents_names() {
    let assigned = scope(
        Case::Type,
        &[],
        &[
            ("Henkilo/Nimi", &["Nimi", "HenkiloNimi"]),
            ("Lapsi/Nimi", &["Nimi", "LapsiNimi"]),
            ("A/Lapsi/Osoite", &["Osoite", "LapsiOsoite", "ALapsiOsoite"]),
            ("B/Lapsi/Osoite", &["Osoite", "LapsiOsoite", "BLapsiOsoite"]),
            ("Koti/Osoite", &["Osoite", "KotiOsoite"]),
            ("Ammatti", &["Ammatti", "HenkiloAmmatti"]),
        ],
    );
    assert_assigned(
        &assigned,
        &[
            ("Henkilo/Nimi", "HenkiloNimi"),
            ("Lapsi/Nimi", "LapsiNimi"),
            ("A/Lapsi/Osoite", "ALapsiOsoite"),
            ("B/Lapsi/Osoite", "BLapsiOsoite"),
            ("Koti/Osoite", "KotiOsoite"),
            ("Ammatti", "Ammatti"),
        ],
    );
}

#[test]
fn who_has_no_other_wish_keeps_the_name_and_nobody_takes_one_that_was_left() {
    let assigned = scope(
        Case::Type,
        &["Document"],
        &[
            ("Nimi", &["Nimi"]),
            ("Henkilo/Nimi", &["Nimi", "HenkiloNimi"]),
            ("x", &["Osa", "XOsa"]),
            ("y", &["Osa", "YOsa"]),
            ("z", &["XOsa", "Osa", "ZOsa"]),
            ("document", &["document", "RootDocument"]),
        ],
    );
    assert_assigned(
        &assigned,
        &[
            ("Nimi", "Nimi"),
            ("Henkilo/Nimi", "HenkiloNimi"),
            ("x", "XOsa"),
            ("y", "YOsa"),
            ("z", "ZOsa"),
            ("document", "RootDocument"),
        ],
    );
}

/// A key, the names it wants, the name it gets.
type Wish = (&'static str, &'static [&'static str], &'static str);

#[test]
fn what_differs_between_the_keys_tells_them_apart() {
    let cases: &[(Case, &[&str], &[Wish])] = &[
        (
            Case::Field,
            &[],
            &[("a", &[], "a_lower"), ("A", &[], "a_upper")],
        ),
        (
            Case::Field,
            &[],
            &[("type", &[], "type_lower"), ("Type", &[], "type_upper")],
        ),
        (
            Case::Type,
            &[],
            &[
                ("{urn:vanha}Nimi", &["Nimi"], "NimiVanha"),
                ("{urn:uusi}Nimi", &["Nimi"], "NimiUusi"),
            ],
        ),
        (
            Case::Type,
            &[],
            &[
                ("{urn:x/1}Nimi", &["Nimi"], "Nimi1"),
                ("{urn:x/2}Nimi", &["Nimi"], "Nimi2"),
            ],
        ),
        (
            Case::Type,
            &["Document"],
            &[("document", &[], "DocumentType")],
        ),
        (Case::Field, &["blank"], &[("Blank", &[], "blank_value")]),
        (
            Case::Variant,
            &[],
            &[
                ("P300", &["terveyspalvelut"], "TerveyspalvelutP300"),
                ("T100", &["terveyspalvelut"], "TerveyspalvelutT100"),
            ],
        ),
        (
            Case::Variant,
            &[],
            &[
                ("1", &["muu"], "Muu1"),
                ("2", &["muu"], "Muu2"),
                ("3", &["mies"], "Mies"),
            ],
        ),
        (
            Case::Variant,
            &[],
            &[
                ("1.5", &[], "Koodi1_5FullStop"),
                ("1,5", &[], "Koodi1_5Comma"),
            ],
        ),
        (Case::Variant, &[], &[("A", &[], "A"), ("A+", &[], "APlus")]),
        (
            Case::Const,
            &[],
            &[("a-b", &[], "A_B_MINUS"), ("a.b", &[], "A_B_FULL_STOP")],
        ),
    ];
    for (case, reserved, wishes) in cases {
        let given: Vec<(&str, &[&str])> = wishes
            .iter()
            .map(|(key, names, _)| (*key, *names))
            .collect();
        let assigned = scope(*case, reserved, &given);
        let expected: Vec<(&str, &str)> = wishes
            .iter()
            .map(|(key, _, expected)| (*key, *expected))
            .collect();
        assert_assigned(&assigned, &expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scope_is_unique_and_does_not_depend_on_order(
        wishes in prop::collection::vec(
            ("[aAbB.+1-]{0,3}", prop::collection::vec(prop::sample::select(vec!["a", "A", "b", "type", "a_b", "a1", "", "1", "Self", "a_upper"]), 0..3)),
            0..10,
        ),
        reserved in prop::collection::vec(prop::sample::select(vec!["a", "A", "B", "b", "blank"]), 0..2),
        seed in any::<u64>(),
    ) {
        for case in CASES {
            let assign = |wishes: &[(String, Vec<&str>)]| {
                let mut scope = Scope::new(case);
                reserved.iter().for_each(|name| scope.reserve(name));
                wishes.iter().for_each(|(key, names)| scope.want(key, names));
                scope.assign()
            };
            let assigned = assign(&wishes);
            let keys: BTreeSet<&String> = wishes.iter().map(|(key, _)| key).collect();
            prop_assert_eq!(assigned.keys().collect::<BTreeSet<_>>(), keys);
            let names: BTreeSet<&String> = assigned.values().collect();
            prop_assert_eq!(names.len(), assigned.len());
            for name in names {
                prop_assert!(is_valid(name), "{:?} {}", case, name);
                prop_assert!(!reserved.contains(&name.as_str()));
            }
            let mut shuffled = wishes.clone();
            shuffled.sort_by_key(|wish| format!("{wish:?}").bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)));
            prop_assert_eq!(assign(&shuffled), assigned);
        }
    }
}
