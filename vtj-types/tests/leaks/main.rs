//! Marked values in messages of all products, read in every way, valid, drifted and broken: none shows in `Debug`, in an
//! error, in a deviation, in a summary, or in a panic; and none in an error of serde, with the feature of that name.

#[cfg(feature = "serde")]
mod json;
mod message;
mod panics;
mod types;
mod variants;
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use message::{Marks, Message};
use variants::{
    KINDS_OF_STRUCTURE, encodings, kinds_of_content, malformed, with_content, with_structure,
};
use vtj_types::products::Vastaus;
use vtj_types::{ErrorKind, Limits, ReadSettings};
use watch::Watch;

/// The files of a folder of messages.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("a folder of messages");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("a message"))
        })
        .collect();
    files.sort();
    files
}

/// The text of a file, and whether it is in ISO-8859-1.
fn text(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains("encoding=\"ISO-8859-1\"") => (text.to_owned(), false),
        _ => (bytes.iter().map(|byte| char::from(*byte)).collect(), true),
    }
}

/// A message to try everything with, or one to try one thing of each with.
struct Case {
    message: Message,
    marks: Marks,
    is_thorough: bool,
}

/// The marked messages of the products that are switched on.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut cases = Vec::new();
    // Of each product, the message in UTF-8 with most values.
    let mut most: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, bytes) in files("tests/messages") {
        let envelope = ReadSettings::new().in_envelope(true);
        let product = match Vastaus::from_xml_with(&bytes, &envelope) {
            Ok(message) => message.product(),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::UnknownProduct, "{name}: {error}");
                continue;
            }
        };
        let (source, is_latin1) = text(&bytes);
        let message = Message::new(&name, source, is_latin1)
            .expect("XML")
            .marked();
        let count = message.slots.len();
        if !is_latin1 && count > most.get(product).map_or(0, |(count, _)| *count) {
            most.insert(product, (count, cases.len()));
        }
        cases.push(Case {
            marks: message.marks(),
            message,
            is_thorough: false,
        });
    }
    let products: BTreeSet<_> = Vastaus::PRODUCTS.iter().copied().collect();
    assert!(
        most.keys().copied().eq(products),
        "messages of every product"
    );
    for (_, index) in most.values() {
        cases[*index].is_thorough = true;
    }
    cases
});

/// All kinds where a name is new in a message that is read thoroughly, one of them at every second place elsewhere.
fn kinds(is_thorough: bool, number: usize, kinds: usize) -> impl Iterator<Item = usize> {
    let all = if is_thorough { 0..kinds } else { 0..0 };
    let one = !is_thorough && number.is_multiple_of(2);
    all.chain(one.then_some(number / 2 % kinds))
}

#[test]
fn valid_messages_show_no_value() {
    let mut watch = Watch::default();
    for case in CASES.iter() {
        let (message, marks) = (&case.message, &case.marks);
        let bytes = message.bytes(&message.source);
        watch.drive(marks, &message.name, &bytes);
        watch.drive_default(marks, &message.name, &bytes);
    }
    assert!(Vastaus::PRODUCTS.is_empty() || watch.read > CASES.len());
    watch.finish();
}

#[test]
fn values_outside_their_types_do_not_show() {
    let mut watch = Watch::default();
    for (offset, case) in CASES.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (number, slot) in case.message.slots.iter().enumerate() {
            let is_thorough = case.is_thorough && seen.insert(&slot.place);
            for kind in kinds(is_thorough, number + offset, kinds_of_content(slot)) {
                let (source, more) = with_content(&case.message, slot, kind);
                let mut marks = case.marks.clone();
                marks.may_show_in_values = slot.is_shown;
                more.iter().for_each(|mark| marks.add(mark));
                let name = format!("{}, {}, content {kind}", case.message.name, slot.place);
                watch.drive(&marks, &name, &case.message.bytes(&source));
            }
        }
    }
    watch.finish();
}

#[test]
fn what_the_schema_does_not_know_does_not_show() {
    let mut watch = Watch::default();
    for (offset, case) in CASES.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (number, place) in case.message.places.iter().enumerate() {
            let element = &case.message.source[place.name.clone()];
            let is_thorough = case.is_thorough && seen.insert(element);
            for kind in kinds(is_thorough, number + offset, KINDS_OF_STRUCTURE) {
                let source = with_structure(&case.message, place, kind);
                let name = format!("{}, {element}, structure {kind}", case.message.name);
                watch.drive(&case.marks, &name, &case.message.bytes(&source));
            }
        }
    }
    watch.finish();
}

#[test]
fn broken_messages_show_nothing() {
    let mut watch = Watch::default();
    for (offset, case) in CASES.iter().enumerate() {
        let bytes = case.message.bytes(&case.message.source);
        let step = (bytes.len() / 200).max(50);
        for at in (offset % 50..bytes.len()).step_by(step) {
            for (number, broken) in malformed(&bytes, at).iter().enumerate() {
                if case.is_thorough || number == (at + offset) % 11 {
                    let name = format!("{}, byte {at}, malformed {number}", case.message.name);
                    watch.drive(&case.marks, &name, broken);
                }
            }
        }
    }
    watch.finish();
}

#[test]
fn encodings_and_limits_show_nothing() {
    let mut watch = Watch::default();
    for case in CASES.iter().filter(|case| case.is_thorough) {
        let message = &case.message;
        for (number, bytes) in encodings(&message.source).iter().enumerate() {
            let name = format!("{}, encoding {number}", message.name);
            watch.drive(&case.marks, &name, bytes);
        }
        let bytes = message.bytes(&message.source);
        for size in (0..=6).chain((7..bytes.len()).step_by(97)) {
            let limits = [
                Limits::new().size(size),
                Limits::new().depth(u32::try_from(size).unwrap_or(u32::MAX)),
                Limits::new().attributes(size),
                Limits::new().namespaces(size),
                Limits::new().text_length(size),
            ];
            for limits in limits {
                let settings = ReadSettings::new().limits(limits);
                let name = format!("{}, limit of {size}", message.name);
                watch.drive_with(&case.marks, &name, &bytes, &settings);
            }
        }
    }
    watch.finish();
}

#[test]
fn refused_messages_show_nothing() {
    let mut watch = Watch::default();
    for (name, bytes) in files("tests/messages/refused") {
        let (source, is_latin1) = text(&bytes);
        let Some(message) = Message::new(&name, source.clone(), is_latin1) else {
            watch.drive(&scanned(&source), &name, &bytes);
            continue;
        };
        let marked = message.marked();
        let bytes = marked.bytes(&marked.source);
        watch.drive(&marked.marks(), &name, &bytes);
    }
    assert!(watch.refused > 20);
    watch.finish();
}

/// The values of a message that is no XML: what stands between tags.
fn scanned(source: &str) -> Marks {
    let mut marks = Marks::default();
    for piece in source.split('>').skip(2) {
        marks.add(piece.split('<').next().unwrap_or_default());
    }
    marks
}
