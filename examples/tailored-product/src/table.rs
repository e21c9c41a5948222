//! What the table of a message holds. Values are read out with `as_str`, `code` and `meaning`, one by one: printing them
//! is what this program is for, and nothing prints them by chance.

use vtj_types::blocks::{Aidinkieli, Kotikunta, NykyinenSukunimi, NykyisetEtunimet};
use vtj_types::catalogue::Paivamaara;

use crate::row::Row;
use crate::vtj::ophrek::{Henkilo, Huollettava, Huoltaja, Vastaussanoma};

/// The values that are there, with a blank between them.
macro_rules! words {
    ($($value:expr),+ $(,)?) => {{
        let all = [$($value.as_ref().map_or("", |value| value.as_str())),+];
        all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }};
}

/// An address in Finland. It is two types, for that of a person also tells whether it is the best one; both have these
/// parts.
macro_rules! address {
    ($osoite:expr) => {{
        let osoite = $osoite;
        let street = words!(
            osoite.katu_s,
            osoite.katunumero,
            osoite.porraskirjain,
            osoite.huoneistonumero,
            osoite.jakokirjain,
        );
        joined([
            street,
            words!(osoite.postinumero, osoite.postitoimipaikka_s),
        ])
    }};
}

/// An address abroad, two types again.
macro_rules! address_abroad {
    ($osoite:expr) => {{
        let osoite = $osoite;
        joined([
            words!(osoite.ulkomainen_lahiosoite),
            words!(osoite.ulkomainen_paikkakunta),
            words!(osoite.valtio_s),
        ])
    }};
}

/// The rows of a message of OPHREK.
#[must_use]
pub fn rows(vastaus: &Vastaussanoma) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(Row::new(
        "product",
        vastaus
            .sanomatunnus
            .as_ref()
            .map_or_else(String::new, |name| name.as_str().to_owned()),
    ));
    let code = vastaus.paluukoodi.koodi.code().to_owned();
    rows.extend(Row::new("return code", code));
    // Nobody was found where there is no `Henkilo`.
    rows.extend(vastaus.henkilo.iter().flat_map(person));
    rows
}

/// The rows about a person.
#[must_use]
pub fn person(henkilo: &Henkilo) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(Row::new(
        "identity code",
        words!(henkilo.henkilotunnus.value),
    ));
    rows.extend(shared(
        &henkilo.nykyinen_sukunimi,
        &henkilo.nykyiset_etunimet,
        &henkilo.kotikunta,
        &henkilo.aidinkieli,
    ));
    rows.extend(Row::new(
        "name in use",
        words!(henkilo.nykyinen_kutsumanimi.kutsumanimi),
    ));
    // A block without data comes once, all blank: it gives an empty text and so no row.
    rows.extend(henkilo.entinen_nimi.iter().filter_map(|nimi| {
        let kind = nimi.nimilajikoodi.and_then(|code| code.meaning());
        let kind = kind.map_or("", |meaning| meaning.fi());
        Row::new("former name", in_brackets(words!(nimi.nimi), kind))
    }));
    rows.extend(Row::new(
        "address",
        address!(&henkilo.vakinainen_kotimainen_osoite),
    ));
    rows.extend(Row::new(
        "address abroad",
        address_abroad!(&henkilo.vakinainen_ulkomainen_osoite),
    ));
    rows.extend(
        henkilo.kansalaisuus.iter().filter_map(|kansalaisuus| {
            Row::new("citizenship", words!(kansalaisuus.kansalaisuus_s))
        }),
    );
    rows.extend(henkilo.huoltaja.iter().filter_map(custodian));
    rows.extend(henkilo.huollettava.iter().filter_map(dependant));
    let death = henkilo.kuolintiedot.kuolinpvm.as_ref().map(day);
    rows.extend(Row::new("day of death", death.unwrap_or_default()));
    rows
}

/// The rows that every product with these blocks has: the types are those of vtj-types, whether the product is ours or a
/// published one.
#[must_use]
pub fn shared(
    sukunimi: &NykyinenSukunimi,
    etunimet: &NykyisetEtunimet,
    kotikunta: &Kotikunta,
    aidinkieli: &Aidinkieli,
) -> Vec<Row> {
    let since = kotikunta.kuntasuhde_alkupvm.as_ref().map(day);
    let kunta = in_brackets(
        words!(kotikunta.kunta_s),
        &since.map_or_else(String::new, |day| format!("since {day}")),
    );
    let rows = [
        Row::new("name", words!(etunimet.etunimet, sukunimi.sukunimi)),
        Row::new("home municipality", kunta),
        // A language that has no code (98) comes in plain text.
        Row::new(
            "mother tongue",
            words!(aidinkieli.kieli_s, aidinkieli.kieli_selvakielinen),
        ),
    ];
    rows.into_iter().flatten().collect()
}

fn custodian(huoltaja: &Huoltaja) -> Option<Row> {
    let name = words!(
        huoltaja.nykyiset_etunimet.etunimet,
        huoltaja.nykyinen_sukunimi.sukunimi
    );
    let born = huoltaja.syntymaaika.as_ref().map(day);
    let who = match &huoltaja.henkilotunnus {
        Some(tunnus) => tunnus.as_str().to_owned(),
        None => born.map_or_else(String::new, |day| format!("born {day}")),
    };
    let places = [
        in_brackets(name, &who),
        address!(&huoltaja.vakinainen_kotimainen_osoite),
        address_abroad!(&huoltaja.vakinainen_ulkomainen_osoite),
    ];
    Row::new("custodian", joined(places))
}

fn dependant(huollettava: &Huollettava) -> Option<Row> {
    let name = words!(huollettava.etunimet, huollettava.sukunimi);
    Row::new(
        "dependant",
        in_brackets(name, &words!(huollettava.henkilotunnus)),
    )
}

/// The texts that are not empty, with commas.
fn joined<const N: usize>(texts: [String; N]) -> String {
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

/// A text with a remark behind it, if there are both.
fn in_brackets(text: String, remark: &str) -> String {
    if text.is_empty() || remark.is_empty() {
        return text;
    }
    format!("{text} ({remark})")
}

/// A date as far as it is known: the month and the day may be zeros.
fn day(date: &Paivamaara) -> String {
    let text = date.as_str();
    let (year, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    let (month, day) = rest.split_at_checked(2).unwrap_or((rest, ""));
    let known = [year, month, day]
        .into_iter()
        .take_while(|part| part.bytes().any(|digit| digit != b'0'));
    known.collect::<Vec<_>>().join("-")
}
