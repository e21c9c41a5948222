//! Lenient reading, deviation by deviation, and over the agency's messages where they are at hand.
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

use std::fs;
use std::path::{Path, PathBuf};

use mutant::{Element, Tally};
use roxmltree::Document;
use vtj_types::products::{Vastaus, asukaslkm2, perussanoma_1};
use vtj_types::{Deviation, ErrorKind, Limits, Parsed, ReadSettings, Severity, WriteSettings};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

fn read(xml: &str) -> Parsed<asukaslkm2::Vastaussanoma> {
    asukaslkm2::Vastaussanoma::from_xml_lenient(xml.as_bytes()).expect("a message")
}

/// Code, path below the message, and line of each deviation.
fn listed(deviations: &[Deviation]) -> Vec<String> {
    let listed = deviations.iter().map(|one| {
        let path = one.path();
        let path = path.strip_prefix("VTJHenkiloVastaussanoma").unwrap_or(path);
        format!(
            "{} {}",
            one.code().as_str(),
            path.strip_prefix('/').unwrap_or(path)
        )
    });
    listed.collect()
}

fn tally(xml: &str) -> Tally {
    let document = Document::parse(xml).expect("XML");
    let mut tally = Tally::default();
    Element::of(document.root_element(), "").tally(true, &mut tally);
    tally
}

const SMALL: &str = r#"<VTJHenkiloVastaussanoma xmlns="http://xml.vrk.fi/schema/vtjkysely" tietojenPoimintaaika="20190625101010" sanomatunnus="ASUKASLKM2" versio="1.0"><Asiakasinfo><InfoS>a</InfoS><InfoR>b</InfoR><InfoE>c</InfoE></Asiakasinfo><Paluukoodi koodi="0000">Haku onnistui</Paluukoodi><Hakuperusteet><Henkilotunnus hakuperustePaluukoodi="1" hakuperusteTekstiS="d" hakuperusteTekstiR="e" hakuperusteTekstiE="f">290292-9058</Henkilotunnus></Hakuperusteet><Henkilo><Henkilotunnus voimassaolokoodi="1">290292-9058</Henkilotunnus><AsukasLkm>2</AsukasLkm><AsukkaatAlle18v><AsukasLkm>1</AsukasLkm></AsukkaatAlle18v><AsukasAlle18v><Henkilotunnus>290292-9058</Henkilotunnus></AsukasAlle18v></Henkilo></VTJHenkiloVastaussanoma>"#;

