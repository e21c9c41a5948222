//! Schemas with one fault each.

use super::*;

#[test]
fn what_is_wrong_is_found() {
    let s = "<xs:simpleType name='S'><xs:restriction base='xs:string'><xs:maxLength value='3' fixed='true'/>\
             <xs:enumeration value='a'/><xs:enumeration value='bb'/></xs:restriction></xs:simpleType>";
    let restrict = |base: &str, facets: &str| {
        format!(
            "{s}<xs:simpleType name='R'><xs:restriction base='{base}'>{facets}</xs:restriction></xs:simpleType>"
        )
    };
    let complex = |content: &str| format!("{s}<xs:complexType name='C'>{content}</xs:complexType>");
    for (content, expected) in [
        ("<xs:element name='a' type='t:X'/>".to_owned(), "xsd-unknown-type"),
        ("<xs:element name='a' type='xs:sting'/>".to_owned(), "xsd-unknown-type"),
        ("<xs:element name='a' type='u:X'/>".to_owned(), "xsd-unknown-prefix"),
        ("<xs:element name='a' type='X'/>".to_owned(), "xsd-missing-import"),
        ("<xs:element name='a'/><xs:element name='a'/>".to_owned(), "xsd-duplicate-name"),
        ("<xs:element name='1a'/>".to_owned(), "xsd-bad-value"),
        ("<xs:element nme='a'/>".to_owned(), "xsd-missing-attribute xsd-unknown-attribute"),
        ("<xs:elment name='a'/>".to_owned(), "xsd-unknown-element"),
        ("<xs:sequence/>".to_owned(), "xsd-unexpected-child"),
        ("<xs:element name='a' default='x' fixed='y'/>".to_owned(), "xsd-conflict"),
        ("text".to_owned(), "xsd-unexpected-text"),
        ("<xs:element name='a' substitutionGroup='t:b'/>".to_owned(), "xsd-unknown-element-ref"),
        (
            "<xs:element name='a' substitutionGroup='t:b'/><xs:element name='b' substitutionGroup='t:a'/>".to_owned(),
            "xsd-circular-substitution",
        ),
        (
            "<xs:element name='a' type='xs:int'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:element>"
                .to_owned(),
            "xsd-conflict",
        ),
        ("<xs:element name='a' type='xs:int' default='x'/>".to_owned(), "xsd-invalid-literal"),
        ("<xs:element name='a' type='xs:byte' fixed='128'/>".to_owned(), "xsd-invalid-literal"),
        (restrict("t:S", "<xs:maxLength value='4'/>"), "xsd-facet-fixed"),
        (restrict("t:S", "<xs:enumeration value='c'/>"), "xsd-invalid-literal"),
        (restrict("t:S", "<xs:enumeration value='aaaa'/>"), "xsd-invalid-literal"),
        (restrict("t:S", "<xs:maxLength value='x'/>"), "xsd-bad-facet"),
        (restrict("t:S", "<xs:totalDigits value='1'/>"), "xsd-bad-facet"),
        (restrict("t:S", "<xs:minLength value='4'/>"), "xsd-bad-facet"),
        (restrict("t:S", "<xs:length value='4'/>"), "xsd-bad-facet"),
        (restrict("xs:int", "<xs:maxInclusive value='2147483648'/>"), "xsd-facet-loosened"),
        (restrict("xs:token", "<xs:whiteSpace value='preserve'/>"), "xsd-facet-loosened"),
        (
            "<xs:simpleType name='U'><xs:union memberTypes='xs:int xs:NMTOKENS'/></xs:simpleType>\
             <xs:simpleType name='L'><xs:list itemType='t:U'/></xs:simpleType>"
                .to_owned(),
            "xsd-bad-derivation",
        ),
        (restrict("t:R", ""), "xsd-circular-derivation"),
        (restrict("xs:anySimpleType", ""), "xsd-bad-derivation"),
        (restrict("xs:anyType", ""), "xsd-bad-derivation"),
        (complex("<xs:sequence><xs:element ref='t:x'/></xs:sequence>"), "xsd-unknown-element-ref"),
        (complex("<xs:group ref='t:x'/>"), "xsd-unknown-group"),
        (complex("<xs:attributeGroup ref='t:x'/>"), "xsd-unknown-attribute-group"),
        (complex("<xs:attribute ref='t:x'/>"), "xsd-unknown-attribute-ref"),
        (complex("<xs:attribute name='x'/><xs:attribute name='x'/>"), "xsd-duplicate-name"),
        (complex("<xs:attribute name='x' use='required' default='1'/>"), "xsd-conflict"),
        (complex("<xs:attribute name='x'/><xs:sequence/>"), "xsd-unexpected-child"),
        (
            complex("<xs:sequence><xs:element name='a' minOccurs='2'/></xs:sequence>"),
            "xsd-bad-occurrence",
        ),
        (complex("<xs:sequence><xs:all/></xs:sequence>"), "xsd-unexpected-child"),
        (complex("<xs:all><xs:element name='a' maxOccurs='2'/></xs:all>"), "xsd-bad-all"),
        (
            complex("<xs:simpleContent><xs:extension base='xs:anyType'/></xs:simpleContent>"),
            "xsd-bad-derivation",
        ),
        (
            complex("<xs:complexContent><xs:extension base='t:S'/></xs:complexContent>"),
            "xsd-bad-derivation",
        ),
        (
            complex("<xs:complexContent><xs:extension base='t:C'/></xs:complexContent>"),
            "xsd-circular-derivation",
        ),
        (
            "<xs:group name='g'><xs:sequence><xs:group ref='t:g'/></xs:sequence></xs:group>".to_owned(),
            "xsd-circular-group",
        ),
        (
            "<xs:attributeGroup name='g'><xs:attributeGroup ref='t:g'/></xs:attributeGroup>".to_owned(),
            "xsd-circular-attribute-group",
        ),
        (
            "<xs:element name='a'><xs:keyref name='k' refer='t:no'><xs:selector xpath='.'/><xs:field xpath='.'/>\
             </xs:keyref></xs:element>"
                .to_owned(),
            "xsd-unknown-key",
        ),
        (
            "<xs:redefine schemaLocation='a.xsd'><xs:group name='no'><xs:sequence/></xs:group></xs:redefine>".to_owned(),
            "xsd-unknown-group",
        ),
        ("<xs:include schemaLocation='none.xsd'/>".to_owned(), "source-missing-file"),
        ("<xs:include schemaLocation='http://x/'/>".to_owned(), "source-remote-location"),
        ("<xs:import namespace='urn:t'/>".to_owned(), "xsd-wrong-namespace"),
    ] {
        let (sources, _, diagnostics) = build(&[("a.xsd", target(&content))], &["a.xsd"]);
        let text = diagnostics.render(&sources);
        assert_eq!(codes(&diagnostics).join(" "), expected, "{content}\n{text}");
        assert!(diagnostics.iter().all(|found| found.span.is_some()), "{text}");
        for found in &diagnostics {
            let name = found.constraint;
            let is_of_a_file = found.code.as_str().starts_with("source-");
            assert!(is_of_a_file || name.is_some_and(crate::diagnostic::constraint::is_named), "{text}");
        }
    }
}

