//! One thing broken in a message.

use std::fmt;

use vtj_codegen::model::SimpleTypeId;
use vtj_codegen::xsd::ExpandedName;
use vtj_codegen::xsd::{XML_NAMESPACE, XSI_NAMESPACE};

use super::message::{Attribute, Element, Kind, Path, Piece};
use super::random::Random;
use super::schema::Schema;
use super::value::{ValueSpace, spaced};

/// A way of breaking a message. By chance it may leave the message valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breakage {
    /// An element is left out.
    Missing,
    /// An element is put in that the schema does not have, or not there.
    Extra,
    /// Two elements change places.
    Swapped,
    /// An element is repeated once more than it may be.
    TooMany,
    /// An attribute is left out.
    AttributeMissing,
    /// An attribute is put in that the schema does not have there.
    AttributeUnknown,
    /// An element or attribute is in another namespace, or in none.
    WrongNamespace,
    /// Text stands where elements only may be.
    StrayText,
    /// A value misses its pattern.
    Pattern,
    /// A value is none of the codes.
    UnknownCode,
    /// A value is one character too long, counted in characters and not in bytes.
    Length,
    /// A value has white space in it, or something like it.
    WhiteSpace,
}

impl fmt::Display for Breakage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Breakage {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Missing,
        Self::Extra,
        Self::Swapped,
        Self::TooMany,
        Self::AttributeMissing,
        Self::AttributeUnknown,
        Self::WrongNamespace,
        Self::StrayText,
        Self::Pattern,
        Self::UnknownCode,
        Self::Length,
        Self::WhiteSpace,
    ];

    /// Breaks a message; `None` where it gives no occasion.
    pub fn apply(self, message: &mut Element, schema: &Schema, random: &mut Random) -> Option<()> {
        match self {
            Self::Missing => missing(message, random),
            Self::Extra => extra(message, random),
            Self::Swapped => swapped(message, random),
            Self::TooMany => too_many(message, random),
            Self::AttributeMissing => attribute_missing(message, random),
            Self::AttributeUnknown => attribute_unknown(message, random),
            Self::WrongNamespace => wrong_namespace(message, random),
            Self::StrayText => stray_text(message, random),
            Self::Pattern => value(
                message,
                schema,
                random,
                ValueSpace::has_pattern,
                |one, r| one.near_miss(r),
            ),
            Self::UnknownCode => value(message, schema, random, ValueSpace::has_codes, |one, r| {
                one.unknown_code(r)
            }),
            Self::Length => value(message, schema, random, ValueSpace::has_limit, |one, r| {
                one.too_long(r)
            }),
            Self::WhiteSpace => white_space(message, random),
        }
    }
}

/// One of several, if there is one.
fn one_of<T: Clone>(choices: &[T], random: &mut Random) -> Option<T> {
    (!choices.is_empty()).then(|| random.pick(choices).clone())
}

/// One of the elements that are as wanted.
fn one_path(
    message: &Element,
    random: &mut Random,
    wanted: impl Fn(&Element) -> bool,
) -> Option<Path> {
    let mut paths = message.paths();
    paths.retain(|path| wanted(message.at(path)));
    one_of(&paths, random)
}

/// One of the elements inside the root, with the index of its piece in its parent.
fn one_child(
    message: &Element,
    random: &mut Random,
    wanted: impl Fn(&Element, &Element) -> bool,
) -> Option<(Path, usize)> {
    let mut found = Vec::new();
    for path in message.paths() {
        let parent = message.at(&path);
        for (index, child) in parent.children() {
            if wanted(parent, child) {
                found.push((path.clone(), index));
            }
        }
    }
    one_of(&found, random)
}

fn missing(message: &mut Element, random: &mut Random) -> Option<()> {
    // Mostly one that must be there; now and then any, which may be fewer of what may be there more often.
    let any = random.percent(20);
    let (path, index) = one_child(message, random, |parent, child| {
        any || parent.count(&child.name) <= child.occurs.0 as usize
    })?;
    message.at_mut(&path).pieces.remove(index);
    Some(())
}

