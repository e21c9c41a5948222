//! Tampering: every byte, line and order.

use std::fs;
use std::mem::discriminant;

use vtj_types::audit::{Anchor, FindingKind, Verifier};

use super::exchange::{Folder, exchange, key};

/// A record of four lines, without its line feeds.
fn lines(folder: &Folder) -> Vec<String> {
    let mut log = folder.log(None);
    exchange(&mut log);
    exchange(&mut log);
    let text = String::from_utf8(folder.bytes()).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn kinds(folder: &Folder, lines: &[&String]) -> Vec<(FindingKind, u64)> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(&folder.files()[0], text).unwrap();
    let report = folder.verify(None);
    assert!(report.torn.is_none());
    let findings = report.findings.into_iter();
    findings.map(|one| (one.kind, one.line)).collect()
}

#[test]
fn every_changed_byte_is_found() {
    for key in [None, Some(key())] {
        let folder = Folder::new();
        exchange(&mut folder.log(key.clone()));
        let path = folder.files()[0].clone();
        let bytes = fs::read(&path).unwrap();
        let mut line = 1;
        for (at, byte) in bytes.iter().enumerate() {
            for change in [1, 0x80, *byte ^ b'\n'] {
                let mut changed = bytes.clone();
                changed[at] ^= change;
                if changed == bytes {
                    continue;
                }
                fs::write(&path, &changed).unwrap();
                let report = folder.verify(key.clone());
                let first = report.findings.first();
                let first = first.unwrap_or_else(|| panic!("byte {at} ^ {change}"));
                assert!(matches!(
                    first.kind,
                    FindingKind::Changed | FindingKind::OtherMode
                ));
                assert_eq!(first.line, line, "byte {at}");
            }
            line += u64::from(*byte == b'\n');
        }
    }
}

#[test]
fn lines_that_are_missing_moved_or_doubled_are_named() {
    let folder = Folder::new();
    let all = lines(&folder);
    let [a, b, c, d] = [&all[0], &all[1], &all[2], &all[3]];
    let missing = |from, to| FindingKind::Missing(from, to);
    assert_eq!(kinds(&folder, &[a, b, c, d]), []);
    assert_eq!(kinds(&folder, &[a, c, d]), [(missing(2, 2), 2)]);
    assert_eq!(kinds(&folder, &[a, d]), [(missing(2, 3), 2)]);
    assert_eq!(kinds(&folder, &[b, a, c, d]), [(FindingKind::Repeated, 2)]);
    assert_eq!(kinds(&folder, &[a, c, b, d]), [(FindingKind::Reordered, 3)]);
    assert_eq!(kinds(&folder, &[a, b, d, c]), [(FindingKind::Reordered, 4)]);
    let late = [(FindingKind::Reordered, 3), (FindingKind::Reordered, 4)];
    assert_eq!(kinds(&folder, &[a, d, b, c]), late);
    assert_eq!(
        kinds(&folder, &[a, b, b, c, d]),
        [(FindingKind::Repeated, 3)]
    );
    assert_eq!(
        kinds(&folder, &[a, b, c, d, a]),
        [(FindingKind::Repeated, 5)]
    );
    let nothing = String::new();
    assert_eq!(
        kinds(&folder, &[a, &nothing, b, c, d]).first(),
        Some(&(FindingKind::Changed, 2))
    );
    // Of a record without its beginning, the rest is in order; that is for the holder to know.
    assert_eq!(kinds(&folder, &[c, d]), []);
    assert_eq!(folder.verify(None).first, Some(3));
}

#[test]
fn a_line_of_another_chain_does_not_fit() {
    let (one, other) = (Folder::new(), Folder::new());
    let (all, foreign) = (lines(&one), lines(&other));
    let [a, b, c, d] = [&all[0], &all[1], &all[2], &all[3]];
    assert_eq!(
        kinds(&one, &[a, b, &foreign[2], d]),
        [(FindingKind::Broken, 3), (FindingKind::Broken, 4)]
    );
    assert_eq!(
        kinds(&one, &[&foreign[0], b, c, d]),
        [(FindingKind::Broken, 2)]
    );
}

