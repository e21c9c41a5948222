//! The input files: read, decoded, and followed along `xs:import`, `xs:include`, `xs:redefine` and `wsdl:import`.
//!
//! Files are known by a normalised path relative to a base folder, so that everything made of them is the same in
//! whatever folder the work is done. Nothing is ever fetched from the network.

mod decode;
mod edges;
mod lines;
mod mojibake;
mod path;
mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostics, Span};

pub(crate) use edges::{parse_xml, schemas, start_tag};
pub use lines::Position;

/// The deepest nesting of elements that is read.
pub const DEPTH_LIMIT: usize = 256;

/// A file of [`Sources`]. Ids follow the order of paths, whatever order the inputs were named in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

impl FileId {
    /// The position of the file in [`Sources::files`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How one file refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EdgeKind {
    /// `xs:include`
    Include,
    /// `xs:import`
    Import,
    /// `xs:redefine`
    Redefine,
    /// `wsdl:import`
    Wsdl,
}

impl EdgeKind {
    /// The constraint of XML Schema that a file breaks which is no schema.
    pub(crate) fn constraint(self) -> Option<&'static str> {
        match self {
            Self::Include => Some("src-include.1"),
            Self::Import => Some("src-import.2"),
            Self::Redefine => Some("src-redefine.2"),
            Self::Wsdl => None,
        }
    }
}

/// One reference of a file to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Which element refers.
    pub kind: EdgeKind,
    /// The start tag of that element.
    pub span: Span,
    /// The file, or `None` where an import gives no location or the file could not be read.
    pub target: Option<FileId>,
}

/// One input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
    lines: lines::LineIndex,
    edges: Vec<Edge>,
    is_root: bool,
    is_well_formed: bool,
    is_wsdl: bool,
}

impl SourceFile {
    /// The normalised path relative to the base folder, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The references to other files in document order.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Whether the file was named as an input.
    pub fn is_root(&self) -> bool {
        self.is_root
    }

    /// Whether the file is well-formed XML without a document type declaration; if not, that is diagnosed already.
    pub fn is_well_formed(&self) -> bool {
        self.is_well_formed
    }

    /// Whether the file is a WSDL: its root element is `wsdl:definitions` (WSDL 1.1).
    pub fn is_wsdl(&self) -> bool {
        self.is_wsdl
    }

    /// The line and column of a byte offset, which may be past the end or inside a character.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// The byte offset at which a line starts; lines are counted from 1. 0 for a line that is not there.
    pub fn line_start(&self, line: u32) -> u32 {
        self.lines.start(line)
    }

    /// A line's text without its end; lines are counted from 1. Empty for a line that is not there.
    pub fn line(&self, line: u32) -> &str {
        self.lines.line(&self.text, line)
    }
}

/// All input files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Reads files and all that they refer to, with paths relative to the current folder.
    ///
    /// What cannot be read, decoded or parsed is left out or kept for quoting, and diagnosed.
    pub fn read(inputs: &[PathBuf], diagnostics: &mut Diagnostics) -> Self {
        Self::read_from(Path::new(""), inputs, diagnostics)
    }

    /// Reads files and all that they refer to, with paths relative to a base folder.
    ///
    /// An input that is relative is looked for in the base folder; an absolute one inside the base folder is made
    /// relative to it. What cannot be read, decoded or parsed is left out or kept for quoting, and diagnosed.
    pub fn read_from(base: &Path, inputs: &[PathBuf], diagnostics: &mut Diagnostics) -> Self {
        let roots = inputs.iter().map(|input| path::display(base, input));
        read::read(roots.collect(), &read::Disk { base }, diagnostics)
    }

    /// The same from memory: `files` has the bytes of each file by its path, `roots` the paths of the inputs.
    pub fn from_memory(
        files: &BTreeMap<String, Vec<u8>>,
        roots: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let roots = roots.iter().map(|root| path::normalise(root));
        read::read(roots.collect(), &read::Memory { files }, diagnostics)
    }

    /// All files, ordered by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The ids of all files, ordered by path.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The files named as inputs, ordered by path.
    pub fn roots(&self) -> impl Iterator<Item = FileId> + '_ {
        self.ids()
            .zip(&self.files)
            .filter_map(|(id, file)| file.is_root.then_some(id))
    }

    /// A file, and the WSDLs that it imports, directly or not, in the order in which they are reached.
    pub fn descriptions(&self, root: FileId) -> Vec<FileId> {
        let mut found = vec![root];
        let mut at = 0;
        while let Some(&file) = found.get(at) {
            let edges = self.file(file).map(SourceFile::edges);
            for edge in edges.into_iter().flatten() {
                if let (EdgeKind::Wsdl, Some(target)) = (edge.kind, edge.target)
                    && self.file(target).is_some_and(SourceFile::is_wsdl)
                    && !found.contains(&target)
                {
                    found.push(target);
                }
            }
            at += 1;
        }
        found
    }

    /// How a file is first referred to; `None` for an input.
    pub(crate) fn reference_to(&self, id: FileId) -> Option<EdgeKind> {
        first_reference(&self.files, id)
    }

    /// A file by its id; `None` for an id of other sources.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// A file's id by its path as shown.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// The text of a place; empty for a place that is not in these sources.
    pub fn snippet(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|file| file.text.get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }
}

/// How a file is first referred to; `None` for an input.
fn first_reference(files: &[SourceFile], id: FileId) -> Option<EdgeKind> {
    files.get(id.index()).filter(|file| !file.is_root)?;
    let mut edges = files.iter().flat_map(SourceFile::edges);
    edges
        .find(|edge| edge.target == Some(id))
        .map(|edge| edge.kind)
}

#[cfg(test)]
mod tests;
