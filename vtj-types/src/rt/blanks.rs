//! Values without data.

use super::nil::Nillable;
use super::nil_value::NillableValue;
use super::{
    AnySimpleContent, AnyType, AnyTypeItself, AnyTypeOrRestriction, DeclaredType, ElementOrder,
    MixedText, NamedType,
};

/// What a field has where there is no data.
pub trait Blanks: Sized {
    /// The value without data.
    fn without_data(extent: Extent) -> Self;

    /// The value without data, as the agency sends it.
    #[inline]
    fn blank() -> Self {
        Self::without_data(Extent::Whole)
    }

    /// A value to be read into, which holds as little as it can.
    #[inline]
    fn vacant() -> Self {
        Self::without_data(Extent::Least)
    }
}

impl<T> Blanks for Option<T> {
    #[inline]
    fn without_data(_: Extent) -> Self {
        None
    }
}

impl<T> Blanks for Vec<T> {
    #[inline]
    fn without_data(_: Extent) -> Self {
        Self::new()
    }
}

impl<T: Blanks> Blanks for Box<T> {
    fn without_data(extent: Extent) -> Self {
        Self::new(T::without_data(extent))
    }
}

impl<T: Blanks> Blanks for DeclaredType<T> {
    fn without_data(extent: Extent) -> Self {
        Self::new(T::without_data(extent))
    }
}

impl<T: Blanks, A: Default> Blanks for NamedType<T, A> {
    fn without_data(extent: Extent) -> Self {
        Self::new(T::without_data(extent))
    }
}

/// Of these, one value is without data.
macro_rules! blank {
    ($($name:ident $(<$of:ident>)?: $blank:ident;)*) => {
        $(impl$(<$of>)? Blanks for $name$(<$of>)? {
            fn without_data(_: Extent) -> Self {
                Self::$blank()
            }
        })*
    };
}

blank! {
    AnySimpleContent: blank;
    AnyType: blank;
    AnyTypeItself: blank;
    AnyTypeOrRestriction: blank;
    ElementOrder: new;
    MixedText: new;
    Nillable<T>: blank;
    NillableValue<T>: blank;
}

/// What a value without data has of elements that have to occur. Its calls make the fields: a method costs the compiler less than
/// a function that is named by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of them, blank.
    Whole,
    /// None that there need not be in Rust: the value is read into.
    Least,
}

impl Extent {
    /// A field without data.
    #[inline]
    #[must_use]
    pub fn field<T: Blanks>(self) -> T {
        T::without_data(self)
    }

    /// So many occurrences in a field.
    #[inline]
    #[must_use]
    pub const fn times(self, count: usize) -> Occurrences {
        match self {
            Self::Whole => Occurrences(count),
            Self::Least => Occurrences(0),
        }
    }
}

/// A number of occurrences without data.
#[derive(Clone, Copy, Debug)]
pub struct Occurrences(usize);

impl Occurrences {
    /// A field with them.
    #[must_use]
    pub fn field<T: Blanks>(self) -> Vec<T> {
        let mut blanks = Vec::new();
        blanks.resize_with(self.0, T::blank);
        blanks
    }
}
