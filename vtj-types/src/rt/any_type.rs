//! Content of which the schema says nothing: `xs:anyType`.

use super::any::{AnyAttribute, AnyElement, Contents, Namespaces, Wildcard};
use super::content::{Attribute, Children, Content};
use super::failure::Result;
use super::mixed::MixedText;
use super::name::Name;
use super::namespaces::SCHEMA_INSTANCE;
use super::prefixes::Prefixes;
use super::reader::Reader;
use super::writer::Writer;

const ANY: &Wildcard = &Wildcard {
    namespaces: Namespaces::Any,
    contents: Contents::Lax,
    known: &[],
    attributes: &[],
};

impl Reader<'_> {
    /// What the prefixes in the text of an element stand for: those of the simple type that it names, or where it names another
    /// type, of what looks like qualified names.
    fn prefixes_of(
        &mut self,
        mut prefixes: Prefixes,
        attributes: &[AnyAttribute],
        text: &MixedText,
    ) -> Result<Prefixes> {
        let names_type = |one: &AnyAttribute| one.name() == (SCHEMA_INSTANCE, "type");
        if prefixes.is_empty() && self.tree.is_none() && attributes.iter().any(names_type) {
            for (_, piece) in text.iter() {
                let at = self.rest.len();
                let more = self.prefixes_in(piece, at)?;
                prefixes.extend(more);
            }
        }
        Ok(prefixes)
    }
}

/// Types of whatever content: documentation, name, and what `xsi:type` may name.
macro_rules! any_type {
    ($(#[$doc:meta])* $name:ident, $open:ident) => {
        $(#[$doc])*
        #[derive(Default)]
        #[non_exhaustive]
        pub struct $name {
            /// The attributes; `xsi:type` has its value as `{namespace}local`.
            pub any_attributes: Vec<AnyAttribute>,
            /// The elements.
            pub any: Vec<AnyElement>,
            /// The text before, between and after the elements.
            pub text: MixedText,
            /// What the prefixes in the text stand for, where it holds qualified names.
            pub prefixes: Prefixes,
        }

        impl $name {
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

        impl Content for $name {
            const WHOLE: bool = true;
            const ATTRIBUTES: &'static [Attribute] = &[Attribute::any(ANY).$open()];
            const CHILDREN: Children = Children::Mixed;

            fn read(reader: &mut Reader<'_>) -> Result<Self> {
                let prefixes = core::mem::take(&mut reader.prefixes);
                let any_attributes = reader.any_attributes();
                let any = reader.anys(ANY, 0, None)?;
                let text = reader.mixed_text();
                Ok(Self {
                    prefixes: reader.prefixes_of(prefixes, &any_attributes, &text)?,
                    any_attributes,
                    any,
                    text,
                })
            }

            fn write(&self, writer: &mut Writer) {
                writer.any_attributes(&self.any_attributes);
                writer.prefixed_mixed_text(&self.text, &self.prefixes);
                writer.anys(Name::NONE, &self.any);
            }
        }

        crate::__fields!($name, any_attributes, any, text, prefixes);
    };
}

any_type!(
    /// Whatever content: any attributes, any elements, and text between them.
    ///
    /// Source: an element without a type, or of `xs:anyType`. Counts as personal: `Debug` hides it.
    AnyType,
    any_type
);
any_type!(
    /// The same of an element that blocks extension: `xsi:type` may name no type that is derived by one, at whichever step.
    ///
    /// Source: an element without a type, or of `xs:anyType`, with `block="extension"`. Counts as personal: `Debug` hides it.
    AnyTypeOrRestriction,
    any_type_or_restriction
);
any_type!(
    /// The same of an element that blocks restriction: `xsi:type` may name no type but `xs:anyType`, of which all others are
    /// restrictions.
    ///
    /// Source: an element without a type, or of `xs:anyType`, with `block="restriction"` or `"#all"`. Counts as personal: `Debug`
    /// hides it.
    AnyTypeItself,
    any_type_itself
);
