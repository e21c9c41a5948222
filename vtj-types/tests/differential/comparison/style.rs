//! The choices that make up a form.

use super::message::Element;
use super::random::Random;

/// How the bytes of a message mean characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// US-ASCII.
    Ascii,
}

impl Encoding {
    /// The last character that it can write.
    pub fn last(self) -> char {
        match self {
            Self::Utf8 => char::MAX,
            Self::Latin1 => '\u{FF}',
            Self::Ascii => '\u{7F}',
        }
    }
}

/// How a message is written. What is a number is of a hundred.
pub struct Style {
    /// The encoding of its bytes.
    pub encoding: Encoding,
    /// Prefixes for elements; empty for a default namespace.
    pub prefixes: Vec<&'static str>,
    /// White space between elements, if it is the same everywhere: each on a line of its own, or nothing.
    pub lines: Option<bool>,
    /// Whether an element with blank text is one tag; `None`: now so, now so.
    pub empty_tags: Option<bool>,
    /// Comments and processing instructions, in texts too.
    pub comments: usize,
    /// CDATA sections in texts.
    pub cdata: usize,
    /// Characters written as references.
    pub references: usize,
    /// New declarations of namespaces inside, also of such as are declared, and of no use.
    pub declarations: usize,
    /// `xsi:schemaLocation`, which may stand on any element.
    pub locations: usize,
    /// Whether the order of attributes, the quotes and the white space inside tags vary.
    pub loose_tags: bool,
}

impl Style {
    /// Compact, with a default namespace, and nothing that need not be.
    pub fn plain(encoding: Encoding) -> Self {
        Self {
            encoding,
            prefixes: vec![""],
            lines: Some(false),
            empty_tags: Some(true),
            comments: 0,
            cdata: 0,
            references: 0,
            declarations: 0,
            locations: 0,
            loose_tags: false,
        }
    }

    /// What libraries write, or anything that XML allows.
    pub fn random(message: &Element, random: &mut Random) -> Self {
        let encoding = match random.below(10) {
            0..6 => Encoding::Utf8,
            6..9 => Encoding::Latin1,
            _ => Encoding::Ascii,
        };
        let encoding = match message.has_names_within(encoding.last()) {
            true => encoding,
            false => Encoding::Utf8,
        };
        let mut style = Self::plain(encoding);
        style.prefixes = vec![*random.pick(&["", "", "ns2", "vtj"])];
        style.lines = Some(random.percent(50));
        style.empty_tags = Some(random.percent(50));
        style.loose_tags = random.percent(30);
        // What libraries write is plain; the rest of XML is in the others.
        if random.percent(55) {
            style.lines = *random.pick(&[None, style.lines]);
            style.empty_tags = None;
            style.comments = *random.pick(&[0, 3, 15]);
            style.cdata = *random.pick(&[0, 2, 20]);
            style.references = *random.pick(&[0, 2, 20]);
            style.declarations = *random.pick(&[0, 2, 20]);
            style.locations = *random.pick(&[0, 0, 2]);
            style.loose_tags = true;
            style.prefixes = match encoding {
                Encoding::Ascii => vec!["", "a", "_", "VTJ.2-x"],
                _ => vec!["", "a", "ä-1", "VTJ.2-x"],
            };
        }
        style
    }
}
