//! Messages of all products broken at random: lenient reading always reads them, loses nothing, shows nothing, and strict
//! reading refuses exactly those that have a deviation it refuses.
#![cfg(all(
    feature = "asukaslkm2",
    feature = "huollettava-huoltajat",
    feature = "huoltaja-huollettavat",
    feature = "perusjhhs2",
    feature = "peruslt1",
    feature = "perussanoma-1",
    feature = "perussanoma-3",
    feature = "vanhempi-lapset-ja-huollettavat"
))]

mod mutant;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mutant::{Element, MARK, Random, Tally, mutate};
use roxmltree::Document;
use vtj_types::products::Vastaus;
use vtj_types::{DeviationCode, ReadSettings, Severity};

const SEED: u64 = 20_261_121;
const MUTANTS: usize = 12_000;

/// What breaking messages at random has to bring about, at the least.
const CODES: [DeviationCode; 13] = [
    DeviationCode::UnknownElement,
    DeviationCode::UnknownAttribute,
    DeviationCode::UnexpectedText,
    DeviationCode::MissingElement,
    DeviationCode::MissingAttribute,
    DeviationCode::WrongOrder,
    DeviationCode::TooManyElements,
    DeviationCode::InvalidValue,
    DeviationCode::UnknownCode,
    DeviationCode::TrimmedValue,
    DeviationCode::WrongNamespace,
    DeviationCode::UndeclaredPrefix,
    DeviationCode::NegativeReturnCode,
];

/// The messages of the tests, in UTF-8, with their names; the long ones apart.
fn fixtures() -> Vec<(String, Element)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    let entries = fs::read_dir(folder).expect("a folder of messages");
    let mut fixtures = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.ends_with(".xml") || name.contains("iso-8859-1") || name.contains("-long") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        let document = Document::parse(&text).expect("XML");
        let mut messages = document.descendants();
        let message = messages.find(|node| {
            node.has_tag_name((
                "http://xml.vrk.fi/schema/vtjkysely",
                "VTJHenkiloVastaussanoma",
            ))
        });
        fixtures.push((name, Element::of(message.expect("a message"), "")));
    }
    fixtures.sort_by(|one, other| one.0.cmp(&other.0));
    fixtures
}

fn tally(xml: &str) -> Tally {
    let document = Document::parse(xml).expect("what is written is XML");
    let mut tally = Tally::default();
    Element::of(document.root_element(), "").tally(true, &mut tally);
    tally
}

#[test]
fn broken_messages_are_read_and_nothing_is_lost() {
    let seed = std::env::var("VTJ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(SEED);
    let mut random = Random::new(seed);
    let fixtures = fixtures();
    let (mut refused, mut seen) = (0, BTreeMap::new());
    for number in 0..MUTANTS {
        let (name, fixture) = &fixtures[random.below(fixtures.len())];
        let mut message = fixture.clone();
        let changes: Vec<_> = (0..=random.below(3))
            .map(|_| mutate(&mut message, &mut random))
            .collect();
        let case = format!("seed {seed}, mutant {number} of {name}: {changes:?}");
        refused += usize::from(check(&message, &case, &mut seen));
        check_cut(&message, &mut random, &case);
    }
    assert!(
        refused * 2 > MUTANTS,
        "most are refused: {refused} of {MUTANTS}"
    );
    println!("seed {seed}: {refused} refused; {seen:?}");
    for code in CODES {
        assert!(seen.contains_key(&code), "{} was not seen", code.as_str());
    }
    assert!(!seen.contains_key(&DeviationCode::Other), "seed {seed}");
}

/// Checks one message; whether strict reading refuses it.
fn check(message: &Element, case: &str, seen: &mut BTreeMap<DeviationCode, usize>) -> bool {
    let mut xml = String::new();
    message.write(&mut xml);
    let strict = Vastaus::from_xml_with(xml.as_bytes(), &ReadSettings::new().in_envelope(true));
    let parsed = Vastaus::from_xml_lenient(xml.as_bytes(), Some("PERUSSANOMA 3"));
    let parsed = parsed.unwrap_or_else(|error| panic!("{case}: {error}"));
    let is_refused = parsed
        .deviations
        .iter()
        .any(|one| one.severity() == Severity::Refused);
    assert_eq!(strict.is_err(), is_refused, "{case}: {}", parsed.summary());
    if let Ok(strict) = strict {
        assert!(strict == parsed.value, "{case}: another value");
        assert!(parsed.deviations.is_empty(), "{case}: {}", parsed.summary());
    }
    for deviation in &parsed.deviations {
        *seen.entry(deviation.code()).or_default() += 1;
    }
    let mut before = Tally::default();
    message.tally(true, &mut before);
    let written = parsed.to_xml();
    let difference = before.difference(&tally(&written));
    assert!(
        difference.is_empty(),
        "{case}: {difference:#?}\n{xml}\n{written}"
    );
    for shown in [
        parsed.summary(),
        format!("{:?}", parsed.deviations),
        parsed.deviations.iter().map(ToString::to_string).collect(),
    ] {
        assert!(!shown.contains(MARK), "{case}: {shown}");
    }
    is_refused
}

/// Cuts a message short: an error that shows no value.
fn check_cut(message: &Element, random: &mut Random, case: &str) {
    let mut xml = String::new();
    message.write(&mut xml);
    let mut at = random.below(xml.len());
    while !xml.is_char_boundary(at) {
        at -= 1;
    }
    xml.truncate(at);
    let strict = Vastaus::from_xml(xml.as_bytes()).expect_err(case);
    let lenient = Vastaus::from_xml_lenient(xml.as_bytes(), Some("PERUSSANOMA 3"));
    let lenient = lenient.map(|_| ()).expect_err(case);
    for error in [strict, lenient] {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(MARK), "{case}: {shown}");
    }
}
