//! An attempt to get data: recorded before it is made, and with what came of it.

use super::groups::Account;
use super::record::{AttemptResult, Completion, DisclosureRecord, MessageState, Subject};
use super::sink::Sink;
use crate::rt::{Document, to_xml};
use crate::services::xroad::fresh_id;
use crate::services::{CallError, Encoded, Query, Reply, ReplyMessage as _, decode_reply};
use crate::{PseudonymKey, ReadSettings};
use core::fmt;
use core::marker::PhantomData;
use std::io;
use std::sync::Arc;
use std::time::SystemTime;
use zeroize::Zeroize as _;

/// How persons are named in the record.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Naming {
    /// By pseudonyms under this key. Who has the key can find the entries of a person; without it the record tells
    /// nobody's identity code. Keep it as long as the record.
    Pseudonyms(Arc<PseudonymKey>),
    /// By identity codes. The record is a file of identity codes then.
    IdentityCodes,
}

impl Naming {
    /// By pseudonyms under this key.
    #[must_use]
    pub fn pseudonyms(key: PseudonymKey) -> Self {
        Self::Pseudonyms(Arc::new(key))
    }

    fn name(&self, code: &str) -> Subject {
        match self {
            Self::Pseudonyms(key) => Subject::Pseudonym(key.pseudonym(code).to_string()),
            Self::IdentityCodes => Subject::IdentityCode(code.to_owned()),
        }
    }
}

/// On whose behalf and under which permit is asked, and how the persons are recorded. The same for all calls of a service.
#[derive(Clone, Debug)]
pub struct Permit {
    organisation: String,
    permit: String,
    naming: Naming,
    clock: fn() -> SystemTime,
}

impl Permit {
    /// The organisation that has the permit, the permit's number (tietolupa), and how persons are named.
    #[must_use]
    pub fn new(organisation: &str, permit: &str, naming: Naming) -> Self {
        Self {
            organisation: organisation.to_owned(),
            permit: permit.to_owned(),
            naming,
            clock: SystemTime::now,
        }
    }

    /// Takes times from another clock than the system's, for tests.
    #[must_use]
    pub fn clock(self, clock: fn() -> SystemTime) -> Self {
        Self { clock, ..self }
    }
}

/// Why an attempt came to nothing. New ones may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Nothing was sent.
    NotSent,
    /// No response came in time. The agency may have answered.
    TimedOut,
    /// The connection failed after sending began. The agency may have answered.
    ConnectionLost,
    /// The caller gave up.
    Abandoned,
}

impl Failure {
    /// The name in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "NotSent",
            Self::TimedOut => "TimedOut",
            Self::ConnectionLost => "ConnectionLost",
            Self::Abandoned => "Abandoned",
        }
    }
}

/// Why [`Attempt::complete`] gives no reply.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuditError {
    /// The sink did not take the entry. There may have been a reply; it is gone.
    Sink(io::Error),
    /// There is no reply, and the record says so.
    Call(CallError),
}

impl fmt::Display for AuditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sink(error) => {
                write!(f, "the disclosure record was not written: {}", error.kind())
            }
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for AuditError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Sink(error) => Some(error),
            Self::Call(error) => Some(error),
        }
    }
}

/// An attempt to get data, which the record has. Dropped without being completed, it stays there without an outcome: that
/// no reply is known.
#[must_use = "what comes of the attempt has to be recorded"]
pub struct Attempt<O: Query> {
    encoded: Encoded,
    record: DisclosureRecord,
    permit: Permit,
    operation: PhantomData<fn() -> O>,
}

impl<O: Query> Attempt<O> {
    /// Encodes a request and records that it is about to be sent. Send it only when this has returned.
    ///
    /// End user, product and subject are those in the request: `Loppukayttaja`, `SoSoNimi`, and `Henkilotunnus` or
    /// `SahkoinenAsiointitunnus`.
    ///
    /// # Errors
    /// The sink's. Nothing may be sent then, and nothing is there to be sent.
    pub fn begin<S: Sink + ?Sized>(
        sink: &mut S,
        permit: &Permit,
        purpose: &str,
        headers: &O::Headers,
        request: &O::Request,
    ) -> io::Result<Self> {
        let asked = Asked::of::<O>(request);
        let encoded = O::encode_request(headers, request);
        let record = DisclosureRecord {
            attempt: fresh_id(),
            time: (permit.clock)(),
            end_user: asked.end_user,
            organisation: permit.organisation.clone(),
            permit: permit.permit.clone(),
            purpose: purpose.to_owned(),
            product: asked.product,
            operation: O::NAME,
            request_id: encoded.id().map(str::to_owned),
            subject: asked.key.map(|mut key| {
                let subject = permit.naming.name(&key);
                key.zeroize();
                subject
            }),
            completion: None,
        };
        sink.record(&record)?;
        Ok(Self {
            encoded,
            record,
            permit: permit.clone(),
            operation: PhantomData,
        })
    }

