//! Elements and identity constraints, each by itself.

use super::{Builder, ElementId, ExpandedName, Place, TypeId};
use crate::diagnostic::Code;
use crate::model::{Element, IdentityConstraint, IdentityKind, Model, Origin, Owner};
use crate::xsd::syntax::{
    self, DerivationMethod, DerivationSet, ElementType, Form, IdentityConstraintKind,
};

impl Element {
    /// An element that is still to be resolved.
    pub(super) fn shell(
        name: ExpandedName,
        syntax: &syntax::ElementDecl,
        owner: Option<Owner>,
    ) -> Self {
        Self {
            name,
            origin: Origin {
                span: Some(syntax.span),
                documentation: syntax.documentation.clone(),
                owner,
            },
            name_span: syntax.name.span,
            type_: TypeId::Complex(Model::ANY_TYPE),
            nillable: syntax.nillable,
            value: syntax.value.clone(),
            is_abstract: syntax.is_abstract,
            block: DerivationSet::EMPTY,
            final_: DerivationSet::EMPTY,
            substitution_head: None,
            substitutes: Vec::new(),
            identity_constraints: Vec::new(),
        }
    }
}

impl<'s> Builder<'s> {
    /// A local element.
    pub(super) fn local_element(
        &mut self,
        place: Place,
        syntax: &'s syntax::ElementDecl,
        owner: Owner,
    ) -> ElementId {
        let default = self.schema(place).map(|schema| schema.element_form_default);
        let form = syntax.form.or(default).unwrap_or_default();
        let name = self.local_name(place, &syntax.name.value, form);
        let element = Element::shell(name, syntax, Some(owner));
        let id = self.model.elements.push(element);
        self.resolve_element(place, syntax, id);
        id
    }

    /// The name of a local element or attribute in a message.
    pub(super) fn local_name(
        &self,
        place: Place,
        local: &std::sync::Arc<str>,
        form: Form,
    ) -> ExpandedName {
        match form {
            Form::Qualified => self.target_name(place, local),
            Form::Unqualified => ExpandedName {
                namespace: None,
                local: local.clone(),
            },
        }
    }

    pub(super) fn resolve_element(
        &mut self,
        place: Place,
        syntax: &'s syntax::ElementDecl,
        id: ElementId,
    ) {
        let type_ = syntax.type_.as_ref().map(|type_| {
            let owner = Owner::Element(id);
            match type_ {
                ElementType::Named(name) => self.find_type(place, name),
                ElementType::Simple(inside) => {
                    let inside = self.inline_simple_type(place, inside, owner);
                    Some(TypeId::Simple(inside))
                }
                ElementType::Complex(inside) => {
                    let inside = self.inline_complex_type(place, inside, owner);
                    Some(TypeId::Complex(inside))
                }
            }
        });
        let head = syntax.substitution_group.as_ref();
        let head = head.and_then(|head| self.find_element(place, head));
        if let Some(head) = head.and_then(|head| self.model.elements.get_mut(head)) {
            head.substitutes.push(id);
        }
        if head.is_some() && syntax.type_.is_none() {
            self.typeless_elements.push(id);
        }
        let identity_constraints = syntax
            .identity_constraints
            .iter()
            .map(|syntax| self.identity_constraint(place, syntax, id))
            .collect();
        let schema = self.schema(place);
        let block_default = schema
            .map(|schema| schema.block_default)
            .unwrap_or_default();
        let final_default = schema
            .map(|schema| schema.final_default)
            .unwrap_or_default();
        let methods = [DerivationMethod::Extension, DerivationMethod::Restriction];
        if let Some(element) = self.model.elements.get_mut(id) {
            element.type_ = type_.flatten().unwrap_or(element.type_);
            element.substitution_head = head;
            element.identity_constraints = identity_constraints;
            element.block = syntax.block.unwrap_or(block_default);
            element.final_ = syntax.final_.unwrap_or(final_default.only(&methods));
        }
    }

    fn identity_constraint(
        &mut self,
        place: Place,
        syntax: &'s syntax::IdentityConstraint,
        element: ElementId,
    ) -> super::IdentityConstraintId {
        let name = self.target_name(place, &syntax.name.value);
        let id = self.model.identity_constraints.push(IdentityConstraint {
            name: name.clone(),
            origin: Origin {
                span: Some(syntax.span),
                documentation: syntax.documentation.clone(),
                owner: Some(Owner::Element(element)),
            },
            kind: match syntax.kind {
                IdentityConstraintKind::Key => IdentityKind::Key,
                _ => IdentityKind::Unique,
            },
            selector: syntax.selector.clone(),
            fields: syntax.fields.clone(),
        });
        let span = syntax.name.span;
        let names = &mut self.scope.identity_constraints;
        names.declare(name, place, id, span);
        if let IdentityConstraintKind::KeyRef(key) = &syntax.kind {
            self.key_references.push((id, place, key));
        }
        id
    }

    /// Resolves what key references refer to, once all keys are known.
    pub(super) fn resolve_key_references(&mut self) {
        self.check_duplicate_identity_constraints();
        let references = std::mem::take(&mut self.key_references);
        let is_reference: std::collections::HashSet<_> =
            references.iter().map(|(id, ..)| *id).collect();
        for (id, place, key) in references {
            let Some(referred) = self.find_key(place, key) else {
                continue;
            };
            let fields = |id| {
                let constraint = self.model.identity_constraints.get(id);
                constraint.map(|constraint| constraint.fields.len())
            };
            let fault = if is_reference.contains(&referred) {
                let message = format!("`{key}` is a keyref, not a key or unique");
                Some(("c-props-correct.1", message))
            } else if fields(id) != fields(referred) {
                let message = format!("`{key}` has another number of fields");
                Some(("c-props-correct.2", message))
            } else {
                None
            };
            if let Some((constraint, message)) = fault {
                self.broken(constraint, Code::XsdUnknownKey, key.span, message);
            }
            if let Some(constraint) = self.model.identity_constraints.get_mut(id) {
                constraint.kind = IdentityKind::KeyRef(referred);
            }
        }
    }

    /// Gives elements without a type that of the head of their substitution group.
    pub(super) fn inherit_types(&mut self) {
        let typeless: std::collections::HashSet<_> = self.typeless_elements.drain(..).collect();
        for position in self.substitution_order().positions {
            let id = ElementId(u32::try_from(position).unwrap_or(u32::MAX));
            if !typeless.contains(&id) {
                continue;
            }
            let elements = &mut self.model.elements;
            let head = elements
                .get(id)
                .and_then(|element| element.substitution_head);
            let type_ = head
                .and_then(|head| elements.get(head))
                .map(|head| head.type_);
            if let (Some(element), Some(type_)) = (elements.get_mut(id), type_) {
                element.type_ = type_;
            }
        }
    }
}
