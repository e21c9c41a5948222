//! The reader agrees with quick-xml, roxmltree and libxml2: on documents that there once was a disagreement about, and on
//! 100,000 generated ones. `cargo xtask agreement` compares more.

#[allow(dead_code, reason = "other tests need the agency's files")]
#[path = "../../vtj-types/tests/skip/mod.rs"]
mod skip;

use agreement::peer::libxml2::{self, Libxml2};
use agreement::peer::{Peer, verdict};
use agreement::run::{Plan, compared, run};
use agreement::{Verdict, own, peer};

/// Documents that all agree are well-formed, with the number of elements in them, and whether they are messages of the schema
/// with types.
#[rustfmt::skip]
const WELL_FORMED: &[(&str, usize, bool)] = &[
    // Elements that a wildcard allows, whose local name is that of one that the schema names, in the default namespace.
    ("<d xmlns='urn:a'><m xmlns='a'/></d>", 2, true),
    ("<d xmlns='urn:a'><v x='>' xmlns='a'>t</v><s xmlns=\"o\"/></d>", 3, true),
    // Mixed content where the default namespace is another than around it.
    ("<d xmlns=\"urn:a\"><s></s><s></s><n:m\txmlns:n='urn:a'\txmlns='\u{E4}'></n:m></d>", 4, true),
    // No declaration, though its local name is that of one.
    ("<d xmlns='urn:a'><s p:xmlns='' xmlns:p='a'/></d>", 2, false),
    // Line ends before references and in CDATA sections.
    ("<d xmlns='urn:a'>\r&#63;\r\n<![CDATA[\r\n\r]]>&#13;</d>", 1, false),
];

/// What is not well-formed, and the rule.
const MALFORMED: &[(&[u8], &str)] = &[
    (
        b"<d/>\x80",
        "InvalidEncoding: bytes that the encoding does not have",
    ),
    (
        b"<d/>\x1F",
        "NotWellFormed: a character that XML does not allow",
    ),
    (b"<d/><!", "NotWellFormed: not a comment or a CDATA section"),
    (
        b"<d></:d>",
        "NotWellFormed: not the end tag of the open element",
    ),
    (
        b"<d a='&#x110000;'/>",
        "NotWellFormed: not a reference to a character",
    ),
    (
        b"<d xmlns:xmlns='u'/>",
        "NotWellFormed: the prefix xmlns is declared",
    ),
    (b"<d p:xmlns=''/>", "UnboundPrefix"),
    (
        b"<d =\"\" xmlns=\"urn:a\"></d>",
        "NotWellFormed: not an attribute name",
    ),
    (
        b"<?xml?><d/>",
        "NotWellFormed: an XML declaration that is not at the start",
    ),
];

fn plan() -> Option<(Plan, Option<Libxml2>)> {
    if !libxml2::is_there() {
        skip::skip("python3 with lxml is not installed");
        return None;
    }
    let plan = Plan {
        seed: 20_230_601,
        first: 0,
        documents: 100_000,
        peers: Peer::ALL.to_vec(),
    };
    Some((plan, Some(Libxml2::new().expect("python3"))))
}

#[test]
fn all_agree_on_what_was_found() {
    let Some((plan, mut libxml2)) = plan() else {
        return;
    };
    let well_formed = WELL_FORMED.iter().map(|(document, ..)| document.as_bytes());
    let malformed = MALFORMED.iter().map(|(document, _)| *document);
    let documents: Vec<Vec<u8>> = well_formed.chain(malformed).map(<[u8]>::to_vec).collect();
    let found = compared(&plan, &documents, &mut libxml2).expect("libxml2 answers");
    for (document, found) in documents.iter().zip(found) {
        assert!(found.is_ok(), "{}: {found:?}", document.escape_ascii());
    }
    for (document, elements, typed) in WELL_FORMED {
        let Verdict::Accepted(tree) = verdict(document.as_bytes(), peer::quick_xml::tree) else {
            panic!("{document}");
        };
        assert_eq!(
            tree.matches(agreement::tree::ELEMENT).count(),
            *elements,
            "{document}"
        );
        let reading = own::read(document.as_bytes()).expect("one reading");
        assert_eq!(
            (reading.tree, reading.typed),
            (Some(tree), *typed),
            "{document}"
        );
    }
    for (document, rule) in MALFORMED {
        let reading = own::read(document).expect("one reading");
        assert_eq!(
            reading.rule().as_deref(),
            Some(*rule),
            "{}",
            document.escape_ascii()
        );
    }
}

#[test]
fn all_agree_on_generated_documents() {
    let Some((plan, _)) = plan() else {
        return;
    };
    let report = run(&plan, &mut |_| ()).expect("libxml2 answers");
    println!("{report}");
    assert!(
        report.disagreements.is_empty(),
        "seed {}\n{report}",
        plan.seed
    );
    let enough = report.well_formed > 30_000 && report.trees > 30_000 && report.messages > 12_000;
    assert!(
        enough && report.broken.len() >= 28,
        "the documents are too much alike\n{report}"
    );
}
