//! What complex types have from their base types: content (XSD 1.0 part 1, 3.4.2).

use super::{Builder, Code, ComplexTypeId, ExpandedName, SimpleTypeId, TypeId};
use crate::model::{
    ContentModel, Model, ModelGroup, Origin, Owner, Particle, SimpleType, Term, Variety, WhiteSpace,
};
use crate::xsd::syntax::{
    self, Compositor, Content, DerivationMethod, DerivationSet, SimpleContentDerivation,
};

impl Builder<'_> {
    /// Works out what components have from each other.
    pub(super) fn derive(&mut self) {
        self.derive_simple_types();
        self.derive_attribute_groups();
        for position in self.complex_type_order().positions {
            let id = ComplexTypeId(u32::try_from(position).unwrap_or(u32::MAX));
            if self.complex_syntax.contains_key(&id) {
                self.derive_content(id);
                self.derive_attributes(id);
            }
        }
        self.check_sizes();
        self.check_all_groups();
        self.inherit_types();
        self.check_values();
        self.check_identifiers();
        self.check_substitutes();
        self.check_ambiguity();
        self.check_consistency();
        self.check_restrictions();
        self.check_redefined_groups();
    }

    fn derive_content(&mut self, id: ComplexTypeId) {
        let Some(&(_, syntax)) = self.complex_syntax.get(&id) else {
            return;
        };
        let Some(type_) = self.model.complex_types.get(id) else {
            return;
        };
        let (base, own) = (type_.base, type_.own_particle.clone());
        let content = match &syntax.content {
            Content::Direct(written) => Some(self.own_content(syntax.mixed, written.as_ref(), own)),
            Content::Simple { derivation, .. } => self.simple_content(id, base, derivation),
            Content::Complex {
                mixed,
                method,
                particle,
                ..
            } => {
                let mixed = mixed.unwrap_or(syntax.mixed);
                let own = self.own_content(mixed, particle.as_ref(), own);
                self.complex_content(id, base, *method, own)
            }
        };
        if let (Some(type_), Some(content)) = (self.model.complex_types.get_mut(id), content) {
            type_.content = content;
        }
    }

    /// The content that a particle makes, without the base type's.
    fn own_content(
        &mut self,
        mixed: bool,
        written: Option<&syntax::Particle>,
        own: Option<Particle>,
    ) -> ContentModel {
        let own = own.filter(|_| !written.is_some_and(is_nothing));
        if let Some(particle) = &own
            && particle.max != Some(1)
            && self.is_all(particle)
        {
            let message = "`xs:all` may occur once at most";
            self.error(Code::XsdBadAll, particle.span, message);
        }
        match own {
            _ if mixed => ContentModel::Mixed(own),
            Some(particle) => ContentModel::ElementOnly(particle),
            None => ContentModel::Empty,
        }
    }

    fn is_all(&self, particle: &Particle) -> bool {
        let Term::Group(group) = particle.term else {
            return false;
        };
        let group = self.model.model_groups.get(group);
        group.is_some_and(|group| group.compositor == Compositor::All)
    }

    fn complex_content(
        &mut self,
        id: ComplexTypeId,
        base: TypeId,
        method: DerivationMethod,
        own: ContentModel,
    ) -> Option<ContentModel> {
        let TypeId::Complex(base) = base else {
            self.bad_derivation(
                "src-ct.1",
                id,
                "`xs:complexContent` needs a complex type as its base",
            );
            return None;
        };
        let base = self.model.complex_types.get(base)?.content.clone();
        if method == DerivationMethod::Restriction {
            return self.restricted(id, &base, own);
        }
        match (base, own) {
            (ContentModel::Empty, own) => Some(own),
            (base, ContentModel::Empty) => Some(base),
            (ContentModel::Simple(_), _) => {
                self.bad_derivation(
                    "cos-ct-extends.1.4.1",
                    id,
                    "a type with simple content cannot be extended by elements",
                );
                None
            }
            (ContentModel::ElementOnly(base), ContentModel::ElementOnly(own)) => {
                let both = self.sequence(id, base, own)?;
                Some(ContentModel::ElementOnly(both))
            }
            (ContentModel::Mixed(None), ContentModel::Mixed(own)) => Some(ContentModel::Mixed(own)),
            (ContentModel::Mixed(base), ContentModel::Mixed(None)) => {
                Some(ContentModel::Mixed(base))
            }
            (ContentModel::Mixed(Some(base)), ContentModel::Mixed(Some(own))) => {
                let both = self.sequence(id, base, own)?;
                Some(ContentModel::Mixed(Some(both)))
            }
            _ => {
                let message = "a type and the one it extends must be both mixed or both not";
                self.bad_derivation("cos-ct-extends.1.4.3.2.2.1", id, message);
                None
            }
        }
    }

    fn restricted(
        &mut self,
        id: ComplexTypeId,
        base: &ContentModel,
        own: ContentModel,
    ) -> Option<ContentModel> {
        let (constraint, message) = match (base, &own) {
            (ContentModel::Simple(_), _) => (
                "derivation-ok-restriction.5",
                "a type with simple content can only be restricted by `xs:simpleContent`",
            ),
            (ContentModel::Empty | ContentModel::ElementOnly(_), ContentModel::Mixed(_)) => (
                "derivation-ok-restriction.5.4.1.2",
                "a mixed type cannot restrict one that is not",
            ),
            (ContentModel::Empty, ContentModel::ElementOnly(_)) => (
                "derivation-ok-restriction.5",
                "a type with elements cannot restrict an empty one",
            ),
            _ => return Some(own),
        };
        self.bad_derivation(constraint, id, message);
        None
    }

    /// A sequence of the base type's content and a type's own.
    fn sequence(&mut self, id: ComplexTypeId, base: Particle, own: Particle) -> Option<Particle> {
        if self.is_all(&base) || self.is_all(&own) {
            let message = "`xs:all` cannot be extended, nor extend other content";
            self.error(Code::XsdBadAll, own.span, message);
            return None;
        }
        let depth = 1 + self.depth(&base).max(self.depth(&own));
        if depth > ModelGroup::DEPTH_LIMIT {
            let message = format!(
                "groups are nested more than {} deep",
                ModelGroup::DEPTH_LIMIT
            );
            self.error(Code::XsdTooDeep, own.span, message);
            return None;
        }
        let group = self.model.model_groups.push(ModelGroup {
            name: None,
            origin: Origin {
                owner: Some(Owner::ComplexType(id)),
                ..Origin::default()
            },
            compositor: Compositor::Sequence,
            particles: vec![base, own],
        });
        self.group_depths
            .resize(self.model.model_groups.len(), depth);
        Some(Particle {
            min: 1,
            max: Some(1),
            term: Term::Group(group),
            span: None,
            documentation: Vec::new(),
        })
    }

    fn depth(&self, particle: &Particle) -> usize {
        match particle.term {
            Term::Group(group) => self.group_depths.get(group.index()).copied().unwrap_or(1),
            Term::Element(_) | Term::Wildcard(_) => 0,
        }
    }

    fn simple_content(
        &mut self,
        id: ComplexTypeId,
        base: TypeId,
        derivation: &SimpleContentDerivation,
    ) -> Option<ContentModel> {
        let (SimpleContentDerivation::Extension { base: written }
        | SimpleContentDerivation::Restriction { base: written, .. }) = derivation;
        if base == TypeId::Complex(Model::ANY_TYPE) && written.name != ExpandedName::xsd("anyType")
        {
            // It stands in for a base that is not declared, which is diagnosed.
            return None;
        }
        let base = match base {
            TypeId::Simple(base) => return self.simple_base(id, base, derivation),
            TypeId::Complex(base) => self.model.complex_types.get(base)?.content.clone(),
        };
        let is_emptiable_mixed = match &base {
            ContentModel::Mixed(None) => true,
            ContentModel::Mixed(Some(particle)) => self.is_emptiable(particle),
            _ => false,
        };
        match (base, derivation) {
            (ContentModel::Simple(base), SimpleContentDerivation::Extension { .. }) => {
                Some(ContentModel::Simple(base))
            }
            (ContentModel::Simple(base), SimpleContentDerivation::Restriction { .. }) => {
                let narrowed = self.narrowed_content(id, base);
                Some(ContentModel::Simple(narrowed))
            }
            (
                ContentModel::Mixed(_),
                SimpleContentDerivation::Restriction { type_: Some(_), .. },
            ) if is_emptiable_mixed => {
                let any = Model::builtin(crate::model::Builtin::AnySimpleType);
                let narrowed = self.narrowed_content(id, any);
                Some(ContentModel::Simple(narrowed))
            }
            _ => {
                let message = "`xs:simpleContent` needs a base type with simple content";
                self.bad_derivation("src-ct.2", id, message);
                None
            }
        }
    }

    fn simple_base(
        &mut self,
        id: ComplexTypeId,
        base: SimpleTypeId,
        derivation: &SimpleContentDerivation,
    ) -> Option<ContentModel> {
        if let SimpleContentDerivation::Extension { .. } = derivation {
            return Some(ContentModel::Simple(base));
        }
        let message = "`xs:restriction` of simple content needs a complex type as its base";
        self.bad_derivation("src-ct.2", id, message);
        None
    }

    /// The type of restricted simple content: the base type's, or the one inside, with the facets given.
    fn narrowed_content(&mut self, id: ComplexTypeId, base: SimpleTypeId) -> SimpleTypeId {
        let Some(&(place, syntax)) = self.complex_syntax.get(&id) else {
            return base;
        };
        let Content::Simple {
            span,
            derivation: SimpleContentDerivation::Restriction { type_, facets, .. },
        } = &syntax.content
        else {
            return base;
        };
        let first = self.model.simple_types.len();
        let owner = Owner::ComplexType(id);
        let old = base;
        let base = match type_ {
            Some(inside) => self.inline_simple_type(place, inside, owner),
            None => base,
        };
        self.derive_simple_types_from(first);
        let (one, other) = (TypeId::Simple(base), TypeId::Simple(old));
        if !self.model.is_derived(one, other, DerivationSet::EMPTY) {
            let message = "the type of the content is not derived from that of the base type";
            self.bad_derivation("derivation-ok-restriction.5.2.2.1", id, message);
        }
        if facets.is_empty() {
            return base;
        }
        let narrowed = self.model.simple_types.push(SimpleType {
            name: None,
            origin: Origin {
                span: Some(*span),
                documentation: Vec::new(),
                owner: Some(owner),
            },
            builtin: None,
            base: Some(base),
            variety: Variety::AnySimple,
            white_space: WhiteSpace::Preserve,
            final_: DerivationSet::EMPTY,
            facets: Vec::new(),
        });
        self.simple_facets.insert(narrowed, (place, facets));
        self.derive_simple_type(narrowed);
        narrowed
    }

    /// Whether nothing fits a particle (3.9.6). Shared groups are looked at once each.
    pub(super) fn is_emptiable(&self, particle: &Particle) -> bool {
        let mut known = std::collections::HashMap::new();
        self.emptiable(particle, &mut known)
    }

    /// Recursion is bounded by [`ModelGroup::DEPTH_LIMIT`].
    fn emptiable(
        &self,
        particle: &Particle,
        known: &mut std::collections::HashMap<super::ModelGroupId, bool>,
    ) -> bool {
        let Term::Group(id) = particle.term else {
            return particle.min == 0;
        };
        if particle.min == 0 {
            return true;
        }
        if let Some(&known) = known.get(&id) {
            return known;
        }
        let is_emptiable = self.model.model_groups.get(id).is_some_and(|group| {
            let mut particles = group.particles.iter();
            match group.compositor {
                Compositor::Choice => particles.any(|one| self.emptiable(one, known)),
                _ => particles.all(|one| self.emptiable(one, known)),
            }
        });
        known.insert(id, is_emptiable);
        is_emptiable
    }
}

/// Whether a particle is a sequence or all without children, or such a choice that may be absent (3.4.2, clause 2.1). One with
/// children is not, even where none of them may occur.
fn is_nothing(written: &syntax::Particle) -> bool {
    matches!(&written.term, syntax::Term::Group(group) if group.particles.is_empty()
        && (group.compositor != Compositor::Choice || written.min == 0))
}
