//! Which data groups come with data, and which a product could hold.

use vtj_types::audit::Disclosure as _;
use vtj_types::products::{Vastaus, huoltaja_huollettavat, perussanoma_3};
use vtj_types::{ReadSettings, products::asukaslkm2};

use super::exchange::message;

fn messages() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages/");
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let xml = paths.filter(|path| path.extension().is_some_and(|extension| extension == "xml"));
    xml.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn what_is_disclosed_is_permitted_and_reads_the_same_leniently() {
    let settings = ReadSettings::new().in_envelope(true);
    let (mut read, mut groups) = (0, 0);
    for (file, bytes) in messages() {
        let Ok(message) = Vastaus::from_xml_with(&bytes, &settings) else {
            continue;
        };
        let permitted = message.permitted();
        let disclosed = message.disclosed();
        assert!(disclosed.is_complete, "{file}");
        for group in &disclosed.groups {
            assert!(
                permitted.contains(&group.path.as_str()),
                "{file}: {}",
                group.path
            );
            assert!(group.count > 0);
        }
        groups += disclosed.groups.len();
        let parsed = Vastaus::from_xml_lenient_with(&bytes, None, &settings).unwrap();
        assert_eq!(parsed.disclosed(), disclosed, "{file}");
        assert_eq!(parsed.permitted(), permitted);
        if file.contains("-blank") || file.contains("-not-found") {
            let inner = disclosed
                .groups
                .iter()
                .filter(|group| group.path != "Henkilo");
            let inner: Vec<_> = inner.map(|group| group.path.as_str()).collect();
            assert!(inner.len() <= 1, "{file}: {inner:?}");
        }
        read += 1;
    }
    assert!(read > 80 && groups > 500, "{read} {groups}");
}

#[test]
fn repeated_groups_are_counted_and_blank_ones_are_not() {
    let text = message("huoltaja-huollettavat-dependants.xml");
    let message_ = huoltaja_huollettavat::Vastaussanoma::from_xml(text.as_bytes()).unwrap();
    let person = message_.henkilo.as_ref().unwrap();
    let given = person.huollettava.iter().filter(|one| !one.is_blank());
    let given = u64::try_from(given.count()).unwrap();
    assert!(given > 1);
    assert_eq!(message_.disclosed().count("Henkilo/Huollettava"), given);
    let text = message("perussanoma-3-ordinary.xml");
    let message_ = perussanoma_3::Vastaussanoma::from_xml(text.as_bytes()).unwrap();
    let person = message_.henkilo.as_ref().unwrap();
    assert!(person.kuolintiedot.is_blank());
    let disclosed = message_.disclosed();
    assert_eq!(disclosed.count("Henkilo/Kuolintiedot"), 0);
    assert_eq!(disclosed.count("Henkilo/Kotikunta"), 1);
    assert_eq!(disclosed.count("Paluukoodi"), 0);
    assert!(message_.permitted().contains(&"Henkilo/Kuolintiedot"));
    assert!(!format!("{disclosed:?}").contains("210987"));
}

#[test]
fn permitted_is_the_schema_in_its_order() {
    let text = message("asukaslkm2-ordinary.xml");
    let message = asukaslkm2::Vastaussanoma::from_xml(text.as_bytes()).unwrap();
    let permitted = message.permitted();
    assert_eq!(permitted[..2], ["Henkilo", "Henkilo/Henkilotunnus"]);
    assert!(permitted.iter().all(|path| path.starts_with("Henkilo")));
}
