//! What the tests share: the fixtures of a group, and where snapshots stand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use snapshots::fixture::{Fixture, fixtures};

/// The fixtures of a group.
pub fn all(group: &str) -> Vec<Fixture> {
    let fixtures = fixtures(group).expect("the group's folder");
    assert!(!fixtures.is_empty(), "no fixtures in {group}");
    fixtures
}

/// The folder of a group's snapshots.
pub fn folder(group: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("snapshots")
        .join(group)
}

/// Compares a text with its snapshot.
pub fn assert_snapshot(group: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder(group));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Checks that a group has no snapshots but these.
pub fn assert_no_other_snapshots(group: &str, names: &BTreeSet<String>) {
    for entry in std::fs::read_dir(folder(group)).expect("the snapshots' folder") {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let known = name
            .strip_suffix(".snap")
            .is_some_and(|name| names.contains(name));
        assert!(
            known,
            "snapshots/{group}/{name} belongs to no fixture: remove it"
        );
    }
}
