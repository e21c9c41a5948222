//! Laws: what is written is read again, in whatever form XML allows.

mod sample;
mod scribe;

use proptest::prelude::*;
use sample::*;
use scribe::{scribbled, tree};
use vtj_types::{Encoding, ReadSettings, WriteSettings};

fn text(max: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        8 => prop::char::range('a', 'z'),
        4 => prop::sample::select(vec!['<', '>', '&', '"', '\'', ']', ' ', '\t', '\n', '\r', 'ä', 'Ł', '🐘', '\u{85}']),
        1 => any::<char>().prop_filter("a Char", |c| matches!(c, ' '..='\u{FFFD}' | '\u{10000}'..)),
    ];
    prop::collection::vec(character, 0..=max).prop_map(String::from_iter)
}

fn nimi() -> impl Strategy<Value = Option<Nimi>> {
    text(20).prop_map(|text| match &*text {
        "" => None,
        text => Some(Nimi::try_from(text).unwrap()),
    })
}

fn sana() -> impl Strategy<Value = Sana> {
    text(60).prop_map(|text| Sana::try_from(&*text).unwrap())
}

fn tunnus() -> impl Strategy<Value = Tunnus> {
    "[0-9]{2}[A-Za-z]{2}".prop_map(|text| Tunnus::try_from(&*text).unwrap())
}

fn koodi() -> impl Strategy<Value = Koodi> {
    prop_oneof![Just(Koodi::Loytyi), Just(Koodi::EiLoytynyt)]
}

fn lisatieto() -> impl Strategy<Value = Lisatieto> {
    let paikka = prop::option::of(sana().prop_map(|value| Paikka { value }));
    (sana(), paikka).prop_map(|(sana, paikka)| Lisatieto { sana, paikka })
}

fn henkilo() -> impl Strategy<Value = Henkilo> {
    let entinen_nimi = (nimi(), tunnus()).prop_map(|(nimi, alku)| EntinenNimi { nimi, alku });
    (
        tunnus(),
        nimi(),
        prop::option::of(nimi()),
        prop::option::of(koodi()),
        prop::collection::vec(entinen_nimi, 0..4),
        prop::collection::vec(koodi(), 1..=3),
        prop::collection::vec(nimi(), 0..=2),
        prop::option::of(Just(Tyhja {})),
        prop::option::of(lisatieto()),
    )
        .prop_map(|fields| Henkilo {
            henkilotunnus: fields.0,
            sukunimi: fields.1,
            etunimet: fields.2,
            laji: fields.3,
            entinen_nimi: fields.4,
            kieli: fields.5,
            huomautus: fields.6,
            tyhja: fields.7,
            lisatieto: fields.8,
        })
}

fn sanoma() -> impl Strategy<Value = Sanoma> {
    let paluukoodi = (koodi(), nimi(), nimi());
    let paluukoodi = paluukoodi.prop_map(|(koodi, lisa, value)| Paluukoodi { koodi, lisa, value });
    (
        tunnus(),
        prop::option::of(nimi()),
        prop::option::of(koodi()),
        paluukoodi,
        prop::option::of(henkilo()),
    )
        .prop_map(|(tunnus, aika, laji, paluukoodi, henkilo)| Sanoma {
            tunnus,
            aika,
            laji,
            paluukoodi,
            henkilo,
        })
}

/// A byte for each character that ISO-8859-1 has, and references for the others.
fn in_latin1(xml: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for character in xml.chars() {
        match u8::try_from(u32::from(character)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend(format!("&#x{:X};", u32::from(character)).into_bytes()),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(sanoma in sanoma(), latin1: bool, declaration: bool,
        prefix in prop::option::of("[a-zä][a-z0-9.-]{0,4}".prop_filter("not xml", |p| p != "xml" && p != "xmlns")),
        indentation in prop::option::of(0_usize..5)) {
        let encoding = if latin1 { Encoding::Latin1 } else { Encoding::Utf8 };
        let mut settings = WriteSettings::new().encoding(encoding).declaration(declaration).indentation(indentation);
        if let Some(prefix) = prefix {
            settings = settings.prefix(&prefix).unwrap();
        }
        let xml = sanoma.to_xml_with(&settings);
        let read = Sanoma::from_xml(&xml);
        prop_assert_eq!(read.as_ref(), Ok(&sanoma));
        let read = Sanoma::from_xml(sanoma.to_xml().as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&sanoma));
    }

    #[test]
    fn latin1_is_utf8_character_by_character(sanoma in sanoma(),
        prefix in prop::option::of("n[ä-öŁ]{0,2}"), indentation in prop::option::of(0_usize..5)) {
        let mut settings = WriteSettings::new().declaration(true).indentation(indentation);
        if let Some(prefix) = &prefix {
            settings = settings.prefix(prefix).unwrap();
        }
        let utf8 = String::from_utf8(sanoma.to_xml_with(&settings)).unwrap();
        let expected = match prefix {
            Some(prefix) if prefix.contains('Ł') => utf8.into_bytes(),
            _ => in_latin1(&utf8.replacen("UTF-8", "ISO-8859-1", 1)),
        };
        prop_assert_eq!(sanoma.to_xml_with(&settings.encoding(Encoding::Latin1)), expected);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn what_serde_writes_it_reads(sanoma in sanoma()) {
        let json = serde_json::to_string(&sanoma).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sanoma>(&json).unwrap(), sanoma.clone());
        let value = serde_json::to_value(&sanoma).unwrap();
        prop_assert_eq!(serde_json::from_value::<Sanoma>(value).unwrap(), sanoma.clone());
        let bytes = postcard::to_allocvec(&sanoma).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Sanoma>(&bytes).unwrap(), sanoma.clone());
        let mut bytes = Vec::new();
        ciborium::into_writer(&sanoma, &mut bytes).unwrap();
        prop_assert_eq!(ciborium::from_reader::<Sanoma, _>(&*bytes).unwrap(), sanoma);
    }

    #[test]
    fn every_form_is_read_alike(sanoma in sanoma(), seed: u64) {
        let xml = scribbled(&sanoma.to_xml(), seed);
        let read = Sanoma::from_xml(xml.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&sanoma), "{}", xml);
        prop_assert_eq!(tree(&xml), tree(&sanoma.to_xml()), "{}", xml);
        let bare = xml.trim_start_matches('\u{FEFF}');
        let bare = match bare.split_once("?>") {
            Some((_, rest)) if bare.starts_with("<?xml") => rest,
            _ => bare,
        };
        let enveloped = format!("<e>\n{bare}</e>");
        let read = Sanoma::from_xml_with(enveloped.as_bytes(), &ReadSettings::new().in_envelope(true));
        prop_assert_eq!(read.as_ref(), Ok(&sanoma), "{}", enveloped);
    }

    #[test]
    fn no_input_is_too_much(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Sanoma::from_xml(&bytes);
        let _ = Sanoma::from_xml_with(&bytes, &ReadSettings::new().in_envelope(true));
    }
}