fn extra(message: &mut Element, random: &mut Random) -> Option<()> {
    let also_in_values = random.percent(20);
    let path = one_path(message, random, |element| {
        also_in_values || element.kind == Kind::Elements
    })?;
    let elsewhere = one_path(message, random, |_| true)?;
    let mut put_in = if random.percent(30) {
        message.at(&elsewhere).clone()
    } else {
        Element {
            pieces: match random.below(3) {
                0 => Vec::new(),
                1 => vec![Piece::Text("x".to_owned())],
                _ => vec![Piece::Text(String::new())],
            },
            attributes: Vec::new(),
            kind: Kind::Mixed,
            ..message.at(&elsewhere).clone()
        }
    };
    let parent = message.at_mut(&path);
    let (namespace, local) = (parent.name.namespace(), &*put_in.name.local);
    put_in.name = match random.below(7) {
        0 => ExpandedName::new(namespace, "Tuntematon"),
        1 => ExpandedName::new(namespace, "Ääkkönen"),
        2 => ExpandedName::new(None, "Tuntematon"),
        3 => ExpandedName::new(Some("urn:muu"), local),
        4 => ExpandedName::new(namespace, &format!("{local}2")),
        5 => ExpandedName::new(namespace, &local.to_lowercase()),
        _ => put_in.name,
    };
    let at = random.below(parent.pieces.len() + 1);
    parent.pieces.insert(at, Piece::Element(put_in));
    Some(())
}

fn swapped(message: &mut Element, random: &mut Random) -> Option<()> {
    let mut pairs = Vec::new();
    for path in message.paths() {
        let children: Vec<_> = message.at(&path).children().collect();
        for (at, (index, child)) in children.iter().enumerate() {
            let later = children.iter().skip(at + 1);
            let mut others = later.filter(|(_, other)| other.name != child.name);
            // The next one, and the one after that, of another name.
            for (other, _) in others.by_ref().take(2) {
                pairs.push((path.clone(), *index, *other));
            }
        }
    }
    let (path, one, other) = one_of(&pairs, random)?;
    message.at_mut(&path).pieces.swap(one, other);
    Some(())
}

fn too_many(message: &mut Element, random: &mut Random) -> Option<()> {
    // Those that may be there twice but not without limit are rare, and are counted by the reader.
    let few = random.percent(50);
    let within = |child: &Element, least: u32| {
        child
            .occurs
            .1
            .is_some_and(|greatest| (least..=30).contains(&greatest))
    };
    let counted = one_child(message, random, |_, child| few && within(child, 2));
    let (path, index) = match counted {
        Some(found) => found,
        None => one_child(message, random, |_, child| within(child, 1))?,
    };
    let parent = message.at_mut(&path);
    let piece = parent.pieces[index].clone();
    if let Piece::Element(child) = &piece {
        let greatest = child.occurs.1.unwrap_or_default() as usize;
        for _ in parent.count(&child.name)..=greatest {
            parent.pieces.insert(index, piece.clone());
        }
    }
    Some(())
}

fn attribute_missing(message: &mut Element, random: &mut Random) -> Option<()> {
    let is_required = |one: &Attribute| one.required;
    let path = one_path(message, random, |element| {
        element.attributes.iter().any(is_required)
    })?;
    let attributes = &mut message.at_mut(&path).attributes;
    let required = (0..attributes.len()).filter(|&index| attributes[index].required);
    let index = one_of(&required.collect::<Vec<_>>(), random)?;
    attributes.remove(index);
    Some(())
}

