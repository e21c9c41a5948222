//! Responses that come in.

use super::encoded::Encoded;
use super::error::CallErrorKind;
use super::receive;
use super::summary::SupportSummary;
use super::{CallHeaders as _, Query, ReplyMessage as _};
use crate::catalogue::{Henkilotunnus, Paluukoodi};
use crate::rt::{self, Message as _, Operation, Outline};
use crate::services::outcome::{Outcome, paluukoodi};
use crate::services::soap::{Element, Envelope, Fault};
use crate::services::xroad::{HashCheck, HeaderFields, ServiceId, XRoadFault, is_header};
use crate::{Error, ErrorKind, Expected, ReadSettings};
use core::fmt;
use std::time::SystemTime;

/// The response to a request: the message, and everything that came with it.
///
/// `Debug` shows the outcome and the header fields that are not personal.
pub struct Reply<O: Query> {
    message: Option<Result<O::Message, Error>>,
    response: Result<O::Response, Error>,
    fields: Option<HeaderFields>,
    headers: Vec<Element>,
    echo: Option<Element>,
    fault_code: Option<String>,
    fault_string: Option<String>,
    code: Code,
    request_id: Option<String>,
    service: Option<ServiceId>,
    /// What the message discloses, whether or not it is read.
    #[cfg(feature = "audit")]
    pub(crate) account: crate::audit::Account,
}

/// What the message says of the search, whether or not it is read.
#[derive(Default)]
struct Code {
    is_message: bool,
    koodi: Option<String>,
    text: Option<String>,
    new: Option<Henkilotunnus>,
}

impl<O: Query> Reply<O> {
    /// The message; `None` where the response has none. Where it is refused, the rest of the reply is here all the same.
    ///
    /// # Errors
    /// Why the message is refused, with its place in the document that came in.
    pub fn message(&self) -> Option<Result<&O::Message, &Error>> {
        self.message.as_ref().map(Result::as_ref)
    }

    /// The same, taken out.
    ///
    /// # Errors
    /// Why the message is refused.
    pub fn into_message(self) -> Option<Result<O::Message, Error>> {
        self.message
    }

    /// The body's element, read strictly as its schema has it.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn response(&self) -> Result<&O::Response, &Error> {
        self.response.as_ref()
    }

    /// What came of the query. `faultCode` counts more than the return code in a message, should there be both.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        // That the search succeeded is no fault, and says nothing where there is no message.
        let fault = self.fault_code.as_deref().map(paluukoodi);
        match fault {
            Some(Some(code)) if code != Paluukoodi::HakuOnnistui => return Outcome::of(code),
            Some(None) => return Outcome::FaultWithoutCode,
            _ if self.fault_string.is_some() => return Outcome::FaultWithoutCode,
            _ => {}
        }
        let code = match self.code.koodi.as_deref().map(paluukoodi) {
            Some(Some(code)) => Outcome::of(code),
            Some(None) => Outcome::UndocumentedCode,
            None if self.code.is_message => Outcome::NoReturnCode,
            None => Outcome::NoAnswer,
        };
        match code {
            Outcome::IdentityCodeChanged { .. } => Outcome::IdentityCodeChanged {
                new: self.code.new.clone(),
            },
            other => other,
        }
    }

    /// The return code: `faultCode`, or that of the message, whether or not the message is read.
    #[must_use]
    pub fn paluukoodi(&self) -> Option<Paluukoodi> {
        let code = self.fault_code.as_ref().or(self.code.koodi.as_ref());
        code.and_then(|code| paluukoodi(code))
    }

    /// The text of the return code in the message. That of 0005 may be personal.
    #[must_use]
    pub fn paluukoodi_text(&self) -> Option<&str> {
        self.code.text.as_deref()
    }

    /// `faultCode`, without white space around it; `None` where it is missing or blank.
    #[must_use]
    pub fn fault_code(&self) -> Option<&str> {
        self.fault_code.as_deref()
    }

    /// `faultString`, without white space around it; `None` where it is missing or blank. Of the direct interface: text
    /// where the message should be.
    #[must_use]
    pub fn fault_string(&self) -> Option<&str> {
        self.fault_string.as_deref()
    }

    /// The X-Road header fields; `None` where the reply has none, as one that did not come over X-Road.
    #[must_use]
    pub fn header_fields(&self) -> Option<&HeaderFields> {
        self.fields.as_ref()
    }

    /// All header blocks.
    #[must_use]
    pub fn headers(&self) -> &[Element] {
        &self.headers
    }

    /// The request as the response repeats it, typed; `None` where the response is refused, too. Personal: `Debug` hides
    /// the values.
    #[must_use]
    pub fn request(&self) -> Option<&O::Echo> {
        self.response.as_ref().ok().and_then(O::echo)
    }

    /// The same as it stood, whether or not it is as its schema has it. Personal.
    #[must_use]
    pub fn echoed_request(&self) -> Option<&Element> {
        self.echo.as_ref()
    }

    /// Compares `requestHash` with the body that was sent; `None` where the reply has none.
    #[must_use]
    pub fn check_request_hash(&self, sent: &[u8]) -> Option<HashCheck> {
        let hash = self.fields.as_ref()?.request_hash()?;
        Some(hash.check(sent))
    }

    /// What the agency asks for in a fault report, and nothing personal.
    #[must_use]
    pub fn support_summary(&self, time: SystemTime, endpoint: &str) -> SupportSummary {
        let code = self.paluukoodi();
        let code = code.as_ref().map_or("none", |code| code.code());
        let (id, service) = (self.request_id.clone(), self.service.clone());
        SupportSummary::new((time, endpoint), code, id, None, service)
    }
}

