//! The other parsers.

pub mod libxml2;
pub mod quick_xml;
pub mod roxmltree;

use core::fmt;

use crate::Verdict;

/// Another parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peer {
    /// quick-xml, with all its checks.
    QuickXml,
    /// roxmltree.
    Roxmltree,
    /// libxml2, by way of lxml.
    Libxml2,
}

impl Peer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::QuickXml, Self::Roxmltree, Self::Libxml2];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::QuickXml => "quick-xml",
            Self::Roxmltree => "roxmltree",
            Self::Libxml2 => "libxml2",
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a parser says that takes text.
#[must_use]
pub fn verdict(document: &[u8], tree: fn(&str) -> Result<String, String>) -> Verdict {
    let Some(text) = text(document) else {
        return Verdict::Refused("the bytes are not in the encoding".to_owned());
    };
    match tree(&text) {
        Ok(tree) => Verdict::Accepted(tree),
        Err(reason) => Verdict::Refused(reason),
    }
}

/// The text of a document, for parsers that take text: told apart by no more than the name in the XML declaration.
fn text(document: &[u8]) -> Option<String> {
    let bytes = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
    let declaration = bytes.split(|byte| *byte == b'>').next().unwrap_or_default();
    let declaration = String::from_utf8_lossy(declaration);
    let inside = declaration.strip_prefix("<?xml").unwrap_or_default();
    let inside = if inside.starts_with([' ', '\t', '\r', '\n']) {
        inside.to_ascii_lowercase()
    } else {
        String::new()
    };
    let is_declared = |name: &str| inside.contains(name);
    // Parsers that take text would leave out another byte order mark.
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return None;
    }
    if is_declared("iso-8859-1") && bytes.len() == document.len() {
        return Some(bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let text = core::str::from_utf8(bytes).ok()?;
    (text.is_ascii() || !is_declared("us-ascii")).then(|| text.to_owned())
}
