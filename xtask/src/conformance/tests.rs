//! Ways of falling short that no schema should lead to: groups whose Rust is written here.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use vtj_codegen::xsd::ExpandedName;

use super::facts::Facts;
use super::generate::{Code, Made, limited};
use super::manifest::{Group, Instance};
use super::report::{Figures, list};
use super::{compare, outcomes};

/// A message whose reading and writing is given.
fn message(name: &str, read: &str, write: &str) -> String {
    format!(
        "pub mod m {{
            use ::vtj_types::rt;
            #[derive(Debug)]
            pub struct Message;
            impl rt::Part for Message {{
                fn see<'a>(&'a self, to: &mut rt::Viewer<'_, 'a>) {{ to.prints(self); }}
            }}
            impl rt::Content for Message {{
                const WHOLE: bool = true;
                const CHILDREN: rt::Children = rt::Children::Empty;
                fn read(reader: &mut rt::Reader<'_>) -> rt::Result<Self> {{ {read}; Ok(Self) }}
                fn write(&self, writer: &mut rt::Writer) {{ {write} }}
            }}
            impl rt::Message for Message {{
                const NAME: (&'static str, &'static str) = (\"\", {name:?});
            }}
        }}"
    )
}

fn code(text: String) -> Made {
    Made::Generated(Box::new(Code {
        text,
        messages: vec!["m::Message".to_owned()],
        facts: Facts::default(),
    }))
}

fn group(name: &str, suite: &Path, files: &[&str]) -> Group {
    let instance = |file: &&str| Instance {
        file: (*file).to_owned(),
        root: ExpandedName::new(None, "root"),
        invalid: None,
    };
    Group {
        name: name.to_owned(),
        suite: suite.to_owned(),
        schemas: Vec::new(),
        is_valid: true,
        instances: files.iter().map(instance).collect(),
    }
}

#[test]
fn faults_of_generated_code_are_entered_and_the_rest_goes_on() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(Into::into);
    let target = target.unwrap_or_else(|| crate::repository().join("target"));
    let work = target.join("conformance-by-hand");
    fs::create_dir_all(&work).expect("a folder");
    let suite = work.canonicalize().expect("a folder");
    fs::write(suite.join("plain.xml"), "<root/>").expect("a document");
    fs::write(suite.join("again.xml"), "<root></root>").expect("a document");
    let files = ["plain.xml", "again.xml"];
    let aborts = "if !std::path::Path::new(\"nowhere\").exists() { std::process::abort() }";
    let made = [
        ("aborts", code(message("root", aborts, ""))),
        (
            "generator-panics",
            limited(Duration::from_secs(5), || panic!("on purpose")),
        ),
        (
            "generator-waits",
            limited(Duration::from_millis(20), || {
                thread::sleep(Duration::from_secs(5));
                Made::TimedOut
            }),
        ),
        ("panics", code(message("root", "panic!()", ""))),
        ("right", code(message("root", "()", ""))),
        ("syntax", code("pub mod m { fn".to_owned())),
        ("types", code(message("root", "let number: u8 = \"\"", ""))),
        ("unknown", code(message("other", "()", ""))),
        (
            "waits",
            code(message("root", "loop { std::thread::yield_now() }", "")),
        ),
    ];
    let groups: Vec<Group> = made
        .iter()
        .map(|(name, _)| group(name, &suite, &files))
        .collect();
    let made: Vec<Made> = made.into_iter().map(|(_, made)| made).collect();
    let outcomes = outcomes(&groups, &made, &work).expect("a run");
    let mut listed = Vec::new();
    list(&outcomes, &mut listed).expect("a list");
    let listed = String::from_utf8(listed).expect("text");
    let expected = "\
aborts: wrong verdict: plain.xml: expected valid: the reader panics
aborts: wrong verdict: again.xml: expected valid: the reader panics
generator-panics: the generator panics: on purpose
generator-waits: the generator does not end
panics: wrong verdict: plain.xml: expected valid: the reader panics
panics: wrong verdict: again.xml: expected valid: the reader panics
syntax: does not compile: this file contains an unclosed delimiter
types: does not compile: E0308: mismatched types
unknown: wrong verdict: plain.xml: expected valid: no message for root
unknown: wrong verdict: again.xml: expected valid: no message for root
waits: wrong verdict: plain.xml: expected valid: the reader does not end
waits: wrong verdict: again.xml: expected valid: the reader does not end
";
    assert_eq!(listed, expected);
    let figures = Figures::of(&outcomes);
    let found = (
        figures.generated,
        figures.compiled,
        figures.panics,
        figures.groups_all_right,
    );
    assert_eq!(found, (7, 5, 5, 1));
    assert_eq!(
        (
            figures.valid_accepted,
            figures.roundtrip_equal,
            figures.valid_total
        ),
        (2, 2, 18)
    );
}

