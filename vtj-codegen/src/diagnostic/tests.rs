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

/// Every name that stands in the source of a stage is one of the specification's.
#[test]
fn names_in_the_source_are_the_specifications() {
    let by_code = Code::ALL.iter().filter_map(|code| code.constraint());
    let mut names: Vec<String> = by_code.map(str::to_owned).collect();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec!["xsd", "model", "source", "lower"]
        .into_iter()
        .map(|one| root.join(one))
        .collect::<Vec<_>>();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
            continue;
        }
        let is_test = path
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with("tests"));
        if is_test || path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file");
        names.extend(
            text.split('"')
                .filter(|one| looks_like_a_name(one))
                .map(str::to_owned),
        );
    }
    assert!(names.len() > 90, "only {} names", names.len());
    for name in names {
        assert!(constraint::is_named(&name), "{name}");
    }
}

/// `cos-nonambig`, `p-props-correct.2.1`, and what else has that form.
fn looks_like_a_name(text: &str) -> bool {
    const KINDS: &[&str] = &[
        "src",
        "cos",
        "cvc",
        "rcase",
        "derivation",
        "no",
        "range",
        "s4s",
        "sch",
        "st",
        "c",
    ];
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let Some((first, rest)) = text.split_once('-') else {
        return false;
    };
    text.bytes().all(is_word)
        && !rest.is_empty()
        && (KINDS.contains(&first)
            || rest.starts_with("props-correct")
            || rest.contains("valid-restriction")
            || rest.contains("less-than"))
}
