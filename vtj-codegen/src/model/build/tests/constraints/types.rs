//! Constraints of simple and complex types.

use super::{broken, table};

#[test]
fn of_simple_types() {
    let of = |content: &str| format!("<xs:simpleType name='X'>{content}</xs:simpleType>");
    table(
        of,
        &[
            ("<xs:restriction/>", "src-simple-type.2"),
            (
                "<xs:restriction base='t:S'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:restriction>",
                "src-simple-type.2",
            ),
            ("<xs:list/>", "src-simple-type.3"),
            (
                "<xs:list itemType='xs:int'><xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType></xs:list>",
                "src-simple-type.3",
            ),
            ("<xs:union/>", "src-union-memberTypes-or-simpleTypes"),
            ("<xs:restriction base='t:X'/>", "st-props-correct.2"),
            ("<xs:restriction base='t:F'/>", "st-props-correct.3"),
            ("<xs:list itemType='t:F'/>", "cos-st-restricts.2.3.1.1"),
            ("<xs:union memberTypes='t:F'/>", "cos-st-restricts.3.3.1.1"),
            ("<xs:list itemType='xs:NMTOKENS'/>", "cos-st-restricts.2.1"),
            ("<xs:restriction base='t:C'/>", "src-resolve.1.1"),
            (
                "<xs:restriction base='xs:anySimpleType'/>",
                "st-props-correct.1",
            ),
        ],
    );
    let facets = |(base, facets): (&str, &str)| {
        of(&format!(
            "<xs:restriction base='{base}'>{facets}</xs:restriction>"
        ))
    };
    for (base, given, expected) in [
        ("xs:int", "length 1", "cos-applicable-facets"),
        ("xs:string", "length 1 length 1", "src-single-facet-value"),
        ("xs:string", "length x", "s4s-att-invalid-value"),
        ("xs:decimal", "totalDigits 0", "s4s-att-invalid-value"),
        (
            "xs:token",
            "whiteSpace preserve",
            "whiteSpace-valid-restriction",
        ),
        ("xs:token", "whiteSpace no", "s4s-att-invalid-value"),
        ("t:S", "maxLength 2", "st-restrict-facets"),
        ("t:L", "minLength 1", "minLength-valid-restriction"),
        ("t:L", "maxLength 5", "maxLength-valid-restriction"),
        (
            "xs:string",
            "minLength 5 maxLength 4",
            "minLength-less-than-equal-to-maxLength",
        ),
        (
            "xs:string",
            "length 5 maxLength 4",
            "length-minLength-maxLength",
        ),
        ("t:D", "totalDigits 5", "totalDigits-valid-restriction"),
        (
            "t:D",
            "fractionDigits 3",
            "fractionDigits-valid-restriction",
        ),
        (
            "xs:decimal",
            "totalDigits 1 fractionDigits 2",
            "fractionDigits-totalDigits",
        ),
        ("t:D", "minInclusive 1", "minInclusive-valid-restriction"),
        ("t:D", "maxInclusive 9", "maxInclusive-valid-restriction"),
        ("t:D", "minExclusive 1", "minExclusive-valid-restriction"),
        ("t:D", "maxExclusive 9", "maxExclusive-valid-restriction"),
        ("t:D", "maxExclusive 2", "maxExclusive-valid-restriction"),
        ("t:D", "minExclusive 8", ""),
        (
            "t:D",
            "maxInclusive 5.125",
            "maxInclusive-valid-restriction",
        ),
        ("t:U", "maxInclusive 2001-01-01", ""),
        (
            "t:U",
            "maxInclusive 2000-01-02Z",
            "maxInclusive-valid-restriction",
        ),
        (
            "t:U",
            "minExclusive 2002-01-01",
            "minExclusive-valid-restriction",
        ),
        ("t:K", "minLength 1", "length-minLength-maxLength"),
        ("t:K", "maxLength 2", "length-minLength-maxLength"),
        ("t:M", "minLength 1 length 2", ""),
        (
            "xs:int",
            "minInclusive 3 maxInclusive 2",
            "minInclusive-less-than-equal-to-maxInclusive",
        ),
        (
            "xs:int",
            "minInclusive 3 maxExclusive 2",
            "minInclusive-less-than-maxExclusive",
        ),
        (
            "xs:int",
            "minExclusive 3 maxInclusive 2",
            "minExclusive-less-than-maxInclusive",
        ),
        (
            "xs:int",
            "minExclusive 3 maxExclusive 2",
            "minExclusive-less-than-equal-to-maxExclusive",
        ),
        (
            "xs:int",
            "minInclusive 3 minExclusive 2",
            "minInclusive-minExclusive",
        ),
        (
            "xs:int",
            "maxInclusive 3 maxExclusive 2",
            "maxInclusive-maxExclusive",
        ),
        ("xs:int", "enumeration x", "enumeration-valid-restriction"),
        ("xs:int", "pattern +", "src-pattern-value"),
        (
            "xs:NOTATION",
            "enumeration t:no",
            "enumeration-required-notation",
        ),
    ] {
        let words: Vec<_> = given.split(' ').collect();
        let given: String = words
            .chunks(2)
            .map(|one| format!("<xs:{} value='{}'/>", one[0], one[1]))
            .collect();
        assert_eq!(broken(&facets((base, &given))), expected, "{base} {given}");
    }
    let notation = "<xs:element name='a' type='xs:NOTATION'/>";
    assert_eq!(broken(notation), "enumeration-required-notation");
}

