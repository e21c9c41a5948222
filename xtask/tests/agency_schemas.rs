//! The agency's own product schemas, as they are, each by itself: generated, compiled, clippy-clean.
//!
//! They are not in this repository. Without the folder beside the checkout the test says so and is skipped.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::{Layout, write_tree};
use vtj_codegen::source::Sources;

/// The folder with the agency's product schemas, or `None` with a word on standard error.
fn products() -> Option<PathBuf> {
    let folder = xtask::repository().join("../shared/reference/schemas/products");
    if folder.is_dir() {
        return Some(folder);
    }
    // Not eprintln!, which the test harness swallows.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: {} is not there",
        folder.display()
    );
    assert!(
        std::env::var_os("VTJ_NO_SKIP").is_none_or(|value| value != "1"),
        "a test was skipped"
    );
    None
}

/// Generates one schema by itself into a file of the crate at `source`.
fn generate(folder: &Path, file: &str, source: &Path) -> Result<(), String> {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read_from(folder, &[PathBuf::from(file)], &mut diagnostics);
    let name = PathBuf::from(file).with_extension("rs");
    let config = Config::new().with_layout(Layout::SingleFile(name));
    let tree = vtj_codegen::generate(&sources, &config, &mut diagnostics);
    match tree {
        Some(tree) => write_tree(source, &tree, false)
            .map(|_| ())
            .map_err(|error| error.to_string()),
        None => Err(diagnostics.render(&sources)),
    }
}

#[test]
fn every_product_schema_of_the_agency_is_generated_and_compiles() {
    let Some(folder) = products() else {
        return;
    };
    let mut files: Vec<String> = fs::read_dir(&folder)
        .expect("the folder is readable")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".xsd") && !name.contains("Katalogi"))
        .collect();
    files.sort();
    assert!(files.len() >= 2, "product schemas in {}", folder.display());

    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agency");
    let source = root.join("src");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(&source).expect("a folder for the crate");
    let mut library =
        String::from("//! Generated from the agency's schemas.\n#![deny(missing_docs)]\n");
    for (index, file) in files.iter().enumerate() {
        if let Err(problem) = generate(&folder, file, &source) {
            panic!("{file} is not generated:\n{problem}");
        }
        let path = source.join(file).with_extension("rs");
        library += &format!("/// Product {index}.\npub mod p{index} {{ include!({path:?}); }}\n");
    }
    fs::write(source.join("lib.rs"), library).expect("the crate's root");
    let types = xtask::repository().join("vtj-types");
    let manifest = format!(
        "[package]\nname = \"agency\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nvtj-types = {{ path = {types:?} }}\n\n[workspace]\n"
    );
    fs::write(root.join("Cargo.toml"), manifest).expect("the crate's manifest");
    // The repository's lock file, so that nothing new is looked up.
    let _ = fs::copy(
        xtask::repository().join("Cargo.lock"),
        root.join("Cargo.lock"),
    );
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--quiet", "--offline", "--", "-D", "warnings"])
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
