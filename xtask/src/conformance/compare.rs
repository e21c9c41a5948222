//! A document that was read, and what was written of it: equal trees, or where they first differ. A difference is told
//! without values.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};
use vtj_codegen::xsd::{ExpandedName, XSI_NAMESPACE};

use super::facts::Facts;
use super::value::{Floats, is_one_value};

/// Where what was written differs first from what was read, if it does.
pub(super) fn difference(read: &Path, written: &Path, facts: &Facts) -> Option<String> {
    let texts = [read, written].map(|path| decode(&fs::read(path).ok()?));
    let [Some(read), Some(written)] = texts else {
        return Some("another parser does not know the encoding".to_owned());
    };
    match (Document::parse(&read), Document::parse(&written)) {
        (Ok(read), Ok(written)) => {
            of_elements(read.root_element(), written.root_element(), facts).err()
        }
        (Err(_), _) => Some("another parser does not read the document".to_owned()),
        (_, Err(_)) => Some("what is written is not well-formed".to_owned()),
    }
}

/// The characters of a document in one of the encodings that are read.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let declaration = bytes
        .starts_with(b"<?xml")
        .then(|| bytes.split(|&byte| byte == b'>').next());
    let declaration = declaration
        .flatten()
        .map(|it| String::from_utf8_lossy(it).to_ascii_lowercase());
    match declaration {
        Some(text) if text.contains("iso-8859-1") => {
            Some(bytes.iter().copied().map(char::from).collect())
        }
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Compares two elements with all that is below them. Recurses as deep as the document is, which the reader that accepted
/// it has bounded.
fn of_elements(read: Node<'_, '_>, written: Node<'_, '_>, facts: &Facts) -> Result<(), String> {
    let name = name(read);
    if name != self::name(written) {
        return Err(format!("{name}: another element is written"));
    }
    attributes(read, written, facts).map_err(|reason| format!("{}{reason}", name.local))?;
    let (mut pieces, mut others) = (pieces(read).into_iter(), self::pieces(written).into_iter());
    let is_leaf = pieces.len() == 1;
    loop {
        let (piece, other) = match (pieces.next(), others.next()) {
            (None, None) => return Ok(()),
            (Some(piece), Some(other)) => (piece, other),
            (Some(piece), None) => return Err(counted(&name, piece.element, "is not written")),
            (None, Some(other)) => {
                return Err(counted(
                    &name,
                    other.element,
                    "is written, and was not read",
                ));
            }
        };
        let is_equal = match is_leaf {
            true => is_equal_leaf(&name, (read, &piece.text), (written, &other.text), facts),
            false => piece.text == other.text || (is_blank(&piece.text) && is_blank(&other.text)),
        };
        if !is_equal {
            return Err(format!("{}: the text differs", name.local));
        }
        match (piece.element, other.element) {
            (Some(one), Some(another)) => of_elements(one, another, facts)
                .map_err(|reason| format!("{}/{reason}", name.local))?,
            (None, None) => {}
            (Some(element), None) => return Err(counted(&name, Some(element), "is not written")),
            (None, Some(element)) => {
                return Err(counted(
                    &name,
                    Some(element),
                    "is written, and was not read",
                ));
            }
        }
    }
}

fn counted(parent: &ExpandedName, element: Option<Node<'_, '_>>, what: &str) -> String {
    let local = element.map_or("text", |element| element.tag_name().name());
    format!("{}: `{local}` {what}", parent.local)
}

/// Text, and the element after it; the last has none.
struct Piece<'a> {
    text: String,
    element: Option<Node<'a, 'a>>,
}

/// What stands between an element's tags, without comments and processing instructions.
fn pieces<'a>(element: Node<'a, 'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for child in element.children() {
        if child.is_element() {
            pieces.push(Piece {
                text: std::mem::take(&mut text),
                element: Some(child),
            });
        } else if child.is_text() {
            text += child.text().unwrap_or_default();
        }
    }
    pieces.push(Piece {
        text,
        element: None,
    });
    pieces
}

fn is_equal_leaf(
    name: &ExpandedName,
    (read, text): (Node<'_, '_>, &str),
    (written, other): (Node<'_, '_>, &str),
    facts: &Facts,
) -> bool {
    is_equal_text((read, text), (written, other), facts)
        || (is_blank(text) && has(&facts.elements, name, other, facts.floats))
}

/// Compares the attributes, except for hints at schema files.
fn attributes(read: Node<'_, '_>, written: Node<'_, '_>, facts: &Facts) -> Result<(), String> {
    let counts = |name: &ExpandedName| {
        let is_hint = matches!(&*name.local, "schemaLocation" | "noNamespaceSchemaLocation");
        !(is_hint && name.namespace() == Some(XSI_NAMESPACE))
    };
    let of = |node: Node<'_, '_>| -> Vec<(ExpandedName, String)> {
        let all = node.attributes().map(|attribute| {
            let name = ExpandedName::new(attribute.namespace(), attribute.name());
            (name, attribute.value().to_owned())
        });
        let mut all: Vec<_> = all.filter(|(name, _)| counts(name)).collect();
        all.sort();
        all
    };
    let (ours, theirs) = (of(read), of(written));
    for (name, value) in &ours {
        match theirs.iter().find(|(other, _)| other == name) {
            None => return Err(format!("/@{}: is not written", name.local)),
            Some((_, other)) if !is_equal_text((read, value), (written, other), facts) => {
                return Err(format!("/@{}: the value differs", name.local));
            }
            Some(_) => {}
        }
    }
    for (name, value) in &theirs {
        let is_new = !ours.iter().any(|(other, _)| other == name);
        if is_new && !has(&facts.attributes, name, value, facts.floats) {
            return Err(format!("/@{}: is written, and was not read", name.local));
        }
    }
    Ok(())
}

/// Whether the schema adds a value under a name.
fn has(
    added: &BTreeSet<(ExpandedName, String)>,
    name: &ExpandedName,
    value: &str,
    floats: Floats,
) -> bool {
    let mut values = added.iter().filter(|(other, _)| other == name);
    values.any(|(_, added)| is_one_value(added, value, floats))
}

fn is_equal_text(
    (read, text): (Node<'_, '_>, &str),
    (written, other): (Node<'_, '_>, &str),
    facts: &Facts,
) -> bool {
    if is_one_value(text, other, facts.floats) {
        return true;
    }
    // Names with prefixes: equal where the prefixes stand for one namespace.
    let (names, others) = (
        text.split_ascii_whitespace(),
        other.split_ascii_whitespace(),
    );
    (text.contains(':') || other.contains(':'))
        && names.clone().count() == others.clone().count()
        && names.zip(others).all(|(one, another)| {
            let one = qualified(read, one);
            one.is_some() && one == qualified(written, another)
        })
}

/// The name that a text with or without a prefix stands for at an element.
fn qualified<'a>(at: Node<'a, '_>, text: &'a str) -> Option<(Option<&'a str>, &'a str)> {
    match text.split_once(':') {
        Some((prefix, local)) => Some((Some(at.lookup_namespace_uri(Some(prefix))?), local)),
        None => Some((at.lookup_namespace_uri(None), text)),
    }
}

fn name(element: Node<'_, '_>) -> ExpandedName {
    ExpandedName::new(element.tag_name().namespace(), element.tag_name().name())
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
