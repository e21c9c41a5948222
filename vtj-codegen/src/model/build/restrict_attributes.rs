//! Whether the attributes of a restriction are within those of its base type (XSD 1.0 part 1, 3.4.6,
//! derivation-ok-restriction, clauses 2 and 4).

use super::literal::Literals;
use super::wildcard::is_within;
use super::{Builder, Code, ExpandedName, TypeId};
use crate::model::{AttributeUse, WildcardUse};
use crate::xsd::syntax::{DerivationSet, ProcessContents, ValueKind};

/// Whether what is checked of a wildcard is at least what is checked of another one.
pub(super) fn is_as_strict(one: ProcessContents, other: ProcessContents) -> bool {
    let rank = |process| match process {
        ProcessContents::Skip => 0,
        ProcessContents::Lax => 1,
        ProcessContents::Strict => 2,
    };
    rank(one) >= rank(other)
}

impl Builder<'_> {
    /// Reports an attribute that has values which the base type's has not.
    pub(super) fn check_attribute_restriction(
        &mut self,
        name: &ExpandedName,
        old: &AttributeUse,
        new: &AttributeUse,
    ) {
        let attributes = &self.model.attributes;
        let types = [old, new].map(|one| attributes.get(one.attribute).map(|one| one.type_));
        let [Some(old_type), Some(new_type)] = types else {
            return;
        };
        let (one, other) = (TypeId::Simple(new_type), TypeId::Simple(old_type));
        if !self.model.is_derived(one, other, DerivationSet::EMPTY) {
            let message = format!(
                "the type of the attribute `{}` is not derived from the one it has in the base type",
                name.local
            );
            let constraint = "derivation-ok-restriction.2.1.2";
            self.broken(constraint, Code::XsdBadDerivation, new.span, message);
            return;
        }
        let Some(fixed) = old
            .value
            .as_ref()
            .filter(|value| value.kind == ValueKind::Fixed)
        else {
            return;
        };
        let rules = Literals::new(&self.model, old_type);
        let is_kept = new.value.as_ref().is_some_and(|value| {
            let is_same = |rules: Literals<'_>| rules.is_one_value(&value.value, &fixed.value);
            value.kind == ValueKind::Fixed && rules.is_none_or(is_same)
        });
        if !is_kept {
            let message = format!(
                "the base type fixes the value of the attribute `{}`",
                name.local
            );
            let constraint = "derivation-ok-restriction.2.1.3";
            self.broken(constraint, Code::XsdBadDerivation, new.span, message);
        }
    }

    /// Reports a wildcard that allows or leaves unchecked more than the base type's.
    pub(super) fn check_wildcard_restriction(
        &mut self,
        base: Option<&WildcardUse>,
        own: &WildcardUse,
    ) {
        let (constraint, message) = match base {
            None => (
                "derivation-ok-restriction.4.1",
                "the base type allows no other attributes",
            ),
            Some(base) if !is_within(&own.wildcard.namespaces, &base.wildcard.namespaces) => (
                "derivation-ok-restriction.4.2",
                "attributes of more namespaces are allowed than by the base type",
            ),
            // The wildcard without a place is that of `xs:anyType`, which may be loosened.
            Some(base)
                if base.span.is_some()
                    && !is_as_strict(
                        own.wildcard.process_contents,
                        base.wildcard.process_contents,
                    ) =>
            {
                (
                    "derivation-ok-restriction.4.3",
                    "`processContents` is weaker than that of the base type",
                )
            }
            Some(_) => return,
        };
        self.broken(constraint, Code::XsdBadDerivation, own.span, message);
    }
}
