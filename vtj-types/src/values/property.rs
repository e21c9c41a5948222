//! Kiinteistöyksikkötunnus: real estate.

use super::number;
use crate::catalogue::Kiinteistoyksikkotunnus;

/// The parts of a kiinteistötunnus (property identifier), with leading zeros.
///
/// It has no `Debug`, so that none of them gets into a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Property<'a> {
    /// Kuntanumero (municipality), three digits.
    pub municipality: &'a str,
    /// Sijaintialuenumero (location area: village or part of a town), three digits.
    pub area: &'a str,
    /// Ryhmänumero (group: house or block), four digits.
    pub group: &'a str,
    /// Yksikkönumero (unit: holding or plot), four digits.
    pub unit: &'a str,
}

/// A property, or an unseparated parcel of one.
///
/// It has no `Debug`, so that none of its parts gets into a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PropertyUnit<'a> {
    /// The property.
    pub property: Property<'a>,
    /// Määräala (unseparated parcel): the letter of its kind and its number of four digits.
    pub parcel: Option<(char, &'a str)>,
}

impl<'a> Property<'a> {
    /// Four fields, each all digits.
    pub(super) fn from_fields(fields: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut field = |digits| fields.next().filter(|field| is_digits(field, digits));
        Some(Self {
            municipality: field(3)?,
            area: field(3)?,
            group: field(4)?,
            unit: field(4)?,
        })
    }

    /// The same without hyphens, from the front of a text.
    pub(super) fn take(text: &mut &'a str) -> Option<Self> {
        let mut field =
            |digits| number::take(text, digits).filter(|field| is_digits(field, digits));
        Some(Self {
            municipality: field(3)?,
            area: field(3)?,
            group: field(4)?,
            unit: field(4)?,
        })
    }
}

/// Whether a text is that many ASCII digits.
pub(super) fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a kiinteistöyksikkötunnus says.
impl Kiinteistoyksikkotunnus {
    /// Its parts; `None` where it has neither the form KKK-SSS-RRRR-YYYY nor KKK-SSS-RRRR-YYYY-Xnnnn, which no pattern
    /// asks for.
    ///
    /// Source: `KiinteistoyksikkotunnusTyyppi`.
    #[must_use]
    pub fn parts(&self) -> Option<PropertyUnit<'_>> {
        let mut fields = self.as_str().split('-');
        let property = Property::from_fields(&mut fields)?;
        let parcel = match fields.next() {
            None => None,
            Some(mut parcel) => {
                let kind = number::take(&mut parcel, 1)?.chars().next()?;
                let is_parcel = kind.is_ascii_uppercase() && is_digits(parcel, 4);
                Some(is_parcel.then_some((kind, parcel))?)
            }
        };
        fields
            .next()
            .is_none()
            .then_some(PropertyUnit { property, parcel })
    }
}
