//! The general path: the same questions as in `fast`, answered for whatever XML allows.

use super::constrained::Constraint;
use super::content::{Attribute, Children, OpenType};
use super::failure::{Failed, Failure, Result};
use super::name::Name;
use super::open::Named;
use super::reader::{Reader, Start};
use super::scan::same;
use super::tag::Tag;
use crate::{ErrorKind, Expected};

impl<'a> Reader<'a> {
    /// The start tag of this name, if it comes next.
    fn find(&mut self, name: &'static Name) -> Result<Option<Tag<'a>>> {
        if self.held.is_some() {
            self.skip(name);
            return Ok(None);
        }
        if self.mixed.is_none() {
            self.skip_ignorable()?;
        }
        if self.rest.is_empty() {
            return Err(self.truncated());
        }
        if self.is_absent(name) {
            return Ok(None);
        }
        let tag = self.start_tag()?;
        if self.is_named(&tag, name) {
            return Ok(Some(tag));
        }
        self.undo(&tag);
        self.skip(name);
        Ok(None)
    }

    /// Whether a tag has this expanded name.
    pub(super) fn is_named(&self, tag: &Tag<'a>, name: &Name) -> bool {
        same(tag.local, name.local) && self.bindings.is_bound(tag.prefix, name.namespace)
    }

    #[cold]
    pub(super) fn general_open(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
        index: u32,
    ) -> Result<Option<Start>> {
        if self.tree.is_some() {
            return Ok(self.lenient_open(name, attributes, index));
        }
        let Some(tag) = self.find(name)? else {
            return Ok(None);
        };
        match self.enter(&tag, attributes) {
            Ok(start) => Ok(Some(start)),
            Err(Failed) => Err(self.within(name, index)),
        }
    }

    /// Checks the attributes of a tag and goes on into its element.
    pub(super) fn enter(
        &mut self,
        tag: &Tag<'a>,
        attributes: &'static [Attribute],
    ) -> Result<Start> {
        self.match_attributes(attributes, tag.at)?;
        if let Some(named) = self.named.take()
            && let Some(rest) = self.enter_named(tag, attributes, &named)?
        {
            // What is in it has been checked, and nobody wants it: it is as if it were empty.
            return self.go_into(&Tag {
                empty: true,
                rest,
                ..*tag
            });
        }
        self.go_into(tag)
    }

    fn go_into(&mut self, tag: &Tag<'a>) -> Result<Start> {
        let opened = self.accept(tag)?;
        self.opened.push(opened);
        Ok(Start::Other)
    }

    /// Checks an element by the type that it names; the attributes are at hand again afterwards. In an element that is only
    /// checked, what follows this one, so that nothing is read again for each element around it.
    #[cold]
    fn enter_named(
        &mut self,
        tag: &Tag<'a>,
        attributes: &'static [Attribute],
        named: &Named,
    ) -> Result<Option<&'a str>> {
        let is_nil = matches!(self.nil, Some((true, _)));
        let Named::Type(known) = named else {
            return Ok(None);
        };
        let check = match is_nil {
            true => known.check_nil,
            false => known.check,
        };
        // One with a fixed value is read again, and is refused if it has elements: nothing is read again for each around it.
        let offered = self.offered.take();
        let is_wanted = matches!(offered, Some(Constraint::Fixed(_))) || !self.checking;
        self.undo(tag);
        let here = self.rest;
        self.offered = offered;
        self.check_aside(check)?;
        self.note_identifier(known, tag.at);
        let prefixes = core::mem::take(&mut self.prefixes);
        let rest = core::mem::replace(&mut self.rest, here);
        self.held = None;
        self.start_tag()?;
        self.match_attributes(attributes, tag.at)?;
        self.named = None;
        if known.simple.is_some() {
            self.prefixes = prefixes;
        }
        if !is_wanted {
            return Ok(Some(rest));
        }
        let is_open = |open| matches!(open, OpenType::Any | OpenType::Restriction);
        let mut declared = attributes.iter();
        self.is_checked = declared.any(|one| one.open.is_some_and(is_open));
        Ok(None)
    }

    /// Reads a whole leaf into `scratch`; `false` if it is not what comes next.
    #[cold]
    pub(super) fn read_leaf(&mut self, name: &'static Name, index: u32) -> Result<bool> {
        if self.tree.is_some() {
            return Ok(self.lenient_leaf(name, index));
        }
        let Some(start) = self.general_open(name, &[], index)? else {
            return Ok(false);
        };
        let read = self
            .refuse_nil()
            .and_then(|()| self.read_simple_content())
            .inspect(|()| self.keep_declarations())
            .and_then(|()| self.close(name, start, Children::Text))
            .and_then(|()| self.after_child());
        match read {
            Ok(()) => Ok(true),
            Err(Failed) => Err(self.within(name, index)),
        }
    }

