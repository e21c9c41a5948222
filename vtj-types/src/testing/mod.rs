//! Artificial persons, and messages about them, for a customer's own tests (feature `testing`).
//!
//! Nobody is meant: individual numbers are 900 to 999, names and addresses are invented. The same seed gives the same person.
//!
//! ```
//! # #[cfg(feature = "perussanoma-3")]
//! # fn main() -> Result<(), vtj_types::Error> {
//! use vtj_types::products::perussanoma_3::Vastaussanoma;
//! use vtj_types::readings::{Answer, Readings as _};
//! use vtj_types::testing::ArtificialPerson;
//!
//! let person = ArtificialPerson::new(7).with_turvakielto();
//! let message: Vastaussanoma = person.message("PERUSSANOMA 3")?;
//! assert!(message.turvakielto() == Answer::Yes);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "perussanoma-3"))]
//! # fn main() {}
//! ```

mod xml;

use crate::catalogue::{Henkilotunnus, Paivamaara};
use crate::readings::Relation;
use crate::rt::{Message, from_xml_lenient};
use crate::values::{PartialDate, Sex, check_character};
use crate::{Deviation, DeviationCode, Error};

const SURNAMES: [&str; 8] = [
    "Käpyvuori",
    "Pöllöharju",
    "Testilä",
    "Olematon",
    "Keksitty",
    "Åsensson",
    "Satumaa",
    "Mallinen",
];
const FEMALE: [&str; 4] = ["Vilja Utu", "Kettu Åsa", "Pilvi Orvokki", "Sade Helmi"];
const MALE: [&str; 4] = [
    "Haukka Ylermä",
    "Törmä Yövalo",
    "Karhu Årvin",
    "Myrsky Otso",
];

/// A person who does not exist. It has no `Debug`, as real ones have none.
#[derive(Clone)]
pub struct ArtificialPerson {
    pub(super) born: (u16, u8, u8),
    pub(super) individual_number: u16,
    pub(super) surname: &'static str,
    pub(super) given_names: &'static str,
    pub(super) house: u8,
    pub(super) has_turvakielto: bool,
    pub(super) is_abroad: bool,
    pub(super) died: Option<Paivamaara>,
    pub(super) code_before: Option<Henkilotunnus>,
    pub(super) relatives: Vec<(Relation, ArtificialPerson)>,
}

impl ArtificialPerson {
    /// A person alive, of age or minor, who lives in Finland.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let individual_number = random.below(100).saturating_add(900);
        let names = if individual_number.is_multiple_of(2) {
            FEMALE
        } else {
            MALE
        };
        let one_of = |names: &[&'static str], at: u16| {
            names.get(usize::from(at)).copied().unwrap_or("Testi")
        };
        let born = (
            random.below(90).saturating_add(1930),
            random.small(12),
            random.small(28),
        );
        Self {
            born,
            individual_number,
            surname: one_of(&SURNAMES, random.below(8)),
            given_names: one_of(&names, random.below(4)),
            house: random.small(99),
            has_turvakielto: false,
            is_abroad: false,
            died: None,
            code_before: None,
            relatives: Vec::new(),
        }
    }

    /// Born on that day. A date that is not fully known, or of a year before 1800 or after 2099, which no identity code can
    /// say, changes nothing.
    #[must_use]
    pub fn born(mut self, date: PartialDate) -> Self {
        let date = date
            .full()
            .filter(|(year, ..)| (1800..=2099).contains(year));
        self.born = date.unwrap_or(self.born);
        self
    }

    /// With a turvakielto in force: addresses and municipality are blank then, as in replies of the agency.
    #[must_use]
    pub fn with_turvakielto(mut self) -> Self {
        self.has_turvakielto = true;
        self
    }

    /// Living abroad.
    #[must_use]
    pub fn abroad(mut self) -> Self {
        self.is_abroad = true;
        self
    }

    /// Dead since that day.
    #[must_use]
    pub fn died(mut self, day: Paivamaara) -> Self {
        self.died = Some(day);
        self
    }

    /// Asked for by an identity code that has been replaced since.
    #[must_use]
    pub fn asked_by(mut self, code: Henkilotunnus) -> Self {
        self.code_before = Some(code);
        self
    }

    /// With another person in a relation. Products that do not tell of the relation leave it out.
    #[must_use]
    pub fn with_relative(mut self, relation: Relation, person: ArtificialPerson) -> Self {
        self.relatives.push((relation, person));
        self
    }

    /// The identity code, with a right check character.
    ///
    /// # Errors
    /// None that is known; a person of [`new`](Self::new) has a valid code.
    pub fn henkilotunnus(&self) -> Result<Henkilotunnus, crate::InvalidValue> {
        Henkilotunnus::try_from(self.code().as_str())
    }

    /// The sex that the identity code tells.
    #[must_use]
    pub fn sex(&self) -> Sex {
        match self.individual_number.is_multiple_of(2) {
            true => Sex::Female,
            false => Sex::Male,
        }
    }

    fn code(&self) -> String {
        let (year, month, day) = self.born;
        let sign = match year {
            ..1900 => '+',
            1900..2000 => '-',
            _ => 'A',
        };
        let birth = format!("{day:02}{month:02}{:02}", year % 100);
        let individual = self.individual_number;
        let number = format!("{birth}{individual:03}").parse().unwrap_or(0);
        let check = check_character(number).unwrap_or('0');
        format!("{birth}{sign}{individual:03}{check}")
    }

    /// The reply about the person in any product, a client's own included, that calls itself by that `sanomatunnus`.
    ///
    /// All that is known of the person is offered to the product by the names of elements, and it takes what it has fields
    /// for; other fields are blank. Change the fields of the message for what a test needs beyond that.
    ///
    /// # Errors
    /// None that is known; those of [`from_xml_lenient`](crate::Parsed).
    pub fn message<M: Message>(&self, sanomatunnus: &str) -> Result<M, Error> {
        read(&xml::found::<M>(self, sanomatunnus))
    }
}

/// The reply that nobody was found by an identity code: return code 0001, and no person.
///
/// # Errors
/// None that is known; those of [`from_xml_lenient`](crate::Parsed).
pub fn not_found<M: Message>(sanomatunnus: &str, asked: &Henkilotunnus) -> Result<M, Error> {
    read(&xml::not_found::<M>(sanomatunnus, asked.as_str()))
}

/// How deep elements are added that a product has and we know nothing of.
const ROUNDS: usize = 12;

/// Reads the message after adding, blank, what its product has beyond it: repeated elements that have to occur are there
/// then, as in replies of the agency.
fn read<M: Message>(xml: &str) -> Result<M, Error> {
    let mut xml = xml.to_owned();
    let mut parsed = from_xml_lenient::<M>(xml.as_bytes())?;
    for _ in 0..ROUNDS {
        let is_missing = |deviation: &&Deviation| deviation.code() == DeviationCode::MissingElement;
        let missing = parsed.deviations().iter().filter(is_missing);
        let mut is_more = false;
        for deviation in missing {
            is_more |= xml::add(&mut xml, deviation.path());
        }
        if !is_more {
            break;
        }
        parsed = from_xml_lenient(xml.as_bytes())?;
    }
    Ok(parsed.value)
}

/// SplitMix64: the same numbers for the same seed, everywhere and in all versions.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u16) -> u16 {
        let number = self.next().checked_rem(bound.into()).unwrap_or(0);
        u16::try_from(number).unwrap_or(0)
    }

    /// From 1 to a bound.
    fn small(&mut self, bound: u8) -> u8 {
        let number = self.below(bound.into()).saturating_add(1);
        u8::try_from(number).unwrap_or(1)
    }
}
