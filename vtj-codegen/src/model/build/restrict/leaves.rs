//! Elements and wildcards compared with those of the base type (XSD 1.0 part 1, 3.9.6: rcase-NameAndTypeOK, rcase-NSCompat,
//! rcase-NSSubset).

use super::Fault;
use super::parts::Part;
use crate::model::build::literal::Literals;
use crate::model::build::restrict_attributes::is_as_strict;
use crate::model::build::wildcard::is_within;
use crate::model::{ContentModel, Element, IdentityConstraintId, Model, TypeId, Wildcard};
use crate::xsd::syntax::{DerivationMethod, DerivationSet, ValueKind};

/// What an element allows that one of the base type does not.
pub(super) fn name_and_type<'m>(
    model: &'m Model,
    (own, declared): (&Part<'m>, &'m Element),
    (base, other): (&Part<'m>, &'m Element),
) -> Result<(), Fault<'m>> {
    let fault = |constraint, text| Err(Fault::of(own, constraint, text));
    if declared.name != other.name {
        return fault(
            "rcase-NameAndTypeOK.1",
            "the base type has another element where {} is",
        );
    }
    if !own.range.is_within(base.range) {
        return fault("rcase-NameAndTypeOK.2", own.range.excess(base.range));
    }
    match facts(model, declared, other) {
        Some((constraint, text)) => fault(constraint, text),
        None => Ok(()),
    }
}

/// Clause 3 of rcase-NameAndTypeOK.
pub(super) fn facts(
    model: &Model,
    own: &Element,
    base: &Element,
) -> Option<(&'static str, &'static str)> {
    // The same declaration, or two of one global element.
    if std::ptr::eq(own, base) || (own.origin.is_global() && base.origin.is_global()) {
        return None;
    }
    if own.nillable && !base.nillable {
        return Some((
            "rcase-NameAndTypeOK.3.2.1",
            "`nillable` is more than the element {} has in the base type",
        ));
    }
    if let Some(fixed) = base.value.as_ref().filter(|it| it.kind == ValueKind::Fixed) {
        let own_fixed = own.value.as_ref().filter(|it| it.kind == ValueKind::Fixed);
        let is_kept = own_fixed
            .is_some_and(|value| is_one_text(model, own.type_, &fixed.value, &value.value));
        if !is_kept {
            return Some((
                "rcase-NameAndTypeOK.3.2.2",
                "the value is not fixed to the one that the element {} has in the base type",
            ));
        }
    }
    let is_known = |one: &IdentityConstraintId| {
        let mut known = base.identity_constraints.iter();
        known.any(|other| is_one_constraint(model, *one, *other))
    };
    if !own.identity_constraints.iter().all(is_known) {
        return Some((
            "rcase-NameAndTypeOK.3.2.3",
            "a key, reference or unique constraint is one that the element {} has not in the base type",
        ));
    }
    let methods = [
        DerivationMethod::Substitution,
        DerivationMethod::Extension,
        DerivationMethod::Restriction,
    ];
    let is_unblocked = |method| base.block.contains(method) && !own.block.contains(method);
    if methods.into_iter().any(is_unblocked) {
        return Some((
            "rcase-NameAndTypeOK.3.2.4",
            "`block` is less than the element {} has in the base type",
        ));
    }
    let without = DerivationSet::EMPTY.with(DerivationMethod::Extension);
    (!model.is_derived(own.type_, base.type_, without)).then_some((
        "rcase-NameAndTypeOK.3.2.5",
        "the type is not a restriction of the one that the element {} has in the base type",
    ))
}

/// Whether two texts are one value of the text of an element of a type.
fn is_one_text(model: &Model, type_: TypeId, one: &str, other: &str) -> bool {
    let simple = match type_ {
        TypeId::Simple(id) => Some(id),
        TypeId::Complex(id) => match model.complex_types.get(id).map(|it| &it.content) {
            Some(ContentModel::Simple(id)) => Some(*id),
            _ => None,
        },
    };
    let rules = simple.and_then(|id| Literals::new(model, id));
    rules.map_or(one == other, |rules| rules.is_one_value(one, other))
}

/// Whether two identity constraints say the same. Their names cannot be the same, being those of different elements.
fn is_one_constraint(
    model: &Model,
    one: IdentityConstraintId,
    other: IdentityConstraintId,
) -> bool {
    let get = |id| model.identity_constraints.get(id);
    let (Some(one), Some(other)) = (get(one), get(other)) else {
        return false;
    };
    let paths = |one: &crate::model::IdentityConstraint| {
        let fields = one.fields.iter().map(|path| path.paths.clone());
        (one.selector.paths.clone(), fields.collect::<Vec<_>>())
    };
    one.kind == other.kind && paths(one) == paths(other)
}

/// What an element allows that a wildcard of the base type does not.
pub(super) fn ns_compat<'m>(
    (own, declared): (&Part<'m>, &'m Element),
    (base, wildcard): (&Part<'m>, &'m Wildcard),
    is_counted: bool,
) -> Result<(), Fault<'m>> {
    if !wildcard.namespaces.allows(declared.name.namespace()) {
        let text = "the wildcard of the base type does not allow the element {}";
        return Err(Fault::of(own, "rcase-NSCompat.1", text));
    }
    if is_counted && !own.range.is_within(base.range) {
        let text = own.range.excess(base.range);
        return Err(Fault::of(own, "rcase-NSCompat.2", text));
    }
    Ok(())
}

/// What a wildcard allows that one of the base type does not.
pub(super) fn ns_subset<'m>(
    (own, declared): (&Part<'m>, &'m Wildcard),
    (base, wildcard): (&Part<'m>, &'m Wildcard),
    is_counted: bool,
) -> Result<(), Fault<'m>> {
    let fault = |constraint, text| Err(Fault::of(own, constraint, text));
    if is_counted && !own.range.is_within(base.range) {
        return fault("rcase-NSSubset.1", own.range.excess(base.range));
    }
    if !is_within(&declared.namespaces, &wildcard.namespaces) {
        return fault(
            "rcase-NSSubset.2",
            "the wildcard of the base type does not allow all that this one allows",
        );
    }
    // The wildcard without a place is that of `xs:anyType`, which may be loosened.
    if base.span.is_some() && !is_as_strict(declared.process_contents, wildcard.process_contents) {
        return fault(
            "rcase-NSSubset.3",
            "`processContents` is weaker than that of the base type's wildcard",
        );
    }
    Ok(())
}