fn attribute_unknown(message: &mut Element, random: &mut Random) -> Option<()> {
    let path = one_path(message, random, |_| true)?;
    let with_attributes = one_path(message, random, |one| !one.attributes.is_empty());
    let known = with_attributes.map(|path| random.pick(&message.at(&path).attributes).clone());
    let element = message.at_mut(&path);
    let namespace = element.name.namespace();
    let known = known.map_or_else(|| "koodi".to_owned(), |one| one.name.local.to_string());
    let name = match random.below(9) {
        0 => ExpandedName::new(None, "tuntematon"),
        1 => ExpandedName::new(namespace, "tuntematon"),
        2 => ExpandedName::new(None, &known),
        3 => ExpandedName::new(namespace, &known),
        4 => ExpandedName::new(None, &known.to_uppercase()),
        5 => ExpandedName::new(Some("urn:muu"), &known),
        6 => ExpandedName::new(Some(XML_NAMESPACE), "lang"),
        7 => ExpandedName::new(Some(XSI_NAMESPACE), "nil"),
        _ => ExpandedName::new(None, "type"),
    };
    let name = match element.attributes.iter().any(|one| one.name == name) {
        true => ExpandedName::new(None, "toinen"),
        false => name,
    };
    let value = *random.pick(&["true", "false", "fi", "1"]);
    let unknown = Attribute {
        name,
        value: value.to_owned(),
        type_: None,
        required: false,
        kept: false,
    };
    let at = random.below(element.attributes.len() + 1);
    element.attributes.insert(at, unknown);
    Some(())
}

fn wrong_namespace(message: &mut Element, random: &mut Random) -> Option<()> {
    if random.percent(25) {
        let path = one_path(message, random, |element| !element.attributes.is_empty());
        if let Some(path) = path {
            let element = message.at_mut(&path);
            let namespace = element.name.namespace().unwrap_or("urn:muu").to_owned();
            let at = random.below(element.attributes.len());
            let name = &mut element.attributes[at].name;
            *name = ExpandedName::new(Some(&namespace), &name.local);
            return Some(());
        }
    }
    let path = match random.percent(10) {
        true => Path::new(),
        false => one_path(message, random, |_| true)?,
    };
    let element = message.at_mut(&path);
    let before = element.name.namespace().unwrap_or_default();
    let after = match random.below(4) {
        0 => String::new(),
        1 => "urn:muu".to_owned(),
        2 => format!("{before}/"),
        _ => before.to_uppercase(),
    };
    move_to(element, &after, random.percent(50));
    Some(())
}

/// Moves an element to a namespace, with all that is inside of it if so wanted.
fn move_to(element: &mut Element, namespace: &str, inside: bool) {
    element.name = ExpandedName::new(Some(namespace), &element.name.local);
    for piece in &mut element.pieces {
        match piece {
            Piece::Element(child) if inside => move_to(child, namespace, inside),
            _ => {}
        }
    }
}

fn stray_text(message: &mut Element, random: &mut Random) -> Option<()> {
    let path = one_path(message, random, |element| element.kind == Kind::Elements)?;
    let pieces = &mut message.at_mut(&path).pieces;
    let text = *random.pick(&[
        "x", "0", "-", "ä", "&", ";", " . ", "\u{A0}", "\u{85}", "\u{2003}",
    ]);
    let at = random.below(pieces.len() + 1);
    pieces.insert(at, Piece::Text(text.to_owned()));
    Some(())
}

fn value(
    message: &mut Element,
    schema: &Schema,
    random: &mut Random,
    wanted: impl Fn(&ValueSpace) -> bool,
    make: impl Fn(&ValueSpace, &mut Random) -> String,
) -> Option<()> {
    let space = |id: SimpleTypeId| &schema.spaces[&id];
    let mut places = message.places();
    places.retain(|place| wanted(space(place.type_)));
    let place = one_of(&places, random)?;
    let broken = make(space(place.type_), random);
    message.set_value(&place, broken);
    Some(())
}

fn white_space(message: &mut Element, random: &mut Random) -> Option<()> {
    let place = one_of(&message.places(), random)?;
    let spaced = spaced(&message.value(&place), random);
    message.set_value(&place, spaced);
    Some(())
}
