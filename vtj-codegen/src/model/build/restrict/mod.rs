//! Whether the content of a restriction is within that of its base type (XSD 1.0 part 1, 3.4.6 derivation-ok-restriction.5, and
//! 3.9.6).
//!
//! The specification compares particle by particle, in pairs that depend on how groups are nested. Checked is what follows
//! from its rules for every valid restriction: each element and wildcard has one in the base type that it is within, and
//! nothing occurs more or less often. An order that the base type does not allow goes unnoticed.

mod count;

use std::collections::HashMap;

use super::literal::Literals;
use super::restrict_attributes::is_as_strict;
use super::wildcard::is_within;
use super::{Builder, Code, ComplexTypeId, ExpandedName, ModelGroupId, Span, TypeId};
use crate::diagnostic::Diagnostic;
use crate::model::{ComplexType, ContentModel, Element, Model, Particle, Term, Wildcard};
use crate::xsd::syntax::{DerivationMethod, DerivationSet, ValueKind};
use count::{Counts, Range};

/// How many names are counted in all, before the rest goes unchecked with a warning.
const WORK: usize = 20_000_000;

/// A constraint that is broken, where and how.
type Fault = (&'static str, Option<Span>, String);

/// What may stand in a base type's content.
struct Base<'m> {
    elements: HashMap<&'m ExpandedName, Vec<&'m Element>>,
    wildcards: Vec<&'m Wildcard>,
}

impl Builder<'_> {
    /// Reports restrictions whose content is not within the base type's.
    pub(super) fn check_restrictions(&mut self) {
        let mut counts = Counts::new(&self.model);
        let mut faults = Vec::new();
        for (id, type_) in self.model.complex_types.iter() {
            let TypeId::Complex(base) = type_.base else {
                continue;
            };
            if type_.method != DerivationMethod::Restriction
                || base == Model::ANY_TYPE
                || id == Model::ANY_TYPE
                || matches!(type_.content, ContentModel::Simple(_))
            {
                continue;
            }
            if let Some(base) = self.model.complex_types.get(base) {
                faults.extend(self.restriction_fault(&mut counts, id, type_, base));
            }
            if counts.work() > WORK {
                break;
            }
        }
        let is_complete = counts.work() <= WORK;
        for (constraint, span, message) in faults {
            self.broken(constraint, Code::XsdBadDerivation, span, message);
        }
        if !is_complete {
            let message =
                "the content models are too large to be compared with those of their base types";
            let code = Code::XsdBadDerivation;
            self.diagnostics
                .push(Diagnostic::warning(code, None, message));
        }
    }

    fn restriction_fault(
        &self,
        counts: &mut Counts<'_>,
        id: ComplexTypeId,
        type_: &ComplexType,
        base: &ComplexType,
    ) -> Option<Fault> {
        let syntax = self.complex_syntax.get(&id);
        let span = syntax.map(|(_, syntax)| syntax.span);
        let (own, old) = (type_.content.particle(), base.content.particle());
        let known = self.base_of(old);
        counts.spend(known.elements.len());
        let inside = own.and_then(|own| self.particle_fault(own, &known));
        inside.or_else(|| {
            let (constraint, message) = count_fault(counts, own, old)?;
            Some((constraint, span, message))
        })
    }

    /// What a group allows that another one does not.
    pub(super) fn group_fault(&self, own: ModelGroupId, base: ModelGroupId) -> Option<Fault> {
        let once = |group| Particle {
            min: 1,
            max: Some(1),
            term: Term::Group(group),
            span: None,
            documentation: Vec::new(),
        };
        let span = self.model.model_groups.get(own)?.origin.span;
        let (own, base) = (once(own), once(base));
        let inside = self.particle_fault(&own, &self.base_of(Some(&base)));
        inside.or_else(|| {
            let mut counts = Counts::new(&self.model);
            let (constraint, message) = count_fault(&mut counts, Some(&own), Some(&base))?;
            Some((constraint, span, message))
        })
    }

    fn base_of<'m>(&'m self, particle: Option<&'m Particle>) -> Base<'m> {
        let mut elements: HashMap<_, Vec<&Element>> = HashMap::new();
        for id in particle.map_or_else(Vec::new, |one| self.elements_of(one)) {
            for id in self.model.substitution_group(id) {
                if let Some(element) = self.model.elements.get(id) {
                    elements.entry(&element.name).or_default().push(element);
                }
            }
        }
        let wildcards = particle.map_or_else(Vec::new, |one| self.wildcards_of(one));
        Base {
            elements,
            wildcards: wildcards.into_iter().map(|(one, _)| one).collect(),
        }
    }

    /// What an element or a wildcard allows that nothing in the base type does.
    fn particle_fault(&self, own: &Particle, base: &Base<'_>) -> Option<Fault> {
        for id in self.elements_of(own) {
            let element = self.model.elements.get(id)?;
            let namespace = element.name.namespace();
            let mut wildcards = base.wildcards.iter();
            if wildcards.any(|one| one.namespaces.allows(namespace)) {
                continue;
            }
            let local = &element.name.local;
            let span = Some(element.name_span);
            let Some(others) = base.elements.get(&element.name) else {
                let message = format!("the base type has no element `{local}` in its content");
                return Some(("cos-particle-restrict", span, message));
            };
            let faults: Option<Vec<_>> = others
                .iter()
                .map(|other| self.element_fault(element, other))
                .collect();
            if let Some((constraint, what)) = faults.and_then(|all| all.into_iter().next()) {
                let message = format!("{what} the element `{local}` has in the base type");
                return Some((constraint, span, message));
            }
        }
        for (wildcard, span) in self.wildcards_of(own) {
            let within = |other: &&&Wildcard| is_within(&wildcard.namespaces, &other.namespaces);
            let mut wider = base.wildcards.iter().filter(within).peekable();
            if wider.peek().is_none() {
                let message = "no wildcard of the base type allows all that this one allows";
                return Some(("rcase-NSSubset.2", span, message.to_owned()));
            }
            if !wider.any(|other| is_as_strict(wildcard.process_contents, other.process_contents)) {
                let message = "`processContents` is weaker than that of the base type's wildcard";
                return Some(("rcase-NSSubset.3", span, message.to_owned()));
            }
        }
        None
    }

    /// What an element allows that one of the same name does not (3.9.6, rcase-NameAndTypeOK).
    fn element_fault(&self, own: &Element, base: &Element) -> Option<(&'static str, &'static str)> {
        // The same declaration, or two of one global element.
        if std::ptr::eq(own, base) || (own.origin.is_global() && base.origin.is_global()) {
            return None;
        }
        if own.nillable && !base.nillable {
            return Some(("rcase-NameAndTypeOK.3.2.1", "`nillable` is more than"));
        }
        let is_fixed = |element: &Element| {
            let value = element.value.as_ref();
            value.is_some_and(|value| value.kind == ValueKind::Fixed)
        };
        if is_fixed(base) && !is_fixed(own) {
            return Some((
                "rcase-NameAndTypeOK.3.2.2",
                "no value is fixed, as the one that",
            ));
        }
        if let (true, Some(fixed), Some(value)) = (is_fixed(base), &base.value, &own.value)
            && !self.is_one_text(own.type_, &fixed.value, &value.value)
        {
            return Some((
                "rcase-NameAndTypeOK.3.2.2",
                "the value is fixed to another than the one that",
            ));
        }
        let methods = [
            DerivationMethod::Substitution,
            DerivationMethod::Extension,
            DerivationMethod::Restriction,
        ];
        let is_unblocked = |method| base.block.contains(method) && !own.block.contains(method);
        if methods.into_iter().any(is_unblocked) {
            return Some(("rcase-NameAndTypeOK.3.2.4", "`block` is less than"));
        }
        let without = DerivationSet::EMPTY.with(DerivationMethod::Extension);
        (!self.model.is_derived(own.type_, base.type_, without)).then_some((
            "rcase-NameAndTypeOK.3.2.5",
            "the type is not a restriction of the one that",
        ))
    }
}

