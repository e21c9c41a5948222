//! Queries for buildings and real estates, and for the schema of a product.

use super::query::{Start, given};
use super::{Credentials, InvalidRequest, Loppukayttaja, SoSoNimi};
use core::fmt;

/// A query by the identifier of a building: `RakennuksenTunnusKysely`, or `TeeRakennusTunnusKysely` of the direct interface.
#[derive(Clone)]
pub struct Rakennustunnushaku {
    pub(super) start: Start,
    pub(super) building: String,
    pub(super) dwelling: Option<String>,
}

impl Rakennustunnushaku {
    /// A query with all that is required, `Rakennustunnus` last.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn new(
        product: SoSoNimi,
        credentials: Credentials,
        end_user: Loppukayttaja,
        building: &str,
    ) -> Result<Self, InvalidRequest> {
        Ok(Self {
            start: Start::new(product, credentials, end_user),
            building: given(building, InvalidRequest::Field)?,
            dwelling: None,
        })
    }

    /// `Huoneistotunnus`: one dwelling of the building.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn dwelling(mut self, dwelling: &str) -> Result<Self, InvalidRequest> {
        self.dwelling = Some(given(dwelling, InvalidRequest::Field)?);
        Ok(self)
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

/// A query by the identifier of a real estate unit: `KiinteistonTunnusKysely`, or `TeeKiinteistoTunnusKysely` of the direct
/// interface.
#[derive(Clone)]
pub struct Kiinteistotunnushaku {
    pub(super) start: Start,
    pub(super) real_estate: String,
}

impl Kiinteistotunnushaku {
    /// A query with all that is required, `Kiinteistotunnus` last.
    ///
    /// # Errors
    /// [`InvalidRequest::Field`].
    pub fn new(
        product: SoSoNimi,
        credentials: Credentials,
        end_user: Loppukayttaja,
        real_estate: &str,
    ) -> Result<Self, InvalidRequest> {
        Ok(Self {
            start: Start::new(product, credentials, end_user),
            real_estate: given(real_estate, InvalidRequest::Field)?,
        })
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

/// A query for the schema of a product: `HaeTuotteenSkeema` of either interface. It has no credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeemahaku {
    pub(super) product: SoSoNimi,
    pub(super) kind: i16,
}

impl Skeemahaku {
    /// A query for a product's schema. Which values of `Laji` (kind) there are is not public.
    #[must_use]
    pub fn new(product: SoSoNimi, kind: i16) -> Self {
        Self { product, kind }
    }
}

impl fmt::Debug for Rakennustunnushaku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rakennustunnushaku")
            .field("product", &self.start.product)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Kiinteistotunnushaku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kiinteistotunnushaku")
            .field("product", &self.start.product)
            .finish_non_exhaustive()
    }
}
