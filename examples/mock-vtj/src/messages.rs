//! Messages of the products.

use crate::persons::has_person;
use vtj_types::blocks;
use vtj_types::catalogue::{HakuperustePaluukoodi, Henkilotunnus, Paluukoodi, PaluukoodiTeksti};
use vtj_types::products::Vastaus;

/// A message of each product, about nobody.
const SAMPLES: &[&str] = &[
    include_str!("../messages/asukaslkm2.xml"),
    include_str!("../messages/huollettava-huoltajat.xml"),
    include_str!("../messages/huoltaja-huollettavat.xml"),
    include_str!("../messages/perusjhhs2.xml"),
    include_str!("../messages/peruslt1.xml"),
    include_str!("../messages/perussanoma-1.xml"),
    include_str!("../messages/perussanoma-3.xml"),
    include_str!("../messages/vanhempi-lapset-ja-huollettavat.xml"),
];

/// The schema of each product, by its name in `sanomatunnus`.
const SCHEMAS: &[(&str, &str)] = &[
    ("ASUKASLKM2", include_str!("../schemas/ASUKASLKM2.xsd")),
    (
        "HUOLLETTAVA-HUOLTAJAT",
        include_str!("../schemas/HUOLLETTAVA-HUOLTAJAT.xsd"),
    ),
    (
        "HUOLTAJA-HUOLLETTAVAT",
        include_str!("../schemas/HUOLTAJA-HUOLLETTAVAT.xsd"),
    ),
    ("PERUSJHHS2", include_str!("../schemas/PERUSJHHS2.xsd")),
    ("PERUSLT1", include_str!("../schemas/PERUSLT1.xsd")),
    (
        "PERUSSANOMA 1",
        include_str!("../schemas/PERUSSANOMA-1.xsd"),
    ),
    (
        "PERUSSANOMA 3",
        include_str!("../schemas/PERUSSANOMA-3.xsd"),
    ),
    (
        "Vanhempi -lapset ja huollettavat",
        include_str!("../schemas/VANHEMPI-LAPSET-JA-HUOLLETTAVAT.xsd"),
    ),
];

/// Names of products are compared in small letters, without blanks.
fn key(product: &str) -> String {
    let shown = product.chars().filter(|c| !c.is_whitespace());
    shown.flat_map(char::to_lowercase).collect()
}

/// The product's name as the agency spells it.
#[must_use]
pub(crate) fn product(name: &str) -> Option<&'static str> {
    let mut all = SCHEMAS.iter();
    all.find(|(one, _)| key(one) == key(name))
        .map(|(one, _)| *one)
}

/// The schema of a product.
#[must_use]
pub(crate) fn schema(name: &str) -> Option<&'static str> {
    let mut all = SCHEMAS.iter();
    all.find(|(one, _)| key(one) == key(name))
        .map(|(_, xsd)| *xsd)
}

/// Another product than that one.
#[must_use]
pub(crate) fn other(product: &str) -> &'static str {
    if product == "PERUSLT1" {
        "PERUSSANOMA 1"
    } else {
        "PERUSLT1"
    }
}

/// The message of a product: who was asked for, who was found, and the return code.
#[must_use]
pub(crate) fn message(
    product: &str,
    asked: Option<&Henkilotunnus>,
    found: Option<&Henkilotunnus>,
    code: Paluukoodi,
) -> Option<Vastaus> {
    let mut samples = SAMPLES
        .iter()
        .filter_map(|xml| Vastaus::from_xml(xml.as_bytes()).ok());
    let mut message = samples.find(|one| one.product() == product)?;
    macro_rules! edit {
        ($($variant:ident),+) => {
            match &mut message {
                $(Vastaus::$variant(one) => {
                    one.paluukoodi = paluukoodi(code);
                    let key = &mut one.hakuperusteet.henkilotunnus;
                    key.value = asked.cloned();
                    match (&mut one.henkilo, has_person(code)) {
                        (Some(person), true) => person.henkilotunnus.value = found.cloned(),
                        (person, _) => {
                            *person = None;
                            *key = blocks::HakuperusteHenkilotunnus::new(not_found()?);
                            key.value = asked.cloned();
                        }
                    }
                })+
                _ => return None,
            }
        };
    }
    edit!(
        Asukaslkm2,
        HuollettavaHuoltajat,
        HuoltajaHuollettavat,
        Perusjhhs2,
        Peruslt1,
        Perussanoma1,
        Perussanoma3,
        VanhempiLapsetJaHuollettavat
    );
    Some(message)
}

fn not_found() -> Option<HakuperustePaluukoodi> {
    HakuperustePaluukoodi::try_from("0").ok()
}

fn paluukoodi(code: Paluukoodi) -> blocks::Paluukoodi {
    let mut block = blocks::Paluukoodi::new(code);
    block.value = PaluukoodiTeksti::try_from(text(code)).ok();
    block
}

/// The return code in Finnish.
#[must_use]
pub(crate) fn text(code: Paluukoodi) -> &'static str {
    code.meaning().map_or("Virhe", |meaning| meaning.fi())
}
