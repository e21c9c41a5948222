//! Faults (SOAP 1.1, section 4.4; SOAP 1.2 part 1, section 5.4).

use super::block::Element;
use super::envelope::{Envelope, NotUnderstood};
use super::{Parts, Version, envelope};
use crate::rt::push_escaped;
use crate::shown::is_shown;
use core::fmt;

/// Codes are shown with at most so many characters.
const LONGEST_CODE: usize = 100;

/// So many subcodes are shown at most.
const MOST_SUBCODES: usize = 4;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A SOAP Fault, of either version.
///
/// `Debug` and `Display` show the codes; the reasons and the detail, which may quote a request, only their accessors give.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault(Box<Content>);

#[derive(Clone, PartialEq, Eq)]
struct Content {
    version: Version,
    code: FaultCode,
    /// The code as it is spelt, in 1.1 with its prefix.
    written: String,
    subcodes: Vec<String>,
    reasons: Vec<Reason>,
    node: Option<String>,
    role: Option<String>,
    detail: Option<Element>,
}

/// What a fault is about. The codes of the two versions of SOAP that mean the same are one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultCode {
    /// `VersionMismatch`: the envelope is of another version of SOAP.
    VersionMismatch,
    /// `MustUnderstand`: a mandatory header block is not understood.
    MustUnderstand,
    /// `DataEncodingUnknown`, SOAP 1.2 only.
    DataEncodingUnknown,
    /// `Client` in SOAP 1.1, `Sender` in 1.2: the request is at fault.
    Sender,
    /// `Server` in SOAP 1.1, `Receiver` in 1.2: the service is at fault.
    Receiver,
    /// Another one: X-Road's dotted names, in no namespace, and codes of services.
    Other {
        /// The namespace of the code's prefix; empty where it has none.
        namespace: String,
        /// The local name.
        local: String,
    },
}

/// A reason in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason {
    language: Option<String>,
    text: String,
}

impl Reason {
    /// `xml:lang`, which SOAP 1.2 has.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The reason. It may quote the request.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if is_shown() { &self.text } else { "<hidden>" };
        write!(f, "Reason({:?}, {text:?})", self.language)
    }
}

impl FaultCode {
    fn of(version: Version, namespace: Option<&str>, local: &str) -> Self {
        let is_standard = namespace == Some(version.namespace());
        match (version, local) {
            (_, "VersionMismatch") if is_standard => Self::VersionMismatch,
            (_, "MustUnderstand") if is_standard => Self::MustUnderstand,
            (Version::Soap12, "DataEncodingUnknown") if is_standard => Self::DataEncodingUnknown,
            (Version::Soap11, "Client") | (Version::Soap12, "Sender") if is_standard => {
                Self::Sender
            }
            (Version::Soap11, "Server") | (Version::Soap12, "Receiver") if is_standard => {
                Self::Receiver
            }
            _ => Self::Other {
                namespace: namespace.unwrap_or_default().to_owned(),
                local: local.to_owned(),
            },
        }
    }

    /// The local name in a version of SOAP. A code that 1.1 lacks is `Client` there, one that is no standard one is
    /// `Receiver` in 1.2.
    fn local(&self, version: Version) -> &str {
        match (self, version) {
            (Self::VersionMismatch, _) => "VersionMismatch",
            (Self::MustUnderstand, _) => "MustUnderstand",
            (Self::DataEncodingUnknown, Version::Soap12) => "DataEncodingUnknown",
            (Self::Sender | Self::DataEncodingUnknown, Version::Soap11) => "Client",
            (Self::Sender, Version::Soap12) => "Sender",
            (Self::Receiver, Version::Soap11) => "Server",
            (Self::Receiver, Version::Soap12) => "Receiver",
            (Self::Other { local, .. }, Version::Soap11) => local,
            (Self::Other { .. }, Version::Soap12) => "Receiver",
        }
    }
}

impl Fault {
    /// A fault for a service to answer with; the reason is in English and goes to the client as it is.
    #[must_use]
    pub fn new(version: Version, code: FaultCode, reason: &str) -> Self {
        let written = code.local(version).to_owned();
        Self(Box::new(Content {
            version,
            code,
            written,
            subcodes: Vec::new(),
            reasons: vec![Reason {
                language: Some("en".to_owned()),
                text: reason.to_owned(),
            }],
            node: None,
            role: None,
            detail: None,
        }))
    }

    /// The version of SOAP.
    #[must_use]
    pub fn version(&self) -> Version {
        self.0.version
    }

    /// `faultcode`, or `Code/Value`.
    #[must_use]
    pub fn code(&self) -> &FaultCode {
        &self.0.code
    }

    /// The code as it is spelt in the message: in 1.1 often with a prefix, of X-Road without one.
    #[must_use]
    pub fn code_text(&self) -> &str {
        &self.0.written
    }

    /// The values of `Subcode` from the outside in, as they are spelt; none in SOAP 1.1.
    #[must_use]
    pub fn subcodes(&self) -> &[String] {
        &self.0.subcodes
    }

