//! Restrictions within their base type's content, and beyond it: pairs for each cell of the table of 3.9.6.
//!
//! Contents are written short: `a` an element of `xs:token`, `@h` a reference, `*` a wildcard, `#G` a reference to a group,
//! `(a b)` a sequence, `[a b]` a choice, `{a b}` an all; after each `?`, `+`, `*` or `2-3` how often, and `:…;` attributes.

use crate::model::build::tests::{build, codes, target};

/// What `h` and `g` stand for in the tests: heads of substitution groups, and a group.
const GLOBAL: &str = "<xs:element name='h' type='xs:string'/>\
    <xs:element name='m' type='xs:string' substitutionGroup='t:h'/>\
    <xs:element name='n' type='xs:string' substitutionGroup='t:m'/>\
    <xs:element name='o' type='xs:string' substitutionGroup='t:h'/>\
    <xs:element name='b' type='xs:string' block='substitution'/>\
    <xs:element name='c' type='xs:string' substitutionGroup='t:b'/>\
    <xs:group name='G'><xs:sequence><xs:element name='a' type='xs:token'/><xs:element name='b' type='xs:token' minOccurs='0'/>\
    </xs:sequence></xs:group>\
    <xs:complexType name='P'><xs:sequence><xs:element name='p' type='xs:token' minOccurs='0'/></xs:sequence></xs:complexType>\
    <xs:complexType name='Q'><xs:complexContent><xs:restriction base='t:P'/></xs:complexContent></xs:complexType>\
    <xs:complexType name='R'><xs:complexContent><xs:extension base='t:P'/></xs:complexContent></xs:complexType>\
    <xs:simpleType name='U'><xs:union memberTypes='xs:token xs:decimal'/></xs:simpleType>";

/// XML Schema of what is written short.
fn content(short: &str) -> String {
    let mut out = String::new();
    let mut open = Vec::new();
    let mut rest = short.trim();
    while let Some(first) = rest.chars().next() {
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        let (tag, close) = match first {
            '(' | '[' | '{' => {
                let tag = match first {
                    '(' => "sequence",
                    '[' => "choice",
                    _ => "all",
                };
                open.push((tag, out.len()));
                continue;
            }
            ')' | ']' | '}' => {
                let (tag, at) = open.pop().expect("an open group");
                let inside = out.split_off(at);
                (format!("<xs:{tag}"), format!(">{inside}</xs:{tag}>"))
            }
            ' ' => continue,
            '*' => ("<xs:any".to_owned(), "/>".to_owned()),
            '@' | '#' => {
                let name = rest.get(..1).expect("a name");
                rest = rest.get(1..).unwrap_or_default();
                let kind = if first == '@' { "element" } else { "group" };
                (format!("<xs:{kind} ref='t:{name}'"), "/>".to_owned())
            }
            name => (format!("<xs:element name='{name}'"), "/>".to_owned()),
        };
        let end = rest.find([' ', ')', ']', '}']).unwrap_or(rest.len());
        let end = match rest.strip_prefix(':') {
            Some(_) => rest.find(';').expect("an end") + 1,
            None => end,
        };
        let (more, after) = rest.split_at(end);
        let (times, attributes) = match more.strip_prefix(':') {
            Some(attributes) => {
                let end = after.find([' ', ')', ']', '}']).unwrap_or(after.len());
                rest = after.get(end..).unwrap_or_default();
                (
                    after.get(..end).unwrap_or_default(),
                    attributes.trim_end_matches(';'),
                )
            }
            None => {
                rest = after;
                (more, "")
            }
        };
        let (min, max) = match times {
            "" => ("1", "1"),
            "?" => ("0", "1"),
            "+" => ("1", "unbounded"),
            "*" => ("0", "unbounded"),
            range => range.split_once('-').expect("a range"),
        };
        let default = tag.contains("name=")
            && !attributes.contains("type=")
            && !close.contains("complexType");
        let type_ = if default { " type='xs:token'" } else { "" };
        out.push_str(&format!(
            "{tag}{type_} {attributes} minOccurs='{min}' maxOccurs='{max}'{close}"
        ));
    }
    out
}

