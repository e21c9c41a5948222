//! The disclosure record (feature `audit`): who asked, on what ground, what was disclosed and when, person by person.
//!
//! An attempt is recorded before anything is sent, and completed by what came of it:
//!
//! ```ignore
//! let attempt = Attempt::<Operation>::begin(&mut log, &permit, "purpose", &headers, &request)?;
//! let reply = match http.post(attempt.encoded()) {
//!     Ok((status, content_type, body)) => attempt.complete(&mut log, status, content_type, body)?,
//!     Err(_) => return attempt.failed(&mut log, Failure::TimedOut),
//! };
//! ```
//!
//! **This feature takes calls away**, alone of all features: with it `Query::decode_response` and `decode_response_with`
//! are not there, so that no reply is decoded but by [`Attempt::complete`], which takes the sink; where the sink fails,
//! there is no reply. Switched on anywhere in a build, it is on everywhere: a library that decodes replies itself
//! does not compile then, which is what it is for. It does not reach what goes around calls: `from_xml` of a message
//! reads bytes from wherever they come.
//!
//! ```compile_fail,E0576
//! use vtj_types::services::{Encoded, Query};
//!
//! fn unrecorded<O: Query>(encoded: &Encoded, body: &[u8]) {
//!     let _ = <O as Query>::decode_response(encoded, 200, None, body);
//! }
//! ```
//!
//! A record goes to a [`Sink`]: [`JsonLines`], [`DisclosureLog`], which is tamper-evident, or one of your own.
//! `docs/disclosure.md` in the repository maps the agency's terms to the fields.

mod attempt;
mod chain;
mod groups;
mod log;
mod record;
mod sink;
#[cfg(feature = "tracing")]
mod trace;
mod verify;

pub use attempt::{Attempt, AuditError, Failure, Naming, Permit};
pub use chain::{Anchor, ChainKey};
pub use groups::{Disclosed, Disclosure, Group};
pub use log::{DisclosureLog, files, past_retention};
pub use record::{AttemptResult, Completion, DisclosureRecord, MessageState, Subject};
pub use sink::{JsonLines, Sink};
#[cfg(feature = "tracing")]
pub use trace::Tracing;
pub use verify::{Finding, FindingKind, Report, Torn, Verifier};

pub(crate) use groups::Account;
