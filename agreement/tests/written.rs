//! What was read is written as the same.

use agreement::messages::{open, typed};
use vtj_types::{Encoding, WriteSettings};

/// Elements of groups that repeat, read leniently.
#[test]
fn what_is_kept_of_an_alternative_is_its_own() {
    for xml in [
        "<d xmlns=\"urn:a\"><s z=\"1\">a</s><v/><s z=\"2\">b</s><s>c</s><s z=\"4\"/></d>",
        "<d xmlns=\"urn:a\"><s>a</s><z>1</z><s>b</s><z>2</z><v/><z>3</z><s/></d>",
        "<d xmlns=\"urn:a\"><v>a<z/></v><v z=\"1\"/><b><s/><b z=\"2\"/></b><b><v>t</v><z/></b></d>",
    ] {
        let parsed = typed::D::from_xml_lenient(xml.as_bytes()).expect("XML");
        assert!(!parsed.deviations.is_empty());
        assert_eq!(parsed.to_xml(), xml);
    }
}

/// What is written has no attribute twice.
#[test]
fn attributes_with_a_prefix_that_is_not_declared() {
    for xml in [
        "<d xmlns=\"urn:a\" x=\"1\" p:x=\"2\"/>",
        "<d xmlns=\"urn:a\" p:x=\"1\" q:x=\"2\"/>",
    ] {
        let parsed = open::D::from_xml_lenient(xml.as_bytes()).expect("XML");
        assert!(!parsed.deviations.is_empty());
        let written = parsed.to_xml();
        let again = open::D::from_xml_lenient(written.as_bytes());
        assert!(again.is_ok(), "{written}");
        assert!(
            written.contains("x=\"1\"") && written.contains("x=\"2\""),
            "{written}"
        );
    }
}

/// There are no references in names, so the message is in UTF-8 then.
#[test]
fn names_outside_iso_8859_1_of_elements_that_the_schema_does_not_name() {
    let latin1 = WriteSettings::new().encoding(Encoding::Latin1);
    for (xml, starts_with) in [
        (
            "<d xmlns='urn:a'>Ł<q ä='Ł'>Ł</q></d>",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        ),
        (
            "<d xmlns='urn:a'><Łä>Ł</Łä></d>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        ),
        (
            "<d xmlns='urn:a'><q Ł='&gt;\"ä'/></d>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        ),
    ] {
        let message = open::D::from_xml(xml.as_bytes()).expect("XML");
        let written = message.to_xml_with(&latin1);
        assert!(
            written.starts_with(starts_with.as_bytes()),
            "{}",
            written.escape_ascii()
        );
        assert!(
            open::D::from_xml(&written) == Ok(message),
            "{}",
            written.escape_ascii()
        );
    }
}