    /// The request as it is to be sent.
    #[must_use]
    pub fn encoded(&self) -> &Encoded {
        &self.encoded
    }

    /// The same, for taking the body out of it.
    pub fn encoded_mut(&mut self) -> &mut Encoded {
        &mut self.encoded
    }

    /// The entry that the attempt began with.
    #[must_use]
    pub fn record(&self) -> &DisclosureRecord {
        &self.record
    }

    /// Decodes a response, records what came of the attempt, and gives the reply.
    ///
    /// # Errors
    /// [`AuditError::Sink`] where the entry was not written; else [`AuditError::Call`] with the errors of
    /// `Query::decode_response`.
    pub fn complete<S: Sink + ?Sized>(
        self,
        sink: &mut S,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Reply<O>, AuditError> {
        let settings = ReadSettings::new();
        self.complete_with(sink, status, (content_type, body), &settings)
    }

    /// The same, with the limits of the settings; `in_envelope` makes no difference.
    ///
    /// # Errors
    /// Those of [`complete`](Self::complete).
    pub fn complete_with<S: Sink + ?Sized>(
        self,
        sink: &mut S,
        status: u16,
        (content_type, body): (Option<&str>, &[u8]),
        settings: &ReadSettings,
    ) -> Result<Reply<O>, AuditError> {
        let decoded = decode_reply::<O>(&self.encoded, status, (content_type, body), settings);
        let mut completion = match &decoded {
            Ok(reply) => self.of_reply(reply),
            Err(error) => nothing(AttemptResult::Error, error.kind().as_str()),
        };
        completion.status = Some(status);
        self.finish(sink, completion).map_err(AuditError::Sink)?;
        decoded.map_err(AuditError::Call)
    }

    /// Records that nothing came.
    ///
    /// # Errors
    /// The sink's.
    pub fn failed<S: Sink + ?Sized>(self, sink: &mut S, failure: Failure) -> io::Result<()> {
        let completion = nothing(AttemptResult::NoReply, failure.as_str());
        self.finish(sink, completion)
    }

    fn finish<S: Sink + ?Sized>(mut self, sink: &mut S, completion: Completion) -> io::Result<()> {
        self.record.time = (self.permit.clock)();
        self.record.completion = Some(completion);
        sink.record(&self.record)
    }

    fn of_reply(&self, reply: &Reply<O>) -> Completion {
        let Account { disclosed, persons } = &reply.account;
        let (message, deviations) = match reply.message() {
            None => (MessageState::None, String::new()),
            Some(Ok(message)) => (MessageState::Read, message.deviation_summary()),
            Some(Err(error)) => (MessageState::Refused, error.to_string()),
        };
        let persons = persons.iter().map(|code| self.permit.naming.name(code));
        Completion {
            result: AttemptResult::Reply,
            outcome: reply.outcome().as_str(),
            code: reply.paluukoodi().map(|code| code.code().to_owned()),
            status: None,
            message,
            persons: persons.collect(),
            disclosed: disclosed.clone(),
            deviations,
        }
    }
}

impl<O: Query> fmt::Debug for Attempt<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("record", &self.record)
            .finish_non_exhaustive()
    }
}

fn nothing(result: AttemptResult, outcome: &'static str) -> Completion {
    Completion {
        result,
        outcome,
        code: None,
        status: None,
        message: MessageState::None,
        persons: Vec::new(),
        disclosed: super::Disclosed::default(),
        deviations: String::new(),
    }
}

/// What a request says of who asks for what about whom.
#[derive(Default)]
struct Asked {
    end_user: Option<String>,
    product: Option<String>,
    key: Option<String>,
}

impl Asked {
    /// Reads the request as it will be written, so that the record says what the agency is told.
    fn of<O: Query>(request: &O::Request) -> Self {
        /// In the request's element over X-Road is one more.
        const DEPTH: usize = 3;
        let mut asked = Self::default();
        let mut xml = to_xml(request);
        let settings = ReadSettings::new();
        if let Ok(document) = Document::decode(xml.as_bytes(), &settings)
            && let Ok(mut outline) = document.outline(DEPTH, &settings)
        {
            let given = |local: &str| {
                let mut elements = outline.elements.iter();
                let text = elements.find(|one| one.local == local)?.text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            };
            asked.end_user = given("Loppukayttaja");
            asked.product = given("SoSoNimi");
            asked.key = given("Henkilotunnus").or_else(|| given("SahkoinenAsiointitunnus"));
            for element in &mut outline.elements {
                element.text.zeroize();
            }
        }
        xml.zeroize();
        asked
    }
}