/// What differs between two documents, with a default for the attribute and the element `added`.
fn difference(read: &str, written: &str) -> Option<String> {
    let folder = std::env::temp_dir();
    let file = |which: &str, text: &str| {
        let path = folder.join(format!("vtj-compare-{}-{which}.xml", std::process::id()));
        fs::write(&path, text).expect("a document");
        path
    };
    let added = || (ExpandedName::new(None, "added"), "1".to_owned());
    let facts = Facts {
        attributes: [added()].into(),
        elements: [added()].into(),
        ..Facts::default()
    };
    let (read, written) = (file("read", read), file("written", written));
    let difference = compare::difference(&read, &written, &facts);
    for path in [read, written] {
        fs::remove_file(path).expect("the document is removed");
    }
    difference
}

#[test]
fn differences_are_found_and_told_without_values() {
    const XSI: &str = "xmlns:x='http://www.w3.org/2001/XMLSchema-instance'";
    for (read, written, expected) in [
        ("<a><b/> <!-- c --><c/></a>", "<a><b></b><c/></a>", None),
        (
            "<p:a xmlns:p='n' p:c='1'/>",
            "<a xmlns='n' xmlns:q='n' q:c='1'/>",
            None,
        ),
        ("<a b=' 1.0'>+02</a>", "<a b='1'>2.0</a>", None),
        ("<a/>", "<a added='1'/>", None),
        ("<a><added/></a>", "<a><added>1</added></a>", None),
        (&format!("<a {XSI} x:schemaLocation='b c'/>"), "<a/>", None),
        (
            "<a xmlns:p='n'>p:b</a>",
            "<a xmlns='n' xmlns:q='n'>q:b</a>",
            Some("another element is written"),
        ),
        ("<p:a xmlns:p='n'>p:b</p:a>", "<a xmlns='n'>b</a>", None),
        ("<a>t<b/>u</a>", "<a>t<b/>u</a>", None),
        (
            "<a>t<b/>u</a>",
            "<a>t<b/>v</a>",
            Some("a: the text differs"),
        ),
        ("<a>t<b/></a>", "<a><b/>t</a>", Some("a: the text differs")),
        (
            "<a><b>secret</b></a>",
            "<a><b>other</b></a>",
            Some("a/b: the text differs"),
        ),
        (
            "<a><b/><c/></a>",
            "<a><c/><b/></a>",
            Some("another element is written"),
        ),
        (
            "<a><b/><b/></a>",
            "<a><b/></a>",
            Some("a: `b` is not written"),
        ),
        (
            "<a><b/></a>",
            "<a><b/><c/></a>",
            Some("a: `c` is written, and was not read"),
        ),
        ("<a b='1'/>", "<a/>", Some("a/@b: is not written")),
        ("<a b='1'/>", "<a b='2'/>", Some("a/@b: the value differs")),
        (
            "<a/>",
            "<a added='2'/>",
            Some("a/@added: is written, and was not read"),
        ),
        ("<a/>", "<a>1</a>", Some("a: the text differs")),
        ("<a/>", "<a", Some("what is written is not well-formed")),
    ] {
        let found = difference(read, written);
        let is_right = match (&found, expected) {
            (None, None) => true,
            (Some(found), Some(expected)) => found.contains(expected),
            _ => false,
        };
        assert!(is_right, "{read} {written}: {found:?}");
        assert!(!found.unwrap_or_default().contains("secret"));
    }
}
