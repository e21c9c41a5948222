//! Content whose type a message names: how long reading it takes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use snapshots::accepted::open_content::schema::Viesti;

/// A message with one long text, in so many elements of that name that name their types.
fn nested(depth: usize, name: &str) -> String {
    let mut xml =
        "<Viesti xmlns=\"urn:fixture\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
        <Avoin xsi:type=\"OsoiteTyyppi\"><Katu/>"
            .to_owned();
    for _ in 1..depth {
        let _ = write!(xml, "<{name} xsi:type=\"OsoiteTyyppi\"><Katu/>");
    }
    let _ = write!(xml, "<Lisa>{}</Lisa>", "pitka teksti ".repeat(40_000));
    for _ in 1..depth {
        let _ = write!(xml, "</{name}>");
    }
    xml.push_str("</Avoin></Viesti>");
    xml
}

/// The time that reading takes at least.
fn time(xml: &str) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        let read = Viesti::from_xml(xml.as_bytes()).expect("valid");
        let time = start.elapsed();
        assert_eq!(read.avoin.len(), 1);
        time
    });
    times.min().unwrap_or_default()
}

/// It is read once to be checked and once to be kept, not once for each element around it.
#[test]
fn time_does_not_grow_with_the_types_named_around() {
    for name in ["Lisa", "Annettu"] {
        let (few, many) = (time(&nested(4, name)), time(&nested(56, name)));
        assert!(many < 4 * few, "{name}: {many:?} and not {few:?}");
    }
}

#[test]
fn what_is_wrong_is_found_at_every_depth() {
    for (depth, name) in [(1, "Lisa"), (2, "Lisa"), (3, "Annettu"), (20, "Lisa")] {
        let xml = nested(depth, name).replace("pitka", "<Outo/>");
        assert!(
            Viesti::from_xml(xml.as_bytes()).is_ok(),
            "anything may stand in it"
        );
        let xml = nested(depth, name);
        let (head, tail) = xml.rsplit_once("<Katu/>").expect("the innermost");
        let error = Viesti::from_xml(format!("{head}{tail}").as_bytes()).expect_err("no street");
        assert_eq!(
            error.kind(),
            vtj_types::ErrorKind::UnexpectedElement,
            "{depth}"
        );
    }
}
