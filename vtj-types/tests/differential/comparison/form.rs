//! The forms that one message can be written in.

use std::fmt::Write as _;

use vtj_codegen::xsd::XML_NAMESPACE;

use super::message::{Attribute, Element, Kind, Piece};
use super::random::Random;
use super::style::{Encoding, Style};

/// Writes a message in the plainest form.
#[allow(dead_code, reason = "not each target that compares needs it")]
pub fn plain(message: &Element, random: &mut Random) -> String {
    let mut form = Form {
        style: Style::plain(Encoding::Utf8),
        random,
        scope: Vec::new(),
        out: String::new(),
    };
    form.element(message, 0);
    form.out
}

/// Writes a message in a form left to chance.
pub fn written(message: &Element, random: &mut Random) -> Vec<u8> {
    let style = Style::random(message, random);
    let mut form = Form {
        style,
        random,
        scope: vec![("xml", XML_NAMESPACE.to_owned())],
        out: String::new(),
    };
    form.document(message);
    form.bytes()
}

/// The namespaces of a start tag being written.
#[derive(Default)]
struct Prefixes {
    /// Those declared in it.
    declared: Vec<(&'static str, String)>,
    /// Those that its names have, whose meaning must not change any more.
    used: Vec<&'static str>,
}

/// A document being written.
struct Form<'r> {
    style: Style,
    random: &'r mut Random,
    /// The namespace declarations in force, the last one of a prefix counting; an empty name for no namespace.
    scope: Vec<(&'static str, String)>,
    out: String,
}

impl Form<'_> {
    fn document(&mut self, message: &Element) {
        let declarations: &[&str] = match self.style.encoding {
            Encoding::Utf8 => &[
                "",
                "\u{FEFF}",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                "<?xml version='1.0'?>\n",
                "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n",
                "<?xml version = '1.0' encoding = 'Utf-8' standalone='yes' ?>",
            ],
            Encoding::Latin1 => &[
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n",
                "<?xml version='1.0' encoding='iso-8859-1' standalone='no'?>",
            ],
            Encoding::Ascii => &["<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n"],
        };
        self.out
            .push_str(declarations[self.random.below(declarations.len())]);
        self.aside(0);
        self.element(message, 0);
        self.aside(0);
    }

    fn bytes(self) -> Vec<u8> {
        match self.style.encoding {
            Encoding::Utf8 => self.out.into_bytes(),
            Encoding::Latin1 | Encoding::Ascii => {
                let bytes = self.out.chars().map(u8::try_from);
                bytes
                    .collect::<Result<_, _>>()
                    .expect("others are written as references")
            }
        }
    }

    /// What may stand around elements: white space, comments, processing instructions.
    fn aside(&mut self, depth: usize) {
        match self.style.lines {
            Some(false) => {}
            Some(true) => {
                self.out.push('\n');
                self.out.extend(std::iter::repeat_n("  ", depth));
            }
            None => {
                const BLANKS: [&str; 6] = ["", "\n", "\r\n\t", " ", "\n      ", "\t\r"];
                let piece = *self.random.pick(&BLANKS);
                self.out.push_str(piece);
                if depth > 0 && self.random.percent(self.style.references) {
                    let piece = *self.random.pick(&["&#32;", "&#xA;", "&#13;", "&#9;"]);
                    self.out.push_str(piece);
                }
            }
        }
        if self.random.percent(self.style.comments) {
            self.comment();
        }
    }

    fn comment(&mut self) {
        const COMMENTS: [&str; 6] = [
            "<!---->",
            "<!-- <Henkilo> & ]]> - -->",
            "<!-- ä -->",
            "<?p?>",
            "<?ohje <Henkilo> & ?x> ?>",
            "<!--\r\n-->",
        ];
        let comment = *self.random.pick(&COMMENTS);
        if comment.is_ascii() || self.style.encoding != Encoding::Ascii {
            self.out.push_str(comment);
        }
    }

