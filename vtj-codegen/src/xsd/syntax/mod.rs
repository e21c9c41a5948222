//! The constructs of XML Schema 1.0 as a schema document writes them, each with its place.
//!
//! Nothing is looked up here: a reference is a [`QName`](super::QName) and an attribute that was left out is `None`
//! where the schema's own defaults, such as `elementFormDefault`, may fill it in.

mod complex;
mod composition;
mod declaration;
mod particle;
mod shared;
mod simple;

pub use complex::*;
pub use composition::*;
pub use declaration::*;
pub use particle::*;
pub use shared::*;
pub use simple::*;
