//! The program over the messages in `messages/`, in which nobody is real.

use std::path::Path;

use tailored_product::vtj::ophrek::Vastaussanoma;
use tailored_product::{read, vtj};
use vtj_types::blocks::Kotikunta;
use vtj_types::products::perussanoma_1;
use vtj_types::{ErrorKind, catalogue};

fn message(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
    std::fs::read_to_string(folder.join(name)).expect("the message")
}

fn table(message: &str) -> String {
    let rows = read(message.as_bytes()).expect("a valid message");
    let lines = rows
        .iter()
        .map(|row| format!("{}: {}\n", row.label(), row.text()));
    lines.collect()
}

#[test]
fn a_message_becomes_a_table() {
    let expected = "\
product: OPHREK
return code: 0000
identity code: 240207A9020
name: Törmälotta Yövalo Käpyvuori-Åslund
home municipality: Helsinki (since 2011-03-01)
mother tongue: ruotsi
name in use: Yövalo
former name: Keksikäs (entinen sukunimi)
address: Keksitynkatu 7 B 012 a, 00998 KEKSILÄ
citizenship: Suomi
citizenship: Ruotsi
custodian: Rautio Ilmanen Käpyvuori (120588-9216), Keksitynkatu 7 B 012, 00998 KEKSILÄ
custodian: Sumuvalo Åslund (290279-9146), Hittepågatan 3, 99999 Påhittköping, Ruotsi
custodian: Lehtiö Tuulimaa (born 1961-05)
dependant: Pikkutuuli Usva Käpyvuori-Åslund (010124A955E)
";
    assert_eq!(table(&message("ophrek.xml")), expected);
}

#[test]
fn one_function_serves_our_product_and_a_published_one() {
    fn number(kotikunta: &Kotikunta) -> Option<&str> {
        kotikunta
            .kuntanumero
            .as_ref()
            .map(catalogue::Kuntanumero::as_str)
    }
    let ours = Vastaussanoma::from_xml(message("ophrek.xml").as_bytes()).expect("valid");
    let theirs = perussanoma_1::Vastaussanoma::from_xml(message("perussanoma-1.xml").as_bytes())
        .expect("valid");
    let ours = ours.henkilo.expect("somebody").kotikunta;
    let theirs = theirs.henkilo.expect("somebody").kotikunta;
    assert_eq!(number(&ours), Some("091"));
    assert_eq!(number(&theirs), Some("091"));
    assert!(table(&message("perussanoma-1.xml")).contains("home municipality: Helsinki"));
}

#[test]
fn what_differs_from_the_published_catalogue_holds_as_our_schema_states_it() {
    // The signs of the century that came in 2023.
    let new = "240207B9020";
    assert!(catalogue::Henkilotunnus::try_from(new).is_ok());
    assert!(vtj::catalogue::Henkilotunnus::try_from(new).is_err());
    let text = message("ophrek.xml").replace("240207A9020", new);
    let error = read(text.as_bytes()).expect_err("not allowed by our schema");
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert!(!error.to_string().contains(new), "an error has no value");
}

#[test]
fn what_was_read_is_written_as_an_equal_message() {
    let vastaus = Vastaussanoma::from_xml(message("ophrek.xml").as_bytes()).expect("valid");
    let again = Vastaussanoma::from_xml(vastaus.to_xml().as_bytes()).expect("valid");
    assert_eq!(again, vastaus);
}

#[test]
fn nothing_personal_is_debugged() {
    let vastaus = Vastaussanoma::from_xml(message("ophrek.xml").as_bytes()).expect("valid");
    let shown = format!("{vastaus:?}{:?}", tailored_product::rows(&vastaus));
    for value in ["240207A9020", "Yövalo", "Keksitynkatu", "Helsinki"] {
        assert!(!shown.contains(value), "{value}");
    }
}

/// This crate does not depend on serde, and what was generated in it can be written and read by it all the same.
#[test]
fn a_message_becomes_json_and_comes_back() {
    let message = Vastaussanoma::from_xml(message("ophrek.xml").as_bytes()).expect("valid");
    let json = serde_json::to_string(&message).expect("JSON");
    assert!(json.contains(r#""henkilotunnus":"#));
    let read: Vastaussanoma = serde_json::from_str(&json).expect("what was written");
    assert!(read == message, "another message comes back");
    let either = serde_json::to_value(vtj::Vastaus::Ophrek(Box::new(message))).expect("JSON");
    assert!(
        either
            .get("ophrek")
            .is_some_and(|message| message.is_object())
    );
    // 240207A9020 is the person in the message: nobody, for the individual number is 902.
    let broken = json.replace("240207A9020", "240207A902");
    let error = serde_json::from_str::<Vastaussanoma>(&broken).expect_err("a short identity code");
    let error = format!("{error} {error:?}");
    assert!(error.contains("HenkilotunnusTyyppi (") && !error.contains("240207A902"));
}
