//! An independent parser agrees on which documents are well-formed and on what is in them.

mod sample;
mod scribe;

use roxmltree::Document;
use sample::{FULL, Sanoma};
use scribe::{Scribe, scribbled, tree};
use vtj_types::{ErrorKind, ReadSettings};

/// Pieces that mutations put in.
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    " ",
    "]]>",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "?>",
    "<?p ",
    "&amp;",
    "&#65;",
    "&#0;",
    "&x;",
    ":",
    "x:",
    "xmlns='u'",
    " xmlns:x='urn:sample'",
    " a='b'",
    " a='c'",
    "<b/>",
    "<b>",
    "</b>",
    "</",
    "/>",
    "\n",
    "\r",
    "\t",
    "\u{1}",
    "\u{FFFF}",
    "ä",
    "\u{B7}",
    "-",
    "1",
    "!",
    "?",
    "[",
    "]",
    "xmlns",
    "xml:lang='fi'",
    " xmlns=''",
    ";",
    "<?xml ?>",
];

fn mutated(xml: &str, random: &mut Scribe) -> String {
    let mut characters: Vec<char> = xml.chars().collect();
    for _ in 0..=random.pick(2) {
        let at = random.pick(characters.len() as u64) as usize;
        match random.pick(4) {
            0 => {
                characters.remove(at);
            }
            1 => {
                let end = (at + random.pick(12) as usize).min(characters.len());
                characters.drain(at..end);
            }
            2 => {
                let end = (at + random.pick(30) as usize).min(characters.len());
                let copy: Vec<_> = characters[at..end].to_vec();
                let to = random.pick(characters.len() as u64 + 1) as usize;
                characters.splice(to..to, copy);
            }
            _ => {
                let piece = PIECES[random.pick(PIECES.len() as u64) as usize];
                characters.splice(at..at, piece.chars());
            }
        }
        if characters.is_empty() {
            break;
        }
    }
    characters.into_iter().collect()
}

/// Whether the reader finds a document well-formed in which there is no message.
fn is_well_formed(xml: &str) -> Result<(), vtj_types::Error> {
    let settings = ReadSettings::new();
    match vtj_types::sanomatunnus(xml.as_bytes(), &settings) {
        Ok(_) => panic!("a message: {xml}"),
        Err(error) if error.kind() == ErrorKind::MessageNotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Rules that roxmltree does not keep: names that begin with a colon, colons in targets, white space after targets, the
/// inside of XML declarations, a default namespace declared twice, a prefix bound to nothing.
fn roxmltree_is_lenient(error: &vtj_types::Error) -> bool {
    const RULES: [&str; 9] = [
        "no white space after the target",
        "not a processing instruction's target",
        "not an XML declaration of version 1.0",
        "an XML declaration that is not at the start",
        "not a tag",
        "not an attribute name",
        "not the end tag of the open element",
        "an attribute is repeated",
        "a prefix is bound to no namespace",
    ];
    let shown = error.to_string();
    // Nor does it read the name of the encoding, since its input is text.
    error.kind() == ErrorKind::UnsupportedEncoding || RULES.iter().any(|rule| shown.contains(rule))
}

#[test]
fn roxmltree_agrees_on_mutated_documents() {
    let mut random = Scribe::new(88_172_645_463_325_252);
    let mut counts = [0_usize; 4];
    for round in 0..10_000 {
        let form = if round % 2 == 0 {
            FULL.replace("><", ">\n<")
        } else {
            scribbled(FULL, random.pick(u64::MAX))
        };
        let xml = mutated(&form, &mut random);
        let independent = Document::parse(&xml);
        let own = is_well_formed(&xml);
        match (&independent, &own) {
            (Ok(_), Ok(())) => counts[0] += 1,
            (Err(_), Err(_)) => counts[1] += 1,
            (Ok(_), Err(error)) if roxmltree_is_lenient(error) => counts[3] += 1,
            (Ok(_), Err(error)) => panic!("{error}\n{xml}"),
            (Err(error), Ok(())) => panic!("roxmltree: {error}\n{xml}"),
        }
        if let Ok(read) = Sanoma::from_xml(xml.as_bytes()) {
            counts[2] += 1;
            assert!(independent.is_ok(), "{xml}");
            assert_eq!(tree(&read.to_xml()), tree(&xml), "{xml}");
        }
    }
    let [well_formed, malformed, read, lenient] = counts;
    assert!(
        well_formed > 1000 && malformed > 1000 && read > 300 && lenient < 200,
        "{counts:?}"
    );
}

/// With the prefix of the root tag unlike that of the tags inside, every one of these is read by the general path.
#[test]
fn the_fast_and_the_general_path_agree() {
    let mut random = Scribe::new(362_436_069);
    let (start, content) = FULL.split_once('>').unwrap();
    let content = content.strip_suffix("</Sanoma>").unwrap();
    let prefixed = start.replacen("<Sanoma", "<z:Sanoma xmlns:z=\"urn:sample\"", 1);
    let mut counts = [0_usize; 2];
    for _ in 0..10_000 {
        let content = mutated(&content.replace("><", ">\n<"), &mut random);
        let fast = Sanoma::from_xml(format!("{start}>\n{content}</Sanoma>").as_bytes());
        let general = Sanoma::from_xml(format!("{prefixed}>\n{content}</z:Sanoma>").as_bytes());
        counts[usize::from(fast.is_ok())] += 1;
        // Columns differ behind the last end tag, which is longer.
        let without_column = |error: vtj_types::Error| {
            let path = error.path().to_owned();
            let expected = error.expected().to_vec();
            (
                error.kind(),
                error.violation(),
                path,
                expected,
                error.line(),
            )
        };
        let (fast, general) = (
            fast.map_err(without_column),
            general.map_err(without_column),
        );
        assert_eq!(fast, general, "{content}");
    }
    assert!(counts.iter().all(|count| *count > 300), "{counts:?}");
}
