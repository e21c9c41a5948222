//! The calls.

use crate::Failed;
use std::thread;
use std::time::Duration;
use ureq::tls::TlsConfig;
use ureq::{Agent, Timeout};
use vtj_types::Parsed;
use vtj_types::products::Vastaus;
use vtj_types::services::request::{Henkilotunnushaku, SearchKey};
use vtj_types::services::{Encoded, Outcome, Query, Reply};

/// A response may have so many bytes.
const LONGEST: u64 = 16 * 1024 * 1024;
/// How often a connection that is not made is tried again.
const RETRIES: u32 = 2;

/// A client of one endpoint.
pub struct Client {
    agent: Agent,
    endpoint: String,
}

/// How long the client waits.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the connection, TLS included.
    pub connect: Duration,
    /// For the whole call.
    pub call: Duration,
}

impl Client {
    /// A client. The endpoint has to be one of HTTPS; no redirect is followed, and no proxy of the environment is used.
    #[must_use]
    pub fn new(endpoint: &str, tls: TlsConfig, timeouts: Timeouts) -> Self {
        let agent = Agent::config_builder()
            .tls_config(tls)
            .https_only(true)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Faults come with status 500 and have a body.
            .http_status_as_error(false)
            .timeout_connect(Some(timeouts.connect))
            .timeout_global(Some(timeouts.call))
            .build()
            .new_agent();
        Self {
            agent,
            endpoint: endpoint.to_owned(),
        }
    }

    /// Makes a call.
    ///
    /// # Errors
    /// [`Failed::Connection`], [`Failed::Call`].
    pub fn call<O: Query>(
        &self,
        headers: &O::Headers,
        request: &O::Request,
    ) -> Result<Reply<O>, Failed> {
        let encoded = O::encode_request(headers, request);
        let (status, content_type, body) = self.post(&encoded)?;
        O::decode_response(&encoded, status, content_type.as_deref(), &body).map_err(Failed::Call)
    }

    /// Asks for a person. Where the identity code is no longer in force, asks once more, with the new one.
    ///
    /// # Errors
    /// Those of [`call`](Self::call); [`Failed::ChangedTwice`]; [`Failed::OtherProduct`].
    pub fn person<O>(
        &self,
        headers: &O::Headers,
        product: &str,
        query: &Henkilotunnushaku,
    ) -> Result<Reply<O>, Failed>
    where
        O: Query<Message = Parsed<Vastaus>>,
        O::Request: for<'q> From<&'q Henkilotunnushaku>,
    {
        let mut reply = self.call::<O>(headers, &query.into())?;
        if let Outcome::IdentityCodeChanged { new: Some(new) } = reply.outcome() {
            let again = query.with_key(SearchKey::Henkilotunnus(new));
            reply = self.call::<O>(headers, &(&again).into())?;
            if matches!(reply.outcome(), Outcome::IdentityCodeChanged { .. }) {
                return Err(Failed::ChangedTwice);
            }
        }
        match reply.message() {
            // That there is no such product cannot be said in a message of it.
            Some(Ok(message))
                if reply.outcome() != Outcome::RequestMistake
                    && key(message.value.product()) != key(product) =>
            {
                Err(Failed::OtherProduct)
            }
            _ => Ok(reply),
        }
    }

    /// Sends a request. It is repeated only where it was certainly not sent, because there was no connection: a query that
    /// was sent may have been logged and billed, whatever became of the answer.
    fn post(&self, encoded: &Encoded) -> Result<(u16, Option<String>, Vec<u8>), Failed> {
        let mut tried = 0;
        loop {
            let mut request = self.agent.post(&self.endpoint);
            request = request.header("Content-Type", encoded.content_type());
            if let Some(action) = encoded.soap_action() {
                request = request.header("SOAPAction", action);
            }
            let problem = match request.send(encoded.body()) {
                Ok(mut response) => {
                    let status = response.status().as_u16();
                    let content_type = response.headers().get("Content-Type");
                    let content_type = content_type.and_then(|value| value.to_str().ok());
                    let content_type = content_type.map(str::to_owned);
                    let body = response
                        .body_mut()
                        .with_config()
                        .limit(LONGEST)
                        .read_to_vec();
                    let body = body.map_err(|error| Failed::Connection(shown(&error)))?;
                    return Ok((status, content_type, body));
                }
                Err(problem) => problem,
            };
            if tried == RETRIES || !is_unsent(&problem) {
                return Err(Failed::Connection(shown(&problem)));
            }
            tried += 1;
            thread::sleep(Duration::from_millis(200) * tried);
        }
    }
}

/// Whether nothing of the request was sent.
fn is_unsent(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::ConnectionFailed
        | ureq::Error::HostNotFound
        | ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => true,
        ureq::Error::Io(error) => error.kind() == std::io::ErrorKind::ConnectionRefused,
        _ => false,
    }
}

/// What the library says, but for a URL, which may have a password.
fn shown(error: &ureq::Error) -> String {
    match error {
        ureq::Error::BadUri(_) => "not a URL".to_owned(),
        ureq::Error::RequireHttpsOnly(_) => "the endpoint is not one of HTTPS".to_owned(),
        other => other.to_string(),
    }
}

/// Names of products are compared in small letters, without blanks.
fn key(product: &str) -> String {
    let shown = product.chars().filter(|c| !c.is_whitespace());
    shown.flat_map(char::to_lowercase).collect()
}
