//! What simple types have from their base types (XSD 1.0 part 1, 3.14.2).

use std::collections::HashSet;

use super::{Builder, Code, SimpleTypeId};
use crate::model::{Builtin, Model, Variety};

impl Builder<'_> {
    pub(super) fn derive_simple_types(&mut self) {
        for position in self.simple_type_order().positions {
            self.derive_simple_type(SimpleTypeId(u32::try_from(position).unwrap_or(u32::MAX)));
        }
    }

    /// Derives the types from a position on, which are inside of each other or refer to derived ones.
    pub(super) fn derive_simple_types_from(&mut self, first: usize) {
        // A type inside of another one comes after it.
        for position in (first..self.model.simple_types.len()).rev() {
            self.derive_simple_type(SimpleTypeId(u32::try_from(position).unwrap_or(u32::MAX)));
        }
    }

    /// Whether a type is a list, or a union of which a member is one.
    fn may_be_list(&self, id: SimpleTypeId) -> bool {
        let mut open = vec![id];
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            match self.model.simple_types.get(id).map(|type_| &type_.variety) {
                Some(Variety::List(_)) => return true,
                Some(Variety::Union(members)) if seen.insert(id) => open.extend(members),
                _ => {}
            }
        }
        false
    }

    pub(super) fn derive_simple_type(&mut self, id: SimpleTypeId) {
        let Some(type_) = self.model.simple_types.get(id) else {
            return;
        };
        if let Variety::List(item) = type_.variety
            && type_.builtin.is_none()
        {
            let span = type_.origin.span;
            if self.may_be_list(item) {
                let message = "the items of a list cannot be lists, nor of a union that has one";
                self.broken(
                    "cos-st-restricts.2.1",
                    Code::XsdBadDerivation,
                    span,
                    message,
                );
            }
        }
        let Some((place, facets)) = self.simple_facets.remove(&id) else {
            return;
        };
        self.restrict_simple_type(id, place, facets);
    }

    fn restrict_simple_type(
        &mut self,
        id: SimpleTypeId,
        place: super::Place,
        facets: &[crate::xsd::syntax::Facet],
    ) {
        let Some(type_) = self.model.simple_types.get(id) else {
            return;
        };
        let (span, base) = (type_.origin.span, type_.base);
        let Some((base_id, base)) =
            base.and_then(|base| Some((base, self.model.simple_types.get(base)?)))
        else {
            return;
        };
        let (variety, white_space) = (base.variety.clone(), base.white_space);
        if base_id == Model::builtin(Builtin::AnySimpleType) {
            let message = "`xs:anySimpleType` cannot be restricted";
            self.broken("st-props-correct.1", Code::XsdBadDerivation, span, message);
            return;
        }
        let (facets, white_space) = self.facets(place, base_id, white_space, facets);
        if let Some(type_) = self.model.simple_types.get_mut(id) {
            type_.variety = variety;
            type_.white_space = white_space;
            type_.facets = facets;
        }
    }

    /// Reports default and fixed values that their type does not have.
    pub(super) fn check_values(&mut self) {
        use crate::model::{ContentModel, TypeId};
        let model = &self.model;
        let elements = model.elements.iter().filter_map(|(_, element)| {
            let type_ = match element.type_ {
                TypeId::Simple(type_) => Some(type_),
                TypeId::Complex(id) => match model.complex_types.get(id)?.content {
                    ContentModel::Simple(type_) => Some(type_),
                    _ => None,
                },
            };
            Some(("e-props-correct.2", element.value.as_ref()?, type_?))
        });
        let attributes = model.attributes.iter().filter_map(|(_, attribute)| {
            let value = attribute.value.as_ref()?;
            Some(("a-props-correct.2", value, attribute.type_))
        });
        let uses = model
            .complex_types
            .iter()
            .flat_map(|(_, type_)| &type_.attributes)
            .filter_map(|one| {
                let attribute = model.attributes.get(one.attribute)?;
                Some(("a-props-correct.2", one.value.as_ref()?, attribute.type_))
            });
        let mut misplaced = Vec::new();
        for (_, element) in model.elements.iter() {
            let (Some(value), TypeId::Complex(id)) = (&element.value, element.type_) else {
                continue;
            };
            let content = model.complex_types.get(id).map(|type_| &type_.content);
            let constraint = match content {
                Some(ContentModel::Empty | ContentModel::ElementOnly(_)) => "cos-valid-default.2.1",
                Some(ContentModel::Mixed(Some(inside))) if !self.is_emptiable(inside) => {
                    "cos-valid-default.2.2.2"
                }
                _ => continue,
            };
            misplaced.push((constraint, value.span));
        }
        let mut faults = Vec::new();
        for (constraint, value, type_) in elements.chain(attributes).chain(uses) {
            let rules = super::literal::Literals::new(model, type_);
            if let Some(fault) = rules.and_then(|rules| rules.fault(&value.value)) {
                faults.push((constraint, value.span, fault));
            }
        }
        for (constraint, span) in misplaced {
            let message = "an element that must have elements in it has no value of the schema's";
            self.broken(constraint, Code::XsdInvalidLiteral, span, message);
        }
        for (constraint, span, fault) in faults {
            let message = format!("the value is none of its type: {fault}");
            self.broken(constraint, Code::XsdInvalidLiteral, span, message);
        }
    }
}
