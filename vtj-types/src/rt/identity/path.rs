//! Which elements and attributes a path leads to.

use super::{Attribute, Path, Test};
use crate::rt::lenient::{Namespace, Tree};
use crate::rt::namespaces::SCHEMA_INSTANCE;
use crate::rt::scan::same;

/// What a field leads to.
#[derive(Clone, Copy)]
pub(super) enum Node {
    /// An element.
    Element(usize),
    /// An attribute: its element, and which of all attributes.
    Attribute(usize, usize),
    /// An attribute that is not there and has a default.
    Default(usize, &'static Attribute),
}

impl Node {
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Element(one), Self::Element(two)) => one == two,
            (Self::Attribute(_, one), Self::Attribute(_, two)) => one == two,
            (Self::Default(one, name), Self::Default(two, other)) => {
                one == two && core::ptr::eq(*name, *other)
            }
            _ => false,
        }
    }
}

impl Test {
    /// Whether it has a name.
    pub(super) fn has(&self, tree: &Tree<'_>, namespace: Namespace, local: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(wanted) => tree.is_in(namespace, wanted),
            Self::Name(name) => same(local, name.local) && tree.is_in(namespace, name.namespace),
        }
    }

    fn has_element(&self, tree: &Tree<'_>, part: usize) -> bool {
        let element = tree.element(part);
        element.is_some_and(|element| self.has(tree, element.namespace, element.local))
    }
}

/// The elements that one of the paths leads to, in document order, each once.
pub(super) fn elements(tree: &Tree<'_>, paths: &[Path], from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for path in paths {
        along(tree, path, from, &mut found);
    }
    if paths.len() > 1 {
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// Appends the elements that the steps of a path lead to.
pub(super) fn along(tree: &Tree<'_>, path: &Path, from: usize, found: &mut Vec<usize>) {
    if path.is_deep {
        let end = tree.after(from);
        found.extend((from..end).filter(|part| is_reached(tree, path.steps, from, *part)));
        return;
    }
    let mut reached = vec![from];
    for step in path.steps {
        let mut next = Vec::new();
        for parent in reached {
            let children = tree.children(parent, parent.saturating_add(1));
            next.extend(children.filter(|part| step.has_element(tree, *part)));
        }
        reached = next;
    }
    found.append(&mut reached);
}

/// Whether steps lead from some element inside of one, or from itself, to another.
fn is_reached(tree: &Tree<'_>, steps: &[Test], from: usize, part: usize) -> bool {
    let mut at = part;
    for step in steps.iter().rev() {
        if at == from || !step.has_element(tree, at) {
            return false;
        }
        let parent = tree.element(at).and_then(|element| element.parent);
        at = parent.unwrap_or(from);
    }
    tree.element(at).is_some()
}

/// The attributes of an element that a step is about; those of the namespace of `xsi:type` are none of its own.
pub(super) fn attributes<'t>(
    tree: &'t Tree<'_>,
    test: &'t Test,
    part: usize,
) -> impl Iterator<Item = usize> + 't {
    let (first, end) = tree
        .element(part)
        .map_or((0, 0), |element| element.attributes);
    (first..end).filter(move |index| {
        tree.attributes.get(*index).is_some_and(|attribute| {
            !tree.is_in(attribute.namespace, SCHEMA_INSTANCE)
                && test.has(tree, attribute.namespace, attribute.local)
        })
    })
}
