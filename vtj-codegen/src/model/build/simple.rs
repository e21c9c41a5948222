//! Simple types, each by itself.

use super::{Builder, Code, ExpandedName, Place, QName, SimpleTypeId, TypeId};
use crate::model::{Builtin, Component, Model, Origin, Owner, SimpleType, Variety, WhiteSpace};
use crate::xsd::syntax::{self, DerivationMethod, DerivationSet, SimpleDerivation, SimpleTypeRef};

impl<'s> Builder<'s> {
    /// A simple type that is still to be resolved.
    pub(super) fn new_simple_type(
        &mut self,
        place: Place,
        syntax: &syntax::SimpleType,
        owner: Option<Owner>,
    ) -> SimpleTypeId {
        let name: Option<ExpandedName> = syntax
            .name
            .as_ref()
            .map(|name| self.target_name(place, &name.value));
        let methods = [
            DerivationMethod::Restriction,
            DerivationMethod::List,
            DerivationMethod::Union,
        ];
        let default = self.schema(place).map(|schema| schema.final_default);
        let default = default.unwrap_or_default().only(&methods);
        self.model.simple_types.push(SimpleType {
            name,
            origin: Origin {
                span: Some(syntax.span),
                documentation: syntax.documentation.clone(),
                owner,
            },
            builtin: None,
            base: Some(Model::builtin(Builtin::AnySimpleType)),
            variety: Variety::AnySimple,
            white_space: WhiteSpace::Preserve,
            final_: syntax.final_.unwrap_or(default),
            facets: Vec::new(),
        })
    }

    /// A type inside of another component.
    pub(super) fn inline_simple_type(
        &mut self,
        place: Place,
        syntax: &'s syntax::SimpleType,
        owner: Owner,
    ) -> SimpleTypeId {
        let id = self.new_simple_type(place, syntax, Some(owner));
        self.resolve_simple_type(place, syntax, id);
        id
    }

    pub(super) fn resolve_simple_type(
        &mut self,
        place: Place,
        syntax: &'s syntax::SimpleType,
        id: SimpleTypeId,
    ) {
        let owner = Owner::SimpleType(id);
        match &syntax.derivation {
            SimpleDerivation::Restriction { base, facets, .. } => {
                let base = match self.original(Component::SimpleType(id)) {
                    Some(original) => self.original_base(original, base),
                    None => self.simple_type_ref(place, base, owner, DerivationMethod::Restriction),
                };
                if base.is_some() {
                    self.simple_facets.insert(id, (place, facets));
                }
                if let Some(type_) = self.model.simple_types.get_mut(id) {
                    type_.base = base.or(type_.base);
                }
            }
            SimpleDerivation::List { item, .. } => {
                let item = self.simple_type_ref(place, item, owner, DerivationMethod::List);
                if let (Some(type_), Some(item)) = (self.model.simple_types.get_mut(id), item) {
                    type_.variety = Variety::List(item);
                    type_.white_space = WhiteSpace::Collapse;
                }
            }
            SimpleDerivation::Union { members, .. } => {
                let members: Vec<_> = members
                    .iter()
                    .filter_map(|member| {
                        self.simple_type_ref(place, member, owner, DerivationMethod::Union)
                    })
                    .collect();
                if let Some(type_) = self.model.simple_types.get_mut(id)
                    && !members.is_empty()
                {
                    type_.variety = Variety::Union(members);
                    type_.white_space = WhiteSpace::Collapse;
                }
            }
        }
    }

    fn simple_type_ref(
        &mut self,
        place: Place,
        reference: &'s SimpleTypeRef,
        owner: Owner,
        method: DerivationMethod,
    ) -> Option<SimpleTypeId> {
        match reference {
            SimpleTypeRef::Inline(syntax) => Some(self.inline_simple_type(place, syntax, owner)),
            SimpleTypeRef::Named(name) => {
                let id = self.find_simple_type(place, name)?;
                let final_ = self.model.simple_types.get(id)?.final_;
                let constraint = match method {
                    DerivationMethod::List => "cos-st-restricts.2.3.1.1",
                    DerivationMethod::Union => "cos-st-restricts.3.3.1.1",
                    _ => "st-props-correct.3",
                };
                self.check_final(constraint, final_, method, name);
                Some(id)
            }
        }
    }

    /// The base type of a type that is given anew: the one it stands for.
    fn original_base(
        &mut self,
        original: Option<Component>,
        reference: &SimpleTypeRef,
    ) -> Option<SimpleTypeId> {
        let Some(Component::SimpleType(id)) = original else {
            return None;
        };
        if let SimpleTypeRef::Named(name) = reference {
            let final_ = self.model.simple_types.get(id)?.final_;
            let method = DerivationMethod::Restriction;
            self.check_final("st-props-correct.3", final_, method, name);
        }
        Some(id)
    }

    /// The simple type that a reference means; if it means none, that is diagnosed.
    pub(super) fn find_simple_type(&mut self, place: Place, name: &QName) -> Option<SimpleTypeId> {
        match self.find_type(place, name)? {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(_) => {
                let message = format!("`{name}` is a complex type where a simple one must be");
                self.broken(
                    "src-resolve.1.1",
                    Code::XsdBadDerivation,
                    name.span,
                    message,
                );
                None
            }
        }
    }

    /// Reports a derivation that the base type's `final` rules out.
    pub(super) fn check_final(
        &mut self,
        constraint: &'static str,
        final_: DerivationSet,
        method: DerivationMethod,
        base: &QName,
    ) {
        if final_.contains(method) {
            let message = format!("`{base}` is final for {}", method.as_str());
            self.broken(constraint, Code::XsdBadDerivation, base.span, message);
        }
    }
}
