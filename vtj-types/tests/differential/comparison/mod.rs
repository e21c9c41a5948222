//! Messages made from schemas, judged by libxml2 and by a reader of ours: do they agree?
//!
//! | module | what it does |
//! |---|---|
//! | [`schema`] | reads a product's schema, lists what can be broken |
//! | [`value`] | makes values of simple types, good ones and bad |
//! | [`compose`] | makes valid messages, as [`message`] trees |
//! | [`breakage`] | breaks one thing in a message |
//! | [`form`] | writes a message in one of its many forms, of which [`style`] has the choices |
//! | [`trees`] | compares what is in two documents |
//! | [`libxml2`] | asks xmllint |
//! | [`report`] | counts, and tells what they disagree about |
//!
//! Everything follows from a seed. Nothing in here knows a product.
//!
//! # What no message has
//! - A CDATA section between elements. libxml2 (2.9.14) refuses it even where it is empty or holds white space only.
//!   That is wrong: XML Schema 1.0 (part 1, 3.4.4, Element Locally Valid (Complex Type), 2.3) speaks of characters, and
//!   to the information set it does not matter which of them were in a CDATA section. The target `differential` has a
//!   test of this one case.
//! - `xsi:type`, which strict reading refuses by design, even where it names the type that the element has anyway.
//! - A document type declaration, or an encoding other than UTF-8, ISO-8859-1 and US-ASCII: refused by design, too.

mod breakage;
mod compose;
mod form;
pub mod libxml2;
mod message;
mod random;
mod report;
mod schema;
mod style;
mod trees;
mod value;

use std::fs;
use std::path::{Path, PathBuf};

use breakage::Breakage;
use compose::Composer;
use message::Element;
use random::Random;
use report::{Judged, Report};
use schema::Schema;

/// At least so many messages in a run.
const MESSAGES: usize = 3_000;

/// At least so many messages with each breakage for each product, and a few more are made.
const EACH: usize = 20;

/// How many of the messages that a reader wrote again are shown to libxml2.
const WRITTEN_AGAIN: usize = 300;

/// How often another message is tried where one gives no occasion for a breakage.
const TRIES: usize = 100;

/// A product and how its messages are told.
pub struct Product {
    /// Its name.
    pub name: String,
    /// Its schema file.
    pub schema: PathBuf,
    /// The attribute of the root element that names the product, and the names; `None` where the reader is told.
    pub told_by: Option<(&'static str, Vec<String>)>,
}

/// What a reader makes of a message.
pub enum Reading {
    /// It reads it; this is what it writes then.
    Accepted(Vec<u8>),
    /// It refuses it as invalid, and says why without saying what is in the message.
    Refused(String),
    /// It refuses it as no XML, or as more than it cares to read, which none of the messages is.
    Unread(String),
    /// It reads it, but does not read the same from what it writes then.
    Unfaithful(String),
}

impl Reading {
    /// The same; not faithful where what the reader writes has not what the message has, which a digest tells.
    fn faithful(self, digest: u64) -> Self {
        match self {
            Self::Accepted(written) if trees::digest_of_xml(&written) != Some(digest) => {
                Self::Unfaithful("what it writes is not an equal tree".to_owned())
            }
            reading => reading,
        }
    }
}

/// Reads messages of a product, which is given by its place in the list.
pub type Reader<'r> = &'r mut dyn FnMut(usize, &[PathBuf]) -> Vec<Reading>;

/// Makes messages from a seed, at least 3,000 and as many as `VTJ_MESSAGES` says, and compares.
///
/// # Panics
/// Where there is a disagreement, or fewer messages than there have to be.
pub fn compare(products: &[Product], seed: u64, folder: &Path, read: Reader<'_>) {
    let wanted = std::env::var("VTJ_MESSAGES").ok();
    let wanted = wanted.and_then(|number| number.parse().ok()).unwrap_or(0);
    let total = MESSAGES.max(wanted);
    let mut report = Report::new(seed, &folder.join("kept"));
    report.say(&format!(
        "differential: VTJ_SEED={seed}, {} products",
        products.len()
    ));
    let work = folder.join(format!("work-{}-{seed}", std::process::id()));
    for (index, product) in products.iter().enumerate() {
        let number = total.div_ceil(products.len());
        let schema = Schema::read(&product.schema);
        // Three of four messages are broken; those have to be enough for each breakage.
        let number = number.max((EACH + 2) * schema.breakages.len() * 4 / 3);
        let files = Files {
            folder: work.join(index.to_string()),
        };
        fs::create_dir_all(&files.folder).expect("a folder for messages");
        let mut judged = made(product, &schema, (seed, index), number, &files);
        let paths: Vec<PathBuf> = judged.iter().map(|one| one.file.clone()).collect();
        let verdicts = libxml2::verdicts(&product.schema, &paths);
        let readings = read(index, &paths);
        assert_eq!(readings.len(), paths.len(), "a reading of each message");
        for ((one, valid), reading) in judged.iter_mut().zip(verdicts).zip(readings) {
            one.valid = valid;
            one.reading = Some(match valid {
                true => reading.faithful(one.digest),
                false => reading,
            });
        }
        report.add(&product.name, &schema.breakages, &judged);
        let share = WRITTEN_AGAIN.div_ceil(products.len());
        report.add_written_again(
            &product.name,
            &written_again(product, judged, share, &files),
        );
    }
    let _ = fs::remove_dir_all(&work);
    report.check(total, EACH);
}

/// Where the messages of a product are written.
struct Files {
    folder: PathBuf,
}

impl Files {
    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        fs::write(&path, bytes).expect("a message is written");
        path
    }
}

