//! What is read and written is read as the same, in every form; and all ways of reading agree.
#![no_main]

use fuzz::{Message, Target, run, write_settings};
use libfuzzer_sys::fuzz_target;
use vtj_types::ReadSettings;

struct Turn;

impl Target for Turn {
    fn run<M: Message>(&self, xml: &[u8], choice: u8) {
        let settings = ReadSettings::new();
        let Ok(message) = M::read(xml, &settings) else {
            return;
        };
        let written = message.write(&write_settings(choice));
        match M::read(&written, &settings) {
            Ok(again) => assert!(again == message, "written as another message"),
            Err(error) => panic!("what is written does not read: {error}"),
        }
    }
}

fuzz_target!(|input: &[u8]| {
    run(input, &Turn);
    if input.len() < 2000
        && let Err(error) = agreement::own::read(input.get(1..).unwrap_or_default())
        && error != "a message of VTJ"
    {
        panic!("{error}");
    }
});