/// What is replaced in `SMALL`, by what, and the deviations that makes.
const CASES: [(&str, &str, &[&str]); 22] = [
    ("", "", &[]),
    (
        "<AsukasLkm>2</AsukasLkm>",
        "<AsukasLkm>2</AsukasLkm><Uusi a=\"1\">x<y/></Uusi>",
        &["UnknownElement Henkilo/Uusi"],
    ),
    (
        "<Asiakasinfo>",
        "<Asiakasinfo uusi=\"x\">",
        &["UnknownAttribute Asiakasinfo/@uusi"],
    ),
    (
        "<AsukasLkm>2<",
        "<AsukasLkm uusi=\"x\">2<",
        &["UnknownAttribute Henkilo/AsukasLkm/@uusi"],
    ),
    (
        "<AsukkaatAlle18v><AsukasLkm>1</AsukasLkm></AsukkaatAlle18v>",
        "",
        &["MissingElement Henkilo/AsukkaatAlle18v"],
    ),
    (
        "<AsukasLkm>2</AsukasLkm>",
        "",
        &["MissingElement Henkilo/AsukasLkm"],
    ),
    (
        "<AsukasAlle18v><Henkilotunnus>290292-9058</Henkilotunnus></AsukasAlle18v>",
        "",
        &["MissingElement Henkilo/AsukasAlle18v"],
    ),
    (
        "<InfoS>a</InfoS><InfoR>b</InfoR>",
        "<InfoR>b</InfoR><InfoS>a</InfoS>",
        &["WrongOrder Asiakasinfo/InfoS"],
    ),
    (
        "<InfoS>a</InfoS><InfoR>b</InfoR><InfoE>c</InfoE>",
        "<InfoR>b</InfoR><InfoE>c</InfoE><InfoS>a</InfoS>",
        &["WrongOrder Asiakasinfo/InfoS"],
    ),
    (
        "<InfoS>a</InfoS>",
        "<InfoS>a</InfoS><InfoS>b</InfoS>",
        &["TooManyElements Asiakasinfo/InfoS"],
    ),
    (
        "<AsukasLkm>2<",
        "<AsukasLkm>kaksi<",
        &["InvalidValue Henkilo/AsukasLkm"],
    ),
    (
        "koodi=\"0000\"",
        "koodi=\"-1500\"",
        &["NegativeReturnCode Paluukoodi/@koodi"],
    ),
    (
        "koodi=\"0000\"",
        "koodi=\"- 15\"",
        &["InvalidValue Paluukoodi/@koodi"],
    ),
    (
        " koodi=\"0000\"",
        "",
        &["MissingAttribute Paluukoodi/@koodi"],
    ),
    (
        "voimassaolokoodi=\"1\"",
        "voimassaolokoodi=\"7\"",
        &["UnknownCode Henkilo/Henkilotunnus/@voimassaolokoodi"],
    ),
    (
        "<AsukasLkm>2<",
        "<AsukasLkm>\n    2\n  <",
        &["TrimmedValue Henkilo/AsukasLkm"],
    ),
    (
        "<Henkilo>",
        "<Henkilo xmlns=\"urn:x\">",
        &["WrongNamespace Henkilo"],
    ),
    (
        " xmlns=\"http://xml.vrk.fi/schema/vtjkysely\"",
        "",
        &["WrongNamespace "],
    ),
    (
        "<Asiakasinfo>",
        "<Asiakasinfo ei:a=\"1\" ei:b=\"2\">",
        &[
            "UndeclaredPrefix Asiakasinfo/@a",
            "UnknownAttribute Asiakasinfo/@a",
            "UnknownAttribute Asiakasinfo/@b",
        ],
    ),
    (
        "<Asiakasinfo><InfoS>a</InfoS>",
        "<Asiakasinfo><ei:InfoS>a</ei:InfoS>",
        &["UndeclaredPrefix Asiakasinfo/InfoS"],
    ),
    ("<Henkilo>", "<Henkilo>hei", &["UnexpectedText Henkilo"]),
    (
        "<InfoS>a</InfoS>",
        "<InfoS>a<b>c</b>d</InfoS>",
        &["UnknownElement Asiakasinfo/InfoS/b"],
    ),
];

#[test]
fn each_deviation() {
    for (old, new, expected) in CASES {
        let xml = SMALL.replacen(old, new, 1);
        let parsed = read(&xml);
        assert_eq!(listed(&parsed.deviations), expected, "{new}");
        let strict = asukaslkm2::Vastaussanoma::from_xml(xml.as_bytes());
        assert_eq!(strict.is_err(), !expected.is_empty(), "{new}");
        assert!(
            parsed
                .deviations
                .iter()
                .all(|one| one.severity() == Severity::Refused)
        );
        if xml.contains("ei:") {
            continue;
        }
        let difference = tally(&xml).difference(&tally(&parsed.to_xml()));
        assert!(difference.is_empty(), "{new}: {difference:?}");
    }
}

#[test]
fn what_is_kept_is_read_out_by_one_call_alone() {
    let xml = SMALL.replacen(
        "<AsukasLkm>2<",
        "<Uusi a=\"&lt;\">MERKKI<b/></Uusi><AsukasLkm>MERKKI<",
        1,
    );
    let parsed = read(&xml);
    let kept: Vec<_> = parsed.deviations.iter().map(Deviation::kept).collect();
    assert_eq!(
        kept,
        [Some("<Uusi a=\"&lt;\">MERKKI<b/></Uusi>"), Some("MERKKI")]
    );
    for shown in [
        format!("{parsed:?}"),
        parsed.summary(),
        parsed.deviations.iter().map(ToString::to_string).collect(),
    ] {
        assert!(!shown.contains("MERKKI"), "{shown}");
    }
    assert_eq!(parsed.summary(), "UnknownElement 1, InvalidValue 1");
    let place = |one: &Deviation| (one.line(), one.column());
    let first = parsed.deviations.first().map(place);
    assert_eq!(
        first,
        Some((1, 1 + xml.find("<Uusi").expect("it is there")))
    );
}

