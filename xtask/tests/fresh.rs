//! The generated files of vtj-types are fresh, and generating is a function of the schemas alone.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn generated_files_are_fresh() {
    let mut out = Vec::new();
    if let Err(failure) = xtask::regen::check(&xtask::repository(), &mut out) {
        panic!("{}{failure}", String::from_utf8_lossy(&out));
    }
}

#[test]
fn another_folder_gives_the_same_bytes() {
    let here = xtask::repository();
    let there = Path::new(env!("CARGO_TARGET_TMPDIR")).join("elsewhere/deeper");
    let _ = fs::remove_dir_all(&there);
    copy(&here.join("schemas"), &there.join("schemas"));
    let first = xtask::regen::generated(&here).expect("generated here");
    let second = xtask::regen::generated(&there).expect("generated there");
    assert!(!first.tree.is_empty());
    assert!(
        first.tree == second.tree && first.companions == second.companions,
        "the files differ"
    );
}

#[test]
fn stale_files_go_and_equal_files_are_left_alone() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stale");
    let _ = fs::remove_dir_all(&root);
    copy(&xtask::repository().join("schemas"), &root.join("schemas"));
    let mut out = Vec::new();
    xtask::regen::regen(&root, &mut out).expect("a first run writes");
    let folder = root.join("vtj-types/src/generated");
    let stray = folder.join("products/gone/gone.rs");
    fs::create_dir_all(stray.parent().expect("a parent")).expect("a folder");
    fs::write(&stray, "// left over\n").expect("a stray file");
    assert!(
        xtask::regen::check(&root, &mut Vec::new()).is_err(),
        "check sees the stray file"
    );
    let before = fs::metadata(folder.join("mod.rs"))
        .and_then(|meta| meta.modified())
        .expect("a time");
    let mut out = Vec::new();
    xtask::regen::regen(&root, &mut out).expect("a second run");
    assert!(!stray.exists() && !folder.join("products/gone").exists());
    let after = fs::metadata(folder.join("mod.rs"))
        .and_then(|meta| meta.modified())
        .expect("a time");
    assert_eq!(before, after, "an equal file is not written again");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("0 written, 1 removed"), "{text}");
    xtask::regen::check(&root, &mut Vec::new()).expect("fresh again");
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("an entry");
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
