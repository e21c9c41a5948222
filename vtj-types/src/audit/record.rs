//! One entry of the disclosure record.

use super::groups::Disclosed;
use crate::services::utc;
use crate::shown::is_shown;
use core::fmt;
use std::time::SystemTime;

/// An entry of the disclosure record: that an attempt is made, or what came of it.
///
/// `Debug` hides subject, persons and end user. [`to_json`](Self::to_json) has them: that is what the record is for.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisclosureRecord {
    /// The attempt that it belongs to: a random UUID, the same in both entries of an attempt.
    pub attempt: String,
    /// When the attempt began, or when its outcome was known.
    pub time: SystemTime,
    /// Loppukäyttäjä (end user), as in the request; `None` where it has none.
    pub end_user: Option<String>,
    /// The organisation that has the permit.
    pub organisation: String,
    /// Tietolupa (data permit).
    pub permit: String,
    /// What the data is asked for.
    pub purpose: String,
    /// `SoSoNimi`: the product that was asked for.
    pub product: Option<String>,
    /// The operation.
    pub operation: &'static str,
    /// `id` in the X-Road header; `None` for the direct interface.
    pub request_id: Option<String>,
    /// Who is asked about; `None` where the request has no key of a person, as a search by criteria.
    pub subject: Option<Subject>,
    /// What came of it; `None` in the entry that an attempt begins with.
    pub completion: Option<Completion>,
}

/// A person, as the holder of the permit has chosen to name them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The pseudonym of the identity code or the electronic client identifier, as 32 hexadecimal digits.
    Pseudonym(String),
    /// The code itself.
    IdentityCode(String),
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Completion {
    /// Whether there was a reply.
    pub result: AttemptResult,
    /// What came of it: the name of the [`Outcome`](crate::services::Outcome), of the
    /// [`CallErrorKind`](crate::services::CallErrorKind), or of the [`Failure`](super::Failure).
    pub outcome: &'static str,
    /// The return code, where it is one.
    pub code: Option<String>,
    /// The HTTP status; `None` where nothing came.
    pub status: Option<u16>,
    /// What became of the message.
    pub message: MessageState,
    /// The persons whose identity codes stand in the message, each once, in its order.
    pub persons: Vec<Subject>,
    /// The data groups that came with data.
    pub disclosed: Disclosed,
    /// How often the message deviates from its schema, by code; or why and where it is refused. Has no values.
    pub deviations: String,
}

/// Whether an attempt led to a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptResult {
    /// A reply came, with or without a message.
    Reply,
    /// Something came that is no reply to the request.
    Error,
    /// Nothing came.
    NoReply,
}

/// What became of the message in a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MessageState {
    /// There was none.
    None,
    /// It was read.
    Read,
    /// It was refused; what it discloses is counted all the same.
    Refused,
}

impl AttemptResult {
    /// The name in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Error => "error",
            Self::NoReply => "no-reply",
        }
    }
}

impl MessageState {
    /// The name in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Read => "read",
            Self::Refused => "refused",
        }
    }
}

impl Subject {
    /// The pseudonym or the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pseudonym(text) | Self::IdentityCode(text) => text,
        }
    }

    /// `pseudonym` or `identity-code`.
    #[must_use]
    pub const fn naming(&self) -> &'static str {
        match self {
            Self::Pseudonym(_) => "pseudonym",
            Self::IdentityCode(_) => "identity-code",
        }
    }
}

/// A pseudonym is shown, an identity code is not.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::IdentityCode(_) if !is_shown() => "<hidden>",
            one => one.as_str(),
        };
        write!(f, "{}({text})", self.naming())
    }
}

impl DisclosureRecord {
    /// The entry as one JSON object (RFC 8259) without line breaks, in UTF-8. Times are RFC 3339 in UTC, to the second.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Object::new();
        let event = match self.completion {
            None => "attempt",
            Some(_) => "completion",
        };
        json.text("event", event);
        json.text("attempt", &self.attempt);
        json.text("time", &utc(self.time));
        json.optional("end_user", self.end_user.as_deref());
        json.text("organisation", &self.organisation);
        json.text("permit", &self.permit);
        json.text("purpose", &self.purpose);
        json.optional("product", self.product.as_deref());
        json.text("operation", self.operation);
        json.optional("request_id", self.request_id.as_deref());
        json.optional("naming", self.subject.as_ref().map(Subject::naming));
        json.optional("subject", self.subject.as_ref().map(Subject::as_str));
        if let Some(completion) = &self.completion {
            completion.write(&mut json);
        }
        json.end()
    }
}

impl Completion {
    fn write(&self, json: &mut Object) {
        json.text("result", self.result.as_str());
        json.text("outcome", self.outcome);
        json.optional("code", self.code.as_deref());
        let status = self.status.map(|status| status.to_string());
        json.raw("status", status.as_deref().unwrap_or("null"));
        json.text("message", self.message.as_str());
        let persons = self.persons.iter().map(|person| quoted(person.as_str()));
        let persons: Vec<_> = persons.collect();
        json.raw("persons", &format!("[{}]", persons.join(",")));
        let mut groups = Object::new();
        for group in &self.disclosed.groups {
            groups.raw(&group.path, &group.count.to_string());
        }
        json.raw("disclosed", &groups.end());
        let is_complete = self.disclosed.is_complete || self.message == MessageState::None;
        json.raw("is_complete", if is_complete { "true" } else { "false" });
        json.text("deviations", &self.deviations);
    }
}

/// Subject and end user are hidden.
impl fmt::Debug for DisclosureRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("DisclosureRecord");
        shown
            .field("attempt", &self.attempt)
            .field("time", &utc(self.time))
            .field("organisation", &self.organisation)
            .field("permit", &self.permit)
            .field("product", &self.product)
            .field("operation", &self.operation)
            .field("request_id", &self.request_id);
        if is_shown() {
            shown
                .field("end_user", &self.end_user)
                .field("subject", &self.subject);
        }
        let completion = self.completion.as_ref();
        shown
            .field("outcome", &completion.map(|one| one.outcome))
            .finish_non_exhaustive()
    }
}

/// A JSON object that is being written.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self(String::from("{"))
    }

    fn raw(&mut self, name: &str, value: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(name));
        self.0.push(':');
        self.0.push_str(value);
    }

    fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &quoted(value));
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.raw(name, "null"),
        }
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Some tools break lines at these as well.
            '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn strings_are_json_on_one_line() {
        for (text, json) in [
            ("", r#""""#),
            ("Åke \"x\" \\ / 😀", r#""Åke \"x\" \\ / 😀""#),
            ("a\n\r\t\0", r#""a\u000a\u000d\u0009\u0000""#),
            (
                "\u{7f}\u{85}\u{2028}\u{2029}",
                r#""\u007f\u0085\u2028\u2029""#,
            ),
        ] {
            assert_eq!(quoted(text), json);
        }
    }
}
