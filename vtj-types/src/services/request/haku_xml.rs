//! The search keys of identification queries.

use super::InvalidRequest;
use crate::rt::characters::{is_char, is_ncname};
use crate::rt::push_escaped;
use crate::shown::is_shown;
use core::fmt;
use zeroize::Zeroize as _;

/// `HakuXml` of an identification query (tunnistuskysely): the search keys as XML, which the request holds as text.
///
/// Which elements there are is in the product's description; the values are escaped here. The whole is escaped once more
/// where it is put in the request.
///
/// ```
/// use vtj_types::services::request::HakuXml;
///
/// let keys = HakuXml::new("Haku")?.value("Sukunimi", "Malli & Poika")?;
/// assert_eq!(keys.to_xml(), "<Haku><Sukunimi>Malli &amp; Poika</Sukunimi></Haku>");
/// # Ok::<(), vtj_types::services::request::InvalidRequest>(())
/// ```
///
/// It holds personal values: `Debug` hides them, and it is cleared when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct HakuXml {
    root: String,
    content: String,
}

impl HakuXml {
    /// The root element, still empty.
    ///
    /// # Errors
    /// [`InvalidRequest::HakuXml`] where the name is no element name without a prefix.
    pub fn new(root: &str) -> Result<Self, InvalidRequest> {
        let root = name(root)?.to_owned();
        let content = String::new();
        Ok(Self { root, content })
    }

    /// Adds an element with a text.
    ///
    /// # Errors
    /// [`InvalidRequest::HakuXml`] where the name is no element name without a prefix, or the text has a character that
    /// XML does not have.
    pub fn value(mut self, element: &str, text: &str) -> Result<Self, InvalidRequest> {
        let element = name(element)?;
        if !text.chars().all(is_char) {
            return Err(InvalidRequest::HakuXml);
        }
        self.content.push_str(&format!("<{element}>"));
        push_escaped(&mut self.content, text, false);
        self.content.push_str(&format!("</{element}>"));
        Ok(self)
    }

    /// Adds an element with elements, those of another `HakuXml`.
    #[must_use]
    pub fn element(mut self, element: &Self) -> Self {
        self.content.push_str(&element.to_xml());
        self
    }

    /// The XML. Personal data may be read out by this call alone.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let Self { root, content } = self;
        match content.is_empty() {
            true => format!("<{root}/>"),
            false => format!("<{root}>{content}</{root}>"),
        }
    }
}

fn name(text: &str) -> Result<&str, InvalidRequest> {
    match is_ncname(text) {
        true => Ok(text),
        false => Err(InvalidRequest::HakuXml),
    }
}

impl Drop for HakuXml {
    fn drop(&mut self) {
        self.content.zeroize();
    }
}

impl fmt::Debug for HakuXml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_shown() {
            f.debug_tuple("HakuXml").field(&self.to_xml()).finish()
        } else {
            f.write_str("HakuXml(<hidden>)")
        }
    }
}
