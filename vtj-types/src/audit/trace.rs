//! Events of `tracing` (feature `tracing`).

use super::record::{DisclosureRecord, Subject};
use super::sink::Sink;
use std::io;

/// Gives an event of the target `vtj_types::audit` for each entry, at the level `INFO`: what the entry has, without end
/// user, persons and identity codes, which are no business of a log; pseudonyms of subjects are in it.
///
/// It never fails, and nobody may be listening: pair it with a sink that keeps, `(log, Tracing)`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tracing;

impl Sink for Tracing {
    fn record(&mut self, record: &DisclosureRecord) -> io::Result<()> {
        let completion = record.completion.as_ref();
        let subject = match &record.subject {
            Some(Subject::Pseudonym(pseudonym)) => Some(pseudonym.as_str()),
            _ => None,
        };
        let groups = completion.map(|one| one.disclosed.groups.iter());
        let groups = groups.map(|groups| {
            let paths = groups.map(|group| format!("{} {}", group.path, group.count));
            paths.collect::<Vec<_>>().join(", ")
        });
        tracing::info!(
            target: "vtj_types::audit",
            attempt = %record.attempt,
            organisation = %record.organisation,
            permit = %record.permit,
            purpose = %record.purpose,
            product = record.product.as_deref(),
            operation = record.operation,
            request_id = record.request_id.as_deref(),
            subject,
            result = completion.map(|one| one.result.as_str()),
            outcome = completion.map(|one| one.outcome),
            code = completion.and_then(|one| one.code.as_deref()),
            status = completion.and_then(|one| one.status),
            disclosed = groups.as_deref(),
            deviations = completion.map(|one| one.deviations.as_str()),
            "{}",
            if completion.is_some() { "disclosure completed" } else { "disclosure attempted" },
        );
        Ok(())
    }
}
