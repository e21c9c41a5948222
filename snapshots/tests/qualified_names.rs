//! Qualified names: read and written with the namespaces in scope, compared by namespace and local name.

use snapshots::accepted::qualified_names::schema::{
    Kaavattu, Kuva, NimiTaiSana, Rajattu, RajattuJoko, RajattuLista, Viesti,
};
use vtj_types::xsd::{Integer, Notation, QName};
use vtj_types::{ErrorKind, Violation, WriteSettings};

/// A message whose root declares what is given.
fn message(declared: &str, content: &str) -> String {
    format!("<v:Viesti xmlns:v='urn:fixture' {declared}>{content}</v:Viesti>")
}

fn names(message: &Viesti) -> Vec<(String, String, Option<String>)> {
    let names = message.nimi.iter().map(|name| {
        let prefix = name.prefix().map(str::to_owned);
        (name.namespace().to_owned(), name.local().to_owned(), prefix)
    });
    names.collect()
}

fn name(namespace: &str, local: &str) -> QName {
    QName::new(namespace, local).expect("a name")
}

#[test]
fn a_prefix_stands_for_what_is_declared_nearest() {
    let content = "<v:Nimi>p:a</v:Nimi><v:Nimi xmlns:p='urn:near'>p:a</v:Nimi><v:Nimi>p:a</v:Nimi>\
        <v:Nimi xmlns='urn:default'>a</v:Nimi><v:Nimi>a</v:Nimi><v:Nimi xmlns:p='urn:far'><!-- -->p:<![CDATA[a]]></v:Nimi>";
    let read = Viesti::from_xml(message("xmlns:p='urn:far'", content).as_bytes()).expect("valid");
    let row = |namespace: &str, prefix: Option<&str>| {
        (
            namespace.to_owned(),
            "a".to_owned(),
            prefix.map(str::to_owned),
        )
    };
    let expected = [
        row("urn:far", Some("p")),
        row("urn:near", Some("p")),
        row("urn:far", Some("p")),
        row("urn:default", None),
        row("", None),
        row("urn:far", Some("p")),
    ];
    assert_eq!(names(&read), expected);
    assert_eq!(read.nimi[0], read.nimi[2]);
    assert_ne!(read.nimi[0], read.nimi[1]);
}

/// Every way to write keeps the names, whatever prefixes and default namespace it has itself.
#[test]
fn names_come_out_as_they_went_in() {
    let mut message = Viesti::blank();
    for (namespace, prefix) in [
        ("urn:fixture", None),
        ("urn:other", None),
        ("urn:other", Some("o")),
        ("urn:other", Some("v")),
        ("urn:a&<\"", Some("a1")),
        ("http://www.w3.org/XML/1998/namespace", Some("x")),
        ("urn:b", Some("xml")),
        ("urn:b", Some("xmlns")),
        ("urn:b", Some("xsi")),
    ] {
        let name = name(namespace, "a");
        let name = match prefix {
            Some(prefix) => name.with_prefix(prefix).expect("a prefix"),
            None => name,
        };
        message.nimi.push(name);
    }
    let with_none = {
        let mut message = message.clone();
        message.nimi.push(name("", "a"));
        message
    };
    for message in [message, with_none] {
        for prefix in [None, Some("v"), Some("a1"), Some("o")] {
            let settings = match prefix {
                Some(prefix) => WriteSettings::new().prefix(prefix).expect("a prefix"),
                None => WriteSettings::new(),
            };
            let xml = message.to_xml_with(&settings.indentation(1));
            let xml = String::from_utf8(xml).expect("UTF-8");
            assert_eq!(
                Viesti::from_xml(xml.as_bytes()),
                Ok(message.clone()),
                "{xml}"
            );
            let parsed = Viesti::from_xml_lenient(xml.as_bytes()).expect("XML");
            assert_eq!(
                (parsed.deviations().len(), &parsed.value),
                (0, &message),
                "{xml}"
            );
        }
    }
}

