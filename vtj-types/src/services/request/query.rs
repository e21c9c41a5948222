//! Queries for persons: by a key, and by search criteria.

use super::{Credentials, HakuXml};
use crate::catalogue::{Henkilotunnus, SahkoinenAsiointitunnus};
use crate::rt::characters::is_char;
use crate::shown::is_shown;
use core::fmt;
use zeroize::Zeroize as _;

/// `Loppukayttaja` has at most so many characters.
const LONGEST_END_USER: usize = 50;

/// What a request lacks, or has in a form that the agency refuses. Does not hold the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InvalidRequest {
    /// The product's name is blank, or has characters that XML does not have.
    Product,
    /// User name or password is blank, or has characters that XML does not have.
    Credentials,
    /// The end user is blank, has more than 50 characters, or some that XML does not have.
    EndUser,
    /// Another field is blank, or has characters that XML does not have.
    Field,
    /// A name in `HakuXml` is no element name, or a value has characters that XML does not have.
    HakuXml,
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Product => "not a product's name",
            Self::Credentials => "not a user name and a password",
            Self::EndUser => "not an end user of 1 to 50 characters",
            Self::Field => "not a value of a request",
            Self::HakuXml => "not an element of HakuXml",
        })
    }
}

impl core::error::Error for InvalidRequest {}

pub(super) fn given(text: &str, problem: InvalidRequest) -> Result<String, InvalidRequest> {
    match !text.trim().is_empty() && text.chars().all(is_char) {
        true => Ok(text.to_owned()),
        false => Err(problem),
    }
}

/// `SoSoNimi`: the name of the product that is asked for, such as `Perussanoma 3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SoSoNimi(String);

impl SoSoNimi {
    /// Takes a product's name.
    ///
    /// # Errors
    /// [`InvalidRequest::Product`].
    pub fn new(name: &str) -> Result<Self, InvalidRequest> {
        given(name, InvalidRequest::Product).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `Loppukayttaja`: who the end user is, so that they can be found out for five years: 1 to 50 characters.
///
/// Counts as personal: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Loppukayttaja(String);

impl Loppukayttaja {
    /// Takes what identifies the end user.
    ///
    /// # Errors
    /// [`InvalidRequest::EndUser`].
    pub fn new(end_user: &str) -> Result<Self, InvalidRequest> {
        if end_user.chars().count() > LONGEST_END_USER {
            return Err(InvalidRequest::EndUser);
        }
        given(end_user, InvalidRequest::EndUser).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Loppukayttaja {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_shown() {
            f.debug_tuple("Loppukayttaja").field(&self.0).finish()
        } else {
            f.write_str("Loppukayttaja(<hidden>)")
        }
    }
}

/// What all queries start with.
#[derive(Clone)]
pub(super) struct Start {
    pub(super) product: SoSoNimi,
    pub(super) credentials: Credentials,
    pub(super) end_user: Loppukayttaja,
    pub(super) billing: Option<String>,
}

impl Start {
    pub(super) fn new(
        product: SoSoNimi,
        credentials: Credentials,
        end_user: Loppukayttaja,
    ) -> Self {
        Self {
            product,
            credentials,
            end_user,
            billing: None,
        }
    }

    pub(super) fn bill(&mut self, billing: &str) -> Result<(), InvalidRequest> {
        self.billing = Some(given(billing, InvalidRequest::Field)?);
        Ok(())
    }
}

/// What a person is searched by: exactly one of the keys that VTJ has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SearchKey {
    /// By the identity code.
    Henkilotunnus(Henkilotunnus),
    /// By the electronic client identifier (SATU).
    SahkoinenAsiointitunnus(SahkoinenAsiointitunnus),
    /// By a certificate.
    Varmenne(Varmenne),
}

/// A certificate to search by, and the checks of it to ask for.
///
/// Counts as personal: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Varmenne {
    pub(super) certificate: String,
    pub(super) issuer: Option<String>,
    pub(super) is_validity_checked: bool,
    pub(super) is_revocation_checked: bool,
}

impl Varmenne {
    /// `X509Certificate` as the agency takes it, in Base64.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn new(certificate: &str) -> Result<Self, InvalidRequest> {
        Ok(Self {
            certificate: given(certificate, InvalidRequest::Field)?,
            issuer: None,
            is_validity_checked: false,
            is_revocation_checked: false,
        })
    }

