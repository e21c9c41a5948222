//! The second look at a message: identifiers first, then every constraint in every element that declares it.

use super::broken::Broken;
use super::key::{Key, member};
use super::path::{self, Node};
use super::tables::Open;
use super::{Constraint, Element, Kind, Schema, Space, Type};
use crate::rt::content::Name;
use crate::rt::decode::Decoded;
use crate::rt::lenient::Tree;
use crate::rt::lexical::Lexical;
use crate::rt::namespaces::SCHEMA_INSTANCE;
use crate::rt::open::known_type;
use crate::rt::reader::Reader;
use crate::rt::simple_type::WhiteSpace;
use crate::rt::value::normalised;
use crate::{Error, ReadSettings};
use std::collections::HashSet;

type Result<T> = core::result::Result<T, Broken>;

/// Checks a message that was read strictly, the element of that index of the schema.
///
/// # Errors
/// `IdentityConstraint`
pub(in crate::rt) fn check(
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
    name: &'static Name,
    (schema, element): (&'static Schema, usize),
    open: Option<&'static crate::rt::Open>,
) -> core::result::Result<(), Error> {
    let mut reader = Reader::new(decoded, settings, name);
    let Ok(message) = reader.index_message(name) else {
        return Err(reader.into_error());
    };
    let Some(tree) = reader.tree.as_deref() else {
        return Ok(());
    };
    let broken = match Check::new(tree, schema, (message, element)) {
        Ok(mut check) => {
            check.open = open;
            check.constraints()
        }
        Err(broken) => Err(broken),
    };
    broken.map_err(|broken| broken.error(tree, message, reader.text))
}

/// A message with what the schema says of each of its elements.
pub(super) struct Check<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    schema: &'static Schema,
    message: usize,
    /// Of the parts of the message from its first one on: declaration and type of each element.
    known: Vec<(Option<&'static Element>, Option<&'static Type>)>,
    /// The types that elements of open content may name.
    open: Option<&'static crate::rt::Open>,
    ids: HashSet<Key>,
    /// References with their places, and whether there is an identifier is known at the end.
    references: Vec<(Key, usize, Option<usize>)>,
}

impl<'t, 'a> Check<'t, 'a> {
    /// Finds out what each element is, and checks that identifiers are unique and references lead to one.
    pub(super) fn new(
        tree: &'t Tree<'a>,
        schema: &'static Schema,
        (message, element): (usize, usize),
    ) -> Result<Self> {
        let mut check = Self {
            tree,
            schema,
            message,
            known: Vec::new(),
            open: None,
            ids: HashSet::new(),
            references: Vec::new(),
        };
        for part in message..tree.after(message) {
            let declared = match part == message {
                true => schema.elements.get(element),
                false => check.declared(part),
            };
            let ty = check.actual_type(part, declared);
            check.known.push((declared, ty));
            check.identifiers(part)?;
        }
        let missing = |(key, ..): &&(Key, usize, Option<usize>)| !check.ids.contains(key);
        match check.references.iter().find(missing) {
            Some((_, part, attribute)) => Err(Broken {
                name: "xs:IDREF",
                detail: "no element has this ID",
                part: *part,
                attribute: *attribute,
            }),
            None => Ok(check),
        }
    }

    fn known(&self, part: usize) -> (Option<&'static Element>, Option<&'static Type>) {
        let known = part
            .checked_sub(self.message)
            .and_then(|at| self.known.get(at));
        known.copied().unwrap_or((None, None))
    }

