//! A customer's program for a product of its own, OPHREK: a message becomes a table.

mod row;
mod table;

pub use self::row::Row;
pub use self::table::{person, rows, shared};

/// What `build.rs` generated from `schemas/`. Types that vtj-types has published are its own.
pub mod vtj {
    vtj_types::include_generated!();
}

use vtj_types::products::perussanoma_1;
use vtj_types::{Error, ErrorKind};

/// Reads a message of OPHREK or of the published product PERUSSANOMA 1, strictly; gives the rows of its table.
///
/// # Errors
/// The first thing in the message that its schema does not allow, or a product that is neither. An error has no value
/// of the message in it.
pub fn read(message: &[u8]) -> Result<Vec<Row>, Error> {
    match vtj::Vastaus::from_xml(message) {
        Ok(vtj::Vastaus::Ophrek(vastaus)) => Ok(rows(&vastaus)),
        Err(error) if error.kind() == ErrorKind::UnknownProduct => {
            let vastaus = perussanoma_1::Vastaussanoma::from_xml(message)?;
            let henkilo = vastaus.henkilo.iter();
            let rows = henkilo.flat_map(|henkilo| {
                shared(
                    &henkilo.nykyinen_sukunimi,
                    &henkilo.nykyiset_etunimet,
                    &henkilo.kotikunta,
                    &henkilo.aidinkieli,
                )
            });
            Ok(rows.collect())
        }
        Err(error) => Err(error),
    }
}
