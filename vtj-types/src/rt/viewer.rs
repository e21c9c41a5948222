//! Parts seen one by one: what projections, readings and `Debug` rest on.

use super::part::Part;
use super::simple_type::SimpleType;
use super::value::Value;
use crate::shown::is_shown;
use core::fmt::{self, Debug};
use std::borrow::Cow;

/// A part of a message that was seen.
pub enum Seen<'a> {
    /// An element with parts of its own.
    Element(&'a dyn Part),
    /// The text of a value that is given.
    Value(Cow<'a, str>),
    /// Something else that is there: what no field has a type for, a choice, or that an element is not nil.
    Other,
}

/// To whom is shown what stands in a field, or the fields of an element by their Rust names.
pub struct Viewer<'v, 'a>(Wanted<'v, 'a>);

enum Wanted<'v, 'a> {
    Parts(&'v mut dyn FnMut(Seen<'a>)),
    Fields(&'v mut dyn FnMut(&'static str, &'a dyn Part)),
    Print(&'v mut dyn FnMut(&dyn Debug)),
}

impl<'v, 'a> Viewer<'v, 'a> {
    pub(super) fn of_parts(to: &'v mut dyn FnMut(Seen<'a>)) -> Self {
        Self(Wanted::Parts(to))
    }

    /// Shows a part.
    #[inline(never)]
    pub fn show(&mut self, seen: Seen<'a>) {
        if let Wanted::Parts(to) = &mut self.0 {
            to(seen);
        }
    }

    /// Prints something, if that is what is wanted.
    #[inline(never)]
    pub fn prints(&mut self, whole: &dyn Debug) -> bool {
        match &mut self.0 {
            Wanted::Print(to) => {
                to(whole);
                true
            }
            Wanted::Parts(_) | Wanted::Fields(_) => false,
        }
    }

    /// Shows an element of that Rust name, and the Rust names of its fields with what stands in them. The names are one text, white space
    /// between them, which is cheaper to compile than many.
    #[inline(never)]
    pub fn element(
        &mut self,
        element: &'a dyn Part,
        type_name: &str,
        names: &'static str,
        parts: &[&'a dyn Part],
    ) {
        match &mut self.0 {
            Wanted::Parts(to) => to(Seen::Element(element)),
            Wanted::Fields(to) => {
                for (name, part) in names.split_ascii_whitespace().zip(parts) {
                    to(name, *part);
                }
            }
            Wanted::Print(to) => to(&Fields(type_name, names, parts)),
        }
    }

    /// Shows what may be there.
    #[inline(never)]
    pub(super) fn option(&mut self, part: Option<&'a dyn Part>) {
        if !self.prints(&part)
            && let Some(part) = part
        {
            part.see(self);
        }
    }

    /// Shows each of a sequence.
    #[inline(never)]
    pub(super) fn sequence(&mut self, parts: &dyn Fn(usize) -> Option<&'a dyn Part>) {
        if !self.prints(&Sequence(parts)) {
            for part in (0..).map_while(parts) {
                part.see(self);
            }
        }
    }

    /// Shows a value of a type of that Rust name, unless it is blank.
    #[inline]
    pub fn value<T: Value>(&mut self, value: &'a T, type_name: &str) {
        self.text(value.text(), type_name, T::facets);
    }

    #[inline(never)]
    fn text(
        &mut self,
        text: Cow<'a, str>,
        type_name: &str,
        simple_type: fn() -> &'static SimpleType,
    ) {
        let is_personal = simple_type().personal;
        if !self.prints(&Text(type_name, &text, is_personal)) && !text.is_empty() {
            self.show(Seen::Value(text));
        }
    }
}

/// A text of a type of that name, which may be personal, as `Debug` shows it.
struct Text<'p>(&'p str, &'p str, bool);

impl Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(type_name, text, is_personal) = self;
        if *is_personal && !is_shown() {
            write!(f, "{type_name}(<hidden>)")
        } else {
            f.debug_tuple(type_name).field(text).finish()
        }
    }
}

/// The fields of an element, as `Debug` shows them.
struct Fields<'p>(&'p str, &'static str, &'p [&'p dyn Part]);

impl Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(type_name, names, parts) = self;
        let mut shown = f.debug_struct(type_name);
        for (name, part) in names.split_ascii_whitespace().zip(*parts) {
            shown.field(plain(name), part);
        }
        shown.finish()
    }
}

/// The parts of a sequence by their index, as `Debug` shows them.
struct Sequence<'p, 'a>(&'p dyn Fn(usize) -> Option<&'a dyn Part>);

impl Debug for Sequence<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..).map_while(self.0)).finish()
    }
}

impl Debug for dyn Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        self.see(&mut Viewer(Wanted::Print(&mut |whole| {
            result = whole.fmt(f);
        })));
        result
    }
}

impl dyn Part {
    /// Shows each field of an element by its Rust name.
    pub(super) fn fields<'a>(&'a self, to: &mut dyn FnMut(&'static str, &'a dyn Part)) {
        self.see(&mut Viewer(Wanted::Fields(to)));
    }

    /// Shows what stands in the field of that Rust name. `false` where the type has no such field.
    pub fn part<'a>(&'a self, field: &str, to: &mut dyn FnMut(Seen<'a>)) -> bool {
        let mut found = None;
        self.fields(&mut |name, part| {
            if plain(name) == field {
                found = Some(part);
            }
        });
        found
            .map(|part| part.see(&mut Viewer::of_parts(to)))
            .is_some()
    }
}

/// Whether no field of an element holds data.
#[must_use]
pub fn all_blank(element: &dyn Part) -> bool {
    let mut all = true;
    element.fields(&mut |_, part| all = all && shows_nothing(part));
    all
}

/// `Debug` of an element, by its fields, and of a value: the text only where it is not personal, or inside of
/// [`Shown`](crate::Shown).
///
/// # Errors
/// Those of the formatter.
#[inline(never)]
pub fn debug(part: &dyn Part, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    part.fmt(f)
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Whether all that is shown is elements without data.
pub(super) fn shows_nothing(part: &dyn Part) -> bool {
    let mut nothing = true;
    part.see(&mut Viewer::of_parts(&mut |seen| {
        nothing = nothing
            && match seen {
                Seen::Element(element) => all_blank(element),
                Seen::Value(_) | Seen::Other => false,
            };
    }));
    nothing
}
