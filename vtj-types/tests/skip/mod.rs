//! Tests that cannot run everywhere: they need a tool, or the agency's files in a folder beside the checkout.

use std::io::Write as _;
use std::path::PathBuf;

/// The folder with the agency's files, `shared` beside the checkout; without it the test is skipped.
pub fn reference() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference");
    if folder.is_dir() {
        return Some(folder);
    }
    skip(&format!("{} is not there", folder.display()));
    None
}

/// Says that a test is skipped and why. With `VTJ_NO_SKIP=1` in the environment that fails the test.
pub fn skip(reason: &str) {
    // Not eprintln!, whose output the test harness keeps to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
    let forbidden = std::env::var_os("VTJ_NO_SKIP").is_some_and(|value| value == "1");
    assert!(
        !forbidden,
        "VTJ_NO_SKIP=1, and the test cannot run: {reason}"
    );
}