impl<O: Query> fmt::Debug for Reply<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match &self.message {
            None => "none",
            Some(Ok(_)) => "read",
            Some(Err(_)) => "refused",
        };
        f.debug_struct("Reply")
            .field("operation", &O::NAME)
            .field("outcome", &self.outcome())
            .field("message", &message)
            .field("header_fields", &self.fields)
            .finish_non_exhaustive()
    }
}

pub(super) fn decode<O: Query>(
    encoded: &Encoded,
    status: u16,
    (content_type, body): (Option<&str>, &[u8]),
    settings: &ReadSettings,
) -> Result<Reply<O>, CallErrorKind> {
    let is_success = (200..300).contains(&status);
    let read = receive::source(content_type, body).map_err(CallErrorKind::from);
    let source = read.map_err(|kind| unread(kind, is_success))?;
    let document = receive::document(&source, settings).map_err(CallErrorKind::from);
    let document = document.map_err(|kind| unread(kind, is_success))?;
    let envelope = receive::envelope(&document, &source, settings).map_err(CallErrorKind::from);
    let envelope = envelope.map_err(|kind| unread(kind, is_success))?;
    if envelope.is_fault() {
        // Whatever else its envelope has: that there is a fault must not be lost.
        return Err(match XRoadFault::of(Fault::of(&envelope)) {
            Ok(fault) => CallErrorKind::XRoad(fault),
            Err(fault) => CallErrorKind::Fault(fault),
        });
    }
    if !is_success {
        return Err(CallErrorKind::Status);
    }
    if envelope.version != encoded.version {
        return Err(CallErrorKind::OtherVersion);
    }
    let is_understood =
        |namespace: &str, local: &str| O::Headers::IS_XROAD && is_header(namespace, local);
    let not_understood = envelope.not_understood(is_understood);
    let not_understood = not_understood.map_err(CallErrorKind::Envelope)?;
    if let Some(block) = not_understood.into_iter().next() {
        return Err(block.into());
    }
    let blocks = envelope.blocks.iter();
    let headers: Vec<_> = blocks
        .map(|block| Element::of(&envelope.outline, *block))
        .collect();
    let fields = match (&encoded.headers, encoded.id()) {
        (Some(request), Some(id)) => {
            let fields = HeaderFields::read(&headers).map_err(CallErrorKind::Headers)?;
            if let Some(fields) = &fields {
                fields.answer(request, id).map_err(CallErrorKind::Headers)?;
            }
            fields
        }
        _ => None,
    };
    is_response::<O>(&envelope).map_err(CallErrorKind::Body)?;
    let mut reply = Reply {
        message: None,
        response: rt::from_xml_with(&source, &at(&envelope.outline, envelope.content, settings)),
        fields,
        headers,
        echo: None,
        fault_code: None,
        fault_string: None,
        code: Code::default(),
        request_id: encoded.id().map(str::to_owned),
        service: encoded.service().cloned(),
        #[cfg(feature = "audit")]
        account: crate::audit::Account::default(),
    };
    reply.read_body(&envelope, &source, settings);
    Ok(reply)
}

/// A status that is no success says more than that there is nothing to read.
fn unread(kind: CallErrorKind, is_success: bool) -> CallErrorKind {
    match kind {
        CallErrorKind::Envelope(_) | CallErrorKind::OtherMedia if !is_success => {
            CallErrorKind::Status
        }
        kind => kind,
    }
}

