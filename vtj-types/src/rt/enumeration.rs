//! Simple types whose values are listed: enums of codes.

use super::name::Name;
use super::part::Part;
use super::scan::equal;
use super::simple_type::{SimpleType, WhiteSpace};
use super::stored::other_code;
use super::value::{Refusal, Value, white_space};
use super::writer::Writer;
use crate::{Meaning, UnknownCode};
use core::fmt::Debug;
use core::hash::{Hash, Hasher};
use core::mem::discriminant;
use std::borrow::Cow;

/// An enum of codes. What follows from its list is compiled here once, and not for each enum.
pub trait Enumeration: Part + Debug + Copy + PartialEq {
    /// Its codes.
    fn codes() -> &'static CodeList<Self>;
}

/// The codes of an enum. What is said of each of them is in slices of their own, so that a code is found without knowing the type
/// of the enum.
pub struct CodeList<T: 'static> {
    /// The simple type.
    pub simple_type: SimpleType,
    /// The codes that the schema lists.
    pub codes: &'static [&'static str],
    /// What stands for them.
    pub values: &'static [T],
    /// What they mean, with `\0` and a line feed behind each: one text is cheaper to compile than many.
    pub meanings: Words,
    /// Codes that are known but forbidden, which lenient reading alone makes.
    pub forbidden: &'static [(&'static str, T, Words)],
    /// What stands for any other code.
    pub unknown: fn(UnknownCode) -> T,
    /// Whether the schema admits other codes.
    pub is_open: bool,
    /// The code as it stands in the message.
    pub code: fn(&T) -> &str,
}

/// What a code means: nothing, or Finnish words and behind `\0sv` and `\0en` those of other languages.
type Words = &'static str;

/// Where a text stands among codes.
#[inline(never)]
fn position(codes: &[&str], text: &str) -> Option<usize> {
    codes
        .iter()
        .position(|code| equal(code.as_bytes(), text.as_bytes()))
}

/// Whether two values are the same. A listed code is not the same as an unknown one that is written like it.
#[inline]
pub fn are_same<T: Enumeration>(one: &T, other: &T) -> bool {
    let code = T::codes().code;
    discriminant(one) == discriminant(other) && code(one) == code(other)
}

/// Hashes a code.
#[inline]
pub fn hash<T: Enumeration, H: Hasher>(value: &T, state: &mut H) {
    (T::codes().code)(value).hash(state);
}

/// What a code means, where that is known.
pub fn meaning<T: Enumeration>(value: &T) -> Option<Meaning> {
    let list = T::codes();
    if let Some(found) = list.values.iter().position(|listed| listed == value) {
        return Meaning::of(list.meanings.split("\0\n").nth(found)?);
    }
    let (.., words) = list
        .forbidden
        .iter()
        .find(|(_, listed, _)| listed == value)?;
    Meaning::of(words)
}

impl<T: Enumeration> Value for T {
    const UNKNOWN: Option<fn(UnknownCode) -> Self> = Some(unknown_code);

    #[inline]
    fn facets() -> &'static SimpleType {
        &T::codes().simple_type
    }

    fn from_text(text: &str) -> Result<Self, Refusal> {
        if matches!(T::facets().further.white_space, WhiteSpace::Preserve) {
            return listed(text);
        }
        listed(&white_space(T::facets(), text))
    }

    #[inline]
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed((T::codes().code)(self))
    }

    fn leaf(&self, writer: &mut Writer, name: &'static Name, index: u32) {
        writer.leaf(name, index, (T::codes().code)(self).as_bytes());
    }
}

/// The value that stands for a code that the schema does not list.
pub(crate) fn unknown_code<T: Enumeration>(code: UnknownCode) -> T {
    for (forbidden, value, _) in T::codes().forbidden {
        if *forbidden == code.as_str() {
            return *value;
        }
    }
    (T::codes().unknown)(code)
}

#[inline]
fn listed<T: Enumeration>(text: &str) -> Result<T, Refusal> {
    let list = T::codes();
    if let Some(found) = position(list.codes, text)
        && let Some(value) = list.values.get(found)
    {
        return Ok(*value);
    }
    if !list.is_open {
        return Err(Refusal::ENUMERATION);
    }
    match other_code(T::facets(), text) {
        Ok(code) => Ok((list.unknown)(code)),
        Err(refusal) => Err(refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::{Enumeration, Value, meaning};
    use crate::UnknownCode;
    use crate::catalogue::{Aanioikeusperustelaji, HuollonOikeusKoodi, Paluukoodi, Vaalilaji};
    use crate::rt::Refusal;

    fn every_code_is_its_own<T: Enumeration>() {
        let list = T::codes();
        assert_eq!(list.codes.len(), list.values.len());
        assert_eq!(
            list.codes.len(),
            list.meanings.split_terminator("\0\n").count()
        );
        for (code, value) in list.codes.iter().zip(list.values) {
            assert_eq!(T::from_text(code).as_ref(), Ok(value));
            assert_eq!(value.text(), *code);
            let longer = [code, " "].concat();
            assert!(T::from_text(&longer).is_err(), "{longer:?}");
        }
        for (code, value, _) in list.forbidden {
            assert_ne!(T::from_text(code).as_ref(), Ok(value));
            let unknown = T::UNKNOWN.zip(UnknownCode::new(code));
            assert_eq!(unknown.map(|(of, code)| of(code)), Some(*value));
            assert_eq!(value.text(), *code);
        }
    }

    #[test]
    fn codes_are_read_and_written() {
        every_code_is_its_own::<HuollonOikeusKoodi>();
        every_code_is_its_own::<Paluukoodi>();
        every_code_is_its_own::<Vaalilaji>();
        assert_eq!(Vaalilaji::from_text(""), Err(Refusal::ENUMERATION));
    }

    #[test]
    fn an_unknown_code_means_nothing_even_where_it_is_written_like_a_listed_one() {
        let listed = Aanioikeusperustelaji::IlmoittautuminenEuVaaleihin;
        let code = UnknownCode::new(listed.code()).expect("a code");
        assert!(meaning(&listed).is_some());
        let unknown = Aanioikeusperustelaji::Unknown(code);
        assert_eq!(meaning(&unknown), None);
        assert_ne!(unknown, listed);
        assert_eq!(unknown, Aanioikeusperustelaji::Unknown(code));
        assert_eq!(meaning(&Aanioikeusperustelaji::NotGiven), None);
    }
}
