//! Panics that have to do with values: a process that panics in the ways that tests and programs do shows none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use vtj_types::catalogue::{Henkilotunnus, Sukupuolikoodi};
use vtj_types::products::Vastaus;

use crate::CASES;

/// The line with which the process ends.
const DONE: &str = "panicked as often as it should:";

/// What the process runs, as no test of its own.
#[test]
#[ignore = "run by the test of what it shows"]
fn process() {
    let mut panics = 0;
    let mut run = |panicking: &dyn Fn()| {
        let result = catch_unwind(AssertUnwindSafe(panicking));
        assert!(result.is_err(), "no panic");
        panics += 1;
    };
    for case in CASES.iter().filter(|case| case.is_thorough) {
        let bytes = case.message.bytes(&case.message.source);
        let read = || Vastaus::from_xml_lenient(&bytes, None).expect("a message");
        let parsed = read();
        let drifted = case
            .message
            .source
            .replace("</Henkilo>", "<Uusi>MERKKI</Uusi></Henkilo>");
        let other = Vastaus::from_xml_lenient(&case.message.bytes(&drifted), None).expect("XML");
        run(&|| assert_ne!(parsed.value, read().value, "{:?}", panic_with(&parsed)));
        run(&|| assert_ne!(parsed.value, read().value));
        run(&|| assert_ne!(parsed, read()));
        run(&|| {
            assert_eq!(
                parsed.deviations.len(),
                usize::MAX,
                "{:#?}",
                other.deviations
            )
        });
        run(&|| {
            assert!(
                other.deviations.is_empty() && read().summary() == "x",
                "{other:?}"
            )
        });
        let broken = Vastaus::from_xml(&bytes[..bytes.len() / 2]);
        run(&|| unwrap(broken.clone()));
        run(&|| unwrap(Err::<(), _>(parsed.clone())));
        run(&|| std::panic::panic_any(parsed.value.clone()));
    }
    let tunnus = || Henkilotunnus::try_from("010190-9019").expect("a valid text");
    run(&|| assert_ne!(tunnus(), tunnus()));
    run(&|| unwrap(Henkilotunnus::try_from("MERKKI")));
    run(&|| unwrap(Sukupuolikoodi::try_from("MERKKI")));
    run(&|| unwrap(tunnus().as_str().parse::<u8>().map_err(|_| tunnus())));
    run(&|| unwrap(Vastaus::from_xml(b"MERKKI")));
    #[cfg(feature = "serde")]
    run(&|| unwrap(serde_json::from_str::<Henkilotunnus>("\"MERKKI\"")));
    println!("{DONE} {panics}");
}

/// Panics with what the result holds.
fn unwrap<T, E: std::fmt::Debug>(result: Result<T, E>) {
    result.unwrap();
}

/// Panics with a value as its message while it writes one.
fn panic_with(value: &impl std::fmt::Debug) -> String {
    panic!("{value:#?}")
}

#[test]
fn panics_show_no_value() {
    let test = std::env::current_exe().expect("this test");
    let output = Command::new(test)
        .args([
            "--ignored",
            "--exact",
            "panics::process",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("RUST_BACKTRACE", "full")
        .output()
        .expect("the process");
    let shown =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let shown = shown.join("\n");
    let count = shown
        .split(DONE)
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next());
    let count: usize = count
        .and_then(|count| count.parse().ok())
        .expect("the last line");
    assert!(output.status.success() && count >= 5 && shown.matches("panicked at").count() >= count);
    for case in CASES.iter().filter(|case| case.is_thorough) {
        assert!(
            !case.marks.show_up_in(&shown),
            "a value of {}",
            case.message.name
        );
    }
    assert!(!shown.contains("010190-9019"));
}