    /// Reads simple content into `scratch`, up to the end tag.
    fn read_simple_content(&mut self) -> Result<()> {
        self.value_at = self.here();
        let mut text = core::mem::take(&mut self.scratch);
        text.clear();
        let read = match self.held {
            Some(_) => Ok(()),
            None => self.append_text(&mut text),
        };
        self.scratch = text;
        read?;
        if self.held.is_none() && !self.rest.starts_with("</") {
            return Err(self.unexpected(None));
        }
        Ok(())
    }

    #[cold]
    pub(super) fn general_leaf(&mut self, name: &'static Name, index: u32) -> Result<Option<&str>> {
        Ok(self.read_leaf(name, index)?.then_some(&*self.scratch))
    }

    /// A leaf that has to be here.
    #[cold]
    pub(super) fn required_leaf(&mut self, name: &'static Name, index: u32) -> Result<&str> {
        if self.read_leaf(name, index)? {
            return Ok(&self.scratch);
        }
        self.missing_leaf(name, index)?;
        Ok("")
    }

    #[cold]
    pub(super) fn general_simple_content(&mut self) -> Result<&str> {
        match self.tree {
            Some(_) => self.lenient_text(),
            None => self.read_simple_content()?,
        }
        Ok(&self.scratch)
    }

    /// Reads the end of an element that is not just its end tag.
    #[cold]
    pub(super) fn general_close(&mut self, qname: [&str; 2], children: Children) -> Result<()> {
        if self.tree.is_some() {
            self.lenient_close(children);
            return Ok(());
        }
        if let Some(rest) = self.held.take() {
            self.rest = rest;
            return Ok(());
        }
        match children {
            Children::Elements => self.skip_ignorable()?,
            Children::Text | Children::Mixed => {
                let here = self.rest;
                if !here.is_empty() && !here.starts_with('<') {
                    return Err(self.unexpected_text(here));
                }
            }
            Children::Empty => {
                while self.skip_comment_or_instruction()? {}
                let here = self.rest;
                if here.is_empty() {
                    return Err(self.truncated());
                }
                if !here.starts_with('<') || here.starts_with("<![") {
                    return Err(self.unexpected_text(here));
                }
            }
        }
        if self.rest.starts_with("</") {
            return self.end_tag(qname);
        }
        Err(self.unexpected(None))
    }

    /// An element that has to be here is not: refused, or read as if it were there and empty.
    #[cold]
    pub(super) fn missing_element(
        &mut self,
        name: &'static Name,
        attributes: &'static [Attribute],
    ) -> Result<Start> {
        match self.tree {
            Some(_) => self.open_missing(name, attributes),
            None => Err(self.unexpected(Some(name))),
        }
    }

    /// The same for a leaf.
    #[cold]
    fn missing_leaf(&mut self, name: &'static Name, index: u32) -> Result<()> {
        if self.tree.is_none() {
            return Err(self.unexpected(Some(name)));
        }
        self.note_missing_leaf(name, index);
        Ok(())
    }

    /// A repeated element is not here often enough: refused, or noted.
    #[cold]
    pub(super) fn too_few(&mut self, name: &'static Name, index: u32) -> Result<()> {
        if self.tree.is_none() {
            return Err(self.unexpected(Some(name)));
        }
        self.note_too_few(name, index);
        Ok(())
    }

    /// Whether to go on with a repeated element that is there as often as it may be: only lenient reading does.
    #[cold]
    pub(super) fn is_beyond(&mut self, name: &'static Name, index: u32) -> bool {
        self.tree.is_some() && self.note_too_many(name, index)
    }

    /// Says what is wrong with what comes next, where a required element or, with `None`, the end tag should.
    #[cold]
    pub(super) fn unexpected(&mut self, wanted: Option<&'static Name>) -> Failed {
        let here = self.here();
        let mut names = Vec::new();
        if self.skipped_at == here {
            names.extend(self.skipped.iter().flatten());
        }
        names.extend(wanted);
        names.dedup();
        let end = match wanted {
            Some(_) => None,
            None => Some(Expected::EndTag),
        };
        let expected = names.iter().map(|name| Expected::Element(name.local));
        let expected = expected.chain(end);
        if let Some(name) = wanted
            && (self.held.is_some() || self.rest.starts_with("</"))
        {
            let failure = Failure::new(ErrorKind::MissingElement, here, "");
            return self.fail(failure.at_element(name.local).expecting(expected));
        }
        if self.rest.is_empty() {
            return self.truncated();
        }
        let Ok(tag) = self.start_tag() else {
            return Failed;
        };
        let other_namespace = names.iter().find(|name| name.local == tag.local);
        let failure = if let Some(name) = other_namespace {
            Failure::new(ErrorKind::WrongNamespace, here, "")
                .expecting([Expected::Namespace(name.namespace)])
        } else if self.previous.is_some_and(|name| self.is_named(&tag, name)) {
            Failure::new(ErrorKind::TooManyElements, here, "").expecting(expected)
        } else {
            Failure::new(ErrorKind::UnexpectedElement, here, "").expecting(expected)
        };
        self.fail(failure.at_element(tag.local))
    }
}
