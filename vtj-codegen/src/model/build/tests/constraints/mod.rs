//! Each constraint of the specification that is checked, by a schema that breaks it, under the specification's name.

mod types;

use super::*;
use crate::diagnostic::constraint;

const TYPES: &str = "<xs:simpleType name='S'><xs:restriction base='xs:string'><xs:maxLength value='3' fixed='true'/>\
    </xs:restriction></xs:simpleType>\
    <xs:simpleType name='D'><xs:restriction base='xs:decimal'><xs:minInclusive value='2'/><xs:maxInclusive value='8'/>\
    <xs:totalDigits value='4'/><xs:fractionDigits value='2'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='L'><xs:restriction base='xs:string'><xs:minLength value='2'/><xs:maxLength value='4'/>\
    </xs:restriction></xs:simpleType>\
    <xs:simpleType name='U'><xs:restriction base='xs:date'><xs:minInclusive value='2000-01-02'/>\
    <xs:maxExclusive value='2002-01-01'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='K'><xs:restriction base='xs:string'><xs:length value='2'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='M'><xs:restriction base='xs:string'><xs:minLength value='1'/></xs:restriction></xs:simpleType>\
    <xs:simpleType name='F' final='#all'><xs:restriction base='xs:string'/></xs:simpleType>\
    <xs:complexType name='C'><xs:sequence><xs:element name='a' type='xs:token'/></xs:sequence>\
    <xs:attribute name='r' use='required' type='xs:token' fixed='x'/><xs:attribute name='o' type='xs:int'/></xs:complexType>\
    <xs:complexType name='T'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent></xs:complexType>\
    <xs:complexType name='E'><xs:sequence/></xs:complexType>\
    <xs:complexType name='N' final='#all'><xs:sequence/></xs:complexType>\
    <xs:complexType name='W'><xs:sequence/><xs:anyAttribute namespace='##other'/></xs:complexType>\
    <xs:element name='h' type='xs:int' final='#all'/><xs:attribute name='g' type='xs:int'/>";

/// The constraints that schemas with a content break, in the order of names.
fn broken(content: &str) -> String {
    let (sources, _, found) = build(
        &[("a.xsd", target(&format!("{content}{TYPES}")))],
        &["a.xsd"],
    );
    let mut names: Vec<_> = found.iter().filter_map(|found| found.constraint).collect();
    names.sort_unstable();
    names.dedup();
    let is_named =
        |found: &crate::diagnostic::Diagnostic| found.constraint.is_some_and(constraint::is_named);
    assert!(found.iter().all(is_named), "{}", found.render(&sources));
    names.join(" ")
}

fn table(wrap: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
    for (content, expected) in rows {
        assert_eq!(broken(&wrap(content)), *expected, "{content}");
    }
}

#[test]
fn of_schemas_and_their_composition() {
    table(
        str::to_owned,
        &[
            ("<xs:elment name='a'/>", "s4s-elt-invalid-content.1"),
            ("<x xmlns=''/>", "s4s-elt-invalid-content.1"),
            ("<xs:sequence/>", "s4s-elt-invalid-content.1"),
            ("text", "s4s-elt-character"),
            ("<xs:element name='a' tpe='xs:int'/>", "s4s-att-not-allowed"),
            (
                "<xs:annotation><xs:documentation id='i'/></xs:annotation>",
                "s4s-att-not-allowed",
            ),
            (
                "<xs:annotation><xs:appinfo id='i'/></xs:annotation>",
                "s4s-att-not-allowed",
            ),
            ("<xs:element/>", "s4s-att-must-appear"),
            ("<xs:element name='1'/>", "s4s-att-invalid-value"),
            (
                "<xs:element name='a' id='i'/><xs:element name='b' id='i'/>",
                "s4s-att-invalid-value",
            ),
            ("<xs:group name='a'/>", "s4s-elt-invalid-content.2"),
            ("<xs:element name='a' type='u:X'/>", "src-qname"),
            ("<xs:element name='a' type='X'/>", "src-resolve.4"),
            ("<xs:element name='a' type='t:X'/>", "src-resolve"),
            (
                "<xs:element name='a'/><xs:element name='a'/>",
                "sch-props-correct.2",
            ),
            ("<xs:import namespace='urn:t'/>", "src-import.1.1"),
            ("<xs:import namespace='##other'/>", "s4s-att-invalid-value"),
            (
                "<xs:notation name='a' system='a#b#c'/>",
                "s4s-att-invalid-value",
            ),
            ("<xs:notation name='a'/>", "n-props-correct"),
        ],
    );
}

