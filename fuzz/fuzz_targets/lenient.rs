//! Lenient reading: it reads whatever is XML and has the message, agrees with strict reading, and writes what reads again.
#![no_main]

use fuzz::{Message, Target, is_of_xml, read_settings, run, write_settings};
use libfuzzer_sys::fuzz_target;
use vtj_types::{ErrorKind, ReadSettings};

struct Lenient;

impl Target for Lenient {
    fn run<M: Message>(&self, xml: &[u8], choice: u8) {
        let settings = read_settings(choice & 2).in_envelope(true);
        let strict = M::read(xml, &settings.identity_constraints(false));
        let parsed = match (M::read_leniently(xml, &settings), &strict) {
            (Ok(parsed), _) => parsed,
            (Err(_), Err(error)) if is_of_xml(error) => return,
            (Err(error), Err(_)) => {
                let is_no_message = matches!(
                    error.kind(),
                    ErrorKind::MessageNotFound
                        | ErrorKind::WrongNamespace
                        | ErrorKind::UnknownProduct
                        | ErrorKind::InvalidValue
                );
                assert!(is_no_message || is_of_xml(&error), "{error}");
                return;
            }
            (Err(error), Ok(_)) => panic!("refused leniently, not strictly: {error}"),
        };
        match strict {
            Ok(strict) => assert!(
                strict == parsed.value && parsed.deviations.is_empty(),
                "not what strict reading gives"
            ),
            Err(error) => assert!(!parsed.deviations.is_empty(), "no deviation, but {error}"),
        }
        let _ = parsed.summary();
        // What is kept may take more than the limits allow.
        let written = M::write_parsed(&parsed, &write_settings(choice >> 2));
        let again = M::read_leniently(&written, &ReadSettings::new());
        if let Err(error) = again {
            assert_eq!(
                error.kind(),
                ErrorKind::LimitExceeded,
                "what is written does not read: {error}"
            );
        }
    }
}

fuzz_target!(|input: &[u8]| run(input, &Lenient));
