//! The fixture `projected`: flat structs of the values that an application uses, and what it does not use.

use snapshots::accepted::projected::nakymat::Kaikki;
use snapshots::accepted::projected::projections::Asiakas;
use snapshots::accepted::projected::tuotteet::{Vastaus, laaja, suppea};

fn message(name: &str) -> Vastaus {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/accepted/projected/valid"
    );
    let bytes = std::fs::read(format!("{folder}/{name}.xml")).expect("a message");
    Vastaus::from_xml(&bytes).expect("a valid message")
}

#[test]
fn a_projection_is_filled_from_every_product_that_it_names() {
    let of = Asiakas::of(&message("laaja")).expect("a product that it names");
    assert_eq!(
        of.sukunimi.as_ref().map(|name| name.as_str()),
        Some("Keksitty")
    );
    assert_eq!(of.tunnus.as_ref().map(|name| name.as_str()), Some("A"));
    assert_eq!(of.voimassa.as_ref().map(|name| name.as_str()), Some("1"));
    let texts: Vec<_> = of.osoitteet.iter().map(|street| street.as_str()).collect();
    assert_eq!(texts, ["Katu 1", "Katu 2"], "blank ones are left out");
    let texts: Vec<_> = of.puhelimet.iter().map(|number| number.as_str()).collect();
    assert_eq!(texts, ["1", "2"]);
    let of = Asiakas::of(&message("suppea")).expect("a product that it names");
    assert_eq!(
        of.sukunimi.as_ref().map(|name| name.as_str()),
        Some("Keksitty")
    );
    assert!(
        of.tunnus.is_none() && of.osoitteet.is_empty(),
        "the product has none"
    );
    assert!(
        Asiakas::of(&message("muu")).is_none(),
        "it does not name the product"
    );
}

#[test]
fn all_products_are_named_where_none_is() {
    for name in ["laaja", "suppea", "muu"] {
        let of = Kaikki::of(&message(name)).expect("every product");
        let name = name.to_uppercase();
        assert_eq!(
            of.tila.as_ref().map(|text| text.as_str()),
            Some(name.as_str())
        );
    }
    let Vastaus::Laaja(found) = message("laaja") else {
        panic!("the product");
    };
    assert_eq!(
        Kaikki::from(&*found),
        Kaikki::of(&message("laaja")).expect("the product")
    );
    let _ = <Asiakas as From<&suppea::Vastaussanoma>>::from;
    let _: Option<&laaja::Henkilo> = found.henkilo.as_ref();
}

#[test]
fn what_is_never_read_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/accepted/projected");
    let outcome = snapshots::fixture::generate(std::path::Path::new(folder), "projected", false);
    let ir = outcome.expect("the fixture").ir.expect("no error");
    let expected = "\
tuotteet::laaja: 5 of 7 values are read
  never read: Henkilo/Osoite/KuntaS
  never read: Henkilo/Osoite/KuntaR
tuotteet::muu: 1 of 2 values are read
  never read: Nimi/Sukunimi
tuotteet::suppea: 1 of 2 values are read
  never read: Henkilo/Ika
";
    assert_eq!(vtj_codegen::unread::report(&ir), expected);
}
