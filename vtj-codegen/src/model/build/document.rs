//! Schema documents, how they are put together (XSD 1.0 part 1, 4.2), and their global names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Builder, Code, DocumentId, Place, Schema, Span, TypeId, redefine};
use crate::model::{
    Attribute, AttributeGroup, Component, Element, Model, ModelGroup, Notation, Origin,
    SchemaDocument,
};
use crate::source::{FileId, SourceFile};
use crate::xsd::syntax::{self, Composition};

/// The namespaces that a document imports.
pub(super) type Imported = HashSet<Option<Arc<str>>>;

/// Documents that are known, by the place of their schema, their namespace and the root they are of.
type Known = HashMap<(Span, Option<Arc<str>>, Option<FileId>), DocumentId>;

impl<'s> Builder<'s> {
    /// Makes a document of each root and of each file and namespace that they reach.
    pub(super) fn documents(&mut self) {
        let mut known = Known::new();
        let roots: Vec<_> = self.sources.roots().collect();
        let mut root_documents = Vec::new();
        for root in roots {
            let is_wsdl = self.is_wsdl(root);
            let only = self.redefines(root).then_some(root);
            let mut documents = Vec::new();
            for file in self.sources.descriptions(root) {
                for schema in self.of_file(file) {
                    let namespace = target_namespace(schema);
                    let key = (schema.span, namespace, only);
                    documents.push(self.document(&mut known, schema, key, !is_wsdl));
                }
            }
            root_documents.push((root, is_wsdl, documents));
        }
        let mut at = 0;
        while at < self.model.documents.len() {
            let place = DocumentId(u32::try_from(at).unwrap_or(u32::MAX));
            self.compose(&mut known, place);
            at += 1;
        }
        self.tolerant = vec![true; self.model.documents.len()];
        for (root, is_wsdl, documents) in root_documents {
            let mut reached = vec![false; self.model.documents.len()];
            let mut in_order = Vec::new();
            let all = documents.iter().flat_map(|&from| self.model.reached(from));
            for document in all {
                if let Some(flag) = reached.get_mut(document.index())
                    && !std::mem::replace(flag, true)
                {
                    in_order.push(document);
                }
            }
            if is_wsdl {
                self.model.described.push((root, in_order));
            } else {
                for document in in_order {
                    if let Some(flag) = self.tolerant.get_mut(document.index()) {
                        *flag = false;
                    }
                }
            }
            self.scope.reached.push(reached);
        }
        self.check_imports_of_own();
    }

    fn is_wsdl(&self, file: FileId) -> bool {
        self.sources.file(file).is_some_and(SourceFile::is_wsdl)
    }

