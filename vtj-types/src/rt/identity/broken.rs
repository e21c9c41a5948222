//! What is wrong, and where: the error of a message that breaks a constraint.

use super::Constraint;
use crate::error::Details;
use crate::rt::failure::LONGEST_NAME;
use crate::rt::lenient::Tree;
use crate::rt::position::position;
use crate::{Error, ErrorKind};

/// What a constraint is broken by: the constraint's name, what is wrong, and the element, or the attribute of all.
pub(super) struct Broken {
    pub(super) name: &'static str,
    pub(super) detail: &'static str,
    pub(super) part: usize,
    pub(super) attribute: Option<usize>,
}

impl Constraint {
    pub(super) fn broken(&self, detail: &'static str, part: usize) -> Broken {
        Broken {
            name: self.name,
            detail,
            part,
            attribute: None,
        }
    }
}

impl Broken {
    /// The error: the path from the message on, and where the tag or the attribute's value starts.
    pub(super) fn error(&self, tree: &Tree<'_>, message: usize, text: &str) -> Error {
        let attribute = self.attribute.and_then(|index| tree.attributes.get(index));
        let remaining = match attribute {
            Some(attribute) => attribute.value_at,
            None => tree.element(self.part).map_or(0, |element| element.at),
        };
        let (line, column) = position(text, text.len().saturating_sub(remaining));
        let mut path = place(tree, message, self.part);
        if let Some(attribute) = attribute {
            path.push_str("/@");
            path.extend(attribute.local.chars().take(LONGEST_NAME));
        }
        Error::new(Details {
            kind: ErrorKind::IdentityConstraint,
            detail: self.detail,
            constraint: Some(self.name),
            violation: None,
            limit: None,
            path,
            line,
            column,
            expected: Vec::new(),
        })
    }
}

/// The local names from the message to an element, counted where there are several of one name.
fn place(tree: &Tree<'_>, message: usize, part: usize) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut at = part;
    while let Some(element) = tree.element(at) {
        let mut name: String = element.local.chars().take(LONGEST_NAME).collect();
        let around = element.parent.filter(|_| at != message);
        if let Some(parent) = around {
            let is_same = |other: &usize| {
                let other = tree.element(*other);
                other.is_some_and(|other| {
                    other.local == element.local
                        && tree.is_one_namespace(other.namespace, element.namespace)
                })
            };
            let siblings = || {
                tree.children(parent, parent.saturating_add(1))
                    .filter(is_same)
            };
            if siblings().nth(1).is_some() {
                let index = siblings().take_while(|other| *other <= at).count();
                name.push_str(&format!("[{index}]"));
            }
        }
        names.push(name);
        match around {
            Some(parent) => at = parent,
            None => break,
        }
    }
    names.reverse();
    names.join("/")
}
