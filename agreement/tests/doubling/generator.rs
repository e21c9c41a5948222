//! Generating.

use std::collections::BTreeMap;

use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::source::Sources;

use crate::work::{Case, all_are_linear};

fn schema(content: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='u' targetNamespace='u'>{content}</xs:schema>"
    )
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn element(content: &str) -> String {
    schema(&format!(
        "<xs:element name='d'><xs:complexType>{content}</xs:complexType></xs:element>"
    ))
}

/// A schema of a size, whether it can be generated, and the largest size.
struct Input {
    name: &'static str,
    accepted: bool,
    most: usize,
    make: fn(usize) -> String,
}

const INPUTS: &[Input] = &[
    Input {
        name: "elements of a sequence",
        accepted: true,
        most: 256,
        make: |n| {
            let elements = numbered(n, |i| {
                format!("<xs:element name='e{i}' type='xs:string' minOccurs='0'/>")
            });
            element(&format!("<xs:sequence>{elements}</xs:sequence>"))
        },
    },
    Input {
        name: "elements of a choice",
        accepted: true,
        most: 256,
        make: |n| {
            let elements = numbered(n, |i| format!("<xs:element name='e{i}' type='xs:string'/>"));
            element(&format!(
                "<xs:choice maxOccurs='unbounded'>{elements}</xs:choice>"
            ))
        },
    },
    Input {
        name: "attributes",
        accepted: true,
        most: 256,
        make: |n| {
            element(&numbered(n, |i| {
                format!("<xs:attribute name='a{i}' type='xs:string'/>")
            }))
        },
    },
    Input {
        name: "types",
        accepted: true,
        most: 256,
        make: |n| {
            let types = numbered(n, |i| {
                format!(
                    "<xs:simpleType name='T{i}'><xs:restriction base='xs:string'><xs:maxLength value='{}'/></xs:restriction></xs:simpleType>",
                    i + 1
                )
            });
            let elements = numbered(n, |i| format!("<xs:element name='e{i}' type='T{i}'/>"));
            schema(&format!(
                "{types}<xs:element name='d'><xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType></xs:element>"
            ))
        },
    },
    Input {
        name: "global elements",
        accepted: true,
        most: 256,
        make: |n| {
            schema(&numbered(n, |i| {
                format!(
                    "<xs:element name='e{i}'><xs:complexType><xs:sequence><xs:element name='f{i}' type='xs:string'/></xs:sequence></xs:complexType></xs:element>"
                )
            }))
        },
    },
    Input {
        name: "codes",
        accepted: true,
        most: 1024,
        make: |n| {
            let codes = numbered(n, |i| format!("<xs:enumeration value='{i}'/>"));
            schema(&format!(
                "<xs:element name='d'><xs:simpleType><xs:restriction base='xs:string'>{codes}</xs:restriction></xs:simpleType></xs:element>"
            ))
        },
    },
    Input {
        name: "groups in groups",
        accepted: true,
        most: 32,
        make: |n| {
            let groups = numbered(n, |i| {
                format!("<xs:sequence minOccurs='0'><xs:element name='e{i}' type='xs:string'/>")
            });
            element(&format!(
                "<xs:sequence>{groups}{}</xs:sequence>",
                "</xs:sequence>".repeat(n)
            ))
        },
    },
    Input {
        name: "types in types",
        accepted: true,
        most: 32,
        make: |n| {
            let starts = numbered(n, |i| {
                format!("<xs:element name='e{i}'><xs:complexType><xs:sequence>")
            });
            schema(&(starts + &"</xs:sequence></xs:complexType></xs:element>".repeat(n)))
        },
    },
    Input {
        name: "extensions of extensions",
        accepted: true,
        most: 32,
        make: |n| {
            let types = numbered(n, |i| {
                let inside = format!(
                    "<xs:sequence><xs:element name='e{i}' type='xs:string'/></xs:sequence>"
                );
                match i {
                    0 => format!("<xs:complexType name='T0'>{inside}</xs:complexType>"),
                    _ => format!(
                        "<xs:complexType name='T{i}'><xs:complexContent><xs:extension base='T{}'>{inside}</xs:extension></xs:complexContent></xs:complexType>",
                        i - 1
                    ),
                }
            });
            schema(&format!("{types}<xs:element name='d' type='T{}'/>", n - 1))
        },
    },
    Input {
        name: "named groups of named groups",
        accepted: true,
        most: 256,
        make: |n| {
            let groups = numbered(n, |i| {
                let next = if i + 1 < n {
                    format!("<xs:group ref='G{}'/>", i + 1)
                } else {
                    String::new()
                };
                format!(
                    "<xs:group name='G{i}'><xs:sequence><xs:element name='e{i}' type='xs:string'/>{next}</xs:sequence></xs:group>"
                )
            });
            schema(&format!(
                "{groups}<xs:element name='d'><xs:complexType><xs:sequence><xs:group ref='G0'/></xs:sequence></xs:complexType></xs:element>"
            ))
        },
    },
    Input {
        name: "a long pattern",
        accepted: true,
        most: 256,
        make: |n| {
            let pattern = "[a-z]x".repeat(n);
            schema(&format!(
                "<xs:element name='d'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='{pattern}'/></xs:restriction></xs:simpleType></xs:element>"
            ))
        },
    },
    Input {
        name: "a pattern of alternatives",
        accepted: true,
        most: 256,
        make: |n| {
            let pattern = numbered(n, |i| format!("|a{i}"));
            schema(&format!(
                "<xs:element name='d'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='x{pattern}'/></xs:restriction></xs:simpleType></xs:element>"
            ))
        },
    },
    Input {
        name: "members of a substitution group",
        accepted: true,
        most: 128,
        make: |n| {
            let members = numbered(n, |i| {
                format!("<xs:element name='e{i}' type='xs:string' substitutionGroup='h'/>")
            });
            schema(&format!(
                "<xs:element name='h' type='xs:string'/>{members}<xs:element name='d'><xs:complexType><xs:sequence><xs:element ref='h'/></xs:sequence></xs:complexType></xs:element>"
            ))
        },
    },
    Input {
        name: "members of a union",
        accepted: true,
        most: 256,
        make: |n| {
            let members = "<xs:simpleType><xs:restriction base='xs:string'><xs:length value='1'/></xs:restriction></xs:simpleType>".repeat(n);
            schema(&format!(
                "<xs:element name='d'><xs:simpleType><xs:union>{members}</xs:union></xs:simpleType></xs:element>"
            ))
        },
    },
    Input {
        name: "documentation",
        accepted: true,
        most: 1024,
        make: |n| {
            let text = "words and words\n".repeat(n);
            element(&format!(
                "<xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>"
            ))
        },
    },
    Input {
        name: "errors",
        accepted: false,
        most: 256,
        make: |n| {
            schema(&numbered(n, |i| {
                format!("<xs:element name='e{i}' type='missing{i}'/>\n")
            }))
        },
    },
];

fn generate(text: &str) -> bool {
    let files = BTreeMap::from([("a.xsd".to_owned(), text.as_bytes().to_vec())]);
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, &["a.xsd"], &mut diagnostics);
    let tree = vtj_codegen::generate(&sources, &Config::new(), &mut diagnostics);
    diagnostics.render(&sources);
    tree.is_some()
}

#[test]
fn generating_is_linear() {
    let case = |input: &'static Input| Case {
        name: input.name.to_owned(),
        most: input.most,
        prepare: Box::new(move |size| {
            let text = (input.make)(size);
            Box::new(move || assert_eq!(generate(&text), input.accepted, "{}", input.name))
        }),
    };
    all_are_linear(INPUTS.iter().map(case).collect());
}
