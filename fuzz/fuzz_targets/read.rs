//! Strict reading: it ends, without a panic, and errors can be shown.
#![no_main]

use fuzz::{Message, Target, read_settings, run};
use libfuzzer_sys::fuzz_target;

struct Read;

impl Target for Read {
    fn run<M: Message>(&self, xml: &[u8], choice: u8) {
        let settings = read_settings(choice);
        if let Err(error) = M::read(xml, &settings) {
            let shown = format!("{error} {}", error.path());
            assert!(!shown.is_empty() && error.line() > 0 && error.column() > 0);
        }
        let _ = vtj_types::sanomatunnus(xml, &settings);
    }
}

fuzz_target!(|input: &[u8]| run(input, &Read));
