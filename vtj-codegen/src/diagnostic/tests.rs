use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn sources(text: &str) -> Sources {
    let files = BTreeMap::from([("dir/a.xsd".to_owned(), text.as_bytes().to_vec())]);
    Sources::from_memory(&files, &["dir/a.xsd"], &mut Diagnostics::new())
}

fn span(sources: &Sources, text: &str) -> Span {
    let file = sources.find("dir/a.xsd").expect("the file");
    let start = sources.file(file).and_then(|file| file.text().find(text));
    let start = start.expect("the text");
    Span::new(file, start..start + text.len())
}

#[test]
fn a_finding_quotes_its_line() {
    let sources = sources("<a>\n\t<b type=\"ä:Foo\"/>\n</a>\n");
    let mut found = Diagnostics::new();
    let message = "type `ä:Foo` is not declared";
    found.push(
        Diagnostic::error(Code::XsdUnknownType, span(&sources, "ä:Foo"), message)
            .with_note("its namespace is `urn:x`"),
    );
    let expected = "\
error[xsd-unknown-type]: type `ä:Foo` is not declared (src-resolve)
 --> dir/a.xsd:2:11
  |
2 |  <b type=\"ä:Foo\"/>
  |           ^^^^^
  |
  = note: its namespace is `urn:x`

1 error
";
    assert_eq!(found.render(&sources), expected);
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("<a>{}<b/>{}</a>", "x".repeat(500), "y".repeat(500));
    let sources = sources(&text);
    let mut found = Diagnostics::new();
    found.warning(Code::XsdBadValue, span(&sources, "<b/>"), "b");
    let rendered = found.render(&sources);
    let lines: Vec<_> = rendered.lines().collect();
    assert_eq!(lines.get(1), Some(&" --> dir/a.xsd:1:504"));
    let quoted = lines
        .get(3)
        .and_then(|line| line.strip_prefix("1 | "))
        .expect("a line");
    assert!(quoted.starts_with("...x") && quoted.ends_with("y...") && quoted.len() < 160);
    let marked = lines
        .get(4)
        .and_then(|line| line.strip_prefix("  | "))
        .expect("marks");
    assert_eq!(marked.find("^^^^"), quoted.find("<b/>"));
    assert_eq!(marked.trim(), "^^^^");
}

#[test]
fn order_and_repeats_make_no_difference() {
    let sources = sources("<a><b/></a>");
    let one = Diagnostic::error(Code::XsdBadValue, span(&sources, "<b/>"), "one");
    let other = Diagnostic::warning(Code::XsdBadValue, span(&sources, "<a>"), "other");
    let nowhere = Diagnostic::error(Code::SourceMissingFile, None, "nowhere");
    let mut found = Diagnostics::new();
    found.extend([one.clone(), other.clone(), nowhere.clone(), one.clone()]);
    let mut reversed = Diagnostics::new();
    reversed.extend([nowhere, one, other]);
    assert_eq!(found.render(&sources), reversed.render(&sources));
    assert!(
        found
            .render(&sources)
            .starts_with("error[source-missing-file]: nowhere\n\n")
    );
    assert!(found.render(&sources).ends_with("\n2 errors, 1 warning\n"));
    assert_eq!(Diagnostics::new().render(&sources), "");
}

#[test]
fn places_outside_of_the_text_do_no_harm() {
    let sources = sources("<a>ä</a>");
    let file = sources.find("dir/a.xsd").expect("the file");
    for (start, end) in [(4, 5), (0, 999), (999, 1000), (5, 2)] {
        let mut found = Diagnostics::new();
        let span = Span { file, start, end };
        found.error(Code::XmlMalformed, span, "odd");
        assert!(found.render(&sources).contains("^"));
    }
    let mut found = Diagnostics::new();
    found.error(Code::XmlMalformed, Span::new(FileId(9), 0..1), "odd");
    assert!(
        found
            .render(&sources)
            .starts_with("error[xml-malformed]: odd\n")
    );
}

#[test]
fn codes_are_distinct_and_explained() {
    let texts: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(texts.len(), Code::ALL.len());
    for code in Code::ALL {
        assert!(code.explanation().trim().ends_with('.'), "{code:?}");
    }
}
