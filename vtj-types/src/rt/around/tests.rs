use crate::products::perussanoma_1::Vastaussanoma;
use crate::rt::from_xml_with;
use crate::{Error, ErrorKind, Limits, ReadSettings};
use proptest::prelude::*;

const BEFORE: &str = r#"<s:Envelope xmlns:s="urn:s"
  xmlns:id="urn:id" xmlns:xrd="urn:x"><s:Header><xrd:client id:objectType="SUBSYSTEM" kind="1"><id:xRoadInstance>FI-TEST</id:xRoadInstance><id:a-1></id:a-1></xrd:client>
  <plain xmlns="urn:p" xmlns:in="urn:in" a="b"><id:memberClass>text of more than sixteen bytes</id:memberClass><inner lang="fi"/></plain><xrd:userId>A&amp;B</xrd:userId></s:Header><s:Body ><ns1:response xmlns:ns1="urn:1">"#;
const MESSAGE: &str = r#"<VTJHenkiloVastaussanoma xmlns="http://xml.vrk.fi/schema/vtjkysely" sanomatunnus="PERUSSANOMA 1" tietojenPoimintaaika="20240229073005" versio="1.0"><Asiakasinfo><InfoS>Testi</InfoS><InfoR>Test</InfoR><InfoE>Test</InfoE></Asiakasinfo><Paluukoodi koodi="0001">Ei</Paluukoodi><Hakuperusteet><Henkilotunnus hakuperustePaluukoodi="0" hakuperusteTekstiS="Ei" hakuperusteTekstiR="Nej" hakuperusteTekstiE="No">240675-933S</Henkilotunnus></Hakuperusteet></VTJHenkiloVastaussanoma>"#;
const AFTER: &str = r#"</ns1:response><xrd:id>1</xrd:id></s:Body><x/></s:Envelope> "#;
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    " ",
    ":",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "?>",
    "<?p ",
    "&#65;",
    "x:",
    "xml:",
    "xmlns:",
    " xmlns=''",
    " xmlns=\"\"",
    " xmlns=\"urn:p\"",
    " xmlns:id=\"urn:id\"",
    " xmlns:b=\"urn:id\" b:objectType=\"\"",
    " xmlns:xml=\"urn:y\"",
    " xmlns:w=\"http://www.w3.org/XML/1998/namespace\"",
    " a=\"b\"",
    " id:a=\"b\"",
    "<b/>",
    "<b>",
    "</b>",
    "<id:b>",
    "<in:b>1</in:b>",
    "</id:b>",
    "</s:Header>",
    "/>",
    "\n",
    "\t",
    "ä",
    "\u{B7}",
    "1",
    "-",
];

fn read(document: &str, settings: &ReadSettings) -> Result<Vastaussanoma, Error> {
    from_xml_with(document.as_bytes(), &settings.in_envelope(true))
}

fn mutated(text: &str, steps: &[(u8, usize, usize, usize)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (kind, at, length, to) in steps {
        let at = at % (characters.len() + 1);
        let end = (at + length).min(characters.len());
        match kind {
            0 => drop(characters.drain(at..end)),
            1 => {
                let copy = characters[at..end].to_vec();
                let to = to % (characters.len() + 1);
                drop(characters.splice(to..to, copy));
            }
            _ => drop(characters.splice(at..at, PIECES[to % PIECES.len()].chars())),
        }
    }
    characters.into_iter().collect()
}

#[test]
fn what_is_usual_is_passed() {
    let document = format!("{BEFORE}{MESSAGE}{AFTER}");
    assert_eq!(read(&document, &ReadSettings::new()).err(), None);
}

#[test]
fn a_prefix_is_bound_in_its_scope_only() {
    let expected = [
        ("<inner", None),
        ("<xrd:userId", Some(ErrorKind::UnboundPrefix)),
    ];
    for (place, expected) in expected {
        let before = BEFORE.replacen(place, &format!("<in:b>1</in:b>{place}"), 1);
        let read = read(&format!("{before}{MESSAGE}{AFTER}"), &ReadSettings::new());
        assert_eq!(read.err().map(|error| error.kind()), expected, "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Where the place of the message is given, all around it is read by the general path.
    #[test]
    fn what_is_usual_is_read_as_all_else(
        before in prop::collection::vec((0..4_u8, any::<usize>(), 0..30_usize, any::<usize>()), 0..3),
        after in prop::collection::vec((0..4_u8, any::<usize>(), 0..9_usize, any::<usize>()), 0..2),
        limits in (2..12_u32, 0..9_usize, 0..6_usize, 8..60_usize, any::<bool>()),
    ) {
        let (depth, namespaces, attributes, text, is_limited) = limits;
        let document = format!("{}{MESSAGE}{}", mutated(BEFORE, &before), mutated(AFTER, &after));
        let limits = match is_limited {
            true => Limits::default().depth(depth).namespaces(namespaces).attributes(attributes).text_length(text),
            false => Limits::default(),
        };
        let settings = ReadSettings::new().limits(limits);
        let place = document.find("<VTJHenkiloVastaussanoma").unwrap_or_default();
        let placed = ReadSettings { message_at: Some(place), ..settings };
        prop_assert_eq!(read(&document, &settings), read(&document, &placed), "{}", document);
    }
}