#[test]
fn a_value_that_the_application_puts_in_is_written() {
    let invalid = SMALL.replacen("<AsukasLkm>2<", "<AsukasLkm>kaksi<", 1);
    let mut parsed = read(&invalid);
    assert!(parsed.to_xml().contains("<AsukasLkm>kaksi</AsukasLkm>"));
    let henkilo = parsed.value.henkilo.as_mut().expect("a person");
    assert_eq!(henkilo.asukas_lkm, None);
    henkilo.asukas_lkm = Some("3".try_into().expect("a number"));
    let xml = parsed.to_xml();
    assert!(
        xml.contains("<AsukasLkm>3</AsukasLkm>") && !xml.contains("kaksi"),
        "{xml}"
    );

    let missing = SMALL.replacen(
        "<AsukkaatAlle18v><AsukasLkm>1</AsukasLkm></AsukkaatAlle18v>",
        "",
        1,
    );
    let mut parsed = read(&missing);
    assert!(!parsed.to_xml().contains("<AsukkaatAlle18v"));
    let henkilo = parsed.value.henkilo.as_mut().expect("a person");
    assert!(henkilo.asukkaat_alle18v.is_blank());
    henkilo.asukkaat_alle18v.asukas_lkm = Some("1".try_into().expect("a number"));
    assert_eq!(parsed.to_xml(), SMALL);
}

#[test]
fn settings_of_writing_hold() {
    let xml = SMALL.replacen(
        "<AsukasLkm>2</AsukasLkm>",
        "<AsukasLkm>2</AsukasLkm><Uusi a=\"\u{160}\">\u{160}</Uusi>\u{160}",
        1,
    );
    let parsed = read(&xml);
    let latin1 = WriteSettings::new().encoding(vtj_types::Encoding::Latin1);
    let text = String::from_utf8(parsed.to_xml_with(&latin1)).expect("ASCII");
    assert!(
        text.contains("<Uusi a=\"&#x160;\">&#x160;</Uusi>&#x160;<"),
        "{text}"
    );
    let place = "<AsukasLkm>2</AsukasLkm>";
    for (name, value) in [("Määrä", "&#x160;"), ("Š", "Š")] {
        let kept = format!("{place}<{name} ö=\"åŠ\">åŠ<{name}/></{name}>ÿŠ");
        let written = format!("{place}<{name} ö=\"å{value}\">å{value}<{name}/></{name}>ÿ{value}");
        let xml = read(&SMALL.replacen(place, &kept, 1)).to_xml_with(&latin1);
        let (text, encoding) = match String::from_utf8(xml) {
            Ok(text) => (text, "UTF-8"),
            Err(error) => {
                let bytes = error.into_bytes();
                (bytes.into_iter().map(char::from).collect(), "ISO-8859-1")
            }
        };
        let expected = SMALL.replacen(place, &written, 1);
        assert_eq!(encoding, if name == "Š" { "UTF-8" } else { "ISO-8859-1" });
        assert_eq!(
            text,
            format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{expected}")
        );
    }
    let prefix = WriteSettings::new().prefix("vtj").expect("a prefix");
    let text = String::from_utf8(parsed.to_xml_with(&prefix)).expect("UTF-8");
    assert!(tally(&text) == tally(&xml), "{text}");
}

#[test]
fn the_caller_names_the_product() {
    for (name, product) in [
        ("ASUKASLKM2", None),
        ("", Some("asukas lkm2")),
        ("X", Some("ASUKASLKM2")),
    ] {
        let xml = SMALL.replacen("ASUKASLKM2", name, 1);
        let parsed = Vastaus::from_xml_lenient(xml.as_bytes(), product).expect("a message");
        assert_eq!(parsed.value.product(), "ASUKASLKM2");
        let expected: &[&str] = match product {
            None => &[],
            Some(_) => &["UnknownProduct @sanomatunnus"],
        };
        assert_eq!(listed(&parsed.deviations), expected);
    }
    let none = SMALL.replacen(" sanomatunnus=\"ASUKASLKM2\"", "", 1);
    let parsed = Vastaus::from_xml_lenient(none.as_bytes(), Some("ASUKASLKM2")).expect("a message");
    assert_eq!(listed(&parsed.deviations), ["UnknownProduct @sanomatunnus"]);
    for product in [None, Some("TUNTEMATON")] {
        let error = Vastaus::from_xml_lenient(none.as_bytes(), product)
            .map(|_| ())
            .expect_err("no product");
        assert_eq!(error.kind(), ErrorKind::UnknownProduct);
    }
}

