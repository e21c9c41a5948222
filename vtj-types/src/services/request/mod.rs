//! Requests, put together so that what the agency requires is there: product, credentials, end user, one search key.
//!
//! The types here check their values when they are made, and become the requests of the services by `into()`.
//! What they become holds the credentials in fields whose `Debug` hides them, and which are cleared when dropped with the
//! feature `zeroize` alone.

mod credentials;
mod haku_xml;
mod into;
mod places;
mod query;

pub use credentials::Credentials;
pub use haku_xml::HakuXml;
pub use places::{Kiinteistotunnushaku, Rakennustunnushaku, Skeemahaku};
pub use query::{
    Henkilotunnushaku, InvalidRequest, Loppukayttaja, SearchKey, SoSoNimi, Tunnistushaku, Varmenne,
};
