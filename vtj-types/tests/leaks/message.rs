//! Messages that hold marked values: where values stand in a message, and marks in their place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use roxmltree::{Document, Node};
use vtj_types::products::Vastaus;
use vtj_types::{ErrorKind, ReadSettings};

/// What is in most marked values, and in nothing that may show.
pub const MARK: &str = "MERKKI";

/// Texts of at least so many characters count as marks, whatever they are.
const LONG_ENOUGH: usize = 6;

/// Where values stand that `Debug` shows on purpose: element and attribute. Their types have `personal = false`.
const SHOWN: [(&str, &str); 5] = [
    ("VTJHenkiloVastaussanoma", "sanomatunnus"),
    ("VTJHenkiloVastaussanoma", "versio"),
    ("VTJHenkiloVastaussanoma", "tietojenPoimintaaika"),
    ("Paluukoodi", "koodi"),
    ("*", "hakuperustePaluukoodi"),
];

/// Texts to mark a value with; the first that is valid there is taken.
const CANDIDATES: [&str; 12] = [
    "MERKKI teksti 1234",
    "MERKKI0123",
    "MERKKI",
    "010190-9019",
    "19871203",
    "198712031415",
    "19871203141516",
    "1987120314151600",
    "987654321",
    "9876543",
    "P9876543210X",
    "merkki.merkki@example.org",
];

/// A place where a value stands.
pub struct Slot {
    /// What a mark replaces: a text, an attribute's value, or a whole element without content.
    pub at: Range<usize>,
    /// The name of an element without content.
    pub empty: Option<String>,
    pub is_attribute: bool,
    pub is_shown: bool,
    pub text: String,
    /// The element and, for an attribute's value, the attribute.
    pub place: String,
}

impl Slot {
    /// What to put there so that its content is this XML.
    pub fn filled(&self, xml: &str) -> String {
        match &self.empty {
            Some(name) => format!("<{name}>{xml}</{name}>"),
            None => xml.to_owned(),
        }
    }
}

/// An element: all of it, its name in the start tag, and in the end tag if there is one.
pub struct Place {
    pub all: Range<usize>,
    pub name: Range<usize>,
    pub end_name: Option<Range<usize>>,
}

/// A message of the tests, and where its values are.
pub struct Message {
    pub name: String,
    pub source: String,
    pub is_latin1: bool,
    pub slots: Vec<Slot>,
    pub places: Vec<Place>,
}

impl Message {
    /// `None` where it is no XML.
    pub fn new(name: &str, source: String, is_latin1: bool) -> Option<Self> {
        let mut message = Self {
            name: name.to_owned(),
            source: String::new(),
            is_latin1,
            slots: Vec::new(),
            places: Vec::new(),
        };
        let document = Document::parse(&source).ok()?;
        for element in document.descendants().filter(Node::is_element) {
            message.add(element, &source);
        }
        message.source = source;
        Some(message)
    }

    fn add(&mut self, element: Node<'_, '_>, source: &str) {
        let all = element.range();
        let start = all.start + 1;
        let is_end = |c: char| c.is_whitespace() || c == '/' || c == '>';
        let length = source[start..].find(is_end).unwrap_or_default();
        let qname = source[start..start + length].to_owned();
        let end_at = source[all.clone()].rfind("</").map(|at| all.start + at + 2);
        let is_empty = source[all.clone()].ends_with("/>") && element.first_child().is_none();
        self.places.push(Place {
            all: all.clone(),
            name: start..start + length,
            end_name: end_at
                .filter(|_| !is_empty)
                .map(|end| end..end + qname.len()),
        });
        let local = element.tag_name().name();
        for attribute in element.attributes() {
            let name = attribute.name();
            let is_it = |one: &(&str, &str)| (one.0 == "*" || one.0 == local) && one.1 == name;
            self.slots.push(Slot {
                at: attribute.range_value(),
                empty: None,
                is_attribute: true,
                is_shown: SHOWN.iter().any(is_it),
                text: attribute.value().to_owned(),
                place: format!("{local}/@{name}"),
            });
        }
        if element.children().any(|child| child.is_element()) {
            return;
        }
        let text = element.children().find(Node::is_text);
        let is_bare = source[all.clone()].ends_with("/>");
        if text.is_none() && !(is_bare && element.attributes().len() == 0) {
            return;
        }
        self.slots.push(Slot {
            at: text.map_or(all, |text| text.range()),
            empty: text.is_none().then_some(qname),
            is_attribute: false,
            is_shown: false,
            text: element.text().unwrap_or_default().to_owned(),
            place: local.to_owned(),
        });
    }

