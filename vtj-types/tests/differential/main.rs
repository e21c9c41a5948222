//! Strict reading agrees with libxml2's schema validation, on messages made from the schemas.
//!
//! `VTJ_SEED` chooses the messages, which are others in every run without it; `VTJ_MESSAGES` says how many, if more
//! than 3,000. The seed is printed. A message that there is a disagreement about is kept in `tmp/differential/kept` of
//! cargo's target folder.

mod comparison;
#[allow(
    dead_code,
    reason = "other tests need the agency's files, these do not"
)]
#[path = "../skip/mod.rs"]
mod skip;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use comparison::{Product, Reading, libxml2};
use vtj_codegen::bindings::Bindings;
use vtj_types::ErrorKind;
use vtj_types::products::Vastaus;

/// The seed of the run that is the same everywhere.
const SEED: u64 = 20_230_601;

/// The attribute by which a response message is told.
const SANOMATUNNUS: &str = "sanomatunnus";

/// The products of the bindings; `None` where the tests cannot run.
fn products() -> Option<Vec<Product>> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let Ok(bindings) = fs::read_to_string(schemas.join("bindings.toml")) else {
        skip::skip("the schemas are not there");
        return None;
    };
    if !libxml2::is_there() {
        skip::skip("xmllint is not installed");
        return None;
    }
    let bindings = Bindings::parse(&bindings).expect("bindings without faults");
    let mut products = Vec::new();
    for product in bindings.products {
        let name = product.names.first().cloned().unwrap_or_default();
        if !Vastaus::PRODUCTS.contains(&&*name) {
            skip::skip(&format!("the product {name} is not switched on"));
            return None;
        }
        products.push(Product {
            name,
            schema: schemas.join(product.schema),
            told_by: Some((SANOMATUNNUS, product.names)),
        });
    }
    Some(products)
}

/// What the crate makes of a message.
fn reading(bytes: &[u8]) -> Reading {
    let read = match Vastaus::from_xml(bytes) {
        Ok(read) => read,
        Err(error) => {
            return match error.kind() {
                ErrorKind::NotWellFormed
                | ErrorKind::UnsupportedEncoding
                | ErrorKind::InvalidEncoding
                | ErrorKind::Doctype
                | ErrorKind::LimitExceeded
                | ErrorKind::UnboundPrefix => Reading::Unread(error.to_string()),
                _ => Reading::Refused(error.to_string()),
            };
        }
    };
    let written = read.to_xml().into_bytes();
    match Vastaus::from_xml(&written) {
        Ok(again) if again == read => Reading::Accepted(written),
        Ok(_) => Reading::Unfaithful("what it wrote reads as something else".to_owned()),
        Err(error) => Reading::Unfaithful(format!("it refuses what it wrote: {error}")),
    }
}

fn compare(products: &[Product], seed: u64) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential");
    let mut read = |_: usize, files: &[PathBuf]| -> Vec<Reading> {
        let bytes = files.iter().map(|file| fs::read(file).expect("a message"));
        bytes.map(|bytes| reading(&bytes)).collect()
    };
    comparison::compare(products, seed, &folder, &mut read);
}

#[test]
fn strict_reading_agrees_with_libxml2_on_the_same_messages_as_ever() {
    if let Some(products) = products() {
        compare(&products, SEED);
    }
}

#[test]
fn strict_reading_agrees_with_libxml2_on_other_messages_each_time() {
    let Some(products) = products() else {
        return;
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |time| time.as_nanos() as u64);
    let seed = std::env::var("VTJ_SEED").ok();
    let seed = seed.map(|seed| seed.parse().expect("VTJ_SEED is a number"));
    compare(&products, seed.unwrap_or(now));
}

/// The only form that libxml2 is wrong about, see `comparison/mod.rs`; once it takes it, messages can have it.
#[test]
fn a_blank_cdata_section_between_elements_is_read_and_libxml2_refuses_it() {
    let Some(products) = products() else {
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential");
    fs::create_dir_all(&folder).expect("a folder");
    for product in products {
        let message = comparison::plain(&product, SEED);
        let end = message.rfind("</").expect("an end tag");
        for section in ["<![CDATA[]]>", "<![CDATA[ \n]]>"] {
            let mut other = message.clone();
            other.insert_str(end, section);
            let file = folder.join(format!("cdata-{}.xml", std::process::id()));
            fs::write(&file, &other).expect("a message");
            let valid = libxml2::verdicts(&product.schema, std::slice::from_ref(&file));
            let read = reading(other.as_bytes());
            fs::remove_file(&file).expect("the message");
            let accepted = matches!(read, Reading::Accepted(_));
            assert_eq!((valid, accepted), (vec![false], true), "{}", product.name);
        }
    }
}
