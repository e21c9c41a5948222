//! The reader: its state. The calls of generated code, in `calls` and `fields`, are thin generic shells over functions that are
//! compiled once: `leaf` and `fast` for what a message usually looks like, `general` for everything else.

use super::attributes::{Attributes, RawAttribute};
use super::constrained::Constraint;
use super::content::{Children, Content};
use super::decode::Decoded;
use super::failure::{Failed, Failure, Result};
use super::few::Few;
use super::identity;
use super::lenient::Tree;
use super::mixed::Mixed;
use super::name::Name;
use super::namespaces::{Bindings, Fast, Scope};
use super::open::{Named, Open};
use super::prefixes::Prefixes;
use super::qualified::Left;
use crate::{ErrorKind, Limits, ReadSettings};
use std::borrow::Cow;

/// A cursor over a decoded message.
///
/// Positions are kept as the number of bytes that remain, since the cursor is the rest of the text.
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) rest: &'a str,
    /// After an empty-element tag: what follows it. `rest` is empty until that element is closed.
    pub(super) held: Option<&'a str>,
    pub(super) fast: Fast<'a>,
    /// A name in the message's namespace.
    pub(super) main: &'static Name,
    /// Elements that are open and were not opened by the fast path, the innermost last.
    pub(super) opened: Few<Opened<'a>, 4>,
    pub(super) bindings: Bindings<'a>,
    pub(super) scopes: Few<Scope<'a>, 4>,
    pub(super) raw: Vec<RawAttribute<'a>>,
    pub(super) attributes: Attributes<'a>,
    /// The text of the last value that did not stand in one piece.
    pub(super) scratch: String,
    pub(super) depth: u32,
    /// The mixed content at hand.
    pub(super) mixed: Option<Box<Mixed>>,
    /// What was in force around the elements that are mixed or stand in mixed content, the innermost last.
    outside: Vec<Outside<'a>>,
    /// How many bytes of namespace declarations were copied into elements that the schema does not name.
    pub(super) copied: usize,
    /// What is read now is only checked, and read again as an element that the schema does not name.
    pub(super) checking: bool,
    /// Which of several types the content of the element opened last is of.
    pub(super) derived: usize,
    /// What the schema declares for content of which it says nothing.
    pub(super) open: Option<&'static Open>,
    /// The type that the start tag at hand names, where its content is open, and its name as `{namespace}local`.
    pub(super) named: Option<Named>,
    pub(super) type_name: Option<String>,
    /// The elements whose texts identify or refer, since they name such a type.
    pub(super) named_identifiers: identity::Named,
    /// What the prefixes in its text stand for, where that type has names for values.
    pub(super) prefixes: Prefixes,
    /// Whether `xsi:type` of the next start tag has been looked at.
    pub(super) ignores_type: bool,
    /// Whether the content that is entered next has been checked already.
    pub(super) is_checked: bool,
    /// Whether `xsi:type` of that element says so.
    pub(super) says_type: bool,
    /// The value that the schema gives for the element whose start tag is read next.
    pub(super) offered: Option<Constraint>,
    /// The value that the schema gives for the text that is read next.
    pub(super) given: Option<Constraint>,
    /// What `xsi:nil` of the start tag at hand says, and where it stands.
    pub(super) nil: Option<(bool, usize)>,
    /// What the leaf declared that was read last.
    pub(super) left: Left<'a>,
    pub(super) limits: Limits,
    /// Where the message starts, as bytes that remain; `None`: wherever it is found.
    pub(super) message_at: Option<usize>,
    /// Where the last value started.
    pub(super) value_at: usize,
    /// The child element read last, to tell a repeated one from an unknown one.
    pub(super) previous: Option<&'static Name>,
    /// Optional elements that were not found at `skipped_at`.
    pub(super) skipped: Few<Option<&'static Name>, 8>,
    pub(super) skipped_at: usize,
    pub(super) failure: Option<Box<Failure>>,
    /// How many attributes said where a schema is.
    pub(super) hints: u32,
    /// The last of them: its local name and its value.
    pub(super) hint: Option<(&'a str, Cow<'a, str>)>,
    /// The document as lenient reading needs it; the cursor is at the end then, and no call is answered from it.
    pub(super) tree: Option<Box<Tree<'a>>>,
}

/// What a value is the text of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A child element of a simple type; index 0: not repeated.
    Leaf(&'static Name, u32),
    /// The element at hand.
    Text,
    /// The attribute of that index of the element at hand.
    Attribute(usize),
}

/// What was in force around an element that is mixed or stands in mixed content.
struct Outside<'a> {
    mixed: Option<Box<Mixed>>,
    fast: Fast<'a>,
    /// How many scopes there are in the element: that of its own start tag included.
    scopes: usize,
}

/// How the start tag of the element at hand was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// As its name, in the prefix in use.
    Usual,
    /// In another way; the reader keeps the element among those that are open.
    Other,
}

