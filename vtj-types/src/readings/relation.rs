//! Relations: other persons whom a message names.

use super::answer::Relative;
use super::name_of;
use super::seen::value;
use crate::rt::{Part, Seen};

/// How another person is related to the one that a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// Huoltaja (custodian): who has custody of the person.
    Huoltaja,
    /// Huollettava (dependant): whom the person has custody of.
    Huollettava,
    /// Puoliso (spouse).
    Puoliso,
    /// Vanhempi (parent).
    Vanhempi,
    /// Lapsi (child).
    Lapsi,
}

impl Relation {
    /// The fields that hold them: the element of one, and elements around all of them.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Huoltaja => &["huoltaja", "huoltajat"],
            Self::Huollettava => &["huollettava", "huollettavat"],
            Self::Puoliso => &["puoliso", "puolisot", "nykyinen_puoliso"],
            Self::Vanhempi => &["vanhempi", "vanhemmat", "aiti", "isa"],
            Self::Lapsi => &["lapsi", "lapset"],
        }
    }
}

/// The relatives; `None` where the person has no field for them.
pub(super) fn relatives(person: &dyn Part, relation: Relation) -> Option<Vec<Relative>> {
    let mut found = Vec::new();
    let is_told = collect(person, relation, &mut found);
    is_told.then_some(found)
}

/// An element holds either elements of the relation or a relative. Elements are nested as types are, so that this ends.
fn collect(around: &dyn Part, relation: Relation, found: &mut Vec<Relative>) -> bool {
    let mut is_told = false;
    for field in relation.fields() {
        is_told |= around.part(field, &mut |seen| {
            if let Seen::Element(one) = seen
                && !collect(one, relation, found)
            {
                found.extend(relative(one));
            }
        });
    }
    is_told
}

/// The relative in an element, unless it is blank.
fn relative(element: &dyn Part) -> Option<Relative> {
    let relative = Relative {
        code: value(element, &[&["henkilotunnus"], &["henkilotunnus", "value"]]),
        born: value(element, &[&["syntymaaika"], &["syntymaaika", "value"]]),
        name: name_of(element),
    };
    if relative != Relative::default() {
        return Some(relative);
    }
    let mut inner = None;
    let _ = element.part("henkilo", &mut |seen| {
        if let Seen::Element(person) = seen {
            inner = inner.take().or_else(|| self::relative(person));
        }
    });
    inner
}
