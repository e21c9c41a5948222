//! Complex types, each by itself.

use super::{Builder, Code, ComplexTypeId, Place, TypeId};
use crate::model::{ComplexType, Component, ContentModel, Model, Origin, Owner};
use crate::xsd::syntax::{self, Content, DerivationMethod, SimpleContentDerivation};

impl<'s> Builder<'s> {
    /// A complex type that is still to be resolved.
    pub(super) fn new_complex_type(
        &mut self,
        place: Place,
        syntax: &syntax::ComplexType,
        owner: Option<Owner>,
    ) -> ComplexTypeId {
        let name = syntax.name.as_ref();
        let name = name.map(|name| self.target_name(place, &name.value));
        let methods = [DerivationMethod::Extension, DerivationMethod::Restriction];
        let schema = self.schema(place);
        let block = schema
            .map(|schema| schema.block_default)
            .unwrap_or_default();
        let final_ = schema
            .map(|schema| schema.final_default)
            .unwrap_or_default();
        self.model.complex_types.push(ComplexType {
            name,
            origin: Origin {
                span: Some(syntax.span),
                documentation: syntax.documentation.clone(),
                owner,
            },
            base: TypeId::Complex(Model::ANY_TYPE),
            method: DerivationMethod::Restriction,
            is_abstract: syntax.is_abstract,
            block: syntax.block.unwrap_or(block.only(&methods)),
            final_: syntax.final_.unwrap_or(final_.only(&methods)),
            content: ContentModel::Empty,
            own_particle: None,
            attributes: Vec::new(),
            prohibited: Vec::new(),
            wildcard: None,
        })
    }

    /// A type inside of another component.
    pub(super) fn inline_complex_type(
        &mut self,
        place: Place,
        syntax: &'s syntax::ComplexType,
        owner: Owner,
    ) -> ComplexTypeId {
        let id = self.new_complex_type(place, syntax, Some(owner));
        self.resolve_complex_type(place, syntax, id);
        id
    }

    pub(super) fn resolve_complex_type(
        &mut self,
        place: Place,
        syntax: &'s syntax::ComplexType,
        id: ComplexTypeId,
    ) {
        self.complex_syntax.insert(id, (place, syntax));
        let (method, base, particle) = match &syntax.content {
            Content::Direct(particle) => (DerivationMethod::Restriction, None, particle.as_ref()),
            Content::Complex {
                method,
                base,
                particle,
                ..
            } => (*method, Some(base), particle.as_ref()),
            Content::Simple { derivation, .. } => match derivation {
                SimpleContentDerivation::Extension { base } => {
                    (DerivationMethod::Extension, Some(base), None)
                }
                SimpleContentDerivation::Restriction { base, .. } => {
                    (DerivationMethod::Restriction, Some(base), None)
                }
            },
        };
        let owner = Owner::ComplexType(id);
        let own_particle = particle.and_then(|particle| self.particle(place, particle, owner));
        let found = base.and_then(|base| match self.original(Component::ComplexType(id)) {
            Some(original) => original.and_then(Component::type_id),
            None => self.find_type(place, base),
        });
        if let (Some(base), Some(found)) = (base, found) {
            self.check_base(found, method, base);
        }
        if let Some(type_) = self.model.complex_types.get_mut(id) {
            type_.method = method;
            type_.base = found.unwrap_or(type_.base);
            type_.own_particle = own_particle;
        }
    }

    fn check_base(&mut self, base: TypeId, method: DerivationMethod, name: &crate::xsd::QName) {
        let final_ = match base {
            TypeId::Simple(id) => self.model.simple_types.get(id).map(|base| base.final_),
            TypeId::Complex(id) => self.model.complex_types.get(id).map(|base| base.final_),
        };
        let constraint = match (base, method) {
            (TypeId::Simple(_), _) => "cos-ct-extends.2.2",
            (_, DerivationMethod::Extension) => "cos-ct-extends.1.1",
            _ => "derivation-ok-restriction.1",
        };
        self.check_final(constraint, final_.unwrap_or_default(), method, name);
    }

    /// Reports a type that is not derived as it may be.
    pub(super) fn bad_derivation(
        &mut self,
        constraint: &'static str,
        id: ComplexTypeId,
        message: &str,
    ) {
        let span = self
            .complex_syntax
            .get(&id)
            .map(|(_, syntax)| match &syntax.content {
                Content::Direct(_) => syntax.span,
                Content::Simple { span, .. } | Content::Complex { span, .. } => *span,
            });
        self.broken(constraint, Code::XsdBadDerivation, span, message);
    }
}
