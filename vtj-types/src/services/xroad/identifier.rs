//! Identifiers of X-Road (PR-MESS, section 2.1).

use crate::rt::Operation;
use core::fmt;
use core::str::FromStr;

/// Who calls a service: a member of X-Road, or a subsystem of one.
///
/// Its text is the four parts, or three of a member, with slashes between them:
///
/// ```
/// use vtj_types::services::xroad::ClientId;
///
/// let client: ClientId = "FI-TEST/MUN/1234567-1/omajarjestelma".parse()?;
/// assert_eq!(client.subsystem_code(), Some("omajarjestelma"));
/// assert_eq!(client.to_string(), "FI-TEST/MUN/1234567-1/omajarjestelma");
/// # Ok::<(), vtj_types::services::xroad::InvalidIdentifier>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId {
    instance: String,
    member_class: String,
    member_code: String,
    subsystem_code: Option<String>,
}

/// A service, with its version where it has one.
///
/// Its text is the parts with slashes between them, the part of the subsystem blank for a service of a member:
///
/// ```
/// use vtj_types::services::xroad::ServiceId;
///
/// let service: ServiceId = "FI-TEST/GOV/0245437-2/VTJkysely/HenkilonTunnusKysely/v1".parse()?;
/// assert_eq!(service.service_code(), "HenkilonTunnusKysely");
/// assert_eq!(service.service_version(), Some("v1"));
/// assert_eq!(service.provider().to_string(), "FI-TEST/GOV/0245437-2/VTJkysely");
/// # Ok::<(), vtj_types::services::xroad::InvalidIdentifier>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId {
    provider: ClientId,
    service_code: String,
    service_version: Option<String>,
}

/// A text that is no identifier of X-Road: too few or too many parts, a blank part, or a character that X-Road forbids
/// in identifiers. Does not hold the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct InvalidIdentifier;

impl fmt::Display for InvalidIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an X-Road identifier")
    }
}

impl core::error::Error for InvalidIdentifier {}

/// A part of an identifier. The forbidden characters are those of X-Road: they would make texts and paths ambiguous.
fn part(text: &str) -> Result<String, InvalidIdentifier> {
    let is_forbidden = |character: char| character.is_control() || "/\\:;%".contains(character);
    let is_part = !text.is_empty()
        && text != "."
        && text != ".."
        && text.trim() == text
        && !text.chars().any(is_forbidden)
        && text.chars().all(crate::rt::characters::is_char);
    match is_part {
        true => Ok(text.to_owned()),
        false => Err(InvalidIdentifier),
    }
}

impl ClientId {
    /// A member.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] where a part is none.
    pub fn member(
        instance: &str,
        member_class: &str,
        member_code: &str,
    ) -> Result<Self, InvalidIdentifier> {
        Ok(Self {
            instance: part(instance)?,
            member_class: part(member_class)?,
            member_code: part(member_code)?,
            subsystem_code: None,
        })
    }

    /// A subsystem.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] where a part is none.
    pub fn subsystem(
        instance: &str,
        member_class: &str,
        member_code: &str,
        subsystem_code: &str,
    ) -> Result<Self, InvalidIdentifier> {
        let member = Self::member(instance, member_class, member_code)?;
        Ok(Self {
            subsystem_code: Some(part(subsystem_code)?),
            ..member
        })
    }

    /// `xRoadInstance`, such as `FI` or `FI-TEST`.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// `memberClass`, such as `GOV` or `MUN`.
    #[must_use]
    pub fn member_class(&self) -> &str {
        &self.member_class
    }

    /// `memberCode`, in Finland the Y-tunnus.
    #[must_use]
    pub fn member_code(&self) -> &str {
        &self.member_code
    }

    /// `subsystemCode`, of a subsystem.
    #[must_use]
    pub fn subsystem_code(&self) -> Option<&str> {
        self.subsystem_code.as_deref()
    }

    /// `objectType`: `SUBSYSTEM` or `MEMBER`.
    #[must_use]
    pub fn object_type(&self) -> &'static str {
        match self.subsystem_code {
            Some(_) => "SUBSYSTEM",
            None => "MEMBER",
        }
    }

    /// The parts, each percent-encoded on its own, with slashes between them: the header `X-Road-Client` of the message
    /// protocol for REST.
    #[must_use]
    pub fn to_path(&self) -> String {
        let parts = [&self.instance, &self.member_class, &self.member_code];
        let parts = parts.into_iter().chain(&self.subsystem_code);
        let encoded: Vec<_> = parts.map(|part| percent_encoded(part)).collect();
        encoded.join("/")
    }
}

impl ServiceId {
    /// A service of a member or subsystem.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] where a part is none.
    pub fn new(
        provider: ClientId,
        service_code: &str,
        service_version: Option<&str>,
    ) -> Result<Self, InvalidIdentifier> {
        Ok(Self {
            provider,
            service_code: part(service_code)?,
            service_version: service_version.map(part).transpose()?,
        })
    }