/// XSD 1.0 part 1, 4.2.3, src-import: the empty text is not the namespace of any schema, nor is it the absence of one.
#[test]
fn an_import_of_the_empty_namespace_imports_nothing() {
    let blank = "<xs:import namespace=''/>";
    let unused = format!("{blank}<xs:element name='a' type='xs:int'/>");
    let unknown = format!("{blank}<xs:element name='a' type='X'/>");
    let located = "<xs:import namespace='' schemaLocation='b.xsd'/>";
    let warning = "xsd-wrong-namespace warning -";
    for (root, expected) in [
        (schema("", &unused), &[warning][..]),
        (target(&unused), &[warning]),
        (
            target(&unknown),
            &[warning, "xsd-missing-import error src-resolve.4"],
        ),
        (
            schema("", located),
            &["xsd-wrong-namespace error src-import.3.1", warning],
        ),
        (
            target(located),
            &["xsd-wrong-namespace error src-import.3.1", warning],
        ),
    ] {
        let files = [
            ("a.xsd", root),
            ("b.xsd", schema("", "<xs:element name='x' type='xs:int'/>")),
        ];
        let (sources, model, found) = build(&files, &["a.xsd"]);
        let mut all: Vec<_> = found
            .iter()
            .map(|one| {
                let severity = format!("{:?}", one.severity).to_lowercase();
                format!(
                    "{} {severity} {}",
                    one.code.as_str(),
                    one.constraint.unwrap_or("-")
                )
            })
            .collect();
        all.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(all, expected, "{}", found.render(&sources));
        assert_eq!(model.is_some(), all.len() == 1);
    }
}
