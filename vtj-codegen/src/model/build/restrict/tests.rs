//! Restrictions within their base type's content, and beyond it.

use crate::model::build::tests::{build, codes, target};

/// The constraints that a restriction of one content to another breaks.
fn broken(base: &str, own: &str) -> Vec<&'static str> {
    let schema = target(&format!(
        "<xs:element name='h' type='xs:string'/><xs:element name='m' type='xs:string' substitutionGroup='t:h'/>\
         <xs:group name='G'><xs:sequence><xs:element name='g' type='xs:string'/></xs:sequence></xs:group>\
         <xs:complexType name='B'>{base}</xs:complexType>\
         <xs:complexType name='D'><xs:complexContent><xs:restriction base='t:B'>{own}</xs:restriction>\
         </xs:complexContent></xs:complexType>"
    ));
    let (sources, _, found) = build(&[("a.xsd", schema)], &["a.xsd"]);
    let all = codes(&found)
        .iter()
        .all(|code| *code == "xsd-bad-derivation");
    assert!(all, "{}", found.render(&sources));
    found.iter().filter_map(|found| found.constraint).collect()
}

/// An element `a`, or one of another name, with more attributes.
fn element(name: &str, more: &str) -> String {
    let what = match name {
        "h" | "m" => format!("ref='t:{name}'"),
        _ if more.contains("type=") => format!("name='{name}'"),
        _ => format!("name='{name}' type='xs:token'"),
    };
    format!("<xs:element {what} {more}/>")
}

fn sequence(particles: &[String]) -> String {
    format!("<xs:sequence>{}</xs:sequence>", particles.concat())
}

#[test]
fn occurrences_and_names() {
    let any = |more: &str| format!("<xs:any {more}/>");
    let many = "minOccurs='0' maxOccurs='unbounded'";
    for (base, own, expected) in [
        (
            vec![element("a", many)],
            vec![element("a", "maxOccurs='3'")],
            None,
        ),
        (
            vec![element("a", many)],
            vec![element("a", ""), element("a", "")],
            None,
        ),
        (
            vec![element("a", "minOccurs='0'"), element("b", "")],
            vec![element("b", "")],
            None,
        ),
        (vec![element("a", "minOccurs='0'")], vec![], None),
        (vec![element("h", "")], vec![element("m", "")], None),
        (
            vec![any("namespace='##local'")],
            vec![element("a", "")],
            None,
        ),
        (
            vec![any("processContents='lax'")],
            vec![any("namespace='urn:a'")],
            None,
        ),
        (
            vec![any(many)],
            vec!["<xs:group ref='t:G'/>".to_owned()],
            None,
        ),
        (vec![element("a", "")], vec![], Some("range-ok.1")),
        (
            vec![element("a", "")],
            vec![element("a", "minOccurs='0'")],
            Some("range-ok.1"),
        ),
        (
            vec![element("a", "")],
            vec![element("a", ""), element("a", "")],
            Some("range-ok.2"),
        ),
        (
            vec![element("m", "")],
            vec![element("h", "")],
            Some("cos-particle-restrict"),
        ),
        (
            vec![element("a", many)],
            vec![element("b", "")],
            Some("cos-particle-restrict"),
        ),
        (
            vec![any("namespace='##other'")],
            vec![element("a", "")],
            Some("cos-particle-restrict"),
        ),
        (
            vec![element("a", "")],
            vec![any("namespace='##local'")],
            Some("rcase-NSSubset.2"),
        ),
        (
            vec![any("")],
            vec![any("processContents='skip'")],
            Some("rcase-NSSubset.3"),
        ),
        (
            vec![element("a", "")],
            vec![element("a", "type='xs:string'")],
            Some("rcase-NameAndTypeOK.3.2.5"),
        ),
        (
            vec![element("a", "type='xs:string'")],
            vec![element("a", "type='xs:NCName'")],
            None,
        ),
        (
            vec![element("a", "type='xs:anyType'")],
            vec![element("a", "")],
            None,
        ),
        (
            vec![element("a", "fixed='x'")],
            vec![element("a", "")],
            Some("rcase-NameAndTypeOK.3.2.2"),
        ),
    ] {
        let found = broken(&sequence(&base), &sequence(&own));
        assert_eq!(
            found,
            expected.into_iter().collect::<Vec<_>>(),
            "{base:?} to {own:?}"
        );
    }
}

#[test]
fn one_alternative_of_a_choice() {
    let inside = [element("a", ""), element("b", "")].concat();
    let choice = format!("<xs:choice>{inside}</xs:choice>");
    assert!(broken(&choice, &sequence(&[element("b", "")])).is_empty());
    assert_eq!(broken(&choice, &sequence(&[inside])), ["range-ok.2"]);
}

#[test]
fn fixed_values() {
    let of = |value: &str| {
        let fixed = format!("type='xs:decimal' fixed='{value}'");
        sequence(&[element("a", &fixed)])
    };
    assert!(broken(&of("1"), &of("1.0")).is_empty());
    assert_eq!(broken(&of("1"), &of("2")), ["rcase-NameAndTypeOK.3.2.2"]);
}
