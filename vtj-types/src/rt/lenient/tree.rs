//! The document as lenient reading needs it: an index of its elements and texts, made in one pass.

use super::kept::Kept;
use super::note::Note;
use crate::rt::attributes::RawAttribute;
use crate::rt::failure::Result;
use crate::rt::name::Name;
use crate::rt::namespaces::XML;
use crate::rt::reader::{Opened, Reader};
use crate::rt::scan::{markup, same};
use crate::rt::tag::{Tag, is_blank};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Namespace names up to this length are compared as texts; longer ones are one only where one declaration binds them.
const LONGEST_COMPARED: usize = 1024;

/// The elements and texts of a document in document order, and what lenient reading has made of them so far.
#[derive(Default)]
pub(in crate::rt) struct Tree<'a> {
    pub(super) parts: Vec<Part<'a>>,
    pub(in crate::rt) attributes: Vec<Attribute<'a>>,
    /// The prefixes and namespaces declared in the document, in the order of their declarations.
    namespaces: Vec<(&'a str, Cow<'a, str>)>,
    /// The numbers of the declarations in force.
    in_force: Vec<u32>,
    /// Prefixes that are not declared: each with the element and, for an attribute's, its local name.
    pub(super) undeclared: Vec<(&'a str, usize, Option<&'a str>, usize)>,
    pub(super) frames: Vec<Frame>,
    pub(super) notes: Vec<Note>,
    pub(super) kept: Kept,
    /// The leaf read last was not there.
    pub(super) leaf_missing: bool,
    /// The elements whose attributes, and whose text, are at hand.
    pub(in crate::rt) attributes_of: Option<usize>,
    pub(in crate::rt) text_of_part: Option<usize>,
}

/// An element or a piece of text.
pub(in crate::rt) enum Part<'a> {
    Element(Element<'a>),
    /// Text, and where it starts as bytes that remain.
    Text(Cow<'a, str>, usize),
}

/// An element of the document.
pub(in crate::rt) struct Element<'a> {
    pub(in crate::rt) local: &'a str,
    pub(in crate::rt) namespace: Namespace,
    /// Where its start tag and its content start, as bytes that remain.
    pub(in crate::rt) at: usize,
    pub(super) content_at: usize,
    /// The element around it.
    pub(in crate::rt) parent: Option<usize>,
    /// The part that follows it and all that is in it.
    pub(in crate::rt) end: usize,
    /// Its attributes: the first, and the one after the last.
    pub(in crate::rt) attributes: (usize, usize),
    /// Its namespace declarations, likewise.
    declared: (usize, usize),
    /// What it was read as: the local name in the schema, and which of them, 0 if it is not repeated.
    pub(super) taken: Option<(&'static str, u32)>,
}

/// An attribute of the document; its value is taken out by who reads it.
pub(in crate::rt) struct Attribute<'a> {
    pub(super) prefix: &'a str,
    pub(in crate::rt) local: &'a str,
    pub(in crate::rt) namespace: Namespace,
    pub(in crate::rt) value: Cow<'a, str>,
    pub(super) at: usize,
    pub(in crate::rt) value_at: usize,
    pub(super) taken: bool,
}

/// The namespace of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rt) enum Namespace {
    None,
    Xml,
    /// The prefix is not declared.
    Undeclared,
    /// That of the declaration of this number.
    Declared(u32),
}

/// An element that is being read.
pub(super) struct Frame {
    pub(super) name: &'static Name,
    pub(super) index: u32,
    /// The element; `None`: it is not there, and read as if it were, and empty.
    pub(super) part: Option<usize>,
    /// What is kept of it.
    pub(super) entry: u32,
    /// The namespace it is in where that is not the one it should be in.
    pub(super) foreign: Option<Namespace>,
    /// Where to look for the next one of a repeated element.
    pub(super) next: usize,
    /// The children read, in the order of the schema.
    pub(super) order: Vec<usize>,
    /// The names of the children read; how often, where the particle is not repeated but in a group that is.
    pub(super) names: BTreeMap<&'static str, u32>,
    /// How far the children have been searched for something: all before are taken or are something else.
    pub(super) searched: Vec<(Sought, usize)>,
}

/// What children are searched for, by where in memory the schema says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    Named(usize),
    InNamespace(usize),
    Alternatives(usize, usize),
    Wildcard(usize),
}

