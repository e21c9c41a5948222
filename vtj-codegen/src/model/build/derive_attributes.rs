//! What complex types and attribute groups have from others: attributes (XSD 1.0 part 1, 3.4.2 and 3.6.2).

use std::collections::HashMap;

use super::wildcard::{intersection, union};
use super::{
    AttributeGroupId, AttributeId, Builder, Code, ComplexTypeId, ExpandedName, Place, TypeId,
};
use crate::model::{AttributeUse, Owner, Wildcard, WildcardUse};
use crate::xsd::syntax::{self, AttributeMember, DerivationMethod, Use};

/// The attributes that one type or group gives, with the groups it refers to.
#[derive(Default)]
struct Collected {
    attributes: Vec<AttributeUse>,
    at: HashMap<ExpandedName, usize>,
    prohibited: Vec<(ExpandedName, Option<crate::diagnostic::Span>)>,
    wildcard: Option<WildcardUse>,
    /// The constraint that an attribute breaks which is there twice.
    twice: &'static str,
}

impl<'s> Builder<'s> {
    pub(super) fn derive_attribute_groups(&mut self) {
        for position in self.attribute_group_order().positions {
            let id = AttributeGroupId(u32::try_from(position).unwrap_or(u32::MAX));
            let Some(&(place, syntax)) = self.attribute_syntax.get(&id) else {
                continue;
            };
            let owner = Owner::AttributeGroup(id);
            let known = self
                .model
                .attribute_groups
                .get(id)
                .map(|group| group.groups.clone());
            let collected = self.collect(place, &syntax.attributes, owner, known);
            if let Some(group) = self.model.attribute_groups.get_mut(id) {
                group.attributes = collected.attributes;
                group.prohibited = collected
                    .prohibited
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
                group.wildcard = collected.wildcard;
            }
        }
    }

    fn attribute_name(&self, id: AttributeId) -> Option<ExpandedName> {
        Some(self.model.attributes.get(id)?.name.clone())
    }

    /// `resolved` has the groups that are referred to where they are known; an unknown one is told only once.
    fn collect(
        &mut self,
        place: Place,
        syntax: &'s syntax::Attributes,
        owner: Owner,
        resolved: Option<Vec<AttributeGroupId>>,
    ) -> Collected {
        let mut collected = Collected {
            twice: match owner {
                Owner::AttributeGroup(_) => "ag-props-correct.2",
                _ => "ct-props-correct.4",
            },
            wildcard: syntax.wildcard.as_ref().map(|wildcard| WildcardUse {
                wildcard: self.wildcard(place, wildcard),
                span: Some(wildcard.span),
            }),
            ..Collected::default()
        };
        let first = self.model.simple_types.len();
        let mut resolved = resolved.map(Vec::into_iter);
        for member in &syntax.members {
            match member {
                AttributeMember::Use(attribute) => {
                    self.collect_use(place, attribute, owner, &mut collected);
                }
                AttributeMember::Group(name) => {
                    let id = match &mut resolved {
                        Some(ids) => ids.next(),
                        None => self.find_attribute_group(place, name),
                    };
                    if let Some(id) = id {
                        self.collect_group(id, name.span, &mut collected);
                    }
                }
            }
        }
        self.derive_simple_types_from(first);
        collected
    }

    fn collect_use(
        &mut self,
        place: Place,
        syntax: &'s syntax::AttributeUse,
        owner: Owner,
        collected: &mut Collected,
    ) {
        let Some(attribute) = self.attribute_use(place, syntax, owner) else {
            return;
        };
        let Some(name) = self.attribute_name(attribute.attribute) else {
            return;
        };
        if syntax.use_ == Use::Prohibited {
            collected.prohibited.push((name, Some(syntax.span)));
        } else {
            self.add(attribute, name, syntax.span, collected);
        }
    }

    fn collect_group(
        &mut self,
        id: AttributeGroupId,
        reference: crate::diagnostic::Span,
        collected: &mut Collected,
    ) {
        let Some(group) = self.model.attribute_groups.get(id) else {
            return;
        };
        let (attributes, wildcard) = (group.attributes.clone(), group.wildcard.clone());
        let prohibited = group.prohibited.iter();
        collected
            .prohibited
            .extend(prohibited.map(|name| (name.clone(), Some(reference))));
        for attribute in attributes {
            if let Some(name) = self.attribute_name(attribute.attribute) {
                self.add(attribute, name, reference, collected);
            }
        }
        collected.wildcard = match (collected.wildcard.take(), wildcard) {
            (Some(one), Some(other)) => {
                let constraint = intersection(&one.wildcard.namespaces, &other.wildcard.namespaces);
                self.combined("cos-aw-intersect", one, constraint, reference)
            }
            (one, other) => one.or(other),
        };
    }

    fn combined(
        &mut self,
        broken: &'static str,
        one: WildcardUse,
        constraint: Option<crate::model::NamespaceConstraint>,
        span: crate::diagnostic::Span,
    ) -> Option<WildcardUse> {
        let Some(namespaces) = constraint else {
            let message = "two attribute wildcards together allow what no wildcard can say";
            self.broken(broken, Code::XsdBadDerivation, span, message);
            return Some(one);
        };
        Some(WildcardUse {
            wildcard: Wildcard {
                namespaces,
                process_contents: one.wildcard.process_contents,
            },
            span: one.span,
        })
    }

