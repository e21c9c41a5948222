//! Small client projects, written by a test and given to cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A client project that depends on vtj-types and has no workspace.
pub struct Client {
    root: PathBuf,
}

impl Client {
    /// An empty project in the folder for temporary files of tests.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(root.join("src"));
        fs::create_dir_all(root.join("src")).expect("a folder for the crate");
        let types = xtask::repository().join("vtj-types");
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\nvtj-types = {{ path = {types:?} }}\n\n[workspace]\n"
        );
        fs::write(root.join("Cargo.toml"), manifest).expect("the crate's manifest");
        // The repository's lock file, so that nothing new is looked up.
        let _ = fs::copy(
            xtask::repository().join("Cargo.lock"),
            root.join("Cargo.lock"),
        );
        Self { root }
    }

    /// Where its code is to be written.
    pub fn source(&self) -> PathBuf {
        self.root.join("src")
    }

    /// Writes the root of the library.
    pub fn library(&self, text: &str) {
        fs::write(self.source().join("lib.rs"), text).expect("the crate's root");
    }

    /// Runs clippy over it, every warning an error.
    pub fn clippy(&self) -> Output {
        Command::new(env!("CARGO"))
            .args(["clippy", "--quiet", "--offline", "--", "-D", "warnings"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .output()
            .expect("cargo runs")
    }

    /// Fails with the compiler's words unless clippy has nothing to say.
    pub fn assert_clean(&self) {
        let output = self.clippy();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
