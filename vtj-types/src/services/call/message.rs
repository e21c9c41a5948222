//! The message in a response.

use crate::products::Vastaus;
use crate::rt::{self, Message};
use crate::xsd::AnyElement;
use crate::{Error, Parsed, ReadSettings};

/// A message in a response, and how it is read: a message strictly, a [`Parsed`] one leniently, [`Vastaus`] as the product
/// that its `sanomatunnus` names, [`AnyElement`] any element, such as the schema that
/// `HaeTuotteenSkeema` answers with. Messages that a build script generated are read the same way.
pub trait ReplyMessage: Sized {
    /// Reads the message where the settings say that it stands. `product` is the one that was asked for.
    ///
    /// # Errors
    /// Those of `from_xml` and `from_xml_lenient`.
    #[doc(hidden)]
    fn read_reply(
        document: &[u8],
        product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error>;

    /// The deviations by code, for a log. Empty where there are none.
    #[doc(hidden)]
    fn deviation_summary(&self) -> String {
        String::new()
    }
}

impl<T: Message> ReplyMessage for T {
    fn read_reply(
        document: &[u8],
        _product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error> {
        rt::from_xml_with(document, settings)
    }
}

impl<T: Message> ReplyMessage for Parsed<T> {
    fn read_reply(
        document: &[u8],
        _product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error> {
        rt::from_xml_lenient_with(document, settings)
    }

    fn deviation_summary(&self) -> String {
        self.summary()
    }
}

impl ReplyMessage for Vastaus {
    fn read_reply(
        document: &[u8],
        _product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error> {
        Self::from_xml_with(document, settings)
    }
}

impl ReplyMessage for Parsed<Vastaus> {
    fn read_reply(
        document: &[u8],
        product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error> {
        Vastaus::from_xml_lenient_with(document, product, settings)
    }

    fn deviation_summary(&self) -> String {
        self.summary()
    }
}

impl ReplyMessage for AnyElement {
    fn read_reply(
        document: &[u8],
        _product: Option<&str>,
        settings: &ReadSettings,
    ) -> Result<Self, Error> {
        rt::any_element(document, settings)
    }
}
