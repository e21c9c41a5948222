//! The command line. No secret and no identity code is an argument.

use crate::output::Form;
use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Asks VTJ for a message about a person. The identity code is read from standard input.
///
/// The password is read from the environment variable VTJ_PASSWORD or from a file, that of a PKCS#12 file from
/// VTJ_PKCS12_PASSWORD or from a file.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// The product, such as "Perussanoma 3"
    #[arg(long)]
    pub product: String,
    /// Who the end user is: 1 to 50 characters
    #[arg(long, required_unless_present = "schema")]
    pub end_user: Option<String>,
    /// The user name that came with the data permit
    #[arg(long, required_unless_present = "schema")]
    pub user: Option<String>,
    /// The URL of the security server, or of the service
    #[arg(long)]
    pub endpoint: String,
    /// How the service is reached
    #[arg(long, value_enum)]
    pub transport: Transport,
    /// In X-Road: the client, INSTANCE/CLASS/CODE/SUBSYSTEM
    #[arg(long, required_if_eq("transport", "xroad"))]
    pub client: Option<String>,
    /// In X-Road: who the user is (userId)
    #[arg(long)]
    pub user_id: Option<String>,
    /// In X-Road: the matter (issue)
    #[arg(long)]
    pub issue: Option<String>,
    /// The version of SOAP of the direct interface
    #[arg(long, value_enum, default_value = "1.2")]
    pub soap: Soap,
    /// What the invoice is to say (Laskutustiedot)
    #[arg(long)]
    pub billing: Option<String>,
    /// A file with the certificates that are trusted, PEM
    #[arg(long)]
    pub trust: PathBuf,
    /// A file with the client's certificate, PEM
    #[arg(long, requires = "key", conflicts_with = "pkcs12")]
    pub certificate: Option<PathBuf>,
    /// A file with the client's private key, PEM
    #[arg(long, requires = "certificate")]
    pub key: Option<PathBuf>,
    /// A file with certificate and key, PKCS#12
    #[arg(long)]
    pub pkcs12: Option<PathBuf>,
    /// A file with the password, in place of VTJ_PASSWORD
    #[arg(long)]
    pub password_file: Option<PathBuf>,
    /// A file with the password of the PKCS#12 file, in place of VTJ_PKCS12_PASSWORD
    #[arg(long)]
    pub pkcs12_password_file: Option<PathBuf>,
    /// Seconds to wait for the connection
    #[arg(long, default_value_t = 10.0)]
    pub connect_timeout: f64,
    /// Seconds to wait for the whole answer
    #[arg(long, default_value_t = 30.0)]
    pub timeout: f64,
    /// How the answer is printed
    #[arg(long, value_enum, default_value = "table")]
    pub output: Form,
    /// Prints the product's schema (HaeTuotteenSkeema); asks about nobody
    #[arg(long)]
    pub schema: bool,
}

/// How the service is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Transport {
    /// Over X-Road (Suomi.fi-palveluväylä).
    Xroad,
    /// The direct interface.
    Direct,
}

/// A version of SOAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Soap {
    /// 1.1.
    #[value(name = "1.1")]
    Soap11,
    /// 1.2.
    #[value(name = "1.2")]
    Soap12,
}
