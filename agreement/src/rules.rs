//! Rules that a parser does not keep: only for these may it say otherwise.

use crate::peer::Peer;

/// A rule that some parsers do not keep, and we do.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What our reader refuses, as [`Reading::rule`](crate::own::Reading::rule) gives it.
    pub refused: &'static str,
    /// Who takes it.
    pub by: &'static [Peer],
    /// The rule, and where it is stated.
    pub rule: &'static str,
}

const QUICK_XML: &[Peer] = &[Peer::QuickXml];
const RUST: &[Peer] = &[Peer::QuickXml, Peer::Roxmltree];
const ALL: &[Peer] = &Peer::ALL;

const fn rule(refused: &'static str, by: &'static [Peer], rule: &'static str) -> Rule {
    Rule { refused, by, rule }
}

/// All of them. Sections are those of XML 1.0, fifth edition, or, where it says so, of Namespaces in XML 1.0.
pub const RULES: &[Rule] = &[
    rule(
        "Doctype",
        ALL,
        "a document type declaration is well-formed: we refuse all, on purpose",
    ),
    rule(
        "UnsupportedEncoding",
        ALL,
        "other encodings are XML: we read three, on purpose",
    ),
    rule(
        "UnsupportedEncoding: UTF-16 or UTF-32",
        ALL,
        "other encodings are XML: we read three, on purpose",
    ),
    rule(
        "InvalidEncoding: a UTF-8 byte order mark, and another encoding declared",
        ALL,
        "4.3.3: an entity is in the encoding that it declares",
    ),
    rule(
        "NotWellFormed: not an XML declaration of version 1.0",
        RUST,
        "2.8, productions 23 to 32: the XML declaration",
    ),
    rule(
        "NotWellFormed: `<` in an attribute value",
        QUICK_XML,
        "3.1: no `<` in attribute values",
    ),
    rule(
        "NotWellFormed: `]]>` in text",
        QUICK_XML,
        "2.4: no `]]>` in character data",
    ),
    rule(
        "NotWellFormed: a character that XML does not allow",
        QUICK_XML,
        "2.2: legal characters",
    ),
    rule(
        "NotWellFormed: an XML declaration that is not at the start",
        RUST,
        "2.6: `xml` is no target of a processing instruction",
    ),
    rule(
        "NotWellFormed: no white space after the target",
        RUST,
        "2.6, production 16",
    ),
    rule(
        "NotWellFormed: not a processing instruction's target",
        RUST,
        "2.6, production 17, and Namespaces, 7: no colon",
    ),
    rule(
        "NotWellFormed: not a reference to a character",
        RUST,
        "4.1: legal characters of references",
    ),
    rule(
        "NotWellFormed: not a tag",
        RUST,
        "2.3: characters of names, and Namespaces, 4: one colon inside",
    ),
    rule(
        "NotWellFormed: not an attribute name",
        RUST,
        "2.3: characters of names, and Namespaces, 4: one colon inside",
    ),
    rule(
        "NotWellFormed: an attribute without a value",
        QUICK_XML,
        "2.3: characters of names; what we take for a name ends before the first that is none",
    ),
    rule(
        "NotWellFormed: neither white space nor the end of the tag",
        QUICK_XML,
        "3.1: white space between attributes",
    ),
    rule(
        "NotWellFormed: not the end tag of the open element",
        RUST,
        "Namespaces, 4: one colon inside",
    ),
    rule(
        "NotWellFormed: not a comment or a CDATA section",
        QUICK_XML,
        "2.8: `DOCTYPE` in capitals",
    ),
    rule(
        "NotWellFormed: a reserved namespace is declared",
        QUICK_XML,
        "Namespaces, 3",
    ),
    rule(
        "NotWellFormed: an attribute is repeated",
        RUST,
        "Namespaces, 6.3: attributes unique by expanded name",
    ),
    rule(
        "NotWellFormed: a prefix is bound to no namespace",
        RUST,
        "Namespaces, 2.2",
    ),
];

/// After a namespace name that is no URI, which it takes for an error and Namespaces in XML does not, libxml2 does not look at
/// what follows the root.
pub const NOT_A_URI: &str = "what follows the root, after a namespace name that is no URI";

/// libxml2 reads documents of any version 1.x, as 2.8 lets it; we read those of version 1.0.
pub const OTHER_VERSION: &str = "2.8: a version other than 1.0, on purpose";

/// The rule by which we refuse and a peer accepts.
#[must_use]
pub fn is_not_kept(refused: &str, peer: Peer) -> Option<&'static Rule> {
    let mut rules = RULES.iter();
    rules.find(|rule| rule.refused == refused && rule.by.contains(&peer))
}
