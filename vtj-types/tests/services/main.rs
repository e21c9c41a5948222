//! The services: envelopes, X-Road, calls, outcomes, the server's side. No generated operation is used, but one of the same
//! shape.
#![cfg(all(
    feature = "services",
    feature = "asukaslkm2",
    feature = "perussanoma-3"
))]

mod agency;
mod envelopes;
mod leaks;
mod mutations;
mod replies;
mod serving;
#[path = "../skip/mod.rs"]
mod skip;
mod wire;
