//! The names of constraints of XML Schema 1.0 that codes stand for.

use super::Code;

impl Code {
    /// The constraint of XML Schema 1.0 that a finding of this code breaks, if it is not told more precisely.
    ///
    /// The specification has no names for what its schema for schemas asks for: that has those which Xerces gives (`s4s-…`).
    pub fn constraint(self) -> Option<&'static str> {
        Some(match self {
            Self::XsdNotASchema => "s4s-elt-schema-ns",
            Self::XsdUnknownElement | Self::XsdUnexpectedChild => "s4s-elt-invalid-content.1",
            Self::XsdMissingChild => "s4s-elt-invalid-content.2",
            Self::XsdUnexpectedText => "s4s-elt-character",
            Self::XsdUnknownAttribute => "s4s-att-not-allowed",
            Self::XsdMissingAttribute => "s4s-att-must-appear",
            Self::XsdBadValue | Self::XsdDuplicateId => "s4s-att-invalid-value",
            Self::XsdUnknownPrefix => "src-qname",
            Self::XsdUnknownType
            | Self::XsdUnknownElementRef
            | Self::XsdUnknownAttributeRef
            | Self::XsdUnknownGroup
            | Self::XsdUnknownAttributeGroup
            | Self::XsdUnknownKey => "src-resolve",
            Self::XsdMissingImport => "src-resolve.4",
            Self::XsdDuplicateName => "sch-props-correct.2",
            Self::XsdFacetFixed => "st-restrict-facets",
            Self::XsdBadPattern => "src-pattern-value",
            Self::XsdInvalidLiteral => "enumeration-valid-restriction",
            Self::XsdCircularDerivation => "ct-props-correct.3",
            Self::XsdCircularGroup => "mg-props-correct.2",
            Self::XsdCircularAttributeGroup => "src-attribute_group.3",
            Self::XsdCircularSubstitution => "e-props-correct.6",
            Self::XsdBadOccurrence => "p-props-correct.2.1",
            Self::XsdBadAll => "cos-all-limited.1.2",
            Self::XsdAmbiguousContent => "cos-nonambig",
            Self::XsdInconsistentElements => "cos-element-consistent",
            _ => return None,
        })
    }
}

/// The names that the specification gives its schema representation constraints and schema component constraints (part 1,
/// appendix C.4 and C.5; part 2, 4.1.3 and 4.3), and those of what the schema for schemas asks for.
#[cfg(test)]
pub(crate) const NAMED: &[&str] = &[
    "a-props-correct",
    "ag-props-correct",
    "an-props-correct",
    "au-props-correct",
    "c-fields-xpaths",
    "c-props-correct",
    "c-selector-xpath",
    "cos-all-limited",
    "cos-applicable-facets",
    "cos-aw-intersect",
    "cos-aw-union",
    "cos-choice-range",
    "cos-ct-derived-ok",
    "cos-ct-extends",
    "cos-element-consistent",
    "cos-equiv-class",
    "cos-equiv-derived-ok-rec",
    "cos-group-emptiable",
    "cos-list-of-atomic",
    "cos-no-circular-unions",
    "cos-nonambig",
    "cos-ns-subset",
    "cos-particle-extend",
    "cos-particle-restrict",
    "cos-seq-range",
    "cos-st-derived-ok",
    "cos-st-restricts",
    "cos-valid-default",
    "ct-props-correct",
    "derivation-ok-restriction",
    "e-props-correct",
    "enumeration-required-notation",
    "enumeration-valid-restriction",
    "fractionDigits-totalDigits",
    "fractionDigits-valid-restriction",
    "length-minLength-maxLength",
    "length-valid-restriction",
    "maxExclusive-valid-restriction",
    "maxInclusive-maxExclusive",
    "maxInclusive-valid-restriction",
    "maxLength-valid-restriction",
    "mg-props-correct",
    "mgd-props-correct",
    "minExclusive-less-than-equal-to-maxExclusive",
    "minExclusive-less-than-maxInclusive",
    "minExclusive-valid-restriction",
    "minInclusive-less-than-equal-to-maxInclusive",
    "minInclusive-less-than-maxExclusive",
    "minInclusive-minExclusive",
    "minInclusive-valid-restriction",
    "minLength-less-than-equal-to-maxLength",
    "minLength-valid-restriction",
    "n-props-correct",
    "no-xmlns",
    "no-xsi",
    "p-props-correct",
    "range-ok",
    "rcase-MapAndSum",
    "rcase-NSCompat",
    "rcase-NSRecurseCheckCardinality",
    "rcase-NSSubset",
    "rcase-NameAndTypeOK",
    "rcase-Recurse",
    "rcase-RecurseAsIfGroup",
    "rcase-RecurseLax",
    "rcase-RecurseUnordered",
    "s4s-att-invalid-value",
    "s4s-att-must-appear",
    "s4s-att-not-allowed",
    "s4s-elt-character",
    "s4s-elt-invalid-content",
    "s4s-elt-schema-ns",
    "sch-props-correct",
    "src-annotation",
    "src-attribute",
    "src-attribute_group",
    "src-ct",
    "src-element",
    "src-expredef",
    "src-identity-constraint",
    "src-import",
    "src-include",
    "src-list-itemType-or-simpleType",
    "src-model_group",
    "src-model_group_defn",
    "src-multiple-enumerations",
    "src-multiple-patterns",
    "src-notation",
    "src-pattern-value",
    "src-qname",
    "src-redefine",
    "src-resolve",
    "src-restriction-base-or-simpleType",
    "src-simple-type",
    "src-single-facet-value",
    "src-union-memberTypes-or-simpleTypes",
    "src-wildcard",
    "st-props-correct",
    "st-restrict-facets",
    "totalDigits-valid-restriction",
    "w-props-correct",
    "whiteSpace-valid-restriction",
];

/// Whether a name is one of the specification's, its clauses apart.
#[cfg(test)]
pub(crate) fn is_named(constraint: &str) -> bool {
    let (name, clauses) = constraint.split_once('.').unwrap_or((constraint, "1"));
    let is_clause = |one: &str| !one.is_empty() && one.bytes().all(|byte| byte.is_ascii_digit());
    NAMED.contains(&name) && clauses.split('.').all(is_clause)
}