    fn element(&mut self, element: &Element, depth: usize) {
        let before = self.scope.len();
        let name = self.start_tag(element);
        let is_blank = element
            .pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Text(text) if text.is_empty()));
        if is_blank
            && self
                .style
                .empty_tags
                .unwrap_or_else(|| self.random.percent(50))
        {
            self.out.push_str("/>");
            self.scope.truncate(before);
            return;
        }
        self.out.push('>');
        let spaced = element.kind == Kind::Elements;
        for piece in &element.pieces {
            if spaced {
                self.aside(depth + 1);
            }
            match piece {
                Piece::Element(child) => self.element(child, depth + 1),
                Piece::Text(text) => self.text(text, !spaced),
            }
        }
        if spaced {
            self.aside(depth);
        } else if self.random.percent(self.style.comments) {
            self.comment();
        }
        self.out.push_str("</");
        self.out.push_str(&name);
        self.loose_space();
        self.out.push('>');
        self.scope.truncate(before);
    }

    /// White space where a tag may have some.
    fn loose_space(&mut self) {
        if self.style.loose_tags && self.random.percent(10) {
            let piece = *self.random.pick(&[" ", "\n", "\t "]);
            self.out.push_str(piece);
        }
    }

    /// Writes a start tag up to its end; gives the name as written.
    fn start_tag(&mut self, element: &Element) -> String {
        let mut prefixes = Prefixes::default();
        if self.random.percent(self.style.declarations) {
            let prefix = *self.random.pick(&["zz", "a"]);
            self.declare(prefix, "urn:muu", &mut prefixes);
        }
        let prefix = self.prefix(element.name.namespace(), true, &mut prefixes);
        let name = qualified(prefix, &element.name.local);
        let mut attributes: Vec<(String, String)> = Vec::new();
        for Attribute { name, value, .. } in &element.attributes {
            let prefix = match name.namespace() {
                Some(namespace) => self.prefix(Some(namespace), false, &mut prefixes),
                None => "",
            };
            attributes.push((qualified(prefix, &name.local), value.clone()));
        }
        if self.random.percent(self.style.locations) {
            let prefix = self.prefix(Some(vtj_codegen::xsd::XSI_NAMESPACE), false, &mut prefixes);
            let namespace = element.name.namespace().unwrap_or("urn:muu");
            attributes.push((
                qualified(prefix, "schemaLocation"),
                format!("{namespace} puuttuu.xsd"),
            ));
        }
        let declarations = prefixes
            .declared
            .into_iter()
            .map(|(prefix, uri)| match prefix {
                "" => ("xmlns".to_owned(), uri),
                _ => (qualified("xmlns", prefix), uri),
            });
        let mut all: Vec<_> = declarations.chain(attributes).collect();
        if self.style.loose_tags {
            let middle = self.random.below(all.len());
            all.rotate_left(middle);
            if self.random.percent(50) {
                all.reverse();
            }
        }
        self.out.push('<');
        self.out.push_str(&name);
        for (name, value) in all {
            self.attribute(&name, &value);
        }
        self.loose_space();
        name
    }

    /// Declares a namespace here, unless the prefix is declared or used here already.
    fn declare(&mut self, prefix: &'static str, uri: &str, prefixes: &mut Prefixes) -> bool {
        let is_declared = prefixes.declared.iter().any(|(other, _)| *other == prefix);
        if is_declared || prefixes.used.contains(&prefix) {
            return false;
        }
        prefixes.declared.push((prefix, uri.to_owned()));
        self.scope.push((prefix, uri.to_owned()));
        true
    }

    /// What the prefix stands for here; for the empty one, the default namespace.
    fn resolve(&self, prefix: &str) -> &str {
        let declaration = self.scope.iter().rev().find(|(other, _)| *other == prefix);
        declaration.map_or("", |(_, uri)| uri)
    }

    /// A prefix for a name in a namespace, declared if it has to be. Attributes need one that is not empty.
    fn prefix(
        &mut self,
        namespace: Option<&str>,
        may_be_default: bool,
        prefixes: &mut Prefixes,
    ) -> &'static str {
        let Some(namespace) = namespace else {
            if !self.resolve("").is_empty() {
                self.declare("", "", prefixes);
            }
            return "";
        };
        let afresh = namespace != XML_NAMESPACE && self.random.percent(self.style.declarations);
        let mut known: Vec<&'static str> = self.scope.iter().map(|(prefix, _)| *prefix).collect();
        known.retain(|prefix| {
            (may_be_default || !prefix.is_empty()) && self.resolve(prefix) == namespace
        });
        if let Some(prefix) = known
            .get(self.random.below(known.len()))
            .filter(|_| !afresh)
        {
            prefixes.used.push(prefix);
            return prefix;
        }
        let prefix = *self.random.pick(&self.style.prefixes);
        for prefix in [prefix, "q", "q2", "q3", "q4"] {
            let is_free = may_be_default || !prefix.is_empty();
            if is_free && self.declare(prefix, namespace, prefixes) {
                prefixes.used.push(prefix);
                return prefix;
            }
        }
        unreachable!("no element needs so many prefixes")
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let (before, equals) = match self.style.loose_tags {
            true => (
                *self.random.pick(&[" ", " ", "  ", "\n\t", "\r\n"]),
                *self.random.pick(&["=", "=", " = ", "\n="]),
            ),
            false => (" ", "="),
        };
        let quote = match self.style.loose_tags && self.random.percent(50) {
            true => '\'',
            false => '"',
        };
        let _ = write!(self.out, "{before}{name}{equals}{quote}");
        for character in value.chars() {
            if character == ' ' && self.style.loose_tags && self.random.percent(5) {
                // A reader makes one blank of each (XML 1.0, 2.11 and 3.3.3).
                let piece = *self.random.pick(&["\t", "\n", "\r\n"]);
                self.out.push_str(piece);
                continue;
            }
            let escaped = character == quote || "<&\t\n\r".contains(character);
            self.character(character, escaped);
        }
        self.out.push(quote);
    }

    fn text(&mut self, text: &str, may_have_cdata: bool) {
        let characters: Vec<char> = text.chars().collect();
        let mut at = 0;
        while let Some(&character) = characters.get(at) {
            if self.random.percent(self.style.comments / 3) {
                self.comment();
            }
            if may_have_cdata && self.random.percent(self.style.cdata) {
                let end = at + self.random.below(8);
                let run = characters
                    .get(at..end.min(characters.len()))
                    .unwrap_or_default();
                if self.can_be_cdata(run) {
                    self.out.push_str("<![CDATA[");
                    self.out.extend(run);
                    self.out.push_str("]]>");
                    at += run.len();
                    continue;
                }
            }
            let is_end_of_cdata = character == '>' && self.out.ends_with(']');
            if character == '\n' && self.style.loose_tags && self.random.percent(30) {
                self.out.push_str("\r\n");
            } else {
                self.character(character, is_end_of_cdata || "<&\r".contains(character));
            }
            at += 1;
        }
    }

    fn can_be_cdata(&self, run: &[char]) -> bool {
        let last = self.style.encoding.last();
        run.iter().all(|&one| one != '\r' && one <= last)
            && !run.ends_with(&[']'])
            && !run.windows(3).any(|three| three == [']', ']', '>'])
    }

    fn character(&mut self, character: char, escaped: bool) {
        let code = u32::from(character);
        let beyond = character > self.style.encoding.last();
        if !escaped && !beyond && !self.random.percent(self.style.references) {
            self.out.push(character);
            return;
        }
        let name = match character {
            '<' => Some("lt"),
            '>' => Some("gt"),
            '&' => Some("amp"),
            '"' => Some("quot"),
            '\'' => Some("apos"),
            _ => None,
        };
        let _ = match (name, self.random.below(4)) {
            (Some(name), 0..3) => write!(self.out, "&{name};"),
            (_, 0) => write!(self.out, "&#x{code:X};"),
            (_, 1) => write!(self.out, "&#x000{code:x};"),
            _ => write!(self.out, "&#{code};"),
        };
    }
}

/// A name with its prefix.
fn qualified(prefix: &str, local: &str) -> String {
    match prefix {
        "" => local.to_owned(),
        _ => format!("{prefix}:{local}"),
    }
}