    /// The schemas of a file.
    fn of_file(&self, file: FileId) -> &'s [Schema] {
        let start = self.schemas.partition_point(|schema| schema.file < file);
        let end = self.schemas.partition_point(|schema| schema.file <= file);
        self.schemas.get(start..end).unwrap_or(&[])
    }

    fn document(
        &mut self,
        known: &mut Known,
        schema: &'s Schema,
        key: (Span, Option<Arc<str>>, Option<FileId>),
        is_root: bool,
    ) -> DocumentId {
        if let Some(&id) = known.get(&key) {
            return id;
        }
        let namespace = key.1.clone();
        let id = self.model.documents.push(SchemaDocument {
            file: schema.file,
            is_chameleon: schema.target_namespace.is_none() && namespace.is_some(),
            target_namespace: namespace,
            is_root,
            version: schema.version.clone(),
            lang: schema.lang.clone(),
            documentation: schema.documentation.clone(),
            components: Vec::new(),
            includes: Vec::new(),
            imports: Vec::new(),
        });
        self.schema_of.push(schema);
        self.only_of.push(key.2);
        self.imported.push(Imported::new());
        known.insert(key, id);
        id
    }

    /// Follows a document's includes and imports.
    fn compose(&mut self, known: &mut Known, place: Place) {
        let Some(schema) = self.schema(place) else {
            return;
        };
        for composition in &schema.compositions {
            match composition {
                Composition::Import(import) => self.import(known, place, schema, import),
                Composition::Include(include) => {
                    let broken = "src-include.2.1";
                    self.include(known, place, schema, include.span, broken);
                }
                Composition::Redefine(redefine) => {
                    self.check_redefine(place, redefine);
                    let broken = "src-redefine.3.1";
                    let target = self.include(known, place, schema, redefine.span, broken);
                    self.redefinitions.push((place, redefine, target));
                }
            }
        }
    }

    /// The schema that the element at a place refers to, if it was read.
    fn target(&mut self, schema: &Schema, element: Span) -> Option<&'s Schema> {
        let file = self.sources.file(schema.file)?;
        let edges = file.edges();
        let at = edges
            .binary_search_by_key(&element.start, |edge| edge.span.start)
            .ok()?;
        let edge = edges.get(at)?;
        let target = edge.target?;
        if self.is_wsdl(target) {
            let message = "the file is a WSDL, not a schema";
            let constraint = edge.kind.constraint().unwrap_or("src-include.1");
            self.broken(constraint, Code::XsdNotASchema, element, message);
            return None;
        }
        self.of_file(target).first()
    }

    /// The document that is included, if it was read and may be; `broken` is the constraint of its namespace.
    fn include(
        &mut self,
        known: &mut Known,
        place: Place,
        schema: &Schema,
        element: Span,
        broken: &'static str,
    ) -> Option<DocumentId> {
        let target = self.target(schema, element)?;
        let document = self.model.documents.get(place);
        let namespace = document.and_then(|document| document.target_namespace.clone());
        let its = target_namespace(target);
        if its.is_some() && its != namespace {
            let uri = its.unwrap_or_default();
            let message =
                format!("the included file has the target namespace `{uri}`, not this file's");
            self.broken(broken, Code::XsdWrongNamespace, element, message);
            return None;
        }
        let key = (target.span, namespace, self.only_of(place));
        let included = self.document(known, target, key, false);
        if let Some(document) = self.model.documents.get_mut(place) {
            document.includes.push(included);
        }
        Some(included)
    }

    /// The root that a document is of alone; none where roots share it.
    fn only_of(&self, place: Place) -> Option<FileId> {
        self.only_of.get(place.index()).copied().flatten()
    }

    fn import(
        &mut self,
        known: &mut Known,
        place: Place,
        schema: &Schema,
        import: &syntax::Import,
    ) {
        let namespace = import.namespace.as_ref().map(|uri| uri.value.clone());
        if let Some(imported) = self.imported.get_mut(place.index()) {
            imported.insert(namespace.clone());
        }
        let Some(target) = self.target(schema, import.span) else {
            return;
        };
        let its = target_namespace(target);
        if its != namespace {
            let message = match &its {
                Some(uri) => format!("the imported file has the target namespace `{uri}`"),
                None => "the imported file has no target namespace".to_owned(),
            };
            let constraint = match namespace {
                Some(_) => "src-import.3.1",
                None => "src-import.3.2",
            };
            self.broken(constraint, Code::XsdWrongNamespace, import.span, message);
            return;
        }
        let key = (target.span, its, self.only_of(place));
        let imported = self.document(known, target, key, false);
        if let Some(document) = self.model.documents.get_mut(place) {
            document.imports.push(imported);
        }
    }

    /// Gives every global component its id and puts down its name.
    pub(super) fn declare(&mut self) {
        let places: Vec<_> = self.model.documents.ids().collect();
        for place in places {
            let Some(schema) = self.schema(place) else {
                continue;
            };
            let components = redefine::components(schema)
                .map(|component| self.declare_component(place, component))
                .collect();
            if let Some(document) = self.model.documents.get_mut(place) {
                document.components = components;
            }
        }
        self.supersede();
        self.check_duplicates();
    }

    fn declare_component(&mut self, place: Place, component: &'s syntax::Component) -> Component {
        match component {
            syntax::Component::SimpleType(syntax) => {
                let id = self.new_simple_type(place, syntax, None);
                if let Some(name) = &syntax.name {
                    let full = self.target_name(place, &name.value);
                    let type_ = TypeId::Simple(id);
                    self.scope.types.declare(full, place, type_, name.span);
                }
                Component::SimpleType(id)
            }
            syntax::Component::ComplexType(syntax) => {
                let id = self.new_complex_type(place, syntax, None);
                if let Some(name) = &syntax.name {
                    let full = self.target_name(place, &name.value);
                    let type_ = TypeId::Complex(id);
                    self.scope.types.declare(full, place, type_, name.span);
                }
                Component::ComplexType(id)
            }
            syntax::Component::Element(syntax) => {
                let name = self.target_name(place, &syntax.name.value);
                let element = Element::shell(name.clone(), syntax, None);
                let id = self.model.elements.push(element);
                let span = syntax.name.span;
                self.scope.elements.declare(name, place, id, span);
                Component::Element(id)
            }
            syntax::Component::Attribute(syntax) => {
                let name = self.target_name(place, &syntax.name.value);
                let attribute = Attribute::shell(name.clone(), syntax, None);
                let id = self.model.attributes.push(attribute);
                let span = syntax.name.span;
                self.scope.attributes.declare(name, place, id, span);
                Component::Attribute(id)
            }
            _ => self.declare_group(place, component),
        }
    }

    fn declare_group(&mut self, place: Place, component: &'s syntax::Component) -> Component {
        match component {
            syntax::Component::AttributeGroup(syntax) => {
                let name = self.target_name(place, &syntax.name.value);
                let group = AttributeGroup {
                    name: name.clone(),
                    origin: origin(syntax.span, &syntax.documentation),
                    attributes: Vec::new(),
                    prohibited: Vec::new(),
                    groups: Vec::new(),
                    wildcard: None,
                };
                let id = self.model.attribute_groups.push(group);
                let span = syntax.name.span;
                self.scope.attribute_groups.declare(name, place, id, span);
                Component::AttributeGroup(id)
            }
            syntax::Component::Notation(syntax) => {
                let name = self.target_name(place, &syntax.name.value);
                let id = self.model.notations.push(Notation {
                    name: name.clone(),
                    origin: origin(syntax.span, &syntax.documentation),
                    public: syntax.public.clone(),
                    system: syntax.system.clone(),
                });
                let span = syntax.name.span;
                self.scope.notations.declare(name, place, id, span);
                Component::Notation(id)
            }
            syntax::Component::Group(syntax) => {
                let name = self.target_name(place, &syntax.name.value);
                let inner = &syntax.model_group.documentation;
                let id = self.model.model_groups.push(ModelGroup {
                    name: Some(name.clone()),
                    origin: origin(syntax.span, &[&syntax.documentation[..], inner].concat()),
                    compositor: syntax.model_group.compositor,
                    particles: Vec::new(),
                });
                let span = syntax.name.span;
                self.scope.groups.declare(name, place, id, span);
                Component::ModelGroup(id)
            }
            // The caller takes the rest; this arm only keeps the function total.
            _ => Component::ComplexType(Model::ANY_TYPE),
        }
    }
}

/// The origin of a global component.
fn origin(span: Span, documentation: &[syntax::Documentation]) -> Origin {
    Origin {
        span: Some(span),
        documentation: documentation.to_vec(),
        owner: None,
    }
}

fn target_namespace(schema: &Schema) -> Option<Arc<str>> {
    let namespace = schema.target_namespace.as_ref()?;
    Some(namespace.value.clone())
}