fn at(outline: &Outline<'_>, element: usize, settings: &ReadSettings) -> ReadSettings {
    let start = outline.get(element).map_or(0, |element| element.start);
    settings.message_at(start)
}

/// Refuses another element in the body than the operation's.
fn is_response<O: Operation>(envelope: &Envelope<'_>) -> Result<(), Error> {
    let (outline, content) = (&envelope.outline, envelope.content);
    let name = O::Response::name();
    if outline.is_named(content, name.namespace, name.local) {
        return Ok(());
    }
    let is_local = outline
        .get(content)
        .is_some_and(|one| one.local == name.local);
    Err(match is_local {
        true => {
            let expected = [Expected::Namespace(name.namespace)];
            outline.error(ErrorKind::WrongNamespace, content, None, expected)
        }
        false => {
            let expected = [Expected::Element(name.local)];
            outline.error(ErrorKind::UnexpectedElement, content, None, expected)
        }
    })
}

impl<O: Query> Reply<O> {
    fn read_body(&mut self, envelope: &Envelope<'_>, source: &[u8], settings: &ReadSettings) {
        let outline = &envelope.outline;
        let result = format!("{}Result", O::NAME);
        let mut answer = None;
        for child in outline.children(envelope.content) {
            match outline.get(child).map_or("", |child| child.local) {
                // As the WSDL of HaeTuotteenSkeema spells it.
                "request" | "reguest" => self.echo = Some(Element::of(outline, child)),
                local if local == "response" || local == result => answer = answer.or(Some(child)),
                _ => {}
            }
        }
        let Some(answer) = answer else { return };
        let mut message = None;
        for child in outline.children(answer) {
            let namespace = O::Response::name().namespace;
            let text = outline.get(child).and_then(|child| given(&child.text));
            if outline.is_named(child, namespace, "faultCode") {
                self.fault_code = self.fault_code.take().or(text);
            } else if outline.is_named(child, namespace, "faultString") {
                self.fault_string = self.fault_string.take().or(text);
            } else {
                message = message.or(Some(child));
            }
        }
        // Words in place of a message, which the direct interface's mixed content allows.
        if message.is_none() && self.fault_string.is_none() {
            self.fault_string = outline.get(answer).and_then(|answer| given(&answer.text));
        }
        if let Some(message) = message {
            self.code = self.code(outline, message);
            #[cfg(feature = "audit")]
            {
                self.account = crate::audit::Account::of(outline.xml(message), settings);
            }
            let part = |local| self.echo.as_ref().and_then(|echo| echo.child(local));
            let product = part("SoSoNimi").map(|product| product.text().trim().to_owned());
            let settings = at(outline, message, settings);
            let read = O::Message::read_reply(source, product.as_deref(), &settings);
            self.message = Some(read);
        }
    }

    /// What the message says of the search: local names alone count, so that a message in a wrong namespace is understood
    /// as lenient reading understands it.
    fn code(&self, outline: &Outline<'_>, message: usize) -> Code {
        let child = |parent: usize, local: &str| {
            let mut children = outline.children(parent);
            children.find(|child| outline.get(*child).is_some_and(|one| one.local == local))
        };
        let text = |element: Option<usize>| {
            let element = element.and_then(|element| outline.get(element));
            element.and_then(|element| given(&element.text))
        };
        let code = child(message, "Paluukoodi");
        let koodi = code.and_then(|code| outline.get(code)).and_then(|code| {
            let mut attributes = code.attributes.iter();
            let koodi = attributes.find(|attribute| attribute.local == "koodi")?;
            given(&koodi.value)
        });
        let inside =
            |block| text(child(message, block).and_then(|one| child(one, "Henkilotunnus")));
        let echoed = self
            .echo
            .as_ref()
            .and_then(|echo| echo.child("Henkilotunnus"));
        let asked = echoed.and_then(|echoed| given(echoed.text()));
        let asked = asked.or_else(|| inside("Hakuperusteet"));
        let new = inside("Henkilo").filter(|new| asked.as_ref() != Some(new));
        Code {
            is_message: true,
            koodi,
            text: text(code),
            new: new.and_then(|new| Henkilotunnus::try_from(new.as_str()).ok()),
        }
    }
}

/// A text without white space around it, if it is not blank.
fn given(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    (!text.is_empty()).then(|| text.to_owned())
}
