//! Use from a client's build script: [`Config::generate`] reads, generates, writes, and speaks to cargo.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::config::{Config, read_bindings};
use crate::diagnostic::{Diagnostics, Severity};
use crate::emit::{Layout, write_tree};
use crate::episode::Episode;
use crate::source::Sources;

/// What a build script sets besides what every run of the generator is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BuildScript {
    schemas: Vec<PathBuf>,
    bindings: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    file_name: String,
    published_types: bool,
}

impl Default for BuildScript {
    fn default() -> Self {
        Self {
            schemas: Vec::new(),
            bindings: None,
            out_dir: None,
            file_name: "vtj.rs".to_owned(),
            published_types: true,
        }
    }
}

/// Why a build script could not generate. Both `Display` and `Debug` give the whole text for people, since cargo shows
/// what `main` returns by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the code for the messages of VTJ could not be generated\n{}",
            self.0
        )
    }
}

impl std::error::Error for BuildError {}

/// For build scripts. Paths are relative to the folder of the crate's `Cargo.toml`.
impl Config {
    /// Adds a schema file or a WSDL 1.1; its outermost element tells which. All files that it imports and includes are read
    /// with it.
    ///
    /// Its messages become a module of the file's name in small letters: `OPHREK.xsd` gives `ophrek`. The module of a WSDL has
    /// one of its `operations` besides, and one for each namespace of its schemas other than the WSDL's own.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.build.schemas.push(path.into());
        self
    }

    /// Sets the bindings file. The products and services that it names are generated too.
    #[must_use]
    pub fn bindings_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.build.bindings = Some(path.into());
        self
    }

    /// Sets the folder to write to, in place of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.build.out_dir = Some(path.into());
        self
    }

    /// Sets the name of the file to write, in place of `vtj.rs`, which `vtj_types::include_generated!()` includes.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.build.file_name = name.into();
        self
    }

    /// Whether types of `vtj_types` are used wherever the schemas state the same facts; they are unless this says
    /// otherwise. Types that differ are generated, and cargo shows a note that names the difference.
    #[must_use]
    pub fn published_types(mut self, used: bool) -> Self {
        self.build.published_types = used;
        self
    }

    /// Generates one file from the schemas, in a build script.
    ///
    /// Cargo is told to run the script again when any file that was read changes, and shows warnings and notes.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), vtj_codegen::BuildError> {
    ///     vtj_codegen::Config::new()
    ///         .schema("schemas/OPHREK.xsd")
    ///         .generate()
    /// }
    /// ```
    ///
    /// # Errors
    /// What is wrong with the schemas or the bindings, with file, line and column; a file that cannot be written; and
    /// `OUT_DIR` or `CARGO_MANIFEST_DIR` missing, as they are outside of a build script.
    pub fn generate(self) -> Result<(), BuildError> {
        let base = folder("CARGO_MANIFEST_DIR")?;
        let out = match &self.build.out_dir {
            Some(out) => base.join(out),
            None => folder("OUT_DIR")?,
        };
        for line in self.generate_into(&base, &out)? {
            println!("cargo::{line}");
        }
        Ok(())
    }

    /// Generates into a folder; gives what is to be told to cargo.
    fn generate_into(mut self, base: &Path, out: &Path) -> Result<Vec<String>, BuildError> {
        let mut diagnostics = Diagnostics::new();
        let mut told = Vec::new();
        let mut inputs = self.build.schemas.clone();
        let mut folder = base.to_owned();
        if let Some(path) = &self.build.bindings {
            let path = base.join(path);
            told.push(format!("rerun-if-changed={}", path.display()));
            let Some(bindings) = read_bindings(&path, &mut diagnostics) else {
                return Err(BuildError(diagnostics.render(&Sources::default())));
            };
            self = self.with_bindings(bindings);
            // The paths in a bindings file are relative to it, and so are all that are shown.
            folder = path.parent().unwrap_or(base).to_owned();
            inputs = inputs.iter().map(|input| base.join(input)).collect();
            inputs.extend(self.inputs());
        }
        if inputs.is_empty() {
            return Err(BuildError(
                "no schema is given: call `schema` or `bindings_file`".to_owned(),
            ));
        }
        if self.build.published_types {
            self = self.with_episode(Episode::published());
        }
        let layout = Layout::SingleFile(PathBuf::from(&self.build.file_name));
        let config = self.with_layout(layout).with_command("cargo build");
        let sources = Sources::read_from(&folder, &inputs, &mut diagnostics);
        told.extend(
            sources
                .files()
                .iter()
                .map(|file| format!("rerun-if-changed={}", folder.join(file.path()).display())),
        );
        let Some(tree) = crate::generate(&sources, &config, &mut diagnostics) else {
            return Err(BuildError(diagnostics.render(&sources)));
        };
        for finding in diagnostics.sorted(&sources) {
            let note = finding
                .note
                .as_ref()
                .map(|note| format!(" ({note})"))
                .unwrap_or_default();
            let kind = match finding.severity {
                Severity::Error | Severity::Warning => "",
                Severity::Note => "note: ",
            };
            told.push(format!("warning={kind}{}{note}", finding.message));
        }
        write_tree(out, &tree, false)
            .map_err(|error| BuildError(format!("cannot write to {}: {error}", out.display())))?;
        Ok(told)
    }
}

