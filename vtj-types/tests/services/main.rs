//! The services: envelopes, X-Road, calls, outcomes, the server's side.
#![cfg(all(
    feature = "services",
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
