//! Documents: small, mostly well-formed, with all that XML without a document type declaration has, in odd manners.

use std::fmt::Write as _;

use crate::random::Random;

/// The encoding that a document is in, and how it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    Utf8,
    Latin1,
    Ascii,
}

/// Local names of elements that the typed message has.
const KNOWN: &[&str] = &["s", "s", "b", "b", "v", "m"];

/// Local names that it has not: other ASCII, ISO-8859-1, and beyond.
const UNKNOWN: &[&str] = &[
    "q", "e-1.2", "_", "d", "xml", "Ab", "ä", "é·", "Łä", "名", "𐐀x",
];

/// Characters of texts; how many of them each encoding has without references is [`Charset::reach`].
const TEXTS: &[&str] = &[
    "a",
    "b",
    " ",
    "1",
    "abc",
    ">",
    "]",
    "]]",
    "\"",
    "'",
    "\n",
    "\t",
    " x ",
    "-",
    "--",
    "=",
    "/",
    "?",
    "?>",
    "-->",
    "longer text than eight bytes",
    "\r\n",
    "\r",
    "ä",
    "\u{A0}",
    "\u{85}",
    "ÿ",
    "Ł",
    "\u{2028}",
    "€",
    "\u{FFFD}",
    "𐐀",
    "\u{10FFFF}",
];

impl Charset {
    fn has(self, text: &str) -> bool {
        text.chars().all(|character| match self {
            Self::Utf8 => true,
            Self::Latin1 => character <= '\u{FF}',
            Self::Ascii => character.is_ascii(),
        })
    }
}

/// What the prefixes mean at some place: whether there is a default namespace, and which prefixes are bound.
#[derive(Clone, Debug)]
struct Scope {
    default: &'static str,
    prefixes: Vec<(&'static str, &'static str)>,
}

/// The namespace of the messages.
const MAIN: &str = "urn:a";

/// A name that is no URI, which libxml2 does not like, is rare.
const NAMESPACES: &[&str] = &[
    MAIN,
    MAIN,
    MAIN,
    MAIN,
    "urn:o",
    "urn:o",
    "urn:o",
    "urn:o",
    "urn:%C3%A4",
    "urn:a?x=1&amp;y",
    "urn:&#x6F;",
    "urn:ä",
];

struct Composer<'r> {
    random: &'r mut Random,
    out: String,
    charset: Charset,
    /// So many elements may still come.
    left: usize,
}

/// A document, in bytes.
#[must_use]
pub fn document(random: &mut Random) -> Vec<u8> {
    let charset = match random.below(8) {
        0 | 1 => Charset::Latin1,
        2 => Charset::Ascii,
        _ => Charset::Utf8,
    };
    let left = 1 + random.below(10);
    let mut composer = Composer {
        random,
        out: String::new(),
        charset,
        left,
    };
    let marked = composer.prolog();
    composer.root();
    composer.misc();
    let mut bytes = if marked {
        b"\xEF\xBB\xBF".to_vec()
    } else {
        Vec::new()
    };
    match charset {
        Charset::Latin1 => bytes.extend(
            composer
                .out
                .chars()
                .map(|one| u8::try_from(one).unwrap_or(b'?')),
        ),
        _ => bytes.extend_from_slice(composer.out.as_bytes()),
    }
    bytes
}

