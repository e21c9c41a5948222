//! Attributes and attribute groups, each by itself.

use super::{AttributeGroupId, AttributeId, Builder, Code, ExpandedName, Place, QName};
use crate::model::{Attribute, AttributeUse, Builtin, Component, Model, Origin, Owner};
use crate::xsd::XSI_NAMESPACE;
use crate::xsd::syntax::{self, AttributeMember, AttributeTarget, SimpleTypeRef, Use, ValueKind};

impl Attribute {
    /// An attribute that is still to be resolved.
    pub(super) fn shell(
        name: ExpandedName,
        syntax: &syntax::AttributeDecl,
        owner: Option<Owner>,
    ) -> Self {
        Self {
            name,
            origin: Origin {
                span: Some(syntax.span),
                documentation: syntax.documentation.clone(),
                owner,
            },
            type_: Model::builtin(Builtin::AnySimpleType),
            value: syntax.value.clone(),
        }
    }
}

impl<'s> Builder<'s> {
    pub(super) fn resolve_attribute(
        &mut self,
        place: Place,
        syntax: &'s syntax::AttributeDecl,
        id: AttributeId,
    ) {
        let type_ = match &syntax.type_ {
            None => None,
            Some(SimpleTypeRef::Named(name)) => self.find_simple_type(place, name),
            Some(SimpleTypeRef::Inline(inside)) => {
                Some(self.inline_simple_type(place, inside, Owner::Attribute(id)))
            }
        };
        let Some(attribute) = self.model.attributes.get_mut(id) else {
            return;
        };
        attribute.type_ = type_.unwrap_or(attribute.type_);
        if attribute.name.namespace() == Some(XSI_NAMESPACE) {
            let message = "an attribute may not be declared in the namespace of `xsi:type`";
            self.broken("no-xsi", Code::XsdBadValue, syntax.name.span, message);
        }
    }

    /// An attribute use with its attribute; `None` where it refers to what is not there.
    pub(super) fn attribute_use(
        &mut self,
        place: Place,
        syntax: &'s syntax::AttributeUse,
        owner: Owner,
    ) -> Option<AttributeUse> {
        let (attribute, inherited) = match &syntax.target {
            AttributeTarget::Ref(name) => {
                let id = self.find_attribute(place, name)?;
                let attribute = self.model.attributes.get(id)?;
                (id, attribute.value.clone())
            }
            AttributeTarget::Local(declared) => {
                let default = self
                    .schema(place)
                    .map(|schema| schema.attribute_form_default);
                let form = declared.form.or(default).unwrap_or_default();
                let name = self.local_name(place, &declared.name.value, form);
                let attribute = Attribute::shell(name, declared, Some(owner));
                let id = self.model.attributes.push(attribute);
                self.resolve_attribute(place, declared, id);
                (id, None)
            }
        };
        if let (Some(own), Some(inherited)) = (&syntax.value, &inherited)
            && inherited.kind == ValueKind::Fixed
            && (own.kind != ValueKind::Fixed || own.value != inherited.value)
        {
            let message = "the attribute's declaration fixes another value";
            self.broken("au-props-correct.2", Code::XsdConflict, own.span, message);
        }
        Some(AttributeUse {
            attribute,
            required: syntax.use_ == Use::Required,
            value: syntax.value.clone().or(inherited),
            span: Some(syntax.span),
            documentation: syntax.documentation.clone(),
        })
    }

    /// Notes which groups an attribute group refers to; its attributes follow when those are known.
    pub(super) fn resolve_attribute_group(
        &mut self,
        place: Place,
        syntax: &'s syntax::AttributeGroup,
        id: AttributeGroupId,
    ) {
        let groups: Vec<_> = syntax
            .attributes
            .members
            .iter()
            .filter_map(|member| match member {
                AttributeMember::Group(name) => self.attribute_group_ref(place, name, id),
                AttributeMember::Use(_) => None,
            })
            .collect();
        if let Some(group) = self.model.attribute_groups.get_mut(id) {
            group.groups = groups;
        }
    }
    /// The group that a reference in another one means: in one that is given anew its own name means the one it stands for.
    fn attribute_group_ref(
        &mut self,
        place: Place,
        name: &QName,
        within: AttributeGroupId,
    ) -> Option<AttributeGroupId> {
        if let Some(original) = self.original(Component::AttributeGroup(within))
            && let Some(group) = self.model.attribute_groups.get(within)
            && group.name == self.effective_name(place, &name.name)
        {
            self.extended.insert(Component::AttributeGroup(within));
            return match original {
                Some(Component::AttributeGroup(original)) => Some(original),
                _ => None,
            };
        }
        self.find_attribute_group(place, name)
    }
}
