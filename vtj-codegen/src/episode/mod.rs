//! The episode: what vtj-types has published, so that a client's own product uses the published types wherever its
//! facts are equal.
//!
//! `cargo xtask regen` writes it from the same items as the published code; it is compiled into this crate.

mod account;
mod adopt;

use std::collections::BTreeMap;
use std::fmt;

pub use self::account::account;
pub(crate) use self::adopt::{Adopted, adopt, replace};

/// The account of the published crate that this crate carries.
const PUBLISHED: &str = include_str!("published.tsv");

/// What a crate has published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Episode {
    /// The version of the crate.
    pub version: String,
    /// Simple types by `{namespace}name`.
    pub simple_types: BTreeMap<String, Published>,
    /// Blocks by the `{namespace}name` of their element; several where one name has several structures.
    pub blocks: BTreeMap<String, Vec<Published>>,
}

/// A published type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The path of its module below the crate.
    pub module: String,
    /// Its Rust name.
    pub name: String,
    /// The digest of its facts.
    pub digest: String,
    /// Its facts in words, to say what differs.
    pub facts: Vec<String>,
}

impl Episode {
    /// The account of the vtj-types of this crate's own version.
    #[must_use]
    pub fn published() -> Self {
        Self::parse(PUBLISHED)
    }

    /// Reads the text of an episode. Lines that are not understood are passed over: what they tell of is then generated
    /// anew, which is right, if more than needed.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut episode = Self::default();
        for line in text.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            match columns[..] {
                ["version", version] => version.clone_into(&mut episode.version),
                [kind, name, path, digest, facts] => {
                    let Some((module, type_name)) = path.rsplit_once("::") else {
                        continue;
                    };
                    let published = Published {
                        module: module.to_owned(),
                        name: type_name.to_owned(),
                        digest: digest.to_owned(),
                        facts: facts.split("; ").map(str::to_owned).collect(),
                    };
                    let name = name.to_owned();
                    match kind {
                        "simple" => {
                            episode.simple_types.insert(name, published);
                        }
                        "block" => episode.blocks.entry(name).or_default().push(published),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        episode
    }
}

/// The text of an episode: tab-separated lines of kind, component, path, digest and facts.
impl fmt::Display for Episode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "version\t{}", self.version)?;
        let simple = self
            .simple_types
            .iter()
            .map(|(name, published)| ("simple", name, published));
        let blocks = self
            .blocks
            .iter()
            .flat_map(|(name, all)| all.iter().map(move |published| ("block", name, published)));
        for (kind, name, published) in simple.chain(blocks) {
            let Published {
                module,
                name: type_name,
                digest,
                facts,
            } = published;
            writeln!(
                f,
                "{kind}\t{name}\t{module}::{type_name}\t{digest}\t{}",
                facts.join("; ")
            )?;
        }
        Ok(())
    }
}
