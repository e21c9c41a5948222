//! The agency's messages, where they are at hand, read leniently: the deviations of each.
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

mod skip;

use std::collections::BTreeMap;
use std::fs;

use vtj_types::DeviationCode;
use vtj_types::products::Vastaus;

type Counts = &'static [(DeviationCode, usize)];

/// How many deviations of each code the agency's messages have; the product is the caller's where they name none.
const REAL: [(&str, &str, Counts); 14] = {
    use DeviationCode::{
        InvalidValue, MissingAttribute, MissingElement, TrimmedValue, UndeclaredPrefix,
        UnknownElement, UnknownProduct, WrongNamespace,
    };
    const DRIFTED: Counts = &[(UnknownElement, 3), (MissingElement, 1), (TrimmedValue, 1)];
    [
        ("dvv-official-peruslt1-example.fixed.xml", "", &[]),
        ("evaka-perussanoma3-2019.xml", "", DRIFTED),
        ("evaka-soap-asukasmaara.xml", "", &[(TrimmedValue, 1)]),
        (
            "evaka-soap-huoltajahuollettavat.xml",
            "",
            &[(TrimmedValue, 1)],
        ),
        ("evaka-soap-perussanoma3.xml", "", DRIFTED),
        (
            "evaka-wiremock-template.xml",
            "PERUSSANOMA 3",
            &[(MissingElement, 4), (InvalidValue, 1), (UnknownProduct, 1)],
        ),
        (
            "kansalaisaloite-perusjhhs2-hst-card-missing-municipality.xml",
            "",
            &[],
        ),
        (
            "kansalaisaloite-perusjhhs2-nordea.xml",
            "",
            &[(TrimmedValue, 2)],
        ),
        (
            "koski-hetu-changed.xml",
            "PERUSSANOMA 3",
            &[
                (MissingElement, 19),
                (MissingAttribute, 2),
                (WrongNamespace, 1),
                (UnknownProduct, 1),
            ],
        ),
        (
            "koski-passive-empty-henkilo.xml",
            "PERUSSANOMA 3",
            &[
                (MissingElement, 20),
                (MissingAttribute, 2),
                (WrongNamespace, 1),
                (UnknownProduct, 1),
            ],
        ),
        (
            "koski-peruslt1-nsfixed.xml",
            "",
            &[(UnknownElement, 5), (MissingElement, 1)],
        ),
        (
            "koski-peruslt1.xml",
            "",
            &[
                (UnknownElement, 5),
                (MissingElement, 1),
                (WrongNamespace, 1),
                (UndeclaredPrefix, 1),
            ],
        ),
        ("yjdh-perussanoma1-alive.xml", "", &[(InvalidValue, 1)]),
        ("yjdh-perussanoma1-restricted.xml", "", &[]),
    ]
};

#[test]
fn the_agencys_messages() {
    let Some(reference) = skip::reference() else {
        return;
    };
    for (file, product, expected) in REAL {
        let bytes = fs::read(reference.join("messages").join(file)).expect("a message");
        let product = Some(product).filter(|product| !product.is_empty());
        let parsed = Vastaus::from_xml_lenient(&bytes, product).expect("a message");
        let mut counts = BTreeMap::new();
        for deviation in &parsed.deviations {
            *counts.entry(deviation.code()).or_insert(0) += 1;
        }
        let expected: BTreeMap<_, _> = expected.iter().copied().collect();
        assert_eq!(counts, expected, "{file}");
    }
}
