//! Finding parts by the names of fields, whatever the types are called.

use crate::rt::{Part, Seen, Text};
use std::borrow::Cow;

/// Shows what stands at a path of fields. `false` where some element on the way has no such field, so that the product
/// does not tell.
pub(super) fn walk<'a>(element: &'a dyn Part, path: &[&str], to: &mut dyn FnMut(Seen<'a>)) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return false;
    };
    if rest.is_empty() {
        return element.part(first, to);
    }
    let mut is_told = true;
    let is_there = element.part(first, &mut |seen| match seen {
        Seen::Element(inner) => is_told &= walk(inner, rest, to),
        Seen::Value(_) => is_told = false,
        Seen::Other => {}
    });
    is_there && is_told
}

/// The first text at a path, if any; `None` where the product does not tell.
pub(super) fn text<'a>(element: &'a dyn Part, path: &[&str]) -> Option<Option<Cow<'a, str>>> {
    let mut found = None;
    let is_told = walk(element, path, &mut |seen| match seen {
        Seen::Value(text) => found = found.take().or(Some(text)),
        Seen::Element(_) | Seen::Other => {}
    });
    is_told.then_some(found)
}

/// The first text at the first of several paths that has one.
pub(super) fn first<'a>(element: &'a dyn Part, paths: &[&[&str]]) -> Option<Cow<'a, str>> {
    paths.iter().find_map(|path| text(element, path).flatten())
}

/// The same, to be kept.
pub(super) fn kept(element: &dyn Part, paths: &[&[&str]]) -> Option<Text> {
    first(element, paths).map(|text| Text::new(&text))
}

/// The same as a value.
pub(super) fn value<T: for<'t> TryFrom<&'t str>>(
    element: &dyn Part,
    paths: &[&[&str]],
) -> Option<T> {
    first(element, paths).and_then(|text| T::try_from(text.as_ref()).ok())
}
