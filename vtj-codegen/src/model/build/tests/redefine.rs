//! `xs:redefine`: what references mean, and what breaks its constraints.

use super::{build, complex, elements, schema, simple, target};
use crate::model::Model;

const BASE: &str = "<xs:simpleType name='S'><xs:restriction base='xs:string'><xs:maxLength value='9'/></xs:restriction>\
    </xs:simpleType>\
    <xs:complexType name='C'><xs:sequence><xs:element name='a' type='t:S'/></xs:sequence><xs:attribute name='x'/>\
    <xs:attribute name='z' use='required'/></xs:complexType>\
    <xs:complexType name='D'><xs:complexContent><xs:extension base='t:C'><xs:sequence><xs:element name='d'/></xs:sequence>\
    </xs:extension></xs:complexContent></xs:complexType>\
    <xs:group name='g'><xs:sequence><xs:element name='p'/><xs:element name='q' minOccurs='0'/></xs:sequence></xs:group>\
    <xs:complexType name='G'><xs:sequence><xs:group ref='t:g'/></xs:sequence><xs:attributeGroup ref='t:h'/></xs:complexType>\
    <xs:attributeGroup name='h'><xs:attribute name='k' type='xs:string' use='required'/><xs:attribute name='l'/>\
    </xs:attributeGroup>";

/// A document that redefines `b.xsd`.
fn redefined(content: &str) -> String {
    target(&format!(
        "<xs:redefine schemaLocation='b.xsd'>{content}</xs:redefine>"
    ))
}

fn extended(base: &str, name: &str) -> String {
    format!(
        "<xs:complexType name='C'><xs:complexContent><xs:extension base='{base}'><xs:sequence><xs:element name='{name}'/>\
         </xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
    )
}

fn model(files: &[(&str, String)]) -> Model {
    let (sources, model, diagnostics) = build(files, &["a.xsd"]);
    model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)))
}

fn content(model: &Model, name: &str) -> Vec<String> {
    elements(model, &complex(model, name).content)
}

#[test]
fn every_reference_means_the_new_component() {
    let new = format!(
        "<xs:simpleType name='S'><xs:restriction base='t:S'><xs:minLength value='2'/></xs:restriction></xs:simpleType>\
         {}<xs:group name='g'><xs:choice><xs:group ref='t:g'/><xs:element name='r'/></xs:choice></xs:group>\
         <xs:attributeGroup name='h'><xs:attributeGroup ref='t:h'/><xs:attribute name='m'/></xs:attributeGroup>",
        extended("t:C", "b")
    );
    let files = [("a.xsd", redefined(&new)), ("b.xsd", target(BASE))];
    let model = model(&files);
    assert_eq!(content(&model, "C"), ["a", "b"]);
    assert_eq!(content(&model, "D"), ["a", "b", "d"]);
    assert_eq!(content(&model, "G"), ["p", "q", "r"]);
    let uses = &complex(&model, "G").attributes;
    let names: Vec<_> = uses
        .iter()
        .map(|one| &*model[one.attribute].name.local)
        .collect();
    assert_eq!(names, ["k", "l", "m"]);
    let facets = model.facets(simple(&model, "S"));
    assert_eq!(
        (facets.least_length(), facets.greatest_length()),
        (2, Some(9))
    );
    let root = model.documents().ids().next().expect("the root");
    // Five of the base, three of them given anew.
    assert_eq!(model.global_components(root).len(), 6);
}

#[test]
fn redefined_schemas_are_redefined_again_and_included_elsewhere() {
    let inner = target(&format!(
        "<xs:redefine schemaLocation='c.xsd'>{}</xs:redefine>",
        extended("t:C", "b")
    ));
    let files = [
        (
            "a.xsd",
            target(&format!(
                "<xs:include schemaLocation='c.xsd'/><xs:redefine schemaLocation='b.xsd'>{}</xs:redefine>",
                extended("t:C", "e")
            )),
        ),
        ("b.xsd", inner),
        ("c.xsd", target(BASE)),
    ];
    assert_eq!(content(&model(&files), "D"), ["a", "b", "e", "d"]);
}

#[test]
fn a_schema_without_a_namespace_is_redefined_in_that_of_the_other() {
    let files = [
        ("a.xsd", redefined(&extended("t:C", "b"))),
        ("b.xsd", schema("", &BASE.replace("t:", ""))),
    ];
    let model = model(&files);
    assert_eq!(content(&model, "D"), ["a", "b", "d"]);
}

