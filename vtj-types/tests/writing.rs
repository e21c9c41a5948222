//! Settings of writing, escaping, namespaces; the values' own rules.

mod sample;

use sample::{FULL, Nimi, Sana, Sanoma, Tunnus};
use vtj_types::xsd::{NormalizedString, Token, XsString};
use vtj_types::{Encoding, Violation, WriteSettings};

fn message() -> Sanoma {
    Sanoma::from_xml(FULL.as_bytes()).unwrap()
}

fn written(settings: &WriteSettings) -> String {
    String::from_utf8(message().to_xml_with(settings)).unwrap()
}

#[test]
fn the_default_is_compact() {
    assert_eq!(message().to_xml(), FULL);
    assert_eq!(written(&WriteSettings::new()), FULL);
}

#[test]
fn a_declaration() {
    let settings = WriteSettings::new().declaration(true);
    let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{FULL}");
    assert_eq!(written(&settings), declared);
}

#[test]
fn a_prefix() {
    let xml = written(&WriteSettings::new().prefix("ns2").unwrap());
    let start =
        "<ns2:Sanoma xmlns:ns2=\"urn:sample\" tunnus=\"12ab\" aika=\"nyt\"><ns2:Paluukoodi koodi=";
    assert!(xml.starts_with(start), "{xml}");
    let other = "<Lisatieto xmlns=\"urn:other\"><Sana xmlns=\"\">x y</Sana><ns2:Paikka>tuolla</ns2:Paikka></Lisatieto>";
    assert!(xml.contains(other), "{xml}");
    assert_eq!(Sanoma::from_xml(xml.as_bytes()).unwrap(), message());
    for refused in ["", "xml", "xmlns", "a:b", "1a", "a b", "-"] {
        let settings = WriteSettings::new().prefix(refused);
        assert!(settings.is_err(), "{refused}");
    }
}

#[test]
fn indentation() {
    let xml = written(&WriteSettings::new().indentation(2).declaration(true));
    let expected = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<Sanoma xmlns=\"urn:sample\" tunnus=\"12ab\" aika=\"nyt\">",
        "  <Paluukoodi koodi=\"0000\" lisa=\"\">Löytyi</Paluukoodi>",
        "  <Henkilo>",
        "    <Henkilotunnus>01AB</Henkilotunnus>",
    ];
    assert!(xml.starts_with(&expected.join("\n")), "{xml}");
    assert!(
        xml.ends_with("    </Lisatieto>\n  </Henkilo>\n</Sanoma>"),
        "{xml}"
    );
    assert_eq!(Sanoma::from_xml(xml.as_bytes()).unwrap(), message());
}

#[test]
fn latin1() {
    let mut message = message();
    let henkilo = message.henkilo.as_mut().unwrap();
    henkilo.sukunimi = Some(Nimi::try_from("Ł\u{A0}ä\u{80}🐘").unwrap());
    let xml = message.to_xml_with(&WriteSettings::new().encoding(Encoding::Latin1));
    assert!(xml.starts_with(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<Sanoma"));
    let expected = b"<Sukunimi>&#x141;\xA0\xE4\x80&#x1F418;</Sukunimi>";
    assert!(xml.windows(expected.len()).any(|window| window == expected));
    assert_eq!(Sanoma::from_xml(&xml).unwrap(), message);
    let settings = WriteSettings::new()
        .encoding(Encoding::Latin1)
        .prefix("Ł")
        .unwrap();
    let xml = String::from_utf8(message.to_xml_with(&settings)).unwrap();
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Ł:Sanoma"),
        "{xml}"
    );
    assert_eq!(Sanoma::from_xml(xml.as_bytes()).unwrap(), message);
}

#[test]
fn escapes() {
    let mut message = message();
    let text = "<>&\"'\r\n\t ]]>";
    message.aika = Some(Some(Nimi::try_from(text).unwrap()));
    message.paluukoodi.value = Some(Nimi::try_from(text).unwrap());
    let xml = message.to_xml();
    assert!(
        xml.contains("aika=\"&lt;&gt;&amp;&quot;'&#13;&#10;&#9; ]]&gt;\""),
        "{xml}"
    );
    assert!(
        xml.contains(">&lt;&gt;&amp;\"'&#13;\n\t ]]&gt;</Paluukoodi>"),
        "{xml}"
    );
    assert_eq!(Sanoma::from_xml(xml.as_bytes()).unwrap(), message);
}

#[test]
fn attributes_in_a_namespace_get_a_prefix() {
    let mut message = message();
    message.laji = Some(sample::Koodi::Loytyi);
    let xml = message.to_xml();
    assert!(
        xml.contains(" xmlns:a1=\"urn:attr\" a1:laji=\"0000\""),
        "{xml}"
    );
    let xml = message.to_xml_with(&WriteSettings::new().prefix("a1").unwrap());
    assert_eq!(Sanoma::from_xml(&xml).unwrap(), message);
}

#[test]
fn values_refuse_what_the_schema_refuses() {
    let violation = |text: &str| Tunnus::try_from(text).map_err(|error| error.violation());
    assert_eq!(violation("12ab").unwrap().as_str(), "12ab");
    assert_eq!(violation("12a"), Err(Violation::Length));
    assert_eq!(violation("12abc"), Err(Violation::Length));
    assert_eq!(violation("1234"), Err(Violation::Pattern));
    assert_eq!(violation("12aé"), Err(Violation::Pattern));
    assert_eq!(violation(""), Err(Violation::Blank));
    assert_eq!(violation("12a\0"), Err(Violation::Character));
    let error = Tunnus::try_from("12a").unwrap_err();
    assert_eq!(error.to_string(), "not a value of TunnusTyyppi (Length)");
    assert_eq!(error.simple_type(), "TunnusTyyppi");
    assert_eq!(
        Nimi::try_from("a\u{FFFF}").unwrap_err().violation(),
        Violation::Character
    );
    assert!(Tunnus::try_from("12ab").unwrap() < Tunnus::try_from("12ac").unwrap());
}

#[test]
fn white_space_is_the_simple_types_affair() {
    let text = " a\t\n b\r ";
    assert_eq!(XsString::try_from(text).unwrap().as_str(), text);
    assert_eq!(
        NormalizedString::try_from(text).unwrap().as_str(),
        " a   b  "
    );
    assert_eq!(Token::try_from(text).unwrap().as_str(), "a b");
    assert_eq!(
        Token::try_from(" \n").unwrap_err().violation(),
        Violation::Blank
    );
    assert_eq!(Sana::try_from(" \n").unwrap().as_str(), "");
    assert_eq!(Token::try_from("a\u{A0} b").unwrap().as_str(), "a\u{A0} b");
    assert_eq!(
        format!("{:?}", Token::try_from("MARKER").unwrap()),
        "Token(<hidden>)"
    );
}

#[test]
fn codes_are_small() {
    assert!(size_of::<vtj_types::UnknownCode>() <= 16);
}
