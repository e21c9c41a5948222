//! Mutations: bytes and tokens taken out, put in, doubled, exchanged, cut off.

use crate::random::Random;

/// Pieces that are put in.
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    " ",
    "\n",
    "\r",
    "\t",
    "!",
    "?",
    "[",
    "]",
    "-",
    "1",
    ":",
    ";",
    "#",
    "x",
    "]]>",
    "]]&gt;",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "?>",
    "<?p ",
    "<?p",
    "<?xml ?>",
    "<?xml version='1.0'?>",
    "<?a:b ?>",
    "&amp;",
    "&lt;",
    "&#65;",
    "&#x41;",
    "&#0;",
    "&#xD800;",
    "&#xFFFE;",
    "&#x110000;",
    "&#+65;",
    "&#X41;",
    "&#;",
    "&x;",
    "& ",
    "&amp",
    "<s>",
    "</s>",
    "<s/>",
    "</b>",
    "<b>",
    "</",
    "/>",
    "<d/>",
    "<o:q/>",
    "<a:b:c/>",
    "<:a/>",
    "<a:/>",
    "< a/>",
    "<1/>",
    "<-/>",
    "</ s>",
    "xmlns",
    "x:",
    ":x",
    "p:",
    "xmlns=''",
    " xmlns=''",
    " xmlns:p=''",
    " xmlns:p='urn:a'",
    " xmlns:xml='urn:x'",
    " xmlns:xmlns='urn:x'",
    " xmlns:xml='http://www.w3.org/XML/1998/namespace'",
    " xmlns:w='http://www.w3.org/XML/1998/namespace'",
    " xmlns='http://www.w3.org/XML/1998/namespace'",
    " xmlns='http://www.w3.org/2000/xmlns/'",
    " xml:lang='fi'",
    " xml:space='preserve'",
    " a='b'",
    " a='c'",
    " a=\"<\"",
    " a='&'",
    " a=b",
    " a",
    " p:a='1'",
    " o:a='2'",
    " x='1'x='2'",
    " :a='1'",
    " a:='1'",
    "<!DOCTYPE d>",
    "<!ENTITY>",
    "<!-- -- -->",
    "<!--->",
    "\u{FEFF}",
    "\u{B7}",
    "\u{E4}",
    "\u{FFFF}",
    "\u{1}",
    "\u{7F}",
    "\u{85}",
    "\u{2028}",
    "\u{300}",
    "\u{10000}",
    "encoding='ISO-8859-1'",
    "standalone='yes'",
    "version='1.1'",
    "ISO-8859-1",
    "UTF-8",
    "US-ASCII",
    "UTF-16",
];

/// Bytes that single ones are replaced with.
const BYTES: &[u8] =
    b"<>&\"'/= \n\r\t!?[]-:;#x01\x00\x01\x0B\x1F\x7F\x80\xBF\xC0\xC3\xE4\xED\xEF\xF4\xFF\xFE";

/// Changes a document in one to three places.
pub fn mutate(document: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..1 + random.below(3) {
        once(document, random);
    }
}

fn once(document: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(document.len());
    let end =
        |random: &mut Random, longest: usize| (at + 1 + random.below(longest)).min(document.len());
    match random.below(10) {
        0 => drop(document.drain(at..end(random, 1))),
        1 => drop(document.drain(at..end(random, 12))),
        2 => {
            let copy = document
                .get(at..end(random, 30))
                .unwrap_or_default()
                .to_vec();
            let to = random.below(document.len() + 1);
            document.splice(to..to, copy);
        }
        3 if random.once_in(3) => document.truncate(at),
        4 | 3 => {
            let byte = BYTES.get(random.below(BYTES.len()));
            if let (Some(here), Some(byte)) = (document.get_mut(at), byte) {
                *here = *byte;
            }
        }
        5 => {
            if let Some(here) = document.get_mut(at) {
                *here ^= 1 << random.below(8);
            }
        }
        6 | 7 => tokens(document, random),
        _ => {
            let piece = random.one_of(PIECES).as_bytes();
            document.splice(at..at, piece.iter().copied());
        }
    }
}

/// Takes a token out, doubles it elsewhere, or exchanges two.
fn tokens(document: &mut Vec<u8>, random: &mut Random) {
    let is_end = |byte: &u8| matches!(byte, b'>' | b'"' | b'\'' | b' ' | b'=' | b'<');
    let mut tokens: Vec<Vec<u8>> = document
        .split_inclusive(is_end)
        .map(<[u8]>::to_vec)
        .collect();
    if tokens.is_empty() {
        return;
    }
    let one = random.below(tokens.len());
    let other = random.below(tokens.len());
    match random.below(4) {
        0 => drop(tokens.remove(one)),
        1 => tokens.swap(one, other),
        2 if one + 1 < tokens.len() => tokens.swap(one, one + 1),
        _ => {
            if let Some(token) = tokens.get(one).cloned() {
                tokens.insert(other, token);
            }
        }
    }
    *document = tokens.concat();
}
