//! Why there is no answer.

use std::fmt;
use vtj_types::services::CallError;

/// Why there is no answer. Neither `Display` nor `Debug` shows a value of request or response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failed {
    /// Neither the environment variable of that name nor a file has the secret.
    Secret(&'static str),
    /// A file cannot be read, and which.
    File(&'static str),
    /// Something is wrong with certificates or their key.
    Certificate(&'static str),
    /// An argument is wrong, and which.
    Argument(&'static str),
    /// Standard input has no identity code.
    IdentityCode,
    /// The connection: what went wrong, as the HTTP library tells it.
    Connection(String),
    /// Something came back, and it is no response.
    Call(CallError),
    /// The message is of another product than the one asked for.
    OtherProduct,
    /// The identity code had changed, and so had the new one: who is meant is not clear.
    ChangedTwice,
    /// The message is refused, and why.
    Message(vtj_types::Error),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(variable) => write!(f, "no secret: set {variable}, or name a file"),
            Self::File(which) => write!(f, "cannot read the file of {which}"),
            Self::Certificate(problem) => write!(f, "certificates: {problem}"),
            Self::Argument(which) => write!(f, "not a value of {which}"),
            Self::IdentityCode => f.write_str("no identity code on standard input"),
            Self::Connection(problem) => write!(f, "no connection: {problem}"),
            Self::Call(error) => write!(f, "{error}"),
            Self::OtherProduct => f.write_str("the message is of another product"),
            Self::ChangedTwice => f.write_str("the identity code changed twice"),
            Self::Message(error) => write!(f, "the message is refused: {error}"),
        }
    }
}

impl std::error::Error for Failed {}