#[test]
fn another_root_sees_what_is_not_redefined() {
    let files = [
        ("a.xsd", redefined(&extended("t:C", "b"))),
        ("b.xsd", target(BASE)),
    ];
    let (sources, model, diagnostics) = build(&files, &["a.xsd", "b.xsd"]);
    let model = model.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources)));
    let types = model.complex_types().iter();
    let mut found: Vec<_> = types
        .filter(|(_, type_)| type_.name.as_ref().is_some_and(|name| &*name.local == "D"))
        .map(|(_, type_)| elements(&model, &type_.content).concat())
        .collect();
    found.sort();
    assert_eq!(found, ["abd", "ad"]);
}

#[test]
fn circles_of_redefinitions_end() {
    let files = [
        (
            "a.xsd",
            target(&format!(
                "<xs:redefine schemaLocation='b.xsd'>{}</xs:redefine>",
                extended("t:C", "b")
            )),
        ),
        (
            "b.xsd",
            target(&format!("<xs:redefine schemaLocation='a.xsd'/>{BASE}")),
        ),
    ];
    assert_eq!(content(&model(&files), "D"), ["a", "b", "d"]);
}

#[test]
fn broken_redefinitions_are_named() {
    let group = |content: &str| format!("<xs:group name='g'>{content}</xs:group>");
    let attributes =
        |content: &str| format!("<xs:attributeGroup name='h'>{content}</xs:attributeGroup>");
    let required = "<xs:attribute name='k' type='xs:string' use='required'/>";
    for (content, expected) in [
        (extended("t:D", "b"), "src-redefine.5"),
        (
            extended("t:C", "b") + &extended("t:C", "b"),
            "sch-props-correct.2",
        ),
        (
            "<xs:simpleType name='N'><xs:restriction base='t:N'/></xs:simpleType>".to_owned(),
            "src-resolve",
        ),
        (
            "<xs:complexType name='C'><xs:complexContent><xs:restriction base='t:C'><xs:sequence><xs:element name='n'/>\
             </xs:sequence></xs:restriction></xs:complexContent></xs:complexType>"
                .to_owned(),
            "rcase-NameAndTypeOK.1",
        ),
        (
            group("<xs:sequence><xs:group ref='t:g'/><xs:group ref='t:g'/></xs:sequence>"),
            "src-redefine.6.1.1",
        ),
        (
            group("<xs:sequence><xs:group ref='t:g' minOccurs='0'/></xs:sequence>"),
            "src-redefine.6.1.2",
        ),
        (
            group("<xs:sequence/>").replace("'g'", "'none'"),
            "src-redefine.6.2.1",
        ),
        (
            group("<xs:sequence><xs:element name='r'/></xs:sequence>"),
            "src-redefine.6.2.2",
        ),
        (group("<xs:sequence/>"), "src-redefine.6.2.2"),
        (group("<xs:sequence><xs:element name='p'/></xs:sequence>"), ""),
        (
            attributes("<xs:attributeGroup ref='t:h'/><xs:attributeGroup ref='t:h'/>"),
            "src-redefine.7.1",
        ),
        (attributes("").replace("'h'", "'none'"), "src-redefine.7.2.1"),
        (attributes(""), "src-redefine.7.2.2"),
        (
            attributes("<xs:attribute name='k' type='xs:int' use='required'/>"),
            "src-redefine.7.2.2",
        ),
        (
            attributes(&format!("{required}<xs:attribute name='n'/>")),
            "src-redefine.7.2.2",
        ),
        (
            attributes(&format!("{required}<xs:anyAttribute/>")),
            "src-redefine.7.2.2",
        ),
        (attributes(required), ""),
    ] {
        let files = [("a.xsd", redefined(&content)), ("b.xsd", target(BASE))];
        let (sources, _, diagnostics) = build(&files, &["a.xsd"]);
        let found: Vec<_> = diagnostics
            .iter()
            .map(|found| found.constraint.unwrap_or("none"))
            .collect();
        assert!(
            found.first().copied().unwrap_or_default() == expected,
            "{content}: not {expected} but {}",
            diagnostics.render(&sources)
        );
    }
    let files = [
        ("a.xsd", redefined("")),
        ("b.xsd", schema("targetNamespace='urn:u'", "")),
    ];
    let (_, _, diagnostics) = build(&files, &["a.xsd"]);
    let found: Vec<_> = diagnostics.iter().map(|found| found.constraint).collect();
    assert_eq!(found, [Some("src-redefine.3.1")]);
}
