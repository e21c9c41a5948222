//! Messages broken at random, as trees that share nothing with the reader, and what is in a tree: the multisets of local
//! names, attributes and texts that lenient reading must give back.
#![allow(dead_code)]

use std::collections::BTreeMap;

use roxmltree::Node;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A text that no message has, to be looked for where no value may be.
pub const MARK: &str = "MERKKI";

/// A generator of random numbers: xorshift64*.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).expect("31 bits") % limit.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// An element: the qualified name as it is to be written, attributes with declarations, content.
#[derive(Clone)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub content: Vec<Content>,
}

#[derive(Clone)]
pub enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// The tree of an element of a parsed document; white space between elements is left out.
    pub fn of(node: Node<'_, '_>, outer: &str) -> Self {
        let namespace = node.tag_name().namespace().unwrap_or_default();
        let mut attributes = Vec::new();
        if namespace != outer {
            attributes.push(("xmlns".to_owned(), namespace.to_owned()));
        }
        for attribute in node.attributes() {
            let mut name = attribute.name().to_owned();
            if attribute.namespace() == Some(XSI) {
                attributes.push(("xmlns:xsi".to_owned(), XSI.to_owned()));
                name = format!("xsi:{name}");
            }
            attributes.push((name, attribute.value().to_owned()));
        }
        let is_leaf = !node.children().any(|child| child.is_element());
        let content = node.children().filter_map(|child| {
            if child.is_element() {
                return Some(Content::Element(Self::of(child, namespace)));
            }
            let text = child.text().filter(|_| child.is_text())?;
            (is_leaf || !text.trim().is_empty()).then(|| Content::Text(text.to_owned()))
        });
        Self {
            name: node.tag_name().name().to_owned(),
            attributes,
            content: content.collect(),
        }
    }

    pub fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            let value = escaped(value).replace('"', "&quot;").replace('\n', "&#10;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        out.push('>');
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(out),
                Content::Text(text) => out.push_str(&escaped(text)),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }

    /// The number of elements in it, itself included.
    fn count(&self) -> usize {
        1 + self.elements().map(Self::count).sum::<usize>()
    }

    fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The element of that number in document order.
    fn nth(&mut self, number: usize) -> Option<&mut Self> {
        let mut before = 1;
        if number == 0 {
            return Some(self);
        }
        for content in &mut self.content {
            if let Content::Element(element) = content {
                let count = element.count();
                if number < before + count {
                    return element.nth(number - before);
                }
                before += count;
            }
        }
        None
    }

    /// Counts what is in it; its own name only where it is not the message element.
    pub fn tally(&self, is_message: bool, tally: &mut Tally) {
        if !is_message {
            tally.add("element", local(&self.name), "");
        }
        for (name, value) in &self.attributes {
            if name != "xmlns" && !name.starts_with("xmlns:") {
                tally.add("attribute", local(name), value);
            }
        }
        let mut text = String::new();
        for content in &self.content {
            match content {
                Content::Text(piece) => text.push_str(piece),
                Content::Element(element) => {
                    tally.add_text(&text);
                    text.clear();
                    element.tally(false, tally);
                }
            }
        }
        tally.add_text(&text);
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

/// How often there is each local name, attribute and text.
#[derive(Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<(&'static str, String, String), usize>);

impl Tally {
    fn add(&mut self, kind: &'static str, name: &str, text: &str) {
        let key = (kind, name.to_owned(), text.to_owned());
        *self.0.entry(key).or_default() += 1;
    }

    fn add_text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.add("text", "", text);
        }
    }

    /// What one has more of than the other.
    pub fn difference(&self, other: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for (sign, one, other) in [("-", self, other), ("+", other, self)] {
            for (key, count) in &one.0 {
                if other.0.get(key).unwrap_or(&0) < count {
                    lines.push(format!("{sign} {key:?}"));
                }
            }
        }
        lines
    }
}

const NAMES: [&str; 8] = [
    "Uusi",
    "Henkilotunnus",
    "Sukunimi",
    "Henkilo",
    "Paluukoodi",
    "Kuolinpvm",
    "koodi",
    "Tyhjä",
];
const VALUES: [&str; 10] = [
    "",
    " ",
    "\n      ",
    "7",
    "-1500",
    "MERKKI",
    "\n  MERKKI\n ",
    "19990000",
    "MERKKI & <Co> \"x\"",
    "a value that is much longer than any code or date of the catalogue MERKKI",
];

