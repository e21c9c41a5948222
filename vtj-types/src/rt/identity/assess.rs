//! What the schema says of each element of a message: its declaration and its type, as far as it is assessed at all.

use super::check::Check;
use super::{Element, Space, Test, Type};
use crate::rt::namespaces::SCHEMA_INSTANCE;
use crate::rt::open::{XSD, known_type};
use crate::rt::simple_type::WhiteSpace;
use crate::rt::value::normalised;

/// What an element is.
#[derive(Clone, Copy, Default)]
pub(super) struct Assessed {
    pub(super) declared: Option<&'static Element>,
    pub(super) ty: Option<&'static Type>,
    /// Whether a wildcard has it skipped, or one around it. Nothing is known of it, and it counts as not there.
    pub(super) is_skipped: bool,
    /// Whether it names a type of which the elements are not known.
    names_other: bool,
    /// Whether elements in it that its type does not declare are looked up.
    is_lax: bool,
}

/// A name that `xsi:type` gives: its namespace and its local name.
type TypeName = (String, String);

impl Check<'_, '_> {
    /// What an element is, when all before it have been assessed; the root is given its declaration.
    pub(super) fn assess(&self, part: usize, root: Option<&'static Element>) -> Assessed {
        let parent = self.tree.element(part).and_then(|element| element.parent);
        let around = parent.map(|parent| self.known(parent)).unwrap_or_default();
        let declared = root.or_else(|| self.declared(part, &around));
        let is_skipped = declared.is_none()
            && match around.ty {
                Some(ty) => !ty.is_open,
                None => around.is_skipped,
            };
        if is_skipped {
            return Assessed {
                is_skipped,
                ..Assessed::default()
            };
        }
        let named = match self.schema.derived.is_empty() {
            true => None,
            false => self.derived_type(part),
        };
        let own = || declared.and_then(|declared| self.schema.types.get(declared.ty));
        let names_other = named.is_none() && self.names_other(part);
        let ty = named.or_else(own);
        Assessed {
            declared,
            ty,
            is_skipped,
            names_other,
            is_lax: match ty {
                Some(ty) => ty.is_open,
                // One of which nothing is known holds what one of `xs:anyType` does.
                None => around.is_lax && !around.names_other && !names_other,
            },
        }
    }

    /// The declaration of an element: that of its name in the type around it, or else a global one.
    fn declared(&self, part: usize, around: &Assessed) -> Option<&'static Element> {
        let element = self.tree.element(part)?;
        let is_it = |candidate: &&'static Element| {
            Test::Name(candidate.name).has(self.tree, element.namespace, element.local)
        };
        let of = |indices: &'static [usize]| {
            let all = indices.iter();
            all.filter_map(|index| self.schema.elements.get(*index))
        };
        let own = around.ty.and_then(|ty| of(ty.elements).find(is_it));
        own.or_else(|| match around.is_lax {
            true => of(self.schema.globals).find(is_it),
            false => None,
        })
    }

    /// The type in the place of the declared one that `xsi:type` names.
    fn derived_type(&self, part: usize) -> Option<&'static Type> {
        let (namespace, local) = self.type_name(part)?;
        let mut derived = self.schema.derived.iter();
        let (_, ty) =
            derived.find(|(name, _)| name.local == local && name.namespace == namespace)?;
        self.schema.types.get(*ty)
    }

    /// Whether `xsi:type` names another type than `xs:anyType`.
    fn names_other(&self, part: usize) -> bool {
        let name = self.type_name(part);
        name.is_some_and(|(namespace, local)| (&*namespace, &*local) != (XSD, "anyType"))
    }

    /// What the text of an element of open content is the value of, if it names a simple type.
    pub(super) fn named_space(&self, part: usize) -> Option<Space> {
        let (namespace, local) = self.type_name(part)?;
        let simple_type = known_type(self.open, &namespace, &local)?.simple?();
        Some(Space::Value(
            simple_type.further.lexical,
            simple_type.further.white_space,
        ))
    }

    fn type_name(&self, part: usize) -> Option<TypeName> {
        let text = normalised(WhiteSpace::Collapse, self.instance_attribute(part, "type")?);
        let (prefix, local) = text.split_once(':').unwrap_or(("", &text));
        let namespace = self.tree.bound(part, prefix).unwrap_or_default();
        Some((namespace.to_owned(), local.to_owned()))
    }

    pub(super) fn is_nil(&self, part: usize) -> bool {
        let nil = self.instance_attribute(part, "nil");
        nil.is_some_and(|nil| matches!(nil.trim(), "true" | "1"))
    }

    fn instance_attribute(&self, part: usize, local: &str) -> Option<&str> {
        let (first, end) = self.tree.element(part)?.attributes;
        let mut attributes = self.tree.attributes.iter().take(end).skip(first);
        let found = attributes
            .find(|one| one.local == local && self.tree.is_in(one.namespace, SCHEMA_INSTANCE));
        found.map(|one| &*one.value)
    }
}
