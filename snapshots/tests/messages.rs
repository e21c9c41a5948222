//! The messages of every accepted fixture: what is read is written as an equal tree and read again as an equal value, what
//! breaks the schema is refused with its kind and path, and personal values stay hidden.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use roxmltree::{Document, Node};
use snapshots::accepted::MESSAGES;
use snapshots::fixture::{Fixture, fixtures};
use snapshots::{Message, Turn};
use vtj_types::Error;

/// A word of the messages that only stands in personal values.
const PERSONAL: &str = "salainen";
/// A word of the messages that only stands in values that are not personal.
const PUBLIC: &str = "julkinen";

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of the built-in types.
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// The fixtures with messages.
fn all() -> Vec<Fixture> {
    fixtures("accepted").expect("the group's folder")
}

/// The messages of a fixture that are compiled in; features may switch some off.
fn messages(fixture: &str) -> Vec<&'static Message> {
    MESSAGES
        .iter()
        .filter(|message| message.fixture == fixture)
        .collect()
}

/// The XML files of a folder, in the order of their names; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

/// The document of a file, decoded.
fn text(bytes: &[u8]) -> String {
    if bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>") {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    } else {
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }
}

/// Reads a message as the type that its root element and, of products, the file's name tell.
fn turn(
    messages: &[&Message],
    file: &Path,
    xml: &str,
    bytes: &[u8],
) -> Option<Result<Turn, Error>> {
    let document = Document::parse(xml).expect("well-formed");
    let name = document.root_element().tag_name();
    let stem = file.file_stem().expect("a name").to_string_lossy();
    let is_named = |message: &&&Message| {
        message.local == name.name() && message.namespace == name.namespace().unwrap_or_default()
    };
    let named: Vec<_> = messages.iter().filter(is_named).collect();
    let message = match named.as_slice() {
        [message] => Some(message),
        several => several.iter().find(|message| {
            let module = message.path.rsplit("::").nth(1).expect("a module");
            stem.starts_with(module)
        }),
    };
    message.map(|message| (message.turn)(bytes))
}

#[test]
fn valid_messages_come_out_as_they_went_in() {
    for fixture in all() {
        let messages = messages(&fixture.name);
        for file in files(&fixture.folder.join("valid")) {
            let place = file.display();
            let bytes = fs::read(&file).expect("a message");
            let xml = text(&bytes);
            let Some(turn) = turn(&messages, &file, &xml, &bytes) else {
                assert_eq!(
                    fixture.name, "products",
                    "{place}: no message has this root element"
                );
                continue;
            };
            let turn = turn.unwrap_or_else(|error| panic!("{place}: {error}"));
            assert!(
                turn.is_equal,
                "{place}: another value is read from {}",
                turn.xml
            );
            assert_equal_trees(&xml, &turn.xml, &place.to_string());
            assert_equal_trees(&xml, &text(&turn.latin1), &place.to_string());
            assert_hidden(&turn, &xml, &place.to_string());
        }
    }
}

/// The white space facet changes texts: what is written is the text in the value space.
#[test]
fn normalised_messages_come_out_in_the_value_space() {
    let mut count = 0;
    for fixture in all() {
        let messages = messages(&fixture.name);
        for file in files(&fixture.folder.join("normalised")) {
            if file.to_string_lossy().ends_with(".written.xml") {
                continue;
            }
            let place = file.display().to_string();
            let xml = fs::read_to_string(&file).expect("a message");
            let written =
                fs::read_to_string(file.with_extension("written.xml")).expect("what is written");
            let turn =
                turn(&messages, &file, &xml, xml.as_bytes()).expect("a message of the fixture");
            let turn = turn.unwrap_or_else(|error| panic!("{place}: {error}"));
            assert!(
                turn.is_equal,
                "{place}: another value is read from {}",
                turn.xml
            );
            assert_equal_trees(&written, &turn.xml, &place);
            count += 1;
        }
    }
    assert!(count > 0, "no messages");
}

#[test]
fn messages_without_data_are_blank() {
    let mut count = 0;
    for message in MESSAGES {
        let Some(blank) = message.blank else { continue };
        let place = format!("{}::{}", message.fixture, message.path);
        let turn = blank().unwrap_or_else(|error| panic!("{place}: {error}"));
        assert!(turn.is_blank, "{place}: {}", turn.xml);
        assert!(turn.is_equal, "{place}: {}", turn.xml);
        count += 1;
    }
    assert!(count > 0, "no messages");
}

