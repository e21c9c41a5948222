//! What crates.io offers for the same bytes. None of them knows the schema; the bare loop does not even look at names.

use std::hint::black_box;

use quick_xml::events::Event;
use quick_xml::{NsReader, Reader};
use serde::Deserialize;

/// quick-xml's events, unlooked at: the measure of all others.
///
/// # Panics
/// Where the document is not well-formed: ours are.
pub fn bare(document: &[u8]) {
    let mut reader = Reader::from_reader(document);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return,
            Ok(event) => drop(black_box(event)),
            Err(_) => panic!("quick-xml refuses a document"),
        }
    }
}

/// The same with the namespace of each element.
///
/// # Panics
/// As above.
pub fn namespaces(document: &[u8]) {
    let mut reader = NsReader::from_reader(document);
    loop {
        match reader.read_resolved_event() {
            Ok((_, Event::Eof)) => return,
            Ok(event) => drop(black_box(event)),
            Err(_) => panic!("quick-xml refuses a document"),
        }
    }
}

/// A tree.
///
/// # Panics
/// As above.
pub fn tree(document: &[u8]) {
    let text = std::str::from_utf8(document).unwrap_or_default();
    match roxmltree::Document::parse(text) {
        Ok(tree) => drop(black_box(tree)),
        Err(_) => panic!("roxmltree refuses a document"),
    }
}

/// Derived structs with the fields that a client would write down: texts, nothing checked.
///
/// # Panics
/// As above.
pub fn derived(document: &[u8]) {
    let text = std::str::from_utf8(document).unwrap_or_default();
    match quick_xml::de::from_str::<Message>(text) {
        Ok(message) => drop(black_box(message)),
        Err(_) => panic!("serde refuses a document"),
    }
}

macro_rules! derived {
    ($($name:ident { $($field:ident: $wire:literal $type:ty),* $(,)? })*) => {
        $(#[derive(Deserialize)]
        #[allow(dead_code)]
        struct $name {
            $(#[serde(rename = $wire, default)] $field: $type,)*
        })*
    };
}

derived! {
    Message {
        taken: "@tietojenPoimintaaika" String,
        product: "@sanomatunnus" String,
        version: "@versio" String,
        info: "Asiakasinfo" Option<Info>,
        code: "Paluukoodi" Option<Code>,
        keys: "Hakuperusteet" Option<Keys>,
        person: "Henkilo" Option<Person>,
    }
    Info { s: "InfoS" String, r: "InfoR" String, e: "InfoE" String }
    Code { code: "@koodi" String, text: "$text" String }
    Keys { key: "Henkilotunnus" Option<Key> }
    Key {
        code: "@hakuperustePaluukoodi" String,
        s: "@hakuperusteTekstiS" String,
        r: "@hakuperusteTekstiR" String,
        e: "@hakuperusteTekstiE" String,
        value: "$text" String,
    }
    IdentityCode { valid: "@voimassaolokoodi" Option<String>, value: "$text" String }
    Surname { value: "Sukunimi" String }
    GivenNames { value: "Etunimet" String }
    FormerName { name: "Nimi" String, kind: "Nimilajikoodi" String, from: "Alkupvm" String, to: "Loppupvm" String }
    Person {
        code: "Henkilotunnus" Option<IdentityCode>,
        surname: "NykyinenSukunimi" Option<Surname>,
        names: "NykyisetEtunimet" Option<GivenNames>,
        former: "EntinenNimi" Vec<FormerName>,
        home: "VakinainenKotimainenLahiosoite" Option<Address>,
        dwelling: "VakinainenAsuinpaikka" Option<Dwelling>,
        abroad: "VakinainenUlkomainenLahiosoite" Option<Abroad>,
        temporary: "TilapainenKotimainenLahiosoite" Vec<Address>,
        temporary_abroad: "TilapainenUlkomainenLahiosoite" Vec<Abroad>,
        postal: "KotimainenPostiosoite" Vec<Postal>,
        postal_abroad: "UlkomainenPostiosoite" Vec<PostalAbroad>,
        municipality: "Kotikunta" Option<Municipality>,
        death: "Kuolintiedot" Option<Death>,
        declared: "Kuolleeksijulistamistiedot" Option<Declared>,
        language: "Aidinkieli" Option<Language>,
        protection: "Turvakielto" Option<Protection>,
        sex: "Sukupuoli" Option<Sex>,
        dependants: "Huollettava" Vec<Relation>,
        children: "Lapsi" Vec<Relation>,
    }
    Address {
        s: "LahiosoiteS" String,
        r: "LahiosoiteR" String,
        code: "Postinumero" String,
        place_s: "PostitoimipaikkaS" String,
        place_r: "PostitoimipaikkaR" String,
        from: "AsuminenAlkupvm" String,
        to: "AsuminenLoppupvm" String,
    }
    Dwelling { value: "Asuinpaikantunnus" String }
    Abroad {
        address: "UlkomainenLahiosoite" String,
        s: "UlkomainenPaikkakuntaJaValtioS" String,
        r: "UlkomainenPaikkakuntaJaValtioR" String,
        plain: "UlkomainenPaikkakuntaJaValtioSelvakielinen" String,
        country: "Valtiokoodi3" String,
        from: "AsuminenAlkupvm" String,
        to: "AsuminenLoppupvm" String,
    }
    Postal {
        s: "PostiosoiteS" String,
        r: "PostiosoiteR" String,
        code: "Postinumero" String,
        place_s: "PostitoimipaikkaS" String,
        place_r: "PostitoimipaikkaR" String,
        from: "PostiosoiteAlkupvm" String,
        to: "PostiosoiteLoppupvm" String,
    }
    PostalAbroad {
        address: "UlkomainenLahiosoite" String,
        place: "UlkomainenPaikkakunta" String,
        country: "Valtiokoodi3" String,
        s: "ValtioS" String,
        r: "ValtioR" String,
        plain: "ValtioSelvakielinen" String,
        from: "PostiosoiteAlkupvm" String,
        to: "PostiosoiteLoppupvm" String,
    }
    Municipality {
        number: "Kuntanumero" String,
        s: "KuntaS" String,
        r: "KuntaR" String,
        from: "KuntasuhdeAlkupvm" String,
    }
    Death { dead: "Kuollut" String, day: "Kuolinpvm" String }
    Declared { day: "Kuolleeksijulistamispvm" String }
    Language {
        code: "Kielikoodi" String,
        s: "KieliS" String,
        r: "KieliR" String,
        plain: "KieliSelvakielinen" String,
    }
    Protection { given: "TurvakieltoTieto" String, until: "TurvakieltoPaattymispvm" String }
    Sex { code: "Sukupuolikoodi" String, s: "SukupuoliS" String, r: "SukupuoliR" String }
    Relation {
        code: "Henkilotunnus" String,
        born: "Syntymaaika" String,
        surname: "NykyinenSukunimi" Option<Surname>,
        names: "NykyisetEtunimet" Option<GivenNames>,
    }
}
