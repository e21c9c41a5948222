//! The calls of generated code, answered from the index: each takes what it asks for, wherever it stands.

use super::kept::{Anchor, KeptText};
use super::order::out_of_order;
use super::tree::{Element, Frame, Namespace, Part, Sought, Tree};
use crate::deviation::DeviationCode;
use crate::rt::content::{Attribute, Children};
use crate::rt::escape::push_escaped;
use crate::rt::failure::Result;
use crate::rt::name::Name;
use crate::rt::reader::{Reader, Start};
use crate::rt::scan::same;
use crate::rt::text::Text;
use crate::{Expected, Limit};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Tree<'_> {
    /// The child to read for a name: of a repeated element the next one, otherwise rather one in the right namespace.
    pub(super) fn find(&mut self, name: &'static Name, index: u32) -> Option<usize> {
        let is_named = |element: &Element<'_>| same(element.local, name.local);
        if index > 1 {
            let frame = self.frames.last()?;
            let mut children = self.children(frame.part?, frame.next);
            return children.find(|part| {
                let element = self.element(*part);
                element.is_some_and(|one| one.taken.is_none() && is_named(one))
            });
        }
        let at = name.local.as_ptr().addr();
        let first = self.search(Sought::Named(at), |_, one| is_named(one))?;
        if index > 0 || self.is_in(self.element(first)?.namespace, name.namespace) {
            return Some(first);
        }
        let at = core::ptr::from_ref(name).addr();
        let exact = self.search(Sought::InNamespace(at), |tree, one| {
            is_named(one) && tree.is_in(one.namespace, name.namespace)
        });
        exact.or(Some(first))
    }

    /// Makes a child the element at hand.
    fn enter(&mut self, name: &'static Name, index: u32, part: usize) {
        let outer = self.frames.last().and_then(|frame| frame.foreign);
        let place = self.next_place(name, index);
        let entry = self.place(name, index);
        let Some(element) = self.element_mut(part) else {
            return;
        };
        element.taken = Some((name.local, place));
        let (namespace, at, end) = (element.namespace, element.at, element.end);
        if let Some(frame) = self.frames.last_mut() {
            frame.next = end;
            frame.order.push(part);
        }
        let foreign = self.foreign(namespace, name);
        self.frames
            .push(Frame::new(name, index, Some(part), entry, foreign));
        if let Some(foreign) = foreign
            && !outer.is_some_and(|outer| self.is_one_namespace(outer, foreign))
        {
            let expected = [Expected::Namespace(name.namespace)];
            let path = self.path();
            self.note(DeviationCode::WrongNamespace, path, at, expected, None);
        }
    }

    /// The namespace of an element or attribute, where it is not the one of its name. What an undeclared prefix stands
    /// for is not known.
    pub(super) fn foreign(&self, namespace: Namespace, name: &Name) -> Option<Namespace> {
        let is_right = namespace == Namespace::Undeclared || self.is_in(namespace, name.namespace);
        (!is_right).then_some(namespace)
    }

    /// Which attribute of an element is the declared one.
    fn declared(&self, attributes: (usize, usize), name: &Name) -> Option<usize> {
        let named = || {
            (attributes.0..attributes.1).filter(|number| {
                let one = self.attributes.get(*number);
                one.is_some_and(|one| !one.taken && same(one.local, name.local))
            })
        };
        let exact = named().find(|number| {
            let one = self.attributes.get(*number);
            one.is_some_and(|one| self.is_in(one.namespace, name.namespace))
        });
        exact.or_else(|| {
            named().find(|number| {
                let one = self.attributes.get(*number);
                one.is_some_and(|one| !self.is_reserved(one))
            })
        })
    }
}

impl Frame {
    pub(super) fn new(
        name: &'static Name,
        index: u32,
        part: Option<usize>,
        entry: u32,
        foreign: Option<Namespace>,
    ) -> Self {
        Self {
            name,
            index,
            part,
            entry,
            foreign,
            next: 0,
            order: Vec::new(),
            names: BTreeMap::new(),
            searched: Vec::new(),
        }
    }
}

