//! Events of `tracing`.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use vtj_types::audit::{Attempt, JsonLines, Naming, Permit, Tracing};

use super::exchange::{Any, CODE, XML, envelope, headers, kysely, message, pseudonyms};

/// Keeps events as text.
struct Kept(Arc<Mutex<Vec<String>>>);

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push_str(&format!("{}={value:?} ", field.name()));
    }
}

impl Subscriber for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(format!("{} ", event.metadata().target()));
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn each_entry_is_an_event_without_persons() {
    for naming in [Naming::pseudonyms(pseudonyms()), Naming::IdentityCodes] {
        let is_pseudonym = matches!(naming, Naming::Pseudonyms(_));
        let events = Arc::new(Mutex::new(Vec::new()));
        tracing::subscriber::with_default(Kept(events.clone()), || {
            let permit = Permit::new("K", "L", naming);
            let mut sink = (JsonLines::new(Vec::new()), Tracing);
            let attempt =
                Attempt::<Any>::begin(&mut sink, &permit, "p", &headers(), &kysely()).unwrap();
            let body = envelope(&attempt, &message("asukaslkm2-ordinary.xml"));
            attempt
                .complete(&mut sink, 200, XML, body.as_bytes())
                .unwrap();
        });
        let events = events.lock().unwrap();
        assert_eq!(events.len(), 2);
        for event in events.iter() {
            assert!(event.starts_with("vtj_types::audit "));
            assert!(event.contains("product=\"Asukaslkm2\""), "{event}");
            assert!(
                !event.contains(CODE) && !event.contains("virkailija"),
                "{event}"
            );
            let pseudonym = pseudonyms().pseudonym(CODE).to_string();
            assert_eq!(event.contains(&pseudonym), is_pseudonym, "{event}");
        }
        assert!(events[1].contains("outcome=\"Found\"") && events[1].contains("Henkilo 1"));
    }
}