    /// The service of VTJkysely of that name: of member `GOV/0245437-2` (Digi- ja väestötietovirasto), subsystem
    /// `VTJkysely`, in an instance of X-Road such as `FI-TEST`.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] where a part is none.
    pub fn vtjkysely(
        instance: &str,
        service_code: &str,
        service_version: &str,
    ) -> Result<Self, InvalidIdentifier> {
        let provider = ClientId::subsystem(instance, "GOV", "0245437-2", "VTJkysely")?;
        Self::new(provider, service_code, Some(service_version))
    }

    /// The service of VTJkysely that an operation is, in an instance of X-Road such as `FI-TEST`; the version is that of
    /// the WSDL.
    ///
    /// # Errors
    /// [`InvalidIdentifier`] where the instance is none.
    pub fn of_operation<O: Operation>(instance: &str) -> Result<Self, InvalidIdentifier> {
        let provider = ClientId::subsystem(instance, "GOV", "0245437-2", "VTJkysely")?;
        Self::new(provider, O::NAME, O::VERSION)
    }

    /// Who provides the service.
    #[must_use]
    pub fn provider(&self) -> &ClientId {
        &self.provider
    }

    /// `serviceCode`, which is the name of the operation.
    #[must_use]
    pub fn service_code(&self) -> &str {
        &self.service_code
    }

    /// `serviceVersion`.
    #[must_use]
    pub fn service_version(&self) -> Option<&str> {
        self.service_version.as_deref()
    }

    /// The path of the service at a security server in the message protocol for REST: `/r1/` and the parts without the
    /// version, each percent-encoded on its own. The path of the resource follows it.
    #[must_use]
    pub fn to_rest_path(&self) -> String {
        let provider = self.provider.to_path();
        format!("/r1/{provider}/{}", percent_encoded(&self.service_code))
    }
}

fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl FromStr for ClientId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, InvalidIdentifier> {
        let parts: Vec<&str> = text.split('/').collect();
        match *parts {
            [instance, class, code] => Self::member(instance, class, code),
            [instance, class, code, subsystem] => Self::subsystem(instance, class, code, subsystem),
            _ => Err(InvalidIdentifier),
        }
    }
}

impl FromStr for ServiceId {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, InvalidIdentifier> {
        let parts: Vec<&str> = text.split('/').collect();
        let (provider, service, version) = match *parts {
            [instance, class, code, subsystem, service] => {
                ([instance, class, code, subsystem], service, None)
            }
            [instance, class, code, subsystem, service, version] => {
                ([instance, class, code, subsystem], service, Some(version))
            }
            _ => return Err(InvalidIdentifier),
        };
        let [instance, class, code, subsystem] = provider;
        let provider = match subsystem {
            "" => ClientId::member(instance, class, code)?,
            subsystem => ClientId::subsystem(instance, class, code, subsystem)?,
        };
        Self::new(provider, service, version)
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}/{}",
            self.instance, self.member_class, self.member_code
        )?;
        match &self.subsystem_code {
            Some(subsystem) => write!(f, "/{subsystem}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.provider.fmt(f)?;
        if self.provider.subsystem_code.is_none() {
            f.write_str("/")?;
        }
        write!(f, "/{}", self.service_code)?;
        match &self.service_version {
            Some(version) => write!(f, "/{version}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientId({self})")
    }
}

impl fmt::Debug for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServiceId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientId, ServiceId};
    use proptest::prelude::*;

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "FI",
            "FI/GOV",
            "FI/GOV/1/s/x",
            "FI//1",
            "FI/G:V/1",
            "FI/GOV/..",
            " FI/GOV/1",
            "FI/GOV/1\n",
            "FI/GOV/1/",
        ] {
            assert!(text.parse::<ClientId>().is_err(), "{text:?}");
        }
        for text in [
            "",
            "FI/GOV/1/s",
            "FI/GOV/1/s/",
            "FI/GOV/1/s/x/v1/y",
            "FI/GOV/1/s/x/",
            "FI/GOV/1/s%/x",
        ] {
            assert!(text.parse::<ServiceId>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn paths_are_percent_encoded() {
        let service: ServiceId = "FI/GOV/1/VTJ kysely/Häku/v1".parse().unwrap();
        assert_eq!(
            service.to_rest_path(),
            "/r1/FI/GOV/1/VTJ%20kysely/H%C3%A4ku"
        );
        let member: ServiceId = "FI/GOV/1//Haku".parse().unwrap();
        assert_eq!(member.provider().object_type(), "MEMBER");
        assert_eq!(member.to_rest_path(), "/r1/FI/GOV/1/Haku");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_parsed(parts in proptest::collection::vec("[ -~åäö]{1,8}", 4), version in proptest::option::of("[ -~]{1,4}"), member in any::<bool>()) {
            let provider = match member {
                true => ClientId::member(&parts[0], &parts[1], &parts[2]),
                false => ClientId::subsystem(&parts[0], &parts[1], &parts[2], &parts[3]),
            };
            if let Ok(provider) = provider {
                prop_assert_eq!(&provider.to_string().parse::<ClientId>().unwrap(), &provider);
                if let Ok(service) = ServiceId::new(provider, &parts[3], version.as_deref()) {
                    prop_assert_eq!(service.to_string().parse::<ServiceId>().unwrap(), service);
                }
            }
        }
    }
}