impl Composer<'_> {
    fn push(&mut self, choices: &[&str]) {
        let chosen = self.random.one_of(choices);
        self.out.push_str(chosen);
    }

    /// The XML declaration and what else comes before the root; whether a byte order mark comes first.
    fn prolog(&mut self) -> bool {
        let name = match self.charset {
            Charset::Utf8 => self.random.one_of(&["UTF-8", "utf-8", "Utf-8"]),
            Charset::Latin1 => self
                .random
                .one_of(&["ISO-8859-1", "iso-8859-1", "Iso-8859-1"]),
            Charset::Ascii => self.random.one_of(&["US-ASCII", "us-ascii"]),
        };
        let is_declared = self.charset == Charset::Latin1 || self.random.once_in(3);
        if is_declared {
            let quote = self.random.one_of(&["\"", "'"]);
            let space = self.random.one_of(&[" ", " ", "\n", "  "]);
            let equals = self.random.one_of(&["=", "=", " = ", "=\t"]);
            let _ = write!(self.out, "<?xml{space}version{equals}{quote}1.0{quote}");
            if self.charset != Charset::Utf8 || self.random.once_in(2) {
                let _ = write!(self.out, "{space}encoding{equals}{quote}{name}{quote}");
            }
            if self.random.once_in(4) {
                let answer = self.random.one_of(&["yes", "no"]);
                let _ = write!(self.out, "{space}standalone{equals}{quote}{answer}{quote}");
            }
            self.push(&["?>", "?>", " ?>", "?>\n"]);
        }
        if self.random.once_in(60) {
            self.push(&["<!DOCTYPE d>", "<!DOCTYPE d [<!ENTITY e 'x'>]>"]);
        }
        self.misc();
        // In ISO-8859-1 it would be a contradiction.
        let may_be_marked = self.charset == Charset::Utf8 || self.random.once_in(40);
        may_be_marked && self.random.once_in(8)
    }

    /// What may stand outside the root element.
    fn misc(&mut self) {
        for _ in 0..self.random.below(5).saturating_sub(2) {
            match self.random.below(4) {
                0 => self.comment(),
                1 => self.instruction(),
                _ => self.push(&["\n", " ", "\t\r\n"]),
            }
        }
    }

    fn root(&mut self) {
        let is_message = !self.random.once_in(6);
        let mut scope = Scope {
            default: "",
            prefixes: Vec::new(),
        };
        if is_message {
            self.element(&mut scope, Some("d"), 0);
        } else {
            self.element(&mut scope, None, 0);
        }
    }

    /// A local name that the encoding has.
    fn name(&mut self) -> &'static str {
        let name = self.random.one_of(UNKNOWN);
        if self.charset.has(name) { name } else { "q" }
    }

    /// An element: `known` is a local name of the typed message, in its namespace.
    fn element(&mut self, outer: &mut Scope, known: Option<&'static str>, depth: usize) {
        self.left = self.left.saturating_sub(1);
        let mut scope = outer.clone();
        let mut declarations = self.declarations(&mut scope, depth);
        let (prefix, local) = match known {
            Some(local) => (self.prefix_of_main(&mut scope, &mut declarations), local),
            None => {
                let prefixes: Vec<&'static str> =
                    scope.prefixes.iter().map(|bound| bound.0).collect();
                let prefix = if self.random.once_in(2) {
                    ""
                } else {
                    self.random.one_of(&prefixes)
                };
                (prefix, self.name())
            }
        };
        let qname = if prefix.is_empty() {
            local.to_owned()
        } else {
            format!("{prefix}:{local}")
        };
        let _ = write!(self.out, "<{qname}");
        self.start_tag(declarations, &scope, local);
        if self.random.once_in(5) {
            self.push(&["/>", "/>", " />"]);
            return;
        }
        self.push(&[">", ">", ">", " >", "\n>"]);
        self.content(&mut scope, known, depth);
        let _ = write!(self.out, "</{qname}");
        self.push(&[">", ">", ">", ">", " >", "\r\n>"]);
    }

    /// New declarations, put in force in the scope: qualified name and value.
    fn declarations(&mut self, scope: &mut Scope, depth: usize) -> Vec<(String, String)> {
        let mut declarations = Vec::new();
        let often = if depth == 0 { 2 } else { 14 };
        for prefix in ["", "p", "o", "ä"] {
            if !self.random.once_in(often) || !self.charset.has(prefix) {
                continue;
            }
            let mut namespace = self.random.one_of(NAMESPACES);
            if prefix.is_empty() && depth > 0 && self.random.once_in(3) {
                namespace = "";
            }
            if !self.charset.has(namespace) {
                namespace = "urn:o";
            }
            self.declare(scope, &mut declarations, prefix, namespace);
        }
        declarations
    }

    fn declare(
        &mut self,
        scope: &mut Scope,
        declarations: &mut Vec<(String, String)>,
        prefix: &'static str,
        namespace: &'static str,
    ) {
        if prefix.is_empty() {
            scope.default = namespace;
            declarations.push(("xmlns".to_owned(), namespace.to_owned()));
        } else {
            scope.prefixes.retain(|(bound, _)| *bound != prefix);
            scope.prefixes.push((prefix, namespace));
            declarations.push((format!("xmlns:{prefix}"), namespace.to_owned()));
        }
    }

    /// A prefix that is bound to the messages' namespace; if there is none, it is declared.
    fn prefix_of_main(
        &mut self,
        scope: &mut Scope,
        declarations: &mut Vec<(String, String)>,
    ) -> &'static str {
        if scope.default == MAIN && !self.random.once_in(8) {
            return "";
        }
        let bound = scope
            .prefixes
            .iter()
            .find(|(_, namespace)| *namespace == MAIN);
        if let Some((prefix, _)) = bound {
            return prefix;
        }
        if scope.default == MAIN {
            return "";
        }
        let prefix = if declarations.is_empty() && self.random.once_in(2) {
            ""
        } else {
            "n"
        };
        self.declare(scope, declarations, prefix, MAIN);
        prefix
    }

    /// The attributes and declarations of a start tag.
    fn start_tag(&mut self, declarations: Vec<(String, String)>, scope: &Scope, local: &str) {
        let mut attributes: Vec<(String, Option<String>)> = declarations
            .into_iter()
            .map(|(name, value)| (name, Some(value)))
            .collect();
        for name in ["x", "y", "xml:lang", "o:z", "p:z", "q"] {
            let often = match (name, local) {
                ("x" | "y", "d" | "b") | ("x", "v") => 2,
                _ => 14,
            };
            let is_bound = match name.split_once(':') {
                Some((prefix, _)) => {
                    prefix == "xml" || scope.prefixes.iter().any(|(bound, _)| *bound == prefix)
                }
                None => true,
            };
            if self.random.once_in(often) && is_bound {
                attributes.push((name.to_owned(), None));
            }
        }
        if self.random.once_in(4) {
            attributes.reverse();
        }
        let is_odd = self.random.once_in(3);
        for (name, value) in attributes {
            if is_odd {
                self.push(&[" ", "  ", "\n", "\t", " \r\n "]);
            } else {
                self.out.push(' ');
            }
            self.out.push_str(&name);
            if is_odd {
                self.push(&["=", "=", " = ", "\n="]);
            } else {
                self.out.push('=');
            }
            let quote = if is_odd && self.random.once_in(2) {
                '\''
            } else {
                '"'
            };
            self.out.push(quote);
            match value {
                Some(value) => self.out.push_str(&value),
                None => {
                    for _ in 0..self.random.below(4) {
                        self.character(Some(quote));
                    }
                }
            }
            self.out.push(quote);
        }
    }

    fn content(&mut self, scope: &mut Scope, known: Option<&'static str>, depth: usize) {
        let has_text = !matches!(known, Some("d" | "b"));
        let has_elements = !matches!(known, Some("s" | "v"));
        let is_indented = !has_text && self.random.once_in(3);
        let pieces = self.random.below(if depth == 0 { 8 } else { 4 });
        for _ in 0..pieces {
            if is_indented {
                self.push(&["\n", "\n  ", "\n        ", " \t", "\r\n"]);
            }
            match self.random.below(if has_elements { 6 } else { 2 }) {
                0 => {
                    if has_text {
                        self.character(None);
                    }
                    self.between(has_text);
                }
                1 if has_text => {
                    for _ in 0..self.random.below(5) {
                        self.character(None);
                    }
                }
                _ if !has_elements || self.left == 0 || depth > 6 => {}
                _ => {
                    let is_known = match known {
                        None => self.random.once_in(4),
                        Some("m") => false,
                        _ => !self.random.once_in(8),
                    };
                    let child = match known {
                        Some("b") => self.random.one_of(&["s", "s", "b"]),
                        _ => self.random.one_of(KNOWN),
                    };
                    self.element(scope, is_known.then_some(child), depth + 1);
                }
            }
        }
    }

    /// Now and then what may stand between any two pieces of content.
    fn between(&mut self, has_text: bool) {
        match self.random.below(6) {
            0 => self.comment(),
            1 => self.instruction(),
            2 if has_text => {
                self.out.push_str("<![CDATA[");
                let texts = self.random.below(4);
                for _ in 0..texts {
                    let text = self.random.one_of(TEXTS);
                    if self.charset.has(text) && !self.out.ends_with(']') {
                        self.out.push_str(text);
                    }
                }
                self.push(&["<a>&b;", "", "]"]);
                self.out.push_str("]]>");
            }
            _ => {}
        }
    }

    fn comment(&mut self) {
        self.push(&[
            "<!---->",
            "<!-- c -->",
            "<!-- <a> & ]]> - -->",
            "<!--\r\n> -->",
            "<!-- ?> <![CDATA[ -->",
        ]);
    }

    fn instruction(&mut self) {
        self.push(&[
            "<?p?>",
            "<?p ?>",
            "<?p <a> & ]]> ?>",
            "<?xml-stylesheet href='x'?>",
            "<?p ??>",
            "<?p\n-->?>",
        ]);
    }

    /// A piece of text, or of an attribute value.
    fn character(&mut self, quote: Option<char>) {
        let text = self.random.one_of(TEXTS);
        if self.random.once_in(6) {
            self.push(&[
                "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x42;", "&#xe4;", "&#10;",
                "&#13;", "&#9;", "&#x20AC;",
            ]);
            return;
        }
        // Now and then `]]>`, which is not well-formed.
        let is_end = self.out.ends_with(']') && text.starts_with('>') && !self.random.once_in(10);
        for character in text.chars() {
            let is_plain =
                self.charset.has(character.encode_utf8(&mut [0; 4])) && Some(character) != quote;
            if is_plain && !is_end {
                self.out.push(character);
            } else if self.random.once_in(2) {
                let _ = write!(self.out, "&#{};", u32::from(character));
            } else {
                let _ = write!(self.out, "&#x{:x};", u32::from(character));
            }
        }
    }
}
