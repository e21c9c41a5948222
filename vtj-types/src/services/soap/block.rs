//! An element of an envelope that no schema of ours describes, such as a header block.

use crate::rt::Outline;
use core::fmt;

/// An element as it stood in an envelope.
///
/// Its content counts as personal: `Debug` shows the name alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Element {
    namespace: String,
    local: String,
    text: String,
    attributes: Vec<(String, String, String)>,
    children: Vec<Element>,
    xml: String,
}

impl Element {
    pub(crate) fn of(outline: &Outline<'_>, element: usize) -> Self {
        let mut read = Self::inner(outline, element);
        read.xml = outline.xml(element);
        read
    }

    fn inner(outline: &Outline<'_>, element: usize) -> Self {
        let children = outline.children(element);
        let children = children.map(|child| Self::inner(outline, child)).collect();
        let Some(outer) = outline.get(element) else {
            return Self {
                namespace: String::new(),
                local: String::new(),
                text: String::new(),
                attributes: Vec::new(),
                children,
                xml: String::new(),
            };
        };
        let attributes = outer.attributes.iter().map(|one| {
            let value = one.value.clone().into_owned();
            (one.namespace.clone(), one.local.to_owned(), value)
        });
        Self {
            namespace: outer.namespace.clone().into_owned(),
            local: outer.local.to_owned(),
            text: outer.text.clone(),
            attributes: attributes.collect(),
            children,
            xml: String::new(),
        }
    }

    /// The namespace; empty: none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The text directly in the element, as it stood.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The XML of the element, with all namespace declarations that were in force around it.
    #[must_use]
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// The value of an attribute; `""` is no namespace.
    #[must_use]
    pub fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|one| one.0 == namespace && one.1 == local);
        found.map(|(_, _, value)| &**value)
    }

    /// The first child of that local name, in whichever namespace. Its `xml()` is blank.
    #[must_use]
    pub fn child(&self, local: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.local == local)
    }

    pub(crate) fn children(&self) -> &[Self] {
        &self.children
    }

    pub(crate) fn is_named(&self, namespace: &str, local: &str) -> bool {
        self.namespace == namespace && self.local == local
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Element")
            .field("namespace", &self.namespace)
            .field("local", &self.local)
            .finish_non_exhaustive()
    }
}
