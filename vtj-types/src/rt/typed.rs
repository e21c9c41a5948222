//! Elements that are checked by the type that they name.

use super::content::{Children, Content};
use super::failure::{Failure, Result};
use super::name::Name;
use super::qualified::InScope;
use super::reader::Reader;
use super::simple_type::SimpleType;
use super::value::Refusal;
use crate::{ErrorKind, Expected};

/// The name of the element at hand in a path, where it is not that of a declaration.
const ELEMENT: &Name = &Name::new("", "*");

impl<'a> Reader<'a> {
    /// Checks the element that the cursor stands before, and goes back there.
    pub(super) fn check_ahead(&mut self, check: fn(&mut Reader<'_>) -> Result<()>) -> Result<()> {
        let rest = self.rest;
        self.check_aside(check)?;
        self.rest = rest;
        self.held = None;
        Ok(())
    }

    /// Checks the element that the cursor stands before, and goes behind it.
    pub(super) fn check_aside(&mut self, check: fn(&mut Reader<'_>) -> Result<()>) -> Result<()> {
        let (main, mixed) = (self.main, self.mixed.take());
        let fast = self.fast;
        let (given, nil) = (self.given.take(), self.nil.take());
        let is_inside = core::mem::replace(&mut self.checking, true);
        check(self)?;
        self.checking = is_inside;
        (self.main, self.mixed) = (main, mixed);
        self.fast = fast;
        (self.given, self.nil) = (given, nil);
        Ok(())
    }

    /// Checks an element of a simple type.
    pub(super) fn typed_text(
        &mut self,
        simple_type: &'static SimpleType,
        check: fn(&str, InScope<'_>) -> core::result::Result<(), Refusal>,
    ) -> Result<()> {
        let given = self.offered.take();
        let tag = self.start_tag()?;
        self.ignores_type = true;
        let start = self.enter(&tag, &[])?;
        self.nil = None;
        let at = self.here();
        let mut text = String::new();
        if self.held.is_none() {
            self.append_text(&mut text)?;
        }
        if let Some(given) = given.filter(|_| text.is_empty()) {
            text.push_str(given.text());
        }
        let checked = self.noting_prefixes(|scope| check(&text, scope));
        if let Err(refusal) = checked {
            let failure = Failure::new(ErrorKind::InvalidValue, at, "")
                .of_violation(refusal.0)
                .expecting([Expected::Value(simple_type.name)]);
            return Err(self.fail(failure));
        }
        self.close(ELEMENT, start, Children::Text)
    }

    /// Checks a nil element of a simple type, which has neither attributes nor content.
    #[cold]
    pub(super) fn nil_text(&mut self) -> Result<()> {
        self.offered = None;
        let tag = self.start_tag()?;
        self.ignores_type = true;
        let start = self.enter(&tag, &[])?;
        self.nil = None;
        self.nil_content()?;
        self.close(ELEMENT, start, Children::Text)
    }

    /// Checks an element of a complex type.
    pub(super) fn typed_content<T: Content>(&mut self) -> Result<()> {
        let given = self.offered.take();
        let tag = self.start_tag()?;
        self.ignores_type = true;
        let start = self.enter(&tag, T::ATTRIBUTES)?;
        if T::CHILDREN == Children::Text {
            self.given = given;
        }
        // Whether it may say that it is not nil, the declaration decides.
        self.nil = self.nil.filter(|(is_nil, _)| *is_nil);
        self.content::<T>(ELEMENT, 0, start).map(drop)
    }
}