#[test]
fn refused_messages_give_kind_and_path() {
    let mut mismatches = Vec::new();
    for fixture in all() {
        let messages = messages(&fixture.name);
        let mut listed = BTreeSet::new();
        let table = fs::read_to_string(fixture.folder.join("expected.tsv")).unwrap_or_default();
        for row in table.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let &[name, path, kind, place] = cells.as_slice() else {
                panic!("{}: not four cells in {row:?}", fixture.name);
            };
            let file = fixture.folder.join("refused").join(format!("{name}.xml"));
            listed.insert(file.clone());
            let bytes = fs::read(&file).expect("a message");
            let Some(message) = messages.iter().find(|message| message.path == path) else {
                assert_eq!(
                    fixture.name, "products",
                    "{name}: there is no message {path}"
                );
                continue;
            };
            if let Err(mismatch) = check_refusal(message, &bytes, kind, place) {
                mismatches.push(format!("{}: {mismatch}", file.display()));
            }
        }
        let found: BTreeSet<PathBuf> = files(&fixture.folder.join("refused")).into_iter().collect();
        assert_eq!(
            found, listed,
            "{}: the files are not those of expected.tsv",
            fixture.name
        );
    }
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

/// Checks that reading refuses a message, why and where; the path `*` stands for any.
fn check_refusal(message: &Message, bytes: &[u8], kind: &str, path: &str) -> Result<(), String> {
    let error = match (message.turn)(bytes) {
        Ok(_) => return Err("accepted".to_owned()),
        Err(error) => error,
    };
    let violation = error
        .violation()
        .map(|violation| format!("({})", violation.as_str()));
    let found = format!("{}{}", error.kind().as_str(), violation.unwrap_or_default());
    let lines = text(bytes).lines().count();
    if found != kind || (path != "*" && error.path() != path) {
        Err(format!("not {kind} at {path:?} but {error}"))
    } else if !(1..=lines).contains(&error.line()) || error.column() < 1 {
        Err(format!("there is no such place: {error}"))
    } else if [format!("{error}"), format!("{error:?}")]
        .iter()
        .any(|shown| shown.contains(PERSONAL))
    {
        Err(format!("a value is shown: {error:?}"))
    } else {
        Ok(())
    }
}

/// Checks that `Debug` hides personal values and shows the others.
fn assert_hidden(turn: &Turn, xml: &str, place: &str) {
    assert!(
        !turn.debug.contains(PERSONAL),
        "{place}: a value is shown: {}",
        turn.debug
    );
    assert_eq!(
        turn.debug.contains(PUBLIC),
        xml.contains(PUBLIC),
        "{place}: {}",
        turn.debug
    );
}

/// Checks that two documents have equal trees: expanded names, attributes without `xsi:schemaLocation`, text.
fn assert_equal_trees(read: &str, written: &str, place: &str) {
    let (read, written) = (
        Document::parse(read).expect("well-formed"),
        Document::parse(written).expect("well-formed"),
    );
    assert_eq!(
        account(read.root_element()),
        account(written.root_element()),
        "{place}: the tree written is another"
    );
}

/// What counts of an element, as text.
fn account(element: Node<'_, '_>) -> String {
    let name = element.tag_name();
    let attributes: BTreeSet<String> = element
        .attributes()
        .filter(|attribute| {
            (attribute.namespace(), attribute.name()) != (Some(INSTANCE), "schemaLocation")
        })
        .map(|attribute| {
            let is_type = (attribute.namespace(), attribute.name()) == (Some(INSTANCE), "type");
            // The prefix of a qualified name may be another; no fixture has one local name twice.
            let value = match attribute.value().trim().rsplit_once(':') {
                Some((_, local)) if is_type => local,
                None if is_type => attribute.value().trim(),
                _ => attribute.value(),
            };
            format!(
                "{{{}}}{}={value:?}",
                attribute.namespace().unwrap_or_default(),
                attribute.name(),
            )
        })
        .collect();
    let children: Vec<String> = element
        .children()
        .filter(Node::is_element)
        .map(account)
        .collect();
    let text: String = element
        .children()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    // White space between elements does not count; between the tags of a leaf it does.
    let text = if children.is_empty() {
        text
    } else {
        text.trim().to_owned()
    };
    format!(
        "<{{{}}}{} {attributes:?}>{text:?}\n{}",
        name.namespace().unwrap_or_default(),
        name.name(),
        children.concat()
    )
}

