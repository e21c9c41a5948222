use std::collections::BTreeMap;

use super::*;
use crate::diagnostic::Severity;

type Files<'a> = &'a [(&'a str, &'a [u8])];

fn read(files: Files<'_>, roots: &[&str]) -> (Sources, Diagnostics) {
    let files: BTreeMap<String, Vec<u8>> = files
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
        .collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, roots, &mut diagnostics);
    (sources, diagnostics)
}

const HEAD: &str = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>";

fn schema(content: &str) -> Vec<u8> {
    format!("{HEAD}{content}</s:schema>").into_bytes()
}

#[test]
fn files_are_followed_once_and_ordered_by_path() {
    let a = schema("<s:include schemaLocation='../b.xsd'/><s:import namespace='urn:none'/>");
    let b = schema("<s:include schemaLocation='z/a.xsd'/><s:redefine schemaLocation='./m.xsd'/>");
    let m = schema("");
    let files = [("z/a.xsd", &a[..]), ("b.xsd", &b), ("m.xsd", &m)];
    let (sources, diagnostics) = read(&files, &["z/a.xsd"]);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources));
    let paths: Vec<_> = sources.files().iter().map(SourceFile::path).collect();
    assert_eq!(paths, ["b.xsd", "m.xsd", "z/a.xsd"]);
    let edges = |path: &str| {
        let file = sources
            .find(path)
            .and_then(|id| sources.file(id))
            .expect(path);
        let edges = file.edges().iter();
        edges
            .map(|edge| (edge.kind, edge.target))
            .collect::<Vec<_>>()
    };
    let include = |to: &str| (EdgeKind::Include, sources.find(to));
    assert_eq!(
        edges("z/a.xsd"),
        [include("b.xsd"), (EdgeKind::Import, None)]
    );
    let redefine = (EdgeKind::Redefine, sources.find("m.xsd"));
    assert_eq!(edges("b.xsd"), [include("z/a.xsd"), redefine]);
    let roots: Vec<_> = sources.roots().collect();
    assert_eq!(roots, [sources.find("z/a.xsd").expect("the root")]);
    assert_eq!(
        read(&files, &["m.xsd", "z/a.xsd"]),
        read(&files, &["z/a.xsd", "x/../m.xsd"])
    );
}

#[test]
fn what_cannot_be_read_is_found() {
    let missing = schema("<s:include schemaLocation='no.xsd'/>");
    let remote = schema("<s:import namespace='u' schemaLocation='https://example.org/u.xsd'/>");
    let built_in = schema(
        "<s:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/>",
    );
    let bomb: &[u8] = b"<!-- x --><!DOCTYPE a [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><a>&c;</a>";
    let destroyed = "<s:simpleType><s:pattern value='[A-Z\u{c3}\u{84}]'/></s:simpleType>";
    let destroyed = schema(destroyed);
    let replaced = schema("<s:pattern value='\u{ef}\u{bf}\u{bd}'/>");
    let prose = schema("<s:annotation>\u{c3}\u{a4} \u{c3}\u{b6}</s:annotation>");
    for (bytes, expected, severity) in [
        (&missing[..], "source-missing-file", Some(Severity::Warning)),
        (&remote, "source-remote-location", Some(Severity::Warning)),
        (&built_in, "", None),
        (bomb, "xml-doctype", Some(Severity::Error)),
        (b"<!DOCTYPE a><a/>", "xml-doctype", Some(Severity::Error)),
        (b"<a>", "xml-malformed", Some(Severity::Error)),
        (b"", "xml-malformed", Some(Severity::Error)),
        (b"<a>\xff</a>", "source-encoding", Some(Severity::Error)),
        (
            b"<?xml version='1.0' encoding='EBCDIC'?><a/>",
            "source-encoding",
            Some(Severity::Error),
        ),
        (&destroyed, "source-mojibake", Some(Severity::Error)),
        (&replaced, "source-mojibake", Some(Severity::Error)),
        (&prose, "source-mojibake", Some(Severity::Warning)),
    ] {
        let (sources, diagnostics) = read(&[("a.xsd", bytes)], &["a.xsd"]);
        let codes: Vec<_> = diagnostics
            .iter()
            .map(|found| found.code.as_str())
            .collect();
        let text = diagnostics.render(&sources);
        assert_eq!(codes.join(" "), expected, "{text}");
        assert_eq!(
            diagnostics.iter().map(|found| found.severity).next(),
            severity,
            "{text}"
        );
    }
}

#[test]
fn malformed_xml_is_shown_where_it_is() {
    let (sources, diagnostics) = read(&[("a.xsd", b"<a>\n <\xc3\xa4></b>\n</a>")], &["a.xsd"]);
    let span = diagnostics
        .iter()
        .find_map(|found| found.span)
        .expect("a place");
    let file = sources.file(span.file).expect("a file");
    assert_eq!(
        file.position(span.start).line,
        2,
        "{}",
        diagnostics.render(&sources)
    );
}

#[test]
fn reading_from_disk_is_the_same_in_any_folder() {
    let folder = std::env::temp_dir().join(format!("vtj-codegen-sources-{}", std::process::id()));
    let inner = folder.join("p");
    std::fs::create_dir_all(&inner).expect("a folder");
    std::fs::write(
        inner.join("a.xsd"),
        schema("<s:include schemaLocation='../c.xsd'/>"),
    )
    .expect("a file");
    std::fs::write(folder.join("c.xsd"), schema("")).expect("a file");
    let read = |input: PathBuf| {
        let mut diagnostics = Diagnostics::new();
        let sources = Sources::read_from(&folder, &[input], &mut diagnostics);
        assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources));
        sources
    };
    let relative = read(PathBuf::from("p/a.xsd"));
    let absolute = read(inner.join("../p/a.xsd"));
    std::fs::remove_dir_all(&folder).expect("to clean up");
    assert_eq!(relative, absolute);
    let paths: Vec<_> = relative.files().iter().map(SourceFile::path).collect();
    assert_eq!(paths, ["c.xsd", "p/a.xsd"]);
}