/// The constraint that a restriction of one content to another breaks.
fn broken(base: &str, own: &str) -> Option<&'static str> {
    let (base, own) = (content(base), content(own));
    let schema = target(&format!(
        "{GLOBAL}<xs:complexType name='B'>{base}</xs:complexType>\
         <xs:complexType name='D'><xs:complexContent><xs:restriction base='t:B'>{own}</xs:restriction>\
         </xs:complexContent></xs:complexType>"
    ));
    let (sources, _, found) = build(&[("a.xsd", schema)], &["a.xsd"]);
    let all = codes(&found)
        .iter()
        .all(|code| *code == "xsd-bad-derivation");
    assert!(all && found.len() <= 1, "{}", found.render(&sources));
    found.iter().find_map(|found| found.constraint)
}

/// Rows of a base type's content, a restriction, and what that breaks.
fn table(rows: &[(&str, &str, Option<&str>)]) {
    for (base, own, expected) in rows {
        assert_eq!(
            broken(base, own),
            *expected,
            "{own} as a restriction of {base}"
        );
    }
}

#[test]
fn element_to_element() {
    let constraint = |number| Some(["", "rcase-NameAndTypeOK.1", "rcase-NameAndTypeOK.2"][number]);
    table(&[
        ("(a*)", "(a0-3)", None),
        ("(a2-4)", "(a3-4)", None),
        ("(a2-4)", "(a1-4)", constraint(2)),
        ("(a2-4)", "(a2-5)", constraint(2)),
        ("(a)", "(a+)", constraint(2)),
        ("(a)", "(b)", constraint(1)),
        ("(@h)", "(@h)", None),
        ("(@b)", "(@c)", constraint(1)),
        ("(a:form='qualified';)", "(a)", constraint(1)),
    ]);
    let sub = |number: u8| match number {
        1 => Some("rcase-NameAndTypeOK.3.2.1"),
        2 => Some("rcase-NameAndTypeOK.3.2.2"),
        3 => Some("rcase-NameAndTypeOK.3.2.3"),
        4 => Some("rcase-NameAndTypeOK.3.2.4"),
        _ => Some("rcase-NameAndTypeOK.3.2.5"),
    };
    table(&[
        ("(a:nillable='true';)", "(a)", None),
        ("(a)", "(a:nillable='true';)", sub(1)),
        (
            "(a:type='xs:decimal' fixed='1';)",
            "(a:type='xs:decimal' fixed='1.0';)",
            None,
        ),
        (
            "(a:type='xs:decimal' fixed='1';)",
            "(a:type='xs:decimal' fixed='2';)",
            sub(2),
        ),
        (
            "(a:type='xs:decimal' fixed='1';)",
            "(a:type='xs:decimal' default='1';)",
            sub(2),
        ),
        ("(a:fixed='x';)", "(a)", sub(2)),
        ("(a:default='x';)", "(a)", None),
        ("(a:block='extension';)", "(a)", sub(4)),
        ("(a:block='extension';)", "(a:block='#all';)", None),
        ("(a:type='xs:string';)", "(a:type='xs:NCName';)", None),
        ("(a)", "(a:type='xs:string';)", sub(5)),
        ("(a:type='xs:anyType';)", "(a)", None),
        ("(a:type='t:U';)", "(a:type='xs:int';)", None),
        ("(a:type='t:P';)", "(a:type='t:Q';)", None),
        ("(a:type='t:P';)", "(a:type='t:R';)", sub(5)),
    ]);
}