impl<'a> Reader<'a> {
    /// Goes into the child of that name, if there is one.
    #[cold]
    pub(in crate::rt) fn lenient_open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        index: u32,
    ) -> Option<Start> {
        let tree = self.tree.as_mut()?;
        let part = tree.find(name, index)?;
        tree.enter(name, index, part);
        self.depth += 1;
        self.take_attributes(part, attributes);
        Some(Start::Usual)
    }

    /// Gives the attributes of an element to those that are declared, and keeps the others.
    pub(super) fn take_attributes(&mut self, part: usize, declared: &'static [Attribute]) {
        let Some(tree) = &mut self.tree else { return };
        let Some(element) = tree.element(part) else {
            return;
        };
        let (at, range) = (element.at, element.attributes);
        tree.attributes_of = Some(part);
        let declared = match declared {
            [
                Attribute {
                    derived: Some(derivation),
                    ..
                },
            ] => {
                (self.derived, self.says_type) = tree.derived(range, derivation);
                let derived = derivation.types.get(self.derived);
                derived.map_or(&[][..], |derived| derived.attributes)
            }
            declared => declared,
        };
        self.attributes.start(declared, at);
        for (index, attribute) in declared.iter().enumerate() {
            let Some(number) = tree.declared(range, attribute.name) else {
                continue;
            };
            let Some(one) = tree.attributes.get_mut(number) else {
                continue;
            };
            one.taken = true;
            let (value, value_at, at) = (core::mem::take(&mut one.value), one.value_at, one.at);
            let namespace = one.namespace;
            self.attributes.put(index, value, value_at);
            if tree.foreign(namespace, attribute.name).is_some() {
                let path = tree.path_to_attribute(attribute.name.local);
                let expected = [Expected::Namespace(attribute.name.namespace)];
                tree.note(DeviationCode::WrongNamespace, path, at, expected, None);
            }
        }
        let open = declared.iter().find_map(|one| one.open);
        self.type_name = open.and_then(|open| tree.named_type(part, open, self.open));
        if let Some(wildcard) = declared.iter().find_map(|one| one.any) {
            let others = tree.other_attributes(range, wildcard);
            self.attributes.others.extend(others);
        }
        tree.keep_attributes(range, declared);
    }

    /// Goes into an element that is not there, as if it were and were empty.
    #[cold]
    pub(in crate::rt) fn open_missing(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Result<Start> {
        let Some(tree) = &mut self.tree else {
            return Ok(Start::Usual);
        };
        let at = tree.at();
        if tree.frames.len() >= self.limits.depth as usize {
            return Err(self.exceeded(Limit::Depth, at));
        }
        tree.next_place(name, 0);
        let entry = tree.place(name, 0);
        // In an element that is not there itself, all is as it would be written anew.
        if !tree.is_missing() {
            tree.kept.entry(entry).filled_in = true;
        }
        tree.note_missing(name, 0);
        tree.frames.push(Frame::new(name, 0, None, entry, None));
        self.depth += 1;
        self.attributes.start(attributes, at);
        Ok(Start::Usual)
    }

    /// Reads a whole leaf into `scratch`; `false` if it is not there.
    #[cold]
    pub(in crate::rt) fn lenient_leaf(&mut self, name: &'static Name, index: u32) -> bool {
        if self.lenient_open(name, &[], index).is_none() {
            return false;
        }
        self.lenient_text();
        self.lenient_close(Children::Text);
        self.depth -= 1;
        true
    }

    /// A leaf that there should be one more of.
    #[cold]
    pub(in crate::rt) fn leaf_or_too_few(
        &mut self,
        name: &'static Name,
        index: u32,
    ) -> Result<Option<&str>> {
        if self.lenient_leaf(name, index) {
            return Ok(Some(&self.scratch));
        }
        self.too_few(name, index)?;
        Ok(None)
    }

    /// Reads the text of the element at hand into `scratch`.
    #[cold]
    pub(in crate::rt) fn lenient_text(&mut self) {
        self.scratch.clear();
        let Some(tree) = &mut self.tree else { return };
        tree.leaf_missing = tree.is_missing();
        let Some(frame) = tree.frames.last() else {
            return;
        };
        let (entry, Some(parent)) = (frame.entry, frame.part) else {
            return;
        };
        tree.text_of_part = Some(parent);
        self.value_at = tree.element(parent).map_or(0, |element| element.content_at);
        let (mut elements, mut xml) = (String::new(), String::new());
        let first = tree.children(parent, parent + 1).next();
        let is_mixed = first.is_some_and(|first| {
            Some(tree.after(first)) != tree.element(parent).map(|one| one.end)
        }) || first.is_some_and(|first| tree.element(first).is_some());
        for part in tree.children(parent, parent + 1) {
            if let Some(Part::Text(text, _)) = tree.parts.get(part) {
                self.scratch.push_str(text);
                if is_mixed {
                    push_escaped(&mut xml, text, false);
                }
            } else {
                let element = tree.xml(part);
                xml.push_str(&element);
                elements.push_str(&element);
            }
        }
        if is_mixed {
            tree.kept.entry(entry).text = Some(KeptText {
                read_as: Text::kept(&self.scratch),
                xml: Text::taken(xml),
                elements: Text::taken(elements),
            });
        }
    }

    /// Leaves the element at hand: notes and keeps what is left over in it.
    #[cold]
    pub(in crate::rt) fn lenient_close(&mut self, children: Children) {
        let Some(tree) = &mut self.tree else { return };
        if let Some(part) = tree.frames.last().and_then(|frame| frame.part) {
            tree.note_order();
            tree.keep_left_over(part, children);
        }
        tree.frames.pop();
    }
}