/// Makes a product's messages.
fn made(
    product: &Product,
    schema: &Schema,
    (seed, index): (u64, usize),
    number: usize,
    files: &Files,
) -> Vec<Judged> {
    let mut broken = schema.breakages.iter().cycle();
    let mut made = Vec::new();
    for message in 0..number {
        let breakage = match message % 4 {
            0 => None,
            _ => broken.next().copied(),
        };
        let mut random = Random::of(&[seed, index as u64, message as u64]);
        let tree = tree(product, schema, breakage, &mut random);
        let bytes = form::written(&tree, &mut random);
        made.push(Judged {
            message,
            breakage,
            file: files.write(&format!("{message}.xml"), &bytes),
            digest: trees::digest(&tree),
            valid: false,
            reading: None,
        });
    }
    made
}

/// A message of a product, broken or not.
fn tree(
    product: &Product,
    schema: &Schema,
    breakage: Option<Breakage>,
    random: &mut Random,
) -> Element {
    for _ in 0..TRIES {
        let mut tree = Composer { schema, random }.message();
        if let Some((attribute, names)) = &product.told_by {
            let mut attributes = tree.attributes.iter_mut();
            let told = attributes.find(|one| &*one.name.local == *attribute);
            let told = told.expect("the attribute that tells the product");
            told.value = random.pick(names).clone();
            if random.percent(10) {
                told.value = told.value.to_lowercase();
            }
            told.kept = true;
        }
        let done = breakage.map_or(Some(()), |one| one.apply(&mut tree, schema, random));
        if done.is_some() {
            return tree;
        }
    }
    panic!(
        "no message of {} gives an occasion for {breakage:?}",
        product.name
    );
}

/// Lets libxml2 judge some of what the reader wrote of messages that both accept.
fn written_again(
    product: &Product,
    judged: Vec<Judged>,
    share: usize,
    files: &Files,
) -> Vec<(PathBuf, bool)> {
    let mut paths = Vec::new();
    for one in judged.into_iter().filter(|one| one.valid) {
        if let Some(Reading::Accepted(written)) = one.reading {
            let name = format!("{}-again.xml", one.message);
            paths.push(files.write(&name, &written));
        }
        if paths.len() == share {
            break;
        }
    }
    let verdicts = libxml2::verdicts(&product.schema, &paths);
    paths.into_iter().zip(verdicts).collect()
}

/// A valid message in the plainest form: compact, in UTF-8, with a default namespace.
#[allow(dead_code, reason = "not each target that compares needs it")]
pub fn plain(product: &Product, seed: u64) -> String {
    let schema = Schema::read(&product.schema);
    let mut random = Random::of(&[seed]);
    let tree = tree(product, &schema, None, &mut random);
    form::plain(&tree, &mut random)
}
