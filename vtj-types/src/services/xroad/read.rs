//! Reading and comparing header fields.

use super::fields::{HeaderFields, RepresentedParty};
use super::headers::Headers;
use super::{
    ClientId, IDENTIFIERS, InvalidIdentifier, PROTOCOL_VERSION, REPRESENTATION, RequestHash,
    ServiceId, XROAD,
};
use crate::services::soap::Element;
use core::fmt;

/// What is wrong with the X-Road header fields of a message. Holds no value of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvalidHeaders {
    pub(crate) field: HeaderField,
    pub(crate) problem: HeaderProblem,
}

/// A header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeaderField {
    /// `client`.
    Client,
    /// `service`.
    Service,
    /// `centralService`.
    CentralService,
    /// `id`.
    Id,
    /// `userId`.
    UserId,
    /// `issue`.
    Issue,
    /// `protocolVersion`.
    ProtocolVersion,
    /// `requestHash`.
    RequestHash,
    /// `representedParty`.
    RepresentedParty,
}

/// What is wrong with a header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeaderProblem {
    /// It is not there.
    Missing,
    /// It is there more than once.
    Repeated,
    /// It is not what the protocol has there.
    Malformed,
    /// It is another one than in the request or, in a request, than the operation's.
    Differs,
    /// A version of the protocol that is not compatible with 4.0.
    Version,
}

impl HeaderField {
    /// All of them, by the local names of their elements.
    const ALL: [Self; 9] = [
        Self::Client,
        Self::Service,
        Self::CentralService,
        Self::Id,
        Self::UserId,
        Self::Issue,
        Self::ProtocolVersion,
        Self::RequestHash,
        Self::RepresentedParty,
    ];

    /// The local name of the element.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Service => "service",
            Self::CentralService => "centralService",
            Self::Id => "id",
            Self::UserId => "userId",
            Self::Issue => "issue",
            Self::ProtocolVersion => "protocolVersion",
            Self::RequestHash => "requestHash",
            Self::RepresentedParty => "representedParty",
        }
    }

    fn of(namespace: &str, local: &str) -> Option<Self> {
        let own = |field: Self| match field {
            Self::RepresentedParty => REPRESENTATION,
            _ => XROAD,
        };
        let mut fields = Self::ALL.into_iter();
        fields.find(|field| field.as_str() == local && own(*field) == namespace)
    }
}

impl InvalidHeaders {
    /// Which field.
    #[must_use]
    pub fn field(&self) -> HeaderField {
        self.field
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> HeaderProblem {
        self.problem
    }
}

impl fmt::Display for InvalidHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.problem {
            HeaderProblem::Missing => "is missing",
            HeaderProblem::Repeated => "is repeated",
            HeaderProblem::Malformed => "is malformed",
            HeaderProblem::Differs => "is that of another call",
            HeaderProblem::Version => "is not compatible with 4.0",
        };
        write!(f, "X-Road header {} {problem}", self.field.as_str())
    }
}

impl core::error::Error for InvalidHeaders {}

/// Whether an element of that name is a header field, hence understood.
pub(crate) fn is_header(namespace: &str, local: &str) -> bool {
    HeaderField::of(namespace, local).is_some()
}

/// Whether elements of that namespace are header fields of X-Road or of one of its extensions.
pub(crate) fn is_field(namespace: &str) -> bool {
    namespace.starts_with("http://x-road.eu/xsd/")
}

fn invalid(field: HeaderField, problem: HeaderProblem) -> InvalidHeaders {
    InvalidHeaders { field, problem }
}

impl HeaderFields {
    /// Reads the fields among header blocks; `None` where there are none at all.
    pub(crate) fn read(blocks: &[Element]) -> Result<Option<Self>, InvalidHeaders> {
        let mut fields = Self::default();
        let mut seen = Vec::new();
        for block in blocks {
            let Some(field) = HeaderField::of(block.namespace(), block.local()) else {
                continue;
            };
            if seen.contains(&field) {
                return Err(invalid(field, HeaderProblem::Repeated));
            }
            seen.push(field);
            fields.take(field, block)?;
        }
        Ok((!seen.is_empty()).then_some(fields))
    }

    fn take(&mut self, field: HeaderField, block: &Element) -> Result<(), InvalidHeaders> {
        let malformed = |_| invalid(field, HeaderProblem::Malformed);
        let is_leaf = !matches!(
            field,
            HeaderField::Client
                | HeaderField::Service
                | HeaderField::CentralService
                | HeaderField::RepresentedParty
        );
        if is_leaf && !block.children().is_empty() {
            return Err(invalid(field, HeaderProblem::Malformed));
        }
        let trimmed = trimmed(block.text());
        if is_leaf && trimmed.len() != block.text().len() {
            self.is_trimmed = true;
        }
        let text = Some(trimmed.to_owned());
        match field {
            HeaderField::Client => {
                self.client = Some(self.client_id(block).map_err(malformed)?);
            }
            HeaderField::Service => {
                self.service = Some(self.service_id(block).map_err(malformed)?);
            }
            // VTJ has no central services; that the field is there is all that counts.
            HeaderField::CentralService => {}
            HeaderField::Id if trimmed.is_empty() => {
                return Err(invalid(field, HeaderProblem::Malformed));
            }
            HeaderField::Id => self.id = text,
            HeaderField::UserId => self.user_id = text,
            HeaderField::Issue => self.issue = text,
            HeaderField::ProtocolVersion => {
                let is_number =
                    |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
                let parts = trimmed.split_once('.');
                let numbers = parts.filter(|(major, minor)| is_number(major) && is_number(minor));
                let Some((major, _)) = numbers else {
                    return Err(invalid(field, HeaderProblem::Malformed));
                };
                // Minor versions are compatible.
                if PROTOCOL_VERSION.split('.').next() != Some(major) {
                    return Err(invalid(field, HeaderProblem::Version));
                }
                self.protocol_version = text;
            }
            HeaderField::RequestHash => {
                let algorithm = block.attribute("", "algorithmId").unwrap_or_default();
                self.request_hash = Some(RequestHash::new(algorithm, trimmed));
            }
            HeaderField::RepresentedParty => {
                let part = |local| {
                    let mut parts = block.children().iter();
                    let found = parts.find(|part| part.is_named(REPRESENTATION, local));
                    found.map(|part| self::trimmed(part.text()).to_owned())
                };
                let code = part("partyCode").filter(|code| !code.is_empty());
                let code = code.ok_or(invalid(field, HeaderProblem::Malformed))?;
                let class = part("partyClass");
                self.represented_party = Some(RepresentedParty { class, code });
            }
        }
        Ok(())
    }

