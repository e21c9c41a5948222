//! What the reader takes: odd but valid forms, all of the same message.

mod sample;

use proptest::prelude::*;
use sample::{FULL, Sanoma};
use vtj_types::{ErrorKind, Limit, Limits, ReadSettings};

fn read(xml: &str) -> Sanoma {
    Sanoma::from_xml(xml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{xml}"))
}

#[test]
fn the_plain_form() {
    let sanoma = read(FULL);
    let henkilo = sanoma.henkilo.as_ref().unwrap();
    assert_eq!(henkilo.sukunimi.as_ref().unwrap().as_str(), "Meikäläinen");
    assert_eq!(henkilo.etunimet, Some(None));
    assert_eq!(henkilo.entinen_nimi.len(), 2);
    assert_eq!(henkilo.huomautus[0].as_ref().unwrap().as_str(), "a < b");
    assert_eq!(henkilo.huomautus[1], None);
    assert_eq!(
        sanoma.aika.as_ref().unwrap().as_ref().unwrap().as_str(),
        "nyt"
    );
    assert_eq!(sanoma.to_xml(), FULL);
}

/// Other forms of the whole message: what stands around it and between its elements.
fn forms_of_the_whole() -> Vec<String> {
    let all = |from: &str, to: &str| FULL.replace(from, to);
    let prefixed = FULL
        .replace("</", "\u{1}")
        .replace('<', "<ns2:")
        .replace('\u{1}', "</ns2:")
        .replace("ns2:Lisatieto", "Lisatieto")
        .replace("ns2:Sana ", "Sana ")
        .replace("ns2:Sana>", "Sana>")
        .replace("ns2:Paikka", "Paikka")
        .replacen(
            "xmlns=\"urn:sample\"",
            "xmlns='http://tempuri.org/' xmlns:ns2=\"urn:sample\"",
            1,
        );
    // One prefix might mean something, another is too long to be compared in one step.
    let prefixes = [
        "n",
        "ns2",
        "a.b-c_9",
        "fifteen-letters",
        "sixteen-letters-",
        "x",
    ];
    let mut all_prefixed = prefixes.map(|prefix| {
        let declared = format!("xmlns:{prefix}=");
        prefixed
            .replace("xmlns='http://tempuri.org/' xmlns:ns2=", &declared)
            .replace("ns2:", &format!("{prefix}:"))
    });
    all_prefixed[0] = all_prefixed[0].replace("xmlns:n=", "xmlns=\"urn:none\" xmlns:n=");
    let mut forms = vec![
        format!("\u{FEFF}{FULL}"),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{FULL}"),
        format!("<?xml version='1.0' encoding='Utf-8' standalone='yes' ?>{FULL}\n\n"),
        format!("\u{FEFF}<?xml version=\"1.0\"?><!-- a - b --><?pi x?>{FULL}<!----><?pi?>"),
        prefixed,
        all("><", ">\n        \n   <")
            .replace("<Etunimet/>", "<Etunimet></Etunimet>")
            .replace("<Tyhja/>", "<Tyhja></Tyhja>"),
        all("><", ">\r\n\t<"),
        all("><", "><!-- - --><?x y?><"),
        all("><", "><![CDATA[  \n]]><"),
        all("><", ">&#32;&#xA;<"),
        all("/>", " />"),
    ];
    forms.extend(all_prefixed);
    for form in forms.clone() {
        let between = |white: &str| {
            let between = form.replace("><", &format!(">{white}<"));
            // No white space in what is blank.
            ["Etunimet", "Tyhja"].iter().fold(between, |form, local| {
                form.replace(&format!("<{local}>{white}</"), &format!("<{local}></"))
            })
        };
        forms.extend(["\n  ", "\n\t\t", "\r\n    ", "\n                    "].map(between));
        forms.push(form.replace("/>", " />"));
    }
    forms
}

/// Other forms of one tag or one text.
fn forms_of_one_place() -> Vec<String> {
    let swapped = |from: &str, to: &str| {
        assert!(FULL.contains(from), "{from}");
        FULL.replacen(from, to, 1)
    };
    vec![
        swapped("Vanha", "V<![CDATA[an]]>h<!-- x -->a<?p i?>"),
        swapped("Vanha", "&#86;an&#x68;a"),
        swapped("Vanha", "<![CDATA[]]>Vanha<![CDATA[]]>"),
        swapped("a &lt; b", "<![CDATA[a < b]]>"),
        swapped("<Sukunimi>", "<Sukunimi\n >"),
        swapped("</Sukunimi>", "</Sukunimi\t>"),
        swapped("<Etunimet/>", "<Etunimet />"),
        swapped("<Etunimet/>", "<Etunimet><!-- --></Etunimet>"),
        swapped("<Etunimet/>", "<Etunimet><![CDATA[]]></Etunimet>"),
        swapped("<Etunimet/>", "<x:Etunimet xmlns:x=\"urn:sample\"/>"),
        swapped("<Etunimet/>", "<x:Etunimet xmlns='urn:else' xmlns:x=\"urn:sample\"></x:Etunimet>"),
        swapped("<Laji>0001</Laji>", "<x:Laji xmlns:x=\"urn:sample\">0001</x:Laji>"),
        swapped("<Laji>0001</Laji>", "<x:Laji xmlns:x=\"urn:&#115;ample\" >0001</x:Laji >"),
        swapped("<Tyhja/>", "<Tyhja><!-- nothing --><?at all?></Tyhja>"),
        swapped("<EntinenNimi><Nimi>Vanha</Nimi><Alku>", "<q:EntinenNimi xmlns:q='urn:sample' xmlns='urn:else'><q:Nimi>Vanha</q:Nimi><Alku xmlns='urn:sample'>")
            .replacen("</EntinenNimi>", "</q:EntinenNimi>", 1),
        swapped("koodi=\"0000\" lisa=\"\"", "lisa = ''\n koodi\t=\n'0000' "),
        swapped("koodi=\"0000\" lisa=\"\"", "lisa=\"\" koodi=\"0000\""),
        swapped("koodi=\"0000\" lisa=\"\"", "koodi=\"00&#48;0\" lisa=\"\""),
        swapped("koodi=\"0000\" lisa=\"\"", "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='a b' i:noNamespaceSchemaLocation=\"\" koodi=\"0000\" lisa=\"\""),
        swapped("<Sana xmlns=\"\">x y</Sana>", "<Sana xmlns=\"\">  x\n\t y&#13;</Sana>"),
        swapped("<Lisatieto xmlns=\"urn:other\"><Sana xmlns=\"\">x y</Sana><Paikka xmlns=\"urn:sample\">", "<o:Lisatieto xmlns:o=\"urn:other\"><Sana xmlns=\"\">x y</Sana><Paikka>")
            .replacen("</Lisatieto>", "</o:Lisatieto>", 1),
        swapped("<Sanoma", "<Sanoma xmlns:xml='http://www.w3.org/XML/1998/namespace'"),
        swapped("\"urn:sample\" ", "\"urn:sample\" xmlns:unused-ä=\"x\" "),
        swapped("Löytyi", "L&#246;ytyi"),
    ]
}

#[test]
fn odd_forms_of_the_same_message() {
    let value = read(FULL);
    for form in [forms_of_the_whole(), forms_of_one_place()].concat() {
        assert_eq!(read(&form), value, "{form}");
    }
}

#[test]
fn encodings() {
    let value = read(FULL);
    let latin1 = |xml: &str| -> Vec<u8> { xml.chars().map(|c| u8::try_from(c).unwrap()).collect() };
    for declaration in [
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        "<?xml version='1.0' encoding='iso-8859-1' standalone='no'?>\r\n",
    ] {
        let xml = latin1(&format!("{declaration}{FULL}"));
        assert_eq!(Sanoma::from_xml(&xml).unwrap(), value);
    }
    let ascii = FULL.replace('ö', "&#xF6;").replace('ä', "&#xE4;");
    let ascii = format!("<?xml version=\"1.0\" encoding=\"us-ascii\"?>{ascii}");
    assert_eq!(read(&ascii), value);
}

#[test]
fn line_ends_become_line_feeds() {
    let xml = FULL.replace("Vanha", "V\r\na\rn&#13;\r\r\nha");
    let henkilo = read(&xml).henkilo.unwrap();
    let nimi = henkilo.entinen_nimi[0].nimi.as_ref().unwrap();
    assert_eq!(nimi.as_str(), "V\na\nn\r\n\nha");
}

#[test]
fn attribute_values_are_normalised() {
    let xml = FULL.replace("\"nyt\"", "'a\tb\nc\r\nd&#9;e&#10;f\"&apos;'");
    let aika = read(&xml).aika.unwrap().unwrap();
    assert_eq!(aika.as_str(), "a b c d\te\nf\"'");
}

#[test]
fn attributes_in_namespaces() {
    let xml = FULL.replace("aika=", "xmlns:q='urn:attr' q:laji='0001' aika=");
    let sanoma = read(&xml);
    assert_eq!(sanoma.laji, Some(sample::Koodi::EiLoytynyt));
    assert_eq!(read(&sanoma.to_xml()), sanoma);
    assert!(Sanoma::from_xml(FULL.replace("aika=", "laji='0001' aika=").as_bytes()).is_err());
}

#[test]
fn in_an_envelope() {
    let settings = ReadSettings::new().in_envelope(true);
    let value = read(FULL);
    let prefixed = FULL.replacen("xmlns=\"urn:sample\" ", "", 1);
    let forms = [
        FULL.to_owned(),
        format!("<a>text &amp; <b c='d'/>{FULL}<Sanoma/></a>"),
        format!(
            "<!-- x --><s:E xmlns:s='urn:soap'><s:B><r xmlns='urn:sample'>{prefixed}</r></s:B><f/>x</s:E>\n"
        ),
    ];
    for form in &forms {
        let read = Sanoma::from_xml_with(form.as_bytes(), &settings);
        assert_eq!(
            read.unwrap_or_else(|error| panic!("{error}\n{form}")),
            value
        );
        assert!(form == FULL || Sanoma::from_xml(form.as_bytes()).is_err());
    }
    let not_found = [
        ("<a/>", ErrorKind::MessageNotFound),
        ("<a>Sanoma<Sanoma/></a>", ErrorKind::WrongNamespace),
        ("<a/><a/>", ErrorKind::NotWellFormed),
        ("<a><b></a>", ErrorKind::NotWellFormed),
    ];
    for (xml, kind) in not_found {
        let error = Sanoma::from_xml_with(xml.as_bytes(), &settings).unwrap_err();
        assert_eq!(error.kind(), kind, "{xml}: {error}");
    }
    for tail in [
        "</b>",
        "",
        "</a>x",
        "<c></a>",
        "]]></a>",
        "&x;</a>",
        "<!DOCTYPE a></a>",
    ] {
        let xml = format!("<a>{FULL}{tail}");
        assert!(
            Sanoma::from_xml_with(xml.as_bytes(), &settings).is_err(),
            "{xml}"
        );
    }
}

#[test]
fn which_product() {
    let settings = ReadSettings::new();
    let found = |xml: &str| vtj_types::sanomatunnus(xml.as_bytes(), &settings);
    let bare = "<VTJHenkiloVastaussanoma sanomatunnus='PERUSSANOMA &#49;'>";
    assert_eq!(found(bare).unwrap().as_deref(), Some("PERUSSANOMA 1"));
    let deep = "<s:E xmlns:s='u'><x:VTJHenkiloVastaussanoma xmlns:x='v' sanomatunnus=\"A\"/>";
    assert_eq!(found(deep).unwrap().as_deref(), Some("A"));
    assert_eq!(found("<a><VTJHenkiloVastaussanoma/></a>").unwrap(), None);
    assert_eq!(
        found("<a/>").unwrap_err().kind(),
        ErrorKind::MessageNotFound
    );
    assert_eq!(found("<a>").unwrap_err().kind(), ErrorKind::NotWellFormed);
    assert_eq!(found("").unwrap_err().kind(), ErrorKind::NotWellFormed);
}

#[test]
fn truncation_at_every_byte() {
    let messages = [
        FULL.to_owned(),
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}",
            FULL.replace("><", ">\n  <!-- c --><")
        ),
        FULL.replace("Vanha", "<![CDATA[Vanha]]>&amp;<?p i?>")
            .replace("=\"0000\"", " = '0000'"),
    ];
    for xml in &messages {
        for end in 0..xml.len() {
            let cut = &xml.as_bytes()[..end];
            for settings in [ReadSettings::new(), ReadSettings::new().in_envelope(true)] {
                assert!(
                    Sanoma::from_xml_with(cut, &settings).is_err(),
                    "{end} {xml}"
                );
            }
        }
        read(xml);
    }
}