    /// The declaration of an element: that of its name in the type around it, or else a global one.
    fn declared(&self, part: usize) -> Option<&'static Element> {
        let element = self.tree.element(part)?;
        let around = self.known(element.parent?).1?;
        let is_it = |candidate: &&'static Element| {
            let test = super::Test::Name(candidate.name);
            test.has(self.tree, element.namespace, element.local)
        };
        let of = |indices: &'static [usize]| {
            let all = indices.iter();
            all.filter_map(|index| self.schema.elements.get(*index))
        };
        let own = of(around.elements).find(is_it);
        own.or_else(|| of(self.schema.globals).find(|one| around.is_open && is_it(one)))
    }

    /// The type of an element: the one that `xsi:type` names, or the declared one.
    fn actual_type(
        &self,
        part: usize,
        declared: Option<&'static Element>,
    ) -> Option<&'static Type> {
        if !self.schema.derived.is_empty()
            && let Some(text) = self.instance_attribute(part, "type")
        {
            let text = normalised(WhiteSpace::Collapse, text);
            let (prefix, local) = text.split_once(':').unwrap_or(("", &text));
            let namespace = self.tree.bound(part, prefix).unwrap_or_default();
            let mut derived = self.schema.derived.iter();
            let named =
                derived.find(|(name, _)| name.local == local && name.namespace == namespace);
            if let Some((_, ty)) = named {
                return self.schema.types.get(*ty);
            }
        }
        self.schema.types.get(declared?.ty)
    }

    /// Whether an element without a declaration is where a wildcard has everything skipped. It counts as not there.
    fn is_skipped(&self, part: usize) -> bool {
        let mut at = part;
        while let Some(parent) = self.tree.element(at).and_then(|element| element.parent) {
            if let Some(ty) = self.known(parent).1 {
                return !ty.is_open;
            }
            at = parent;
        }
        false
    }

    /// What the text of an element of open content is the value of, if it names a simple type.
    fn named_space(&self, part: usize) -> Option<Space> {
        let text = normalised(WhiteSpace::Collapse, self.instance_attribute(part, "type")?);
        let (prefix, local) = text.split_once(':').unwrap_or(("", &text));
        let namespace = self.tree.bound(part, prefix).unwrap_or_default();
        let simple_type = known_type(self.open, namespace, local)?.simple?();
        Some(Space::Value(simple_type.lexical, simple_type.white_space))
    }

    fn instance_attribute(&self, part: usize, local: &str) -> Option<&'t str> {
        let (first, end) = self.tree.element(part)?.attributes;
        let mut attributes = self.tree.attributes.iter().take(end).skip(first);
        let found = attributes
            .find(|one| one.local == local && self.tree.is_in(one.namespace, SCHEMA_INSTANCE));
        found.map(|one| &*one.value)
    }

    fn is_nil(&self, part: usize) -> bool {
        let nil = self.instance_attribute(part, "nil");
        nil.is_some_and(|nil| matches!(nil.trim(), "true" | "1"))
    }

    /// The text of an element without elements.
    fn text(&self, part: usize) -> &'t str {
        let text = self.tree.text_of(part);
        match self.known(part).0.and_then(|declared| declared.default) {
            Some(default) if text.is_empty() => default,
            _ => text,
        }
    }

    /// Notes identifiers and references of an element and its attributes.
    fn identifiers(&mut self, part: usize) -> Result<()> {
        let Some(ty) = self.known(part).1 else {
            return Ok(());
        };
        for declared in ty.attributes.iter().filter(|one| one.space.identifies()) {
            let test = super::Test::Name(declared.name);
            if let Some(index) = path::attributes(self.tree, &test, part).next()
                && let Some(attribute) = self.tree.attributes.get(index)
            {
                self.identifier(&declared.space, &attribute.value, (part, Some(index)))?;
            }
        }
        match &ty.text {
            Some(space) if space.identifies() && !self.is_nil(part) => {
                self.identifier(space, self.text(part), (part, None))
            }
            _ => Ok(()),
        }
    }

    fn identifier(
        &mut self,
        space: &Space,
        text: &str,
        (part, attribute): (usize, Option<usize>),
    ) -> Result<()> {
        let text = normalised(WhiteSpace::Collapse, text);
        match space {
            Space::Value(..) => Ok(()),
            // What is no name is no value of the type: of a blank one that stands for none.
            Space::Id | Space::IdRef if !Lexical::NcName.has(&text) => Ok(()),
            Space::Id if self.ids.insert(Key::of_id(&text)) => Ok(()),
            Space::Id => Err(Broken {
                name: "xs:ID",
                detail: "another element has the same ID",
                part,
                attribute,
            }),
            Space::IdRef => {
                self.references.push((Key::of_id(&text), part, attribute));
                Ok(())
            }
            Space::List(item) => text
                .split(' ')
                .try_for_each(|word| self.identifier(item, word, (part, attribute))),
            Space::Union(members) => match member(members, &text) {
                Some(member) => self.identifier(member, &text, (part, attribute)),
                None => Ok(()),
            },
        }
    }

    /// Checks all constraints, those of inner elements first.
    fn constraints(&self) -> Result<()> {
        let constraints = self.schema.constraints;
        if constraints.is_empty() {
            return Ok(());
        }
        let mut open: Vec<Open> = Vec::new();
        for part in self.message..self.tree.after(self.message) {
            while let Some(inner) = open.pop_if(|inner| inner.end <= part) {
                self.close(inner, open.last_mut())?;
            }
            if let Some(element) = self.tree.element(part) {
                open.push(Open::new(part, element.end));
            }
        }
        while let Some(inner) = open.pop() {
            self.close(inner, open.last_mut())?;
        }
        Ok(())
    }

    /// Checks the constraints of an element, and gives the one around it the keys found in it.
    fn close(&self, open: Open, around: Option<&mut Open>) -> Result<()> {
        let declared = self.known(open.part).0;
        let own = declared.map_or(&[][..], |declared| declared.constraints);
        let constraint = |index: &usize| self.schema.constraints.get(*index);
        let mut tables = open.tables;
        tables.settle();
        for index in own {
            let Some(constraint) = constraint(index) else {
                continue;
            };
            if matches!(constraint.kind, Kind::KeyRef(_)) {
                continue;
            }
            let mut keys = HashSet::new();
            for (key, part) in self.qualified(constraint, open.part)? {
                if !keys.insert(key) {
                    return Err(constraint.broken("another element has the same values", part));
                }
            }
            if self.is_referred_to(*index) {
                tables.add(*index, keys);
            }
        }
        for constraint in own.iter().filter_map(constraint) {
            let Kind::KeyRef(key) = constraint.kind else {
                continue;
            };
            let found = self.qualified(constraint, open.part)?;
            let missing = found.iter().find(|(value, _)| !tables.has(key, value));
            if let Some((_, part)) = missing {
                return Err(constraint.broken("no element has the key", *part));
            }
        }
        if let Some(around) = around {
            around.tables.take_in(tables);
        }
        Ok(())
    }

    fn is_referred_to(&self, index: usize) -> bool {
        let mut constraints = self.schema.constraints.iter();
        constraints.any(|constraint| constraint.kind == Kind::KeyRef(index))
    }

    /// The selected elements that have a value for every field, with those values.
    fn qualified(
        &self,
        constraint: &'static Constraint,
        scope: usize,
    ) -> Result<Vec<(Key, usize)>> {
        let mut found = Vec::new();
        for part in path::elements(self.tree, constraint.selector, scope) {
            if let Some(key) = self.key(constraint, part)? {
                found.push((key, part));
            }
        }
        Ok(found)
    }

    fn key(&self, constraint: &'static Constraint, part: usize) -> Result<Option<Key>> {
        let mut key = Some(Key::default());
        for field in constraint.fields {
            let node = self.node(constraint, field, part)?;
            let is_present = match (node, &mut key) {
                (Some(node), Some(key)) => self.push(constraint, node, key)?,
                (Some(_), None) => true,
                (None, _) => false,
            };
            if !is_present && constraint.kind == Kind::Key {
                return Err(constraint.broken("a field of the key is missing", part));
            }
            if !is_present {
                key = None;
            }
        }
        Ok(key)
    }

    /// The only node that a field leads to.
    fn node(
        &self,
        constraint: &'static Constraint,
        field: &'static [super::Path],
        part: usize,
    ) -> Result<Option<Node>> {
        let mut only: Option<Node> = None;
        for path in field {
            let mut elements = Vec::new();
            path::along(self.tree, path, part, &mut elements);
            for element in elements {
                for node in self.nodes(path, element) {
                    if only.is_some_and(|only| !only.is(&node)) {
                        return Err(constraint.broken("a field leads to several nodes", part));
                    }
                    only = Some(node);
                }
            }
        }
        Ok(only)
    }

    /// What a path leads to at an element that its steps lead to: the element, or attributes.
    fn nodes(&self, path: &'static super::Path, element: usize) -> Vec<Node> {
        let Some(test) = &path.attribute else {
            return vec![Node::Element(element)];
        };
        let present = path::attributes(self.tree, test, element);
        let mut nodes: Vec<Node> = present.map(|one| Node::Attribute(element, one)).collect();
        let declared = self.known(element).1.map_or(&[][..], |ty| ty.attributes);
        for attribute in declared.iter().filter(|one| one.default.is_some()) {
            let own = super::Test::Name(attribute.name);
            let is_absent = path::attributes(self.tree, &own, element).next().is_none();
            if is_absent && test.allows(attribute.name) {
                nodes.push(Node::Default(element, attribute));
            }
        }
        nodes
    }

    /// Appends the value of a node; `false` where it has none.
    fn push(&self, constraint: &'static Constraint, node: Node, key: &mut Key) -> Result<bool> {
        const UNKNOWN: Space = Space::Value(Lexical::Text, WhiteSpace::Preserve);
        let resolve =
            |part: usize| move |prefix: &str| self.tree.bound(part, prefix).map(str::to_owned);
        match node {
            Node::Attribute(part, index) => {
                let Some(attribute) = self.tree.attributes.get(index) else {
                    return Ok(false);
                };
                let declared = self.known(part).1.map_or(&[][..], |ty| ty.attributes);
                let mut declared = declared.iter();
                let space = declared.find(|one| {
                    let test = super::Test::Name(one.name);
                    test.has(self.tree, attribute.namespace, attribute.local)
                });
                let space = space.map_or(&UNKNOWN, |one| &one.space);
                key.push(space, &attribute.value, &resolve(part));
            }
            Node::Default(part, attribute) => {
                let text = attribute.default.unwrap_or_default();
                key.push(&attribute.space, text, &resolve(part));
            }
            Node::Element(part) => {
                let (declared, ty) = self.known(part);
                let is_nillable = declared.is_some_and(|declared| declared.nillable);
                if is_nillable && constraint.kind == Kind::Key {
                    return Err(constraint.broken("a field of the key may be nil", part));
                }
                if self.is_nil(part) {
                    return Ok(false);
                }
                let named = self.named_space(part);
                let space = match (ty, &named) {
                    (_, Some(space)) => space,
                    (
                        Some(Type {
                            text: Some(space), ..
                        }),
                        None,
                    ) => space,
                    (None, None) if self.is_skipped(part) => return Ok(false),
                    // An element that is not declared has no simple type either.
                    (_, None) => {
                        let detail = "a field leads to an element that has no simple type";
                        return Err(constraint.broken(detail, part));
                    }
                };
                key.push(space, self.text(part), &resolve(part));
            }
        }
        Ok(true)
    }
}

impl super::Test {
    /// The same for an attribute that is not in the message.
    fn allows(&self, name: &Name) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(namespace) => name.namespace == *namespace,
            Self::Name(own) => **own == *name,
        }
    }
}

impl Space {
    /// Whether a value may be an identifier or refer to one.
    fn identifies(&self) -> bool {
        match self {
            Self::Value(..) => false,
            Self::Id | Self::IdRef => true,
            Self::List(item) => item.identifies(),
            Self::Union(members) => members.iter().any(Self::identifies),
        }
    }
}
