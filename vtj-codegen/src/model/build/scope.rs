//! Global names, and which declaration a reference means.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{
    AttributeGroupId, AttributeId, Builder, Code, DocumentId, ElementId, ExpandedName,
    IdentityConstraintId, ModelGroupId, NotationId, Place, QName, Span, TypeId,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{EdgeKind, SourceFile};
use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE};

/// One symbol space (XSD 1.0 part 1, 2.5).
pub(super) struct Names<T> {
    /// The declarations of a name, in the order of documents.
    declared: HashMap<ExpandedName, Vec<(DocumentId, T, Span)>>,
    /// The declarations that no reference means any more, with the documents that redefine them.
    superseded: HashMap<T, Vec<DocumentId>>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            declared: HashMap::new(),
            superseded: HashMap::new(),
        }
    }
}

/// All symbol spaces, and which documents see each other.
#[derive(Default)]
pub(super) struct Scope {
    pub(super) types: Names<TypeId>,
    pub(super) elements: Names<ElementId>,
    pub(super) attributes: Names<AttributeId>,
    pub(super) groups: Names<ModelGroupId>,
    pub(super) attribute_groups: Names<AttributeGroupId>,
    pub(super) notations: Names<NotationId>,
    pub(super) identity_constraints: Names<IdentityConstraintId>,
    /// For each root: which documents it reaches.
    pub(super) reached: Vec<Vec<bool>>,
}

/// What a name means.
enum Meaning<T> {
    Nothing,
    One(T),
    /// Different declarations under different roots.
    Several(Span, Span),
}

impl<T: Copy + Eq + Hash> Names<T> {
    pub(super) fn declare(&mut self, name: ExpandedName, from: DocumentId, id: T, span: Span) {
        self.declared
            .entry(name)
            .or_default()
            .push((from, id, span));
    }

    /// What a document redefines by `new`: the declaration of a name among the documents of the redefined schema.
    pub(super) fn supersede(
        &mut self,
        name: &ExpandedName,
        by: (DocumentId, T),
        schema: &HashSet<DocumentId>,
    ) -> Option<T> {
        let (place, new) = by;
        let is_gone = |id: &T| {
            let mut by = self.superseded.get(id).into_iter().flatten();
            by.any(|by| *by != place && schema.contains(by))
        };
        let mut candidates = self.declared.get(name)?.iter();
        let &(_, old, _) = candidates
            .find(|(document, id, _)| schema.contains(document) && *id != new && !is_gone(id))?;
        self.superseded.entry(old).or_default().push(place);
        Some(old)
    }

    fn lookup(&self, name: &ExpandedName, from: DocumentId, reached: &[Vec<bool>]) -> Meaning<T> {
        let Some(candidates) = self.declared.get(name) else {
            return Meaning::Nothing;
        };
        let mut found: Option<(T, Span)> = None;
        for root in reached.iter().filter(|root| sees(root, from)) {
            // A second one under the same root is a duplicate, which is diagnosed where it is declared.
            let here = candidates
                .iter()
                .filter(|(_, id, _)| !self.superseded.contains_key(id))
                .find(|(document, ..)| sees(root, *document));
            let Some(&(_, id, span)) = here else {
                continue;
            };
            match found {
                Some((known, other)) if known != id => return Meaning::Several(other, span),
                _ => found = Some((id, span)),
            }
        }
        found.map_or(Meaning::Nothing, |(id, _)| Meaning::One(id))
    }

    /// The declarations whose name another one under the same root has, with that one, first by first.
    fn duplicates(&self, reached: &[Vec<bool>]) -> Vec<(ExpandedName, Span, Span)> {
        let mut duplicates = Vec::new();
        for (name, candidates) in self.declared.iter().filter(|(_, all)| all.len() > 1) {
            for root in reached {
                let mut here = candidates
                    .iter()
                    .filter(|(_, id, _)| !self.superseded.contains_key(id))
                    .filter(|(document, ..)| sees(root, *document));
                if let Some(&(.., first)) = here.next() {
                    duplicates.extend(here.map(|&(.., span)| (name.clone(), span, first)));
                }
            }
        }
        duplicates.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        duplicates.dedup();
        duplicates
    }
}

fn sees(root: &[bool], document: DocumentId) -> bool {
    root.get(document.index()).copied().unwrap_or(false)
}

