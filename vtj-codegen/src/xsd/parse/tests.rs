use std::collections::BTreeMap;

use super::*;
use crate::xsd::syntax::{
    Component, Composition, Compositor, DerivationMethod, ElementType, FacetKind, Form,
    NamespaceToken, NamespaceTokens, ProcessContents, SimpleDerivation, SimpleTypeRef, Term,
};

fn parsed(text: &str) -> (Option<Schema>, Diagnostics, Sources) {
    let files = BTreeMap::from([("a.xsd".to_owned(), text.as_bytes().to_vec())]);
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, &["a.xsd"], &mut diagnostics);
    let file = sources.find("a.xsd");
    let schema = file.and_then(|file| parse(&sources, file, &mut diagnostics).pop());
    (schema, diagnostics, sources)
}

fn schema(attributes: &str, content: &str) -> Schema {
    let xs = "xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t'";
    let (schema, diagnostics, sources) = parsed(&format!(
        "<xs:schema {xs} {attributes}>{content}</xs:schema>"
    ));
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources));
    schema.expect("a schema")
}

#[test]
fn the_schema_has_its_attributes_and_documentation() {
    let schema = schema(
        "targetNamespace=' urn:t ' elementFormDefault='qualified' blockDefault='#all' finalDefault='list union' \
         version='1.2' xml:lang='fi' id='x' t:foreign='y'",
        "<xs:annotation><xs:appinfo><anything/></xs:appinfo><xs:documentation source='urn:s'>a<b>c</b>\
         </xs:documentation></xs:annotation><xs:import namespace='urn:o'/><xs:annotation><xs:documentation \
         xml:lang='sv'>d</xs:documentation></xs:annotation>",
    );
    assert_eq!(
        schema.target_namespace.as_ref().map(|uri| &*uri.value),
        Some("urn:t")
    );
    assert_eq!(schema.element_form_default, Form::Qualified);
    assert_eq!(schema.attribute_form_default, Form::Unqualified);
    assert!(
        schema
            .block_default
            .contains(DerivationMethod::Substitution)
    );
    assert!(schema.final_default.contains(DerivationMethod::List));
    assert!(!schema.final_default.contains(DerivationMethod::Restriction));
    assert_eq!(schema.version.as_deref(), Some("1.2"));
    let documentation = schema.documentation.iter();
    let documentation: Vec<_> = documentation
        .map(|one| (&*one.text, one.lang.as_deref(), one.source.as_deref()))
        .collect();
    assert_eq!(
        documentation,
        [("ac", Some("fi"), Some("urn:s")), ("d", Some("sv"), None)]
    );
    assert!(matches!(schema.compositions[..], [Composition::Import(_)]));
}

#[test]
fn references_are_resolved_with_the_namespaces_in_scope() {
    let schema = schema(
        "xmlns='urn:d'",
        "<xs:element name='a' type='X'/><xs:element name='b' type='t:X' xmlns:t='urn:other'/>\
         <xs:element name='c' type='X' xmlns=''/>",
    );
    let types: Vec<_> = schema
        .components
        .iter()
        .filter_map(|component| match component {
            Component::Element(element) => match &element.type_ {
                Some(ElementType::Named(name)) => Some((name.name.to_string(), name.to_string())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let expected = [("{urn:d}X", "X"), ("{urn:other}X", "t:X"), ("X", "X")];
    assert_eq!(
        types,
        expected.map(|(name, written)| (name.to_owned(), written.to_owned()))
    );
}

#[test]
fn particles_are_as_written() {
    let schema = schema(
        "",
        "<xs:group name='g'><xs:choice><xs:element ref='t:a' minOccurs='0' maxOccurs='unbounded'/>\
         <xs:sequence maxOccurs='2'/><xs:group ref='t:h'/><xs:any namespace='##local urn:x' processContents='lax'/>\
         </xs:choice></xs:group>",
    );
    let [Component::Group(group)] = &schema.components[..] else {
        panic!("{:?}", schema.components);
    };
    assert_eq!(group.model_group.compositor, Compositor::Choice);
    let [element, sequence, reference, any] = &group.model_group.particles[..] else {
        panic!("{:?}", group.model_group.particles);
    };
    assert_eq!((element.min, element.max), (0, None));
    assert!(matches!(element.term, Term::ElementRef(_)));
    assert_eq!((sequence.min, sequence.max), (1, Some(2)));
    assert!(matches!(reference.term, Term::GroupRef(_)));
    let Term::Wildcard(wildcard) = &any.term else {
        panic!("{any:?}");
    };
    assert_eq!(wildcard.process_contents, ProcessContents::Lax);
    let tokens = vec![NamespaceToken::Local, NamespaceToken::Uri("urn:x".into())];
    assert_eq!(wildcard.namespaces, NamespaceTokens::Only(tokens));
}

#[test]
fn simple_types_are_as_written() {
    let schema = schema(
        "",
        "<xs:simpleType name='S'><xs:union memberTypes='xs:int t:X'><xs:simpleType><xs:list itemType='xs:int'/>\
         </xs:simpleType></xs:union></xs:simpleType><xs:simpleType name='R'><xs:restriction base='xs:string'>\
         <xs:pattern value=' a '/><xs:length value='1' fixed='1'/><xs:enumeration value='t:e'/></xs:restriction>\
         </xs:simpleType>",
    );
    let [
        Component::SimpleType(union),
        Component::SimpleType(restriction),
    ] = &schema.components[..]
    else {
        panic!("{:?}", schema.components);
    };
    let SimpleDerivation::Union { members, .. } = &union.derivation else {
        panic!("{union:?}");
    };
    assert_eq!(members.len(), 3);
    assert!(matches!(members.last(), Some(SimpleTypeRef::Inline(_))));
    let SimpleDerivation::Restriction { facets, .. } = &restriction.derivation else {
        panic!("{restriction:?}");
    };
    let facets: Vec<_> = facets
        .iter()
        .map(|facet| {
            (
                facet.kind,
                &*facet.value,
                facet.fixed,
                !facet.qnames.is_empty(),
            )
        })
        .collect();
    assert_eq!(
        facets,
        [
            (FacetKind::Pattern, " a ", false, false),
            (FacetKind::Length, "1", true, false),
            (FacetKind::Enumeration, "t:e", false, true),
        ]
    );
}

#[test]
fn many_faults_are_found_in_one_run() {
    let (schema, diagnostics, _) = parsed(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' bad='1' elementFormDefault='yes'>\
         <xs:element name='a' nillable='maybe'/><xs:element name='b'><xs:foo/></xs:element>\
         <xs:simpleType name='s'/><xs:element name='c'><xs:complexType><xs:sequence/><xs:choice/>\
         </xs:complexType></xs:element><other/></xs:schema>",
    );
    let codes: Vec<_> = diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "xsd-unknown-attribute",
            "xsd-bad-value",
            "xsd-unknown-element",
            "xsd-bad-value",
            "xsd-unknown-element",
            "xsd-missing-child",
            "xsd-unexpected-child",
        ]
    );
    assert_eq!(schema.map(|schema| schema.components.len()), Some(3));
}

#[test]
fn other_documents_are_no_schemas() {
    for text in [
        "<a/>",
        "<schema/>",
        "<xs:element xmlns:xs='http://www.w3.org/2001/XMLSchema' name='a'/>",
    ] {
        let (schema, diagnostics, _) = parsed(text);
        assert!(schema.is_none());
        let codes: Vec<_> = diagnostics
            .iter()
            .map(|found| found.code.as_str())
            .collect();
        assert_eq!(codes, ["xsd-not-a-schema"]);
    }
}
