//! What is said of a message: names, counts and places, never a value.

use std::fmt::Write as _;
use std::io;

use roxmltree::Document;
use vtj_types::products::Vastaus;
use vtj_types::{Deviation, Error, ErrorKind, ReadSettings, sanomatunnus};

use crate::lossless::is_lossless;
use crate::tree::{self, Block, Element};

/// What is said of one file.
pub struct Report {
    /// The name of the product, where the message tells it.
    pub product: Option<String>,
    /// What strict reading says.
    pub verdict: Verdict,
    /// Whether the message, written and read again, is the same.
    pub roundtrip: bool,
    /// The blocks that hold data.
    pub blocks: Vec<Block>,
    /// What lenient reading says, where it was asked.
    pub lenient: Option<Lenient>,
}

/// What lenient reading says.
pub enum Lenient {
    /// The message was read.
    Read {
        /// Where it deviates from its schema.
        deviations: Vec<Deviation>,
        /// Whether all of it comes back.
        lossless: bool,
        /// The message as the crate writes it.
        xml: String,
    },
    /// It could not be read.
    Refused(Error),
}

/// What strict reading says.
pub enum Verdict {
    /// Strictly valid.
    Accepted {
        /// The message as the crate writes it.
        xml: String,
    },
    /// Not strictly valid.
    Refused(Error),
    /// The file could not be read.
    Unreadable(io::ErrorKind),
}

impl Report {
    /// Reads a message, bare or in an envelope.
    pub fn of(bytes: &[u8]) -> Self {
        let settings = ReadSettings::new().in_envelope(true);
        let named = sanomatunnus(bytes, &settings).unwrap_or_else(|_| product_in_text(bytes));
        match Vastaus::from_xml_with(bytes, &settings) {
            Ok(vastaus) => {
                let xml = vastaus.to_xml();
                let again = Vastaus::from_xml_with(xml.as_bytes(), &ReadSettings::new());
                Self {
                    product: Some(vastaus.product().to_owned()),
                    roundtrip: again.is_ok_and(|again| again == vastaus)
                        && is_equal_tree(bytes, &xml),
                    blocks: blocks(bytes),
                    lenient: None,
                    verdict: Verdict::Accepted { xml },
                }
            }
            Err(error) => Self {
                product: named.filter(|name| is_product_name(name)),
                roundtrip: false,
                // An input over the limits is no more for this parser than for the reader.
                blocks: if error.kind() == ErrorKind::LimitExceeded {
                    Vec::new()
                } else {
                    blocks(bytes)
                },
                lenient: None,
                verdict: Verdict::Refused(error),
            },
        }
    }

    /// Reads a message strictly and leniently; `product` stands in for one that the message does not name.
    pub fn lenient(bytes: &[u8], product: Option<&str>) -> Self {
        let mut report = Self::of(bytes);
        report.lenient = Some(match Vastaus::from_xml_lenient(bytes, product) {
            Ok(parsed) => {
                report.product = Some(parsed.value.product().to_owned());
                let xml = parsed.to_xml();
                Lenient::Read {
                    lossless: is_lossless(bytes, &xml),
                    deviations: parsed.deviations,
                    xml,
                }
            }
            Err(error) => Lenient::Refused(error),
        });
        report
    }

    /// A file that could not be read.
    pub fn unreadable(error: &io::Error) -> Self {
        let verdict = Verdict::Unreadable(error.kind());
        Self {
            product: None,
            verdict,
            roundtrip: false,
            blocks: Vec::new(),
            lenient: None,
        }
    }

    /// The report as an object of JSON on one line.
    pub fn json(&self, file: &str) -> String {
        let mut json = format!("{{\"file\":{}", string(file));
        let product = self.product.as_deref().map_or("null".to_owned(), string);
        let strict = if matches!(self.verdict, Verdict::Accepted { .. }) {
            "ok"
        } else {
            "error"
        };
        let _ = write!(
            json,
            ",\"product\":{product},\"strict\":\"{strict}\",\"error\":"
        );
        match &self.verdict {
            Verdict::Accepted { .. } => json.push_str("null"),
            Verdict::Refused(error) => {
                let (kind, path) = (string(error.kind().as_str()), string(error.path()));
                let (line, column) = (error.line(), error.column());
                let _ = write!(
                    json,
                    "{{\"kind\":{kind},\"path\":{path},\"line\":{line},\"column\":{column}}}"
                );
            }
            Verdict::Unreadable(_) => {
                json.push_str(
                    "{\"kind\":\"Unreadable\",\"path\":\"\",\"line\":null,\"column\":null}",
                );
            }
        }
        let blocks: Vec<String> = self
            .blocks
            .iter()
            .map(|block| {
                format!(
                    "{{\"name\":{},\"count\":{}}}",
                    string(&block.name),
                    block.count
                )
            })
            .collect();
        let _ = write!(
            json,
            ",\"roundtrip\":{},\"blocks\":[{}]",
            self.roundtrip,
            blocks.join(",")
        );
        if let Some(lenient) = &self.lenient {
            json.push_str(&lenient.json());
        }
        json.push('}');
        json
    }

