//! Content models, and whether they are ambiguous.

use crate::model::build::tests::{build, codes, target};

/// A content model in the notation `(a, b?) | c{2,3}`, written as a schema.
fn particle(text: &mut std::str::Chars<'_>) -> String {
    let mut particles = vec![];
    let mut compositor = "sequence";
    loop {
        let one = match text.next() {
            Some('(') => particle(text),
            Some('*') => "<xs:any processContents='skip'@/>".to_owned(),
            Some('~') => "<xs:any namespace='##other' processContents='skip'@/>".to_owned(),
            Some('^') => {
                "<xs:any namespace='##targetNamespace ##local' processContents='skip'@/>".to_owned()
            }
            Some(name @ ('A'..='Z')) => format!("<xs:group ref='t:{name}'@/>"),
            Some(name @ ('p'..='z')) => format!("<xs:element ref='t:{name}'@/>"),
            Some(name @ ('a'..='o')) => format!("<xs:element name='{name}' type='xs:string'@/>"),
            other => panic!("{other:?}"),
        };
        let (mut min, mut max) = (String::from("1"), String::from("1"));
        let mut next = text.next();
        match next {
            Some('?') => min = "0".into(),
            Some('+') => max = "unbounded".into(),
            Some('%') => (min, max) = ("0".into(), "unbounded".into()),
            Some('{') => {
                min = text.take_while(|&one| one != ',').collect();
                max = text.take_while(|&one| one != '}').collect();
            }
            _ => {}
        }
        if matches!(next, Some('?' | '+' | '%' | '{')) {
            next = text.next();
        }
        particles.push(one.replacen('@', &format!(" minOccurs='{min}' maxOccurs='{max}'"), 1));
        match next {
            Some(',') => {}
            Some('|') => compositor = "choice",
            _ => break,
        }
    }
    let inside: String = particles.concat();
    format!("<xs:{compositor}@>{inside}</xs:{compositor}>")
}

fn schema_of(content: &str) -> String {
    let content = particle(&mut content.replace(' ', "").chars()).replacen('@', "", 1);
    target(&format!(
        "<xs:group name='G'><xs:choice><xs:element name='g' type='xs:string' minOccurs='0'/></xs:choice></xs:group>\
         <xs:group name='R'><xs:sequence><xs:element name='g' type='xs:string'/></xs:sequence></xs:group>\
         <xs:element name='r' type='xs:string'/><xs:element name='s' type='xs:string' substitutionGroup='t:r'/>\
         <xs:element name='u' type='xs:string' substitutionGroup='t:s'/>\
         <xs:element name='v' type='xs:string' block='substitution'/>\
         <xs:element name='w' type='xs:string' substitutionGroup='t:v'/>\
         <xs:complexType name='C'>{content}</xs:complexType>"
    ))
}

#[test]
fn contents_without_ambiguity() {
    for content in [
        "a, a",
        "a?, b?, c?",
        "a | b | c%",
        "(a, b) | (c, b?)",
        "(a, b?) | (c, b?), d",
        "a{2,2}, a",
        "a{10000,10000}, a",
        "(a, b?){2,2}, a",
        "(a, b?)+",
        "(a?, b?)%",
        "((a, b)+, c)+",
        "(a | b)%, c",
        "a%, b, a%",
        "R, R",
        "(R, a?)%",
        "*, a",
        "a, *",
        "~%, a",
        "a%, ~%",
        "~, *",
        "^%, ~%",
        "r?, v",
        "v?, w",
        "s?, v?",
        "a, (b | c)",
        "(a, (b, a)%)",
        "((a, b){2,2}, c?), a",
        "a{0,1}",
        "(a{0,5}, b){3,7}",
    ] {
        let (sources, model, found) = build(&[("a.xsd", schema_of(content))], &["a.xsd"]);
        assert!(model.is_some(), "{content}\n{}", found.render(&sources));
    }
}

