//! The verdicts of readers against a matcher that tries everything: every short word of the elements of many content models.
//!
//! Each letter is in a model once, so that all models are deterministic, however often groups and elements occur.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use roxmltree::{Document, Node};
use snapshots::accepted::MESSAGES;

const FIXTURE: &str = "content_models";

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// The longest words, by the number of letters of a model.
const LENGTHS: [usize; 5] = [0, 16, 10, 7, 5];

/// A particle as the schema has it.
struct Particle {
    min: usize,
    max: usize,
    term: Term,
}

enum Term {
    Element(char),
    Sequence(Vec<Particle>),
    Choice(Vec<Particle>),
}

impl Particle {
    fn of(node: Node<'_, '_>) -> Self {
        let number = |name: &str| match node.attribute(name) {
            None => 1,
            Some("unbounded") => usize::MAX,
            Some(number) => number.parse().expect("a number"),
        };
        let first = |node: Node<'_, '_>| {
            let first = node.first_element_child();
            first.map(Self::of).expect("a particle")
        };
        let parts = || {
            node.children()
                .filter(Node::is_element)
                .map(Self::of)
                .collect()
        };
        Self {
            min: number("minOccurs"),
            max: number("maxOccurs"),
            term: match node.tag_name().name() {
                "sequence" => Term::Sequence(parts()),
                "choice" => Term::Choice(parts()),
                "group" => {
                    let mut groups = node.document().root_element().children();
                    let group = groups.find(|group| {
                        group.has_tag_name((XSD, "group"))
                            && group.attribute("name") == node.attribute("ref")
                    });
                    Term::Sequence(vec![first(group.expect("a group"))])
                }
                _ => {
                    let name = node.attribute("name").expect("a name");
                    Term::Element(name.chars().next().expect("a letter"))
                }
            },
        }
    }

    /// Where the particle may end that begins at one of those places, which are bits.
    fn ends(&self, word: &[char], starts: u32) -> u32 {
        let (mut ends, mut reached) = (0, starts);
        for count in 0..=self.max {
            let before = ends;
            if count >= self.min {
                ends |= reached;
            }
            let is_nothing_new = count > self.min && ends == before;
            if reached == 0 || is_nothing_new {
                break;
            }
            reached = self.once(word, reached);
        }
        ends
    }

    fn once(&self, word: &[char], starts: u32) -> u32 {
        match &self.term {
            Term::Element(letter) => {
                let is_here = |at: &usize| starts & (1 << at) != 0 && word[*at] == *letter;
                let places = (0..word.len()).filter(is_here);
                places.fold(0, |ends, at| ends | (1 << (at + 1)))
            }
            Term::Choice(parts) => {
                let ends = parts.iter().map(|part| part.ends(word, starts));
                ends.fold(0, |all, ends| all | ends)
            }
            Term::Sequence(parts) => parts
                .iter()
                .fold(starts, |reached, part| part.ends(word, reached)),
        }
    }

    fn letters(&self, found: &mut BTreeSet<char>) {
        match &self.term {
            Term::Element(letter) => {
                found.insert(*letter);
            }
            Term::Choice(parts) | Term::Sequence(parts) => {
                parts.iter().for_each(|part| part.letters(found));
            }
        }
    }
}

/// Whether two documents are the same but for how they write that a message is empty.
fn is_same(written: &str, read: &str) -> bool {
    written == read || (written.ends_with("/>") && read.contains("></M"))
}

/// All words of those letters up to that length.
fn words(letters: &[char], length: usize) -> Vec<Vec<char>> {
    let mut words = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..length {
        let to = words.len();
        for word in from..to {
            for letter in letters {
                let mut longer = words[word].clone();
                longer.push(*letter);
                words.push(longer);
            }
        }
        from = to;
    }
    words
}