#[test]
fn identity_constraints_are_those_of_the_base_type() {
    let with = |name: &str, key: &str| {
        let key = key.replace('%', name);
        format!(
            "<xs:sequence><xs:element name='a' type='t:P'>{key}</xs:element><xs:element name='z' minOccurs='0'/></xs:sequence>"
        )
    };
    let key = "<xs:key name='%'><xs:selector xpath='p'/><xs:field xpath='.'/></xs:key>";
    let other = "<xs:key name='%'><xs:selector xpath='.'/><xs:field xpath='p'/></xs:key>";
    for (base, own, expected) in [
        (key, key, None),
        (key, "", None),
        ("", key, Some("rcase-NameAndTypeOK.3.2.3")),
        (other, key, Some("rcase-NameAndTypeOK.3.2.3")),
    ] {
        let (base, own) = (with("K", base), with("L", own));
        let schema = target(&format!(
            "{GLOBAL}<xs:complexType name='B'>{base}</xs:complexType>\
             <xs:complexType name='D'><xs:complexContent><xs:restriction base='t:B'>{own}</xs:restriction>\
             </xs:complexContent></xs:complexType>"
        ));
        let (_, _, found) = build(&[("a.xsd", schema)], &["a.xsd"]);
        let found = found.iter().find_map(|found| found.constraint);
        assert_eq!(found, expected, "{own} of {base}");
    }
}

#[test]
fn to_a_wildcard() {
    table(&[
        ("(*:namespace='##local';)", "(a)", None),
        ("(*:namespace='##other';)", "(a)", Some("rcase-NSCompat.1")),
        ("(*)", "(a0-2)", Some("rcase-NSCompat.2")),
        (
            "(*:processContents='lax';*)",
            "(*:namespace='urn:a';+)",
            None,
        ),
        (
            "(*:namespace='##other';)",
            "(*:namespace='urn:a ##local';)",
            Some("rcase-NSSubset.2"),
        ),
        ("(*:namespace='##other';)", "(*)", Some("rcase-NSSubset.2")),
        ("(*2-3)", "(*2-4)", Some("rcase-NSSubset.1")),
        (
            "(*)",
            "(*:processContents='skip';)",
            Some("rcase-NSSubset.3"),
        ),
        ("(*2-2)", "(a b)", None),
        (
            "(*2-3)",
            "([a (b c)] d?)",
            Some("rcase-NSRecurseCheckCardinality.2"),
        ),
        ("(*1-3)", "([a (b c)] d?)", None),
        ("(*0-4)", "{a b?}", None),
        (
            "(*0-4)",
            "(a b)1-3",
            Some("rcase-NSRecurseCheckCardinality.2"),
        ),
        (
            "(*:namespace='##local';*)",
            "(a @b)",
            Some("rcase-NSCompat.1"),
        ),
        (
            "(*:namespace='##local';*)",
            "(@h)",
            Some("rcase-NSCompat.1"),
        ),
        ("(*:namespace='urn:t';*)", "(@h)", None),
        (
            "(*:namespace='urn:a';*)",
            "(* (*:namespace='urn:a';))",
            Some("rcase-NSSubset.2"),
        ),
    ]);
}

#[test]
fn from_a_wildcard() {
    let never = Some("cos-particle-restrict.2");
    table(&[
        ("(a)", "(*:namespace='##local';)", never),
        ("(a b)", "(*)", never),
        ("[a b]", "(*)", never),
        ("{a b}", "(*)", never),
        (
            "(a *:namespace='##other';*)",
            "(a *:namespace='urn:a';)",
            None,
        ),
    ]);
}

#[test]
fn element_to_group() {
    table(&[
        ("[a b]", "(b)", None),
        ("[a b]", "(b?)", Some("rcase-NameAndTypeOK.2")),
        ("[a b]", "(c)", Some("rcase-RecurseAsIfGroup")),
        ("[a b]*", "[a]*", None),
        ("[a b]*", "(b)", None),
        ("[a b]2-2", "(b)", Some("rcase-RecurseAsIfGroup")),
        ("(a b?)", "(a)", None),
        ("(a b)", "(a)", Some("rcase-RecurseAsIfGroup")),
        ("{a? b?}", "(b)", None),
        ("{a b?}", "(b)", Some("rcase-RecurseAsIfGroup")),
    ]);
}