/// The setting switches the second look off, and lenient reading has none.
#[test]
fn identity_constraints_are_checked_unless_the_settings_say_no() {
    use snapshots::accepted::identifiers::schema::Viesti;
    use vtj_types::{ErrorKind, ReadSettings};
    let xml = br#"<Viesti xmlns="urn:fixture"><Tunnus>a</Tunnus><Tunnus>a</Tunnus></Viesti>"#;
    let error = Viesti::from_xml(xml).expect_err("an identifier twice");
    assert_eq!(error.kind(), ErrorKind::IdentityConstraint);
    assert_eq!(error.constraint(), Some("xs:ID"));
    let settings = ReadSettings::new().identity_constraints(false);
    let unchecked = Viesti::from_xml_with(xml, &settings).expect("no check");
    let parsed = Viesti::from_xml_lenient(xml).expect("no check");
    assert!(parsed.deviations().is_empty());
    assert_eq!(parsed.value, unchecked);
}

/// Lenient reading keeps that an element names its declared type, of complex types and simple ones.
#[test]
fn lenient_reading_keeps_the_types_that_are_named() {
    use snapshots::accepted::{
        declared_types, derived_simple_types, derived_types, extended_types,
    };
    let start = format!("<Viesti xmlns=\"urn:fixture\" xmlns:xsi=\"{INSTANCE}\">");
    let xml =
        format!("{start}<Osoite xsi:type=\"OsoiteTyyppi\"><Katu>k</Katu><Outo/></Osoite></Viesti>");
    let parsed = derived_types::schema::Viesti::from_xml_lenient(xml.as_bytes()).expect("read");
    assert_eq!(parsed.deviations().len(), 1);
    assert_equal_trees(&xml, &parsed.to_xml(), "complex");
    // None is derived from this one: there is no enum.
    let parsed = declared_types::schema::Viesti::from_xml_lenient(xml.as_bytes()).expect("read");
    assert_eq!(parsed.deviations().len(), 1);
    assert_equal_trees(&xml, &parsed.to_xml(), "declared");
    assert_ne!(
        parsed.value.osoite[0],
        parsed.value.osoite[0].clone().into_value().into()
    );
    let xml = format!(
        "{start}<Nimi xsi:type=\"NimiTyyppi\">a</Nimi><Luku xsi:type=\"PieniLukuTyyppi\">1</Luku><Outo/></Viesti>"
    );
    let parsed = derived_simple_types::schema::Viesti::from_xml_lenient(xml.as_bytes());
    let parsed = parsed.expect("read");
    assert_eq!(parsed.deviations().len(), 1);
    assert_equal_trees(&xml, &parsed.to_xml(), "simple");
    // Of a built-in type the name is kept beside the value, if that is one of it.
    let start = start.replace('>', " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">");
    let xml = format!("{start}<Nimi/><Teksti xsi:type=\"xs:token\">a</Teksti><Outo/></Viesti>");
    let parsed = derived_simple_types::schema::Viesti::from_xml_lenient(xml.as_bytes());
    let parsed = parsed.expect("read");
    assert_eq!(parsed.deviations().len(), 1);
    assert_equal_trees(&xml, &parsed.to_xml(), "built-in");
    assert!(parsed.value.teksti[0].type_name.is_some());
    let xml = xml.replace("xs:token", "xs:int");
    let parsed = derived_simple_types::schema::Viesti::from_xml_lenient(xml.as_bytes());
    let parsed = parsed.expect("read");
    assert_eq!(parsed.deviations().len(), 2);
    assert_equal_trees(&xml, &parsed.to_xml(), "not derived");
    let xml = xml.replace("xs:int", "xs:NCName").replace(">a<", ">a b<");
    let parsed = derived_simple_types::schema::Viesti::from_xml_lenient(xml.as_bytes());
    let parsed = parsed.expect("read");
    assert_eq!(parsed.deviations().len(), 2);
    assert_equal_trees(&xml, &parsed.to_xml(), "invalid");
    // A complex type is kept as a deviation, with its attributes.
    let xml =
        format!("{start}<Maara xsi:type=\"RahaTyyppi\" valuutta=\"EUR\">1</Maara><Outo/></Viesti>");
    let parsed = extended_types::schema::Viesti::from_xml_lenient(xml.as_bytes()).expect("read");
    assert_eq!(parsed.deviations().len(), 3);
    assert_equal_trees(&xml, &parsed.to_xml(), "extended");
}

/// An empty element has the value that the schema gives, and that has to be one of the type that the element names.
#[test]
fn a_default_is_a_value_of_the_type_that_is_named() {
    use snapshots::accepted::extended_types::schema::Viesti;
    let read = |element: &str| {
        let xml = format!(
            "<Viesti xmlns=\"urn:fixture\" xmlns:xsi=\"{INSTANCE}\" xmlns:xs=\"{SCHEMA}\"><Maara>0</Maara>{element}</Viesti>"
        );
        Viesti::from_xml(xml.as_bytes())
    };
    for of in ["xs:NMTOKEN", "PituusTyyppi", "PituusJaKieliTyyppi"] {
        let empty = read(&format!("<Oletus xsi:type=\"{of}\"/>")).expect(of);
        let given = read(&format!("<Oletus xsi:type=\"{of}\">12</Oletus>")).expect(of);
        assert_eq!(empty, given, "{of}");
        assert!(read(&format!("<Oletus xsi:type=\"{of}\"><b/></Oletus>")).is_err());
    }
    assert!(read("<Avoin xsi:type=\"xs:int\"/>").is_ok());
    assert!(read("<Avoin xsi:type=\"xs:date\"/>").is_err());
    for of in ["xs:NCName", "LyhytTyyppi"] {
        assert!(
            read(&format!("<Oletus xsi:type=\"{of}\"/>")).is_err(),
            "{of}"
        );
    }
}

/// The type that an element of a built-in type names is beside its value: in `==`, in `Debug`, where the value is hidden, and in
/// JSON.
#[test]
fn a_named_built_in_type_is_part_of_the_content() {
    use snapshots::accepted::derived_simple_types::schema::{Paljas, Viesti};
    let head = format!("xmlns=\"urn:fixture\" xmlns:xsi=\"{INSTANCE}\" xmlns:xs=\"{SCHEMA}\"");
    let read = |of: &str| {
        let xml = format!("<Paljas {head}{of}>salainen</Paljas>");
        Paljas::from_xml(xml.as_bytes()).expect("valid")
    };
    let (plain, token) = (read(""), read(" xsi:type=\"xs:token\""));
    let value = |read: &Paljas| read.content.as_ref().map(|value| value.as_str().to_owned());
    assert_eq!(value(&plain), value(&token));
    assert_ne!(plain, token);
    assert_ne!(token, read(" xsi:type=\"xs:string\""));
    let name = token.content.type_name.as_ref().map(|name| name.as_str());
    assert_eq!(name, Some("{http://www.w3.org/2001/XMLSchema}token"));
    assert!(!format!("{token:?}").contains("salainen"));
    let xml = format!(
        "<Viesti {head}><Nimi/><Teksti xsi:type=\"xs:token\">a</Teksti><Teksti>a</Teksti>\
        <Sana xsi:type=\"xs:token\">a</Sana></Viesti>"
    );
    let message = Viesti::from_xml(xml.as_bytes()).expect("valid");
    let json = serde_json::to_value(&message).expect("JSON");
    let marked = serde_json::json!({
        "@type": "{http://www.w3.org/2001/XMLSchema}token", "@attributes": [], "@content": "a"
    });
    assert_eq!(json["teksti"][0], marked);
    assert_eq!(json["teksti"][1], "a");
    assert_eq!(json["sana"][0]["@type"], "declared");
    let again: Viesti = serde_json::from_value(json.clone()).expect("the same");
    assert_eq!(again, message);
    let mut wrong = json;
    wrong["teksti"][0]["@type"] = "token".into();
    assert!(serde_json::from_value::<Viesti>(wrong).is_err());
}
