//! What declarations of two built-in types may be: of `xs:ID` (XSD 1.0 part 1, a-props-correct.3, e-props-correct.5,
//! ct-props-correct.5, ag-props-correct.3) and of `xs:NOTATION` (part 2, enumeration-required-notation).

use super::{Builder, Code, SimpleTypeId, Span};
use crate::model::{AttributeUse, Builtin, ContentModel, Model, TypeId};

/// A constraint that is broken, where and how.
type Fault = (&'static str, Code, Option<Span>, String);

impl Builder<'_> {
    /// Reports identifiers with a value of the schema's, two identifiers of one element, and notations that are not listed.
    pub(super) fn check_identifiers(&mut self) {
        let mut faults = Vec::new();
        for (_, element) in self.model.elements.iter() {
            let Some(type_) = self.text_of(element.type_) else {
                continue;
            };
            if let (Some(value), true) = (&element.value, self.is_identifier(type_)) {
                let message = format!(
                    "the element `{}` is an identifier, which has no value of the schema's",
                    element.name.local
                );
                let broken = ("e-props-correct.5", Code::XsdConflict);
                faults.push((broken.0, broken.1, Some(value.span), message));
            }
            let is_own = matches!(element.type_, TypeId::Simple(_));
            if is_own {
                faults.extend(self.unlisted(type_, element.origin.span));
            }
        }
        for (_, attribute) in self.model.attributes.iter() {
            if let (Some(value), true) = (&attribute.value, self.is_identifier(attribute.type_)) {
                faults.push(valued(&attribute.name.local, value.span));
            }
            faults.extend(self.unlisted(attribute.type_, attribute.origin.span));
        }
        for (_, group) in self.model.attribute_groups.iter() {
            faults.extend(self.twice("ag-props-correct.3", &group.attributes));
        }
        for (_, type_) in self.model.complex_types.iter() {
            faults.extend(self.twice("ct-props-correct.5", &type_.attributes));
            for used in &type_.attributes {
                let attribute = self.model.attributes.get(used.attribute);
                if let (Some(attribute), Some(value)) = (attribute, &used.value)
                    && attribute.value.is_none()
                    && self.is_identifier(attribute.type_)
                {
                    faults.push(valued(&attribute.name.local, value.span));
                }
            }
            if let ContentModel::Simple(content) = type_.content {
                faults.extend(self.unlisted(content, type_.origin.span));
            }
        }
        // One use may be in several types.
        faults.sort_by_key(|(broken, _, span, _)| (*span, *broken));
        faults.dedup_by_key(|(broken, _, span, _)| (*span, *broken));
        for (broken, code, span, message) in faults {
            self.broken(broken, code, span, message);
        }
    }

    fn text_of(&self, type_: TypeId) -> Option<SimpleTypeId> {
        match type_ {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.model.complex_types.get(id)?.content {
                ContentModel::Simple(id) => Some(id),
                _ => None,
            },
        }
    }

    fn is_identifier(&self, id: SimpleTypeId) -> bool {
        let mut chain = self.model.base_chain(id);
        chain.any(|base| base == Model::builtin(Builtin::Id))
    }

    fn twice(&self, broken: &'static str, uses: &[AttributeUse]) -> Option<Fault> {
        let mut identifiers = uses.iter().filter(|used| {
            let attribute = self.model.attributes.get(used.attribute);
            attribute.is_some_and(|attribute| self.is_identifier(attribute.type_))
        });
        let (_, second) = (identifiers.next()?, identifiers.next()?);
        let message = "an element may have one attribute that is an identifier".to_owned();
        Some((broken, Code::XsdConflict, second.span, message))
    }

    /// A type that allows notations without listing them.
    fn unlisted(&self, id: SimpleTypeId, span: Option<Span>) -> Option<Fault> {
        let mut chain = self.model.base_chain(id);
        let is_notation = chain.any(|base| base == Model::builtin(Builtin::Notation));
        if !is_notation || !self.model.facets(id).enumeration.is_empty() {
            return None;
        }
        let message = "`xs:NOTATION` may only be used where `xs:enumeration` lists the notations";
        let broken = "enumeration-required-notation";
        Some((broken, Code::XsdBadFacet, span, message.to_owned()))
    }
}

fn valued(local: &str, span: Span) -> Fault {
    let message =
        format!("the attribute `{local}` is an identifier, which has no value of the schema's");
    ("a-props-correct.3", Code::XsdConflict, Some(span), message)
}
