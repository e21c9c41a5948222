//! The diagnostics of every refused fixture, and that every code has one.

mod common;

use std::collections::BTreeSet;

use common::{all, assert_no_other_snapshots, assert_snapshot};
use snapshots::fixture::{Fixture, generate};
use vtj_codegen::diagnostic::{Code, Severity};

/// Codes that no fixture can provoke, with the reason.
const WITHOUT_FIXTURE: &[(Code, &str)] = &[
    (Code::SourceTooLarge, "the file would be larger than 1 GiB"),
    (
        Code::InternalUnprintable,
        "a fault of the generator, which no schema is known to provoke",
    ),
];

/// Codes of findings that are about no place in a file, with the reason.
const WITHOUT_PLACE: &[(Code, &str)] = &[
    (Code::LockPathVanished, "what is missed is in no schema"),
    (
        Code::EpisodeDiffers,
        "what differs is made of several places, and needs no correction",
    ),
];

/// The code that a fixture is named by: `CODE` or `CODE.VARIANT`.
fn code(fixture: &Fixture) -> Code {
    let name = fixture.name.split('.').next().expect("a part");
    let known = Code::ALL.iter().find(|code| code.as_str() == name);
    *known.unwrap_or_else(|| panic!("`{name}` is no code: rename {}", fixture.folder.display()))
}

/// What the command line would print, with the bindings file shown by its name.
fn findings(fixture: &Fixture) -> String {
    let outcome = generate(&fixture.folder, "refused", false).expect("the fixture's folder");
    let text = outcome.diagnostics.render(&outcome.sources);
    text.replace(&format!("{}/", fixture.folder.display()), "")
}

#[test]
fn the_diagnostics_are_as_in_the_snapshot() {
    let mut names = BTreeSet::new();
    for fixture in all("refused") {
        assert_snapshot("refused", &fixture.name, &findings(&fixture));
        names.insert(fixture.name);
    }
    assert_no_other_snapshots("refused", &names);
}

#[test]
fn every_code_has_a_fixture() {
    let shown: BTreeSet<Code> = all("refused").iter().map(code).collect();
    for code in Code::ALL {
        let excused = WITHOUT_FIXTURE.iter().find(|(excused, _)| excused == code);
        match (shown.contains(code), excused) {
            (true, Some((_, reason))) => panic!("{} has a fixture, though {reason}", code.as_str()),
            (false, None) => panic!("{} has no fixture in fixtures/refused", code.as_str()),
            _ => {}
        }
    }
}

#[test]
fn every_fixture_gives_its_code_with_a_place() {
    for fixture in all("refused") {
        let code = code(&fixture);
        let outcome = generate(&fixture.folder, "refused", false).expect("the fixture's folder");
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|found| found.code == code)
            .collect();
        assert!(
            !found.is_empty(),
            "{}: no {}\n{}",
            fixture.name,
            code.as_str(),
            findings(&fixture)
        );
        let is_error = outcome
            .diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error);
        assert_eq!(
            outcome.tree.is_none(),
            is_error,
            "{}: generated or not",
            fixture.name
        );
        assert_eq!(
            outcome.ir.is_none(),
            is_error,
            "{}: analysed or not",
            fixture.name
        );
        if WITHOUT_PLACE
            .iter()
            .any(|(placeless, _)| *placeless == code)
        {
            continue;
        }
        let text = findings(&fixture);
        for part in text
            .split("\n\n")
            .filter(|part| part.contains(&format!("[{}]", code.as_str())))
        {
            assert!(
                part.split_whitespace().any(is_place),
                "{}: no file:line:column in\n{part}",
                fixture.name
            );
        }
    }
}

/// Whether a word is `file:line:column`, perhaps with a colon at its end.
fn is_place(word: &str) -> bool {
    let mut parts = word.trim_end_matches(':').rsplit(':');
    let is_number = |part: Option<&str>| {
        part.and_then(|part| part.parse::<u32>().ok())
            .is_some_and(|number| number > 0)
    };
    is_number(parts.next())
        && is_number(parts.next())
        && parts.next().is_some_and(|file| file.contains('.'))
}

/// The work on a schema is bounded, whatever it says.
#[test]
fn a_fault_stays_one_fault() {
    for fixture in all("refused") {
        let outcome = generate(&fixture.folder, "refused", false).expect("the fixture's folder");
        assert!(
            outcome.diagnostics.len() <= 12,
            "{}: {}",
            fixture.name,
            findings(&fixture)
        );
    }
}