impl<'a> Tree<'a> {
    pub(in crate::rt) fn element(&self, part: usize) -> Option<&Element<'a>> {
        match self.parts.get(part) {
            Some(Part::Element(element)) => Some(element),
            _ => None,
        }
    }

    pub(super) fn element_mut(&mut self, part: usize) -> Option<&mut Element<'a>> {
        match self.parts.get_mut(part) {
            Some(Part::Element(element)) => Some(element),
            _ => None,
        }
    }

    /// The first child of the element at hand that nothing has taken yet and that is what is sought.
    pub(super) fn search(
        &mut self,
        sought: Sought,
        is_sought: impl Fn(&Self, &Element<'a>) -> bool,
    ) -> Option<usize> {
        let frame = self.frames.last()?;
        let parent = frame.part?;
        let known = frame.searched.iter().position(|(one, _)| *one == sought);
        let from = known.and_then(|known| frame.searched.get(known));
        let from = from.map_or(parent + 1, |(_, from)| *from);
        let found = self.children(parent, from).find(|part| {
            let element = self.element(*part).filter(|one| one.taken.is_none());
            element.is_some_and(|element| is_sought(self, element))
        });
        let reached = found.unwrap_or_else(|| self.after(parent));
        let searched = &mut self.frames.last_mut()?.searched;
        match known.and_then(|known| searched.get_mut(known)) {
            Some((_, from)) => *from = reached,
            None => searched.push((sought, reached)),
        }
        found
    }

    /// The part after one and all that is in it.
    pub(in crate::rt) fn after(&self, part: usize) -> usize {
        self.element(part).map_or(part + 1, |element| element.end)
    }

    /// The children of an element from one of them on.
    pub(in crate::rt) fn children(
        &self,
        parent: usize,
        from: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let end = self.element(parent).map_or(0, |element| element.end);
        let first = (from < end).then_some(from);
        std::iter::successors(first, move |part| {
            Some(self.after(*part)).filter(|next| *next < end)
        })
    }

    /// Whether that is the namespace of this name.
    pub(in crate::rt) fn is_in(&self, namespace: Namespace, name: &str) -> bool {
        match namespace {
            Namespace::None => name.is_empty(),
            Namespace::Xml => same(name, XML),
            Namespace::Undeclared => false,
            Namespace::Declared(number) => same(self.namespace(number), name),
        }
    }

    /// The name of a namespace; empty for none, and for an undeclared prefix.
    pub(super) fn namespace_name(&self, namespace: Namespace) -> &str {
        match namespace {
            Namespace::None | Namespace::Undeclared => "",
            Namespace::Xml => XML,
            Namespace::Declared(number) => self.namespace(number),
        }
    }

    fn namespace(&self, number: u32) -> &str {
        let namespace = self.namespaces.get(number as usize);
        namespace.map_or("", |(_, namespace)| &**namespace)
    }

    /// The namespace that a prefix stands for in an element; `None` where it is not declared.
    pub(in crate::rt) fn bound(&self, part: usize, prefix: &str) -> Option<&str> {
        let mut around = self.element(part);
        while let Some(element) = around {
            let (first, end) = element.declared;
            let mut declared = self.namespaces.iter().take(end).skip(first).rev();
            if let Some((_, namespace)) = declared.find(|(bound, _)| *bound == prefix) {
                return Some(namespace);
            }
            around = element.parent.and_then(|parent| self.element(parent));
        }
        match prefix {
            "" => Some(""),
            "xml" => Some(XML),
            _ => None,
        }
    }

    /// The text of an element in which no elements are.
    pub(in crate::rt) fn text_of(&self, part: usize) -> &str {
        match self.parts.get(part.saturating_add(1)) {
            Some(Part::Text(text, _)) if self.after(part) > part.saturating_add(1) => text,
            _ => "",
        }
    }

    /// Whether two namespaces are one.
    pub(in crate::rt) fn is_one_namespace(&self, one: Namespace, other: Namespace) -> bool {
        if one == other {
            return true;
        }
        let (Namespace::Declared(one), Namespace::Declared(other)) = (one, other) else {
            return false;
        };
        let one = self.namespace(one);
        one.len() <= LONGEST_COMPARED && same(one, self.namespace(other))
    }

    /// The name of a namespace, where it is short enough to be written again and again.
    pub(super) fn short_namespace(&self, namespace: Namespace) -> Option<&str> {
        match namespace {
            Namespace::None => Some(""),
            Namespace::Xml => Some(XML),
            Namespace::Undeclared => None,
            Namespace::Declared(number) => Some(self.namespace(number)).filter(|n| n.len() <= 64),
        }
    }

    /// The message element: the first of that name, or else the first of that local name; where its place is known, only
    /// the one there, `at` that many bytes before the end.
    pub(super) fn message(&self, name: &Name, at: Option<usize>) -> Option<usize> {
        let elements = || {
            let elements =
                (0..self.parts.len()).filter_map(|part| Some((part, self.element(part)?)));
            elements.filter(move |(_, element)| at.is_none_or(|at| at == element.at))
        };
        let mut named = elements().filter(|(_, element)| same(element.local, name.local));
        let exact = elements().find(|(_, element)| {
            same(element.local, name.local) && self.is_in(element.namespace, name.namespace)
        });
        exact.or_else(|| named.next()).map(|(part, _)| part)
    }

    fn push_text(&mut self, text: Cow<'a, str>, at: usize, is_first: bool, ends: bool) {
        // White space next to an element means nothing.
        if text.is_empty() || (is_blank(&text) && !(is_first && ends)) {
            return;
        }
        self.parts.push(Part::Text(text, at));
    }
}

