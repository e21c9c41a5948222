//! The generator, on schemas and WSDLs: it ends, without a panic; it gives Rust or says what is wrong. Files are divided by lines
//! of `%%%%`; they are a.xsd, b.xsd, c.xsd, and the first is the one to generate.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use vtj_codegen::Config;
use vtj_codegen::diagnostic::Diagnostics;
use vtj_codegen::source::Sources;

/// Between two files.
const MARK: &[u8] = b"\n%%%%\n";

fn files(mut input: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for name in ["a.xsd", "b.xsd", "c.xsd"] {
        let at = input.windows(MARK.len()).position(|window| window == MARK);
        let (file, rest) = match at {
            Some(at) => (&input[..at], Some(&input[at + MARK.len()..])),
            None => (input, None),
        };
        files.insert(name.to_owned(), file.to_vec());
        match rest {
            Some(rest) => input = rest,
            None => break,
        }
    }
    files
}

fuzz_target!(|input: &[u8]| {
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::from_memory(&files(input), &["a.xsd"], &mut diagnostics);
    let tree = vtj_codegen::generate(&sources, &Config::new(), &mut diagnostics);
    let shown = diagnostics.render(&sources);
    assert_eq!(tree.is_none(), diagnostics.has_errors(), "{shown}");
});
