//! Schemas with something broken at random: whatever comes out, nothing panics and errors have places that render.

mod common;

use std::collections::BTreeMap;

use common::{schemas, shared};
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::model::Model;
use vtj_codegen::source::Sources;

/// A small generator of the same numbers in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }
}

/// Pieces of a schema: tags, attribute values and what is between them.
fn pieces(text: &str) -> Vec<String> {
    text.split_inclusive(['>', '"', ' '])
        .map(str::to_owned)
        .collect()
}

fn mutate(text: &str, random: &mut Random) -> String {
    const ODD: &[&str] = &[
        "xs:",
        "\"\"",
        "-1",
        "unbounded",
        "#all",
        "##other",
        ":",
        "<xs:all/>",
        "99999999999999999999",
        "\u{fffd}",
        "<xs:restriction base=\"xs:anyType\"/>",
        " ref=\"vtj:x\"",
        "<!DOCTYPE a>",
        "]]>",
        "&#0;",
    ];
    let mut pieces = pieces(text);
    for _ in 0..=random.below(3) {
        let at = random.below(pieces.len());
        let other = random.below(pieces.len());
        match random.below(5) {
            0 => drop(pieces.remove(at)),
            1 => pieces.swap(at, other),
            2 => pieces[at] = pieces[other].clone(),
            3 => pieces.insert(at, pieces[other].clone()),
            _ => pieces.insert(at, ODD[random.below(ODD.len())].to_owned()),
        }
    }
    pieces.concat()
}

fn build(text: String) {
    let files = BTreeMap::from([("a.xsd".to_owned(), text.into_bytes())]);
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files, &["a.xsd"], &mut diagnostics);
    let model = Model::build(&sources, &mut diagnostics);
    assert_eq!(model.is_none(), diagnostics.has_errors());
    diagnostics.render(&sources);
}

#[test]
fn broken_schemas_do_not_panic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut folders = Vec::new();
    if let Some(base) = shared("reference/schemas") {
        folders.push(base.join("products"));
    }
    if let Some(base) = shared("xsts/suite") {
        folders.extend(
            [
                "complexType",
                "particles",
                "identityConstraint",
                "simpleType",
                "group",
            ]
            .map(|folder| base.join("msData").join(folder)),
        );
    }
    let times = std::env::var("VTJ_MUTATIONS")
        .ok()
        .and_then(|times| times.parse().ok());
    for schema in folders.iter().flat_map(|folder| schemas(folder)) {
        let bytes = std::fs::read(&schema).expect("a schema");
        let text: String = bytes.into_iter().map(char::from).collect();
        let text = text.replacen("ISO-8859-1", "UTF-8", 1);
        for _ in 0..times.unwrap_or(5) {
            build(mutate(&text, &mut random));
        }
    }
}
