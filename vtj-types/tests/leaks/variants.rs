//! What drifting and breaking makes of a marked message.

use std::ops::Range;

use crate::message::{MARK, Message, Place, Slot};

/// Contents that a value is replaced with; `OWN` is the value as it stands, `CUT` that without its last character.
const CONTENTS: [&str; 12] = [
    "LONG",
    "¤MERKKI?",
    "MERKKI9",
    "\n  MERKKI \n",
    "OWN<tuntematon oma=\"MERKKI\">MERKKI<!--MERKKI--></tuntematon>",
    "<![CDATA[MERKKI]]><?MERKKI MERKKI?>",
    "-98765",
    "MERKKI&#1;",
    "MERKKI&MERKKI;",
    "OWN\n\t",
    "CUT",
    "OWN<?xml MERKKI?>",
];

/// The same for values of attributes.
const VALUES: [&str; 11] = [
    "LONG",
    "¤MERKKI?",
    "MERKKI9",
    "\n  MERKKI \n",
    "OWN\" tuntematon=\"MERKKI",
    "OWN\" tuntematon=\"MERKKI\" tuntematon=\"MERKKI",
    "-98765",
    "MERKKI&#1;",
    "MERKKI&MERKKI;",
    "OWN ",
    "CUT",
];

/// What is put into a start tag, behind the name.
const ATTRIBUTES: [&str; 6] = [
    " tuntematon=\"MERKKI\"",
    " puuttuva:laji=\"MERKKI\"",
    " xmlns=\"urn:MERKKI\"",
    " xml:lang=\"MERKKI\"",
    " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"MERKKI\" i:nil=\"MERKKI\"",
    " xmlns:merkki=\"urn:MERKKI\" merkki:oma='MERKKI'",
];

/// What is put before an element.
const BEFORE: [&str; 9] = [
    "MERKKI",
    "<Tuntematon x=\"MERKKI\">MERKKI<Uusi>MERKKI</Uusi></Tuntematon>",
    "<puuttuva:Uusi>MERKKI</puuttuva:Uusi>",
    "<Uusi xmlns=\"urn:MERKKI\" xmlns:o=\"urn:MERKKI\" o:a=\"MERKKI\">MERKKI</Uusi>",
    "<!-- MERKKI -- MERKKI -->",
    "<!--MERKKI--><?MERKKI MERKKI?>",
    "<![CDATA[MERKKI]]>",
    "&MERKKI;",
    "<Henkilotunnus>MERKKI</Henkilotunnus>",
];

pub fn kinds_of_content(slot: &Slot) -> usize {
    match slot.is_attribute {
        true => VALUES.len(),
        false => CONTENTS.len(),
    }
}

/// The message with another value there, and marks that are new in it.
pub fn with_content(message: &Message, slot: &Slot, kind: usize) -> (String, Vec<String>) {
    let own = match slot.empty {
        Some(_) => "",
        None => &message.source[slot.at.clone()],
    };
    let cut = &own[..own.char_indices().last().map_or(0, |(at, _)| at)];
    let content = match slot.is_attribute {
        true => VALUES[kind],
        false => CONTENTS[kind],
    };
    let content = content
        .replace("OWN", own)
        .replace("CUT", cut)
        .replace("LONG", &MARK.repeat(100));
    let source = message.with(&[(slot.at.clone(), &slot.filled(&content))]);
    (source, vec![cut.to_owned(), "-98765".to_owned()])
}

pub const KINDS_OF_STRUCTURE: usize = ATTRIBUTES.len() + BEFORE.len() + 4;

/// The message with something else about that element.
pub fn with_structure(message: &Message, place: &Place, kind: usize) -> String {
    let before = |at: usize| at..at;
    if let Some(attribute) = ATTRIBUTES.get(kind) {
        return message.with(&[(before(place.name.end), attribute)]);
    }
    let kind = kind - ATTRIBUTES.len();
    if let Some(text) = BEFORE.get(kind) {
        return message.with(&[(before(place.all.start), text)]);
    }
    let whole = &message.source[place.all.clone()];
    match kind - BEFORE.len() {
        0 => message.with(&[(place.all.clone(), "")]),
        1 => message.with(&[(before(place.all.start), whole)]),
        2 => renamed(message, place),
        _ => {
            let next = message.places.iter();
            let mut next = next.filter(|next| next.all.start >= place.all.end);
            match next.next() {
                Some(next) => {
                    message.with(&[(place.all.clone(), ""), (next.all.end..next.all.end, whole)])
                }
                None => message.source.clone(),
            }
        }
    }
}

fn renamed(message: &Message, place: &Place) -> String {
    let ranges: Vec<Range<usize>> = [Some(place.name.clone()), place.end_name.clone()]
        .into_iter()
        .flatten()
        .collect();
    let edits: Vec<_> = ranges.into_iter().map(|range| (range, "Uusi")).collect();
    message.with(&edits)
}

/// The message broken about that byte.
pub fn malformed(bytes: &[u8], at: usize) -> Vec<Vec<u8>> {
    let with = |middle: &[u8], rest: usize| {
        let rest = bytes.get(rest..).unwrap_or_default();
        [&bytes[..at], middle, rest].concat()
    };
    let mut broken = vec![bytes[..at].to_vec(), with(b"", at + 1)];
    let pieces: [&[u8]; 9] = [b"<", b"&", b">", b"\"", b"\xFF", b"\0", b"]]>", b"</", b" "];
    broken.extend(pieces.iter().map(|piece| with(piece, at)));
    broken
}

/// The message in encodings that it is not in, with declarations that do not fit.
pub fn encodings(source: &str) -> Vec<Vec<u8>> {
    let start = source.find("<VTJ").unwrap_or_default();
    let body = source
        .find("?>")
        .map_or(&source[start..], |at| &source[at + 2..]);
    let declared = |text: &str| format!("<?xml version=\"1.0\" {text}?>{body}").into_bytes();
    let latin1 = |text: &str| -> Vec<u8> {
        let bytes = text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
        bytes.collect()
    };
    let utf16 = |bytes: fn(u16) -> [u8; 2]| source.encode_utf16().flat_map(bytes).collect();
    vec![
        declared("encoding=\"MERKKI\""),
        declared("encoding=\"US-ASCII\""),
        declared("encoding=\"UTF-16\""),
        declared("encoding=\"ISO-8859-15\""),
        declared("standalone=\"MERKKI\""),
        declared("MERKKI=\"MERKKI\""),
        format!("<!DOCTYPE VTJ [<!ENTITY MERKKI \"MERKKI\">]>{body}").into_bytes(),
        format!("<!DOCTYPE MERKKI SYSTEM \"MERKKI\">{body}").into_bytes(),
        latin1(&format!("<!--ä-->{body}")),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        format!("<html><p class=\"MERKKI\">MERKKI</p><!--{}--></html>", MARK).into_bytes(),
        b"<html><p class=MERKKI>MERKKI<br></html>".to_vec(),
        MARK.as_bytes().to_vec(),
        format!("{body}MERKKI").into_bytes(),
        format!("MERKKI{body}").into_bytes(),
        body.replace(" sanomatunnus=\"", " tunnus=\"MERKKI ")
            .into_bytes(),
        body.replace("http://xml.vrk.fi/schema/vtjkysely", "urn:MERKKI")
            .into_bytes(),
    ]
}
