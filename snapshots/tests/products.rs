//! The fixture `products`: an enum over the messages of all products, told apart by `sanomatunnus`.
#![cfg(all(feature = "tuote-yksi", feature = "tuote-kaksi"))]

use snapshots::accepted::products::tuotteet::{Vastaus, tuote_1, tuote_2};
use vtj_types::ErrorKind;

/// A valid message of the fixture.
fn message(name: &str) -> Vec<u8> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/accepted/products/valid"
    );
    std::fs::read(format!("{folder}/{name}.xml")).expect("a message")
}

#[test]
fn the_name_of_the_product_selects_its_type() {
    // Without regard to case and blanks, by any of the product's names.
    for (name, product) in [
        ("tuote_1", "TUOTE 1"),
        ("tuote_1_name", "TUOTE 1"),
        ("tuote_2", "TUOTE 2"),
    ] {
        let bytes = message(name);
        let vastaus = Vastaus::from_xml(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(vastaus.product(), product, "{name}");
        let same = match vastaus.clone() {
            Vastaus::Tuote1(message) => {
                tuote_1::Vastaussanoma::from_xml(&bytes).is_ok_and(|same| same == *message)
            }
            Vastaus::Tuote2(message) => {
                tuote_2::Vastaussanoma::from_xml(&bytes).is_ok_and(|same| same == *message)
            }
            other => panic!("{name}: {other:?}"),
        };
        assert!(same, "{name}");
        assert_eq!(
            Vastaus::from_xml(vastaus.to_xml().as_bytes()),
            Ok(vastaus),
            "{name}"
        );
    }
}

#[test]
fn an_unknown_product_is_refused() {
    for from in ["TUOTE 2", "TUOTE 22", ""] {
        let xml = String::from_utf8(message("tuote_2")).expect("UTF-8");
        let xml = xml.replace("\"TUOTE 2\"", &format!("\"{from}\""));
        let kind = Vastaus::from_xml(xml.as_bytes()).map_err(|error| error.kind());
        assert_eq!(kind.is_ok(), from == "TUOTE 2", "{from:?}");
        assert!(
            kind.is_ok() || kind == Err(ErrorKind::UnknownProduct),
            "{from:?}"
        );
    }
}
