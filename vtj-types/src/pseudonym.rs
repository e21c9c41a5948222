//! Pseudonyms of identity codes (feature `pseudonym`): a log can be searched for a person without holding the code.

use core::fmt;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a key, at least: as many as SHA-256 gives.
const SHORTEST_KEY: usize = 32;

/// What the key is used for, so that a key that serves elsewhere too gives other bytes there.
const PURPOSE: &[u8] = b"vtj-types pseudonym 1\0";

/// The secret key by which pseudonyms are made. Who has it can find the pseudonym of any identity code: keep it apart
/// from the logs, and take another one for another purpose.
///
/// Cleared when dropped; `Debug` hides it.
///
/// ```
/// use vtj_types::{PseudonymKey, catalogue::Henkilotunnus};
///
/// let key = PseudonymKey::new(&[7; 32])?;
/// let tunnus = Henkilotunnus::try_from("290292-9058").map_err(|_| vtj_types::ShortKey)?;
/// assert_eq!(key.pseudonym(tunnus.as_str()), key.pseudonym("290292-9058"));
/// assert_eq!(key.pseudonym("290292-9058").to_string().len(), 32);
/// # Ok::<(), vtj_types::ShortKey>(())
/// ```
pub struct PseudonymKey(Zeroizing<Vec<u8>>);

/// A key of fewer than 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortKey;

impl fmt::Display for ShortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key has fewer than {SHORTEST_KEY} bytes")
    }
}

impl core::error::Error for ShortKey {}

impl PseudonymKey {
    /// Takes a key of 32 random bytes or more.
    ///
    /// # Errors
    /// [`ShortKey`] for fewer bytes.
    pub fn new(key: &[u8]) -> Result<Self, ShortKey> {
        if key.len() < SHORTEST_KEY {
            return Err(ShortKey);
        }
        Ok(Self(Zeroizing::new(key.to_vec())))
    }

    /// The pseudonym of an identity code, as `as_str()` of it gives: the first 128 bits of HMAC-SHA-256 (RFC 2104).
    ///
    /// The same code and key give the same pseudonym, always; the text is taken as it stands.
    #[must_use]
    pub fn pseudonym(&self, identity_code: &str) -> Pseudonym {
        let mut pseudonym = Pseudonym([0; 16]);
        // HMAC takes keys of every length.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) {
            mac.update(PURPOSE);
            mac.update(identity_code.as_bytes());
            for (to, from) in pseudonym.0.iter_mut().zip(mac.finalize().into_bytes()) {
                *to = from;
            }
        }
        pseudonym
    }
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey(<hidden>)")
    }
}

/// A pseudonym: 16 bytes, shown as 32 hexadecimal digits. It may be logged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym([u8; 16]);

impl Pseudonym {
    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonym({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{PseudonymKey, ShortKey};

    #[test]
    fn pseudonyms_depend_on_key_and_code() {
        let one = PseudonymKey::new(&[1; 32]).expect("a key");
        let other = PseudonymKey::new(&[2; 32]).expect("a key");
        let code = "290292-9058";
        assert_eq!(one.pseudonym(code), one.pseudonym(code));
        assert_ne!(one.pseudonym(code), other.pseudonym(code));
        assert_ne!(one.pseudonym(code), one.pseudonym("290292-9059"));
        assert!(matches!(PseudonymKey::new(&[1; 31]), Err(ShortKey)));
    }

    /// Computed by Python's `hmac` over the purpose and the code.
    #[test]
    fn the_bytes_are_those_of_hmac_sha_256() {
        let key: Vec<u8> = (0..32).collect();
        let key = PseudonymKey::new(&key).expect("a key");
        assert_eq!(
            key.pseudonym("290292-9058").to_string(),
            "dca53e83a3dab972f4781640ed5aa000"
        );
    }

    #[test]
    fn nothing_secret_is_shown() {
        let key = PseudonymKey::new(b"MERKKI-MERKKI-MERKKI-MERKKI-MERKKI").expect("a key");
        let shown = format!("{key:?} {:?}", key.pseudonym("290292-9058"));
        assert!(
            !shown.contains("MERKKI") && !shown.contains("290292"),
            "{shown}"
        );
    }
}
