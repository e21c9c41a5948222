//! Settings of reading and writing.

use crate::InvalidPrefix;
use crate::rt::characters::is_ncname;

/// How messages are read. `ReadSettings::new()` is what `from_xml` uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadSettings {
    pub(crate) limits: Limits,
    pub(crate) in_envelope: bool,
    /// Where in the envelope the message starts, in bytes of the decoded text; `None`: the first one that is found.
    pub(crate) message_at: Option<usize>,
    pub(crate) identity_constraints: bool,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            in_envelope: false,
            message_at: None,
            identity_constraints: true,
        }
    }
}

impl ReadSettings {
    /// The default limits; the root element must be the message; identity constraints are checked.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bounds what an input may make the reader do.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// `true`: the message element may stand anywhere in the document, as in a SOAP envelope; the first such element is
    /// read, and what is around it has only to be well-formed. `false`, the default: it has to be the root element.
    #[must_use]
    pub fn in_envelope(self, in_envelope: bool) -> Self {
        Self {
            in_envelope,
            ..self
        }
    }

    /// `true`, the default: a message that breaks an identity constraint of its schema (`xs:key`, `xs:keyref`, `xs:unique`;
    /// eheysrajoite), or in which an `xs:ID` is not unique or an `xs:IDREF` refers to none, is refused:
    /// [`ErrorKind::IdentityConstraint`](crate::ErrorKind::IdentityConstraint). `false`: that is not looked at.
    ///
    /// Only messages whose schema has any are looked at, once they have been read; that takes about the time of reading
    /// them, and memory for an index of their elements. Lenient reading never looks.
    #[must_use]
    pub fn identity_constraints(self, identity_constraints: bool) -> Self {
        Self {
            identity_constraints,
            ..self
        }
    }

    /// The message is the element that starts at this byte of the decoded text.
    #[cfg(feature = "services")]
    pub(crate) fn message_at(self, message_at: usize) -> Self {
        Self {
            in_envelope: true,
            message_at: Some(message_at),
            ..self
        }
    }
}

/// Bounds on inputs. Going over one is [`ErrorKind::LimitExceeded`](crate::ErrorKind::LimitExceeded).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    pub(crate) size: usize,
    pub(crate) depth: u32,
    pub(crate) attributes: usize,
    pub(crate) namespaces: usize,
    pub(crate) text_length: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 64 << 20,
            depth: 64,
            attributes: 256,
            namespaces: 64,
            text_length: 1 << 20,
        }
    }
}

impl Limits {
    /// The default limits, which are stated at each limit's method.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of the whole input. Default: 64 MiB.
    #[must_use]
    pub fn size(self, size: usize) -> Self {
        Self { size, ..self }
    }

    /// Elements open at one time. Default: 64.
    #[must_use]
    pub fn depth(self, depth: u32) -> Self {
        Self { depth, ..self }
    }

    /// Attributes of one element, namespace declarations included. Default: 256.
    #[must_use]
    pub fn attributes(self, attributes: usize) -> Self {
        Self { attributes, ..self }
    }

    /// Namespace declarations in force at one time, overridden ones included. Default: 64.
    #[must_use]
    pub fn namespaces(self, namespaces: usize) -> Self {
        Self { namespaces, ..self }
    }

    /// UTF-8 bytes of one value, of an element or an attribute. Default: 1 MiB.
    #[must_use]
    pub fn text_length(self, text_length: usize) -> Self {
        Self {
            text_length,
            ..self
        }
    }
}

/// The character encoding of a message that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, without a byte order mark.
    #[default]
    Utf8,
    /// ISO-8859-1. Characters of values that it lacks are written as character references, and there is an XML
    /// declaration whatever the settings say, since without one the bytes would be taken for UTF-8. A message with
    /// element names or a prefix outside ISO-8859-1 is written in UTF-8 instead, and declared so.
    Latin1,
}

/// How messages are written. `WriteSettings::new()` is what `to_xml` uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteSettings {
    pub(crate) encoding: Encoding,
    pub(crate) declaration: bool,
    pub(crate) prefix: Option<String>,
    pub(crate) indentation: Option<usize>,
}

impl WriteSettings {
    /// UTF-8, no XML declaration, the message's namespace as the default one, no white space between elements.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The character encoding.
    #[must_use]
    pub fn encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Whether an XML declaration with version and encoding comes first.
    #[must_use]
    pub fn declaration(self, declaration: bool) -> Self {
        Self {
            declaration,
            ..self
        }
    }

    /// The prefix to bind to the message's namespace instead of declaring it as the default one. Without effect on a
    /// message in no namespace.
    ///
    /// # Errors
    /// Refuses a prefix that is not an `NCName`, and `xml` and `xmlns`, which must not be declared.
    pub fn prefix(self, prefix: &str) -> Result<Self, InvalidPrefix> {
        if !is_ncname(prefix) || prefix == "xml" || prefix == "xmlns" {
            return Err(InvalidPrefix);
        }
        Ok(Self {
            prefix: Some(prefix.to_owned()),
            ..self
        })
    }

    /// The number of blanks by which each level is indented, every element on a line of its own; `None`, the default:
    /// no white space between elements. Values are the same either way.
    #[must_use]
    pub fn indentation(self, indentation: impl Into<Option<usize>>) -> Self {
        Self {
            indentation: indentation.into(),
            ..self
        }
    }
}
