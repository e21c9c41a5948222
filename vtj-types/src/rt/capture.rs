//! Elements that the schema does not name, as XML that stands by itself.

use super::any::{AnyElement, Met, Wildcard};
use super::characters::{is_name_char, is_name_start};
use super::escape::push_escaped;
use super::failure::Result;
use super::namespaces::XML;
use super::reader::{Opened, Reader};
use super::tag::Tag;
use crate::Limit;
use std::collections::BTreeSet;

impl<'a> Reader<'a> {
    /// The element of a start tag that has been read, with all that is in it. The cursor goes behind it.
    /// What is in it is checked as far as it is known, where a wildcard is given.
    pub(super) fn capture(
        &mut self,
        tag: Tag<'a>,
        wildcard: Option<&'static Wildcard>,
    ) -> Result<AnyElement> {
        let namespace = self.bindings.namespace(tag.prefix).unwrap_or_default();
        let (namespace, local) = (namespace.to_owned(), tag.local);
        let declarations: Vec<(String, String)> = self
            .bindings
            .in_force()
            .map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned()))
            .collect();
        let length = |(prefix, namespace): &(String, String)| prefix.len() + namespace.len();
        self.copy_of(declarations.iter().map(length).sum(), tag.at)?;
        let mut xml = format!("<{}", tag.qname);
        let name_end = xml.len();
        self.push_attributes(&mut xml, true);
        self.capture_content(&mut xml, tag, wildcard)?;
        let declared = declared(declarations, &xml);
        xml.insert_str(name_end, &declared);
        Ok(AnyElement::new(&namespace, local, xml))
    }

    /// Counts bytes of declarations that are copied.
    pub(super) fn copy_of(&mut self, length: usize, at: usize) -> Result<()> {
        self.copied = self.copied.saturating_add(length);
        if self.copied > MOST_COPIED {
            return Err(self.exceeded(Limit::Namespaces, at));
        }
        Ok(())
    }

    /// Appends the rest of an element after the attributes of its start tag.
    fn capture_content(
        &mut self,
        xml: &mut String,
        tag: Tag<'a>,
        wildcard: Option<&'static Wildcard>,
    ) -> Result<()> {
        // How many elements are open around one that has been checked with all that is in it.
        let mut checked = None;
        let mut open: Vec<Opened<'a>> = Vec::new();
        let mut tag = Some(tag);
        let mut text = String::new();
        loop {
            if let Some(tag) = tag.take() {
                let opened = self.accept(&tag)?;
                if let Some(rest) = self.held.take() {
                    xml.push_str("/>");
                    self.rest = rest;
                    self.leave(&opened);
                    checked = checked.filter(|around| *around < open.len());
                } else {
                    xml.push('>');
                    open.push(opened);
                }
            } else {
                text.clear();
                self.append_text(&mut text)?;
                push_escaped(xml, &text, false);
                if self.rest.is_empty() {
                    return Err(self.truncated());
                }
                if !self.rest.starts_with("</") {
                    let next = self.start_tag()?;
                    if let (Some(wildcard), None) = (wildcard, checked) {
                        match self.known(wildcard, &next, true)? {
                            Met::Passed => continue,
                            Met::Checked => checked = Some(open.len()),
                            Met::Unknown => {}
                        }
                    }
                    xml.push('<');
                    xml.push_str(next.qname);
                    self.push_attributes(xml, false);
                    tag = Some(next);
                    continue;
                }
                if let Some(innermost) = open.pop() {
                    self.end_tag(["", innermost.qname])?;
                    xml.push_str("</");
                    xml.push_str(innermost.qname);
                    xml.push('>');
                    self.leave(&innermost);
                    checked = checked.filter(|around| *around < open.len());
                }
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Appends the attributes of the start tag at hand; those of the outermost without its declarations.
    fn push_attributes(&self, xml: &mut String, is_outermost: bool) {
        for raw in &self.raw {
            if !is_outermost || !raw.is_declaration() {
                push_attribute(xml, raw.qname, &raw.value);
            }
        }
    }
}

/// So many bytes of declarations are copied into elements of one document, lest many small ones below a long one fill memory.
const MOST_COPIED: usize = 16 << 20;

/// The declarations that an element needs to stand by itself: of the default namespace, so that its names keep theirs
/// wherever it is put, and of every prefix that may be in use, in names or in values.
fn declared(mut declarations: Vec<(String, String)>, xml: &str) -> String {
    if !declarations.iter().any(|(prefix, _)| prefix.is_empty()) {
        declarations.push((String::new(), String::new()));
    }
    declarations.sort();
    let used = match declarations.iter().any(|(prefix, _)| !prefix.is_empty()) {
        true => prefixes(xml),
        false => BTreeSet::new(),
    };
    let mut declared = String::new();
    for (prefix, namespace) in declarations {
        if prefix.is_empty() {
            push_attribute(&mut declared, "xmlns", &namespace);
        } else if namespace != XML && used.contains(&*prefix) {
            push_attribute(&mut declared, &format!("xmlns:{prefix}"), &namespace);
        }
    }
    declared
}

/// What may be a prefix in XML, in names or in values.
fn prefixes(xml: &str) -> BTreeSet<&str> {
    let mut pieces = xml.split(':');
    // What follows the last colon is none.
    pieces.next_back();
    let last_name = |piece: &'_ str| {
        let length: usize = piece
            .chars()
            .rev()
            .take_while(|one| is_name_char(*one))
            .map(char::len_utf8)
            .sum();
        piece.len() - length
    };
    let prefixes = pieces.map(|piece| {
        let name = piece.get(last_name(piece)..).unwrap_or_default();
        name.trim_start_matches(|one| !is_name_start(one))
    });
    prefixes.filter(|prefix| !prefix.is_empty()).collect()
}

fn push_attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    push_escaped(xml, value, true);
    xml.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::rt::any::{Contents, Namespaces};
    use crate::rt::{Content, Message, Name, Part, Viewer, Writer, from_xml};

    #[derive(Debug)]
    struct Document(Vec<AnyElement>);

    impl Part for Document {
        fn see<'a>(&'a self, to: &mut Viewer<'_, 'a>) {
            to.prints(self);
        }
    }

    impl Content for Document {
        const WHOLE: bool = true;
        fn read(reader: &mut Reader<'_>) -> Result<Self> {
            const ANY: &Wildcard = &Wildcard {
                namespaces: Namespaces::Any,
                contents: Contents::Skip,
                known: &[],
                attributes: &[],
            };
            reader.anys(ANY, 0, None).map(Self)
        }

        fn write(&self, writer: &mut Writer) {
            writer.anys(Name::NONE, &self.0);
        }
    }

    impl Message for Document {
        const NAME: (&'static str, &'static str) = ("", "d");
    }

    #[test]
    fn copied_declarations_are_bounded() {
        let read = |count: usize| {
            let long = "n".repeat(100_000);
            let elements = "<e/>".repeat(count);
            let xml = format!("<d xmlns:p=\"{long}\">{elements}</d>");
            from_xml::<Document>(xml.as_bytes())
        };
        assert_eq!(read(100).map(|document| document.0.len()).ok(), Some(100));
        let error = read(200).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LimitExceeded);
    }
}
