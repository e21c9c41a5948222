//! Envelopes that come in (SOAP 1.1, section 4; SOAP 1.2 part 1, section 5).

use super::Version;
use crate::rt::Outline;
use crate::{Error, ErrorKind, Expected};

/// An envelope whose grammar is right.
pub(crate) struct Envelope<'d> {
    pub(crate) version: Version,
    pub(crate) outline: Outline<'d>,
    /// The header blocks.
    pub(crate) blocks: Vec<usize>,
    /// The one element in the body.
    pub(crate) content: usize,
}

/// A header block that has to be understood and is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotUnderstood {
    pub(crate) namespace: String,
    pub(crate) local: String,
}

/// Names in errors are cut to so many characters.
const LONGEST_NAME: usize = 64;

/// How many elements may be around one that the outline has: what is in an identifier in a header, and the identity code
/// in a message in a response.
pub(crate) const DEPTH: usize = 8;

/// Each header block is kept with the namespace declarations around it: so many bytes of them in all.
const MOST_DECLARED: usize = 1 << 20;

impl<'d> Envelope<'d> {
    /// Checks the grammar of an envelope: optional header, body with one element, nothing else.
    ///
    /// # Errors
    /// `MessageNotFound` where the root is no envelope, `WrongNamespace` where it is one of another version of SOAP, and
    /// what its parts break.
    pub(crate) fn read(outline: Outline<'d>) -> Result<Self, Error> {
        let envelope = [Expected::Element("Envelope")];
        let Some(root) = outline.get(0) else {
            return Err(outline.error(ErrorKind::MessageNotFound, 0, None, envelope));
        };
        if root.local != "Envelope" {
            return Err(outline.error(ErrorKind::MessageNotFound, 0, None, envelope));
        }
        let Some(version) = Version::of_namespace(&root.namespace) else {
            let versions = [Version::Soap11, Version::Soap12];
            let expected = versions.map(|version| Expected::Namespace(version.namespace()));
            return Err(outline.error(ErrorKind::WrongNamespace, 0, None, expected));
        };
        let mut children = outline.children(0).peekable();
        let is = |element: usize, local| outline.is_named(element, version.namespace(), local);
        let header = children.next_if(|child| is(*child, "Header"));
        let missing = |parent, name, expected| {
            outline.error(ErrorKind::MissingElement, parent, Some(name), [expected])
        };
        let body = match children.next() {
            Some(body) if is(body, "Body") => body,
            Some(other) => {
                let expected = [Expected::Element("Body")];
                return Err(outline.error(ErrorKind::UnexpectedElement, other, None, expected));
            }
            None => return Err(missing(0, "Body", Expected::Element("Body"))),
        };
        if let Some(other) = children.next() {
            let expected = [Expected::EndTag];
            return Err(outline.error(ErrorKind::UnexpectedElement, other, None, expected));
        }
        let blocks: Vec<usize> = match header {
            Some(header) => outline.children(header).collect(),
            None => Vec::new(),
        };
        let declared = header.map_or(0, |header| outline.declared_length(header));
        if let Some(first) = blocks.first()
            && declared.saturating_mul(blocks.len()) > MOST_DECLARED
        {
            return Err(outline.too_much_declared(*first));
        }
        let unqualified = |block: &&usize| {
            let block = outline.get(**block);
            block.is_some_and(|block| block.namespace.is_empty())
        };
        if let Some(block) = blocks.iter().find(unqualified) {
            return Err(outline.error(ErrorKind::WrongNamespace, *block, None, []));
        }
        let mut contents = outline.children(body);
        let Some(content) = contents.next() else {
            return Err(outline.error(ErrorKind::MissingElement, body, None, []));
        };
        if let Some(second) = contents.next() {
            let expected = [Expected::EndTag];
            return Err(outline.error(ErrorKind::TooManyElements, second, None, expected));
        }
        drop(contents);
        drop(children);
        for part in [Some(0), header, Some(body)].into_iter().flatten() {
            let text = outline.get(part).map_or("", |part| part.text.as_str());
            if !text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
                return Err(outline.error(ErrorKind::UnexpectedText, part, None, []));
            }
        }
        Ok(Self {
            version,
            outline,
            blocks,
            content,
        })
    }

    /// Whether the body is a fault.
    pub(crate) fn is_fault(&self) -> bool {
        let namespace = self.version.namespace();
        self.outline.is_named(self.content, namespace, "Fault")
    }

    /// The header blocks for the receiver of the message that it has to understand and does not.
    ///
    /// # Errors
    /// `InvalidValue` where `mustUnderstand` is neither true nor false.
    pub(crate) fn not_understood(
        &self,
        is_understood: impl Fn(&str, &str) -> bool,
    ) -> Result<Vec<NotUnderstood>, Error> {
        let mut found = Vec::new();
        for block in &self.blocks {
            let Some(outer) = self.outline.get(*block) else {
                continue;
            };
            let attribute = |local: &str| {
                let mut attributes = outer.attributes.iter();
                attributes
                    .find(|one| one.local == local && one.namespace == self.version.namespace())
                    .map(|one| one.value.trim_matches([' ', '\t', '\n', '\r']))
            };
            let is_mandatory = match attribute("mustUnderstand") {
                None | Some("0" | "false") => false,
                Some("1" | "true") => true,
                Some(_) => {
                    let missing = Some("@mustUnderstand");
                    return Err(self
                        .outline
                        .error(ErrorKind::InvalidValue, *block, missing, []));
                }
            };
            let target = match self.version {
                Version::Soap11 => attribute("actor"),
                Version::Soap12 => attribute("role"),
            };
            let is_own = is_receiver(self.version, target.unwrap_or_default());
            if is_mandatory && is_own && !is_understood(&outer.namespace, outer.local) {
                let cut = |name: &str| name.chars().take(LONGEST_NAME).collect();
                found.push(NotUnderstood {
                    namespace: cut(&outer.namespace),
                    local: cut(outer.local),
                });
            }
        }
        Ok(found)
    }
}

/// Whether a block for that actor or role is for the one who reads the message last.
fn is_receiver(version: Version, target: &str) -> bool {
    match version {
        Version::Soap11 => {
            matches!(target, "" | "http://schemas.xmlsoap.org/soap/actor/next")
        }
        Version::Soap12 => {
            let role = target.strip_prefix("http://www.w3.org/2003/05/soap-envelope/role/");
            target.is_empty() || matches!(role, Some("next" | "ultimateReceiver"))
        }
    }
}
