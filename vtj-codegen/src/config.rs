//! What a run of the generator is told besides the schemas.

use std::path::{Path, PathBuf};

use crate::bindings::Bindings;
use crate::build_script::BuildScript;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::emit::Layout;
use crate::episode::Episode;
use crate::lock::Lock;

/// What a run of the generator is told besides the schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    bindings: Bindings,
    layout: Layout,
    command: String,
    lock: Option<Lock>,
    episode: Option<Episode>,
    pub(crate) build: BuildScript,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// No bindings, a folder of files, made by `vtj-codegen generate`.
    #[must_use]
    pub fn new() -> Self {
        Self {
            bindings: Bindings::default(),
            layout: Layout::Directory,
            command: "vtj-codegen generate".to_owned(),
            lock: None,
            episode: None,
            build: BuildScript::default(),
        }
    }

    /// Sets what `bindings.toml` says.
    #[must_use]
    pub fn with_bindings(mut self, bindings: Bindings) -> Self {
        self.bindings = bindings;
        self
    }

    /// Sets how modules are laid out in files.
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Sets the command that makes the files again, which stands in the first line of each.
    #[must_use]
    pub fn with_command(mut self, command: impl Into<String>) -> Self {
        self.command = command.into();
        self
    }

    /// Keeps the public paths of a lock: what [`ir::Crate::lock`](crate::ir::Crate::lock) says afterwards is to be
    /// written back.
    #[must_use]
    pub fn with_lock(mut self, lock: Lock) -> Self {
        self.lock = Some(lock);
        self
    }

    /// Uses the types of an episode, such as [`Episode::published`], wherever facts are equal.
    #[must_use]
    pub fn with_episode(mut self, episode: Episode) -> Self {
        self.episode = Some(episode);
        self
    }

    /// The episode whose types are used, if there is one.
    #[must_use]
    pub fn episode(&self) -> Option<&Episode> {
        self.episode.as_ref()
    }

    /// The public paths that are kept, if any are.
    #[must_use]
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// What `bindings.toml` says.
    #[must_use]
    pub fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// How modules are laid out in files.
    #[must_use]
    pub fn layout_of_files(&self) -> &Layout {
        &self.layout
    }

    /// The command that makes the files again.
    #[must_use]
    pub fn command_to_repeat(&self) -> &str {
        &self.command
    }

    /// The schema files of the products and the WSDLs of the services that the bindings name, relative to the bindings file.
    #[must_use]
    pub fn inputs(&self) -> Vec<PathBuf> {
        let products = self.bindings.products.iter();
        let services = self.bindings.services.iter();
        products
            .map(|product| PathBuf::from(&product.schema))
            .chain(services.map(|service| PathBuf::from(&service.wsdl)))
            .collect()
    }
}

/// Reads a bindings file; what is wrong with it is diagnosed.
#[must_use]
pub fn read_bindings(path: &Path, diagnostics: &mut Diagnostics) -> Option<Bindings> {
    let shown = path.display();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.error(
                Code::SourceMissingFile,
                None,
                format!("cannot read `{shown}`: {error}"),
            );
            return None;
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        diagnostics.error(
            Code::SourceEncoding,
            None,
            format!("`{shown}` is not UTF-8"),
        );
        return None;
    };
    match Bindings::parse(&text) {
        Ok(mut bindings) => {
            bindings.path = Some(shown.to_string());
            Some(bindings)
        }
        Err(problems) => {
            for problem in problems {
                let before = text.get(..problem.span.start).unwrap_or(&text);
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
                let quoted = text.lines().nth(line - 1).unwrap_or_default().trim();
                diagnostics.push(
                    Diagnostic::error(
                        Code::BindingsInvalid,
                        None,
                        format!("{shown}:{line}:{column}: {}", problem.message),
                    )
                    .with_note(format!("the line is `{quoted}`")),
                );
            }
            None
        }
    }
}
