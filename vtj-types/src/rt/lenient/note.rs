//! What lenient reading notes, and where.

use super::kept::KeptText;
use super::tree::{Part, Tree};
use crate::Expected;
use crate::deviation::{Deviation, DeviationCode, Severity};
use crate::rt::failure::LONGEST_NAME;
use crate::rt::group::{First, first_name};
use crate::rt::name::Name;
use crate::rt::position::positions;
use crate::rt::reader::{Place, Reader};
use crate::rt::simple_type::SimpleType;
use crate::rt::text::Text;
use std::sync::Arc;

/// A deviation whose line and column are not counted yet.
pub(in crate::rt) struct Note {
    pub(super) code: DeviationCode,
    pub(super) path: String,
    /// Where it is, as bytes that remain.
    pub(super) at: usize,
    pub(super) expected: Vec<Expected>,
    pub(super) kept: Option<Arc<Text>>,
}

/// What lenient reading made of a value that its type refuses.
pub(super) enum Outcome {
    Trimmed,
    UnknownCode,
    Invalid,
}

fn push_step(path: &mut String, local: &str, index: u32) {
    if !path.is_empty() {
        path.push('/');
    }
    path.extend(local.chars().take(LONGEST_NAME));
    if index > 0 {
        path.push_str(&format!("[{index}]"));
    }
}

impl Tree<'_> {
    /// The path of the element at hand.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            push_step(&mut path, frame.name.local, frame.index);
        }
        path
    }

    /// The path of something in the element at hand.
    pub(super) fn path_to(&self, local: &str, index: u32) -> String {
        let mut path = self.path();
        push_step(&mut path, local, index);
        path
    }

    pub(super) fn path_to_attribute(&self, local: &str) -> String {
        let mut path = self.path();
        path.push_str("/@");
        path.extend(local.chars().take(LONGEST_NAME));
        path
    }

    pub(super) fn note(
        &mut self,
        code: DeviationCode,
        path: String,
        at: usize,
        expected: impl IntoIterator<Item = Expected>,
        kept: Option<Arc<Text>>,
    ) {
        self.notes.push(Note {
            code,
            path,
            at,
            expected: expected.into_iter().collect(),
            kept,
        });
    }

    /// Whether the element at hand is not there.
    pub(super) fn is_missing(&self) -> bool {
        self.frames.last().is_none_or(|frame| frame.part.is_none())
    }

    /// Where the end of the element at hand, or the element itself, starts.
    pub(super) fn at(&self) -> usize {
        let part = self.frames.last().and_then(|frame| frame.part);
        part.and_then(|part| self.element(part))
            .map_or(0, |element| element.at)
    }

    /// Notes the prefixes that are not declared, each once.
    pub(super) fn note_undeclared(&mut self, message: usize) {
        for (_, part, attribute, at) in core::mem::take(&mut self.undeclared) {
            let mut steps = Vec::new();
            let mut next = Some(part);
            while let Some(part) = next
                && let Some(element) = self.element(part)
            {
                steps.push(element.local);
                next = element.parent.filter(|_| part != message);
            }
            let is_inside = self
                .element(message)
                .is_some_and(|m| (message..m.end).contains(&part));
            let mut path = String::new();
            for local in steps
                .iter()
                .rev()
                .skip(if is_inside { 0 } else { steps.len() - 1 })
            {
                push_step(&mut path, local, 0);
            }
            if let Some(local) = attribute {
                path.push_str("/@");
                path.extend(local.chars().take(LONGEST_NAME));
            }
            self.note(DeviationCode::UndeclaredPrefix, path, at, [], None);
        }
    }

    /// The deviations in the order of the message.
    pub(super) fn deviations(&mut self, text: &str) -> Vec<Deviation> {
        let mut notes = core::mem::take(&mut self.notes);
        notes.sort_by_key(|note| core::cmp::Reverse(note.at));
        let mut count = positions(text);
        let deviations = notes.into_iter().map(|note| {
            let (line, column) = count(text.len().saturating_sub(note.at));
            Deviation {
                code: note.code,
                severity: Severity::Refused,
                path: note.path,
                line,
                column,
                expected: note.expected,
                kept: note.kept,
            }
        });
        deviations.collect()
    }
}