#[test]
fn an_anchor_shows_an_end_that_was_cut_off_and_a_chain_made_anew() {
    let (one, other) = (Folder::new(), Folder::new());
    let (all, foreign) = (lines(&one), lines(&other));
    let anchor = one.verify(None).last.unwrap();
    assert_eq!(anchor.seq, 4);
    assert_eq!(Anchor::parse(&anchor.to_string()), Some(anchor.clone()));
    for text in ["", "4", "4:ab", "x:", &anchor.to_string().to_uppercase()] {
        assert_eq!(Anchor::parse(text), None, "{text}");
    }
    let findings = |lines: &[String]| {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(&one.files()[0], text).unwrap();
        let verifier = Verifier::new().anchor(anchor.clone());
        let report = verifier.verify(&one.files()).unwrap();
        report
            .findings
            .into_iter()
            .map(|one| one.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(findings(&all), []);
    assert_eq!(findings(&all[..3]), [FindingKind::AnchorMissing]);
    assert_eq!(findings(&[]), [FindingKind::AnchorMissing]);
    assert_eq!(findings(&foreign), [FindingKind::AnchorDiffers]);
}

#[test]
fn a_keyed_chain_is_not_taken_for_another() {
    let folder = Folder::new();
    exchange(&mut folder.log(Some(key())));
    assert!(folder.verify(Some(key())).is_untampered());
    let other = vtj_types::audit::ChainKey::new(&[9; 32]).unwrap();
    let report = folder.verify(Some(other));
    assert_eq!(report.findings.len(), 2);
    assert_eq!(report.findings[0].kind, FindingKind::Changed);
    let kinds = |report: vtj_types::audit::Report| {
        let findings = report.findings.into_iter();
        findings
            .map(|one| discriminant(&one.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(folder.verify(None)),
        [discriminant(&FindingKind::OtherMode)]
    );
    let plain = Folder::new();
    exchange(&mut plain.log(None));
    assert_eq!(
        kinds(plain.verify(Some(key()))),
        [discriminant(&FindingKind::OtherMode)]
    );
    assert_eq!(format!("{:?}", key()), "ChainKey(<hidden>)");
}

#[test]
fn a_seal_is_as_tamper_evident_as_a_line() {
    let folder = Folder::new();
    exchange(&mut folder.log(None));
    let path = folder.files()[0].clone();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 300]).unwrap();
    exchange(&mut folder.log(None));
    let bytes = fs::read(&path).unwrap();
    assert_eq!(folder.verify(None).sealed.len(), 1);
    let start = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let end = start
        + bytes[start..]
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap();
    for at in start..end {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(&path, &changed).unwrap();
        let report = folder.verify(None);
        assert_eq!(report.findings[0].kind, FindingKind::Changed, "byte {at}");
        assert_eq!(report.findings[0].line, 2);
    }
    // The torn bytes taken out.
    let torn = whole.len() - 300 - start;
    let mut changed = bytes.clone();
    changed.drain(start..start + torn);
    fs::write(&path, &changed).unwrap();
    assert!(!folder.verify(None).is_untampered());
}

#[test]
fn a_seal_does_not_give_the_hash_of_the_line_that_was_cut() {
    let folder = Folder::new();
    exchange(&mut folder.log(Some(key())));
    let path = folder.files()[0].clone();
    let whole = fs::read_to_string(&path).unwrap();
    let cut = whole.rfind(",\"mac\"").unwrap();
    fs::write(&path, &whole[..cut]).unwrap();
    folder.log(Some(key())).open().unwrap();
    let sealed = fs::read_to_string(&path).unwrap();
    let seal = &sealed[cut..];
    let shown = seal.split("\"hash\":\"").nth(1).unwrap().get(..64).unwrap();
    assert!(!whole.contains(shown));
    fs::write(&path, format!("{},\"mac\":\"{shown}\"}}\n", &whole[..cut])).unwrap();
    assert!(!folder.verify(Some(key())).is_untampered());
}
