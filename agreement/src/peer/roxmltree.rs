//! roxmltree.

use roxmltree::{Document, Node, NodeType};

use crate::tree::{END, push_name, push_start};

/// The tree of a document.
///
/// # Errors
/// Why it is refused.
pub fn tree(xml: &str) -> Result<String, String> {
    // It leaves a carriage return before a reference as it is.
    let xml = &*xml.replace("\r\n", "\n").replace('\r', "\n");
    let document = Document::parse(xml).map_err(|error| error.to_string())?;
    let mut out = String::with_capacity(xml.len());
    push_node(&mut out, document.root_element());
    Ok(out)
}

/// Whether it reads a text as others do: it takes an attribute of the local name `xmlns` in a prefix for a declaration, and does
/// not know the prefix `xml` of elements.
#[must_use]
pub fn reads(xml: &[u8]) -> bool {
    let is_odd = |window: &[u8]| window == b":xmlns" || window.starts_with(b"<xml:");
    !xml.windows(6).any(is_odd)
}

fn push_node(out: &mut String, node: Node<'_, '_>) {
    match node.node_type() {
        NodeType::Text => out.push_str(node.text().unwrap_or_default()),
        NodeType::Element => {
            let attributes = node.attributes().map(|attribute| {
                let mut name = String::new();
                push_name(
                    &mut name,
                    attribute.namespace().unwrap_or_default(),
                    attribute.name(),
                );
                (name, attribute.value().to_owned())
            });
            let name = node.tag_name();
            push_start(
                out,
                name.namespace().unwrap_or_default(),
                name.name(),
                attributes.collect(),
            );
            for child in node.children() {
                push_node(out, child);
            }
            out.push(END);
        }
        _ => {}
    }
}
