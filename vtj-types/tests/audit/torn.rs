//! Writing cut short at every byte, and disks that are full.

use std::fs::{self, File};
use std::io;

use vtj_types::audit::{ChainKey, JsonLines, Sink as _};
use vtj_types::products::Vastaus;

use super::exchange::{Folder, begin, exchange, key};

/// Cuts a file at every byte after the first `from`, and sees that the verifier says so, and that writing goes on.
fn cut_everywhere(bytes: &[u8], name: &str, from: usize, sealed: usize, key: Option<&ChainKey>) {
    for end in from..=bytes.len() {
        let folder = Folder::new();
        fs::write(folder.path().join(name), &bytes[..end]).unwrap();
        let report = folder.verify(key.cloned());
        assert!(report.is_untampered(), "{end}: {:?}", report.findings);
        let tail = bytes[..end].rsplit(|byte| *byte == b'\n').next().unwrap();
        let torn = report.torn.map_or(0, |torn| torn.bytes);
        assert_eq!(torn, tail.len(), "{end}");
        let lines = report.lines;
        assert_eq!(report.sealed.len(), sealed.min(report.sealed.len()));
        let before = report.sealed.len();

        let mut log = folder.log(key.cloned()).open().unwrap();
        let after = folder.verify(key.cloned());
        assert!(
            after.is_untampered() && after.torn.is_none(),
            "{end}: {after:?}"
        );
        assert_eq!(after.sealed.len(), before + usize::from(torn > 0));
        assert_eq!(after.last, log.anchor());
        drop(begin::<Vastaus>(&mut log).unwrap());
        let after = folder.verify(key.cloned());
        assert!(after.is_untampered() && after.torn.is_none());
        assert_eq!(after.lines, lines + 1 + u64::from(torn > 0));
        // What was torn is kept.
        let kept = fs::read(folder.path().join(name)).unwrap();
        assert!(kept.starts_with(&bytes[..end]));
    }
}

#[test]
fn a_cut_at_every_byte_is_torn_and_no_tampering() {
    for key in [None, Some(key())] {
        let folder = Folder::new();
        exchange(&mut folder.log(key.clone()));
        let name = folder.files()[0].file_name().unwrap().to_owned();
        let name = name.to_str().unwrap();
        cut_everywhere(&folder.bytes(), name, 0, 0, key.as_ref());
    }
}

#[test]
fn a_cut_at_every_byte_of_a_seal_is_torn_as_well() {
    let folder = Folder::new();
    exchange(&mut folder.log(None));
    let path = folder.files()[0].clone();
    let bytes = fs::read(&path).unwrap();
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for torn in [1, 9, 80, bytes.len() - 1 - first] {
        fs::write(&path, &bytes[..first + torn]).unwrap();
        folder.log(None).open().unwrap();
        let sealed = folder.bytes();
        assert_eq!(folder.verify(None).sealed[0].bytes, torn);
        let name = path.file_name().unwrap().to_str().unwrap();
        cut_everywhere(&sealed, name, first + torn, 1, None);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = File::options().append(true).open("/dev/full").unwrap();
    let error = begin::<Vastaus>(&mut JsonLines::new(full)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    let folder = Folder::new();
    let today = folder.path().join("disclosures-2026-11-22.jsonl");
    std::os::unix::fs::symlink("/dev/full", &today).unwrap();
    let mut log = folder.log(None);
    for _ in 0..3 {
        let error = begin::<Vastaus>(&mut log).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
    // Room again.
    fs::remove_file(&today).unwrap();
    exchange(&mut log);
    assert_eq!(folder.verify(None).lines, 2);
}

#[test]
fn a_second_writer_is_noticed_and_the_chain_stays_one() {
    let folder = Folder::new();
    let (mut one, mut other) = (folder.log(None), folder.log(None));
    exchange(&mut one);
    exchange(&mut other);
    assert!(begin::<Vastaus>(&mut one).is_err());
    assert_eq!(one.anchor(), None);
    exchange(&mut one);
    let report = folder.verify(None);
    assert!(report.is_untampered());
    assert_eq!(report.lines, 6);
    // Nothing is written to a file that is not there any more.
    fs::remove_file(&folder.files()[0]).unwrap();
    assert!(begin::<Vastaus>(&mut one).is_err());
}

#[test]
fn nothing_is_written_after_a_line_that_is_not_of_the_chain() {
    let folder = Folder::new();
    exchange(&mut folder.log(None));
    for key in [Some(key()), None] {
        if key.is_none() {
            let mut bytes = folder.bytes();
            let end = bytes.len() - 200;
            bytes[end] ^= 1;
            fs::write(&folder.files()[0], bytes).unwrap();
        }
        let mut log = folder.log(key);
        let error = begin::<Vastaus>(&mut log).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
    let missing = folder.path().join("not there");
    let mut log = vtj_types::audit::DisclosureLog::new(&missing);
    assert!(log.record(&record()).is_err());
}

fn record() -> vtj_types::audit::DisclosureRecord {
    let mut sink = JsonLines::new(Vec::new());
    begin::<Vastaus>(&mut sink).unwrap().record().clone()
}