#[test]
fn documents_without_a_message_and_malformed_ones() {
    let kind = |xml: &str| {
        let one = perussanoma_1::Vastaussanoma::from_xml_lenient(xml.as_bytes()).map(|_| ());
        let any = Vastaus::from_xml_lenient(xml.as_bytes(), Some("PERUSSANOMA 1")).map(|_| ());
        let (one, any) = (one.expect_err("an error"), any.expect_err("an error"));
        assert_eq!(one.kind(), any.kind(), "{xml}");
        one.kind()
    };
    for html in [
        "<html><body/></html>",
        "<!DOCTYPE html><html><br></html>",
        "<html><br></html>",
        "",
        "Palvelu ei vastaa",
    ] {
        assert_eq!(kind(html), ErrorKind::MessageNotFound, "{html}");
    }
    assert_eq!(
        kind("<VTJHenkiloVastaussanoma><a></VTJHenkiloVastaussanoma>"),
        ErrorKind::NotWellFormed
    );
    assert_eq!(
        kind("<!DOCTYPE a><VTJHenkiloVastaussanoma/>"),
        ErrorKind::Doctype
    );
    let settings = ReadSettings::new().limits(Limits::new().depth(3));
    let deep = "<VTJHenkiloVastaussanoma><a><b><c/></b></a></VTJHenkiloVastaussanoma>";
    let read = perussanoma_1::Vastaussanoma::from_xml_lenient_with(deep.as_bytes(), &settings);
    assert_eq!(
        read.map(|_| ()).expect_err("too deep").kind(),
        ErrorKind::LimitExceeded
    );
}

#[test]
fn in_any_envelope_and_namespace() {
    for xml in [
        "<VTJHenkiloVastaussanoma/>",
        "<a><VTJHenkiloVastaussanoma/><VTJHenkiloVastaussanoma/></a>",
        "<x:a><b xmlns='urn:x'>c<y:VTJHenkiloVastaussanoma/></b></x:a>",
    ] {
        let parsed =
            perussanoma_1::Vastaussanoma::from_xml_lenient(xml.as_bytes()).expect("a message");
        assert!(
            !parsed.is_strictly_valid() && parsed.value.is_blank(),
            "{xml}"
        );
        assert_eq!(
            parsed.to_xml(),
            "<VTJHenkiloVastaussanoma xmlns=\"http://xml.vrk.fi/schema/vtjkysely\"/>"
        );
    }
}

#[test]
fn strictly_valid_messages_have_no_deviation() {
    let entries = fs::read_dir(folder()).expect("a folder of messages");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let bytes = fs::read(&path).expect("a message");
        let strict =
            Vastaus::from_xml_with(&bytes, &ReadSettings::new().in_envelope(true)).expect("valid");
        let parsed = Vastaus::from_xml_lenient(&bytes, None).expect("valid");
        assert!(
            parsed.deviations.is_empty() && parsed.value == strict,
            "{}",
            path.display()
        );
        let again = Vastaus::from_xml(parsed.to_xml().as_bytes()).expect("valid");
        assert!(again == strict, "{}", path.display());
    }
    let hint = " xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:schemaLocation=\"a b\"";
    let hinted = SMALL.replacen(" sanomatunnus", &format!("{hint} sanomatunnus"), 1);
    let parsed = Vastaus::from_xml_lenient(hinted.as_bytes(), None).expect("valid");
    assert!(parsed.deviations.is_empty());
    assert!(parsed.to_xml().contains(":schemaLocation=\"a b\""));
}

#[test]
fn a_wide_message_is_read_in_time() {
    let many = "<Uusi/>".repeat(100_000)
        + &"<AsukasAlle18v><Henkilotunnus>x</Henkilotunnus></AsukasAlle18v>".repeat(20_000);
    let xml = SMALL.replacen("<AsukasAlle18v>", &format!("{many}<AsukasAlle18v>"), 1);
    let parsed = read(&xml);
    assert_eq!(parsed.deviations.len(), 120_000);
    assert_eq!(parsed.to_xml().len(), xml.len());
}