impl Builder<'_> {
    /// Reports names that are declared twice under one root.
    pub(super) fn check_duplicates(&mut self) {
        let scope = &self.scope;
        let reached = &scope.reached;
        let found = [
            ("type", scope.types.duplicates(reached)),
            ("element", scope.elements.duplicates(reached)),
            ("attribute", scope.attributes.duplicates(reached)),
            ("group", scope.groups.duplicates(reached)),
            (
                "attribute group",
                scope.attribute_groups.duplicates(reached),
            ),
            ("notation", scope.notations.duplicates(reached)),
        ];
        for (what, duplicates) in found {
            self.report_duplicates(what, duplicates);
        }
    }

    pub(super) fn check_duplicate_identity_constraints(&mut self) {
        let scope = &self.scope;
        let duplicates = scope.identity_constraints.duplicates(&scope.reached);
        self.report_duplicates("identity constraint", duplicates);
    }

    fn report_duplicates(&mut self, what: &str, duplicates: Vec<(ExpandedName, Span, Span)>) {
        for (name, span, first) in duplicates {
            let message = format!("the {what} `{}` is declared twice", name.local);
            let note = format!("it is first declared at {}", self.whereabouts(first));
            self.error_with_note(Code::XsdDuplicateName, Some(span), message, note);
        }
    }

    /// The declaration that a reference means, if there is one; if not, that is diagnosed.
    fn find<T: Copy + Eq + Hash>(
        &mut self,
        place: Place,
        reference: &QName,
        names: impl Fn(&super::scope::Scope) -> &Names<T>,
        (what, code): (&str, Code),
    ) -> Option<T> {
        let name = self.effective_name(place, &reference.name);
        if !self.check_import(place, &name, reference) {
            return None;
        }
        match names(&self.scope).lookup(&name, place, &self.scope.reached) {
            Meaning::One(id) => Some(id),
            // One fault is one error: the file that may declare it is diagnosed.
            Meaning::Nothing if self.is_unread(name.namespace()) => None,
            Meaning::Nothing => {
                let message = format!("{what} `{reference}` is not declared");
                let note = match name.namespace() {
                    Some(uri) => format!("its namespace is `{uri}`"),
                    None => "it is in no namespace".to_owned(),
                };
                self.error_with_note(code, Some(reference.span), message, note);
                None
            }
            Meaning::Several(one, other) => {
                let message =
                    format!("{what} `{reference}` means different ones in different root schemas");
                let note = format!(
                    "one is at {}, another at {}",
                    self.whereabouts(one),
                    self.whereabouts(other)
                );
                let code = Code::XsdAmbiguousReference;
                self.error_with_note(code, Some(reference.span), message, note);
                None
            }
        }
    }

    /// Whether a file that would have declared names of this namespace could not be read. That is then an error.
    fn is_unread(&mut self, namespace: Option<&str>) -> bool {
        if !self.may_be_unread(namespace) {
            return false;
        }
        for found in self.diagnostics.iter_mut() {
            if is_absent_file(found) {
                found.severity = Severity::Error;
            }
        }
        true
    }

    fn may_be_unread(&self, namespace: Option<&str>) -> bool {
        let is_of_source = |found: &Diagnostic| {
            let code = found.code.as_str();
            let is_error = found.severity == Severity::Error;
            is_error && (code.starts_with("source-") || code.starts_with("xml-"))
        };
        let mut found = self.diagnostics.iter();
        if !found.any(|found| is_of_source(found) || is_absent_file(found)) {
            return false;
        }
        let documents = self.model.documents.iter();
        let mut of_namespace = documents
            .filter(|(_, document)| document.target_namespace.as_deref() == namespace)
            .peekable();
        let lacks_include = |file| {
            let edges = self.sources.file(file).map(SourceFile::edges);
            let mut edges = edges.into_iter().flatten();
            edges.any(|edge| edge.kind != EdgeKind::Import && edge.target.is_none())
        };
        of_namespace.peek().is_none()
            || of_namespace.any(|(_, document)| lacks_include(document.file))
    }

    /// The name that a reference means: one in no namespace is in the target namespace of a chameleon document.
    pub(super) fn effective_name(&self, place: Place, name: &ExpandedName) -> ExpandedName {
        let document = self.model.documents.get(place);
        match document {
            Some(document) if document.is_chameleon && name.namespace.is_none() => ExpandedName {
                namespace: document.target_namespace.clone(),
                local: name.local.clone(),
            },
            _ => name.clone(),
        }
    }

    /// Whether a document may refer to a namespace (XSD 1.0 part 1, 4.2.3, src-resolve); if not, that is diagnosed.
    fn check_import(&mut self, place: Place, name: &ExpandedName, reference: &QName) -> bool {
        let document = self.model.documents.get(place);
        let target = document.and_then(|document| document.target_namespace.as_deref());
        let may_refer = name.namespace() == target
            || self
                .imported
                .get(place.index())
                .is_some_and(|imported| imported.contains(&name.namespace));
        if !may_refer && self.tolerates_reference(place, name, reference) {
            return true;
        }
        if !may_refer {
            let message = match name.namespace() {
                Some(uri) => format!("the namespace `{uri}` of `{reference}` is not imported"),
                None => format!("`{reference}` is in no namespace, which is not imported"),
            };
            let note = "every file must import the namespaces it refers to, other than its own";
            let span = Some(reference.span);
            self.error_with_note(Code::XsdMissingImport, span, message, note);
        }
        may_refer
    }

    pub(super) fn find_type(&mut self, place: Place, reference: &QName) -> Option<TypeId> {
        let name = self.effective_name(place, &reference.name);
        if name.namespace() == Some(XSD_NAMESPACE)
            && let Some(&builtin) = self.builtins.get(name.local.as_ref())
        {
            return Some(builtin);
        }
        if name.namespace() == Some(XSD_NAMESPACE) {
            let message = format!("type `{reference}` is not one of XML Schema 1.0");
            self.error(Code::XsdUnknownType, reference.span, message);
            return None;
        }
        let what = ("type", Code::XsdUnknownType);
        self.find(place, reference, |scope| &scope.types, what)
    }

    pub(super) fn find_element(&mut self, place: Place, reference: &QName) -> Option<ElementId> {
        let what = ("element", Code::XsdUnknownElementRef);
        self.find(place, reference, |scope| &scope.elements, what)
    }

    pub(super) fn find_attribute(
        &mut self,
        place: Place,
        reference: &QName,
    ) -> Option<AttributeId> {
        if reference.name.namespace() == Some(XML_NAMESPACE)
            && self.check_import(place, &reference.name, reference)
        {
            let names = &self.scope.attributes;
            let meaning = names.lookup(&reference.name, place, &self.scope.reached);
            let predefined = super::predefined::xml_attribute(&self.model, &reference.name);
            if let (Meaning::Nothing, Some(id)) = (meaning, predefined) {
                return Some(id);
            }
        }
        let what = ("attribute", Code::XsdUnknownAttributeRef);
        self.find(place, reference, |scope| &scope.attributes, what)
    }

    pub(super) fn find_group(&mut self, place: Place, reference: &QName) -> Option<ModelGroupId> {
        let what = ("group", Code::XsdUnknownGroup);
        self.find(place, reference, |scope| &scope.groups, what)
    }

    pub(super) fn find_attribute_group(
        &mut self,
        place: Place,
        reference: &QName,
    ) -> Option<AttributeGroupId> {
        let what = ("attribute group", Code::XsdUnknownAttributeGroup);
        self.find(place, reference, |scope| &scope.attribute_groups, what)
    }

    pub(super) fn find_key(
        &mut self,
        place: Place,
        reference: &QName,
    ) -> Option<IdentityConstraintId> {
        let what = ("key", Code::XsdUnknownKey);
        self.find(place, reference, |scope| &scope.identity_constraints, what)
    }

    /// Whether a name is that of a notation that a document sees.
    pub(super) fn is_notation(&self, place: Place, name: &ExpandedName) -> bool {
        let name = self.effective_name(place, name);
        let meaning = self
            .scope
            .notations
            .lookup(&name, place, &self.scope.reached);
        !matches!(meaning, Meaning::Nothing)
    }
}

/// Whether a finding is a file that is not there, or is nowhere that is read from.
fn is_absent_file(found: &Diagnostic) -> bool {
    matches!(
        found.code,
        Code::SourceMissingFile | Code::SourceRemoteLocation
    )
}
