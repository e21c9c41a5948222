//! Attributes and children of an element, with the checks that all constructs share.

use std::sync::Arc;

use roxmltree::{Attribute, Node};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::source::{FileId, start_tag};
use crate::wsdl::{ACTION_NAMESPACES, SOAP_11_NAMESPACE, SOAP_12_NAMESPACE, WSDL_NAMESPACE};
use crate::xsd::parse::value::{is_ncname, is_white_space, trim};
use crate::xsd::syntax::{Documentation, Spanned};
use crate::xsd::{ExpandedName, QName, XML_NAMESPACE, XSD_NAMESPACE};

/// One file's parser.
pub(super) struct Parser<'d> {
    pub(super) file: FileId,
    diagnostics: &'d mut Diagnostics,
}

/// What an element of WSDL may hold besides documentation (WSDL 1.1, A.4.1).
pub(super) struct Grammar {
    /// Its attributes.
    pub(super) attributes: &'static [&'static str],
    /// Its children of WSDL's own namespace, and whether each may be there more than once.
    pub(super) children: &'static [(&'static str, bool)],
    /// Whether elements of other namespaces may stand in it (WSDL 1.1, 2.1.3).
    pub(super) extensible: bool,
}

/// The children of an element.
pub(super) struct Children<'a, 'input> {
    pub(super) documentation: Vec<Documentation>,
    /// Those of WSDL's namespace.
    pub(super) own: Vec<Node<'a, 'input>>,
    /// Extension elements that are understood.
    pub(super) extensions: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Children<'a, 'input> {
    /// The children of WSDL's namespace of one name.
    pub(super) fn named(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> + '_ {
        let own = self.own.iter().copied();
        own.filter(move |child| child.tag_name().name() == name)
    }

    /// The extension elements of a namespace and name.
    pub(super) fn extension(
        &self,
        namespace: &'static str,
        name: &'static str,
    ) -> impl Iterator<Item = Node<'a, 'input>> + '_ {
        let all = self.extensions.iter().copied();
        all.filter(move |child| child.has_tag_name((namespace, name)))
    }
}

/// An element's name with the prefix that people know it by.
pub(super) fn shown(element: Node<'_, '_>) -> String {
    let name = element.tag_name();
    let prefix = match name.namespace() {
        Some(WSDL_NAMESPACE) => "wsdl:",
        Some(SOAP_11_NAMESPACE) => "soap:",
        Some(SOAP_12_NAMESPACE) => "soap12:",
        Some(XSD_NAMESPACE) => "xs:",
        _ => "",
    };
    format!("{prefix}{}", name.name())
}

impl<'d> Parser<'d> {
    pub(super) fn new(file: FileId, diagnostics: &'d mut Diagnostics) -> Self {
        Self { file, diagnostics }
    }