impl<'a> Reader<'a> {
    /// Makes the index of the whole document. The cursor is at its end then.
    pub(super) fn index(&mut self) -> Result<()> {
        self.skip_misc()?;
        if !self.rest.starts_with('<') || self.rest.starts_with("</") {
            return Err(self.not_well_formed(self.rest, "no root element"));
        }
        let mut open: Vec<(usize, Opened<'a>)> = Vec::new();
        loop {
            if let Some((element, _)) = open.last() {
                self.index_text(*element)?;
            }
            if self.rest.is_empty() {
                return Err(self.truncated());
            }
            if self.rest.starts_with("</") {
                let Some((element, opened)) = open.pop() else {
                    return Err(self.not_well_formed(self.rest, "no element is open"));
                };
                self.end_tag(["", opened.qname])?;
                self.index_end(element, &opened);
            } else {
                let parent = open.last().map(|(element, _)| *element);
                let tag = self.start_tag()?;
                let element = self.index_tag(&tag, parent);
                let opened = self.accept(&tag)?;
                match self.held.take() {
                    Some(rest) => {
                        self.rest = rest;
                        self.index_end(element, &opened);
                    }
                    None => open.push((element, opened)),
                }
            }
            if open.is_empty() {
                break;
            }
        }
        self.skip_misc()?;
        if !self.rest.is_empty() {
            return Err(self.not_well_formed(self.rest, "something after the root element"));
        }
        self.fast = self.fast.off();
        Ok(())
    }

    fn index_text(&mut self, element: usize) -> Result<()> {
        let at = self.rest.len();
        let is_first = |tree: &Tree<'_>| tree.parts.len() == element + 1;
        let plain = self.rest.split_at_checked(markup(self.rest.as_bytes()));
        if let Some((text, rest)) = plain
            && rest.starts_with('<')
            && !rest.starts_with("<!")
            && !rest.starts_with("<?")
            && (is_blank(text) || text.len() <= self.limits.text_length)
        {
            self.rest = rest;
            if let Some(tree) = &mut self.tree {
                let first = is_first(tree);
                tree.push_text(Cow::Borrowed(text), at, first, rest.starts_with("</"));
            }
            return Ok(());
        }
        let mut text = String::new();
        self.append_text(&mut text)?;
        let ends = self.rest.starts_with("</");
        if let Some(tree) = &mut self.tree {
            let first = is_first(tree);
            tree.push_text(Cow::Owned(text), at, first, ends);
        }
        Ok(())
    }

    fn index_tag(&mut self, tag: &Tag<'a>, parent: Option<usize>) -> usize {
        let Some(tree) = &mut self.tree else {
            return 0;
        };
        tree.in_force.truncate(tag.outer);
        let declared = tree.namespaces.len();
        for (prefix, namespace) in self.bindings.declared_after(tag.outer) {
            let number = u32::try_from(tree.namespaces.len()).unwrap_or(u32::MAX);
            tree.namespaces.push((*prefix, namespace.clone()));
            tree.in_force.push(number);
        }
        let in_force = &tree.in_force;
        let resolve = |prefix: &str| match self.bindings.declaration(prefix) {
            Some(place) => match in_force.get(place) {
                Some(number) => Namespace::Declared(*number),
                None => Namespace::Undeclared,
            },
            None if prefix.is_empty() => Namespace::None,
            None if prefix == "xml" => Namespace::Xml,
            None => Namespace::Undeclared,
        };
        let part = tree.parts.len();
        let first = tree.attributes.len();
        let namespace = resolve(tag.prefix);
        let mut undeclared = Vec::new();
        if namespace == Namespace::Undeclared {
            undeclared.push((tag.prefix, part, None, tag.at));
        }
        for raw in self.raw.iter_mut().filter(|raw| !raw.is_declaration()) {
            let attribute = attribute(raw, &resolve);
            if attribute.namespace == Namespace::Undeclared {
                undeclared.push((attribute.prefix, part, Some(attribute.local), attribute.at));
            }
            tree.attributes.push(attribute);
        }
        for prefix in undeclared {
            // Each prefix once; that there are few is not sure, so only few are told apart.
            let mut known = tree.undeclared.iter();
            if tree.undeclared.len() < 64 && known.all(|(known, ..)| *known != prefix.0) {
                tree.undeclared.push(prefix);
            }
        }
        tree.parts.push(Part::Element(Element {
            local: tag.local,
            namespace,
            at: tag.at,
            content_at: tag.rest.len(),
            parent,
            end: part + 1,
            attributes: (first, tree.attributes.len()),
            declared: (declared, tree.namespaces.len()),
            taken: None,
        }));
        part
    }

    fn index_end(&mut self, element: usize, opened: &Opened<'a>) {
        self.leave(opened);
        if let Some(tree) = &mut self.tree {
            let end = tree.parts.len();
            if let Some(element) = tree.element_mut(element) {
                element.end = end;
            }
        }
    }
}

fn attribute<'a>(
    raw: &mut RawAttribute<'a>,
    resolve: &impl Fn(&str) -> Namespace,
) -> Attribute<'a> {
    Attribute {
        prefix: raw.prefix,
        local: raw.local,
        namespace: match raw.prefix {
            "" => Namespace::None,
            prefix => resolve(prefix),
        },
        value: core::mem::take(&mut raw.value),
        at: raw.at,
        value_at: raw.value_at,
        taken: false,
    }
}