    fn add(
        &mut self,
        attribute: AttributeUse,
        name: ExpandedName,
        span: crate::diagnostic::Span,
        collected: &mut Collected,
    ) {
        if let Some(&at) = collected.at.get(&name) {
            // Sets are united: what two ways to one group give is one attribute.
            if collected.attributes.get(at) == Some(&attribute) {
                return;
            }
            let message = format!("the attribute `{}` is there twice", name.local);
            self.broken(collected.twice, Code::XsdDuplicateName, span, message);
            return;
        }
        collected.at.insert(name, collected.attributes.len());
        collected.attributes.push(attribute);
    }

    /// Gives a complex type its own attributes and those of its base type.
    pub(super) fn derive_attributes(&mut self, id: ComplexTypeId) {
        let Some(&(place, syntax)) = self.complex_syntax.get(&id) else {
            return;
        };
        let owner = Owner::ComplexType(id);
        let own = self.collect(place, &syntax.attributes, owner, None);
        let Some(type_) = self.model.complex_types.get(id) else {
            return;
        };
        let (base, method) = (type_.base, type_.method);
        let base = match base {
            TypeId::Complex(base) => self.model.complex_types.get(base),
            TypeId::Simple(_) => None,
        };
        let (inherited, wildcard) = base.map_or((Vec::new(), None), |base| {
            (base.attributes.clone(), base.wildcard.clone())
        });
        let prohibited = own
            .prohibited
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let (attributes, wildcard) = if method == DerivationMethod::Extension {
            self.extend(inherited, wildcard, own, syntax.span)
        } else {
            self.restrict(inherited, wildcard.as_ref(), own)
        };
        if let Some(type_) = self.model.complex_types.get_mut(id) {
            type_.attributes = attributes;
            type_.prohibited = prohibited;
            type_.wildcard = wildcard;
        }
    }

    fn extend(
        &mut self,
        inherited: Vec<AttributeUse>,
        wildcard: Option<WildcardUse>,
        own: Collected,
        span: crate::diagnostic::Span,
    ) -> (Vec<AttributeUse>, Option<WildcardUse>) {
        let mut all = Collected {
            twice: "ct-props-correct.4",
            ..Collected::default()
        };
        for attribute in inherited {
            if let Some(name) = self.attribute_name(attribute.attribute) {
                self.add(attribute, name, span, &mut all);
            }
        }
        for attribute in own.attributes {
            if let Some(name) = self.attribute_name(attribute.attribute) {
                let at = attribute.span.unwrap_or(span);
                self.add(attribute, name, at, &mut all);
            }
        }
        let wildcard = match (own.wildcard, wildcard) {
            (Some(one), Some(other)) => {
                let constraint = union(&one.wildcard.namespaces, &other.wildcard.namespaces);
                self.combined("cos-aw-union", one, constraint, span)
            }
            (one, other) => one.or(other),
        };
        (all.attributes, wildcard)
    }

    fn restrict(
        &mut self,
        inherited: Vec<AttributeUse>,
        base_wildcard: Option<&WildcardUse>,
        own: Collected,
    ) -> (Vec<AttributeUse>, Option<WildcardUse>) {
        let mut own_uses: Vec<_> = own.attributes.into_iter().map(Some).collect();
        let prohibited: HashMap<_, _> = own.prohibited.into_iter().collect();
        let mut attributes = Vec::new();
        for old in inherited {
            let Some(name) = self.attribute_name(old.attribute) else {
                continue;
            };
            let new = own
                .at
                .get(&name)
                .and_then(|&at| own_uses.get_mut(at))
                .and_then(Option::take);
            let gone = prohibited.get(&name);
            let loosened = match (&new, gone) {
                (Some(new), _) if old.required && !new.required => {
                    Some(("derivation-ok-restriction.2.1.1", new.span))
                }
                (None, Some(span)) if old.required => Some(("derivation-ok-restriction.3", *span)),
                _ => None,
            };
            if let Some((constraint, span)) = loosened {
                let message = format!("the base type requires the attribute `{}`", name.local);
                self.broken(constraint, Code::XsdBadDerivation, span, message);
            }
            if let Some(new) = &new {
                self.check_attribute_restriction(&name, &old, new);
            }
            match (new, gone) {
                (Some(new), _) => attributes.push(new),
                (None, Some(_)) => {}
                (None, None) => attributes.push(old),
            }
        }
        for added in own_uses.into_iter().flatten() {
            let Some(name) = self.attribute_name(added.attribute) else {
                continue;
            };
            let is_allowed =
                base_wildcard.is_some_and(|base| base.wildcard.namespaces.allows(name.namespace()));
            if !is_allowed {
                let message = format!("the base type has no attribute `{}`", name.local);
                let constraint = "derivation-ok-restriction.2.2";
                self.broken(constraint, Code::XsdBadDerivation, added.span, message);
            }
            attributes.push(added);
        }
        if let Some(own) = &own.wildcard {
            self.check_wildcard_restriction(base_wildcard, own);
        }
        (attributes, own.wildcard)
    }
}
