//! The verdicts of readers against a matcher that tries everything: every short word of the elements of many content models.
//!
//! Each letter is in a model once, so that all models are deterministic, however often groups and elements occur.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};
use snapshots::accepted::MESSAGES;

const FIXTURE: &str = "content_models";

/// The longest words, by the number of letters of a model.
const LENGTHS: [usize; 5] = [0, 7, 6, 4, 4];

/// Models of which the reader refuses some valid words: where more than one occurrence has to be taken for several, in one of
/// which as many are left as are too few.
const TOO_STRICT: [&str; 6] = ["M16", "M22", "M26", "M37", "M38", "M39"];

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
                _ => {
                    let name = node.attribute("name").expect("a name");
                    Term::Element(name.chars().next().expect("a letter"))
                }
            },
        }
    }

    /// Where the particle may end that begins there.
    fn ends(&self, word: &[char], start: usize) -> BTreeSet<usize> {
        let mut ends = BTreeSet::new();
        let mut reached = BTreeSet::from([start]);
        let mut seen = BTreeSet::new();
        for count in 0..=self.max {
            if count >= self.min {
                ends.extend(&reached);
            }
            // After that many, only what is not moving on is left.
            if count > self.min + word.len() || !seen.insert((count.min(self.min), reached.clone()))
            {
                break;
            }
            reached = reached.iter().flat_map(|at| self.once(word, *at)).collect();
        }
        ends
    }

    fn once(&self, word: &[char], start: usize) -> BTreeSet<usize> {
        match &self.term {
            Term::Element(letter) if word.get(start) == Some(letter) => BTreeSet::from([start + 1]),
            Term::Element(_) => BTreeSet::new(),
            Term::Choice(parts) => parts
                .iter()
                .flat_map(|part| part.ends(word, start))
                .collect(),
            Term::Sequence(parts) => parts.iter().fold(BTreeSet::from([start]), |reached, part| {
                reached.iter().flat_map(|at| part.ends(word, *at)).collect()
            }),
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
    let mut too_strict = BTreeSet::new();
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
            let is_valid = particle.ends(&word, 0).contains(&word.len());
            let content: String = word.iter().map(|letter| format!("<{letter}/>")).collect();
            let xml = format!("<{0}>{content}</{0}>", message.local);
            let read = (message.turn)(xml.as_bytes());
            (count, valid) = (count + 1, valid + usize::from(is_valid));
            let word: String = word.iter().collect();
            match read {
                Ok(turn) if is_valid && turn.is_equal && is_same(&turn.xml, &xml) => {}
                Ok(_) => wrong.push(format!("{}: {word} read wrongly", message.local)),
                Err(_) if is_valid => {
                    too_strict.insert(message.local);
                    if !TOO_STRICT.contains(&message.local) {
                        wrong.push(format!("{}: {word} refused", message.local));
                    }
                }
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
    assert_eq!(
        too_strict,
        BTreeSet::from(TOO_STRICT),
        "these are right now"
    );
    assert!(valid > 500, "{valid} of {count}");
}

/// One run of equal elements is split in one go, however many occurrences there have to be.
#[test]
fn what_is_read_is_taken_for_several() {
    use snapshots::accepted::content_models::schema::M1;
    let read = M1::from_xml(b"<M1><a>1</a><a>2</a><a>3</a></M1>").expect("valid");
    assert_eq!(read.choice.len(), 2);
    assert_eq!(read.to_xml(), "<M1><a>1</a><a>2</a><a>3</a></M1>");
}