    /// The place of an element's start tag.
    pub(super) fn span(&self, element: Node<'_, '_>) -> Span {
        Span::new(self.file, start_tag(element))
    }

    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics.error(code, span, message);
    }

    pub(super) fn unexpected(&mut self, child: Node<'_, '_>, note: &str) {
        let parent = child.parent_element().map_or(String::new(), shown);
        let message = format!("`{}` may not stand here in `{parent}`", shown(child));
        let span = self.span(child);
        self.diagnostics
            .push(Diagnostic::error(Code::WsdlUnexpectedChild, span, message).with_note(note));
    }

    /// The children of an element of WSDL, its attributes and children checked by the grammar.
    ///
    /// `is_known` says which extension elements are understood; others are ignored unless they must not be.
    pub(super) fn children<'a, 'input>(
        &mut self,
        element: Node<'a, 'input>,
        grammar: &Grammar,
        is_known: impl Fn(Node<'_, '_>) -> bool,
    ) -> Children<'a, 'input> {
        self.check_attributes(element, grammar.attributes, false);
        let mut children = Children {
            documentation: Vec::new(),
            own: Vec::new(),
            extensions: Vec::new(),
        };
        let mut is_first = true;
        for child in element.children() {
            if child.is_text() {
                self.check_blank(child);
            }
            if !child.is_element() {
                continue;
            }
            let name = child.tag_name();
            match name.namespace() {
                Some(WSDL_NAMESPACE) if name.name() == "documentation" && is_first => {
                    children.documentation.push(self.documentation(child));
                }
                Some(WSDL_NAMESPACE) => {
                    if self.is_expected(child, grammar, &children.own) {
                        children.own.push(child);
                    }
                }
                _ if is_known(child) => children.extensions.push(child),
                _ => self.extension(child, grammar.extensible),
            }
            is_first = false;
        }
        children
    }

    /// Whether a child of WSDL's namespace may stand where it does.
    fn is_expected(
        &mut self,
        child: Node<'_, '_>,
        grammar: &Grammar,
        before: &[Node<'_, '_>],
    ) -> bool {
        let name = child.tag_name().name();
        let known = grammar.children.iter().find(|(known, _)| *known == name);
        match known {
            None if name == "documentation" => {
                self.unexpected(child, "documentation stands first, and once");
            }
            None => {
                let names: Vec<&str> = grammar.children.iter().map(|(name, _)| *name).collect();
                let note = match names.is_empty() {
                    true => "it may only have `wsdl:documentation`".to_owned(),
                    false => format!("its children are {}", names.join(", ")),
                };
                self.unexpected(child, &note);
            }
            Some((_, false)) if before.iter().any(|one| one.tag_name().name() == name) => {
                self.unexpected(child, "it may be there once");
            }
            Some(_) => return true,
        }
        false
    }

    /// Checks an extension element that is not understood.
    fn extension(&mut self, child: Node<'_, '_>, extensible: bool) {
        match child.tag_name().namespace() {
            Some(SOAP_11_NAMESPACE | SOAP_12_NAMESPACE) => {
                let note = "the binding to SOAP has no such element here, or the binding is to the other version of SOAP";
                self.unexpected(child, note);
            }
            None => self.unexpected(child, "an extension element has a namespace"),
            Some(_) if !extensible => {
                self.unexpected(child, "WSDL allows no extension elements here");
            }
            Some(namespace) => {
                let required = child.attribute_node((WSDL_NAMESPACE, "required"));
                let required = required.and_then(|attribute| self.boolean(attribute));
                if required == Some(true) {
                    let message = format!(
                        "the extension `{{{namespace}}}{}` must be understood, and is not",
                        child.tag_name().name()
                    );
                    let span = self.span(child);
                    self.error(Code::UnsupportedExtension, span, message);
                }
            }
        }
    }

    fn check_blank(&mut self, text: Node<'_, '_>) {
        if !text.text().unwrap_or("").chars().all(is_white_space) {
            let span = Span::new(self.file, text.range());
            let message = "text may not stand between the elements of a WSDL";
            self.error(Code::WsdlUnexpectedText, span, message);
        }
    }

    /// Reports attributes that the element may not have. Those of other namespaces are ignored.
    pub(super) fn check_attributes(
        &mut self,
        element: Node<'_, '_>,
        allowed: &[&str],
        is_extension: bool,
    ) {
        for attribute in element.attributes() {
            let is_known = match attribute.namespace() {
                None => allowed.contains(&attribute.name()),
                Some(WSDL_NAMESPACE) => is_extension && attribute.name() == "required",
                Some(_) => true,
            };
            if !is_known {
                let name = attribute.name();
                let message = format!("`{}` has no attribute `{name}`", shown(element));
                let span = Span::new(self.file, attribute.range_qname());
                self.error(Code::WsdlUnknownAttribute, span, message);
            }
        }
    }

    /// The content of `wsdl:documentation`: its text, and the text of each element in it as a paragraph, such as the title and
    /// the notes of X-Road.
    fn documentation(&self, element: Node<'_, '_>) -> Documentation {
        let texts = element.children().map(|child| {
            let texts = child.descendants().filter_map(|text| text.text());
            match child.is_element() {
                true => format!("\n\n{}\n\n", texts.collect::<String>()),
                false if child.is_text() => texts.collect(),
                false => String::new(),
            }
        });
        let lang = element
            .ancestors()
            .find_map(|at| at.attribute((XML_NAMESPACE, "lang")));
        Documentation {
            text: texts.collect::<String>().into(),
            lang: lang.map(Box::from),
            source: None,
            span: Span::new(self.file, element.range()),
        }
    }

    pub(super) fn bad_value(&mut self, span: Span, name: &str, expected: &str) {
        let message = format!("the value of `{name}` is not {expected}");
        self.error(Code::WsdlBadValue, span, message);
    }

    /// The value of an `xs:boolean`.
    pub(super) fn boolean(&mut self, attribute: Attribute<'_, '_>) -> Option<bool> {
        match trim(attribute.value()) {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                let span = Span::new(self.file, attribute.range_value());
                self.bad_value(span, attribute.name(), "`true` or `false`");
                None
            }
        }
    }

    /// An attribute's value without white space around it.
    pub(super) fn text<'a>(&self, element: Node<'a, '_>, name: &str) -> Option<Spanned<&'a str>> {
        let attribute = element.attribute_node(name)?;
        Some(Spanned {
            value: trim(attribute.value()),
            span: Span::new(self.file, attribute.range_value()),
        })
    }

    /// An attribute's value without white space around it, for its own text.
    pub(super) fn owned(&self, element: Node<'_, '_>, name: &str) -> Option<Spanned<Box<str>>> {
        let text = self.text(element, name)?;
        Some(Spanned {
            value: Box::from(text.value),
            span: text.span,
        })
    }

    /// An attribute's value that is a URI.
    pub(super) fn uri(&self, element: Node<'_, '_>, name: &str) -> Option<Spanned<Arc<str>>> {
        let text = self.text(element, name)?;
        Some(Spanned {
            value: Arc::from(text.value),
            span: text.span,
        })
    }

    /// `Action` of WS-Addressing.
    pub(super) fn action(&self, element: Node<'_, '_>) -> Option<Spanned<Box<str>>> {
        let named = |namespace: &&str| element.attribute_node((*namespace, "Action"));
        let attribute = ACTION_NAMESPACES.iter().find_map(named)?;
        Some(Spanned {
            value: Box::from(trim(attribute.value())),
            span: Span::new(self.file, attribute.range_value()),
        })
    }

    /// Reports that an attribute is not there.
    pub(super) fn missing<T>(
        &mut self,
        element: Node<'_, '_>,
        name: &str,
        found: Option<T>,
    ) -> Option<T> {
        if found.is_none() {
            let span = self.span(element);
            let message = format!("`{}` lacks `{name}`", shown(element));
            self.error(Code::WsdlMissingAttribute, span, message);
        }
        found
    }

    /// Reports that a child is not there.
    pub(super) fn missing_child(&mut self, element: Node<'_, '_>, name: &str) {
        let span = self.span(element);
        let message = format!("`{}` lacks `{name}`", shown(element));
        self.error(Code::WsdlMissingChild, span, message);
    }

    /// The value of an attribute that must be an NCName if it is there.
    pub(super) fn ncname(
        &mut self,
        element: Node<'_, '_>,
        name: &str,
    ) -> Option<Spanned<Arc<str>>> {
        let text = self.uri(element, name)?;
        if !is_ncname(&text.value) {
            self.bad_value(text.span, name, "an NCName");
            return None;
        }
        Some(text)
    }

    /// The value of an attribute that must be there and be an NCName.
    pub(super) fn required_name(
        &mut self,
        element: Node<'_, '_>,
        name: &str,
    ) -> Option<Spanned<Arc<str>>> {
        let attribute = element.attribute_node(name);
        self.missing(element, name, attribute)?;
        self.ncname(element, name)
    }

    /// The value of an attribute that must be there and be a QName.
    pub(super) fn required_qname(&mut self, element: Node<'_, '_>, name: &str) -> Option<QName> {
        let text = self.text(element, name);
        let text = self.missing(element, name, text)?;
        let (prefix, local) = match text.value.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text.value),
        };
        if !is_ncname(local) || prefix.is_some_and(|prefix| !is_ncname(prefix)) {
            self.bad_value(text.span, name, "a QName");
            return None;
        }
        let namespace = element
            .lookup_namespace_uri(prefix)
            .filter(|uri| !uri.is_empty());
        if let (Some(prefix), None) = (prefix, namespace) {
            let message = format!("the prefix `{prefix}` is not declared");
            self.error(Code::WsdlUnknownPrefix, text.span, message);
            return None;
        }
        Some(QName {
            name: ExpandedName::new(namespace, local),
            prefix: prefix.map(Box::from),
            span: text.span,
        })
    }
}
