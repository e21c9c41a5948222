//! Files of a day each, in one chain; what is past its time; the example's commands.

use std::fs;
use std::time::{Duration, SystemTime};

use vtj_types::audit::{FindingKind, past_retention};

use super::command;
use super::exchange::{Folder, clock, exchange, key};

const DAY: u64 = 86_400;
/// 22 November 2026.
const TODAY: u64 = 1_795_305_600;

/// A record of three days.
fn three_days() -> Folder {
    let folder = Folder::new();
    let mut log = folder.log(None);
    for day in [0, 1, 3] {
        clock::set(TODAY + day * DAY);
        exchange(&mut log);
        if day == 1 {
            // Another process goes on.
            log = folder.log(None);
        }
    }
    folder
}

fn names(paths: &[std::path::PathBuf]) -> Vec<String> {
    let names = paths.iter().filter_map(|path| path.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn the_chain_goes_on_across_files() {
    let folder = three_days();
    let expected = ["2026-11-22", "2026-11-23", "2026-11-25"];
    let expected = expected.map(|day| format!("disclosures-{day}.jsonl"));
    assert_eq!(names(&folder.files()), expected);
    let report = folder.verify(None);
    assert!(report.is_untampered());
    assert_eq!((report.lines, report.first), (6, Some(1)));
    // A clock that goes back.
    clock::set(TODAY);
    exchange(&mut folder.log(None));
    assert_eq!(folder.files().len(), 3);
    assert!(folder.verify(None).is_untampered());
    // A file that is gone.
    fs::remove_file(&folder.files()[1]).unwrap();
    let report = folder.verify(None);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].kind, FindingKind::Missing(3, 4));
    assert!(report.findings[0].file.ends_with("2026-11-25.jsonl"));
}

#[test]
fn a_torn_file_that_another_one_follows_is_tampering() {
    let folder = three_days();
    let first = folder.files()[0].clone();
    let bytes = fs::read(&first).unwrap();
    fs::write(&first, &bytes[..bytes.len() - 10]).unwrap();
    let report = folder.verify(None);
    let kinds: Vec<_> = report.findings.iter().map(|one| one.kind.clone()).collect();
    assert_eq!(kinds, [FindingKind::TornInside, FindingKind::Missing(2, 2)]);
    assert_eq!(report.findings[0].line, 2);
}

#[test]
fn files_past_their_time_are_named() {
    let folder = Folder::new();
    for day in ["2020-02-29", "2021-11-21", "2021-11-22", "2026-11-22"] {
        fs::write(folder.path().join(format!("disclosures-{day}.jsonl")), "").unwrap();
    }
    fs::write(folder.path().join("disclosures-2001-1-1.jsonl"), "").unwrap();
    fs::write(folder.path().join("other"), "").unwrap();
    let now = |days: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(TODAY + days * DAY);
    let past = |days, years| {
        let past = past_retention(folder.path(), now(days), years).unwrap();
        names(&past)
            .iter()
            .map(|name| name[12..22].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(past(0, 5), ["2020-02-29", "2021-11-21"]);
    assert_eq!(past(1, 5), ["2020-02-29", "2021-11-21", "2021-11-22"]);
    assert_eq!(past(0, 7), [""; 0]);
}

fn run(arguments: &[&str]) -> (u8, String) {
    let arguments: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
    let mut out = Vec::new();
    let status = command::run(&arguments, &mut out).unwrap();
    (status, String::from_utf8(out).unwrap())
}

#[test]
fn the_example_says_what_the_verifier_finds() {
    let folder = three_days();
    let path = folder.path().to_str().unwrap();
    let (status, out) = run(&["verify", path]);
    assert_eq!(status, 0);
    assert!(
        out.starts_with("6 lines, last 6:") && out.ends_with(": as written\n"),
        "{out}"
    );
    let (_, anchor) = run(&["anchor", path]);
    let last = folder.files()[2].clone();
    let bytes = fs::read(&last).unwrap();
    fs::write(&last, &bytes[..bytes.len() - 5]).unwrap();
    let (status, out) = run(&["verify", path]);
    assert_eq!(status, 3);
    assert!(
        out.contains(".jsonl:2: torn: writing was cut short after"),
        "{out}"
    );
    let (status, out) = run(&["verify", "--anchor", anchor.trim(), path]);
    assert_eq!(status, 1);
    assert!(out.contains("missing: the line of the anchor"), "{out}");
    let file = folder.files()[1].clone();
    let (status, out) = run(&["verify", file.to_str().unwrap()]);
    assert_eq!(status, 0);
    assert!(out.contains("begins with line number 3"), "{out}");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("esimerkki", "esimerkkl", 1)).unwrap();
    let (status, out) = run(&["verify", path]);
    assert_eq!(status, 1);
    assert!(out.contains("2026-11-23.jsonl:1: changed"), "{out}");
    assert_eq!(run(&["anchor", path]).0, 1);
    let old = folder.path().join("disclosures-2001-01-31.jsonl");
    fs::write(&old, "").unwrap();
    assert_eq!(run(&["list", path]), (0, format!("{}\n", old.display())));
    for wrong in [
        &[][..],
        &["verify"],
        &["list", "--years"],
        &["what", path],
        &["verify", "--x", path],
    ] {
        let wrong: Vec<String> = wrong.iter().map(|one| (*one).to_owned()).collect();
        assert!(command::run(&wrong, &mut Vec::new()).is_err());
    }
}

#[test]
fn the_example_takes_a_key() {
    let folder = Folder::new();
    exchange(&mut folder.log(Some(key())));
    let file = folder.path().join("key");
    fs::write(&file, b"a key for tests, 32 bytes or more").unwrap();
    let (path, file) = (folder.path().to_str().unwrap(), file.to_str().unwrap());
    assert_eq!(run(&["verify", "--key", file, path]).0, 0);
    let (status, out) = run(&["verify", path]);
    assert_eq!(status, 1);
    assert!(out.contains("keyed without a key"), "{out}");
}
