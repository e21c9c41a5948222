//! XML parsing with its limits, and the references of a schema or a WSDL to other files.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::{DEPTH_LIMIT, EdgeKind, FileId, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::wsdl::WSDL_NAMESPACE;
use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE};

/// A reference as a file writes it.
pub(super) struct Reference {
    pub(super) kind: EdgeKind,
    /// The start tag.
    pub(super) element: Span,
    /// `schemaLocation`, or `location` of a WSDL, without white space around it, and the place of its value.
    pub(super) location: Option<(String, Span)>,
    /// Whether it says no more than `xs:include` does: `xs:redefine` without components.
    pub(super) only_includes: bool,
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

/// Whether a document is a WSDL.
pub(super) fn is_wsdl(document: &Document<'_>) -> bool {
    document
        .root_element()
        .has_tag_name((WSDL_NAMESPACE, "definitions"))
}

/// The schemas of a document: its root, or the inline schemas of a WSDL (WSDL 1.1, 2.2).
pub(crate) fn schemas<'a, 'input>(document: &'a Document<'input>) -> Vec<Node<'a, 'input>> {
    let root = document.root_element();
    if !is_wsdl(document) {
        return vec![root];
    }
    root.children()
        .filter(|child| child.has_tag_name((WSDL_NAMESPACE, "types")))
        .flat_map(|types| types.children())
        .filter(|child| child.has_tag_name((XSD_NAMESPACE, "schema")))
        .collect()
}

/// The references of a document's schemas to other schemas and of a WSDL to other ones, in document order.
pub(super) fn references(document: &Document<'_>, id: FileId) -> Vec<Reference> {
    let of_schemas = schemas(document)
        .into_iter()
        .filter(|root| root.has_tag_name((XSD_NAMESPACE, "schema")))
        .flat_map(|schema| schema.children())
        .filter_map(|child| reference(child, id));
    let mut references: Vec<Reference> = of_schemas.collect();
    if is_wsdl(document) {
        let children = document.root_element().children();
        let imports = children.filter(|child| child.has_tag_name((WSDL_NAMESPACE, "import")));
        references.extend(imports.map(|import| Reference {
            kind: EdgeKind::Wsdl,
            element: Span::new(id, start_tag(import)),
            location: location(import, "location", id),
            only_includes: false,
        }));
        references.sort_by_key(|reference| reference.element.start);
    }
    references
}

/// The value of an attribute that says where a file is, without white space around it, and its place.
fn location(element: Node<'_, '_>, name: &str, id: FileId) -> Option<(String, Span)> {
    let location = element.attribute_node(name)?;
    let span = Span::new(id, location.range_value());
    Some((location.value().trim().to_owned(), span))
}

/// Whether an `xs:redefine` has anything but annotations.
fn redefines(element: Node<'_, '_>) -> bool {
    let mut children = element.children().filter(Node::is_element);
    children.any(|child| !child.has_tag_name((XSD_NAMESPACE, "annotation")))
}

fn reference(element: Node<'_, '_>, id: FileId) -> Option<Reference> {
    let name = element.tag_name();
    if !element.is_element() || name.namespace() != Some(XSD_NAMESPACE) {
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
    let location = location(element, "schemaLocation", id)
        .filter(|(location, _)| !(is_built_in && location.contains("://")));
    Some(Reference {
        kind,
        element: Span::new(id, start_tag(element)),
        location,
        only_includes: kind == EdgeKind::Redefine && !redefines(element),
    })
}
