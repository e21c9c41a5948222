//! TLS 1.2 or newer (rustls knows no older), own trust anchors, a client's certificate. Certificate and host name of the
//! server are always verified: there is no switch.

use crate::Failed;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use std::sync::Arc;
use ureq::tls::{
    Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, TlsProvider, parse_pem,
};
use zeroize::Zeroizing;

/// The client's certificate with its key, and the certificates that issued it.
pub struct Identity(ClientCert);

impl Identity {
    /// From PEM: the chain, own certificate first, and the key, which may be in the same file.
    ///
    /// # Errors
    /// [`Failed::Certificate`].
    pub fn from_pem(chain: &[u8], key: &[u8]) -> Result<Self, Failed> {
        let key = PrivateKey::from_pem(key).map_err(|_| Failed::Certificate("no private key"))?;
        Ok(Self(ClientCert::new_with_certs(&certificates(chain)?, key)))
    }

    /// From PKCS#12.
    ///
    /// # Errors
    /// [`Failed::Certificate`], where the password is wrong, too.
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, Failed> {
        let store = KeyStore::from_pkcs12(bytes, password, Pkcs12ImportPolicy::Strict)
            .map_err(|_| Failed::Certificate("no PKCS#12, or another password"))?;
        let (_, chain) = store
            .private_key_chain()
            .ok_or(Failed::Certificate("no private key"))?;
        let certificates: Vec<_> = chain
            .certs()
            .iter()
            .map(|one| Certificate::from_der(one.as_der()).to_owned())
            .collect();
        let key = chain.key().as_der();
        let pem = Zeroizing::new(pem::encode(&pem::Pem::new("PRIVATE KEY", key)));
        let key = PrivateKey::from_pem(pem.as_bytes());
        let key = key.map_err(|_| Failed::Certificate("no private key"))?;
        Ok(Self(ClientCert::new_with_certs(&certificates, key)))
    }
}

/// The settings of TLS: who is trusted, PEM, and who the client is.
///
/// # Errors
/// [`Failed::Certificate`].
pub fn config(anchors: &[u8], identity: Option<Identity>) -> Result<TlsConfig, Failed> {
    let anchors = certificates(anchors)?;
    Ok(TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(anchors)))
        .client_cert(identity.map(|identity| identity.0))
        .build())
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, Failed> {
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(one) = item.map_err(|_| Failed::Certificate("no PEM"))? {
            found.push(one);
        }
    }
    match found.is_empty() {
        true => Err(Failed::Certificate("no certificate")),
        false => Ok(found),
    }
}
