//! Reading the inputs and, from file to file, what they refer to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use super::decode::{DecodeError, decode};
use super::edges::{Reference, is_wsdl, parse_xml, references};
use super::lines::LineIndex;
use super::{Edge, EdgeKind, FileId, SourceFile, Sources, mojibake, path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

const SIZE_LIMIT: usize = 1 << 30;

/// Where files are.
pub(super) trait Storage {
    /// The bytes of a file by its path as shown, or why they cannot be had.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// Files in and around a folder.
pub(super) struct Disk<'a> {
    pub(super) base: &'a Path,
}

impl Storage for Disk<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.base.join(path)).map_err(|error| match error.kind() {
            // The text of these two differs between operating systems.
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        })
    }
}

/// Files in memory.
pub(super) struct Memory<'a> {
    pub(super) files: &'a BTreeMap<String, Vec<u8>>,
}

impl Storage for Memory<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = self
            .files
            .iter()
            .find(|(name, _)| path::normalise(name) == path);
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

/// Files in the order they are reached, which their ids follow until they are sorted.
#[derive(Default)]
struct Reached {
    files: Vec<SourceFile>,
    /// `None` for a path that was tried in vain.
    ids: BTreeMap<String, Option<FileId>>,
    open: VecDeque<FileId>,
    diagnostics: Diagnostics,
}

pub(super) fn read(
    roots: BTreeSet<String>,
    storage: &impl Storage,
    diagnostics: &mut Diagnostics,
) -> Sources {
    let mut reached = Reached::default();
    for root in roots {
        if let Some(id) = reached.load(&root, None, storage)
            && let Some(file) = reached.files.get_mut(id.index())
        {
            file.is_root = true;
        }
    }
    while let Some(id) = reached.open.pop_front() {
        reached.follow(id, storage);
    }
    reached.sort(diagnostics)
}

impl Reached {
    /// The file at a path, read if it was not yet; `place` is the location that refers to it.
    fn load(
        &mut self,
        path: &str,
        place: Option<(Span, EdgeKind)>,
        storage: &impl Storage,
    ) -> Option<FileId> {
        if let Some(&known) = self.ids.get(path) {
            if known.is_none() && place.is_some() {
                self.missing(path, place, "see the other diagnostic of this file");
            }
            return known;
        }
        let id = self.read_file(path, place, storage);
        self.ids.insert(path.to_owned(), id);
        id
    }

    fn missing(&mut self, path: &str, place: Option<(Span, EdgeKind)>, reason: &str) {
        let message = format!("cannot read `{path}`: {reason}");
        self.absent(Code::SourceMissingFile, place, message, None);
    }

    /// Reports a file that is not had. A schema may include or import one that is not there (XML Schema 1.0 part 1, 4.2.1
    /// and 4.2.3); it becomes an error where a name is referred to that the file may have declared.
    fn absent(
        &mut self,
        code: Code,
        place: Option<(Span, EdgeKind)>,
        message: String,
        note: Option<&str>,
    ) {
        let span = place.map(|(span, _)| span);
        let found = match place {
            Some((_, EdgeKind::Import | EdgeKind::Include)) => {
                Diagnostic::warning(code, span, message)
            }
            Some((_, EdgeKind::Redefine)) => {
                Diagnostic::error(code, span, message).with_constraint("src-redefine.1")
            }
            _ => Diagnostic::error(code, span, message),
        };
        self.diagnostics.push(match note {
            Some(note) => found.with_note(note),
            None => found,
        });
    }

