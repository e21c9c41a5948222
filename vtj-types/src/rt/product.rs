//! Which product a message is of.

use super::content::Message;
use super::walk::{refused_root_attribute, root_attribute};
use crate::{Error, ErrorKind, ReadSettings};

/// The attribute that names the product.
pub(super) const SANOMATUNNUS: &str = "sanomatunnus";

/// The name that `sanomatunnus` gives, as names of products are compared: in small letters, without blanks. Empty where
/// the message has none.
///
/// # Errors
/// Those of [`sanomatunnus`](crate::sanomatunnus).
pub fn product_key(xml: &[u8], settings: &ReadSettings) -> Result<String, Error> {
    let name = root_attribute(xml, settings, crate::RESPONSE_MESSAGE, SANOMATUNNUS)?;
    Ok(key(&name.unwrap_or_default()))
}

/// The name of a product as names of products are compared.
pub(super) fn key(name: &str) -> String {
    let shown = name.chars().filter(|c| !c.is_whitespace());
    shown.flat_map(char::to_lowercase).collect()
}

/// The error for a message of a product that the crate does not have.
#[must_use]
pub fn unknown_product(xml: &[u8], settings: &ReadSettings) -> Error {
    let reason = (
        ErrorKind::UnknownProduct,
        "missing, or names no product that is switched on",
    );
    let message = crate::RESPONSE_MESSAGE;
    refused_root_attribute(xml, settings, message, SANOMATUNNUS, reason)
}

/// What has data groups: a message, or one of several.
pub trait Grouped {
    /// The paths of the data groups that it can hold.
    fn groups(&self) -> &'static [&'static str];
}

impl<T: Message> Grouped for T {
    fn groups(&self) -> &'static [&'static str] {
        T::GROUPS
    }
}
