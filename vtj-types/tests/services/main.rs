//! The services: envelopes, X-Road, calls, outcomes, the server's side. With the feature `audit` calls are made in another
//! way, which `tests/audit` does.
#![cfg(all(
    feature = "services",
    not(feature = "audit"),
    feature = "asukaslkm2",
    feature = "perussanoma-3"
))]

mod agency;
mod envelopes;
mod leaks;
mod mutations;
mod queries;
mod replies;
mod serving;
#[path = "../skip/mod.rs"]
mod skip;
mod wire;
