//! Attributes and children of an element, with the checks that all constructs share.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use roxmltree::{Attribute, Node};

use super::annotation;
use super::elements::ELEMENTS;
use super::value::{is_ncname, is_white_space, trim};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::lexical::Lexical;
use crate::source::{FileId, start_tag};
use crate::xsd::XSD_NAMESPACE;
use crate::xsd::syntax::{Documentation, Spanned};

/// One file's parser.
pub(super) struct Parser<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
    /// Names that were seen, so that each is held in memory once.
    names: HashSet<Arc<str>>,
    /// The values of `id` and where each came first.
    ids: HashMap<Box<str>, Span>,
}

/// The children of an element that are still to be taken, without annotations.
pub(super) struct Children<'a, 'input> {
    open: std::iter::Peekable<std::vec::IntoIter<Node<'a, 'input>>>,
    /// The documentation of the leading annotation.
    pub(super) documentation: Vec<Documentation>,
}

impl<'a, 'input> Children<'a, 'input> {
    /// The next child if it has one of the names.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Node<'a, 'input>> {
        self.open
            .next_if(|child| names.contains(&child.tag_name().name()))
    }

    /// Reports what is left; `expected` says what may be in the parent, in the notation of the specification.
    pub(super) fn finish(mut self, parser: &mut Parser<'_>, expected: &str) -> Vec<Documentation> {
        if let Some(child) = self.open.next() {
            parser.unexpected(child, expected);
        }
        self.documentation
    }
}

