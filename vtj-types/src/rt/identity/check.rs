//! The second look at a message: identifiers first, then every constraint in every element that declares it.

use super::assess::Assessed;
use super::broken::Broken;
use super::key::{Key, member};
use super::path::{self, Node};
use super::tables::Open;
use super::{Constraint, Kind, Named, Schema, Space};
use crate::rt::decode::Decoded;
use crate::rt::lenient::Tree;
use crate::rt::lexical::Lexical;
use crate::rt::name::Name;
use crate::rt::reader::Reader;
use crate::rt::simple_type::WhiteSpace;
use crate::rt::value::normalised;
use crate::{Error, ReadSettings};
use std::collections::HashSet;

type Result<T> = core::result::Result<T, Broken>;

/// Checks a message that was read strictly, the element of that index of the schema; `named` has what only it says.
///
/// # Errors
/// `IdentityConstraint`
pub(in crate::rt) fn check(
    decoded: &Decoded<'_>,
    settings: &ReadSettings,
    name: &'static Name,
    (schema, element): (&'static Schema, usize),
    (open, named): (Option<&'static crate::rt::Open>, Named),
) -> core::result::Result<(), Error> {
    let mut reader = Reader::new(decoded, settings, name);
    let Ok(message) = reader.index_message(name) else {
        return Err(reader.into_error());
    };
    let Some(tree) = reader.tree.as_deref() else {
        return Ok(());
    };
    let broken = match Check::new(tree, schema, (message, element), &named) {
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
    pub(super) schema: &'static Schema,
    message: usize,
    /// Of the parts of the message from its first one on: what each element is.
    known: Vec<Assessed>,
    named: &'t Named,
    /// The types that elements of open content may name.
    pub(super) open: Option<&'static crate::rt::Open>,
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
        named: &'t Named,
    ) -> Result<Self> {
        let mut check = Self {
            tree,
            schema,
            message,
            known: Vec::new(),
            named,
            open: None,
            ids: HashSet::new(),
            references: Vec::new(),
        };
        for part in message..tree.after(message) {
            let root = schema.elements.get(element).filter(|_| part == message);
            let assessed = check.assess(part, root);
            check.known.push(assessed);
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

    pub(super) fn known(&self, part: usize) -> Assessed {
        let known = part
            .checked_sub(self.message)
            .and_then(|at| self.known.get(at));
        known.copied().unwrap_or_default()
    }

    /// The text of an element without elements.
    fn text(&self, part: usize) -> &'t str {
        let text = self.tree.text_of(part);
        match self
            .known(part)
            .declared
            .and_then(|declared| declared.default)
        {
            Some(default) if text.is_empty() => default,
            _ => text,
        }
    }

    /// Notes identifiers and references of an element and its attributes.
    fn identifiers(&mut self, part: usize) -> Result<()> {
        let ty = self.known(part).ty;
        let attributes = ty.map_or(&[][..], |ty| ty.attributes);
        for declared in attributes.iter().filter(|one| one.space.identifies()) {
            let test = super::Test::Name(declared.name);
            if let Some(index) = path::attributes(self.tree, &test, part).next()
                && let Some(attribute) = self.tree.attributes.get(index)
            {
                self.identifier(&declared.space, &attribute.value, (part, Some(index)))?;
            }
        }
        let declared = ty.and_then(|ty| ty.text.as_ref());
        let declared = declared.filter(|space| space.identifies());
        let element = self.tree.element(part);
        let named = element.and_then(|element| self.named.get(&element.at));
        match named.or(declared) {
            Some(space) if !self.is_nil(part) => {
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
        let declared = self.known(open.part).declared;
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
        let mut key = Key::default();
        let mut is_whole = true;
        for field in constraint.fields {
            // Also where another is missing: what a field leads to has to have a simple type.
            let is_present = match self.node(constraint, field, part)? {
                Some(node) => self.push(constraint, node, &mut key)?,
                None => false,
            };
            if !is_present && constraint.kind == Kind::Key {
                return Err(constraint.broken("a field of the key is missing", part));
            }
            is_whole &= is_present;
        }
        Ok(is_whole.then_some(key))
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
        let declared = self.known(element).ty.map_or(&[][..], |ty| ty.attributes);
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
                let declared = self.known(part).ty.map_or(&[][..], |ty| ty.attributes);
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
                let known = self.known(part);
                let is_nillable = known.declared.is_some_and(|declared| declared.nillable);
                if is_nillable && constraint.kind == Kind::Key {
                    return Err(constraint.broken("a field of the key may be nil", part));
                }
                if known.is_skipped || self.is_nil(part) {
                    return Ok(false);
                }
                let named = self.named_space(part);
                let own = known.ty.and_then(|ty| ty.text.as_ref());
                let Some(space) = named.as_ref().or(own) else {
                    // An element that is not declared has no simple type either.
                    let detail = "a field leads to an element that has no simple type";
                    return Err(constraint.broken(detail, part));
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