#[test]
fn sequence_to_sequence() {
    let wrong = Some("rcase-Recurse.2");
    table(&[
        ("(a? b c?)", "(b)", None),
        ("(a? b c?)", "(a b)", None),
        ("(a? b c?)", "(a c)", wrong),
        ("(a? b? c?)", "(b a)", wrong),
        ("(a? b? c?)*", "(b a)*", wrong),
        ("(a b)1-2", "(a b)", None),
        ("(a b)", "(a b)1-2", Some("rcase-Recurse.1")),
        ("(a b)", "(a b)?", Some("rcase-Recurse.1")),
        ("(a b)", "(a b c)", wrong),
        ("(a b+)", "(a b b)", wrong),
        ("(x (a b)?)", "(x (a b)?)", None),
        ("(x (a b)?)", "(x)", None),
        ("(x (a b)?)", "(x (a)?)", Some("rcase-Recurse.2")),
        ("(x (a b? c)*)", "(x (a c)*)", None),
        ("(x (a b c)*)", "(x (a c)*)", wrong),
        ("(x (a b c)*)", "(x (a c b)*)", wrong),
        ("(x (a b c)*)", "(x (a b c d)*)", wrong),
        ("(x [a b])", "(x b)", None),
        ("(x [a b])", "(x [a c])", Some("rcase-RecurseLax.2")),
        ("(x [a b])", "(x (a b))", wrong),
        ("(#G)", "(a)", None),
        ("(x #G)", "(x #G)", None),
        ("(x #G*)", "(x #G+)", None),
        ("(x #G)", "(x b)", wrong),
        ("(x #G+)", "(x #G*)", Some("rcase-Recurse.1")),
        ("(x a:type='xs:string';)", "(x a)", None),
        (
            "(x a)",
            "(x a:type='xs:string';)",
            Some("rcase-NameAndTypeOK.3.2.5"),
        ),
    ]);
}

#[test]
fn choice_to_choice() {
    let wrong = Some("rcase-RecurseLax.2");
    table(&[
        ("[a b c]", "[a c]", None),
        ("[a b c]", "[c a]", wrong),
        ("[a b c]", "[a d]", wrong),
        ("[a b]*", "[a b]+", None),
        ("[a b]", "[a b]+", Some("rcase-RecurseLax.1")),
        ("[a b]", "[a b]?", Some("rcase-RecurseLax.1")),
        ("[a (b c) d]", "[a (b c)]", None),
        ("[a (b c) d]", "[a (b)]", wrong),
        ("[a [b c] d]", "[b d]", None),
        ("[a [b c]* d]", "[a [b c]+]", None),
    ]);
}

#[test]
fn all() {
    let unordered = Some("rcase-RecurseUnordered.2");
    table(&[
        ("{a b c?}", "{a b}", None),
        ("{a b c?}", "{b a}", Some("rcase-Recurse.2")),
        ("{a b c?}", "{a c}", Some("rcase-Recurse.2")),
        ("{a b}?", "{a b}", None),
        ("{a b}", "{a b}?", Some("rcase-Recurse.1")),
        ("{a b c?}", "(b a)", None),
        ("{a b c?}", "(c b)", Some("rcase-RecurseUnordered.2.3")),
        ("{a b c?}", "(a b d)", unordered),
        ("{a b}", "(a b a)", unordered),
        ("{a b}", "(a b)?", Some("rcase-RecurseUnordered.1")),
        ("{a b}", "(a+ b)", Some("rcase-NameAndTypeOK.2")),
    ]);
}

