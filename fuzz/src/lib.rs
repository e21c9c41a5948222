//! What the targets have in common: the first byte of an input chooses a message and settings, the rest is the document.

use agreement::messages::{keyed, open, typed};
use vtj_types::products::Vastaus;
use vtj_types::{Encoding, Error, ErrorKind, Limits, Parsed, ReadSettings, WriteSettings};

/// A message type, whichever.
pub trait Message: PartialEq + Sized {
    fn read(xml: &[u8], settings: &ReadSettings) -> Result<Self, Error>;
    fn read_leniently(xml: &[u8], settings: &ReadSettings) -> Result<Parsed<Self>, Error>;
    fn write(&self, settings: &WriteSettings) -> Vec<u8>;
    fn write_parsed(parsed: &Parsed<Self>, settings: &WriteSettings) -> Vec<u8>;
}

macro_rules! message {
    ($message:ty, |$xml:ident, $settings:ident| $lenient:expr) => {
        impl Message for $message {
            fn read(xml: &[u8], settings: &ReadSettings) -> Result<Self, Error> {
                Self::from_xml_with(xml, settings)
            }
            fn read_leniently(
                $xml: &[u8],
                $settings: &ReadSettings,
            ) -> Result<Parsed<Self>, Error> {
                $lenient
            }
            fn write(&self, settings: &WriteSettings) -> Vec<u8> {
                self.to_xml_with(settings)
            }
            fn write_parsed(parsed: &Parsed<Self>, settings: &WriteSettings) -> Vec<u8> {
                parsed.to_xml_with(settings)
            }
        }
    };
}

message!(Vastaus, |xml, settings| Vastaus::from_xml_lenient_with(
    xml,
    Some("PERUSSANOMA 3"),
    settings
));
message!(typed::D, |xml, settings| typed::D::from_xml_lenient_with(
    xml, settings
));
message!(open::D, |xml, settings| open::D::from_xml_lenient_with(
    xml, settings
));
message!(keyed::Keyed, |xml, settings| {
    keyed::Keyed::from_xml_lenient_with(xml, settings)
});

/// What a target does with a document, as a message of some type.
pub trait Target {
    fn run<M: Message>(&self, xml: &[u8], choice: u8);
}

/// Runs a target with the message that the first byte of an input chooses; the rest of its bits go to the target.
pub fn run(input: &[u8], target: &impl Target) {
    let Some((choice, xml)) = input.split_first() else {
        return;
    };
    let rest = choice >> 2;
    match choice & 3 {
        0 => target.run::<Vastaus>(xml, rest),
        1 => target.run::<typed::D>(xml, rest),
        2 => target.run::<open::D>(xml, rest),
        _ => target.run::<keyed::Keyed>(xml, rest),
    }
}

/// Settings of reading: each bit of the choice is one.
pub fn read_settings(choice: u8) -> ReadSettings {
    let mut settings = ReadSettings::new().in_envelope(choice & 1 == 1);
    if choice & 2 == 2 {
        let limits = Limits::new()
            .depth(6)
            .attributes(4)
            .namespaces(3)
            .text_length(40)
            .size(4000);
        settings = settings.limits(limits);
    }
    settings.identity_constraints(choice & 4 == 0)
}

/// Settings of writing: each bit of the choice is one.
pub fn write_settings(choice: u8) -> WriteSettings {
    let encoding = if choice & 1 == 1 {
        Encoding::Latin1
    } else {
        Encoding::Utf8
    };
    let mut settings = WriteSettings::new()
        .encoding(encoding)
        .declaration(choice & 2 == 2);
    if choice & 4 == 4 {
        settings = settings.indentation(2);
    }
    if choice & 8 == 8 {
        let prefix = if choice & 16 == 16 { "a1" } else { "ä" };
        settings = settings.prefix(prefix).expect("a prefix");
    }
    settings
}

/// Whether an error is about XML, not about a schema.
pub fn is_of_xml(error: &Error) -> bool {
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
