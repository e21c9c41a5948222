//! What a schema leaves open, answered from the index: choices, wildcards, mixed content, derived types.

use super::tree::{Element, Namespace, Part, Sought, Tree};
use crate::rt::any::{AnyAttribute, AnyElement, Wildcard, is_allowed};
use crate::rt::content::{Derivation, OpenType};
use crate::rt::group::First;
use crate::rt::mixed::MixedText;
use crate::rt::open::{Named, Open, allowed_type};
use crate::rt::prefixes::Prefixes;
use crate::rt::reader::Reader;
use crate::rt::scan::same;

impl Reader<'_> {
    /// Which alternative the first child is of that nothing else has taken.
    #[cold]
    pub(in crate::rt) fn lenient_choose(
        &mut self,
        alternatives: &'static [&'static [First]],
    ) -> Option<usize> {
        let tree = self.tree.as_mut()?;
        let alternative = |tree: &Tree<'_>, element: &Element<'_>| {
            let is_first = |first: &First| match first {
                First::Name(name) => same(element.local, name.local),
                First::Any(wildcard) => tree.is_allowed(element.namespace, wildcard),
            };
            let mut all = alternatives.iter();
            all.position(|first| first.iter().any(is_first))
        };
        let sought = Sought::Alternatives(alternatives.as_ptr().addr(), alternatives.len());
        let part = tree.search(sought, |tree, one| alternative(tree, one).is_some())?;
        alternative(tree, tree.element(part)?)
    }

    /// The first child that a wildcard allows and nothing else has taken.
    #[cold]
    pub(in crate::rt) fn lenient_any(&mut self, wildcard: &'static Wildcard) -> Option<AnyElement> {
        let tree = self.tree.as_mut()?;
        let sought = Sought::Wildcard(core::ptr::from_ref(wildcard).addr());
        let part = tree.search(sought, |tree, one| tree.is_allowed(one.namespace, wildcard))?;
        let xml = tree.xml(part);
        let namespace = tree.element(part).map(|element| element.namespace)?;
        let namespace = tree.namespace_name(namespace).to_owned();
        let element = tree.element_mut(part)?;
        element.taken = Some(("", 0));
        let any = AnyElement::new(&namespace, element.local, xml);
        if let Some(frame) = tree.frames.last_mut() {
            frame.order.push(part);
        }
        Some(any)
    }

    /// The texts between the children of the element at hand.
    #[cold]
    pub(in crate::rt) fn lenient_mixed_text(&mut self) -> MixedText {
        let mut mixed = MixedText::new();
        let Some(tree) = self.tree.as_ref() else {
            return mixed;
        };
        let Some(parent) = tree.frames.last().and_then(|frame| frame.part) else {
            return mixed;
        };
        let mut elements = 0;
        for part in tree.children(parent, parent + 1) {
            match tree.parts.get(part) {
                Some(Part::Text(text, _)) => mixed.push(elements, text),
                _ => elements += 1,
            }
        }
        mixed
    }
}

impl Tree<'_> {
    /// Whether a wildcard allows names of a namespace. What an undeclared prefix stands for is not known.
    fn is_allowed(&self, namespace: Namespace, wildcard: &Wildcard) -> bool {
        is_allowed(wildcard, self.namespace_name(namespace))
    }

    /// Which of several types `xsi:type` names, by the local name, and that it does; the first without it.
    pub(super) fn derived(
        &mut self,
        (first, end): (usize, usize),
        derivation: &Derivation,
    ) -> (usize, bool) {
        for number in first..end {
            let Some(one) = self.attributes.get(number) else {
                continue;
            };
            if one.local != "type" || !self.is_instance(one) {
                continue;
            }
            let text = one.value.trim_matches([' ', '\t', '\n', '\r']);
            let local = text.rsplit(':').next().unwrap_or_default();
            let mut types = derivation.types.iter();
            if let Some(index) = types.position(|derived| derived.is_named(local)) {
                if let Some(one) = self.attributes.get_mut(number) {
                    one.taken = true;
                }
                return (index, true);
            }
        }
        (0, false)
    }

    /// The type that an element of a built-in simple type names, as `{namespace}local`, if it may and its text is a value of it.
    /// Otherwise the attribute is left, to be kept as one that the schema does not have.
    pub(super) fn named_type(
        &mut self,
        part: usize,
        open: OpenType,
        own: Option<&'static Open>,
    ) -> Option<String> {
        if matches!(
            open,
            OpenType::Any | OpenType::Restriction | OpenType::Simple | OpenType::Itself
        ) {
            return None;
        }
        let (first, end) = self.element(part)?.attributes;
        let mut attributes = self.attributes.iter().take(end).skip(first);
        let index = attributes.position(|one| one.local == "type" && self.is_instance(one))?;
        let number = first.saturating_add(index);
        let text = self
            .attributes
            .get(number)?
            .value
            .trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = self.bound(part, prefix)?;
        let name = format!("{{{namespace}}}{local}");
        match allowed_type(own, (namespace, local), open)? {
            Named::Type(known) if known.has(self.text_of(part)) => {}
            _ => return None,
        }
        self.attributes.get_mut(number)?.taken = true;
        Some(name)
    }

    /// The attributes that a wildcard allows and nothing else has taken.
    pub(super) fn other_attributes(
        &mut self,
        (first, end): (usize, usize),
        wildcard: &Wildcard,
    ) -> Vec<AnyAttribute> {
        let mut others = Vec::new();
        for number in first..end {
            let Some(one) = self.attributes.get(number).filter(|one| !one.taken) else {
                continue;
            };
            // Without its prefix, one whose prefix is not declared could be another's double.
            if self.is_instance(one)
                || one.namespace == Namespace::Undeclared
                || !self.is_allowed(one.namespace, wildcard)
            {
                continue;
            }
            let namespace = self.namespace_name(one.namespace);
            let part = self.attributes_of.unwrap_or_default();
            let prefixes = Prefixes::in_text(&one.value, |prefix| self.bound(part, prefix));
            let other = AnyAttribute::new(namespace, one.local, &one.value);
            others.push(other.with_prefixes(prefixes));
            if let Some(one) = self.attributes.get_mut(number) {
                one.taken = true;
            }
        }
        others
    }
}
