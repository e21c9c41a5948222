//! The hash chain: how a line of a tamper-evident record is written and checked.
//!
//! A line is `{"seq":N,"prev":"H","record":{…},"hash":"H"}`. `seq` counts from 1 and goes on from file to file, `prev` is
//! the hash of the line before, 64 zeros in the first; the hash is SHA-256 of all bytes before `,"hash"`. With a key it is
//! HMAC-SHA-256, and its name `mac`. Hashes are 64 hexadecimal digits in small letters.
//!
//! Where writing was cut short, the next writer goes on behind the bytes that are there, in the same line:
//! `{"seq":N,"prev":"H","torn":{"bytes":N,"hash":"H"},"hash":"H"}`, with how many bytes those are, and the
//! hash of `torn ` and them, which is no line's hash.

use crate::ShortKey;
use core::fmt;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

const SHORTEST_KEY: usize = 32;

/// Digits of a hash.
const DIGITS: usize = 64;

/// What a line starts with.
pub(super) const START: &[u8] = b"{\"seq\":";

/// A hash as it is written.
pub(super) type HashText = String;

/// `prev` of the first line.
pub(super) fn genesis() -> HashText {
    "0".repeat(DIGITS)
}

/// The secret key of a chain. Without it nobody can write lines that belong to the chain, not even who can write to its
/// files: keep it where those cannot read it.
///
/// Cleared when dropped; `Debug` hides it.
#[derive(Clone)]
pub struct ChainKey(Zeroizing<Vec<u8>>);

impl ChainKey {
    /// Takes a key of 32 random bytes or more.
    ///
    /// # Errors
    /// [`ShortKey`] for fewer bytes.
    pub fn new(key: &[u8]) -> Result<Self, ShortKey> {
        match key.len() < SHORTEST_KEY {
            true => Err(ShortKey),
            false => Ok(Self(Zeroizing::new(key.to_vec()))),
        }
    }
}

impl fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChainKey(<hidden>)")
    }
}

/// The place of a line in the chain: its number and its hash, written `N:H`. Kept elsewhere, it shows that what comes
/// before it is all there; the chain alone cannot show that its end was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The number of the line, from 1.
    pub seq: u64,
    /// Its hash: 64 hexadecimal digits in small letters.
    pub hash: String,
}

impl Anchor {
    /// Reads what `Display` gives; `None` for another text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (seq, hash) = text.split_once(':')?;
        (hash.len() == DIGITS && is_hash(hash.as_bytes())).then_some(())?;
        Some(Self {
            seq: seq.parse().ok()?,
            hash: hash.to_owned(),
        })
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

/// The hash of bytes in a chain.
fn hash(key: Option<&ChainKey>, bytes: &[u8]) -> HashText {
    let digest = match key {
        None => Sha256::digest(bytes),
        // HMAC takes keys of every length.
        Some(key) => match Hmac::<Sha256>::new_from_slice(&key.0) {
            Ok(mut mac) => {
                mac.update(bytes);
                mac.finalize().into_bytes()
            }
            Err(_) => Sha256::digest(b""),
        },
    };
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of bytes that are no whole line. It must not serve as the hash of a line that was cut short before its own.
pub(super) fn torn_hash(key: Option<&ChainKey>, bytes: &[u8]) -> HashText {
    hash(key, &[b"torn ", bytes].concat())
}

/// What stands in a line between its place and its hash.
pub(super) enum Payload<'p> {
    /// An entry, as JSON.
    Record(&'p str),
    /// That so many bytes, with that hash, stand before it in the line.
    Torn(usize, &'p str),
}

/// Writes the line that comes after another one, with its line feed. Gives its hash too.
pub(super) fn line(
    key: Option<&ChainKey>,
    (seq, prev): (u64, &str),
    payload: &Payload<'_>,
) -> (Vec<u8>, HashText) {
    let mut line = format!("{{\"seq\":{seq},\"prev\":\"{prev}\",");
    match payload {
        Payload::Record(json) => line.push_str(&format!("\"record\":{json}")),
        Payload::Torn(bytes, hash) => line.push_str(&torn(*bytes, hash)),
    }
    let hash = hash(key, line.as_bytes());
    let name = if key.is_some() { "mac" } else { "hash" };
    line.push_str(&format!(",\"{name}\":\"{hash}\"}}\n"));
    (line.into_bytes(), hash)
}

fn torn(bytes: usize, hash: &str) -> String {
    format!("\"torn\":{{\"bytes\":{bytes},\"hash\":\"{hash}\"}}")
}

/// A line, taken apart.
pub(super) struct Line<'l> {
    pub(super) seq: u64,
    pub(super) prev: &'l str,
    pub(super) hash: &'l str,
    pub(super) is_keyed: bool,
    /// What the hash is of.
    hashed: &'l [u8],
    payload: &'l [u8],
}

impl<'l> Line<'l> {
    /// Takes a line apart, without its line feed; `None` where it is none.
    pub(super) fn parse(line: &'l [u8]) -> Option<Self> {
        let (hashed, is_keyed, hash) = end(line)?;
        let rest = hashed.strip_prefix(START)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (seq, rest) = rest.split_at_checked(digits)?;
        let seq = core::str::from_utf8(seq).ok()?.parse().ok()?;
        let rest = rest.strip_prefix(b",\"prev\":\"")?;
        let (prev, rest) = rest.split_at_checked(DIGITS)?;
        let payload = rest.strip_prefix(b"\",")?;
        Some(Self {
            seq,
            prev: is_hash(prev).then(|| core::str::from_utf8(prev).ok())??,
            hash,
            is_keyed,
            hashed,
            payload,
        })
    }

    /// The seal at the end of a line, and how many bytes were torn before it.
    pub(super) fn seal(line: &'l [u8], key: Option<&ChainKey>) -> Option<(Self, usize)> {
        let mut starts = line.windows(START.len()).enumerate().skip(1);
        let (at, _) = starts.rfind(|(_, bytes)| *bytes == START)?;
        let (before, seal) = line.split_at_checked(at)?;
        let seal = Self::parse(seal)?;
        let expected = torn(at, &torn_hash(key, before));
        (seal.payload == expected.as_bytes() && seal.is_whole(key)).then_some((seal, at))
    }

    /// Whether it is an entry, and its own hash is right.
    pub(super) fn is_entry(&self, key: Option<&ChainKey>) -> bool {
        self.payload.starts_with(b"\"record\":") && self.is_whole(key)
    }

    fn is_whole(&self, key: Option<&ChainKey>) -> bool {
        self.is_keyed == key.is_some() && hash(key, self.hashed) == self.hash
    }
}

/// What the hash of a line is of, whether it is keyed, and the hash.
fn end(line: &[u8]) -> Option<(&[u8], bool, &str)> {
    let rest = line.strip_suffix(b"\"}")?;
    let (rest, hash) = rest.split_at_checked(rest.len().checked_sub(DIGITS)?)?;
    let hash = is_hash(hash).then(|| core::str::from_utf8(hash).ok())??;
    match rest.strip_suffix(b",\"hash\":\"") {
        Some(hashed) => Some((hashed, false, hash)),
        None => Some((rest.strip_suffix(b",\"mac\":\"")?, true, hash)),
    }
}

fn is_hash(text: &[u8]) -> bool {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.iter().all(is_digit)
}