    /// The reasons: `faultstring`, or each `Reason/Text`. They may quote the request.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.0.reasons
    }

    /// The first reason; empty where there is none. It may quote the request.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.0.reasons.first().map_or("", Reason::text)
    }

    /// `Node` of SOAP 1.2: who met the fault.
    #[must_use]
    pub fn node(&self) -> Option<&str> {
        self.0.node.as_deref()
    }

    /// `faultactor`, or `Role`: the part that who met the fault was playing.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        self.0.role.as_deref()
    }

    /// `detail`, or `Detail`. It may quote the request.
    #[must_use]
    pub fn detail(&self) -> Option<&Element> {
        self.0.detail.as_ref()
    }

    pub(crate) fn of(envelope: &Envelope<'_>) -> Self {
        let fault = Element::of(&envelope.outline, envelope.content);
        let version = envelope.version;
        let mut read = Self::new(version, FaultCode::Receiver, "");
        read.0.written.clear();
        read.0.reasons.clear();
        match version {
            Version::Soap11 => read.read_11(&fault),
            Version::Soap12 => read.read_12(&fault),
        }
        let (prefix, local) = read
            .0
            .written
            .split_once(':')
            .unwrap_or(("", &read.0.written));
        // A code without a prefix is in no namespace, by X-Road's custom.
        let namespace = match prefix {
            "" => None,
            prefix => envelope.outline.namespace(envelope.content, prefix),
        };
        read.0.code = FaultCode::of(version, namespace, local);
        let children = envelope.outline.children(envelope.content);
        let mut children = children.filter_map(|child| Some((child, envelope.outline.get(child)?)));
        let detail = children.find(|(_, child)| matches!(child.local, "detail" | "Detail"));
        read.0.detail = detail.map(|(detail, _)| Element::of(&envelope.outline, detail));
        read
    }

    /// The children have no namespace; some senders give them the envelope's.
    fn read_11(&mut self, fault: &Element) {
        for child in fault.children() {
            let text = trimmed(child.text());
            match child.local() {
                "faultcode" => text.clone_into(&mut self.0.written),
                "faultstring" => self.0.reasons.push(reason(child)),
                "faultactor" => self.0.role = Some(text.to_owned()),
                _ => {}
            }
        }
    }

    fn read_12(&mut self, fault: &Element) {
        for child in fault.children() {
            match child.local() {
                "Code" => {
                    let mut codes = Vec::new();
                    let mut code = Some(child);
                    while let Some(one) = code {
                        let part = |local| one.children().iter().find(|part| part.local() == local);
                        let value = part("Value");
                        codes.extend(value.map(|value| trimmed(value.text()).to_owned()));
                        code = part("Subcode");
                    }
                    let mut codes = codes.into_iter();
                    self.0.written = codes.next().unwrap_or_default();
                    self.0.subcodes = codes.collect();
                }
                "Reason" => self.0.reasons = child.children().iter().map(reason).collect(),
                "Node" => self.0.node = Some(trimmed(child.text()).to_owned()),
                "Role" => self.0.role = Some(trimmed(child.text()).to_owned()),
                _ => {}
            }
        }
    }

    /// The envelope with the fault, `blocks` with the prefixes of `declarations` in its header.
    pub(crate) fn envelope(&self, declarations: &str, blocks: &str) -> Vec<u8> {
        let mut body = String::from("<soap:Fault>");
        let mut leaf = |name: &str, attributes: &str, text: &str| {
            body.push_str(&format!("<{name}{attributes}>"));
            push_escaped(&mut body, text, false);
            body.push_str(&format!("</{name}>"));
        };
        // X-Road's codes have no prefix.
        let prefix = match (&self.0.code, self.0.version) {
            (FaultCode::Other { .. }, Version::Soap11) => "",
            _ => "soap:",
        };
        let code = format!("{prefix}{}", self.0.code.local(self.0.version));
        match self.0.version {
            Version::Soap11 => {
                leaf("faultcode", "", &code);
                leaf("faultstring", "", self.reason());
                if let Some(role) = &self.0.role {
                    leaf("faultactor", "", role);
                }
            }
            Version::Soap12 => {
                body.push_str(&format!(
                    "<soap:Code><soap:Value>{code}</soap:Value></soap:Code>"
                ));
                body.push_str("<soap:Reason><soap:Text xml:lang=\"en\">");
                push_escaped(&mut body, self.reason(), false);
                body.push_str("</soap:Text></soap:Reason>");
            }
        }
        body.push_str("</soap:Fault>");
        envelope(&Parts {
            version: self.0.version,
            declarations,
            blocks,
            body: &body,
        })
    }
}

/// The header blocks by which a fault of SOAP 1.2 names what was not understood.
pub(crate) fn not_understood_blocks(version: Version, blocks: &[NotUnderstood]) -> String {
    let mut out = String::new();
    for block in blocks.iter().filter(|_| version == Version::Soap12) {
        out.push_str("<soap:NotUnderstood xmlns:n=\"");
        push_escaped(&mut out, &block.namespace, true);
        out.push_str("\" qname=\"n:");
        push_escaped(&mut out, &block.local, true);
        out.push_str("\"/>");
    }
    out
}

fn reason(element: &Element) -> Reason {
    Reason {
        language: element.attribute(XML, "lang").map(str::to_owned),
        text: trimmed(element.text()).to_owned(),
    }
}

/// A code as it is shown: what codes are made of, and not too much of it.
pub(crate) fn shown_code(code: &str) -> String {
    let is_part =
        |character: &char| character.is_ascii_alphanumeric() || " .,:_-".contains(*character);
    code.chars().filter(is_part).take(LONGEST_CODE).collect()
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("version", &self.0.version)
            .field("code", &shown_code(&self.0.written))
            .field("reasons", &self.0.reasons)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, code) = (self.0.version.as_str(), shown_code(&self.0.written));
        write!(f, "SOAP {version} fault {code}")?;
        for subcode in self.0.subcodes.iter().take(MOST_SUBCODES) {
            write!(f, ", {}", shown_code(subcode))?;
        }
        Ok(())
    }
}
