//! What has to be known of a schema to compare what was written with what was read.

use std::collections::BTreeSet;

use vtj_codegen::model::{Builtin, ContentModel, Model, Primitive, TypeId, Variety};
use vtj_codegen::xsd::ExpandedName;

use super::value::Floats;

/// The facts of a schema that the comparison needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Names and values of attributes that a value is added to where they are absent.
    pub(super) attributes: BTreeSet<(ExpandedName, String)>,
    /// The same of elements that are empty.
    pub(super) elements: BTreeSet<(ExpandedName, String)>,
    /// The elements that may be the root of a document.
    pub(super) roots: BTreeSet<ExpandedName>,
    /// Which numbers with an exponent there are.
    pub(super) floats: Floats,
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
            facts.typed(TypeId::Simple(attribute.type_));
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
            facts.typed(element.type_);
        }
        facts.types(model);
        facts
    }

    /// Enters which numbers the schema's own types are made of. Content, items and members may be built in.
    fn types(&mut self, model: &Model) {
        for (_, one) in model.complex_types().iter() {
            if let ContentModel::Simple(content) = one.content {
                self.typed(TypeId::Simple(content));
            }
        }
        let simple = model.simple_types().iter().map(|(_, it)| it);
        for one in simple.filter(|it| it.builtin.is_none()) {
            match &one.variety {
                Variety::Atomic(Primitive::Float) => self.floats.single = true,
                Variety::Atomic(Primitive::Double) => self.floats.double = true,
                Variety::List(item) => self.typed(TypeId::Simple(*item)),
                Variety::Union(members) => {
                    let members = members.iter().map(|it| TypeId::Simple(*it));
                    members.for_each(|it| self.typed(it));
                }
                Variety::AnySimple | Variety::Atomic(_) => {}
            }
        }
    }

    fn typed(&mut self, type_: TypeId) {
        self.floats.single |= type_ == TypeId::Simple(Model::builtin(Builtin::Float));
        self.floats.double |= type_ == TypeId::Simple(Model::builtin(Builtin::Double));
    }

    fn attribute(&mut self, name: ExpandedName, value: Option<&str>) {
        if let Some(value) = value {
            self.attributes.insert((name, value.to_owned()));
        }
    }
}
