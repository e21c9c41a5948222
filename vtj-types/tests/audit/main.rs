//! The disclosure record: what is disclosed, attempts and what comes of them, the tamper-evident files and their verifier,
//! kills and full disks.
#![cfg(all(
    feature = "audit",
    feature = "asukaslkm2",
    feature = "huoltaja-huollettavat",
    feature = "perussanoma-3"
))]

mod attempts;
#[path = "../../examples/audit/command.rs"]
mod command;
mod exchange;
mod groups;
mod kill;
mod rotation;
mod tamper;
mod torn;
#[cfg(feature = "tracing")]
mod tracing;