impl Tree<'_> {
    fn keep_attributes(&mut self, (first, end): (usize, usize), declared: &[Attribute]) {
        let entry = self.frames.last().map_or(0, |frame| frame.entry);
        let (mut all, mut has_instance) = (String::new(), false);
        for number in first..end {
            let Some(one) = self.attributes.get(number).filter(|one| !one.taken) else {
                continue;
            };
            let before = all.len();
            self.push_attribute(&mut all, number, &mut has_instance);
            let is_hint = matches!(one.local, "schemaLocation" | "noNamespaceSchemaLocation")
                && self.is_instance(one);
            if !is_hint {
                let (path, at) = (self.path_to_attribute(one.local), one.at);
                let expected: Vec<_> = declared
                    .iter()
                    .map(|one| Expected::Attribute(one.name.local))
                    .collect();
                let kept = all.get(before..).unwrap_or_default();
                let kept = Some(Arc::new(Text::kept(kept.trim_start())));
                self.note(DeviationCode::UnknownAttribute, path, at, expected, kept);
            }
        }
        if !all.is_empty() {
            let attributes = &mut self.kept.entry(entry).attributes;
            attributes.push_str(Text::taken(all).as_str());
        }
    }

    fn keep_left_over(&mut self, parent: usize, children: Children) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let entry = frame.entry;
        let names = core::mem::take(&mut frame.names);
        let end = self.after(parent);
        let (mut part, mut anchor) = (parent + 1, None);
        while part < end {
            let after = self.after(part);
            match self.parts.get(part) {
                Some(Part::Element(element)) if element.taken.is_some() => anchor = element.taken,
                Some(Part::Element(element)) => {
                    let code = match names.contains_key(element.local) {
                        true => DeviationCode::TooManyElements,
                        false => DeviationCode::UnknownElement,
                    };
                    self.keep_part(part, code, (entry, anchor), children);
                }
                Some(Part::Text(text, _)) => {
                    let is_stray = children == Children::Empty
                        || (children == Children::Elements && !crate::rt::tag::is_blank(text));
                    if is_stray {
                        let code = DeviationCode::UnexpectedText;
                        self.keep_part(part, code, (entry, anchor), children);
                    }
                }
                None => {}
            }
            part = after;
        }
    }

    fn keep_part(
        &mut self,
        part: usize,
        code: DeviationCode,
        (entry, anchor): (u32, Anchor),
        children: Children,
    ) {
        let kept = Arc::new(match self.parts.get(part) {
            Some(Part::Text(Cow::Borrowed(text), _)) if !text.contains(['<', '>', '&', '\r']) => {
                Text::kept(text)
            }
            _ => Text::taken(self.xml(part)),
        });
        self.note_left_over(part, Arc::clone(&kept), code);
        // Elements in text are kept together with it.
        if children != Children::Text {
            self.kept
                .entry(entry)
                .content
                .entry(anchor)
                .or_default()
                .push(kept);
        }
    }

    /// Notes the children of the element at hand that stand in another order than the schema's.
    fn note_order(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let order = core::mem::take(&mut frame.order);
        for (part, next) in out_of_order(&order) {
            let taken = |part: usize| {
                self.element(part)
                    .and_then(|one| Some((one.taken?, one.at)))
            };
            let Some(((local, index), at)) = taken(part) else {
                continue;
            };
            let expected = match next.and_then(taken) {
                Some(((local, _), _)) => Expected::Element(local),
                None => Expected::EndTag,
            };
            let path = self.path_to(local, super::kept::index(index));
            self.note(DeviationCode::WrongOrder, path, at, [expected], None);
        }
    }
}
