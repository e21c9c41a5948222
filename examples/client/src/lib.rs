//! A client of VTJ's services: HTTPS with client certificates around the types of `vtj-types`.

pub mod arguments;
mod client;
mod failed;
pub mod output;
mod run;
pub mod secrets;
pub mod tls;

pub use client::{Client, Timeouts};
pub use failed::Failed;
pub use run::{Shown, run};
