//! Certificates for tests: an authority of its own, a server's and a client's certificate from it.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, Error, ExtendedKeyUsagePurpose,
    IsCa, KeyPair, KeyUsagePurpose, date_time_ymd,
};

/// An authority that issues certificates for tests. Its key lives as long as the value.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// A certificate and its key, both PEM.
pub struct Certified {
    /// The certificate.
    pub certificate: String,
    /// The private key, PKCS#8.
    pub key: String,
}

/// When a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// From 2020 to 2100.
    Current,
    /// From 2018 to 2019.
    Expired,
}

impl Authority {
    /// A new authority.
    ///
    /// # Errors
    /// Those of the cryptographic library.
    pub fn new(name: &str) -> Result<Self, Error> {
        let mut params = params(name, &[], Validity::Current)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        Ok(Self { issuer })
    }

    /// The authority's own certificate, PEM: the trust anchor.
    #[must_use]
    pub fn certificate(&self) -> String {
        self.issuer.pem()
    }

    /// A server's certificate for those host names and addresses.
    ///
    /// # Errors
    /// Those of the cryptographic library, and of names that are none.
    pub fn server(&self, names: &[&str], validity: Validity) -> Result<Certified, Error> {
        let mut params = params("mock-vtj", names, validity)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.issue(params)
    }

    /// A client's certificate.
    ///
    /// # Errors
    /// Those of the cryptographic library.
    pub fn client(&self, name: &str, validity: Validity) -> Result<Certified, Error> {
        let mut params = params(name, &[], validity)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        self.issue(params)
    }

    fn issue(&self, params: CertificateParams) -> Result<Certified, Error> {
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        Ok(Certified {
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        })
    }
}

fn params(name: &str, names: &[&str], validity: Validity) -> Result<CertificateParams, Error> {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, name);
    (params.not_before, params.not_after) = match validity {
        Validity::Current => (date_time_ymd(2020, 1, 1), date_time_ymd(2100, 1, 1)),
        Validity::Expired => (date_time_ymd(2018, 1, 1), date_time_ymd(2019, 1, 1)),
    };
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}
