//! Other forms of the same document, and what they have in common.
#![allow(dead_code)]

use roxmltree::{Document, Node, NodeType};
use std::fmt::Write as _;

/// Writes a document again in another form: other prefixes, white space, comments, CDATA, references.
pub struct Scribe {
    out: String,
    random: u64,
}

impl Scribe {
    pub fn new(seed: u64) -> Self {
        Self {
            out: String::new(),
            random: seed | 1,
        }
    }

    pub fn pick(&mut self, bound: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % bound
    }

    fn push_one(&mut self, choices: &[&str]) {
        let index = self.pick(choices.len() as u64) as usize;
        self.out.push_str(choices[index]);
    }

    fn misc(&mut self) {
        for _ in 0..self.pick(3) {
            self.push_one(&[
                "",
                "\n",
                "\n    ",
                "\n            \t",
                "<!-- - <a> & -->",
                "<?p <x> & ?>",
                "\r\n",
            ]);
        }
    }

    fn character(&mut self, character: char, escape: &str) {
        let code = u32::from(character);
        match self.pick(12) {
            0 => write!(self.out, "&#{code};").unwrap(),
            1 => write!(self.out, "&#x{code:x};").unwrap(),
            _ if character == '\r' => self.out.push_str("&#xD;"),
            _ if escape.contains(character) => write!(self.out, "&#{code};").unwrap(),
            _ => self.out.push(character),
        }
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match self.pick(20) {
                0 => self.out.push_str("<!-- ] -->"),
                1 => self.out.push_str("<![CDATA[]]>"),
                2 => self.out.push_str("<?p?>"),
                3 if !matches!(character, '\r') => {
                    write!(self.out, "<![CDATA[{character}]]>").unwrap();
                    continue;
                }
                _ => {}
            }
            if character == '\n' && self.pick(2) == 0 {
                self.out.push_str("\r\n");
                continue;
            }
            self.character(character, "<&>");
        }
    }

    fn attribute(&mut self, qname: &str, value: &str) {
        self.push_one(&[" ", "  ", "\n\t", " \r\n"]);
        self.out.push_str(qname);
        self.push_one(&["=", "=", " = ", "\n="]);
        let quote = ['"', '\''][self.pick(2) as usize];
        self.out.push(quote);
        for character in value.chars() {
            self.character(character, &format!("<&\t\n{quote}"));
        }
        self.out.push(quote);
    }

    /// The attributes of an element, with the namespace declarations that it needs and now and then others.
    fn attributes(
        &mut self,
        node: Node<'_, '_>,
        prefix: &str,
        namespace: &str,
    ) -> Vec<(String, String)> {
        let mut attributes: Vec<(String, String)> = vec![];
        match prefix {
            "" => attributes.push(("xmlns".into(), namespace.into())),
            _ => attributes.push((format!("xmlns:{prefix}"), namespace.into())),
        }
        if self.pick(8) == 0 {
            attributes.push(("xmlns:zz".into(), "urn:sample".into()));
        }
        if !prefix.is_empty() && self.pick(4) == 0 {
            attributes.push((
                "xmlns".into(),
                ["", "urn:other", "urn:sample"][self.pick(3) as usize].into(),
            ));
        }
        for attribute in node.attributes() {
            let name = match attribute.namespace() {
                Some(namespace) => {
                    attributes.push(("xmlns:q".into(), namespace.into()));
                    format!("q:{}", attribute.name())
                }
                None => attribute.name().to_owned(),
            };
            attributes.push((name, attribute.value().to_owned()));
        }
        if self.pick(8) == 0 {
            attributes.push((
                "xmlns:i".into(),
                "http://www.w3.org/2001/XMLSchema-instance".into(),
            ));
            attributes.push(("i:schemaLocation".into(), "urn:sample x.xsd".into()));
        }
        if self.pick(2) == 0 {
            attributes.reverse();
        }
        attributes
    }

    fn element(&mut self, node: Node<'_, '_>) {
        let namespace = node.tag_name().namespace().unwrap_or_default();
        let local = node.tag_name().name();
        let prefix = if namespace.is_empty() {
            ""
        } else {
            ["", "", "x", "y", "ä-1"][self.pick(5) as usize]
        };
        let qname = match prefix {
            "" => local.to_owned(),
            _ => format!("{prefix}:{local}"),
        };
        write!(self.out, "<{qname}").unwrap();
        let attributes = self.attributes(node, prefix, namespace);
        for (name, value) in attributes {
            self.attribute(&name, &value);
        }
        self.push_one(&["", "", " ", "\n"]);
        if node.first_child().is_none() && self.pick(2) == 0 {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        let has_elements = node.children().any(|child| child.is_element());
        for child in node.children() {
            if has_elements {
                self.misc();
            }
            match child.node_type() {
                NodeType::Element => self.element(child),
                NodeType::Text => self.text(child.text().unwrap()),
                _ => {}
            }
        }
        if has_elements {
            self.misc();
        }
        write!(self.out, "</{qname}").unwrap();
        self.push_one(&["", "", " ", "\n"]);
        self.out.push('>');
    }
}

/// The document in a form that the seed chooses.
pub fn scribbled(xml: &str, seed: u64) -> String {
    let document = Document::parse(xml).unwrap();
    let mut scribe = Scribe::new(seed);
    scribe.push_one(&[
        "",
        "\u{FEFF}",
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>",
    ]);
    scribe.misc();
    scribe.element(document.root_element());
    scribe.misc();
    scribe.out
}

/// Expanded names, attributes and text; not what two equal trees may differ in.
fn canonical(node: Node<'_, '_>, out: &mut String) {
    const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let name = node.tag_name();
    write!(
        out,
        "<{{{}}}{}",
        name.namespace().unwrap_or_default(),
        name.name()
    )
    .unwrap();
    let mut attributes: Vec<_> = node
        .attributes()
        .filter(|attribute| attribute.namespace() != Some(INSTANCE))
        .map(|one| (one.namespace(), one.name(), one.value()))
        .collect();
    attributes.sort_unstable();
    write!(out, "{attributes:?}").unwrap();
    let elements_only = ["Sanoma", "Henkilo", "EntinenNimi", "Lisatieto"].contains(&name.name());
    let collapsed = ["Sana", "Paikka"].contains(&name.name());
    let mut text = String::new();
    for child in node.children() {
        match child.node_type() {
            NodeType::Element => canonical(child, out),
            NodeType::Text if !elements_only => text.push_str(child.text().unwrap()),
            _ => {}
        }
    }
    if collapsed {
        let white = [' ', '\t', '\n', '\r'];
        text = text
            .split(white)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    write!(out, "{text:?}>").unwrap();
}

/// All that two equal trees have in common, as one text.
pub fn tree(xml: &str) -> String {
    let mut out = String::new();
    canonical(Document::parse(xml).unwrap().root_element(), &mut out);
    out
}
