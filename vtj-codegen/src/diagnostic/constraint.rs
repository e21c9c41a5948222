//! The names of constraints of XML Schema 1.0 that codes stand for.

use super::Code;

impl Code {
    /// The constraint of XML Schema 1.0 that a finding of this code breaks, if it is not told more precisely.
    ///
    /// The schema for schemas has no constraints of its own: what breaks it is named by the rule of validation (`cvc-…`).
    pub fn constraint(self) -> Option<&'static str> {
        Some(match self {
            Self::XsdUnknownElement | Self::XsdUnexpectedChild | Self::XsdMissingChild => {
                "cvc-complex-type.2.4"
            }
            Self::XsdUnexpectedText => "cvc-complex-type.2.3",
            Self::XsdUnknownAttribute => "cvc-complex-type.3.2.2",
            Self::XsdMissingAttribute => "cvc-complex-type.4",
            Self::XsdBadValue => "cvc-attribute.3",
            Self::XsdDuplicateId => "cvc-id.2",
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