    fn read_file(
        &mut self,
        path: &str,
        place: Option<(Span, EdgeKind)>,
        storage: &impl Storage,
    ) -> Option<FileId> {
        let bytes = match storage.bytes(path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                self.missing(path, place, &reason);
                return None;
            }
        };
        let place = place.map(|(span, _)| span);
        if bytes.len() > SIZE_LIMIT {
            let message = format!("`{path}` is larger than {SIZE_LIMIT} bytes");
            self.diagnostics.error(Code::SourceTooLarge, place, message);
            return None;
        }
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = match decode(&bytes) {
            Ok(text) => text,
            Err(error) => {
                self.diagnostics.push(undecodable(path, place, &error));
                return None;
            }
        };
        self.files.push(SourceFile {
            path: path.to_owned(),
            lines: LineIndex::new(&text),
            text,
            edges: Vec::new(),
            is_root: false,
            is_well_formed: false,
            is_wsdl: false,
        });
        self.open.push_back(id);
        Some(id)
    }

    /// Parses a file and loads what it refers to.
    fn follow(&mut self, id: FileId, storage: &impl Storage) {
        let Some(file) = self.files.get(id.index()) else {
            return;
        };
        let path = file.path.clone();
        let (references, is_wsdl) = match parse_xml(file, id) {
            Ok(document) => {
                mojibake::check(&document, id, &mut self.diagnostics);
                (references(&document, id), is_wsdl(&document))
            }
            Err(mut diagnostic) => {
                if diagnostic.code == Code::XmlMalformed {
                    let reference = super::first_reference(&self.files, id);
                    diagnostic.constraint = reference.and_then(EdgeKind::constraint);
                }
                self.diagnostics.push(diagnostic);
                return;
            }
        };
        let edges = references
            .into_iter()
            .map(|reference| self.edge(&path, reference, storage))
            .collect();
        if let Some(file) = self.files.get_mut(id.index()) {
            file.edges = edges;
            file.is_well_formed = true;
            file.is_wsdl = is_wsdl;
        }
    }

    fn edge(&mut self, from: &str, reference: Reference, storage: &impl Storage) -> Edge {
        let target = reference.location.and_then(|(location, span)| {
            // A file without anything to redefine in it need not be there (part 1, 4.2.2, src-redefine.1).
            let kind = match reference.only_includes {
                true => EdgeKind::Include,
                false => reference.kind,
            };
            let place = Some((span, kind));
            if let Some(path) = path::resolve(from, &location) {
                return self.load(&path, place, storage);
            }
            let message = format!("`{location}` is not the relative path of a file");
            let note = "nothing is read from the network: store a copy of the file beside this one";
            self.absent(Code::SourceRemoteLocation, place, message, Some(note));
            None
        });
        Edge {
            kind: reference.kind,
            span: reference.element,
            target,
        }
    }

    /// Sources with ids in the order of paths, whatever order the files were reached in.
    fn sort(self, diagnostics: &mut Diagnostics) -> Sources {
        let ids: Vec<FileId> = {
            let mut by_path: Vec<usize> = (0..self.files.len()).collect();
            by_path.sort_by_key(|&at| self.files.get(at).map(|file| file.path.as_str()));
            let mut ids = vec![FileId(0); self.files.len()];
            for (new, old) in (0..).zip(by_path) {
                if let Some(id) = ids.get_mut(old) {
                    *id = FileId(new);
                }
            }
            ids
        };
        let renumber = |id: &mut FileId| {
            if let Some(new) = ids.get(id.index()) {
                *id = *new;
            }
        };
        let mut found = self.diagnostics;
        for span in found.iter_mut().filter_map(|found| found.span.as_mut()) {
            renumber(&mut span.file);
        }
        diagnostics.append(found);
        let mut files = self.files;
        for edge in files.iter_mut().flat_map(|file| &mut file.edges) {
            renumber(&mut edge.span.file);
            edge.target.iter_mut().for_each(renumber);
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Sources { files }
    }
}

fn undecodable(path: &str, place: Option<Span>, error: &DecodeError) -> Diagnostic {
    let message = match error {
        DecodeError::Unsupported(encoding) => {
            format!("`{path}` is in the encoding {encoding:?}, which is not read")
        }
        DecodeError::Invalid { encoding, offset } => {
            format!("`{path}` is not {encoding}: the byte at offset {offset} is none of it")
        }
    };
    Diagnostic::error(Code::SourceEncoding, place, message).with_note(
        "the encodings read are UTF-8, UTF-16 with a byte order mark, US-ASCII and ISO-8859-1",
    )
}
