//! Data groups: which came with data, and which a product could hold.

use crate::rt::{Document, Grouped, Kept, Outline, Response};
use crate::{Parsed, ReadSettings, WriteSettings};
use core::fmt;
use std::sync::Arc;
use zeroize::Zeroize as _;

/// Parts of a message that tell about the query, not about a person.
const NOT_DATA: [&str; 3] = ["Asiakasinfo", "Paluukoodi", "Hakuperusteet"];

/// Groups with so many elements around them belong to the one around them.
const DEEPEST: usize = 6;

/// Elements with so many others around them are not looked at.
const DEPTH: usize = 24;

/// With so many elements or groups, not all have been looked at.
const MOST_ELEMENTS: usize = 10_000;
const MOST_GROUPS: usize = 1_000;

/// Longer names of elements are cut: who sends the message chooses the name of an element that no schema has.
const LONGEST_NAME: usize = 64;

/// A data group (tietoryhmä) of a message: an element that has others in it, or that stands directly in a part of the
/// message, by its path below the message, as `Henkilo/Kotikunta`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The local names of the elements, with `/` between them.
    pub path: String,
    /// How often it came with data. The agency sends blank ones, which are not counted.
    pub count: u64,
}

/// Which data groups of a message came with data: paths and counts, no values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disclosed {
    /// The groups, in the order of the message.
    pub groups: Vec<Group>,
    /// Whether all of the message has been looked at; not so where it has more than 10 000 elements or 1 000 groups.
    pub is_complete: bool,
}

impl Disclosed {
    /// How often the group of that path came with data.
    #[must_use]
    pub fn count(&self, path: &str) -> u64 {
        let group = self.groups.iter().find(|group| group.path == path);
        group.map_or(0, |group| group.count)
    }
}

/// What a message says about persons, apart from how the query went.
pub trait Disclosure {
    /// The data groups that came with data, whether or not a field holds it.
    ///
    /// `Asiakasinfo`, `Paluukoodi` and `Hakuperusteet` are not data about a person and not counted.
    fn disclosed(&self) -> Disclosed;

    /// The paths of all data groups that the product's schema has, in its order; from a table that was generated.
    fn permitted(&self) -> Vec<&'static str>;
}

impl<T: Grouped + Response> Disclosure for T {
    fn disclosed(&self) -> Disclosed {
        let written = self.write_kept(&WriteSettings::new(), &Arc::new(Kept::default()));
        core::mem::take(&mut Account::of_bytes(written, &ReadSettings::new()).disclosed)
    }

    fn permitted(&self) -> Vec<&'static str> {
        let groups = self.groups().iter().copied();
        groups.filter(|path| is_data(path)).collect()
    }
}

impl<T: Grouped + Response> Disclosure for Parsed<T> {
    fn disclosed(&self) -> Disclosed {
        let written = self.to_xml_with(&WriteSettings::new());
        core::mem::take(&mut Account::of_bytes(written, &ReadSettings::new()).disclosed)
    }

    fn permitted(&self) -> Vec<&'static str> {
        self.value.permitted()
    }
}

fn is_data(path: &str) -> bool {
    let part = path.split('/').next().unwrap_or_default();
    !NOT_DATA.contains(&part)
}

/// What a message discloses, and of whom.
#[derive(Default)]
pub(crate) struct Account {
    pub(super) disclosed: Disclosed,
    /// The identity codes in it, each once, in the order of the message.
    pub(super) persons: Vec<String>,
}

impl Account {
    /// The account of a message as XML, which is cleared then.
    pub(crate) fn of(xml: String, settings: &ReadSettings) -> Self {
        Self::of_bytes(xml.into_bytes(), settings)
    }

    fn of_bytes(mut xml: Vec<u8>, settings: &ReadSettings) -> Self {
        let mut account = Self::default();
        if let Ok(document) = Document::decode(&xml, settings)
            && let Ok(mut outline) = document.outline(DEPTH, settings)
        {
            account.disclosed.is_complete = outline.elements.len() < MOST_ELEMENTS;
            account.read(&outline);
            for element in &mut outline.elements {
                element.text.zeroize();
            }
        }
        xml.zeroize();
        account
    }

    fn read(&mut self, outline: &Outline<'_>) {
        let elements = &outline.elements;
        let mut has_data: Vec<bool> = elements.iter().map(is_given).collect();
        let mut has_children = vec![false; elements.len()];
        // Parents come before their children.
        for (index, element) in elements.iter().enumerate().rev() {
            let is_given = has_data.get(index).copied().unwrap_or_default();
            let Some(parent) = element.parent else {
                continue;
            };
            if let Some(parent) = has_children.get_mut(parent) {
                *parent = true;
            }
            if let Some(parent) = has_data.get_mut(parent) {
                *parent |= is_given;
            }
        }
        let facts = elements.iter().zip(has_data).zip(has_children).enumerate();
        for (index, ((element, has_data), has_children)) in facts {
            let path = path(outline, index);
            let is_about_a_person = path.first().is_some_and(|part| is_data(part));
            if !has_data || !is_about_a_person {
                continue;
            }
            let is_group = has_children || path.len() <= 2;
            if is_group && path.len() <= DEEPEST {
                self.count(&path.join("/"));
            }
            let code = element.text.trim();
            if element.local == "Henkilotunnus"
                && !code.is_empty()
                && !self.persons.iter().any(|known| known == code)
            {
                self.persons.push(code.to_owned());
            }
        }
    }

    fn count(&mut self, path: &str) {
        let groups = &mut self.disclosed.groups;
        if let Some(group) = groups.iter_mut().find(|group| group.path == path) {
            group.count = group.count.saturating_add(1);
        } else if groups.len() < MOST_GROUPS {
            groups.push(Group {
                path: path.to_owned(),
                count: 1,
            });
        } else {
            self.disclosed.is_complete = false;
        }
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.persons.zeroize();
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("disclosed", &self.disclosed)
            .finish_non_exhaustive()
    }
}

/// Whether an element has data of its own.
fn is_given(element: &crate::rt::Outer<'_>) -> bool {
    let is_blank = |text: &str| text.trim_matches([' ', '\t', '\n', '\r']).is_empty();
    let mut own = element.attributes.iter();
    !is_blank(&element.text)
        || own.any(|attribute| attribute.namespace.is_empty() && !is_blank(&attribute.value))
}

/// The local names from below the message to an element; empty for the message.
fn path<'o>(outline: &'o Outline<'_>, element: usize) -> Vec<&'o str> {
    let mut names = Vec::new();
    let mut at = outline.get(element);
    while let Some(element) = at {
        if element.parent.is_some() {
            let end = element.local.char_indices().nth(LONGEST_NAME);
            let name = end.and_then(|(end, _)| element.local.get(..end));
            names.push(name.unwrap_or(element.local));
        }
        at = element.parent.and_then(|parent| outline.get(parent));
    }
    names.reverse();
    names
}