    /// `VarmenteenMyontaja`.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn issuer(self, issuer: &str) -> Result<Self, InvalidRequest> {
        let issuer = Some(given(issuer, InvalidRequest::Field)?);
        Ok(Self { issuer, ..self })
    }

    /// `VarmenteenVoimassaolotarkistus`: asks for a check of validity.
    #[must_use]
    pub fn check_validity(self) -> Self {
        Self {
            is_validity_checked: true,
            ..self
        }
    }

    /// `VarmenteenSulkulistatarkistus`: asks for a check of revocation.
    #[must_use]
    pub fn check_revocation(self) -> Self {
        Self {
            is_revocation_checked: true,
            ..self
        }
    }
}

impl fmt::Debug for Varmenne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Varmenne(<hidden>)")
    }
}

/// A query by a key: `HenkilonTunnusKysely`, or `TeeHenkilonTunnusKysely` of the direct interface.
///
/// ```
/// use vtj_types::catalogue::Henkilotunnus;
/// use vtj_types::services::request::{
///     Credentials, Henkilotunnushaku, Loppukayttaja, SearchKey, SoSoNimi,
/// };
///
/// # fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let key = Henkilotunnus::try_from("290292-9058")?; // nobody's: individual number 905
/// let query = Henkilotunnushaku::new(
///     SoSoNimi::new("Perussanoma 3")?,
///     Credentials::new("tunnus", "salasana")?,
///     Loppukayttaja::new("virkailija 7")?,
///     SearchKey::Henkilotunnus(key),
/// );
/// assert!(!format!("{query:?}").contains("salasana"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Henkilotunnushaku {
    pub(super) start: Start,
    pub(super) key: SearchKey,
}

impl Henkilotunnushaku {
    /// A query with all that is required.
    #[must_use]
    pub fn new(
        product: SoSoNimi,
        credentials: Credentials,
        end_user: Loppukayttaja,
        key: SearchKey,
    ) -> Self {
        Self {
            start: Start::new(product, credentials, end_user),
            key,
        }
    }

    /// The same query by another key, such as the new identity code after 0002.
    #[must_use]
    pub fn with_key(&self, key: SearchKey) -> Self {
        Self {
            start: self.start.clone(),
            key,
        }
    }

    /// `Laskutustiedot`: what the invoice is to say.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn billing(mut self, billing: &str) -> Result<Self, InvalidRequest> {
        self.start.bill(billing)?;
        Ok(self)
    }
}

/// An identification query: `HenkilonTunnistusKysely`, its counterparts for buildings and real estates, and the extraction
/// (poiminta) of the direct interface.
#[derive(Clone)]
pub struct Tunnistushaku {
    pub(super) start: Start,
    pub(super) keys: String,
}

impl Tunnistushaku {
    /// A query with all that is required.
    #[must_use]
    pub fn new(
        product: SoSoNimi,
        credentials: Credentials,
        end_user: Loppukayttaja,
        keys: &HakuXml,
    ) -> Self {
        Self {
            start: Start::new(product, credentials, end_user),
            keys: keys.to_xml(),
        }
    }

    /// `Laskutustiedot`: what the invoice is to say.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn billing(mut self, billing: &str) -> Result<Self, InvalidRequest> {
        self.start.bill(billing)?;
        Ok(self)
    }
}

impl Drop for Tunnistushaku {
    fn drop(&mut self) {
        self.keys.zeroize();
    }
}

impl fmt::Debug for Tunnistushaku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tunnistushaku")
            .field("product", &self.start.product)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Henkilotunnushaku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Henkilotunnushaku")
            .field("product", &self.start.product)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