#[test]
fn readers_agree_with_a_matcher_that_tries_everything() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/accepted")
        .join(FIXTURE);
    let schema = fs::read_to_string(folder.join("schema.xsd")).expect("the schema");
    let schema = Document::parse(&schema).expect("well-formed");
    let (mut count, mut valid, mut wrong) = (0, 0, Vec::new());
    for message in MESSAGES.iter().filter(|message| message.fixture == FIXTURE) {
        let mut elements = schema.root_element().children();
        let element = elements.find(|node| node.attribute("name") == Some(message.local));
        let ty = element.and_then(|node| node.first_element_child());
        let particle = ty.and_then(|ty| ty.first_element_child()).map(Particle::of);
        let particle = particle.expect("a content model");
        let mut letters = BTreeSet::new();
        particle.letters(&mut letters);
        let letters: Vec<char> = letters.into_iter().collect();
        for word in words(&letters, LENGTHS[letters.len()]) {
            let is_valid = particle.ends(&word, 1) & (1 << word.len()) != 0;
            let content: String = word.iter().map(|letter| format!("<{letter}/>")).collect();
            let xml = format!("<{0}>{content}</{0}>", message.local);
            let read = (message.turn)(xml.as_bytes());
            (count, valid) = (count + 1, valid + usize::from(is_valid));
            let word: String = word.iter().collect();
            match read {
                Ok(turn) if is_valid && turn.is_equal && is_same(&turn.xml, &xml) => {}
                Ok(_) => wrong.push(format!("{}: {word} read wrongly", message.local)),
                Err(_) if is_valid => wrong.push(format!("{}: {word} refused", message.local)),
                Err(_) => {}
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(valid > 5000, "{valid} of {count}");
}

/// What stands for several occurrences is as many of them in Rust.
#[test]
fn what_is_read_is_taken_for_several() {
    use snapshots::accepted::content_models::schema::M1;
    let read = M1::from_xml(b"<M1><a>1</a><a>2</a><a>3</a></M1>").expect("valid");
    assert_eq!(read.choice.len(), 2);
    assert_eq!(read.to_xml(), "<M1><a>1</a><a>2</a><a>3</a></M1>");
}

/// Lenient reading keeps what it cannot count out, and says so.
#[test]
fn lenient_reading_notes_what_cannot_be_counted_out() {
    use snapshots::accepted::content_models::schema::M26;
    let valid = M26::from_xml_lenient(b"<M26><a/><a/><a/><a/></M26>").expect("well-formed");
    assert!(valid.is_strictly_valid());
    let few = "<M26><a>1</a><a>2</a><a>3</a></M26>";
    let parsed = M26::from_xml_lenient(few.as_bytes()).expect("well-formed");
    assert_eq!(parsed.summary(), "TooFewElements 1");
    assert_eq!(parsed.deviations()[0].path(), "M26/a");
    assert_eq!(parsed.to_xml(), few);
    let other = "<M26><a>1</a><a>2</a><a>3</a><a>4</a><c/></M26>";
    let parsed = M26::from_xml_lenient(other.as_bytes()).expect("well-formed");
    assert_eq!(parsed.summary(), "UnknownElement 1");
    assert_eq!(parsed.to_xml(), other);
}

/// Errors are where the first element is that is one too many, or where one is missing.
#[test]
fn errors_are_where_the_counting_ends() {
    use snapshots::accepted::content_models::schema::M26;
    for (xml, error) in [
        (
            "<M26><a/><a/><a/></M26>",
            "MissingElement at line 1, column 18, M26/a; expected element a or element b or element a",
        ),
        (
            "<M26><b/><a/></M26>",
            "MissingElement at line 1, column 14, M26/a; expected element a",
        ),
        (
            "<M26><b/><a/><a/><a/><a/></M26>",
            "TooManyElements at line 1, column 22, M26/a; expected the end tag",
        ),
    ] {
        let found = M26::from_xml(xml.as_bytes()).expect_err("invalid");
        assert_eq!(found.to_string(), error, "{xml}");
    }
}

/// A run is cut in time proportional to its length, whatever is counted around it.
#[test]
fn time_grows_as_the_message_does() {
    use snapshots::accepted::content_models::schema::{M42, M45};
    let time = |count: usize| {
        let read = |name: &str, content: &str| {
            let xml = format!("<{name}>{}</{name}>", content.repeat(count));
            let times = (0..3).map(|_| {
                let start = Instant::now();
                let is_read = match name {
                    "M42" => M42::from_xml(xml.as_bytes()).is_ok(),
                    _ => M45::from_xml(xml.as_bytes()).is_ok(),
                };
                assert!(is_read, "{count} of {content} in {name}");
                start.elapsed()
            });
            times.min().unwrap_or_default()
        };
        read("M42", "<a/><a/><b/><b/>") + read("M45", "<a/><a/><a/><b/>") + read("M45", "<a/>")
    };
    let (few, many) = (time(5_000), time(40_000));
    assert!(many < 24 * few, "{many:?} and not {few:?}");
}