    /// The report as lines for people.
    pub fn text(&self, file: &str) -> String {
        let mut text = format!("{file}\n");
        let product = self.product.as_deref().unwrap_or("not known");
        let _ = writeln!(text, "  product     {product}");
        match &self.verdict {
            Verdict::Accepted { .. } => {
                let roundtrip = if self.roundtrip {
                    "yes"
                } else {
                    "NO: what is written differs from what was read"
                };
                let _ = writeln!(text, "  strict      ok\n  round trip  {roundtrip}");
            }
            Verdict::Refused(error) => {
                let _ = writeln!(text, "  strict      error: {error}");
                if error.kind() == ErrorKind::UnknownProduct {
                    let _ = writeln!(text, "              this build knows: {}", known_products());
                }
            }
            Verdict::Unreadable(kind) => {
                let _ = writeln!(text, "  strict      error: the file cannot be read: {kind}");
            }
        }
        if let Some(lenient) = &self.lenient {
            text.push_str(&lenient.text());
        }
        let blocks: Vec<String> = self
            .blocks
            .iter()
            .map(|block| format!("{} {}", block.name, block.count))
            .collect();
        if !blocks.is_empty() {
            let _ = writeln!(text, "  data in     {}", blocks.join(", "));
        }
        text
    }
}

impl Lenient {
    /// The members of the report's object of JSON.
    fn json(&self) -> String {
        let (word, deviations, lossless) = match self {
            Self::Read {
                deviations,
                lossless,
                ..
            } => ("ok", deviations.as_slice(), *lossless),
            Self::Refused(_) => ("error", &[][..], false),
        };
        let deviations: Vec<String> = deviations
            .iter()
            .map(|deviation| {
                format!(
                    "{{\"code\":{},\"severity\":{},\"path\":{}}}",
                    string(deviation.code().as_str()),
                    string(deviation.severity().as_str()),
                    string(deviation.path())
                )
            })
            .collect();
        format!(
            ",\"lenient\":\"{word}\",\"deviations\":[{}],\"lossless\":{lossless}",
            deviations.join(",")
        )
    }

    /// Lines for people.
    fn text(&self) -> String {
        match self {
            Self::Read {
                deviations,
                lossless,
                ..
            } => {
                let lossless = match lossless {
                    true => "comes back whole",
                    false => "NOT ALL COMES BACK",
                };
                let mut text = format!(
                    "  lenient     ok, {} deviations, {lossless}\n",
                    deviations.len()
                );
                for deviation in deviations {
                    let _ = writeln!(text, "              {deviation}");
                }
                text
            }
            Self::Refused(error) => format!("  lenient     error: {error}\n"),
        }
    }
}

/// The products whose cargo features are on.
fn known_products() -> String {
    match Vastaus::PRODUCTS {
        [] => "no product, for all cargo features of products are off".to_owned(),
        products => products.join(", "),
    }
}

/// The product that a file says it is of, where the file is not even XML: what stands as `sanomatunnus` in what looks like
/// the start tag of the message.
fn product_in_text(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, tag) = text.split_once("VTJHenkiloVastaussanoma")?;
    let (attributes, _) = tag.split_once('>')?;
    let (_, value) = attributes.split_once("sanomatunnus")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

/// Whether a text from a message may be shown as the name of a product. A product that this build does not know is worth
/// naming; an identity code or a date that strayed into the attribute is not, and those have six digits in a row.
fn is_product_name(text: &str) -> bool {
    let digits = text
        .split(|character: char| !character.is_ascii_digit())
        .map(str::len)
        .max();
    !text.trim().is_empty()
        && text.chars().count() <= 50
        && !text.contains(char::is_control)
        && digits.is_none_or(|longest| longest < 6)
}

/// Whether a message that was read and what was written of it are equal trees.
fn is_equal_tree(read: &[u8], written: &str) -> bool {
    let Some(text) = tree::decode(read) else {
        return false;
    };
    match (Document::parse(&text), Document::parse(written)) {
        (Ok(read), Ok(written)) => match tree::message(&read) {
            Some(message) => Element::of(message) == Element::of(written.root_element()),
            None => false,
        },
        _ => false,
    }
}

/// The blocks of a message that hold data; none where the input is not well-formed.
fn blocks(bytes: &[u8]) -> Vec<Block> {
    let Some(text) = tree::decode(bytes) else {
        return Vec::new();
    };
    let document = Document::parse(&text);
    document
        .ok()
        .as_ref()
        .and_then(tree::message)
        .map(tree::blocks)
        .unwrap_or_default()
}

/// A string of JSON.
fn string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            control if control < ' ' => {
                let _ = write!(string, "\\u{:04x}", u32::from(control));
            }
            other => string.push(other),
        }
    }
    string.push('"');
    string
}
