//! What is tolerated in schemas of WSDLs, with a warning that names the rule: real ones break it, and it does no harm.
//!
//! A schema that an XSD input reaches as well is held to the rules.

use super::{Builder, Code, ExpandedName, Place, QName};
use crate::diagnostic::Diagnostic;
use crate::xsd::syntax::{Composition, Import};

impl Builder<'_> {
    fn is_tolerant(&self, place: Place) -> bool {
        self.tolerant.get(place.index()).copied().unwrap_or(false)
    }

    /// Whether a reference to a namespace that is not imported is tolerated (XSD 1.0 part 1, 3.15.3, src-resolve); warns
    /// once for each document and namespace.
    ///
    /// Inline schemas of one WSDL refer to each other as if they were one.
    pub(super) fn tolerates_reference(
        &mut self,
        place: Place,
        name: &ExpandedName,
        reference: &QName,
    ) -> bool {
        if !self.is_tolerant(place) {
            return false;
        }
        if self.tolerated.insert((place, name.namespace.clone())) {
            let message = match name.namespace() {
                Some(uri) => format!("the namespace `{uri}` of `{reference}` is not imported"),
                None => format!("`{reference}` is in no namespace, which is not imported"),
            };
            let note = "it is tolerated in the schemas of a WSDL";
            let warning = Diagnostic::warning(Code::XsdMissingImport, reference.span, message);
            self.diagnostics.push(warning.with_note(note));
        }
        true
    }

    /// Reports schemas that import their own namespace (XSD 1.0 part 1, 4.2.3, src-import): an error, in the schemas of a WSDL
    /// a warning.
    pub(super) fn check_imports_of_own(&mut self) {
        let places: Vec<Place> = self.model.documents.ids().collect();
        for place in places {
            let Some(schema) = self.schema(place) else {
                continue;
            };
            let target = schema.target_namespace.as_ref().map(|uri| &uri.value);
            for composition in &schema.compositions {
                if let Composition::Import(import) = composition
                    && import.namespace.as_ref().map(|uri| &uri.value) == target
                {
                    self.import_of_own(place, import);
                }
            }
        }
    }

    fn import_of_own(&mut self, place: Place, import: &Import) {
        let span = import
            .namespace
            .as_ref()
            .map_or(import.span, |uri| uri.span);
        let message = "a schema cannot import its own namespace";
        let finding = match self.is_tolerant(place) {
            true => Diagnostic::warning(Code::XsdWrongNamespace, span, message)
                .with_note("it is tolerated in the schemas of a WSDL, as if it were xs:include"),
            false => Diagnostic::error(Code::XsdWrongNamespace, span, message),
        };
        let constraint = match import.namespace {
            Some(_) => "src-import.1.1",
            None => "src-import.1.2",
        };
        self.diagnostics.push(finding.with_constraint(constraint));
    }
}
