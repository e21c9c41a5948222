//! XML parsing with its limits, and the references of a schema to other files.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::{DEPTH_LIMIT, EdgeKind, FileId, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE};

/// A reference as a file writes it.
pub(super) struct Reference {
    pub(super) kind: EdgeKind,
    /// The start tag.
    pub(super) element: Span,
    /// `schemaLocation` without white space around it, and the place of its value.
    pub(super) location: Option<(String, Span)>,
}

/// The tree of a file, or why there is none.
pub(crate) fn parse_xml(file: &SourceFile, id: FileId) -> Result<Document<'_>, Diagnostic> {
    let text = file.text();
    if let Some(at) = doctype(text) {
        let span = Span::new(id, at..at + "<!DOCTYPE".len());
        let message = "a document type declaration is not allowed";
        return Err(Diagnostic::error(Code::XmlDoctype, span, message));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let document =
        Document::parse_with_options(text, options).map_err(|error| malformed(file, id, &error))?;
    match first_too_deep(document.root_element()) {
        Some(element) => {
            let message = format!("elements are nested more than {DEPTH_LIMIT} deep");
            let span = Span::new(id, start_tag(element));
            Err(Diagnostic::error(Code::XmlTooDeep, span, message))
        }
        None => Ok(document),
    }
}

/// The range of an element's start tag, or of the element where that cannot be told.
pub(crate) fn start_tag(element: Node<'_, '_>) -> std::ops::Range<usize> {
    let range = element.range();
    let text = element.document().input_text();
    // A `>` may stand inside an attribute's value, so the search starts behind the last one.
    let from = element
        .attributes()
        .map(|attribute| attribute.range().end)
        .max()
        .unwrap_or(range.start);
    let rest = text.get(from..range.end).unwrap_or("");
    let end = rest.find('>').map_or(range.end, |at| from + at + 1);
    range.start..end
}

/// The offset of the document type declaration, which the parser lets pass where it is empty.
fn doctype(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let start = rest.trim_start();
        at += rest.len() - start.len();
        let end = if start.starts_with("<!--") {
            "-->"
        } else if start.starts_with("<?") {
            "?>"
        } else {
            return start.starts_with("<!DOCTYPE").then_some(at);
        };
        at += start.find(end)? + end.len();
    }
}

fn malformed(file: &SourceFile, id: FileId, error: &Error) -> Diagnostic {
    let position = error.pos();
    let line = file.line(position.row);
    let in_line = line
        .char_indices()
        .nth((position.col as usize).saturating_sub(1))
        .map_or(line.len(), |(at, _)| at);
    let offset = file.lines.start(position.row) as usize + in_line;
    let has_position = !matches!(
        error,
        Error::NoRootNode
            | Error::UnclosedRootNode
            | Error::UnexpectedEndOfStream
            | Error::DtdDetected
            | Error::NodesLimitReached
            | Error::AttributesLimitReached
            | Error::NamespacesLimitReached
    );
    let offset = if has_position {
        offset
    } else {
        file.text().len()
    };
    let text = error.to_string();
    let suffix = format!(" at {}:{}", position.row, position.col);
    let message = text.strip_suffix(&suffix).unwrap_or(&text);
    let message = format!("not well-formed XML: {message}");
    Diagnostic::error(Code::XmlMalformed, Span::new(id, offset..offset), message)
}

/// The first element that is nested too deep. Walks without recursion.
fn first_too_deep<'a, 'input>(root: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let mut at = root;
    let mut depth = 1;
    loop {
        if depth > DEPTH_LIMIT {
            return Some(at);
        }
        if let Some(child) = at.first_element_child() {
            at = child;
            depth += 1;
            continue;
        }
        loop {
            if depth == 1 {
                return None;
            }
            if let Some(sibling) = at.next_sibling_element() {
                at = sibling;
                break;
            }
            at = at.parent_element()?;
            depth -= 1;
        }
    }
}

/// The references of a schema's own includes, imports and redefinitions, in document order.
pub(super) fn references(document: &Document<'_>, id: FileId) -> Vec<Reference> {
    let root = document.root_element();
    if !root.has_tag_name((XSD_NAMESPACE, "schema")) {
        return Vec::new();
    }
    root.children()
        .filter(Node::is_element)
        .filter_map(|child| reference(child, id))
        .collect()
}

fn reference(element: Node<'_, '_>, id: FileId) -> Option<Reference> {
    let name = element.tag_name();
    if name.namespace() != Some(XSD_NAMESPACE) {
        return None;
    }
    let kind = match name.name() {
        "include" => EdgeKind::Include,
        "import" => EdgeKind::Import,
        "redefine" => EdgeKind::Redefine,
        _ => return None,
    };
    // The components of these two namespaces are built in where no file has them.
    let namespace = element.attribute("namespace");
    let is_built_in =
        kind == EdgeKind::Import && matches!(namespace, Some(XML_NAMESPACE | XSD_NAMESPACE));
    let location = element
        .attribute_node("schemaLocation")
        .map(|location| {
            let span = Span::new(id, location.range_value());
            (location.value().trim().to_owned(), span)
        })
        .filter(|(location, _)| !(is_built_in && location.contains("://")));
    Some(Reference {
        kind,
        element: Span::new(id, start_tag(element)),
        location,
    })
}
