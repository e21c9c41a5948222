//! What values of the catalogue say: parts, check characters, dates.
//!
//! The types are the generated ones of [`catalogue`](crate::catalogue); what stands here are their methods, and the types
//! that these give. Reading and `TryFrom` refuse what the schema's pattern refuses and nothing else: a wrong check
//! character, or a 31 November, is what [`CheckCharacter`] and `None` are for, since the register may hold such.
//!
//! Parts of identifiers are as personal as the whole: they have no `Debug` that shows them.

mod building;
mod check;
mod code;
mod company;
mod date;
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
mod date_crates;
mod dwelling;
mod identity;
mod moment;
mod number;
mod property;

#[cfg(feature = "testing")]
pub(crate) use check::character as check_character;

pub use building::BuildingNumber;
pub use check::CheckCharacter;
pub use code::{Country, Language};
pub use date::PartialDate;
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
pub use date_crates::NoDate;
pub use dwelling::{Dwelling, Home, Residence};
pub use identity::Sex;
pub use moment::{LocalTime, Offset};
pub use property::{Property, PropertyUnit};