#[test]
fn sequence_to_choice() {
    table(&[
        ("[a b]*", "(a b a)", None),
        ("[a b]*", "(a b)+", None),
        ("[a b]2-4", "(a b)1-2", None),
        ("[a b]2-4", "(a b)1-3", Some("rcase-MapAndSum.2")),
        ("[a b]3-4", "(a b)", Some("rcase-MapAndSum.2")),
        ("[a b]", "(a b)", Some("rcase-MapAndSum.2")),
        ("[a b]*", "(a c)", Some("rcase-MapAndSum.1")),
        ("[a (b c)]*", "(a (b c)1-1)", Some("rcase-MapAndSum.1")),
        ("[a (b c)*]*", "(a (b c)+)", None),
        ("(@h*)", "(@m @o @h)", None),
        ("(@h0-2)", "(@m @o @h)", Some("rcase-MapAndSum.2")),
    ]);
}

#[test]
fn kinds_that_restrict_no_other() {
    let never = Some("cos-particle-restrict.2");
    table(&[
        ("(a+)", "(a a)", never),
        ("(a b)", "[a b]", never),
        ("(a b)", "{a b}", never),
        ("[a b]", "{a b}", never),
        ("{a b}", "[a b]", never),
        ("(a)", "[a b]", never),
        ("(a)", "{a b}", never),
        ("(@b)", "(@h)", Some("cos-particle-restrict.2")),
        ("(@m)", "(@h)", Some("rcase-RecurseLax.2")),
    ]);
}

#[test]
fn substitution_groups_are_choices() {
    table(&[
        ("(@h)", "(@m)", None),
        ("(@h)", "(@n)", None),
        ("(@h*)", "(@m*)", None),
        ("(@h)", "(@m?)", Some("rcase-RecurseLax.1")),
        ("(@h)", "(@n?)", Some("rcase-RecurseAsIfGroup")),
        ("(@h?)", "(@n?)", None),
        ("(@h)", "(@b)", Some("rcase-RecurseAsIfGroup")),
        ("(@h)", "[@o @m]", None),
        ("(@h)", "[@o @b]", Some("rcase-RecurseLax.2")),
        ("(x @h)", "(x [@o @m])", None),
        ("[x @h]", "[@n x]", None),
        ("[@h x]", "[@m x]", None),
    ]);
}

#[test]
fn nothing() {
    table(&[
        ("(a? b?)", "", None),
        ("(a?)", "()", None),
        ("(a? b)", "", Some("derivation-ok-restriction.5.3.2.2")),
        ("(a)", "(() ())", Some("cos-particle-restrict")),
        ("(a? b?)", "(())", None),
        ("[a b?]", "", None),
        ("(a? []?)", "(a)", None),
    ]);
}

/// Twenty thousand particles are compared in order, and a fault at the end is found without going through all pairs.
#[test]
fn long_contents_take_no_time() {
    let element = |at: usize, min: usize| format!("<xs:element name='e{at}' minOccurs='{min}'/>");
    let of = |count: usize, min| -> String { (0..count).map(|at| element(at, min)).collect() };
    for (more, expected) in [
        ("", None),
        ("<xs:element name='x'/>", Some("rcase-Recurse.2")),
    ] {
        let (base, own) = (of(20_000, 0), of(20_000, 1));
        let schema = target(&format!(
            "<xs:complexType name='B'><xs:sequence>{base}</xs:sequence></xs:complexType>\
             <xs:complexType name='D'><xs:complexContent><xs:restriction base='t:B'><xs:sequence>{own}{more}</xs:sequence>\
             </xs:restriction></xs:complexContent></xs:complexType>"
        ));
        let (_, _, found) = build(&[("a.xsd", schema)], &["a.xsd"]);
        let found: Vec<_> = found.iter().map(|found| found.constraint).collect();
        assert_eq!(found, expected.into_iter().map(Some).collect::<Vec<_>>());
    }
}
