//! Code that is written once over every product that carries a block.
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

use std::path::{Path, PathBuf};

use vtj_types::blocks::{
    Hakuperusteet, Kotikunta, Paluukoodi, TilapainenKotimainenLahiosoite,
    VakinainenKotimainenLahiosoite,
};
use vtj_types::catalogue::SuomenKansalaisuusTietokoodi;
use vtj_types::products::{
    Vastaus, asukaslkm2, huollettava_huoltajat, huoltaja_huollettavat, perusjhhs2, peruslt1,
    perussanoma_1, perussanoma_3, vanhempi_lapset_ja_huollettavat,
};
use vtj_types::{Has, Person};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/messages")
        .join(name)
}

fn xml(name: &str) -> Vec<u8> {
    std::fs::read(path(&format!("{name}.xml"))).expect(name)
}

fn address<P: Has<VakinainenKotimainenLahiosoite>>(person: &P) -> Option<String> {
    let street = person.first()?.lahiosoite_s.as_ref()?;
    Some(street.as_str().to_owned())
}

fn municipality<P: Has<Kotikunta>>(person: &P) -> Option<String> {
    let number = person.first()?.kuntanumero.as_ref()?;
    Some(number.as_str().to_owned())
}

#[test]
fn one_function_runs_on_seven_products() {
    macro_rules! seven {
        ($($module:ident: $file:literal),*) => {
            [$({
                let message = $module::Vastaussanoma::from_xml(&xml($file)).expect($file);
                let person = message.henkilo.as_ref().expect("a person");
                // The message gives what the person in it gives.
                assert_eq!(address(&message), address(person), $file);
                assert_eq!(municipality(&message), municipality(person), $file);
                let bytes = message.to_xml();
                let any = Vastaus::from_xml(bytes.as_bytes()).expect($file);
                let view = any.view::<Kotikunta>().expect("all seven carry it");
                assert_eq!(view.all(), Has::<Kotikunta>::all(&message));
                (address(&message).is_some(), municipality(&message).is_some())
            }),*]
        };
    }
    let found = seven!(
        huollettava_huoltajat: "huollettava-huoltajat-ordinary",
        huoltaja_huollettavat: "huoltaja-huollettavat-ordinary",
        perusjhhs2: "perusjhhs2-ordinary",
        peruslt1: "peruslt1-ordinary",
        perussanoma_1: "perussanoma-1-ordinary",
        perussanoma_3: "perussanoma-3-ordinary",
        vanhempi_lapset_ja_huollettavat: "vanhempi-lapset-ja-huollettavat-ordinary"
    );
    assert_eq!(found, [(true, true); 7]);
}

#[test]
fn what_a_product_does_not_carry_is_none_and_what_nobody_was_found_for_is_empty() {
    let any = Vastaus::from_xml(&xml("asukaslkm2-ordinary")).expect("a message");
    assert!(any.view::<Kotikunta>().is_none());
    assert!(any.view::<VakinainenKotimainenLahiosoite>().is_none());
    assert!(any.view::<asukaslkm2::AsukkaatAlle18v>().is_some());
    let any = Vastaus::from_xml(&xml("perussanoma-1-not-found")).expect("a message");
    let view = any.view::<Kotikunta>().expect("the product carries it");
    assert!(view.all().is_empty() && view.first().is_none());
    let any = Vastaus::from_xml(&xml("asukaslkm2-not-found")).expect("a message");
    assert!(any.view::<Kotikunta>().is_none());
}

#[test]
fn blank_blocks_are_left_out_unless_all_are_asked_for() {
    let xml = xml("perussanoma-1-blank");
    let message = perussanoma_1::Vastaussanoma::from_xml(&xml).expect("a message");
    let all: &[TilapainenKotimainenLahiosoite] = message.all();
    assert_eq!(all.len(), 1);
    assert_eq!(
        Has::<TilapainenKotimainenLahiosoite>::iter(&message).count(),
        0
    );
    let first: Option<&Kotikunta> = message.first();
    assert!(first.is_none());
}

#[test]
fn a_message_carries_its_own_blocks_too() {
    let xml = xml("perussanoma-1-not-found");
    let message = perussanoma_1::Vastaussanoma::from_xml(&xml).expect("a message");
    let code: &Paluukoodi = message.first().expect("a return code");
    assert_eq!(code.koodi, message.paluukoodi.koodi);
    let any = Vastaus::from_xml(&xml).expect("a message");
    assert_eq!(
        any.view::<Paluukoodi>().and_then(|view| view.first()),
        Some(code)
    );
    assert!(any.view::<Hakuperusteet>().is_some());
}

#[test]
fn a_value_of_a_person_is_a_block() {
    fn citizenship<P: Has<SuomenKansalaisuusTietokoodi>>(person: &P) -> bool {
        person.first().is_some()
    }
    let message =
        perusjhhs2::Vastaussanoma::from_xml(&xml("perusjhhs2-ordinary")).expect("a message");
    assert!(citizenship(&message));
    let message = perusjhhs2::Vastaussanoma::from_xml(&xml("perusjhhs2-blank")).expect("a message");
    assert!(!citizenship(&message));
}

/// The views of all messages that there are hold what the JSON-free way, the fields, hold: none panics.
#[test]
fn all_messages_have_views() {
    let folder = std::fs::read_dir(path("")).expect("the folder");
    let mut seen = 0;
    for file in folder.map(|file| file.expect("a file").path()) {
        if file.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let bytes = std::fs::read(&file).expect("a message");
        let parsed = Vastaus::from_xml_lenient(&bytes, None).expect("a message");
        let carries = parsed.view::<Kotikunta>().is_some();
        assert_eq!(
            carries,
            parsed.value.product() != "ASUKASLKM2",
            "{}",
            file.display()
        );
        seen += 1;
    }
    assert!(seen > 80, "{seen} messages");
}

#[test]
fn every_pair_of_names_has_a_method_with_fallback() {
    use vtj_types::readings::Language::{Finnish, Swedish};
    let message =
        perussanoma_3::Vastaussanoma::from_xml(&xml("perussanoma-3-ordinary")).expect("a message");
    let mut person = message.henkilo.expect("a person");
    assert_eq!(
        person.kotikunta.kunta(Swedish).as_deref(),
        Some("Helsingfors")
    );
    person.kotikunta.kunta_r = None;
    assert_eq!(person.kotikunta.kunta(Swedish).as_deref(), Some("Helsinki"));
    person.kotikunta.kunta_s = None;
    assert_eq!(person.kotikunta.kunta(Finnish), None);
    let language = &mut person.aidinkieli;
    (language.kieli_s, language.kieli_r) = (None, None);
    language.kieli_selvakielinen = "komi".try_into().ok();
    assert_eq!(language.kieli(Finnish).as_deref(), Some("komi"));
    assert_eq!(person.sukupuoli.sukupuoli(Finnish).as_deref(), Some("Mies"));
    assert_eq!(
        person.syntymamaa.valtio(Swedish).as_deref(),
        Some("Finland")
    );
    assert!(
        person
            .vakinainen_kotimainen_lahiosoite
            .postitoimipaikka(Swedish)
            .is_some()
    );
    assert_eq!(person.edunvalvonta.tehtavienjako(Finnish), None);
}