impl Reader<'_> {
    #[cold]
    pub(in crate::rt) fn note_missing_attribute(&mut self, local: &'static str) {
        let at = self.attributes.tag_at();
        let Some(tree) = &mut self.tree else { return };
        if tree.is_missing() {
            return;
        }
        if let Some(entry) = tree.frames.last().map(|frame| frame.entry) {
            tree.kept.entry(entry).absent.push(local);
        }
        let path = tree.path_to_attribute(local);
        let expected = [Expected::Attribute(local)];
        tree.note(DeviationCode::MissingAttribute, path, at, expected, None);
    }

    #[cold]
    pub(in crate::rt) fn note_missing_leaf(&mut self, name: &'static Name, index: u32) {
        let Some(tree) = &mut self.tree else { return };
        tree.leaf_missing = true;
        if tree.is_missing() {
            return;
        }
        tree.next_place(name, index);
        let entry = tree.place(name, index);
        tree.kept.entry(entry).filled_in = true;
        tree.note_missing(name, index);
    }

    #[cold]
    pub(in crate::rt) fn note_too_few(&mut self, name: &'static Name, index: u32) {
        let Some(tree) = &mut self.tree else { return };
        if index <= 1 {
            tree.note_missing(name, 0);
        } else if !tree.is_missing() {
            let (path, at) = (tree.path_to(name.local, index), tree.at());
            let expected = [Expected::Element(name.local)];
            tree.note(DeviationCode::TooFewElements, path, at, expected, None);
        }
    }

    /// Notes that elements cannot be counted out to groups.
    #[cold]
    pub(in crate::rt) fn note_uncounted(&mut self, alternatives: &'static [&'static [First]]) {
        let Some(tree) = &mut self.tree else { return };
        if tree.is_missing() {
            return;
        }
        let name = first_name(alternatives);
        let path = match name {
            Some(name) => tree.path_to(name.local, 0),
            None => tree.path(),
        };
        let (at, expected) = (tree.at(), name.map(|name| Expected::Element(name.local)));
        tree.note(DeviationCode::TooFewElements, path, at, expected, None);
    }

    /// Notes one more of a repeated element than there may be, if it is there.
    #[cold]
    pub(in crate::rt) fn note_too_many(&mut self, name: &'static Name, index: u32) -> bool {
        let Some(tree) = &mut self.tree else {
            return false;
        };
        let Some(part) = tree.find(name, index) else {
            return false;
        };
        let path = tree.path_to(name.local, index);
        let at = tree.element(part).map_or(0, |element| element.at);
        tree.note(DeviationCode::TooManyElements, path, at, [], None);
        true
    }

    /// Notes what was made of a value, and keeps its text.
    #[cold]
    pub(super) fn note_value(
        &mut self,
        simple_type: &'static SimpleType,
        place: Place,
        outcome: &Outcome,
        (text, read_as): (&str, &str),
    ) {
        let (value_at, attribute_at) = match place {
            Place::Attribute(index) => (0, self.attributes.at(index)),
            _ => (self.value_at, 0),
        };
        let local = match place {
            Place::Attribute(index) => self.attributes.local(index),
            _ => "",
        };
        let Some(tree) = &mut self.tree else { return };
        let code = match outcome {
            Outcome::Trimmed => DeviationCode::TrimmedValue,
            Outcome::UnknownCode => DeviationCode::UnknownCode,
            Outcome::Invalid if is_negative_code(simple_type, text) => {
                DeviationCode::NegativeReturnCode
            }
            Outcome::Invalid => DeviationCode::InvalidValue,
        };
        let own = tree.frames.last().map_or(0, |frame| frame.entry);
        let (path, at) = match place {
            Place::Leaf(name, index) => (tree.path_to(name.local, index), value_at),
            Place::Text => (tree.path(), value_at),
            Place::Attribute(_) => (tree.path_to_attribute(local), attribute_at),
        };
        let expected = [Expected::Value(simple_type.name)];
        tree.note(code, path, at, expected, Some(Arc::new(Text::kept(text))));
        let entry = match place {
            Place::Leaf(name, index) => tree.place(name, index),
            Place::Text => own,
            Place::Attribute(_) => {
                let value = (local, Text::kept(read_as), Text::kept(text));
                tree.kept.entry(own).values.push(value);
                return;
            }
        };
        let kept = &mut tree.kept.entry(entry).text;
        match kept {
            Some(kept) => kept.read_as = Text::kept(read_as),
            None => *kept = Some(KeptText::plain(text, read_as)),
        }
    }
}

/// Whether it is one of the return codes that the agency's documentation lists and its type's pattern forbids.
pub(super) fn is_negative_code(simple_type: &SimpleType, text: &str) -> bool {
    let digits = text.trim().strip_prefix('-');
    simple_type.name == "PaluukoodiTyyppi"
        && digits.is_some_and(|digits| {
            (1..=5).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
}

impl Tree<'_> {
    /// Notes an element that is not there and should be.
    pub(super) fn note_missing(&mut self, name: &'static Name, index: u32) {
        if self.is_missing() {
            return;
        }
        let (path, at) = (self.path_to(name.local, index), self.at());
        let expected = [Expected::Element(name.local)];
        self.note(DeviationCode::MissingElement, path, at, expected, None);
    }

    /// Notes what is left over in the element at hand: unknown, superfluous, or text that has no place.
    pub(super) fn note_left_over(&mut self, part: usize, kept: Arc<Text>, code: DeviationCode) {
        let (path, at) = match self.parts.get(part) {
            Some(Part::Element(element)) => (self.path_to(element.local, 0), element.at),
            Some(Part::Text(_, at)) => (self.path(), *at),
            None => return,
        };
        self.note(code, path, at, [], Some(kept));
    }
}
