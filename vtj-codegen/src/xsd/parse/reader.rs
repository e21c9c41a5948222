//! Attributes and children of an element, with the checks that all constructs share.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use roxmltree::{Attribute, Node};

use super::annotation;
use super::elements::ELEMENTS;
use super::value::{is_ncname, is_white_space, non_negative, trim};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::source::{FileId, start_tag};
use crate::xsd::syntax::{
    DerivationMethod, DerivationSet, Documentation, Form, QNames, Spanned, ValueConstraint,
    ValueKind,
};
use crate::xsd::{ExpandedName, QName, XSD_NAMESPACE};

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
        for attribute in element.attributes() {
            let name = attribute.name();
            let is_known = match attribute.namespace() {
                None => allowed.contains(&name) || name == "id",
                Some(namespace) => namespace != XSD_NAMESPACE,
            };
            if !is_known {
                let message = format!(
                    "`xs:{}` has no attribute `{name}` here",
                    element.tag_name().name()
                );
                let span = Span::new(self.file, attribute.range_qname());
                self.error(Code::XsdUnknownAttribute, span, message);
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

    pub(super) fn bad_value(&mut self, span: Span, name: &str, expected: &str) {
        let message = format!("the value of `{name}` is not {expected}");
        self.error(Code::XsdBadValue, span, message);
    }

    /// Reports that an attribute is not there.
    pub(super) fn missing_attribute(&mut self, element: Node<'_, '_>, name: &str) {
        let span = self.span(element);
        let message = format!("`xs:{}` lacks `{name}`", element.tag_name().name());
        self.error(Code::XsdMissingAttribute, span, message);
    }

    /// Reports that a child is not there.
    pub(super) fn missing_child(&mut self, element: Node<'_, '_>, expected: &str) {
        let span = self.span(element);
        let message = format!("`xs:{}` lacks {expected}", element.tag_name().name());
        self.error(Code::XsdMissingChild, span, message);
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

    pub(super) fn boolean(&mut self, element: Node<'_, '_>, name: &str) -> Option<bool> {
        let text = self.text(element, name)?;
        match text.value {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                self.bad_value(text.span, name, "`true` or `false`");
                None
            }
        }
    }

    /// The value of `name`, which must be there and be an NCName.
    pub(super) fn name(&mut self, element: Node<'_, '_>) -> Option<Spanned<Arc<str>>> {
        let Some(text) = self.text(element, "name") else {
            self.missing_attribute(element, "name");
            return None;
        };
        if !is_ncname(text.value) {
            self.bad_value(text.span, "name", "an NCName");
            return None;
        }
        Some(Spanned {
            value: self.shared(text.value),
            span: text.span,
        })
    }

    pub(super) fn form(&mut self, element: Node<'_, '_>, name: &str) -> Option<Form> {
        let text = self.text(element, name)?;
        match text.value {
            "qualified" => Some(Form::Qualified),
            "unqualified" => Some(Form::Unqualified),
            _ => {
                self.bad_value(text.span, name, "`qualified` or `unqualified`");
                None
            }
        }
    }

    pub(super) fn derivation_set(
        &mut self,
        element: Node<'_, '_>,
        name: &str,
        allowed: &[DerivationMethod],
    ) -> Option<DerivationSet> {
        let text = self.text(element, name)?;
        let all = || {
            allowed
                .iter()
                .fold(DerivationSet::EMPTY, |set, &one| set.with(one))
        };
        if text.value == "#all" {
            return Some(all());
        }
        let mut set = DerivationSet::EMPTY;
        for word in text
            .value
            .split(is_white_space)
            .filter(|word| !word.is_empty())
        {
            match allowed.iter().find(|method| method.as_str() == word) {
                Some(&method) => set = set.with(method),
                None => {
                    let words: Vec<_> = allowed.iter().map(|one| one.as_str()).collect();
                    let expected = format!("`#all` or a list of {}", words.join(", "));
                    self.bad_value(text.span, name, &expected);
                    break;
                }
            }
        }
        Some(set)
    }

    /// The value of an attribute that is a QName.
    pub(super) fn qname(&mut self, element: Node<'_, '_>, name: &str) -> Option<QName> {
        let text = self.text(element, name)?;
        self.resolve(element, text.value, text.span, name)
    }

    /// The values of an attribute that is a list of QNames.
    pub(super) fn qnames(&mut self, element: Node<'_, '_>, name: &str) -> Vec<QName> {
        let Some(text) = self.text(element, name) else {
            return Vec::new();
        };
        text.value
            .split(is_white_space)
            .filter(|one| !one.is_empty())
            .filter_map(|one| self.resolve(element, one, text.span, name))
            .collect()
    }

    fn resolve(
        &mut self,
        element: Node<'_, '_>,
        text: &str,
        span: Span,
        attribute: &str,
    ) -> Option<QName> {
        let (prefix, local) = match text.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text),
        };
        if !is_ncname(local) || prefix.is_some_and(|prefix| !is_ncname(prefix)) {
            self.bad_value(span, attribute, "a QName");
            return None;
        }
        let namespace = namespace_of(element, prefix);
        if let (Some(prefix), None) = (prefix, namespace) {
            let message = format!("the prefix `{prefix}` is not declared");
            self.error(Code::XsdUnknownPrefix, span, message);
            return None;
        }
        Some(QName {
            name: self.expanded(namespace, local),
            prefix: prefix.map(Box::from),
            span,
        })
    }

    pub(super) fn expanded(&mut self, namespace: Option<&str>, local: &str) -> ExpandedName {
        ExpandedName {
            namespace: namespace.map(|uri| self.shared(uri)),
            local: self.shared(local),
        }
    }

    /// `default` or `fixed`, of which there may be one.
    pub(super) fn value_constraint(&mut self, element: Node<'_, '_>) -> Option<ValueConstraint> {
        let default = element.attribute_node("default");
        let fixed = element.attribute_node("fixed");
        if default.is_some() {
            let constraint = match element.tag_name().name() {
                "element" => "src-element.1",
                _ => "src-attribute.1",
            };
            self.check_none(constraint, element, &["fixed"], "`default`");
        }
        let (kind, attribute) = match (default, fixed) {
            (Some(default), _) => (ValueKind::Default, default),
            (None, Some(fixed)) => (ValueKind::Fixed, fixed),
            (None, None) => return None,
        };
        Some(ValueConstraint {
            kind,
            value: Arc::from(attribute.value()),
            qnames: self.literal_names(element, attribute.value()),
            span: self.value_span(attribute),
        })
    }

    /// The words of a literal taken as QNames.
    pub(super) fn literal_names(&mut self, element: Node<'_, '_>, literal: &str) -> QNames {
        let words = literal
            .split(is_white_space)
            .filter(|word| !word.is_empty());
        let names: QNames = words.map(|word| self.literal_name(element, word)).collect();
        match names.iter().any(Option::is_some) {
            true => names,
            false => QNames::default(),
        }
    }

    fn literal_name(&mut self, element: Node<'_, '_>, text: &str) -> Option<ExpandedName> {
        let (prefix, local) = match text.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text),
        };
        let namespace = namespace_of(element, prefix);
        let is_name = is_ncname(local) && (prefix.is_none() || namespace.is_some());
        is_name.then(|| self.expanded(namespace, local))
    }

    /// `minOccurs` and `maxOccurs`; numbers past 32 bits are held at the largest one.
    pub(super) fn occurrence(&mut self, element: Node<'_, '_>) -> (u32, Option<u32>) {
        let held = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let mut min = 1;
        if let Some(text) = self.text(element, "minOccurs") {
            match non_negative(text.value) {
                Some(number) => min = held(number),
                None => self.bad_value(text.span, "minOccurs", "a non-negative integer"),
            }
        }
        let Some(text) = self.text(element, "maxOccurs") else {
            return (min, Some(self.check_occurrence(element, min, 1)));
        };
        if text.value == "unbounded" {
            return (min, None);
        }
        match non_negative(text.value) {
            Some(number) => (min, Some(self.check_occurrence(element, min, held(number)))),
            None => {
                let expected = "a non-negative integer or `unbounded`";
                self.bad_value(text.span, "maxOccurs", expected);
                (min, Some(min.max(1)))
            }
        }
    }

    fn check_occurrence(&mut self, element: Node<'_, '_>, min: u32, max: u32) -> u32 {
        if min <= max {
            return max;
        }
        let attribute = element
            .attribute_node("maxOccurs")
            .or_else(|| element.attribute_node("minOccurs"));
        if let Some(attribute) = attribute {
            let span = self.value_span(attribute);
            let message = format!("`minOccurs` is {min} and `maxOccurs` is {max}, which is less");
            self.error(Code::XsdBadOccurrence, span, message);
        }
        min
    }
}

/// The namespace bound to a prefix, or the default one.
pub(super) fn namespace_of<'a>(element: Node<'a, '_>, prefix: Option<&str>) -> Option<&'a str> {
    element
        .lookup_namespace_uri(prefix)
        .filter(|uri| !uri.is_empty())
        .or_else(|| (prefix == Some("xml")).then_some(crate::xsd::XML_NAMESPACE))
}
