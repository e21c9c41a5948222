//! The suite's own metadata: test sets, and the index of a suite that names them.
//!
//! What is about XML Schema 1.1 only, and what the W3C's group has not settled, is left out and counted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use roxmltree::{Document, Node, ParsingOptions};
use vtj_codegen::xsd::ExpandedName;

use super::Failure;
use super::manifest::{Group, Instance, Manifest, Reason, text_of};

const NAMESPACE: &str = "http://www.w3.org/XML/2004/xml-schema-test-suite/";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// A test of XML Schema 1.1 only.
const OTHER_VERSION: &str = "not of XML Schema 1.0";
/// A test that the W3C's group has not settled.
const UNSETTLED: &str = "queried or disputed";
/// A test whose result is neither `valid` nor `invalid`.
const INDETERMINATE: &str = "neither valid nor invalid by the metadata";
/// A group of instances alone.
const NO_SCHEMA: &str = "without a schema";
/// An instance that another parser cannot read, so that its root is not known.
const UNREADABLE: &str = "instances that cannot be read";

/// The groups of a metadata file of a suite: a `testSet`, or a `testSuite` that refers to test sets.
///
/// # Errors
/// When a file cannot be read, is no such metadata, or refers to a file outside the suite's folder.
pub(super) fn read(path: &Path, suite: &Path) -> Result<Manifest, Failure> {
    let mut reading = Reading {
        suite: canonical(suite)?,
        groups: Vec::new(),
        left_out: BTreeMap::new(),
    };
    reading.file(&canonical(path)?, true)?;
    Ok(Manifest {
        groups: reading.groups,
        left_out: reading.left_out.into_iter().collect(),
    })
}

fn canonical(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(Failure::file(path))
}

/// The metadata read so far.
struct Reading {
    suite: PathBuf,
    groups: Vec<Group>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Reading {
    /// Reads a test set, or, where one may be, the index of a suite.
    fn file(&mut self, path: &Path, may_be_index: bool) -> Result<(), Failure> {
        let text = text_of(path)?;
        let wrong = |reason: String| Failure::Manifest {
            place: path.display().to_string(),
            reason,
        };
        let document = parse(&text).map_err(|error| wrong(error.to_string()))?;
        let root = document.root_element();
        if root.has_tag_name((NAMESPACE, "testSet")) {
            if !is_of_version(root) {
                self.leave_out(OTHER_VERSION);
                return Ok(());
            }
            let set = root.attribute("name").unwrap_or("");
            for group in named(root, "testGroup") {
                self.group(set, group, path).map_err(wrong)?;
            }
            Ok(())
        } else if may_be_index && root.has_tag_name((NAMESPACE, "testSuite")) {
            for reference in named(root, "testSetRef") {
                let href = href(reference).ok_or_else(|| wrong(no_reference(reference)))?;
                self.file(&beside(path, href), false)?;
            }
            Ok(())
        } else {
            let reason = "the outermost element is no `testSet` or `testSuite` of the W3C";
            Err(wrong(reason.to_owned()))
        }
    }

    fn group(&mut self, set: &str, group: Node<'_, '_>, path: &Path) -> Result<(), String> {
        let name = format!("{set}/{}", group.attribute("name").unwrap_or(""));
        let Some(schema) = named(group, "schemaTest").next() else {
            self.leave_out(NO_SCHEMA);
            return Ok(());
        };
        let (Some(is_valid), true) = (self.verdict(schema), self.is_in(group)) else {
            return Ok(());
        };
        let documents = named(schema, "schemaDocument").map(|one| self.path(one, path));
        let schemas = documents.collect::<Result<Vec<_>, _>>()?;
        let mut instances = Vec::new();
        for test in named(group, "instanceTest").filter(|_| is_valid) {
            let (Some(is_valid), Some(document)) =
                (self.verdict(test), named(test, "instanceDocument").next())
            else {
                continue;
            };
            let file = self.path(document, path)?;
            match root_of(&self.suite.join(&file)) {
                Some(root) => instances.push(Instance {
                    file: file.display().to_string(),
                    root,
                    invalid: (!is_valid).then_some(Reason::Unstated),
                }),
                None => self.leave_out(UNREADABLE),
            }
        }
        self.groups.push(Group {
            name,
            suite: self.suite.clone(),
            schemas,
            is_valid,
            instances,
        });
        Ok(())
    }

    /// Whether a test is one of version 1.0; it is counted where not.
    fn is_in(&mut self, test: Node<'_, '_>) -> bool {
        let is_in = is_of_version(test);
        if !is_in {
            self.leave_out(OTHER_VERSION);
        }
        is_in
    }

    /// Whether a test's subject is valid, or `None` for a test that is left out.
    fn verdict(&mut self, test: Node<'_, '_>) -> Option<bool> {
        if !self.is_in(test) {
            return None;
        }
        let status = named(test, "current").find_map(|current| current.attribute("status"));
        if status.is_some_and(|status| status == "queried" || status.starts_with("disputed")) {
            self.leave_out(UNSETTLED);
            return None;
        }
        let mut expected = named(test, "expected").filter(|&expected| is_of_version(expected));
        match expected.next().and_then(|it| it.attribute("validity")) {
            Some("valid") => Some(true),
            Some("invalid") => Some(false),
            Some(_) => {
                self.leave_out(INDETERMINATE);
                None
            }
            None => {
                self.leave_out(OTHER_VERSION);
                None
            }
        }
    }

    fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// The file that an element of the metadata refers to, relative to the suite's folder.
    fn path(&self, reference: Node<'_, '_>, metadata: &Path) -> Result<PathBuf, String> {
        let href = href(reference).ok_or_else(|| no_reference(reference))?;
        let path = beside(metadata, href);
        let inside = path.strip_prefix(&self.suite);
        inside
            .map(Path::to_owned)
            .map_err(|_| format!("`{href}` is not below the suite's folder"))
    }
}

fn no_reference(element: Node<'_, '_>) -> String {
    format!("`{}` without `xlink:href`", element.tag_name().name())
}

/// Whether the versions that an element is for, if it names any, have 1.0 among them. Other words of the list, such as
/// editions of Unicode, leave the version open.
fn is_of_version(element: Node<'_, '_>) -> bool {
    let versions = element.attribute("version").unwrap_or("");
    let has = |version| versions.split_whitespace().any(|one| one == version);
    has("1.0") || !has("1.1")
}

fn named<'a>(parent: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    let children = parent.children();
    children.filter(move |child| child.has_tag_name((NAMESPACE, name)))
}

fn href<'a>(element: Node<'a, 'a>) -> Option<&'a str> {
    element.attribute((XLINK, "href"))
}

/// A path relative to the file that has it, without `..`.
fn beside(file: &Path, reference: &str) -> PathBuf {
    let mut path = file.parent().unwrap_or(Path::new("")).to_owned();
    for component in Path::new(reference).components() {
        match component {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            other => path.push(other),
        }
    }
    path
}

/// The name of a document's root element; `None` where it cannot be read.
fn root_of(path: &Path) -> Option<ExpandedName> {
    let bytes = fs::read(path).ok()?;
    let text = super::compare::decode(&bytes)?;
    let document = parse(&text).ok()?;
    let root = document.root_element().tag_name();
    Some(ExpandedName::new(root.namespace(), root.name()))
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options = ParsingOptions {
        // Metadata and instances may have one; nothing that it names is read.
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
}