/// Breaks a message in one way; says which.
pub fn mutate(message: &mut Element, random: &mut Random) -> &'static str {
    let count = message.count();
    let number = random.below(count);
    let other = random.below(count);
    match random.below(13) {
        0 if number > 0 => change_child(
            message,
            number,
            |content, at| drop(content.remove(at)),
            "dropped",
        ),
        1 if number > 0 => change_child(
            message,
            number,
            |content, at| content.insert(at, content[at].clone()),
            "doubled",
        ),
        2 if number > 0 => {
            let Some(moved) = message.nth(number).map(|element| element.clone()) else {
                return "nothing";
            };
            change_child(message, number, |content, at| drop(content.remove(at)), "");
            let place = random.below(message.count());
            insert(message, place, Content::Element(moved), random);
            "moved"
        }
        3 if number > 0 => change(
            message,
            number,
            |one| one.name = random.one(&NAMES).to_owned(),
            "renamed",
        ),
        4 => change(
            message,
            number,
            |one| surround(one, random.one(&VALUES)),
            "value",
        ),
        5 => change(
            message,
            number,
            |one| {
                let namespace =
                    random.one(&["urn:other", "", "http://xml.vrk.fi/schema/vtjkysely"]);
                one.attributes.retain(|(name, _)| name != "xmlns");
                one.attributes
                    .push(("xmlns".to_owned(), namespace.to_owned()));
            },
            "namespace",
        ),
        6 => change(
            message,
            number,
            |one| one.name = format!("ei:{}", local(&one.name)),
            "undeclared",
        ),
        7 => change(
            message,
            number,
            |one| {
                let at = random.below(one.attributes.len());
                if !one.attributes.is_empty() && !one.attributes[at].0.starts_with("xmlns") {
                    one.attributes.remove(at);
                }
            },
            "attribute removed",
        ),
        8 => change(
            message,
            number,
            |one| add_attribute(one, random),
            "attribute added",
        ),
        9 => {
            let text = random.one(&VALUES).to_owned();
            insert(message, number, Content::Text(text), random);
            "text"
        }
        10 => {
            let mut unknown = Element {
                name: random.one(&NAMES).to_owned(),
                attributes: Vec::new(),
                content: vec![Content::Text(MARK.to_owned())],
            };
            add_attribute(&mut unknown, random);
            insert(message, number, Content::Element(unknown), random);
            "element"
        }
        11 => change(
            message,
            number,
            |one| {
                let value = random.one(&VALUES).to_owned();
                let at = random.below(one.attributes.len());
                if let Some((name, old)) = one.attributes.get_mut(at)
                    && !name.starts_with("xmlns")
                {
                    *old = value;
                }
            },
            "attribute value",
        ),
        _ => {
            let copy = message.nth(other).map(|element| element.clone());
            if let Some(copy) = copy {
                insert(message, number, Content::Element(copy), random);
            }
            "copied"
        }
    }
}

/// A text in place of that of a leaf.
fn surround(element: &mut Element, text: &str) {
    if element.elements().next().is_none() {
        let old: String = element
            .content
            .iter()
            .map(|content| match content {
                Content::Text(text) => text.as_str(),
                Content::Element(_) => "",
            })
            .collect();
        let new = match text {
            "\n      " => format!("\n   {old}\n   "),
            text => text.to_owned(),
        };
        element.content = vec![Content::Text(new)];
    }
}

fn add_attribute(element: &mut Element, random: &mut Random) {
    let name = random.one(&[
        "uusi",
        "koodi",
        "xsi:nil",
        "ei:koodi",
        "xml:lang",
        "voimassaolokoodi",
        "xsi:type",
    ]);
    if element.attributes.iter().any(|(other, _)| other == name) {
        return;
    }
    if name.starts_with("xsi:")
        && !element
            .attributes
            .iter()
            .any(|(name, _)| name == "xmlns:xsi")
    {
        element
            .attributes
            .push(("xmlns:xsi".to_owned(), XSI.to_owned()));
    }
    element.attributes.push((name.to_owned(), MARK.to_owned()));
}

fn change(
    message: &mut Element,
    number: usize,
    change: impl FnOnce(&mut Element),
    what: &'static str,
) -> &'static str {
    if let Some(element) = message.nth(number) {
        change(element);
    }
    what
}

fn insert(message: &mut Element, number: usize, content: Content, random: &mut Random) {
    if let Some(element) = message.nth(number) {
        let at = random.below(element.content.len() + 1);
        element.content.insert(at, content);
    }
}

/// Changes the content that holds the element of that number.
fn change_child(
    message: &mut Element,
    number: usize,
    change: impl FnOnce(&mut Vec<Content>, usize),
    what: &'static str,
) -> &'static str {
    let mut change = Some(change);
    find_child(message, number, &mut |content, at| {
        if let Some(change) = change.take() {
            change(content, at);
        }
    });
    what
}

fn find_child(
    element: &mut Element,
    number: usize,
    found: &mut dyn FnMut(&mut Vec<Content>, usize),
) {
    let mut before = 1;
    for at in 0..element.content.len() {
        let Content::Element(child) = &mut element.content[at] else {
            continue;
        };
        let count = child.count();
        if number == before {
            return found(&mut element.content, at);
        }
        if number < before + count {
            return find_child(child, number - before, found);
        }
        before += count;
    }
}
