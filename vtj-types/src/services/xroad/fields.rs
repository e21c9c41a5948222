//! The header fields of a message that came in.

use super::{ClientId, RequestHash, ServiceId};
use crate::shown::is_shown;
use core::fmt;

/// The party that the client acts for (extension for third-party representation).
///
/// It may be a person: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct RepresentedParty {
    pub(super) class: Option<String>,
    pub(super) code: String,
}

impl RepresentedParty {
    /// `partyClass`, such as `COM`.
    #[must_use]
    pub fn class(&self) -> Option<&str> {
        self.class.as_deref()
    }

    /// `partyCode`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }
}

impl fmt::Debug for RepresentedParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_shown() {
            write!(f, "RepresentedParty({:?}, {:?})", self.class, self.code)
        } else {
            f.write_str("RepresentedParty(<hidden>)")
        }
    }
}

/// The X-Road header fields of a request or reply, without white space around their values. What the message lacks is
/// `None`.
///
/// `Debug` hides who the user is and what the message is about.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HeaderFields {
    pub(super) client: Option<ClientId>,
    pub(super) service: Option<ServiceId>,
    pub(super) id: Option<String>,
    pub(super) user_id: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) protocol_version: Option<String>,
    pub(super) request_hash: Option<RequestHash>,
    pub(super) represented_party: Option<RepresentedParty>,
    pub(super) is_trimmed: bool,
}

impl HeaderFields {
    /// `client`: who calls.
    #[must_use]
    pub fn client(&self) -> Option<&ClientId> {
        self.client.as_ref()
    }

    /// `service`: what is called. `None` too for a central service.
    #[must_use]
    pub fn service(&self) -> Option<&ServiceId> {
        self.service.as_ref()
    }

    /// `id` of the message.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// `userId`: whose action initiated the request. Personal.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }

    /// `issue`: the matter that the request is about. It may be personal.
    #[must_use]
    pub fn issue(&self) -> Option<&str> {
        self.issue.as_deref()
    }

    /// `protocolVersion`.
    #[must_use]
    pub fn protocol_version(&self) -> Option<&str> {
        self.protocol_version.as_deref()
    }

    /// `requestHash`, which X-Road adds to replies.
    #[must_use]
    pub fn request_hash(&self) -> Option<&RequestHash> {
        self.request_hash.as_ref()
    }

    /// `representedParty`.
    #[must_use]
    pub fn represented_party(&self) -> Option<&RepresentedParty> {
        self.represented_party.as_ref()
    }

    /// Whether there was white space around values, as pretty-printing puts it there.
    #[must_use]
    pub fn is_trimmed(&self) -> bool {
        self.is_trimmed
    }
}

impl fmt::Debug for HeaderFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeaderFields")
            .field("client", &self.client)
            .field("service", &self.service)
            .field("id", &self.id)
            .field("protocol_version", &self.protocol_version)
            .field("request_hash", &self.request_hash)
            .finish_non_exhaustive()
    }
}
