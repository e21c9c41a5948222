//! Typed messages of VTJ, the Finnish Population Information System.
//!
//! A message is read with `from_xml` of its type and written with `to_xml`. What this crate root holds is what the two
//! need beside the messages: settings, errors, and the values that are the same in all messages.
//!
//! No error and no `Debug` output holds a personal value: errors name elements, attributes and rules, and say where.
//!
//! # Features
//!
//! All products are on by default, each by a feature of its own. All else is off:
//!
//! - `chrono`, `jiff`, `time`: conversions of dates and times with the crate of the name.
//! - `testing`: artificial persons and messages about them, for tests.
//! - `pseudonym`: keyed pseudonyms of identity codes, for logs.
//! - `services`: the SOAP services of VTJ: envelopes, X-Road, queries and their outcomes.
//! - `audit`: the disclosure record. Alone of all features it takes calls away: `services::Query::decode_response` and
//!   `decode_response_with` are not there with it, so that no reply is decoded but by `audit::Attempt::complete`, which
//!   records what came. In a build, a feature is on for all that use the crate. `tracing`: a sink of the record that gives
//!   events.
//! - `zeroize`: texts are cleared when they are dropped: values, what lenient reading keeps beside them, and the copy that
//!   reading makes of a message in ISO-8859-1. Not cleared are codes, which are `Copy`; the input and output, which are
//!   the caller's; what a moved value leaves in its old place; and the buffers of single texts while they are read, with
//!   references resolved or white space normalised. Nothing else changes: texts are not `Copy` without the feature either.
//! - `serde`: `Serialize` and `Deserialize` of all messages, blocks and values, in this crate's field names. A value is
//!   the text that stands in a message, a code its code. `None` is null; where the type is `Option<Option<_>>`, a field
//!   that is left out is `None` (absent), and null is `Some(None)` (blank). A message of
//!   [`products::Vastaus`] stands below the name of its module, `{"perussanoma_1": {…}}`. Reading checks the facets of each
//!   value, not how often an element occurs; it refuses unknown and repeated fields, `UnknownCode` and a value that is
//!   blank where that is not valid, which lenient reading alone makes. Compact formats, which say that they are not for
//!   people, write all fields and, for `Option<Option<_>>`, a sequence of none or one. [`Deviation`] is serialised
//!   without what is kept.
//!
//!   Errors tell the fields that lead to a value, its type and the facet, and never hold a value, nor the name of an
//!   unknown field. What a format adds by itself is the format's: `serde_json` adds line and column, but a format that
//!   quotes its input in errors, as `toml` does, quotes personal data. So do serde's own types around a message: in
//!   `Vec<Vastaus>`, a text in place of the sequence is shown.

// Generated code names everything by `::vtj_types`, inside this crate too.
extern crate self as vtj_types;

#[cfg(feature = "audit")]
pub mod audit;
mod code;
mod deviation;
mod error;
#[rustfmt::skip]
mod generated;
#[cfg(feature = "pseudonym")]
mod pseudonym;
pub mod readings;
#[cfg(feature = "services")]
pub mod services;
mod settings;
mod shown;
#[cfg(feature = "testing")]
pub mod testing;
pub mod values;
mod views;
pub mod xsd;

#[doc(hidden)]
pub mod rt;

pub use code::{Meaning, UnknownCode};
pub use deviation::{Deviation, DeviationCode, Parsed, Severity};
pub use error::{Error, ErrorKind, Expected, InvalidPrefix, InvalidValue, Limit, Violation};
pub use generated::{blocks, catalogue, products};
#[cfg(feature = "pseudonym")]
pub use pseudonym::{Pseudonym, PseudonymKey, ShortKey};
pub use rt::Valid;
pub use settings::{Encoding, Limits, ReadSettings, WriteSettings};
pub use shown::Shown;
pub use views::{Given, Has, Person, View};

/// Includes what `vtj_codegen::Config::generate` wrote in the build script: the file `vtj.rs` in `OUT_DIR`, or the one
/// that is named.
///
/// ```ignore
/// pub mod vtj {
///     vtj_types::include_generated!();
/// }
/// ```
#[macro_export]
macro_rules! include_generated {
    () => {
        $crate::include_generated!("vtj.rs");
    };
    ($file:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $file));
    };
}

/// The local name of the element that every product of VTJ answers with.
const RESPONSE_MESSAGE: &str = "VTJHenkiloVastaussanoma";

/// Finds which product a response message is of: the attribute `sanomatunnus` of the first element
/// `VTJHenkiloVastaussanoma` in the document, in whichever namespace and at whichever depth it stands.
///
/// Only what comes before that element, and its own start tag, has been read then; `from_xml` of the product's type
/// still has to check the whole. The settings' limits hold; `in_envelope` makes no difference.
///
/// Returns the attribute's value as it stands in the message, or `None` where the element lacks the attribute.
///
/// # Errors
/// [`ErrorKind::MessageNotFound`] where the document has no such element, and every error of decoding and of
/// well-formedness up to its start tag.
pub fn sanomatunnus(xml: &[u8], settings: &ReadSettings) -> Result<Option<String>, Error> {
    rt::root_attribute(xml, settings, RESPONSE_MESSAGE, "sanomatunnus")
}

/// The README of the crate, whose examples are tests.
#[cfg(all(doctest, feature = "perussanoma-1"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