#[test]
fn prefixes_are_declared_where_they_are_needed() {
    let mut message = Viesti::blank();
    message
        .nimi
        .push(name("urn:other", "a").with_prefix("o").expect("a prefix"));
    assert_eq!(
        message.to_xml(),
        "<Viesti xmlns=\"urn:fixture\"><Nimi xmlns:o=\"urn:other\">o:a</Nimi></Viesti>"
    );
    message.nimi[0] = name("urn:fixture", "a");
    assert_eq!(
        message.to_xml(),
        "<Viesti xmlns=\"urn:fixture\"><Nimi>a</Nimi></Viesti>"
    );
    message.nimi[0] = name("", "a");
    assert_eq!(
        message.to_xml(),
        "<m:Viesti xmlns:m=\"urn:fixture\"><m:Nimi>a</m:Nimi></m:Viesti>"
    );
}

#[test]
fn lenient_reading_looks_prefixes_up() {
    let xml = message(
        "xmlns:p='urn:p'",
        "<v:Uusi/><v:Nimi xmlns:q='urn:q'>q:a</v:Nimi><v:Nimi>p:a</v:Nimi><v:Sisalto nimi='p:b'>p:c</v:Sisalto>",
    );
    let parsed = Viesti::from_xml_lenient(xml.as_bytes()).expect("XML");
    assert_eq!(parsed.deviations().len(), 1);
    let read = &parsed.value;
    assert_eq!(read.nimi, [name("urn:q", "a"), name("urn:p", "a")]);
    let content = read.sisalto.as_ref().expect("the element");
    assert_eq!(content.nimi, Some(name("urn:p", "b")));
    assert_eq!(content.value, name("urn:p", "c"));
    let written = String::from_utf8(parsed.to_xml_with(&WriteSettings::new())).expect("UTF-8");
    let again = Viesti::from_xml_lenient(written.as_bytes()).expect("XML");
    assert_eq!(
        (again.deviations().len(), &again.value),
        (1, read),
        "{written}"
    );
}

#[test]
fn the_error_says_where_and_not_what() {
    let xml = message("", "\n<v:Nimi>salainen:a</v:Nimi>");
    let error = Viesti::from_xml(xml.as_bytes()).expect_err("no such prefix");
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert_eq!(error.violation(), Some(Violation::Prefix));
    assert_eq!(
        (error.path(), error.line(), error.column()),
        ("Viesti/Nimi[1]", 2, 9)
    );
    assert!(!format!("{error} {error:?}").contains("salainen"));
}

#[test]
fn types_made_of_names() {
    assert_eq!(
        Rajattu::try_from(name("urn:other", "yksi")).map(|one| one.get().clone()),
        Ok(name("urn:other", "yksi"))
    );
    assert!(Rajattu::try_from("{urn:fixture}yksi").is_ok());
    let refused = Rajattu::try_from("yksi").map_err(|error| error.violation());
    assert_eq!(refused.map(drop), Err(Violation::Enumeration));
    assert!(RajattuLista::try_from("{urn:other}yksi {urn:fixture}yksi").is_ok());
    assert!(RajattuLista::try_from("{urn:other}yksi {urn:other}yksi").is_err());
    // A pattern looks at the text of a message, which a name by itself has not.
    assert!(Kaavattu::try_from(name("urn:other", "a")).is_ok());
    let picture = Notation::new("urn:fixture", "jpeg").expect("a name");
    assert!(Kuva::try_from(picture).is_ok());
    for (text, expected) in [
        (
            "5",
            NimiTaiSana::Integer(Integer::try_from("5").expect("a number")),
        ),
        ("{urn:a}b", NimiTaiSana::QName(name("urn:a", "b"))),
    ] {
        assert_eq!(NimiTaiSana::try_from(text), Ok(expected), "{text}");
    }
    assert!(matches!(
        NimiTaiSana::try_from("a:b"),
        Ok(NimiTaiSana::XsString(_))
    ));
    assert!(RajattuJoko::try_from("{urn:other}yksi").is_ok());
    assert!(RajattuJoko::try_from("{urn:p}yksi").is_err());
}

#[test]
fn json_has_names_by_themselves() {
    let xml = message(
        "xmlns:p='urn:p'",
        "<v:Nimi>p:a</v:Nimi><v:Lista>p:a v:b c</v:Lista>",
    );
    let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
    let json = serde_json::to_value(&read).expect("JSON");
    assert_eq!(json["nimi"], serde_json::json!(["{urn:p}a"]));
    assert_eq!(json["lista"], "{urn:p}a {urn:fixture}b c");
    assert_eq!(serde_json::from_value::<Viesti>(json).ok(), Some(read));
}
