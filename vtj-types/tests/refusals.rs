//! What the reader refuses: the kind, the path, the line and the column of each.

mod sample;

use ErrorKind::*;
use sample::{FULL, Sanoma};
use vtj_types::{ErrorKind, Expected, Violation};

/// The message over several lines, so that positions can be told apart.
fn lines() -> String {
    FULL.replace("><", ">\n<")
}

/// Changes one place of the message and gives the error.
fn refused(from: &str, to: &str) -> vtj_types::Error {
    let xml = lines();
    assert_eq!(
        xml.matches(from).count(),
        1,
        "{from:?} has to stand there once\n{xml}"
    );
    let xml = xml.replacen(from, to, 1);
    match Sanoma::from_xml(xml.as_bytes()) {
        Ok(_) => panic!("taken: {xml}"),
        Err(error) => error,
    }
}

const HENKILO: &str = "Sanoma/Henkilo";

/// What stands in the message, what stands there instead, the error's kind, path (`.` is Henkilo), line and column.
#[rustfmt::skip]
const CASES: &[(&str, &str, ErrorKind, &str, usize, usize)] = &[
    // the content model
    ("<Sukunimi>Meikäläinen</Sukunimi>\n", "", UnexpectedElement, "./Etunimet", 5, 1),
    ("<Sukunimi>Mei", "<Outo/><Sukunimi>Mei", UnexpectedElement, "./Outo", 5, 1),
    ("<Laji>0001</Laji>", "<Laji>0001</Laji><Laji>0001</Laji>", TooManyElements, "./Laji", 7, 18),
    ("<Laji>0001</Laji>", "<Laji>0001</Laji><Etunimet/>", UnexpectedElement, "./Etunimet", 7, 18),
    ("<Kieli>0000</Kieli>\n<Kieli>0001</Kieli>\n", "", UnexpectedElement, "./Huomautus", 16, 1),
    ("<Kieli>0000</Kieli>", "<Kieli>0000</Kieli><Kieli>0000</Kieli><Kieli>0000</Kieli>", TooManyElements, "./Kieli", 17, 1),
    ("<Huomautus/>", "<Huomautus/>\n<Huomautus/>", TooManyElements, "./Huomautus", 20, 1),
    ("</Henkilo>", "<Loppu/></Henkilo>", UnexpectedElement, "./Loppu", 25, 1),
    ("</Henkilo>", "</Henkilo> <Henkilo/>", TooManyElements, "Sanoma/Henkilo", 25, 12),
    ("<Alku>19xx</Alku>\n", "", MissingElement, "./EntinenNimi[1]/Alku", 10, 1),
    ("<Alku>20yy</Alku>\n", "", MissingElement, "./EntinenNimi[2]/Alku", 14, 1),
    ("<Nimi>Vanha</Nimi>\n", "", UnexpectedElement, "./EntinenNimi[1]/Alku", 9, 1),
    ("<Sana xmlns=\"\">x y</Sana>\n<Paikka xmlns=\"urn:sample\">tuolla</Paikka>\n", "", MissingElement, "./Lisatieto/Sana", 22, 1),
    ("<Etunimet/>", "<Etunimet><Nimi/></Etunimet>", UnexpectedElement, "./Etunimet/Nimi", 6, 11),
    (">tuolla<", ">tuol<la/><", UnexpectedElement, "./Lisatieto/Paikka/la", 23, 32),
    // namespaces
    ("<Sukunimi>", "<Sukunimi xmlns=''>", WrongNamespace, "./Sukunimi", 5, 1),
    ("<Etunimet/>", "<Etunimet xmlns='urn:else'/>", WrongNamespace, "./Etunimet", 6, 1),
    ("<Sana xmlns=\"\">", "<Sana>", WrongNamespace, "./Lisatieto/Sana", 22, 1),
    ("<Paikka xmlns=\"urn:sample\">", "<Paikka>", WrongNamespace, "./Lisatieto/Paikka", 23, 1),
    ("<Sanoma xmlns=\"urn:sample\"", "<Sanoma xmlns=\"urn:samples\"", WrongNamespace, "Sanoma", 1, 1),
    ("<Sanoma xmlns=\"urn:sample\"", "<Sanoma", WrongNamespace, "Sanoma", 1, 1),
    ("<Sukunimi>", "<p:Sukunimi>", UnboundPrefix, "Sanoma/Henkilo/Sukunimi", 5, 1),
    ("koodi=\"0000\"", "koodi=\"0000\" p:x=''", UnboundPrefix, "Sanoma/Paluukoodi/@x", 2, 26),
    ("<Etunimet/>", "<Etunimet xmlns:p=''/>", NotWellFormed, HENKILO, 6, 11),
    ("<Etunimet/>", "<Etunimet xmlns:xml='urn:x'/>", NotWellFormed, HENKILO, 6, 11),
    ("<Etunimet/>", "<Etunimet xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>", NotWellFormed, HENKILO, 6, 11),
    ("<Etunimet/>", "<Etunimet xmlns='http://www.w3.org/2000/xmlns/'/>", NotWellFormed, HENKILO, 6, 11),
    ("<Etunimet/>", "<Etunimet xmlns:p='http://www.w3.org/XML/1998/namespace'/>", NotWellFormed, HENKILO, 6, 11),
    ("<Etunimet/>", "<xmlns:Etunimet/>", UnboundPrefix, "Sanoma/Henkilo/Etunimet", 6, 1),
    ("<Etunimet/>", "<a:b:Etunimet/>", NotWellFormed, HENKILO, 6, 1),
    // attributes
    ("koodi=\"0000\" ", "", MissingAttribute, "Sanoma/Paluukoodi/@koodi", 2, 1),
    (" tunnus=\"12ab\"", "", MissingAttribute, "Sanoma/@tunnus", 1, 1),
    (" lisa=\"\"", " lisa=\"\" muu=\"\"", UnexpectedAttribute, "Sanoma/Paluukoodi/@muu", 2, 34),
    (" lisa=\"\"", " lisa=\"\" xml:lang=\"fi\"", UnexpectedAttribute, "Sanoma/Paluukoodi/@lang", 2, 34),
    (" lisa=\"\"", " lisa=\"\" lisa=\"\"", NotWellFormed, "Sanoma", 2, 34),
    (" aika=", " xmlns:a='urn:attr' xmlns:b='urn:attr' a:laji='0000' b:laji='0001' aika=", NotWellFormed, "", 1, 94),
    ("<Etunimet/>", "<Etunimet a=''/>", UnexpectedAttribute, "./Etunimet/@a", 6, 11),
    ("<Laji>", "<Laji xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>", UnexpectedAttribute, "./Laji/@nil", 7, 59),
    ("<Laji>", "<Laji xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='Koodi'>", UnexpectedAttribute, "./Laji/@type", 7, 59),
    ("\"0000\"", "\"00<0\"", NotWellFormed, "Sanoma", 2, 22),
    ("\"0000\"", "\"00&0\"", NotWellFormed, "Sanoma", 2, 22),
    ("\"0000\"", "0000", NotWellFormed, "Sanoma", 2, 19),
    ("\"0000\" ", "\"0000\"", NotWellFormed, "Sanoma", 2, 25),
    ("=\"0000\"", "", NotWellFormed, "Sanoma", 2, 13),
    // values
    ("koodi=\"0000\"", "koodi=\"9\"", InvalidValue, "Sanoma/Paluukoodi/@koodi", 2, 20),
    ("koodi=\"0000\"", "koodi=''", InvalidValue, "Sanoma/Paluukoodi/@koodi", 2, 20),
    ("tunnus=\"12ab\"", "tunnus=\"12a\"", InvalidValue, "Sanoma/@tunnus", 1, 36),
    ("01AB", "01A", InvalidValue, "./Henkilotunnus", 4, 16),
    ("01AB", "01A1", InvalidValue, "./Henkilotunnus", 4, 16),
    ("<Henkilotunnus>01AB</Henkilotunnus>", "<Henkilotunnus/>", InvalidValue, "./Henkilotunnus", 4, 1),
    ("01AB", "<!-- -->01A1", InvalidValue, "./Henkilotunnus", 4, 16),
    ("19xx", "19x", InvalidValue, "./EntinenNimi[1]/Alku", 10, 7),
    ("20yy", "2&#48;y", InvalidValue, "./EntinenNimi[2]/Alku", 14, 7),
    ("<Kieli>0001</Kieli>", "<Kieli> 0001</Kieli>", InvalidValue, "./Kieli[2]", 17, 8),
    ("<Huomautus/>", "<Huomautus>123456789012345678901</Huomautus>", InvalidValue, "./Huomautus[2]", 19, 12),
    ("Löytyi", "123456789012345678901", InvalidValue, "Sanoma/Paluukoodi", 2, 34),
    // text
    ("<Henkilo>", "<Henkilo>x", UnexpectedText, HENKILO, 3, 10),
    ("<Etunimet/>", "<Etunimet/>x", UnexpectedText, HENKILO, 6, 12),
    ("<Etunimet/>", "<Etunimet/><![CDATA[x]]>", UnexpectedText, HENKILO, 6, 12),
    ("<Etunimet/>", "<Etunimet/>&amp;", UnexpectedText, HENKILO, 6, 12),
    ("</Henkilo>", "x</Henkilo>", UnexpectedText, HENKILO, 25, 1),
    ("<Tyhja/>", "<Tyhja> </Tyhja>", UnexpectedText, "./Tyhja", 20, 8),
    ("<Tyhja/>", "<Tyhja><a/></Tyhja>", UnexpectedElement, "./Tyhja/a", 20, 8),
    // well-formedness
    ("</Sukunimi>", "</Sukunim>", NotWellFormed, "./Sukunimi", 5, 22),
    ("</Sukunimi>", "</Sukunimix>", NotWellFormed, "./Sukunimi", 5, 22),
    ("</Henkilo>", "</Sanoma>", NotWellFormed, HENKILO, 25, 1),
    ("Vanha", "V]]>a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V & a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 9),
    ("Vanha", "V&nbsp;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V&#0;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V&#+65;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V&#xFFFE;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V&#xD800;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V&#;a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V<!-- a -- b -->a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V<?xml x?>a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V<?a:b x?>a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V<?a+?>a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V<!ENTITY>a", NotWellFormed, "./EntinenNimi[1]/Nimi", 9, 8),
    ("Vanha", "V\u{1}a", NotWellFormed, "", 9, 8),
    ("Vanha", "V\u{FFFE}a", NotWellFormed, "", 9, 8),
    ("<Sukunimi>", "< Sukunimi>", NotWellFormed, HENKILO, 5, 1),
    ("<Etunimet/>", "<Etunimet/ >", NotWellFormed, HENKILO, 6, 10),
    ("<Etunimet/>", "<-Etunimet/>", NotWellFormed, HENKILO, 6, 1),
    ("<Sanoma ", "<?xml version='1.1'?><Sanoma ", NotWellFormed, "", 1, 1),
    ("<Sanoma ", " <?xml version='1.0'?><Sanoma ", NotWellFormed, "", 1, 2),
    ("<Sanoma ", "<?xml encoding='UTF-8'?><Sanoma ", NotWellFormed, "", 1, 1),
    ("<Sanoma ", "<?xml version='1.0' standalone='no' encoding='UTF-8'?><Sanoma ", NotWellFormed, "", 1, 1),
    ("<Sanoma ", "x<Sanoma ", NotWellFormed, "", 1, 1),
    ("<Sanoma ", "<!DOCTYPE Sanoma><Sanoma ", Doctype, "", 1, 1),
    ("<Sanoma ", "<!DOCTYPE Sanoma [<!ENTITY a 'b'>]>\n<Sanoma ", Doctype, "", 1, 1),
    ("</Sanoma>", "</Sanoma><a/>", NotWellFormed, "", 26, 10),
    ("</Sanoma>", "</Sanoma>x", NotWellFormed, "", 26, 10),
    ("</Sanoma>", "</Sanoma>\n&#32;", NotWellFormed, "", 27, 1),
    ("</Sanoma>", "</Sanoma><![CDATA[]]>", NotWellFormed, "", 26, 10),
    ("</Sanoma>", "</Sanoma></a>", NotWellFormed, "", 26, 10),
    ("<Sanoma ", "<?xml version='1.0' encoding='UTF-16'?><Sanoma ", UnsupportedEncoding, "", 1, 1),
    ("<Sanoma ", "<?xml version='1.0' encoding='windows-1252'?><Sanoma ", UnsupportedEncoding, "", 1, 1),
    ("<Sanoma ", "\u{FEFF}<?xml version='1.0' encoding='iso-8859-1'?><Sanoma ", InvalidEncoding, "", 1, 1),
    ("<Sanoma ", "<?xml version='1.0' encoding='US-ASCII'?><Sanoma ", InvalidEncoding, "", 2, 35),
];

#[test]
fn changes_of_one_place() {
    let mut wrong = Vec::new();
    for (from, to, kind, path, line, column) in CASES {
        let error = refused(from, to);
        let path = path.replacen('.', HENKILO, 1);
        if (error.kind(), error.path(), error.line(), error.column())
            != (*kind, &*path, *line, *column)
        {
            wrong.push(format!(
                "{to:?}: {kind:?} {path} {line}:{column}, but it is\n    {error}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_documents() {
    let cases: [(&[u8], ErrorKind, &str); 11] = [
        (b"", NotWellFormed, ""),
        (b"  \n", NotWellFormed, ""),
        (b"<a/>", MessageNotFound, "a"),
        (b"<a:b/>", UnboundPrefix, "b"),
        (b"</a>", NotWellFormed, ""),
        (b"<Sanoma", NotWellFormed, ""),
        (b"\xFE\xFF\0<\0a", UnsupportedEncoding, ""),
        (b"\xFF\xFE<\0a\0", UnsupportedEncoding, ""),
        (b"<\0a\0", UnsupportedEncoding, ""),
        (b"<a>\xE4</a>", InvalidEncoding, ""),
        (b"<a>\0</a>", NotWellFormed, ""),
    ];
    for (xml, kind, path) in cases {
        let error = Sanoma::from_xml(xml).unwrap_err();
        assert_eq!((error.kind(), error.path()), (kind, path), "{error}");
    }
}

#[test]
fn positions_in_the_original_input() {
    let xml = FULL
        .replacen("><", ">\r\n<", 1)
        .replacen("<Etunimet/>", "<Etunimet/>\r<Outo/>", 1);
    let latin1 = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n{xml}");
    let latin1: Vec<u8> = latin1.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let error = Sanoma::from_xml(&latin1).unwrap_err();
    assert_eq!((error.line(), error.column()), (4, 1));
    let error = Sanoma::from_xml(
        xml.replace("<Outo/>", "")
            .replace("Löytyi", "Löytyi&x;")
            .as_bytes(),
    )
    .unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 40));
}

#[test]
fn what_was_expected() {
    let names = |error: &vtj_types::Error| -> Vec<String> {
        error.expected().iter().map(ToString::to_string).collect()
    };
    let error = refused("<Laji>0001</Laji>", "<Outo/>");
    assert_eq!(
        names(&error),
        ["element Laji", "element EntinenNimi", "element Kieli"]
    );
    let error = refused("</Henkilo>", "<Outo/></Henkilo>");
    assert_eq!(names(&error), ["the end tag"]);
    let error = refused("<Etunimet/>", "<Outo/>");
    assert_eq!(
        names(&error),
        [
            "element Etunimet",
            "element Laji",
            "element EntinenNimi",
            "element Kieli"
        ]
    );
    let error = refused("<Sukunimi>", "<Sukunimi xmlns=''>");
    assert_eq!(error.expected(), [Expected::Namespace("urn:sample")]);
    let error = refused("<Alku>19xx</Alku>\n", "");
    assert_eq!(error.expected(), [Expected::Element("Alku")]);
    let error = refused(" lisa=\"\"", " lisa=\"\" muu=\"\"");
    assert_eq!(
        error.expected(),
        [Expected::Attribute("koodi"), Expected::Attribute("lisa")]
    );
    let error = refused("19xx", "19x");
    assert_eq!(error.expected(), [Expected::Value("TunnusTyyppi")]);
    let shown = "InvalidValue (Length) at line 10, column 7, Sanoma/Henkilo/EntinenNimi[1]/Alku; expected a value of TunnusTyyppi";
    assert_eq!(error.to_string(), shown);
    assert_eq!(format!("{error:?}"), format!("Error({shown})"));
}

#[test]
fn violations() {
    let cases = [
        ("19xx", "19x", Violation::Length),
        ("19xx", "1xxx", Violation::Pattern),
        ("19xx", "", Violation::Blank),
        ("koodi=\"0000\"", "koodi=\"0002\"", Violation::Enumeration),
        ("koodi=\"0000\"", "koodi=\"\"", Violation::Blank),
        ("Vanha", "ääääääääääääääääääääa", Violation::Length),
    ];
    for (from, to, violation) in cases {
        assert_eq!(refused(from, to).violation(), Some(violation), "{to}");
    }
    let twenty = FULL.replace("Vanha", "ääääääääääääääääääää");
    assert!(Sanoma::from_xml(twenty.as_bytes()).is_ok());
}

#[test]
fn nothing_shows_values() {
    const MARKER: &str = "MARKER";
    let xml = FULL
        .replace("Meikäläinen", MARKER)
        .replace("tuolla", MARKER)
        .replace("x y", MARKER)
        .replace("Löytyi", MARKER)
        .replace("Vanha", MARKER)
        .replace("nyt", MARKER);
    let sanoma = Sanoma::from_xml(xml.as_bytes()).unwrap();
    let shown = format!("{sanoma:?} {sanoma:#?}");
    assert!(
        !shown.contains(MARKER) && shown.contains("Nimi(<hidden>)"),
        "{shown}"
    );
    assert!(shown.contains("Koodi(\"0000\")"), "{shown}");
    let broken = [
        ("MARKER", "MARKERMARKERMARKERMARKER"),
        ("01AB", MARKER),
        ("\"0000\"", "\"MARKER\""),
        (">0001<", ">MARKER<"),
        ("<Etunimet/>", "MARKER<Etunimet/>"),
        ("01AB", "&MARKER;"),
        ("01AB", "MARKER]]>"),
        ("01AB", "<!-- MARKER -- -->"),
        ("12ab", "MARKER"),
        ("urn:sample", "urn:MARKER"),
        (
            "<Sanoma ",
            "<?xml version='1.0' encoding='MARKER'?><Sanoma ",
        ),
        ("<Sanoma ", "<!DOCTYPE MARKER><Sanoma "),
        ("</Sanoma>", "</Sanoma>MARKER"),
        ("xmlns=\"urn:other\"", "xmlns:p=\"MARKER\""),
        ("aika=", "xmlns:q='urn:MARKER' q:x='MARKER' aika="),
    ];
    for (from, to) in broken {
        let error = Sanoma::from_xml(xml.replacen(from, to, 1).as_bytes()).unwrap_err();
        let shown = format!("{error} {error:?} {error:#?} {}", error.path());
        assert!(!shown.contains(MARKER), "{shown}");
    }
    let error = sample::Tunnus::try_from(MARKER).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(MARKER));
}

#[test]
fn long_names_are_cut_in_paths() {
    let error = refused("<Etunimet/>", &format!("<{}/>", "ä".repeat(1000)));
    assert_eq!(error.path(), format!("Sanoma/Henkilo/{}", "ä".repeat(64)));
}
