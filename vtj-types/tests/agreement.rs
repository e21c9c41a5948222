//! The fast and the general path agree. That other parsers agree, the package `agreement` tests.

mod sample;
mod scribe;

use sample::{FULL, Sanoma};
use scribe::Scribe;

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
