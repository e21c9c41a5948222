//! The agency's own product schemas, as they are, each by itself: generated, compiled, clippy-clean.
//!
//! They are not in this repository. Without the folder beside the checkout the test says so and is skipped.

#[allow(dead_code, reason = "tests share it, and each uses a part")]
mod client;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use client::Client;
use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::emit::{Layout, write_tree};
use vtj_codegen::episode::Episode;
use vtj_codegen::source::Sources;

/// The folder with the agency's schemas, or `None` with a word on standard error.
fn schemas() -> Option<PathBuf> {
    let folder = xtask::repository().join("../shared/reference/schemas");
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

/// Generates one schema by itself, with the published types or without, into a file of the crate at `source`; gives the
/// notes.
fn generate(
    folder: &Path,
    file: &str,
    published_types: bool,
    source: &Path,
) -> Result<String, String> {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read_from(folder, &[PathBuf::from(file)], &mut diagnostics);
    let name = PathBuf::from(file).with_extension("rs");
    let mut config = Config::new().with_layout(Layout::SingleFile(name));
    if published_types {
        config = config.with_episode(Episode::published());
    }
    let tree = vtj_codegen::generate(&sources, &config, &mut diagnostics);
    let said = diagnostics.render(&sources);
    let tree = tree.ok_or_else(|| said.clone())?;
    write_tree(source, &tree, false).map_err(|error| error.to_string())?;
    Ok(said)
}

/// Generates every product schema by itself, and compiles all of them as modules of one crate.
fn compile_all(name: &str, published_types: bool) {
    let Some(folder) = schemas() else {
        return;
    };
    let folder = folder.join("products");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .expect("the folder is readable")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".xsd") && !name.contains("Katalogi"))
        .collect();
    files.sort();
    assert!(files.len() >= 2, "product schemas in {}", folder.display());

    let client = Client::new(name);
    let source = client.source();
    let mut library =
        String::from("//! Generated from the agency's schemas.\n#![deny(missing_docs)]\n");
    for (index, file) in files.iter().enumerate() {
        if let Err(problem) = generate(&folder, file, published_types, &source) {
            panic!("{file} is not generated:\n{problem}");
        }
        let path = source.join(file).with_extension("rs");
        let text = fs::read_to_string(&path).expect("the generated file");
        assert_eq!(
            text.contains("::vtj_types::blocks::Kotikunta"),
            published_types,
            "{file}"
        );
        library += &format!("/// Product {index}.\npub mod p{index} {{ include!({path:?}); }}\n");
    }
    client.library(&library);
    client.assert_clean();
}

#[test]
fn every_product_schema_of_the_agency_is_generated_and_compiles() {
    compile_all("agency", false);
}

#[test]
fn every_product_schema_of_the_agency_takes_published_types_and_compiles() {
    compile_all("agency-published", true);
}

/// A customer's schema with the catalogue of 2012: what differs from the published types is said, and the rest is taken.
#[test]
fn a_schema_with_an_old_catalogue_takes_what_is_equal() {
    let Some(folder) = schemas() else {
        return;
    };
    let client = Client::new("agency-old");
    let said = generate(
        &folder.join("services/soso"),
        "OPHREK.xsd",
        true,
        &client.source(),
    );
    let said = said.unwrap_or_else(|problem| panic!("{problem}"));
    let about_henkilotunnus = said
        .lines()
        .skip_while(|line| !line.contains("}HenkilotunnusTyyppi`"));
    let note: Vec<&str> = about_henkilotunnus.take(3).collect();
    assert!(
        note.iter()
            .any(|line| line.contains("not the same in both: pattern")),
        "the difference of HenkilotunnusTyyppi is not named:\n{said}"
    );
    let text = fs::read_to_string(client.source().join("OPHREK.rs")).expect("the generated file");
    assert!(text.contains("pub type Henkilotunnus = "));
    assert!(
        !text.contains("pub type Kielikoodi = "),
        "equal to the published one"
    );
    assert!(text.contains("::vtj_types::blocks::Kotikunta"));
    client.library(
        "//! A client.\n#![deny(missing_docs)]\n/// Generated.\npub mod vtj { include!(\"OPHREK.rs\"); }\n",
    );
    client.assert_clean();
}
