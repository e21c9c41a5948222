//! The message as another parser sees it, sharing nothing with the reader of the crate: what the comparison of a message
//! with what was written of it rests on.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

const MESSAGE: &str = "VTJHenkiloVastaussanoma";
const NAMESPACE: &str = "http://xml.vrk.fi/schema/vtjkysely";
const PERSON: &str = "Henkilo";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A namespace name, empty for none, and a local name.
type ExpandedName = (String, String);

/// An element with all that counts when two messages are compared.
///
/// Comments, processing instructions, prefixes, CDATA, white space between elements and hints at schema files do not.
#[derive(PartialEq, Eq)]
pub struct Element {
    name: ExpandedName,
    attributes: BTreeMap<ExpandedName, String>,
    children: Vec<Element>,
    text: String,
}

/// How often a block holds data.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// The path of the block below the message, by local names.
    pub name: String,
    /// The number of its occurrences that hold any text.
    pub count: usize,
}

/// The characters of a file: UTF-8, or ISO-8859-1 where the XML declaration says so.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let declaration = bytes
        .starts_with(b"<?xml")
        .then(|| bytes.split(|&byte| byte == b'>').next())
        .flatten()
        .map(|declaration| String::from_utf8_lossy(declaration).to_ascii_lowercase());
    match declaration {
        Some(text) if text.contains("iso-8859-1") => {
            Some(bytes.iter().copied().map(char::from).collect())
        }
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// The element of the response message, wherever it stands.
pub fn message<'a>(document: &'a Document<'_>) -> Option<Node<'a, 'a>> {
    let mut named = document
        .descendants()
        .filter(|node| node.tag_name().name() == MESSAGE);
    let first = named.clone().next();
    named
        .find(|node| node.tag_name().namespace() == Some(NAMESPACE))
        .or(first)
}

impl Element {
    /// What counts of an element. Recurses as deep as the message is, so only for messages that the reader, which has a
    /// limit of depth, accepted.
    pub fn of(node: Node<'_, '_>) -> Self {
        let attributes = node
            .attributes()
            .map(|attribute| {
                (
                    expanded(attribute.namespace(), attribute.name()),
                    attribute.value().to_owned(),
                )
            })
            .filter(|((namespace, local), _)| {
                namespace != XSI
                    || (local != "schemaLocation" && local != "noNamespaceSchemaLocation")
            })
            .collect();
        let children: Vec<Element> = elements(node).map(Self::of).collect();
        let texts = node
            .children()
            .filter(Node::is_text)
            .filter_map(|text| text.text());
        let text = match children.is_empty() {
            true => texts.collect(),
            false => texts.filter(|text| !is_white_space(text)).collect(),
        };
        Self {
            name: expanded(node.tag_name().namespace(), node.tag_name().name()),
            attributes,
            children,
            text,
        }
    }
}

/// The children of the message and of the person in it that hold data, in the order in which they come.
pub fn blocks(message: Node<'_, '_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for child in elements(message) {
        let name = child.tag_name().name();
        count(&mut blocks, name.to_owned(), child);
        if name == PERSON {
            for block in elements(child) {
                count(
                    &mut blocks,
                    format!("{PERSON}/{}", block.tag_name().name()),
                    block,
                );
            }
        }
    }
    blocks
}

fn count(blocks: &mut Vec<Block>, name: String, node: Node<'_, '_>) {
    let holds_data = node
        .descendants()
        .filter(Node::is_text)
        .any(|text| !is_white_space(text.text().unwrap_or("")));
    if !holds_data {
        return;
    }
    match blocks.iter_mut().find(|block| block.name == name) {
        Some(block) => block.count += 1,
        None => blocks.push(Block { name, count: 1 }),
    }
}

fn elements<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(Node::is_element)
}

fn expanded(namespace: Option<&str>, local: &str) -> ExpandedName {
    (namespace.unwrap_or_default().to_owned(), local.to_owned())
}

fn is_white_space(text: &str) -> bool {
    text.chars()
        .all(|character| matches!(character, ' ' | '\t' | '\r' | '\n'))
}