#[test]
fn of_files_that_are_referred_to() {
    let no_schema = "<a/>".to_owned();
    let malformed = "<xs:schema".to_owned();
    let other = schema("targetNamespace='urn:other'", "");
    let none = schema("", "");
    for (reference, file, expected) in [
        ("include", &no_schema, "src-include.1"),
        ("include", &malformed, "src-include.1"),
        ("include", &other, "src-include.2.1"),
        ("redefine", &no_schema, "src-redefine.2"),
        ("redefine", &other, "src-redefine.3.1"),
        ("import namespace='urn:x'", &no_schema, "src-import.2"),
        ("import namespace='urn:x'", &malformed, "src-import.2"),
        ("import namespace='urn:x'", &other, "src-import.3.1"),
        ("import", &other, "src-import.3.2"),
    ] {
        let root = target(&format!("<xs:{reference} schemaLocation='b.xsd'/>"));
        let files = [("a.xsd", root), ("b.xsd", file.clone())];
        let (sources, _, found) = build(&files, &["a.xsd"]);
        let names: Vec<_> = found.iter().map(|found| found.constraint).collect();
        assert_eq!(names, [Some(expected)], "{}", found.render(&sources));
    }
    let (_, _, found) = build(&[("a.xsd", none)], &["a.xsd"]);
    assert!(found.is_empty());
    let root =
        target("<xs:redefine schemaLocation='gone.xsd'><xs:simpleType name='X'/></xs:redefine>");
    let (_, _, found) = build(&[("a.xsd", root)], &["a.xsd"]);
    assert_eq!(
        found.iter().next().and_then(|found| found.constraint),
        Some("src-redefine.1")
    );
    let root = target(
        "<xs:redefine schemaLocation='gone.xsd'><xs:annotation/></xs:redefine><xs:element name='a'/>",
    );
    let (sources, model, found) = build(&[("a.xsd", root)], &["a.xsd"]);
    assert!(model.is_some(), "{}", found.render(&sources));
    let (_, _, found) = build(&[("a.xsd", "<a/>".to_owned())], &["a.xsd"]);
    assert_eq!(
        found.iter().next().and_then(|found| found.constraint),
        Some("s4s-elt-schema-ns")
    );
}