#[test]
fn limits() {
    let many = |count: usize| {
        let declared: String = (0..count).map(|n| format!(" xmlns:n{n}='u{n}'")).collect();
        FULL.replacen(" tunnus", &format!("{declared} tunnus"), 1)
    };
    let strict = Limits::new();
    let huge = FULL.replace("x y", &"x".repeat(2000));
    let cases = [
        (strict.size(FULL.len() - 1), FULL.to_owned(), Limit::Size),
        (strict.depth(3), FULL.to_owned(), Limit::Depth),
        (strict.depth(2), FULL.to_owned(), Limit::Depth),
        (strict.attributes(1), FULL.to_owned(), Limit::Attributes),
        (strict.attributes(50), many(60), Limit::Attributes),
        (strict.namespaces(50), many(60), Limit::Namespaces),
        (strict.text_length(1999), huge.clone(), Limit::TextLength),
        (strict.text_length(2), FULL.to_owned(), Limit::TextLength),
    ];
    for (limits, xml, limit) in cases {
        let error =
            Sanoma::from_xml_with(xml.as_bytes(), &ReadSettings::new().limits(limits)).unwrap_err();
        assert_eq!(
            (error.kind(), error.limit()),
            (ErrorKind::LimitExceeded, Some(limit)),
            "{error}"
        );
    }
    for (limits, xml) in [
        (
            strict
                .size(FULL.len())
                .depth(4)
                .attributes(3)
                .namespaces(3)
                .text_length(13),
            FULL.to_owned(),
        ),
        (strict.text_length(2000), huge),
        (strict, many(60)),
    ] {
        let read = Sanoma::from_xml_with(xml.as_bytes(), &ReadSettings::new().limits(limits));
        assert!(read.is_ok(), "{read:?}");
    }
    let deep = "<a>".repeat(100_000);
    let error =
        Sanoma::from_xml_with(deep.as_bytes(), &ReadSettings::new().in_envelope(true)).unwrap_err();
    assert_eq!(
        (error.limit(), error.column()),
        (Some(Limit::Depth), 64 * 3 + 1)
    );
}

