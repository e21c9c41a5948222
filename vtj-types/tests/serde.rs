//! The feature `serde`: what is written, that it is read again, and what errors say.
#![cfg(feature = "serde")]

mod mutant;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mutant::{Element, MARK, Random, mutate};
use roxmltree::Document;
use serde_json::{from_str, from_value, json, to_string, to_value};
use vtj_types::blocks::{HenkilonHenkilotunnus, Kotikunta};
use vtj_types::catalogue::{Henkilotunnus, Sukupuolikoodi, Voimassaolokoodi};
use vtj_types::products::Vastaus;
use vtj_types::{DeviationCode, ReadSettings, Shown, xsd};

const MUTANTS: usize = 3_000;

/// Where lenient reading makes values that are not valid.
const LENIENT: [DeviationCode; 5] = [
    DeviationCode::InvalidValue,
    DeviationCode::MissingAttribute,
    DeviationCode::MissingElement,
    DeviationCode::NegativeReturnCode,
    DeviationCode::UnknownCode,
];

#[test]
fn values_are_the_texts_of_messages() {
    let tunnus = Henkilotunnus::try_from("290292-9058").expect("a valid text");
    assert_eq!(to_value(&tunnus).expect("JSON"), json!("290292-9058"));
    assert_eq!(to_value(Sukupuolikoodi::Nainen).expect("JSON"), json!("2"));
    let text = xsd::XsString::try_from("a \"b\"\n").expect("a valid text");
    assert_eq!(to_string(&text).expect("JSON"), r#""a \"b\"\n""#);
    let koodi: Sukupuolikoodi = from_str("\"1\"").expect("a code");
    assert_eq!(koodi, Sukupuolikoodi::Mies);
}

#[test]
fn blank_is_null_and_absent_is_left_out() {
    let mut henkilotunnus = HenkilonHenkilotunnus::blank();
    for (voimassaolokoodi, json) in [
        (None, json!({"value": null})),
        (Some(None), json!({"voimassaolokoodi": null, "value": null})),
        (
            Voimassaolokoodi::try_from("1").ok().map(Some),
            json!({"voimassaolokoodi": "1", "value": null}),
        ),
    ] {
        henkilotunnus.voimassaolokoodi = voimassaolokoodi;
        assert_eq!(to_value(&henkilotunnus).expect("JSON"), json);
        let read: HenkilonHenkilotunnus = from_value(json).expect("the same");
        assert!(read == henkilotunnus, "{:?}", Shown(&read));
    }
    // A field that can be `None` may be left out, too.
    let read: HenkilonHenkilotunnus = from_str("{}").expect("blank");
    assert!(read == HenkilonHenkilotunnus::blank());
    let fields = to_string(&Kotikunta::blank()).expect("JSON");
    let expected =
        r#"{"kuntanumero":null,"kunta_s":null,"kunta_r":null,"kuntasuhde_alkupvm":null}"#;
    assert_eq!(fields, expected);
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    type Message = vtj_types::blocks::Hakuperusteet;
    let table = [
        ("{", "EOF while parsing an object at line 1 column 1"),
        (
            r#"{"ei": 1}"#,
            "Hakuperusteet: a field that it does not have at line 1 column 5",
        ),
        (
            "[]",
            "Hakuperusteet: expected named fields at line 1 column 2",
        ),
        (
            "\"MERKKI\"",
            "Hakuperusteet: expected named fields at line 1 column 8",
        ),
        (
            "{}",
            "Hakuperusteet.henkilotunnus: missing at line 1 column 2",
        ),
    ];
    for (json, expected) in table {
        let error = from_str::<Message>(json).expect_err(json);
        assert_eq!(error.to_string(), expected, "{json}");
    }
    let error = from_str::<Henkilotunnus>("\"290292 9058\"").expect_err("no valid text");
    let expected =
        "Henkilotunnus: not a value of HenkilotunnusTyyppi (Pattern) at line 1 column 13";
    assert_eq!(error.to_string(), expected);
    let error = from_value::<Kotikunta>(json!({"kuntanumero": 19920229})).expect_err("a number");
    assert_eq!(error.to_string(), "Kotikunta.kuntanumero: expected a text");
}

/// Compact formats show of themselves what is of the wrong type.
#[test]
fn errors_of_compact_formats_are_replaced() {
    let mut bytes = Vec::new();
    ciborium::into_writer(&json!({"kuntanumero": 19920229}), &mut bytes).expect("CBOR");
    let error = ciborium::from_reader::<Kotikunta, _>(&*bytes).expect_err("a number");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("19920229"), "{shown}");
    let mut bytes = Vec::new();
    ciborium::into_writer(&json!({"kuntanumero": MARK}), &mut bytes).expect("CBOR");
    let error = ciborium::from_reader::<Kotikunta, _>(&*bytes).expect_err("no valid text");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(MARK), "{shown}");
    assert!(
        shown.contains("Kotikunta.kuntanumero: not a value of KuntanumeroTyyppi"),
        "{shown}"
    );
}