impl<'d> Parser<'d> {
    pub(super) fn new(file: FileId, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            file,
            diagnostics,
            names: HashSet::new(),
            ids: HashMap::new(),
        }
    }

    pub(super) fn file(&self) -> FileId {
        self.file
    }

    /// The place of an element's start tag.
    pub(super) fn span(&self, element: Node<'_, '_>) -> Span {
        Span::new(self.file, start_tag(element))
    }

    /// The place of an attribute's value.
    pub(super) fn value_span(&self, attribute: Attribute<'_, '_>) -> Span {
        Span::new(self.file, attribute.range_value())
    }

    pub(super) fn error(&mut self, code: Code, span: Span, message: String) {
        self.diagnostics.error(code, span, message);
    }

    pub(super) fn warning(&mut self, code: Code, span: Span, message: &str, note: &str) {
        self.diagnostics
            .push(Diagnostic::warning(code, span, message).with_note(note));
    }

    /// An error under the name of a constraint of the specification.
    pub(super) fn broken(
        &mut self,
        constraint: &'static str,
        code: Code,
        span: Span,
        message: String,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, span, message).with_constraint(constraint));
    }

    /// A text that is shared with the equal ones before it.
    pub(super) fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.names.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = Arc::from(text);
        self.names.insert(Arc::clone(&text));
        text
    }

    pub(super) fn unexpected(&mut self, child: Node<'_, '_>, expected: &str) {
        let name = child.tag_name().name();
        let parent = child
            .parent_element()
            .map_or("", |parent| parent.tag_name().name());
        let message = format!("`xs:{name}` may not stand here in `xs:{parent}`");
        let note = format!("the content of `xs:{parent}` is {expected}");
        let span = self.span(child);
        self.diagnostics
            .push(Diagnostic::error(Code::XsdUnexpectedChild, span, message).with_note(note));
    }

    /// Reports attributes that the element may not have.
    pub(super) fn check_attributes(&mut self, element: Node<'_, '_>, allowed: &[&str]) {
        let tag = element.tag_name().name();
        let may_have_id = !matches!(tag, "appinfo" | "documentation");
        for attribute in element.attributes() {
            let name = attribute.name();
            let is_known = match attribute.namespace() {
                None => allowed.contains(&name) || name == "id" && may_have_id,
                Some(namespace) => namespace != XSD_NAMESPACE,
            };
            if !is_known {
                let message = format!("`xs:{tag}` has no attribute `{name}` here");
                let span = Span::new(self.file, attribute.range_qname());
                self.error(Code::XsdUnknownAttribute, span, message);
            }
            let is_reference = attribute.namespace().is_none() && is_reference(tag, name);
            if is_reference && !Lexical::AnyUri.has(attribute.value().trim()) {
                let span = Span::new(self.file, attribute.range_value());
                self.bad_value(span, name, "a URI reference");
            }
        }
        if let Some(id) = self.text(element, "id") {
            self.check_id(id);
        }
    }

    /// Reports an `id` that is none, or that another element of the file has.
    fn check_id(&mut self, id: Spanned<&str>) {
        if !is_ncname(id.value) {
            self.bad_value(id.span, "id", "an NCName");
            return;
        }
        let first = *self.ids.entry(Box::from(id.value)).or_insert(id.span);
        if first != id.span {
            let message = format!("the id `{}` is given twice", id.value);
            self.error(Code::XsdDuplicateId, id.span, message);
        }
    }

    /// The children that are elements of XML Schema, without annotations, whose documentation is collected.
    ///
    /// Reports text, elements of other namespaces, unknown elements and misplaced annotations.
    pub(super) fn children<'a, 'input>(
        &mut self,
        element: Node<'a, 'input>,
    ) -> Children<'a, 'input> {
        let mut documentation = Vec::new();
        let mut children = Vec::new();
        let mut may_annotate = true;
        for child in self.elements(element) {
            if child.tag_name().name() != "annotation" {
                children.push(child);
            } else if may_annotate {
                annotation::annotation(self, child, &mut documentation);
            } else {
                self.unexpected(child, "(annotation?, ...): one annotation, and first");
            }
            may_annotate = false;
        }
        Children {
            open: children.into_iter().peekable(),
            documentation,
        }
    }

    /// The children that are elements of XML Schema. Reports everything else but comments.
    pub(super) fn elements<'a, 'input>(
        &mut self,
        element: Node<'a, 'input>,
    ) -> Vec<Node<'a, 'input>> {
        let mut elements = Vec::new();
        for child in element.children() {
            if child.is_text() {
                self.check_blank(child);
            } else if child.is_element() && self.is_schema_element(child) {
                elements.push(child);
            }
        }
        elements
    }

    fn check_blank(&mut self, text: Node<'_, '_>) {
        if !text.text().unwrap_or("").chars().all(is_white_space) {
            let span = Span::new(self.file, text.range());
            let message = "text may not stand between the elements of a schema".to_owned();
            self.error(Code::XsdUnexpectedText, span, message);
        }
    }

    fn is_schema_element(&mut self, element: Node<'_, '_>) -> bool {
        let name = element.tag_name();
        let is_known = name.namespace() == Some(XSD_NAMESPACE) && ELEMENTS.contains(&name.name());
        if !is_known {
            let span = self.span(element);
            let message = match name.namespace() {
                Some(XSD_NAMESPACE) => {
                    format!("`{}` is not an element of XML Schema 1.0", name.name())
                }
                _ => format!(
                    "`{}` is not of the namespace of XML Schema and stands outside `xs:appinfo`",
                    name.name()
                ),
            };
            self.error(Code::XsdUnknownElement, span, message);
        }
        is_known
    }

    /// Reports a value that is none for the attribute.
    pub(super) fn bad_value(&mut self, span: Span, name: &str, expected: &str) {
        let message = format!("the value of `{name}` is not {expected}");
        self.error(Code::XsdBadValue, span, message);
    }

    /// Reports that an attribute is not there.
    pub(super) fn missing_attribute(&mut self, element: Node<'_, '_>, name: &str) {
        self.lacks(
            Code::XsdMissingAttribute,
            None,
            element,
            &format!("`{name}`"),
        );
    }

    /// Reports that a child is not there.
    pub(super) fn missing_child(&mut self, element: Node<'_, '_>, expected: &str) {
        self.lacks(Code::XsdMissingChild, None, element, expected);
    }

    /// Reports that what must be there is not, under a constraint of the specification or that of the code.
    pub(super) fn lacks(
        &mut self,
        code: Code,
        constraint: Option<&'static str>,
        element: Node<'_, '_>,
        expected: &str,
    ) {
        let span = self.span(element);
        let message = format!("`xs:{}` lacks {expected}", element.tag_name().name());
        match constraint {
            Some(constraint) => self.broken(constraint, code, span, message),
            None => self.error(code, span, message),
        }
    }

    /// Reports attributes that another attribute or child rules out.
    pub(super) fn check_none(
        &mut self,
        constraint: &'static str,
        element: Node<'_, '_>,
        names: &[&str],
        other: &str,
    ) {
        for &name in names {
            if let Some(attribute) = element.attribute_node(name) {
                let span = Span::new(self.file, attribute.range());
                let message = format!("`{name}` may not be given together with {other}");
                self.broken(constraint, Code::XsdConflict, span, message);
            }
        }
    }

    /// An attribute's value without white space around it.
    pub(super) fn text<'a>(&self, element: Node<'a, '_>, name: &str) -> Option<Spanned<&'a str>> {
        let attribute = element.attribute_node(name)?;
        Some(Spanned {
            value: trim(attribute.value()),
            span: self.value_span(attribute),
        })
    }

    /// An attribute's value for its own text.
    pub(super) fn owned(&self, element: Node<'_, '_>, name: &str) -> Option<Box<str>> {
        self.text(element, name).map(|text| Box::from(text.value))
    }
}

/// The namespace bound to a prefix, or the default one.
pub(super) fn namespace_of<'a>(element: Node<'a, '_>, prefix: Option<&str>) -> Option<&'a str> {
    element
        .lookup_namespace_uri(prefix)
        .filter(|uri| !uri.is_empty())
        .or_else(|| (prefix == Some("xml")).then_some(crate::xsd::XML_NAMESPACE))
}

/// Whether an attribute of the schema for schemas is an `xs:anyURI`; the namespaces of wildcards are looked at for themselves.
fn is_reference(tag: &str, name: &str) -> bool {
    match name {
        "schemaLocation" | "source" | "system" | "targetNamespace" => true,
        "namespace" => tag == "import",
        _ => false,
    }
}
