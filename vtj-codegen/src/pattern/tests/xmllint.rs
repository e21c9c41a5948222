//! The automaton against libxml2, an engine that shares nothing with it.

use super::super::name_char;
use super::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where libxml2 (2.9.14) differs from the specification, which we follow: the pattern, the text, and why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    (
        "(a?){3}",
        "",
        "an atom that may be empty counts for nothing",
    ),
    (
        "(a?){3}",
        "a",
        "an atom that may be empty counts for nothing",
    ),
    (
        r"[\--/]",
        ".",
        "a range that begins with an escape is taken for three characters",
    ),
    (
        "[a-z-[b-y-[m]]]",
        "m",
        "the second subtraction is added to the first",
    ),
    (
        "[a-z-[^aeiou]]",
        "b",
        "a negated class is subtracted as if it were not negated",
    ),
    ("[a-c--[b]]", "-", "a hyphen before a subtraction is lost"),
    (r"\w", "\u{378}", "Cn is empty"),
    (r"\p{C}", "\u{378}", "Cn is empty"),
    (r"\p{Cn}", "\u{378}", "Cn is empty"),
    (r"\p{L}", "中", "the ideographs have no category"),
    (
        r"\p{IsSpecials}",
        "\u{FEFF}",
        "the block's first range is missing",
    ),
];

/// Patterns of the specification that libxml2 refuses.
const REFUSED: &[&str] = &["[a--[b]]"];

fn xmllint() -> Option<&'static str> {
    let found = Command::new("xmllint")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if found.is_ok_and(|status| status.success()) {
        return Some("xmllint");
    }
    assert!(
        std::env::var_os("VTJ_NO_SKIP").is_none_or(|value| value != "1"),
        "xmllint is not installed"
    );
    // Past the capture of the test harness, so that nobody takes this test for one that ran.
    let _ = writeln!(std::io::stderr(), "skipped: xmllint is not installed");
    None
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut xml, character| {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => xml.push(character),
            other => write!(xml, "&#x{:X};", u32::from(other)).unwrap_or_default(),
        }
        xml
    })
}

fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Which of the texts xmllint takes, one schema type per pattern and one line per text.
fn judged(program: &str, name: &str, cases: &[(&str, Vec<String>)]) -> Vec<Vec<bool>> {
    let mut schema = String::from(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='r'><xs:complexType><xs:choice maxOccurs='unbounded'>\n",
    );
    let mut types = String::new();
    let mut document = String::from("<r>\n");
    for (index, (pattern, texts)) in cases.iter().enumerate() {
        let _ = writeln!(schema, "<xs:element name='p{index}' type='t{index}'/>");
        let _ = writeln!(
            types,
            "<xs:simpleType name='t{index}'><xs:restriction base='xs:string'><xs:pattern value='{}'/></xs:restriction></xs:simpleType>",
            escaped(pattern)
        );
        for text in texts {
            let _ = writeln!(document, "<p{index}>{}</p{index}>", escaped(text));
        }
    }
    let _ = writeln!(
        schema,
        "</xs:choice></xs:complexType></xs:element>\n{types}</xs:schema>"
    );
    document.push_str("</r>\n");

    let directory = std::env::temp_dir().join(format!("vtj-codegen-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory for the schema");
    let path = |file: &str| -> PathBuf { directory.join(file) };
    std::fs::write(path("schema.xsd"), schema).expect("the schema");
    std::fs::write(path("document.xml"), document).expect("the document");
    let output = Command::new(program)
        .args(["--noout", "--nonet", "--schema"])
        .arg(path("schema.xsd"))
        .arg(path("document.xml"))
        .output()
        .expect("xmllint runs");
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 3)), "{report}");
    std::fs::remove_dir_all(&directory).expect("the directory is ours");

    let refused: BTreeSet<usize> = report
        .lines()
        .filter_map(|line| {
            line.split_once("document.xml:")?
                .1
                .split_once(':')?
                .0
                .parse()
                .ok()
        })
        .collect();
    // The first text is on the second line.
    let mut line = 1;
    let judge = |_: &String| {
        line += 1;
        !refused.contains(&line)
    };
    let mut judge = judge;
    cases
        .iter()
        .map(|(_, texts)| texts.iter().map(&mut judge).collect())
        .collect()
}

#[test]
fn the_dialect_and_the_catalogue() {
    let Some(program) = xmllint() else { return };
    let catalogue = CATALOGUE.iter().map(|(pattern, accepted, refused)| {
        (
            *pattern,
            accepted
                .iter()
                .chain(*refused)
                .chain(&["", "é", "Kunta"])
                .copied()
                .collect::<Vec<_>>(),
        )
    });
    let cases: Vec<(&str, Vec<String>)> = dialect::cases()
        .chain(catalogue)
        .filter(|(pattern, _)| !REFUSED.contains(pattern))
        .map(|(pattern, texts)| {
            let texts = texts
                .into_iter()
                .filter(|text| text.chars().all(is_xml))
                .map(str::to_owned);
            (pattern, texts.collect())
        })
        .collect();
    let judged = judged(program, "dialect", &cases);
    let mut different = Vec::new();
    for ((pattern, texts), verdicts) in cases.iter().zip(judged) {
        let dfa = dfa(pattern);
        for (text, verdict) in texts.iter().zip(verdicts) {
            let known = DIFFERENCES
                .iter()
                .any(|(p, t, _)| p == pattern && t == text);
            if (dfa.accepts(text) == verdict) == known {
                different.push(format!("{pattern} {text:?}: libxml2 says {verdict}"));
            }
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn name_characters() {
    let Some(program) = xmllint() else { return };
    // Both sides of every border of the tables, and a sample of all, since one text takes xmllint half a millisecond.
    let borders = [name_char::initial(), name_char::any()]
        .into_iter()
        .flat_map(|set| {
            let borders: Vec<u32> = set
                .ranges()
                .iter()
                .flat_map(|range| [u32::from(range.start()), u32::from(range.end())])
                .collect();
            borders
                .into_iter()
                .flat_map(|border| [border.saturating_sub(1), border, border + 1])
        });
    let points: BTreeSet<u32> = borders.chain((0..=0xFFFF).step_by(101)).collect();
    let characters = points
        .into_iter()
        .filter_map(char::from_u32)
        .filter(|character| is_xml(*character));
    let texts: Vec<String> = characters.map(String::from).collect();
    let cases = [(r"\i", texts.clone()), (r"\c", texts)];
    let judged = judged(program, "names", &cases);
    for ((pattern, texts), verdicts) in cases.iter().zip(judged) {
        let dfa = dfa(pattern);
        let pairs = texts.iter().zip(verdicts);
        let different: Vec<_> = pairs
            .filter(|(text, verdict)| dfa.accepts(text) != *verdict)
            .collect();
        assert!(different.is_empty(), "{pattern}: {different:X?}");
    }
}