#[cfg(feature = "perussanoma-1")]
#[test]
fn deviations_are_written_without_what_is_kept() {
    use vtj_types::products::perussanoma_1::Vastaussanoma;

    let xml = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages/perussanoma-1-ordinary.xml"),
    );
    let xml = xml.expect("a message");
    let xml = xml.replace("<Henkilo>", "<Henkilo><Uusi>MERKKI</Uusi>");
    let parsed = Vastaussanoma::from_xml_lenient(xml.as_bytes()).expect("XML");
    assert!(
        parsed.deviations[0]
            .kept()
            .is_some_and(|kept| kept.contains(MARK))
    );
    let json = to_value(&parsed.deviations).expect("JSON");
    assert_eq!(json[0]["code"], "UnknownElement");
    assert_eq!(json[0]["severity"], "refused");
    assert_eq!(json[0]["path"], "VTJHenkiloVastaussanoma/Henkilo/Uusi");
    assert_eq!(json[0].as_object().map(|fields| fields.len()), Some(6));
    assert!(!json.to_string().contains(MARK));
}

/// The messages of the tests, in UTF-8.
fn fixtures() -> Vec<Element> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    let entries = fs::read_dir(folder).expect("a folder of messages");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".xml") && !name.contains("iso-8859-1") && !name.contains("-long")
    });
    paths.sort();
    let messages = paths.iter().filter_map(|path| {
        let text = fs::read_to_string(path).expect("UTF-8");
        let settings = ReadSettings::new().in_envelope(true);
        Vastaus::from_xml_with(text.as_bytes(), &settings).ok()?;
        let document = Document::parse(&text).expect("XML");
        let is_message =
            |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == "VTJHenkiloVastaussanoma";
        let message = document.descendants().find(is_message);
        message.map(|message| Element::of(message, ""))
    });
    messages.collect()
}

/// Random messages of all products: read leniently, written, and read again, in formats of each kind. Values that only
/// lenient reading makes are refused, for what is read is valid.
#[test]
fn what_is_written_is_read_again() {
    let fixtures = fixtures();
    if Vastaus::PRODUCTS.is_empty() {
        return;
    }
    let mut random = Random::new(20_261_122);
    let (mut products, mut equal) = (BTreeSet::new(), 0);
    for number in 0..MUTANTS {
        let mut message = fixtures[random.below(fixtures.len())].clone();
        for _ in 0..random.below(4) {
            mutate(&mut message, &mut random);
        }
        let mut xml = String::new();
        message.write(&mut xml);
        let parsed = Vastaus::from_xml_lenient(xml.as_bytes(), Vastaus::PRODUCTS.last().copied());
        let parsed = parsed.expect("a message");
        let is_valid = !parsed
            .deviations
            .iter()
            .any(|one| LENIENT.contains(&one.code()));
        let value = parsed.value;
        products.insert(value.product());
        let json = to_string(&value).expect("JSON");
        let shows = |text: String| assert!(!text.contains(MARK), "message {number} shows a value");
        match from_str::<Vastaus>(&json) {
            Ok(read) => assert!(read == value, "message {number} comes back as another"),
            Err(error) => {
                assert!(!is_valid, "message {number}: {error}");
                shows(format!("{error} {error:?}"));
                continue;
            }
        }
        assert!(
            from_value::<Vastaus>(to_value(&value).expect("JSON")).is_ok_and(|read| read == value)
        );
        let bytes = postcard::to_allocvec(&value).expect("bytes");
        assert!(postcard::from_bytes::<Vastaus>(&bytes).is_ok_and(|read| read == value));
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).expect("CBOR");
        assert!(ciborium::from_reader::<Vastaus, _>(&*bytes).is_ok_and(|read| read == value));
        equal += 1;
    }
    assert!(
        products
            .iter()
            .eq(Vastaus::PRODUCTS.iter().collect::<BTreeSet<_>>())
    );
    assert!(equal * 2 > MUTANTS, "{equal} of {MUTANTS} came back");
}
