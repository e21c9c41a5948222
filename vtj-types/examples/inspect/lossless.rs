//! Whether a message came back whole, as another parser sees it: the multisets of local names, attributes and texts.

use std::collections::BTreeMap;

use roxmltree::{Document, Error, Node};

use crate::tree;

/// Prefixes that are not declared are declared here up to this number.
const MOST_PREFIXES: usize = 64;

/// Whether all that is in the message read is in what was written of it, and no more. The name of the message element
/// itself does not count, nor does white space between elements.
pub fn is_lossless(read: &[u8], written: &str) -> bool {
    let Some(text) = tree::decode(read).map(with_prefixes_declared) else {
        return false;
    };
    match (Document::parse(&text), Document::parse(written)) {
        (Ok(read), Ok(written)) => match tree::message(&read) {
            Some(message) => tally(message) == tally(written.root_element()),
            None => false,
        },
        _ => false,
    }
}

/// Counts of elements by local name, attributes by local name and value, and texts.
fn tally(message: Node<'_, '_>) -> BTreeMap<(&'static str, String, String), usize> {
    let mut tally = BTreeMap::new();
    let mut add = |kind, name: &str, text: &str| {
        *tally
            .entry((kind, name.to_owned(), text.to_owned()))
            .or_insert(0) += 1;
    };
    for node in message.descendants().filter(Node::is_element) {
        if node != message {
            add("element", node.tag_name().name(), "");
        }
        for attribute in node.attributes() {
            add("attribute", attribute.name(), attribute.value());
        }
        // Comments do not part a text, elements do.
        let mut text = String::new();
        for child in node.children() {
            if child.is_element() && !text.trim().is_empty() {
                add("text", "", &text);
            }
            match child.text() {
                Some(piece) if child.is_text() => text.push_str(piece),
                _ if child.is_element() => text.clear(),
                _ => {}
            }
        }
        if !text.trim().is_empty() {
            add("text", "", &text);
        }
    }
    tally
}

/// The document with each prefix that is not declared declared in its root element, so that it can be parsed.
fn with_prefixes_declared(mut text: String) -> String {
    for _ in 0..MOST_PREFIXES {
        let Err(Error::UnknownNamespace(prefix, _)) = Document::parse(&text) else {
            break;
        };
        let Some(at) = root_name_end(&text) else {
            break;
        };
        text.insert_str(at, &format!(" xmlns:{prefix}=\"urn:undeclared:{prefix}\""));
    }
    text
}

/// Where the name of the root element ends.
fn root_name_end(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let start = at + rest.find('<')?;
        let tag = text.get(start..)?;
        let end = match tag {
            comment if comment.starts_with("<!--") => comment.find("-->")?,
            instruction if instruction.starts_with("<?") => instruction.find("?>")?,
            tag => {
                let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')?;
                return Some(start + end);
            }
        };
        at = start + end + 1;
    }
}
