//! The header fields of a request.

use super::fields::RepresentedParty;
use super::{ClientId, IDENTIFIERS, PROTOCOL_VERSION, REPRESENTATION, ServiceId, XROAD};
use crate::rt::characters::is_char;
use crate::rt::push_escaped;
use core::fmt;
use core::hash::{BuildHasher as _, Hasher as _};
use core::sync::atomic::{AtomicU64, Ordering};
use std::hash::RandomState;

/// The X-Road header fields of a request, in which `protocolVersion` is 4.0.
///
/// ```
/// use vtj_types::services::xroad::{ClientId, Headers, ServiceId};
///
/// let client = ClientId::subsystem("FI-TEST", "MUN", "1234567-1", "omajarjestelma")?;
/// let service = ServiceId::vtjkysely("FI-TEST", "HenkilonTunnusKysely", "v1")?;
/// let headers = Headers::new(client, service).user_id("FI12345")?;
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// `Debug` hides who the user is and what the request is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Headers {
    client: ClientId,
    service: ServiceId,
    id: Option<String>,
    user_id: Option<String>,
    issue: Option<String>,
    represented_party: Option<RepresentedParty>,
}

/// A text that cannot be the value of a header field: blank, with white space around it, or with a character that XML
/// does not have. Does not hold the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct InvalidHeader;

impl fmt::Display for InvalidHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a value of an X-Road header field")
    }
}

impl core::error::Error for InvalidHeader {}

fn value(text: &str) -> Result<String, InvalidHeader> {
    match !text.is_empty() && text.trim() == text && text.chars().all(is_char) {
        true => Ok(text.to_owned()),
        false => Err(InvalidHeader),
    }
}

impl Headers {
    /// The mandatory fields. Each request gets a fresh `id`, unless [`id`](Self::id) gives one.
    #[must_use]
    pub fn new(client: ClientId, service: ServiceId) -> Self {
        Self {
            client,
            service,
            id: None,
            user_id: None,
            issue: None,
            represented_party: None,
        }
    }

    /// `id`: unique for each message. Such headers are for one request.
    ///
    /// # Errors
    /// [`InvalidHeader`].
    pub fn id(self, id: &str) -> Result<Self, InvalidHeader> {
        let id = Some(value(id)?);
        Ok(Self { id, ..self })
    }

    /// `userId`: whose action initiated the request, best with the country's two letters in front.
    ///
    /// # Errors
    /// [`InvalidHeader`].
    pub fn user_id(self, user_id: &str) -> Result<Self, InvalidHeader> {
        let user_id = Some(value(user_id)?);
        Ok(Self { user_id, ..self })
    }

    /// `issue`: the application, matter or document that is the cause of the request.
    ///
    /// # Errors
    /// [`InvalidHeader`].
    pub fn issue(self, issue: &str) -> Result<Self, InvalidHeader> {
        let issue = Some(value(issue)?);
        Ok(Self { issue, ..self })
    }

    /// `representedParty`: whom the client acts for, with `partyClass` where there is one, and `partyCode`.
    ///
    /// # Errors
    /// [`InvalidHeader`].
    pub fn represented_party(self, class: Option<&str>, code: &str) -> Result<Self, InvalidHeader> {
        let class = class.map(value).transpose()?;
        let code = value(code)?;
        let represented_party = Some(RepresentedParty { class, code });
        Ok(Self {
            represented_party,
            ..self
        })
    }

    /// `client`.
    #[must_use]
    pub fn client(&self) -> &ClientId {
        &self.client
    }

    /// `service`.
    #[must_use]
    pub fn service(&self) -> &ServiceId {
        &self.service
    }

    pub(crate) fn with_id(&self) -> (Self, String) {
        let id = self.id.clone().unwrap_or_else(fresh_id);
        let headers = Self {
            id: Some(id.clone()),
            ..self.clone()
        };
        (headers, id)
    }

    /// The declarations of the prefixes that [`blocks`](Self::blocks) uses.
    pub(crate) fn declarations(&self) -> String {
        let mut out = format!(" xmlns:xrd=\"{XROAD}\" xmlns:id=\"{IDENTIFIERS}\"");
        if self.represented_party.is_some() {
            out.push_str(&format!(" xmlns:repr=\"{REPRESENTATION}\""));
        }
        out
    }

    /// The header blocks, in the order in which the protocol names them.
    pub(crate) fn blocks(&self) -> String {
        let mut out = String::new();
        let client = &self.client;
        out.push_str(&format!(
            "<xrd:client id:objectType=\"{}\">",
            client.object_type()
        ));
        push_provider(&mut out, client);
        out.push_str("</xrd:client><xrd:service id:objectType=\"SERVICE\">");
        push_provider(&mut out, self.service.provider());
        push(
            &mut out,
            "id:serviceCode",
            Some(self.service.service_code()),
        );
        push(
            &mut out,
            "id:serviceVersion",
            self.service.service_version(),
        );
        out.push_str("</xrd:service>");
        push(&mut out, "xrd:userId", self.user_id.as_deref());
        push(&mut out, "xrd:id", self.id.as_deref());
        push(&mut out, "xrd:issue", self.issue.as_deref());
        push(&mut out, "xrd:protocolVersion", Some(PROTOCOL_VERSION));
        if let Some(party) = &self.represented_party {
            out.push_str("<repr:representedParty>");
            push(&mut out, "repr:partyClass", party.class());
            push(&mut out, "repr:partyCode", Some(party.code()));
            out.push_str("</repr:representedParty>");
        }
        out
    }
}

fn push_provider(out: &mut String, provider: &ClientId) {
    push(out, "id:xRoadInstance", Some(provider.instance()));
    push(out, "id:memberClass", Some(provider.member_class()));
    push(out, "id:memberCode", Some(provider.member_code()));
    push(out, "id:subsystemCode", provider.subsystem_code());
}

fn push(out: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        out.push_str(&format!("<{name}>"));
        push_escaped(out, text, false);
        out.push_str(&format!("</{name}>"));
    }
}

/// A fresh identifier of a message: a random UUID (RFC 9562, version 4).
///
/// It is unique, not secret: the standard library's keyed hash, whose keys come from the operating system, makes it.
#[must_use]
pub fn fresh_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let random = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
        hasher.finish()
    };
    let (high, low) = (random(), random());
    let high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
    let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Headers")
            .field("client", &self.client)
            .field("service", &self.service)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::fresh_id;
    use std::collections::BTreeSet;

    #[test]
    fn fresh_ids_are_uuids_and_differ() {
        let ids: BTreeSet<String> = (0..1000).map(|_| fresh_id()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let shape: String = id
                .chars()
                .map(|c| {
                    if c.is_ascii_hexdigit() && !c.is_ascii_uppercase() {
                        'x'
                    } else {
                        c
                    }
                })
                .collect();
            assert_eq!(shape, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
            assert_eq!(id.as_bytes()[14], b'4');
            assert!(b"89ab".contains(&id.as_bytes()[19]));
        }
    }
}