/// An element whose content is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inside {
    start: Start,
    children: Children,
    /// Whether what is in force around it is kept, to be put back.
    changed: bool,
}

/// An element whose start tag has been read.
#[derive(Debug, Default)]
pub(super) struct Opened<'a> {
    pub(super) qname: &'a str,
    /// Whether its start tag declares namespaces.
    pub(super) scoped: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        decoded: &'a Decoded<'_>,
        settings: &ReadSettings,
        main: &'static Name,
    ) -> Self {
        let (text, rest) = decoded.parts();
        Self {
            text,
            rest,
            held: None,
            fast: Fast::default(),
            main,
            opened: Few::default(),
            bindings: Bindings::default(),
            scopes: Few::default(),
            raw: Vec::new(),
            attributes: Attributes::default(),
            scratch: String::new(),
            depth: 0,
            mixed: None,
            outside: Vec::new(),
            copied: 0,
            checking: false,
            derived: 0,
            says_type: false,
            open: None,
            named: None,
            type_name: None,
            named_identifiers: identity::Named::new(),
            prefixes: Prefixes::new(),
            ignores_type: false,
            is_checked: false,
            offered: None,
            given: None,
            nil: None,
            left: Left::default(),
            limits: settings.limits,
            message_at: settings.message_at.map(|at| text.len().saturating_sub(at)),
            value_at: 0,
            previous: None,
            skipped: Few::default(),
            skipped_at: usize::MAX,
            failure: None,
            hints: 0,
            hint: None,
            tree: None,
        }
    }

    #[inline]
    pub(super) fn content<T: Content>(
        &mut self,
        name: &'static Name,
        index: u32,
        start: Start,
    ) -> Result<T> {
        let inside = self.inside((name, index), start, T::CHILDREN, T::NILLABLE)?;
        // Handed on as it is: contents are large, and taking it apart would copy it.
        let content = T::read(self);
        self.leave_element((name, index), inside, content.is_ok())?;
        content
    }

    /// Goes into the content of an element.
    pub(super) fn inside(
        &mut self,
        (name, index): (&'static Name, u32),
        start: Start,
        children: Children,
        nillable: bool,
    ) -> Result<Inside> {
        match self.enter_content(children, nillable) {
            Ok(changed) => Ok(Inside {
                start,
                children,
                changed,
            }),
            Err(Failed) => Err(self.within(name, index)),
        }
    }

    /// Leaves an element whose content has been read, if it has.
    pub(super) fn leave_element(
        &mut self,
        (name, index): (&'static Name, u32),
        inside: Inside,
        is_read: bool,
    ) -> Result<()> {
        if is_read
            && self.close(name, inside.start, inside.children).is_ok()
            && (!inside.changed || self.leave_content().is_ok())
        {
            return Ok(());
        }
        Err(self.within(name, index))
    }

    /// Goes into the content of an element: whether it has to be left again, since it or the one around it is mixed.
    #[inline]
    pub(super) fn enter_content(&mut self, children: Children, nillable: bool) -> Result<bool> {
        if children != Children::Mixed && self.mixed.is_none() && self.nil.is_none() {
            return Ok(false);
        }
        self.enter_unusual(children, nillable)
    }

    #[cold]
    fn enter_unusual(&mut self, children: Children, nillable: bool) -> Result<bool> {
        if !nillable {
            self.refuse_nil()?;
        }
        if children != Children::Mixed && self.mixed.is_none() {
            return Ok(false);
        }
        self.outside.push(Outside {
            mixed: self.mixed.take(),
            fast: self.fast,
            scopes: self.scopes.len(),
        });
        if children == Children::Mixed && self.tree.is_none() {
            // The fast path would skip white space, which counts here.
            self.fast = self.fast.off();
            self.mixed = Some(Box::new(Mixed::new(
                self.given.take(),
                core::mem::take(&mut self.is_checked),
            )));
            self.read_mixed()?;
        }
        Ok(true)
    }

    #[cold]
    pub(super) fn leave_content(&mut self) -> Result<()> {
        self.check_mixed()?;
        if let Some(outside) = self.outside.pop() {
            self.mixed = outside.mixed;
            // Where the element had a scope of its own, leaving that has done this.
            if self.scopes.len() == outside.scopes {
                self.fast = outside.fast;
            }
        }
        self.after_child()
    }

    /// Refuses `xsi:nil` where an element may not have it.
    pub(super) fn refuse_nil(&mut self) -> Result<()> {
        let Some((_, at)) = self.nil.take() else {
            return Ok(());
        };
        let failure = Failure::new(ErrorKind::UnexpectedAttribute, at, "");
        Err(self.fail(failure.at_attribute("nil")))
    }

    /// What the element at hand says of being nil.
    pub(super) fn take_nil(&mut self) -> Option<bool> {
        self.nil.take().map(|(nil, _)| nil)
    }
}
