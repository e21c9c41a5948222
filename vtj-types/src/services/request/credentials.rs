//! User name and password of a service.

use crate::rt::characters::is_char;
use crate::services::request::InvalidRequest;
use core::fmt;
use zeroize::Zeroizing;

/// `Kayttajatunnus` and `Salasana`, which the agency gives with the data permit.
///
/// Cleared when dropped; `Debug` hides both, inside of [`Shown`](crate::Shown) too.
#[derive(Clone)]
pub struct Credentials {
    user_name: Zeroizing<String>,
    password: Zeroizing<String>,
}

impl Credentials {
    /// Takes user name and password.
    ///
    /// # Errors
    /// [`InvalidRequest::Credentials`] where one is blank or has a character that XML does not have.
    pub fn new(user_name: &str, password: &str) -> Result<Self, InvalidRequest> {
        let is_value = |text: &str| !text.is_empty() && text.chars().all(is_char);
        if !is_value(user_name) || !is_value(password) {
            return Err(InvalidRequest::Credentials);
        }
        Ok(Self {
            user_name: Zeroizing::new(user_name.to_owned()),
            password: Zeroizing::new(password.to_owned()),
        })
    }

    /// `Kayttajatunnus`.
    #[must_use]
    pub fn user_name(&self) -> &str {
        &self.user_name
    }

    /// `Salasana`. This call alone reads it out.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.password
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(<hidden>)")
    }
}
