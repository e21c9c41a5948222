//! Values of attributes that several constructs have.

use std::sync::Arc;

use roxmltree::Node;

use super::reader::{Parser, namespace_of};
use super::value::{is_ncname, is_white_space, non_negative};
use crate::diagnostic::{Code, Span};
use crate::xsd::syntax::{
    DerivationMethod, DerivationSet, Form, QNames, Spanned, ValueConstraint, ValueKind,
};
use crate::xsd::{ExpandedName, QName, XSD_NAMESPACE};

impl Parser<'_> {
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
            // A local one may have `ref` in its place.
            let is_global = element
                .parent_element()
                .is_some_and(|parent| parent.has_tag_name((XSD_NAMESPACE, "schema")));
            let constraint = match element.tag_name().name() {
                _ if is_global => None,
                "element" => Some("src-element.2.1"),
                "attribute" => Some("src-attribute.3.1"),
                _ => None,
            };
            self.lacks(Code::XsdMissingAttribute, constraint, element, "`name`");
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
