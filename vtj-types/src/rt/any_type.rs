//! Content of which the schema says nothing: `xs:anyType`.

use super::any::{AnyAttribute, AnyElement, Contents, Namespaces, Wildcard};
use super::content::{Attribute, Children, Content};
use super::failure::Result;
use super::mixed::MixedText;
use super::reader::Reader;
use super::writer::Writer;

const ANY: &Wildcard = &Wildcard {
    namespaces: Namespaces::Any,
    contents: Contents::Lax,
    known: &[],
    attributes: &[],
};

/// Whatever content: any attributes, any elements, and text between them.
///
/// Source: an element without a type, or of `xs:anyType`. Counts as personal: `Debug` hides it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnyType {
    /// The attributes; `xsi:type` has its value as `{namespace}local`.
    pub any_attributes: Vec<AnyAttribute>,
    /// The elements.
    pub any: Vec<AnyElement>,
    /// The text before, between and after the elements.
    pub text: MixedText,
}

impl AnyType {
    /// No content.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// Whether there is no content.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.any_attributes.is_empty() && self.any.is_empty() && self.text.is_empty()
    }
}

impl Content for AnyType {
    const ATTRIBUTES: &'static [Attribute] = &[Attribute::any_type(ANY)];
    const CHILDREN: Children = Children::Mixed;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        Ok(Self {
            any_attributes: reader.any_attributes(),
            any: reader.anys(ANY, 0, None)?,
            text: reader.mixed_text(),
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.any_attributes(&self.any_attributes);
        writer.mixed_text(&self.text);
        writer.anys(&self.any);
    }
}

crate::__fields!(AnyType, any_attributes, any, text);