#[test]
fn of_elements_and_attributes() {
    let in_type = |content: &str| format!("<xs:complexType name='X'>{content}</xs:complexType>");
    table(
        str::to_owned,
        &[
            (
                "<xs:element name='a' default='x' fixed='y'/>",
                "src-element.1",
            ),
            (
                "<xs:element name='a' type='xs:int'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:element>",
                "src-element.3",
            ),
            (
                "<xs:element name='a' type='xs:int' default='x'/>",
                "e-props-correct.2",
            ),
            (
                "<xs:element name='a' type='t:C' default='x'/>",
                "cos-valid-default.2.1",
            ),
            (
                "<xs:element name='a' substitutionGroup='t:h' type='xs:byte'/>",
                "e-props-correct.4",
            ),
            (
                "<xs:element name='a' type='xs:ID' default='x'/>",
                "e-props-correct.5",
            ),
            (
                "<xs:element name='a' substitutionGroup='t:b'/><xs:element name='b' substitutionGroup='t:a'/>",
                "e-props-correct.6",
            ),
            ("<xs:attribute name='xmlns'/>", "no-xmlns"),
            (
                "<xs:attribute name='a' type='xs:int'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:attribute>",
                "src-attribute.4",
            ),
            (
                "<xs:attribute name='a' default='x' fixed='y'/>",
                "src-attribute.1",
            ),
            (
                "<xs:attribute name='a' type='xs:int' default='x'/>",
                "a-props-correct.2",
            ),
            (
                "<xs:attribute name='a' type='xs:ID' default='x'/>",
                "a-props-correct.3",
            ),
        ],
    );
    table(
        in_type,
        &[
            (
                "<xs:sequence><xs:element/></xs:sequence>",
                "src-element.2.1",
            ),
            (
                "<xs:sequence><xs:element ref='t:h' name='h'/></xs:sequence>",
                "src-element.2.1",
            ),
            (
                "<xs:sequence><xs:element ref='t:h' type='xs:int'/></xs:sequence>",
                "src-element.2.2",
            ),
            (
                "<xs:sequence><xs:element name='a' minOccurs='2'/></xs:sequence>",
                "p-props-correct.2.1",
            ),
            (
                "<xs:sequence><xs:any namespace='a ##any'/></xs:sequence>",
                "s4s-att-invalid-value",
            ),
            ("<xs:attribute/>", "src-attribute.3.1"),
            ("<xs:attribute ref='t:g' name='g'/>", "src-attribute.3.1"),
            (
                "<xs:attribute ref='t:g' type='xs:int'/>",
                "src-attribute.3.2",
            ),
            (
                "<xs:attribute name='a' use='required' default='1'/>",
                "src-attribute.2",
            ),
            (
                "<xs:attribute name='a'/><xs:attribute name='a'/>",
                "ct-props-correct.4",
            ),
            (
                "<xs:attribute name='a' type='xs:ID'/><xs:attribute name='b' type='xs:ID'/>",
                "ct-props-correct.5",
            ),
            (
                "<xs:sequence><xs:choice><xs:element name='a'/><xs:element name='a'/></xs:choice></xs:sequence>",
                "cos-nonambig",
            ),
            (
                "<xs:sequence><xs:element name='a'/><xs:element name='a' type='xs:int'/></xs:sequence>",
                "cos-element-consistent",
            ),
            ("<xs:all maxOccurs='2'/>", "cos-all-limited.1.2"),
            (
                "<xs:all><xs:element name='a' maxOccurs='2'/></xs:all>",
                "cos-all-limited.2",
            ),
        ],
    );
    table(
        str::to_owned,
        &[
            (
                "<xs:attributeGroup name='A'><xs:attribute name='a'/><xs:attribute name='a'/></xs:attributeGroup>",
                "ag-props-correct.2",
            ),
            (
                "<xs:attributeGroup name='A'><xs:attributeGroup ref='t:A'/></xs:attributeGroup>",
                "src-attribute_group.3",
            ),
            (
                "<xs:group name='A'><xs:sequence><xs:group ref='t:A'/></xs:sequence></xs:group>",
                "mg-props-correct.2",
            ),
        ],
    );
}

#[test]
fn of_keys() {
    let key = |more: &str| {
        format!(
            "<xs:element name='e'><xs:key name='k'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:key>{more}</xs:element>"
        )
    };
    table(
        key,
        &[
            (
                "<xs:keyref name='r' refer='t:x'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:keyref>",
                "src-resolve",
            ),
            (
                "<xs:keyref name='r' refer='t:r'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:keyref>",
                "c-props-correct.1",
            ),
            (
                "<xs:keyref name='r' refer='t:k'><xs:selector xpath='a'/><xs:field xpath='b'/><xs:field xpath='c'/></xs:keyref>",
                "c-props-correct.2",
            ),
            (
                "<xs:unique name='r'><xs:selector xpath='/a'/><xs:field xpath='b'/></xs:unique>",
                "c-selector-xpath",
            ),
            (
                "<xs:unique name='r'><xs:selector xpath='a'/><xs:field xpath='b//c'/></xs:unique>",
                "c-fields-xpaths",
            ),
            (
                "<xs:unique name='k'><xs:selector xpath='a'/><xs:field xpath='b'/></xs:unique>",
                "sch-props-correct.2",
            ),
        ],
    );
}