impl Builder<'_> {
    /// Whether two texts are one value of the text of an element of a type.
    fn is_one_text(&self, type_: TypeId, one: &str, other: &str) -> bool {
        let simple = match type_ {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.model.complex_types.get(id).map(|it| &it.content) {
                Some(ContentModel::Simple(id)) => Some(*id),
                _ => None,
            },
        };
        let rules = simple.and_then(|id| Literals::new(&self.model, id));
        rules.map_or(one == other, |rules| rules.is_one_value(one, other))
    }
}

/// What occurs more or less often than in the base type.
fn count_fault(
    counts: &mut Counts<'_>,
    own: Option<&Particle>,
    base: Option<&Particle>,
) -> Option<(&'static str, String)> {
    let own = own.map(|own| counts.particle(own)).unwrap_or_default();
    let base = base.map(|base| counts.particle(base)).unwrap_or_default();
    let none = Range::default();
    for (name, its) in &base.names {
        let own = own.names.get(name).copied().unwrap_or(none);
        if own.min < its.min {
            let message = format!("fewer `{}` are enough than by the base type", name.local);
            return Some(("range-ok.1", message));
        }
    }
    for (name, its) in &own.names {
        let mut most = base.names.get(name).copied().unwrap_or(none);
        for (namespaces, more) in &base.wildcards {
            if namespaces.allows(name.namespace()) {
                most = most.and(*more);
            }
        }
        if !its.is_at_most(most) {
            let message = format!("more `{}` are allowed than by the base type", name.local);
            return Some(("range-ok.2", message));
        }
    }
    if own.all.min < base.all.min {
        let constraint = match own.all.max {
            Some(0) => "derivation-ok-restriction.5.3",
            _ => "range-ok.1",
        };
        let message = "fewer elements are enough than by the base type".to_owned();
        return Some((constraint, message));
    }
    if !own.all.is_at_most(base.all) {
        let message = "more elements are allowed than by the base type".to_owned();
        return Some(("range-ok.2", message));
    }
    None
}

#[cfg(test)]
mod tests;