#[test]
fn of_complex_types() {
    let of = |content: &str| format!("<xs:complexType name='X'>{content}</xs:complexType>");
    let restriction = |base: &str, inside: &str| {
        of(&format!(
            "<xs:complexContent><xs:restriction base='t:{base}'>{inside}</xs:restriction></xs:complexContent>"
        ))
    };
    let a = "<xs:sequence><xs:element name='a' type='xs:token'/></xs:sequence>";
    for (base, inside, expected) in [
        ("X", "", "ct-props-correct.3"),
        ("N", "", "derivation-ok-restriction.1"),
        ("S", "", "src-ct.1"),
        ("C", "", "derivation-ok-restriction.5.3.2.2"),
        ("E", a, "derivation-ok-restriction.5"),
        (
            "C",
            &format!("{a}<xs:attribute name='r' type='xs:token' fixed='x'/>"),
            "derivation-ok-restriction.2.1.1",
        ),
        (
            "C",
            &format!("{a}<xs:attribute name='o' type='xs:token'/>"),
            "derivation-ok-restriction.2.1.2",
        ),
        (
            "C",
            &format!("{a}<xs:attribute name='r' type='xs:token' use='required'/>"),
            "derivation-ok-restriction.2.1.3",
        ),
        (
            "C",
            &format!("{a}<xs:attribute name='n'/>"),
            "derivation-ok-restriction.2.2",
        ),
        (
            "C",
            &format!("{a}<xs:attribute name='r' use='prohibited'/>"),
            "derivation-ok-restriction.3",
        ),
        (
            "C",
            &format!("{a}<xs:anyAttribute/>"),
            "derivation-ok-restriction.4.1",
        ),
        ("W", "<xs:anyAttribute/>", "derivation-ok-restriction.4.2"),
        (
            "W",
            "<xs:anyAttribute namespace='##other' processContents='lax'/>",
            "derivation-ok-restriction.4.3",
        ),
    ] {
        assert_eq!(
            broken(&restriction(base, inside)),
            expected,
            "{base} {inside}"
        );
    }
    table(
        of,
        &[
            (
                "<xs:complexContent><xs:extension base='t:N'/></xs:complexContent>",
                "cos-ct-extends.1.1",
            ),
            (
                "<xs:complexContent mixed='true'><xs:extension base='t:C'><xs:sequence><xs:element name='z'/></xs:sequence></xs:extension></xs:complexContent>",
                "cos-ct-extends.1.4.3.2.2.1",
            ),
            (
                "<xs:simpleContent><xs:extension base='t:C'/></xs:simpleContent>",
                "src-ct.2",
            ),
            (
                "<xs:simpleContent><xs:restriction base='t:T'><xs:simpleType><xs:restriction base='xs:string'/></xs:simpleType></xs:restriction></xs:simpleContent>",
                "derivation-ok-restriction.5.2.2.1",
            ),
        ],
    );
}

/// XSD 1.0 part 1, 3.4.2: a content is empty where the group that is written has no children, not where none of them may occur.
#[test]
fn of_types_that_restrict_an_empty_one() {
    let none = "<xs:element name='a' minOccurs='0' maxOccurs='0'/>";
    let elements = "derivation-ok-restriction.5";
    let groups = [
        (format!("<xs:sequence>{none}</xs:sequence>"), elements),
        (format!("<xs:all>{none}</xs:all>"), elements),
        (
            format!("<xs:choice minOccurs='0'>{none}</xs:choice>"),
            elements,
        ),
        ("<xs:group ref='t:G'/>".to_owned(), elements),
        (
            "<xs:sequence><xs:sequence/></xs:sequence>".to_owned(),
            elements,
        ),
        ("<xs:sequence><xs:annotation/></xs:sequence>".to_owned(), ""),
        ("<xs:all/>".to_owned(), ""),
        ("<xs:choice minOccurs='0'/>".to_owned(), ""),
        (String::new(), ""),
        (
            "<xs:sequence minOccurs='0' maxOccurs='0'><xs:element name='a'/></xs:sequence>"
                .to_owned(),
            "",
        ),
    ];
    let restricted = |base: &str, content: &str| {
        broken(&format!(
            "<xs:group name='G'><xs:sequence/></xs:group><xs:complexType name='B'>{base}</xs:complexType>\
             <xs:complexType name='X'><xs:complexContent><xs:restriction base='t:B'>{content}</xs:restriction>\
             </xs:complexContent></xs:complexType>"
        ))
    };
    for (content, expected) in &groups {
        assert_eq!(
            restricted("<xs:sequence/>", content),
            *expected,
            "{content}"
        );
        for (base, _) in &groups[..5] {
            assert_eq!(restricted(base, content), "", "{content} of {base}");
        }
    }
}