    /// The message with something else in these places, which come in the order of the message.
    pub fn with(&self, edits: &[(Range<usize>, &str)]) -> String {
        let (mut out, mut end) = (String::new(), 0);
        for (at, text) in edits {
            out.push_str(&self.source[end..at.start]);
            out.push_str(text);
            end = at.end;
        }
        out.push_str(&self.source[end..]);
        out
    }

    /// The same message with as many values marked as can be without another outcome of strict reading.
    pub fn marked(self) -> Self {
        let outcome = self.outcome(&self.source);
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for slot in self.slots.iter().filter(|slot| !slot.is_shown) {
            let candidates = CANDIDATES.iter().map(|text| slot.filled(text));
            let mut valid = candidates
                .filter(|text| self.outcome(&self.with(&[(slot.at.clone(), text)])) == outcome);
            if let Some(text) = valid.next() {
                edits.push((slot.at.clone(), text));
            }
        }
        let mut source = self.with_all(&edits);
        if self.outcome(&source) != outcome {
            // Where single bytes are what is wrong, they have to stay.
            edits.retain(|(at, _)| self.source[at.clone()].is_ascii());
            source = self.with_all(&edits);
        }
        assert!(self.outcome(&source) == outcome, "{}: as before", self.name);
        Self::new(&self.name, source, self.is_latin1).expect("still XML")
    }

    fn with_all(&self, edits: &[(Range<usize>, String)]) -> String {
        let edits = edits.iter().map(|(at, text)| (at.clone(), text.as_str()));
        self.with(&edits.collect::<Vec<_>>())
    }

    /// What strict reading says.
    fn outcome(&self, source: &str) -> Option<(ErrorKind, String)> {
        let settings = ReadSettings::new().in_envelope(true);
        let error = Vastaus::from_xml_with(&self.bytes(source), &settings).err()?;
        Some((error.kind(), error.path().to_owned()))
    }

    /// The bytes of a variant of this message in this message's encoding.
    pub fn bytes(&self, source: &str) -> Vec<u8> {
        match self.is_latin1 {
            true => source
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
                .collect(),
            false => source.as_bytes().to_vec(),
        }
    }

    /// The marks in this message.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for slot in &self.slots {
            match slot.is_shown {
                true => marks.show(&slot.text),
                false => marks.add(&slot.text),
            }
        }
        marks
    }
}

/// What must not show, and what may.
#[derive(Clone)]
pub struct Marks {
    hidden: BTreeSet<String>,
    shown: BTreeSet<String>,
    /// A mark stands for a value that shows, so that it may show in the message, though nowhere else.
    pub may_show_in_values: bool,
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            hidden: BTreeSet::from([MARK.to_owned(), MARK.to_lowercase()]),
            shown: BTreeSet::new(),
            may_show_in_values: false,
        }
    }
}

impl Marks {
    /// A text of the message, white space around it apart.
    pub fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.chars().count() >= LONG_ENOUGH && !text.contains(MARK) {
            self.hidden.insert(text.to_owned());
        }
    }

    /// A text that may show.
    pub fn show(&mut self, text: &str) {
        if text.chars().count() >= LONG_ENOUGH {
            self.shown.insert(text.to_owned());
        }
    }

    /// Whether a text shows a mark.
    pub fn show_up_in(&self, text: &str) -> bool {
        let shown = self.shown.iter().filter(|shown| text.contains(*shown));
        let text = shown.fold(Cow::Borrowed(text), |text, shown| {
            text.replace(shown, "").into()
        });
        self.hidden.iter().any(|mark| text.contains(mark.as_str()))
    }
}
