//! Processes that are killed while they write, or whose files may not grow.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use vtj_types::audit::{Anchor, DisclosureLog, Verifier};
use vtj_types::products::Vastaus;

use super::exchange::{Folder, begin, exchange};

/// In the environment of a child: the folder of its record.
const FOLDER: &str = "VTJ_TYPES_AUDIT_CHILD";

/// What a child does: writes until it is killed or cannot, and says after each entry where the record stands. Run as a test by
/// itself it does nothing.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut log = DisclosureLog::new(Path::new(&folder));
    let mut out = std::io::stdout().lock();
    while let Ok(attempt) = begin::<Vastaus>(&mut log) {
        drop(attempt);
        let Some(anchor) = log.anchor() else { break };
        let _ = writeln!(out, "\nanchor {anchor}");
        let _ = out.flush();
    }
    // What failed fails again.
    assert!(begin::<Vastaus>(&mut log).is_err());
    let _ = writeln!(out, "\ncannot");
}

/// The last line that a child confirmed.
fn confirmed(out: &str) -> Option<Anchor> {
    let whole = out.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mut anchors = whole
        .lines()
        .rev()
        .filter_map(|line| line.strip_prefix("anchor "));
    anchors.next().map(|text| Anchor::parse(text).unwrap())
}

#[test]
fn what_was_confirmed_outlives_a_kill() {
    let folder = Folder::new();
    let mut lines = 0;
    for round in 0..12_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap());
        let child = child.args(["kill::child", "--exact", "--nocapture"]);
        let child = child.env(FOLDER, folder.path()).stdout(Stdio::piped());
        let mut child = child.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(30 + 7 * round));
        child.kill().unwrap();
        let mut out = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut out)
            .unwrap();
        child.wait().unwrap();
        let mut verifier = Verifier::new();
        if let Some(anchor) = confirmed(&out) {
            verifier = verifier.anchor(anchor);
        }
        let report = verifier.verify(&folder.files()).unwrap();
        assert!(report.is_untampered(), "{:?}", report.findings);
        lines = report.lines;
    }
    assert!(lines > 12, "{lines}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_torn_and_goes_on_elsewhere() {
    for blocks in [3, 4, 9] {
        let folder = Folder::new();
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut child = Command::new("sh");
        let child = child
            .arg("-c")
            .arg(script)
            .arg(std::env::current_exe().unwrap());
        let child = child.args(["kill::child", "--exact", "--nocapture"]);
        let out = child.env(FOLDER, folder.path()).output().unwrap();
        let text = String::from_utf8_lossy(&out.stdout);
        assert!(
            out.status.success() && text.contains("\ncannot\n"),
            "{text}"
        );
        let last = confirmed(&text).unwrap();
        let report = Verifier::new()
            .anchor(last)
            .verify(&folder.files())
            .unwrap();
        assert!(report.is_untampered());
        assert!(report.torn.is_some(), "the limit is inside of a line");
        exchange(&mut folder.log(None));
        let report = folder.verify(None);
        assert!(report.is_untampered() && report.torn.is_none());
        assert!(!report.sealed.is_empty());
    }
}
