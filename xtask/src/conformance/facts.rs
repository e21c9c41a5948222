//! What has to be known of a schema to compare what was written with what was read.

use std::collections::BTreeSet;

use vtj_codegen::model::{Builtin, Model, Primitive, TypeId, Variety};
use vtj_codegen::xsd::ExpandedName;

/// The facts of a schema that the comparison needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Names and values of attributes that a value is added to where they are absent.
    pub(super) attributes: BTreeSet<(ExpandedName, String)>,
    /// The same of elements that are empty.
    pub(super) elements: BTreeSet<(ExpandedName, String)>,
    /// The elements that may be the root of a document.
    pub(super) roots: BTreeSet<ExpandedName>,
    /// Whether there are values of single precision, which have fewer digits.
    pub(super) has_float: bool,
}

impl Facts {
    /// The facts of a schema.
    pub(super) fn of(model: &Model) -> Self {
        let mut facts = Self::default();
        for (_, attribute) in model.attributes().iter() {
            facts.attribute(
                attribute.name.clone(),
                attribute.value.as_ref().map(|it| &*it.value),
            );
            facts.has_float |= attribute.type_ == Model::builtin(Builtin::Float);
        }
        let of_types = model.complex_types().iter().map(|(_, it)| &it.attributes);
        let of_groups = model
            .attribute_groups()
            .iter()
            .map(|(_, it)| &it.attributes);
        for used in of_types.chain(of_groups).flatten() {
            if let Some(attribute) = model.attributes().get(used.attribute) {
                let value = used.value.as_ref().map(|value| &*value.value);
                facts.attribute(attribute.name.clone(), value);
            }
        }
        for (_, element) in model.elements().iter() {
            if let Some(value) = &element.value {
                let value = value.value.to_string();
                facts.elements.insert((element.name.clone(), value));
            }
            if element.origin.is_global() && !element.is_abstract {
                facts.roots.insert(element.name.clone());
            }
            facts.has_float |= element.type_ == TypeId::Simple(Model::builtin(Builtin::Float));
        }
        facts.has_float |= model.simple_types().iter().any(|(_, one)| {
            one.builtin.is_none() && one.variety == Variety::Atomic(Primitive::Float)
        });
        facts
    }

    fn attribute(&mut self, name: ExpandedName, value: Option<&str>) {
        if let Some(value) = value {
            self.attributes.insert((name, value.to_owned()));
        }
    }
}
