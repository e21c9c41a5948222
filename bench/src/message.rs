//! The messages: our own, made of those in `vtj-types/tests/messages`, no two alike.

use std::fs;
use std::path::Path;

use vtj_types::{Encoding, Error, ReadSettings, WriteSettings};

use crate::draw::Draw;
use crate::product::Product;

/// How many messages a rotation has: small ones, large ones.
const COUNT: [u64; 2] = [32, 8];

/// What is around a message in an envelope of X-Road.
const ENVELOPE: [&str; 2] = [
    r#"<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:id="http://x-road.eu/xsd/identifiers" xmlns:xrd="http://x-road.eu/xsd/xroad.xsd"><SOAP-ENV:Header><xrd:client id:objectType="SUBSYSTEM"><id:xRoadInstance>FI-TEST</id:xRoadInstance><id:memberClass>MUN</id:memberClass><id:memberCode>0000000-0</id:memberCode><id:subsystemCode>keksitty</id:subsystemCode></xrd:client><xrd:service id:objectType="SERVICE"><id:xRoadInstance>FI-TEST</id:xRoadInstance><id:memberClass>GOV</id:memberClass><id:memberCode>0245437-2</id:memberCode><id:subsystemCode>VTJkysely</id:subsystemCode><id:serviceCode>HenkilonTunnusKysely</id:serviceCode><id:serviceVersion>v1</id:serviceVersion></xrd:service><xrd:userId>FI-virkailija</xrd:userId><xrd:id>00000000-0000-4000-8000-000000000000</xrd:id><xrd:protocolVersion>4.0</xrd:protocolVersion></SOAP-ENV:Header><SOAP-ENV:Body><ns1:HenkilonTunnusKyselyResponse xmlns:ns1="http://xml.vrk.fi/ws/vtj/vtjkysely/1"><ns1:response>"#,
    r"</ns1:response></ns1:HenkilonTunnusKyselyResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>",
];

/// What a message is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// About 4 KB, no white space.
    Small,
    /// The same, indented.
    SmallPretty,
    /// About 50 KB.
    Large,
    /// The same, indented.
    LargePretty,
    /// The small one in ISO-8859-1.
    Latin1,
    /// The small one as JAXB indents it, its names in a prefix.
    Prefixed,
    /// The small one as .NET indents it: carriage returns, and a blank in empty-element tags.
    Crlf,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Small,
        Self::SmallPretty,
        Self::Large,
        Self::LargePretty,
        Self::Latin1,
        Self::Prefixed,
        Self::Crlf,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::SmallPretty => "small-pretty",
            Self::Large => "large",
            Self::LargePretty => "large-pretty",
            Self::Latin1 => "latin1",
            Self::Prefixed => "prefixed",
            Self::Crlf => "crlf",
        }
    }

    fn is_large(self) -> bool {
        matches!(self, Self::Large | Self::LargePretty)
    }

    /// How a message of this kind is written.
    pub fn settings(self) -> WriteSettings {
        let settings = WriteSettings::new().declaration(true);
        match self {
            Self::Small | Self::Large => settings,
            Self::SmallPretty | Self::LargePretty => settings.indentation(2),
            Self::Latin1 => settings.encoding(Encoding::Latin1),
            Self::Prefixed => {
                let prefixed = settings.clone().prefix("ns2");
                prefixed.unwrap_or(settings).indentation(4)
            }
            Self::Crlf => settings.indentation(2),
        }
    }
}

/// Messages of one kind and product, which are measured in rotation.
pub struct Rotation<T> {
    /// What they are like.
    pub kind: Kind,
    /// Whether they are in an envelope.
    pub envelope: bool,
    /// As bytes.
    pub documents: Vec<Vec<u8>>,
    /// As values.
    pub values: Vec<T>,
}

impl<T> Rotation<T> {
    /// The number of bytes of the mean message.
    pub fn size(&self) -> usize {
        let size: usize = self.documents.iter().map(Vec::len).sum();
        size / self.documents.len().max(1)
    }

    /// How the documents are read.
    pub fn settings(&self) -> ReadSettings {
        ReadSettings::new().in_envelope(self.envelope)
    }
}

/// Makes messages.
///
/// # Errors
/// Where a message to start from is missing or invalid.
pub fn rotation<T: Product>(
    repository: &Path,
    kind: Kind,
    envelope: bool,
) -> Result<Rotation<T>, String> {
    let path = repository.join("vtj-types/tests/messages").join(T::START);
    let start = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = |error: Error| format!("{}: {error}", path.display());
    let start = T::strict(&start, &ReadSettings::new()).map_err(text)?;
    let mut rotation = Rotation {
        kind,
        envelope,
        documents: Vec::new(),
        values: Vec::new(),
    };
    for index in 0..COUNT[usize::from(kind.is_large())] {
        let mut value = start.clone();
        value.vary(&mut Draw::new(index), kind.is_large());
        let document = document(&value, kind, envelope, index);
        let read = T::strict(&document, &rotation.settings()).map_err(text)?;
        if read != value {
            return Err("a message is read as another one than was written".to_owned());
        }
        rotation.documents.push(document);
        rotation.values.push(value);
    }
    Ok(rotation)
}

/// A message as services send it: with a declaration and the location of its schema. Of four, one has end tags where it is
/// blank, the others empty-element tags.
fn document<T: Product>(value: &T, kind: Kind, envelope: bool, index: u64) -> Vec<u8> {
    let settings = kind.settings().encoding(Encoding::Utf8);
    let text = String::from_utf8(value.encode(&settings)).unwrap_or_default();
    let (_, message) = text.split_once("?>\n").unwrap_or_default();
    let namespace = match kind {
        Kind::Prefixed => r#" xmlns:ns2="http://xml.vrk.fi/schema/vtjkysely""#,
        _ => r#" xmlns="http://xml.vrk.fi/schema/vtjkysely""#,
    };
    let located = format!(
        r#"{namespace} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://xml.vrk.fi/schema/vtjkysely {}.xsd""#,
        T::NAME
    );
    let mut message = message.replacen(namespace, &located, 1);
    if index % 4 == 3 {
        message = with_end_tags(&message);
    }
    if kind == Kind::Crlf {
        message = message.replace('\n', "\r\n").replace("/>", " />");
    }
    let [before, after] = if envelope { ENVELOPE } else { ["", ""] };
    let encoding = match kind {
        Kind::Latin1 => "ISO-8859-1",
        _ => "UTF-8",
    };
    let text = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{before}{message}{after}");
    match kind {
        Kind::Latin1 => {
            let bytes = text
                .chars()
                .map(|character| u8::try_from(character).unwrap_or(b'?'));
            bytes.collect()
        }
        _ => text.into_bytes(),
    }
}

/// `<a></a>` for `<a/>`.
fn with_end_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive("/>") {
        match piece
            .strip_suffix("/>")
            .and_then(|tag| tag.rsplit_once('<').map(|(_, name)| (tag, name)))
        {
            Some((tag, name)) => {
                let name = name.split(' ').next().unwrap_or_default();
                out.push_str(&format!("{tag}></{name}>"));
            }
            None => out.push_str(piece),
        }
    }
    out
}
