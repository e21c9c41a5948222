//! Requests, put together so that what the agency requires is there: product, credentials, end user, one search key.
//!
//! The types here check their values when they are made, and become the requests of the services by `into()`.

mod credentials;
mod haku_xml;
mod query;

pub use credentials::Credentials;
pub use haku_xml::HakuXml;
pub use query::{
    Henkilotunnushaku, InvalidRequest, Loppukayttaja, SearchKey, SoSoNimi, Tunnistushaku, Varmenne,
};
