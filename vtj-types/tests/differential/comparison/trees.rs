//! What is in a document whatever its form: names with namespaces, attributes, text.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash as _, Hasher as _};

use roxmltree::{Document, Node};
use vtj_codegen::xsd::XSI_NAMESPACE;

use super::message::{Element, Piece};

/// Tells what is in a message.
pub fn digest(message: &Element) -> u64 {
    let mut canonical = String::new();
    of_element(message, &mut canonical);
    hashed(&canonical)
}

/// Tells what is in a document; `None` where it is none.
pub fn digest_of_xml(xml: &[u8]) -> Option<u64> {
    let document = Document::parse(std::str::from_utf8(xml).ok()?).ok()?;
    let mut canonical = String::new();
    of_node(document.root_element(), &mut canonical);
    Some(hashed(&canonical))
}

fn hashed(canonical: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    canonical.hash(&mut hasher);
    hasher.finish()
}

/// An element: its name, its attributes by name, and its children or else its text.
fn start(
    out: &mut String,
    name: (Option<&str>, &str),
    attributes: impl Iterator<Item = (Option<String>, String, String)>,
) {
    // The locations of schemas are no part of what a message says.
    let mut attributes: Vec<_> = attributes
        .filter(|one| one.0.as_deref() != Some(XSI_NAMESPACE))
        .collect();
    attributes.sort();
    let _ = write!(out, "<{name:?}{attributes:?}");
}

fn of_element(element: &Element, out: &mut String) {
    let owned = |name: Option<&str>| name.map(str::to_owned);
    let attributes = element.attributes.iter().map(|one| {
        let (namespace, local) = (owned(one.name.namespace()), one.name.local.to_string());
        (namespace, local, one.value.clone())
    });
    let name = (element.name.namespace(), &*element.name.local);
    start(out, name, attributes);
    if element.children().next().is_some() {
        element
            .children()
            .for_each(|(_, child)| of_element(child, out));
    } else {
        let mut text = String::new();
        for piece in &element.pieces {
            if let Piece::Text(piece) = piece {
                text.push_str(piece);
            }
        }
        let _ = write!(out, "{text:?}");
    }
    out.push('>');
}

fn of_node(node: Node<'_, '_>, out: &mut String) {
    let owned = |name: Option<&str>| name.map(str::to_owned);
    let attributes = node.attributes().map(|one| {
        let (namespace, local) = (owned(one.namespace()), one.name().to_owned());
        (namespace, local, one.value().to_owned())
    });
    let name = (node.tag_name().namespace(), node.tag_name().name());
    start(out, name, attributes);
    if node.children().any(|child| child.is_element()) {
        let children = node.children().filter(Node::is_element);
        children.for_each(|child| of_node(child, out));
    } else {
        let texts = node.children().filter(Node::is_text);
        let text: String = texts.filter_map(|text| text.text()).collect();
        let _ = write!(out, "{text:?}");
    }
    out.push('>');
}