#[test]
fn contents_with_ambiguity() {
    for content in [
        "a?, a",
        "a | a",
        "a%, a",
        "a+, a",
        "a{2,3}, a",
        "a{9999,10000}, a",
        "(a, b) | (a, c)",
        "(a, b)%, a",
        "(a?){2,2}, a",
        "(a, b?){1,2}, a",
        "(a, b?){1,2}, b",
        "(a?, b?)%, b",
        "(a, a?)+",
        "(a | b)%, b",
        "a?, b?, c?, a",
        "G?, G",
        "R?, R",
        "(R, R?)+",
        "*?, a",
        "*%, a",
        "a?, *",
        "* | a",
        "~?, *",
        "*?, *",
        "^?, *",
        "^%, a",
        "r?, s",
        "s | r",
        "r%, u",
        "((a, b){1,2}, c?), a",
        "(a%, b%)%, a",
        "((a, b?), c?), (b, d)",
    ] {
        let (sources, _, found) = build(&[("a.xsd", schema_of(content))], &["a.xsd"]);
        let text = found.render(&sources);
        assert_eq!(
            codes(&found),
            ["xsd-ambiguous-content"],
            "{content}\n{text}"
        );
        let note = if content.contains('G') || content.contains('R') {
            "both are this one"
        } else {
            "the other one is at a.xsd:1:"
        };
        assert!(text.contains(note), "{text}");
    }
}

#[test]
fn elements_in_any_order() {
    for (name, expected) in [("b", &[][..]), ("a", &["xsd-ambiguous-content"])] {
        let content = target(&format!(
            "<xs:complexType name='C'><xs:all><xs:element name='a' type='xs:int' minOccurs='0'/>\
             <xs:element name='{name}' type='xs:int'/></xs:all></xs:complexType>"
        ));
        let (_, _, found) = build(&[("a.xsd", content)], &["a.xsd"]);
        assert_eq!(codes(&found), expected);
    }
}

#[test]
fn what_an_extension_adds_counts() {
    let types = |own: &str| {
        target(&format!(
            "<xs:complexType name='B'><xs:sequence><xs:any minOccurs='0' processContents='lax'/></xs:sequence></xs:complexType>\
             <xs:complexType name='D'><xs:complexContent><xs:extension base='t:B'>{own}</xs:extension></xs:complexContent>\
             </xs:complexType>"
        ))
    };
    let own = "<xs:sequence><xs:element name='a'/></xs:sequence>";
    let (_, _, found) = build(&[("a.xsd", types(own))], &["a.xsd"]);
    assert_eq!(codes(&found), ["xsd-ambiguous-content"]);
    let (_, model, _) = build(&[("a.xsd", types("<xs:sequence/>"))], &["a.xsd"]);
    assert!(model.is_some());
}

/// A group that refers twice to one that refers twice to one, and so on, and ten thousand particles in a row.
#[test]
fn large_contents_take_no_time() {
    let mut groups: String = (0..250)
        .map(|at| {
            format!(
                "<xs:group name='g{at}'><xs:sequence><xs:group ref='t:g{}'/><xs:group ref='t:g{}' minOccurs='0'/>\
                 </xs:sequence></xs:group>",
                at + 1,
                at + 1
            )
        })
        .collect();
    groups += "<xs:group name='g250'><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:group>\
               <xs:complexType name='C'><xs:group ref='t:g0'/></xs:complexType>";
    let (_, _, found) = build(&[("a.xsd", target(&groups))], &["a.xsd"]);
    // The second one is of the content that would be too large if the groups were written in place.
    assert_eq!(codes(&found), ["xsd-ambiguous-content", "xsd-too-deep"]);

    let elements: String = (0..10_000)
        .map(|at| format!("<xs:element name='e{at}' type='xs:int' minOccurs='0'/>"))
        .collect();
    let wide =
        format!("<xs:complexType name='C'><xs:sequence>{elements}</xs:sequence></xs:complexType>");
    let (_, model, _) = build(&[("a.xsd", target(&wide))], &["a.xsd"]);
    assert!(model.is_some());
    let wide = wide.replacen("<xs:sequence>", "<xs:sequence maxOccurs='10000'>", 1);
    let (_, model, _) = build(&[("a.xsd", target(&wide))], &["a.xsd"]);
    assert!(model.is_some());
}
