//! Reading and writing.

use std::hint::black_box;

use agreement::messages::{keyed, open, typed};
use vtj_types::{Encoding, ErrorKind, Limits, ReadSettings, WriteSettings};

use crate::work::{Case, all_are_linear};

/// What a size gives, and which ways of reading take it: as an envelope (`e`), as a message of whatever content (`o`), as a
/// typed message (`t`), that leniently (`l`), with identity constraints (`k`).
struct Input {
    name: &'static str,
    ways: &'static str,
    make: fn(usize) -> String,
    /// The largest size, where it has to be bounded.
    most: usize,
}

const fn input(name: &'static str, ways: &'static str, make: fn(usize) -> String) -> Input {
    Input {
        name,
        ways,
        make,
        most: 1 << 14,
    }
}

const fn deep(name: &'static str, ways: &'static str, make: fn(usize) -> String) -> Input {
    Input {
        name,
        ways,
        make,
        most: 1 << 12,
    }
}

fn message(content: &str) -> String {
    format!("<d xmlns='urn:a'>{content}</d>")
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn nested(count: usize, start: impl Fn(usize) -> String, end: &str) -> String {
    numbered(count, start) + &end.repeat(count)
}

const INPUTS: &[Input] = &[
    input("attributes", "eol", |n| {
        format!(
            "<d xmlns='urn:a'{}/>",
            numbered(n, |i| format!(" a{i}='1'"))
        )
    }),
    input("attributes in a prefix", "eotl", |n| {
        format!(
            "<d xmlns='urn:a' xmlns:p='u'{}/>",
            numbered(n, |i| format!(" p:a{i}='1'"))
        )
    }),
    input("declarations of an element", "eotl", |n| {
        format!(
            "<d xmlns='urn:a'{}/>",
            numbered(n, |i| format!(" xmlns:p{i}='u'"))
        )
    }),
    input("declarations of an element, each used", "eotl", |n| {
        let pieces = numbered(n, |i| format!(" xmlns:p{i}='u{i}' p{i}:a='1'"));
        format!("<d xmlns='urn:a'{pieces}/>")
    }),
    input("declarations of an element, each used inside", "el", |n| {
        let declared = numbered(n, |i| format!(" xmlns:p{i}='u'"));
        let used = numbered(n, |i| format!("<p{i}:q/>"));
        format!("<d xmlns='urn:a'{declared}><e>{used}</e></d>")
    }),
    deep("declarations of nested elements", "eotl", |n| {
        message(&nested(
            n,
            |i| format!("<q xmlns='u{i}' xmlns:p{i}='u' p{i}:a='1'>"),
            "</q>",
        ))
    }),
    input("declarations of repeated elements", "eotl", |n| {
        message(&"<p:q xmlns:p='u'/>".repeat(n))
    }),
    input("declarations of repeated known elements", "eotl", |n| {
        message(&"<a:b xmlns:a='urn:a'/>".repeat(n))
    }),
    input("comments", "eotl", |n| message(&"<!-- c -->".repeat(n))),
    input("comments in a text", "eotl", |n| {
        message(&format!("<s>{}</s>", "x<!---->".repeat(n)))
    }),
    input("a long comment", "eotl", |n| {
        message(&format!("<!--{}-->", " -".repeat(n) + " "))
    }),
    input("comments before the root", "eotl", |n| {
        "<!---->".repeat(n) + &message("")
    }),
    input("instructions", "eotl", |n| message(&"<?p x?>".repeat(n))),
    input("a long instruction", "eotl", |n| {
        message(&format!("<?p {}?>", "? >".repeat(n)))
    }),
    input("references", "eotl", |n| {
        message(&format!("<s>{}</s>", "&amp;&#65;".repeat(n)))
    }),
    input("references in an attribute", "eotl", |n| {
        format!("<d xmlns='urn:a' x='{}'/>", "&amp;&#65;".repeat(n))
    }),
    input("a long reference", "eotl", |n| {
        message(&format!("<s>&#{}65;</s>", "0".repeat(n)))
    }),
    input("ampersands that begin no reference", "", |n| {
        message(&format!("<s>{}</s>", "&".repeat(n)))
    }),
    input("sections", "eotl", |n| {
        message(&format!("<s>{}</s>", "x<![CDATA[<]]>".repeat(n)))
    }),
    input("a long section", "eotl", |n| {
        message(&format!("<s><![CDATA[{}]]></s>", "]] >".repeat(n)))
    }),
    input("brackets", "eotl", |n| {
        message(&format!("<s>{}</s>", "]".repeat(n)))
    }),
    input("brackets in texts", "eotl", |n| {
        message(&"<s>]]</s>".repeat(n))
    }),
    input("brackets and references", "eotl", |n| {
        message(&format!("<s>{}</s>", "]]&gt;".repeat(n)))
    }),
    input("tabs in an attribute", "eotl", |n| {
        format!("<d xmlns='urn:a' x='{}'/>", "\t".repeat(n))
    }),
    input("carriage returns", "eotl", |n| message(&"\r".repeat(n))),
    input("white space", "eotl", |n| message(&" \n".repeat(n))),
    deep("nested elements", "eotl", |n| {
        message(&nested(n, |_| "<b>".to_owned(), "</b>"))
    }),
    deep("nested elements that are not known", "eol", |n| {
        message(&nested(n, |_| "<z>".to_owned(), "</z>"))
    }),
    deep("nested elements of another namespace", "eotl", |n| {
        message(&nested(n, |i| format!("<q xmlns='u{}'>", i % 2), "</q>"))
    }),
    deep("nested messages", "eol", |n| {
        nested(n + 1, |_| "<d xmlns='urn:a'>".to_owned(), "</d>")
    }),
    input("repeated leaves", "eotl", |n| {
        message(&"<s>text</s>".repeat(n))
    }),
    input("repeated leaves of one kind", "eotl", |n| {
        message(&format!("<b>{}</b>", "<s>text</s>".repeat(n)))
    }),
    input("repeated elements", "eotl", |n| {
        message(&"<b x='1' y='2'><s/></b>\n".repeat(n))
    }),
    input("repeated elements in a prefix", "eotl", |n| {
        format!(
            "<p:d xmlns:p='urn:a'>{}</p:d>",
            "<p:b x='1'><p:s>t</p:s></p:b>".repeat(n)
        )
    }),
    input("repeated values with attributes", "eotl", |n| {
        message(&"<v x='1'>t</v>".repeat(n))
    }),
    input("repeated elements in odd forms", "eotl", |n| {
        message(&"<v  x = '&#49;' >t</v >".repeat(n))
    }),
    input("mixed content", "eotl", |n| {
        message(&format!("<m>{}</m>", "t<s/>".repeat(n)))
    }),
    input("mixed content with others", "eotl", |n| {
        message(&format!("<m>{}</m>", "t<q xmlns='u'>x</q>".repeat(n)))
    }),
    input("repeated mixed content", "eotl", |n| {
        message(&"<m>t<s/>t</m>".repeat(n))
    }),
    input("elements of a wildcard", "eotl", |n| {
        message(&"<q xmlns='u'>t<r/></q>".repeat(n))
    }),
    input("a long text", "eotl", |n| {
        message(&format!("<s>{}</s>", "text".repeat(n)))
    }),
    input("a long text outside ASCII", "eotl", |n| {
        message(&format!("<s>{}</s>", "ä€".repeat(n)))
    }),
    input("a long text of one character a piece", "eotl", |n| {
        message(&format!("<s>{}</s>", "&#228;x".repeat(n)))
    }),
    input("a long attribute", "eotl", |n| {
        format!("<d xmlns='urn:a' x='{}'/>", "text".repeat(n))
    }),
    input("a long name", "eol", |n| {
        message(&format!("<{0}></{0}>", "name".repeat(n)))
    }),
    input("a long name outside ASCII", "eol", |n| {
        message(&format!("<{0}></{0}>", "nämé".repeat(n)))
    }),
    input("a long name of an attribute", "eol", |n| {
        format!("<d xmlns='urn:a' {}=''/>", "name".repeat(n))
    }),
    input("a long prefix", "eotl", |n| {
        format!("<{0}:d xmlns:{0}='urn:a'></{0}:d>", "p".repeat(n))
    }),
    input("a long namespace", "eotl", |n| {
        message(&format!("<q xmlns='{}'/>", "u".repeat(n)))
    }),
    input("many names", "eol", |n| {
        message(&numbered(n, |i| format!("<z{i}/>")))
    }),
    // Lenient reading has something to say of each.
    input("unknown elements", "eol", |n| {
        message(&"<z>t</z>\n".repeat(n))
    }),
    input("unknown elements in one", "eol", |n| {
        message(&format!("<b>{}</b>", "<z>t</z>\n".repeat(n)))
    }),
    input("unknown attributes", "eol", |n| {
        message(&"<s z='1'>t</s>\n".repeat(n))
    }),
    input("text where there may be none", "eol", |n| {
        message(&"t<s/>\n".repeat(n))
    }),
    input("elements in the wrong order", "eol", |n| {
        message(&format!("<b>{}</b>", "<b/><s/>\n".repeat(n)))
    }),
    input("elements too often", "eol", |n| {
        message(&format!("<b>{}</b>", "<v/>\n".repeat(n)))
    }),
    input("elements of another namespace", "eol", |n| {
        message(&format!("<b>{}</b>", "<s xmlns='u'/>\n".repeat(n)))
    }),
    input("prefixes that are not bound", "l", |n| {
        message(&"<p:s/>\n".repeat(n))
    }),
    input("an envelope", "el", |n| {
        format!("<e>{}{}</e>", "<h>t</h>".repeat(n), message(""))
    }),
    deep("a deep envelope", "el", |n| {
        nested(n, |_| "<e>".to_owned(), "").to_string() + &message("") + &"</e>".repeat(n)
    }),
    input("keys", "ek", |n| {
        let pieces = numbered(n, |i| {
            format!("<e k='{}' r='{i}' i='i{}' j='i{i}'/>", n - i - 1, n - i - 1)
        });
        format!("<keyed xmlns='urn:a'>{pieces}</keyed>")
    }),
];

/// The document of a size. Lenient reading reads strictly first, so what it is given has something to say of.
fn document(input: &Input, way: char, size: usize) -> String {
    let xml = (input.make)(size);
    match way {
        'l' => xml.replacen("'urn:a'", "'urn:a' zz='1'", 1),
        _ => xml,
    }
}

fn settings() -> ReadSettings {
    let limits = Limits::new()
        .size(usize::MAX)
        .depth(u32::MAX)
        .attributes(usize::MAX);
    ReadSettings::new().limits(limits.namespaces(usize::MAX).text_length(usize::MAX))
}

/// Reads a document in a way; whether it could be read.
fn read(way: char, xml: &[u8]) -> bool {
    match way {
        'e' => {
            let read = vtj_types::sanomatunnus(xml, &settings());
            read.is_err_and(|error| error.kind() == ErrorKind::MessageNotFound)
        }
        'o' => open::D::from_xml_with(xml, &settings()).is_ok(),
        't' => typed::D::from_xml_with(xml, &settings()).is_ok(),
        'l' => typed::D::from_xml_lenient_with(xml, &settings()).is_ok(),
        _ => keyed::Keyed::from_xml_with(xml, &settings()).is_ok(),
    }
}

const WAYS: [char; 5] = ['e', 'o', 't', 'l', 'k'];

#[test]
fn reading_is_linear() {
    let mut cases = Vec::new();
    for input in INPUTS {
        for way in WAYS {
            let is_read = input.ways.contains(way);
            // What is refused at once says nothing, but what is not XML has to be refused in time.
            let is_refused = input.ways.is_empty() && way != 'k';
            if !is_read && !is_refused {
                continue;
            }
            cases.push(Case {
                name: format!("{} ({way})", input.name),
                most: input.most,
                prepare: Box::new(move |size| {
                    let xml = document(input, way, size);
                    Box::new(move || {
                        assert_eq!(read(way, xml.as_bytes()), is_read, "{} ({way})", input.name)
                    })
                }),
            });
        }
    }
    all_are_linear(cases);
}

/// Writing of what was read in a way: as it is, and in another form.
fn writing(way: char, xml: &[u8]) -> Box<dyn Fn()> {
    // No blanks: a deep element has more of them than of anything else.
    // Without blanks, of which a deep element has more than of anything else.
    let other = WriteSettings::new()
        .encoding(Encoding::Latin1)
        .indentation(0);
    macro_rules! writing {
        ($read:expr) => {{
            let message = $read.expect("it can be read");
            Box::new(move || {
                black_box(message.to_xml());
                black_box(message.to_xml_with(&other));
            })
        }};
    }
    match way {
        'o' => writing!(open::D::from_xml_with(xml, &settings())),
        't' => writing!(typed::D::from_xml_with(xml, &settings())),
        _ => writing!(typed::D::from_xml_lenient_with(xml, &settings())),
    }
}

#[test]
fn writing_is_linear() {
    let mut cases = Vec::new();
    for input in INPUTS {
        for way in ['o', 't', 'l'] {
            if input.ways.contains(way) {
                cases.push(Case {
                    name: format!("{} ({way})", input.name),
                    most: input.most,
                    prepare: Box::new(move |size| {
                        writing(way, document(input, way, size).as_bytes())
                    }),
                });
            }
        }
    }
    all_are_linear(cases);
}