/// A folder that cargo names to build scripts.
fn folder(variable: &str) -> Result<PathBuf, BuildError> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    folder.ok_or_else(|| {
        BuildError(format!(
            "{variable} is not set: this is to be called in a build script"
        ))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::Config;

    const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:include schemaLocation='b.xsd'/>\n\
        <xs:element name='a' type='T'/>\n</xs:schema>";
    const INCLUDED: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:simpleType name='T'><xs:restriction base='xs:string'><xs:maxLength value='5'/></xs:restriction></xs:simpleType></xs:schema>";

    fn folder(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let folder =
            std::env::temp_dir().join(format!("vtj-codegen-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        folder
    }

    #[test]
    fn cargo_is_told_of_every_file_that_was_read() {
        let base = folder("told", &[("a.xsd", SCHEMA), ("b.xsd", INCLUDED)]);
        let out = base.join("out");
        let told = Config::new()
            .schema("a.xsd")
            .generate_into(&base, &out)
            .expect("generated");
        for file in ["a.xsd", "b.xsd"] {
            let line = format!("rerun-if-changed={}", base.join(file).display());
            assert!(told.contains(&line), "{told:?}");
        }
        let text = std::fs::read_to_string(out.join("vtj.rs")).expect("the file");
        assert!(text.contains("pub mod a {"), "{text}");
        std::fs::remove_dir_all(base).expect("gone");
    }

    const WSDL: &str = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' \
        xmlns:t='urn:t' targetNamespace='urn:t'><w:types><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:import namespace='urn:t' schemaLocation='t.xsd'/></xs:schema></w:types>\
        <w:message name='M'><w:part name='p' element='t:a'/></w:message>\
        <w:portType name='P'><w:operation name='o'><w:input message='t:M'/><w:output message='t:M'/></w:operation></w:portType>\
        <w:binding name='B' type='t:P'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><w:operation name='o'>\
        <w:input><s:body/></w:input><w:output><s:body/></w:output></w:operation></w:binding></w:definitions>";

    #[test]
    fn a_wsdl_is_told_by_its_outermost_element() {
        let schema = SCHEMA.replace(
            "<xs:schema ",
            "<xs:schema xmlns='urn:t' targetNamespace='urn:t' ",
        );
        let files = [("s.xml", WSDL), ("t.xsd", &*schema), ("b.xsd", INCLUDED)];
        let base = folder("wsdl", &files);
        let told = Config::new()
            .schema("s.xml")
            .generate_into(&base, &base.join("out"))
            .expect("generated");
        assert_eq!(told.len(), 3, "{told:?}");
        let text = std::fs::read_to_string(base.join("out/vtj.rs")).expect("the file");
        for part in [
            "pub mod s {",
            "pub mod operations {",
            "impl rt::Operation for O",
            "type Request = super::A;",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        std::fs::remove_dir_all(base).expect("gone");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let base = folder("wrong", &[("a.xsd", SCHEMA)]);
        let error = Config::new()
            .schema("a.xsd")
            .generate_into(&base, &base.join("out"))
            .expect_err("b.xsd is missing");
        let text = format!("{error:?}");
        assert!(
            text.contains("a.xsd:2:29") && text.contains("source-missing-file"),
            "{text}"
        );
        assert!(
            !text.contains("xsd-unknown-type"),
            "what follows from it is not said: {text}"
        );
        assert!(
            !base.join("out").exists(),
            "nothing is written after an error"
        );
        let error = Config::new()
            .generate_into(Path::new("/"), Path::new("/"))
            .expect_err("no schema");
        assert!(error.to_string().contains("no schema is given"));
        std::fs::remove_dir_all(base).expect("gone");
    }
}