/// What may stand in the start tag of a message, rightly or not.
const IN_ROOT: [&str; 18] = [
    r#"xmlns="urn:sample""#,
    r#"xmlns="urn:other""#,
    r#"xmlns="""#,
    r#"xmlns:n="urn:sample""#,
    r#"xmlns:n="urn:sample""#,
    r#"xmlns:n="urn:other""#,
    r#"xmlns:n="""#,
    r#"xmlns:m="urn:sample""#,
    r#"xmlns:xml="urn:sample""#,
    r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
    r#"xmlns:xsi="urn:other""#,
    r#"xmlns:xsd="http://www.w3.org/2001/XMLSchema""#,
    r#"xmlns:i="http://www.w3.org/2001/XMLSchema-instance""#,
    r#"xsi:schemaLocation="a b""#,
    r#"i:schemaLocation="a b""#,
    r#"tunnus="12ab""#,
    r#"aika="nyt""#,
    r#"n:aika="nyt""#,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// A start tag is read in one go where it is usual, which two blanks before an attribute are not: with the same result.
    #[test]
    fn start_tags_of_messages(
        pieces in prop::collection::vec(prop::sample::select(&IN_ROOT[..]), 0..6),
        is_right in any::<bool>(),
        prefix in prop::sample::select(&["", "", "n:", "m:"][..]),
        around in any::<bool>(),
        limits in 0..4_usize,
    ) {
        let mut pieces = pieces;
        if is_right {
            pieces.insert(pieces.len() / 2, r#"tunnus="12ab""#);
            pieces.insert(0, if prefix.is_empty() { IN_ROOT[0] } else { r#"xmlns:n="urn:sample""# });
        }
        let limits = [
            Limits::new(),
            Limits::new().attributes(4),
            Limits::new().namespaces(3),
            Limits::new().text_length(20),
        ][limits];
        let settings = ReadSettings::new().in_envelope(around).limits(limits);
        let content = "<P:Paluukoodi koodi=\"0000\" lisa=\"\">x</P:Paluukoodi>".replace("P:", prefix);
        let read = |between: &str| {
            let tag: String = pieces.iter().map(|piece| format!("{between}{piece}")).collect();
            let message = format!("<{prefix}Sanoma{tag}>{content}</{prefix}Sanoma>");
            let xml = match around {
                true => format!("<e:E xmlns:e=\"urn:e\"><e:B>{message}</e:B></e:E>"),
                false => message,
            };
            let read = Sanoma::from_xml_with(xml.as_bytes(), &settings);
            let parsed = vtj_types::rt::from_xml_lenient_with::<Sanoma>(xml.as_bytes(), &settings);
            let parsed = parsed.map(|parsed| (parsed.to_xml(), parsed.summary(), parsed.value));
            (
                read.map_err(|error| (error.kind(), error.path().to_owned())),
                parsed.map_err(|error| (error.kind(), error.path().to_owned())),
            )
        };
        prop_assert_eq!(read(" "), read("  "), "{:?}", pieces);
    }
}