    fn client_id(&mut self, block: &Element) -> Result<ClientId, InvalidIdentifier> {
        let names = [
            "xRoadInstance",
            "memberClass",
            "memberCode",
            "subsystemCode",
        ];
        let [instance, class, code, subsystem] = self.parts(block, names)?;
        let required = |part: Option<String>| part.ok_or(InvalidIdentifier);
        let (instance, class, code) = (required(instance)?, required(class)?, required(code)?);
        let client = match subsystem {
            Some(subsystem) => ClientId::subsystem(&instance, &class, &code, &subsystem)?,
            None => ClientId::member(&instance, &class, &code)?,
        };
        is_type(block, client.object_type())?;
        Ok(client)
    }

    fn service_id(&mut self, block: &Element) -> Result<ServiceId, InvalidIdentifier> {
        let names = [
            "xRoadInstance",
            "memberClass",
            "memberCode",
            "subsystemCode",
            "serviceCode",
            "serviceVersion",
        ];
        let [instance, class, code, subsystem, service, version] = self.parts(block, names)?;
        let required = |part: Option<String>| part.ok_or(InvalidIdentifier);
        let (instance, class, code) = (required(instance)?, required(class)?, required(code)?);
        let provider = match subsystem {
            Some(subsystem) => ClientId::subsystem(&instance, &class, &code, &subsystem)?,
            None => ClientId::member(&instance, &class, &code)?,
        };
        is_type(block, "SERVICE")?;
        ServiceId::new(provider, &required(service)?, version.as_deref())
    }

    /// The parts of an identifier, in their order.
    fn parts<const N: usize>(
        &mut self,
        block: &Element,
        names: [&str; N],
    ) -> Result<[Option<String>; N], InvalidIdentifier> {
        if !trimmed(block.text()).is_empty() {
            return Err(InvalidIdentifier);
        }
        let mut children = block.children().iter().peekable();
        let parts = names.map(|name| {
            let part = children.next_if(|part| part.is_named(IDENTIFIERS, name))?;
            let text = trimmed(part.text());
            self.is_trimmed |= text.len() != part.text().len();
            Some(text.to_owned())
        });
        match children.next() {
            Some(_) => Err(InvalidIdentifier),
            None => Ok(parts),
        }
    }

    /// Compares the fields of a reply with those of the request.
    pub(crate) fn answer(&self, request: &Headers, id: &str) -> Result<(), InvalidHeaders> {
        let compared = [
            (HeaderField::Id, self.id.as_deref().map(|own| own == id)),
            (
                HeaderField::Service,
                self.service.as_ref().map(|own| own == request.service()),
            ),
            (
                HeaderField::Client,
                self.client.as_ref().map(|own| own == request.client()),
            ),
        ];
        for (field, is_same) in compared {
            match is_same {
                Some(true) => {}
                Some(false) => return Err(invalid(field, HeaderProblem::Differs)),
                None => return Err(invalid(field, HeaderProblem::Missing)),
            }
        }
        Ok(())
    }

    /// Checks that a request has what it has to have, and is for that operation. Exactly one of `service` and
    /// `centralService`: VTJ has the first.
    pub(crate) fn complete(&self, operation: &str) -> Result<(), InvalidHeaders> {
        let service = self.service.as_ref();
        if service.is_some_and(|service| service.service_code() != operation) {
            return Err(invalid(HeaderField::Service, HeaderProblem::Differs));
        }
        let required = [
            (HeaderField::Client, self.client.is_some()),
            (HeaderField::Service, self.service.is_some()),
            (HeaderField::Id, self.id.is_some()),
            (
                HeaderField::ProtocolVersion,
                self.protocol_version.is_some(),
            ),
        ];
        match required.into_iter().find(|(_, is_there)| !is_there) {
            Some((field, _)) => Err(invalid(field, HeaderProblem::Missing)),
            None => Ok(()),
        }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

fn is_type(block: &Element, object_type: &str) -> Result<(), InvalidIdentifier> {
    let own = block.attribute(IDENTIFIERS, "objectType").map(trimmed);
    match own == Some(object_type) {
        true => Ok(()),
        false => Err(InvalidIdentifier),
    }
}
