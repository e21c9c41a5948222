//! Content whose type a message names: how long reading it takes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use snapshots::accepted::open_content::schema::Viesti;

/// A message with one long text, in so many elements of that name that name their types.
fn nested(depth: usize, name: &str) -> String {
    let mut xml =
        "<Viesti xmlns=\"urn:fixture\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
        <Avoin xsi:type=\"OsoiteTyyppi\"><Katu/>"
            .to_owned();
    for _ in 1..depth {
        let _ = write!(xml, "<{name} xsi:type=\"OsoiteTyyppi\"><Katu/>");
    }
    let _ = write!(xml, "<Lisa>{}</Lisa>", "pitka teksti ".repeat(40_000));
    for _ in 1..depth {
        let _ = write!(xml, "</{name}>");
    }
    xml.push_str("</Avoin></Viesti>");
    xml
}

/// The time that reading takes at least.
fn time(xml: &str) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
        let time = start.elapsed();
        assert_eq!(read.avoin.len(), 1);
        time
    });
    times.min().unwrap_or_default()
}

/// It is read once to be checked and once to be kept, not once for each element around it.
#[test]
fn time_does_not_grow_with_the_types_named_around() {
    for name in ["Lisa", "Annettu"] {
        let (few, many) = (time(&nested(4, name)), time(&nested(56, name)));
        assert!(many < 4 * few, "{name}: {many:?} and not {few:?}");
    }
}

#[test]
fn what_is_wrong_is_found_at_every_depth() {
    for (depth, name) in [(1, "Lisa"), (2, "Lisa"), (3, "Annettu"), (20, "Lisa")] {
        let xml = nested(depth, name).replace("pitka", "<Outo/>");
        assert!(
            Viesti::from_xml(xml.as_bytes()).is_ok(),
            "anything may stand in it"
        );
        let xml = nested(depth, name);
        let (head, tail) = xml.rsplit_once("<Katu/>").expect("the innermost");
        let error = Viesti::from_xml(format!("{head}{tail}").as_bytes()).expect_err("no street");
        assert_eq!(
            error.kind(),
            vtj_types::ErrorKind::UnexpectedElement,
            "{depth}"
        );
    }
}

/// The words of texts and attributes as names with their namespaces, `xsi:type` aside.
fn names(xml: &str) -> String {
    let document = roxmltree::Document::parse(xml).expect("well-formed");
    let name = |node: roxmltree::Node<'_, '_>, word: &str| {
        let (prefix, local) = word.split_once(':').unwrap_or(("", word));
        let prefix = (!prefix.is_empty()).then_some(prefix);
        let namespace = node.lookup_namespace_uri(prefix);
        format!("{{{}}}{local}", namespace.unwrap_or_default())
    };
    let mut names = Vec::new();
    for node in document.root_element().descendants() {
        for attribute in node.attributes().filter(|one| one.name() != "type") {
            names.extend(attribute.value().split(' ').map(|word| name(node, word)));
        }
        if let (Some(text), Some(parent)) = (node.text().filter(|_| node.is_text()), node.parent())
        {
            names.extend(text.split(' ').map(|word| name(parent, word)));
        }
    }
    names.join(" ")
}

/// Attributes of which only the message says what they are, and content of a complex type that it names.
#[test]
fn names_in_attributes_and_named_types_keep_their_namespaces() {
    let xml = "<m:Viesti xmlns:m='urn:fixture' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
        xmlns:p='urn:p' xmlns:a1='urn:a'>\
        <m:Avoin xmlns='urn:oletus' m:nimet='p:a a1:b c'/>\
        <m:Avoin tuntematon='p:a'/>\
        <m:Avoin xsi:type='m:NimettyTyyppi' toinen='p:a' xmlns:q='urn:q'>q:b</m:Avoin></m:Viesti>";
    let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
    let expected = "{urn:p}a {urn:a}b {urn:oletus}c";
    assert!(names(xml).starts_with(expected), "{}", names(xml));
    for prefix in ["m", "p", "q", "a1"] {
        let settings = vtj_types::WriteSettings::new()
            .prefix(prefix)
            .expect("a prefix");
        let written = String::from_utf8(read.to_xml_with(&settings)).expect("UTF-8");
        assert_eq!(names(&written), names(xml), "{written}");
        assert!(Viesti::from_xml(written.as_bytes()).is_ok(), "{written}");
    }
    assert_eq!(names(&read.to_xml()), names(xml), "{}", read.to_xml());
    let json = serde_json::to_value(&read).expect("JSON");
    assert_eq!(serde_json::from_value::<Viesti>(json).ok(), Some(read));
}

/// An element that a wildcard takes has the default namespace that was in force around it, wherever it is written.
#[test]
fn names_without_a_prefix_keep_the_default_namespace_in_elements_of_wildcards() {
    let xml = "<m:Viesti xmlns:m='urn:fixture' xmlns='urn:x'><m:Avoin><d xmlns=''>foo</d><d>foo</d></m:Avoin>\
        <a b='foo'>foo</a><p:a xmlns:p='urn:p' b='foo'><c>foo</c></p:a></m:Viesti>";
    let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
    assert_eq!(names(&read.to_xml()), names(xml), "{}", read.to_xml());
}

/// A prefix that the writer has for something else is another where it is written.
#[test]
fn names_keep_their_namespaces() {
    let xml = "<m:Viesti xmlns:m='urn:fixture' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
        xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <m:Arvo xsi:type='m:NimetTyyppi' xmlns:a1='urn:a'>a1:a b m:c xsi:d</m:Arvo>\
        <m:Avoin xsi:type='xs:QName' xmlns:n='urn:n'>n:a</m:Avoin></m:Viesti>";
    let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
    let expected =
        "{urn:a}a {}b {urn:fixture}c {http://www.w3.org/2001/XMLSchema-instance}d {urn:n}a";
    for prefix in ["m", "n", "a1"] {
        let settings = vtj_types::WriteSettings::new()
            .prefix(prefix)
            .expect("a prefix");
        let written = String::from_utf8(read.to_xml_with(&settings)).expect("UTF-8");
        assert_eq!(names(&written), expected, "{written}");
    }
    assert_eq!(names(&read.to_xml()), expected, "{}", read.to_xml());
}
