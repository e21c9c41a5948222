use super::explain;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn assert_explained(text: &str, codes: &[&str], expected: &[(&str, &str)]) {
    let expected: BTreeMap<String, String> = expected
        .iter()
        .map(|(k, v)| ((*k).into(), (*v).into()))
        .collect();
    assert_eq!(explain(text, codes), expected, "{text}");
}

#[test]
fn items_of_a_list() {
    assert_explained(
        "Talon väri. Mahdolliset arvot: tyhja, 1=punainen, 2 = keltainen,3= vihrea.",
        &["", "1", "2", "3"],
        &[("1", "punainen"), ("2", "keltainen"), ("3", "vihrea")],
    );
    assert_explained(
        "A = auto; B=\"bussi\"; C='juna, jossa on ravintola';\n  D=lento\n\tkone",
        &["A", "B", "C", "D"],
        &[
            ("A", "auto"),
            ("B", "bussi"),
            ("C", "juna, jossa on ravintola"),
            ("D", "lento kone"),
        ],
    );
    assert_explained("Ei selitystä lainkaan, 1, 2", &["1", "2"], &[]);
    assert_explained("1=, 2=kaksi", &["1", "2"], &[("2", "kaksi")]);
    assert_explained("", &["1", ""], &[]);
}

#[test]
fn only_codes_that_are_known_and_whole() {
    assert_explained(
        "1=yksi, 12=kaksitoista, X12=muu, 2=kaksi",
        &["1", "2", "12"],
        &[("1", "yksi"), ("12", "kaksitoista"), ("2", "kaksi")],
    );
    assert_explained("05=viisi, 5=muu viisi", &["5"], &[("5", "muu viisi")]);
    assert_explained("versio 1.1=vanha, 2=uusi", &["1", "2"], &[("2", "uusi")]);
    assert_explained(
        "P1=piha, Piha-alue = suuri piha",
        &["P1", "Piha-alue", "alue"],
        &[("P1", "piha"), ("Piha-alue", "suuri piha")],
    );
    assert_explained(
        "-1=virhe, 1=onnistui",
        &["1", "-1"],
        &[("-1", "virhe"), ("1", "onnistui")],
    );
}

#[test]
fn the_blank_value_ends_a_meaning_and_has_none() {
    assert_explained(
        "tyhja=ei tiedossa, 1=on, tyhjä = muu, 0=ei",
        &["", "0", "1"],
        &[("1", "on"), ("0", "ei")],
    );
    assert_explained(
        "1 = on, tyhja = ei ole, voi puuttua",
        &["1"],
        &[("1", "on")],
    );
    assert_explained(
        "9=on salaisuus, voi olla myos tyhja (=ei ole salaisuutta)",
        &["9"],
        &[("9", "on salaisuus")],
    );
    assert_explained(
        "9=on salaisuus. Voi olla tyhja.",
        &["9"],
        &[("9", "on salaisuus")],
    );
}

#[test]
fn a_meaning_may_have_commas_parentheses_and_abbreviations() {
    assert_explained(
        "1=talo, jossa on katto (harja, pulpetti. Tai tasa), 2=muu rakennus, esim. Vaja tms. Ei teltta",
        &["1", "2"],
        &[
            ("1", "talo, jossa on katto (harja, pulpetti. Tai tasa)"),
            ("2", "muu rakennus, esim. Vaja tms. Ei teltta"),
        ],
    );
    assert_explained(
        "(arvot 1=auki, 2=kiinni) merkitään aina",
        &["1", "2"],
        &[("1", "auki"), ("2", "kiinni) merkitään aina")],
    );
    assert_explained(
        "(arvot 1=auki, 2=kiinni (lukossa)).",
        &["1", "2"],
        &[("1", "auki"), ("2", "kiinni (lukossa)")],
    );
}

#[test]
fn a_new_sentence_ends_a_meaning_and_the_first_one_counts() {
    assert_explained(
        "1 = ovi, 2 = ikkuna. Kellarissa 1 = luukku, 3 = aukko. Muuta ei ole.",
        &["1", "2", "3"],
        &[("1", "ovi"), ("2", "ikkuna"), ("3", "aukko")],
    );
}

#[test]
fn meanings_in_parentheses() {
    assert_explained(
        "Mahdolliset arvot: tyhja (ei valittu), 1 (on valittu (itse))",
        &["", "1"],
        &[("1", "on valittu (itse)")],
    );
    assert_explained("Rakennus 1 (iso) ja 2 (pieni)", &["1", "2"], &[]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_meaning_is_trimmed_and_of_the_text(text in r"[12a =,.;:()ä\n-]{0,60}", codes in prop::collection::vec("[12a-]{0,2}", 0..4)) {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let collapsed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (code, meaning) in explain(&text, &codes) {
            prop_assert!(codes.contains(&code.as_str()) && !code.is_empty() && !meaning.is_empty());
            prop_assert!(meaning.trim() == meaning && collapsed.contains(&meaning), "{:?}", meaning);
        }
    }

    #[test]
    fn a_written_list_is_read_back(meanings in prop::collection::vec("[a-z][a-z]{2,8}( [a-zåäö]{5,8}){0,3}( \\([a-z]{2,5}, [a-z]{1,5}\\))?", 1..9)) {
        let items: BTreeMap<String, String> = meanings.into_iter().enumerate().map(|(code, meaning)| (format!("K{code}"), meaning)).collect();
        let list: Vec<String> = items.iter().map(|(code, meaning)| format!("{code}={meaning}")).collect();
        let codes: Vec<&str> = items.keys().map(String::as_str).collect();
        prop_assert_eq!(explain(&format!("Arvot: tyhja, {}.", list.join(", ")), &codes), items);
    }
}
