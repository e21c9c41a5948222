//! What the reader makes of a document, read in all its ways. They must agree with each other.

use core::fmt::Debug;

use vtj_types::xsd::AnyElement;
use vtj_types::{Error, ErrorKind, Parsed, ReadSettings};

use crate::messages::{open, typed};
use crate::peer::{quick_xml, roxmltree};
use crate::tree::without_text_in;

/// The elements of the typed message in which white space means nothing.
const ELEMENTS_ONLY: &[&str] = &["{urn:a}d", "{urn:a}b"];

/// What the reader says of a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is wrong with it as XML, namespaces included.
    pub refused: Option<Error>,
    /// Its tree, where there was a way to have it.
    pub tree: Option<String>,
    /// Whether it is a message of the schema with types.
    pub typed: bool,
}

impl Reading {
    /// The rule that it breaks: the error's kind, and its words where the kind does not tell.
    #[must_use]
    pub fn rule(&self) -> Option<String> {
        self.refused.as_ref().map(rule)
    }
}

/// The rule that an error names.
fn rule(error: &Error) -> String {
    let shown = error.to_string();
    match shown.split_once(": ") {
        Some((_, detail)) => format!("{:?}: {detail}", error.kind()),
        None => format!("{:?}", error.kind()),
    }
}

/// Whether an error is about XML, not about a schema.
fn is_of_xml(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotWellFormed
            | ErrorKind::UnsupportedEncoding
            | ErrorKind::InvalidEncoding
            | ErrorKind::Doctype
            | ErrorKind::LimitExceeded
            | ErrorKind::UnboundPrefix
    )
}

/// Reads a document.
///
/// # Errors
/// Two ways of reading it disagree, or what was written is not what was read.
pub fn read(document: &[u8]) -> Result<Reading, String> {
    let refused = match vtj_types::sanomatunnus(document, &ReadSettings::new()) {
        Ok(_) => return Err("a message of VTJ".to_owned()),
        Err(error) => Some(error).filter(|error| error.kind() != ErrorKind::MessageNotFound),
    };
    let whole = whole(document, refused.as_ref())?;
    let open = open::D::from_xml(document);
    agrees("open", refused.as_ref(), &open)?;
    let open = open
        .ok()
        .map(|message| turned("open", &message, &message.to_xml(), open::D::from_xml));
    let open = open.transpose()?;
    if let (Some(whole), Some(open)) = (&whole, &open)
        && whole != open
    {
        return Err(format!("two trees: {whole:?} and {open:?}"));
    }
    let tree = open.or(whole);
    let typed = typed::D::from_xml(document);
    agrees("typed", refused.as_ref(), &typed)?;
    lenient(document, refused.as_ref(), &typed)?;
    if let Ok(message) = &typed {
        let read = turned("typed", message, &message.to_xml(), typed::D::from_xml)?;
        let expected = tree
            .as_ref()
            .map(|tree| without_text_in(tree, ELEMENTS_ONLY));
        if expected.as_deref() != Some(&*without_text_in(&read, ELEMENTS_ONLY)) {
            return Err(format!(
                "another tree as a typed message: {expected:?} and {read:?}"
            ));
        }
    }
    Ok(Reading {
        refused,
        tree,
        typed: typed.is_ok(),
    })
}

/// The tree of a document in UTF-8, read as an element of whatever name.
fn whole(document: &[u8], refused: Option<&Error>) -> Result<Option<String>, String> {
    let Ok(text) = core::str::from_utf8(document) else {
        return Ok(None);
    };
    match (AnyElement::from_xml(text), refused) {
        (Ok(element), None) => written_tree("whole", element.xml()).map(Some),
        (Err(error), Some(refused)) if error.kind() == refused.kind() => Ok(None),
        (read, _) => Err(format!("whole: {:?}, but {refused:?}", read.map(drop))),
    }
}

/// The tree of what was written, which has to be well-formed to a parser that checks more than that one.
fn written_tree(way: &str, written: &str) -> Result<String, String> {
    let tree = match roxmltree::reads(written.as_bytes()) {
        true => roxmltree::tree(written).and_then(|_| quick_xml::tree(written)),
        false => quick_xml::tree(written),
    };
    tree.map_err(|error| format!("{way}: {error} in what was written: {written}"))
}

/// Whether a way to read agrees with what is known of the document.
fn agrees<T>(way: &str, refused: Option<&Error>, read: &Result<T, Error>) -> Result<(), String> {
    match (read, refused) {
        (Ok(_), Some(error)) => Err(format!("{way}: read, but {error}")),
        (Err(error), None) if is_of_xml(error) => {
            Err(format!("{way}: {error}, but it is well-formed"))
        }
        _ => Ok(()),
    }
}

/// Checks that what was written is read as the same, and gives its tree.
fn turned<T: PartialEq>(
    way: &str,
    message: &T,
    written: &str,
    read: fn(&[u8]) -> Result<T, Error>,
) -> Result<String, String> {
    match read(written.as_bytes()) {
        Ok(again) if again == *message => written_tree(way, written),
        Ok(_) => Err(format!("{way}: written as another message: {written}")),
        Err(error) => Err(format!("{way}: {error} in what was written: {written}")),
    }
}

/// Checks lenient reading: it refuses what is not well-formed but for prefixes that are not bound, and nothing else.
fn lenient<T: PartialEq + Debug>(
    document: &[u8],
    refused: Option<&Error>,
    strict: &Result<T, Error>,
) -> Result<(), String>
where
    typed::D: PartialEq<T>,
{
    match (typed::D::from_xml_lenient(document), refused) {
        (
            Ok(Parsed {
                value, deviations, ..
            }),
            None,
        ) => match strict {
            Ok(strict) if value == *strict && deviations.is_empty() => Ok(()),
            Ok(_) => Err("lenient: not what strict reading gives".to_owned()),
            Err(_) if !deviations.is_empty() => Ok(()),
            // It looks for the message in an envelope, too.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::MessageNotFound | ErrorKind::WrongNamespace
                ) =>
            {
                Ok(())
            }
            Err(error) => Err(format!("lenient: no deviation, but {error}")),
        },
        (Ok(_), Some(error)) if error.kind() == ErrorKind::UnboundPrefix => Ok(()),
        (Ok(_), Some(error)) => Err(format!("lenient: read, but {error}")),
        (Err(error), None) if is_of_xml(&error) => {
            Err(format!("lenient: {error}, but it is well-formed"))
        }
        (Err(_), _) => Ok(()),
    }
}
