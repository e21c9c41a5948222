//! The hash of the request that X-Road adds to the reply.

use core::fmt;
use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512};

/// `requestHash` of a reply: what the provider's security server got as the request, hashed.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestHash {
    algorithm: String,
    value: String,
}

/// What comparing a [`RequestHash`] with a request gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HashCheck {
    /// The reply is to these bytes.
    Matches,
    /// The reply is to another request.
    Differs,
    /// The algorithm is none that is known here (SHA-224, SHA-256, SHA-384, SHA-512).
    UnknownAlgorithm,
    /// The value is no Base64.
    Malformed,
}

impl RequestHash {
    pub(crate) fn new(algorithm: &str, value: &str) -> Self {
        Self {
            algorithm: algorithm.trim().to_owned(),
            value: value.to_owned(),
        }
    }

    /// `algorithmId`: a URI, such as `http://www.w3.org/2001/04/xmlenc#sha512`.
    #[must_use]
    pub fn algorithm(&self) -> &str {
        &self.algorithm
    }

    /// The value as it stands in the reply: Base64, which may have white space between its characters.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Compares with the bytes of the body of a request.
    #[must_use]
    pub fn check(&self, request: &[u8]) -> HashCheck {
        let digest = match &*self.algorithm {
            "http://www.w3.org/2001/04/xmlenc#sha512" => Sha512::digest(request).to_vec(),
            "http://www.w3.org/2001/04/xmlenc#sha256" => Sha256::digest(request).to_vec(),
            "http://www.w3.org/2001/04/xmldsig-more#sha384" => Sha384::digest(request).to_vec(),
            "http://www.w3.org/2001/04/xmldsig-more#sha224" => Sha224::digest(request).to_vec(),
            _ => return HashCheck::UnknownAlgorithm,
        };
        match base64(&self.value) {
            None => HashCheck::Malformed,
            Some(value) if value == digest => HashCheck::Matches,
            Some(_) => HashCheck::Differs,
        }
    }
}

impl fmt::Debug for RequestHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestHash(..)")
    }
}

/// The bytes of Base64 (RFC 4648, section 4) with white space anywhere; `None` where it is none.
fn base64(text: &str) -> Option<Vec<u8>> {
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let mut bytes = Vec::new();
    let (mut bits, mut held, mut count, mut padding) = (0_u32, 0_u32, 0_u32, 0_u32);
    for byte in text.bytes().filter(|byte| !is_white(byte)) {
        count = (count + 1) % 4;
        if byte == b'=' {
            padding += 1;
            if padding > 2 {
                return None;
            }
            continue;
        }
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        if padding > 0 {
            return None;
        }
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xFF).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    // Two bits are left before one `=`, four before two.
    (count == 0 && padding * 2 == held && bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{HashCheck, RequestHash, base64};

    #[test]
    fn base64_is_read_or_refused() {
        for (text, bytes) in [
            ("", Some(&b""[..])),
            ("Zg==", Some(b"f")),
            ("Zm8=", Some(b"fo")),
            (" Zm\n9v\t", Some(b"foo")),
            ("/+8=", Some(b"\xFF\xEF")),
            ("Zg=", None),
            ("Zg", None),
            ("Zh==", None),
            ("Z===", None),
            ("Zg==Zg==", None),
            ("Zm9v====", None),
            ("Zm-v", None),
        ] {
            assert_eq!(base64(text).as_deref(), bytes, "{text:?}");
        }
    }

    #[test]
    fn hashes_are_compared() {
        // Of the three letters "abc": FIPS 180-4, in Base64.
        let sha256 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let uri = "http://www.w3.org/2001/04/xmlenc#sha256";
        let check =
            |uri: &str, value: &str, bytes: &[u8]| RequestHash::new(uri, value).check(bytes);
        assert_eq!(check(uri, sha256, b"abc"), HashCheck::Matches);
        let spread: String = sha256.chars().flat_map(|c| [c, '\n']).collect();
        assert_eq!(check(uri, &spread, b"abc"), HashCheck::Matches);
        assert_eq!(check(uri, sha256, b"abd"), HashCheck::Differs);
        assert_eq!(check(uri, "?", b"abc"), HashCheck::Malformed);
        assert_eq!(
            check("urn:md5", sha256, b"abc"),
            HashCheck::UnknownAlgorithm
        );
        let sha512 = "http://www.w3.org/2001/04/xmlenc#sha512";
        assert_eq!(check(sha512, sha256, b"abc"), HashCheck::Differs);
    }
}
