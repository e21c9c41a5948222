//! Invented data, the same in every run.

use vtj_types::InvalidValue;

const SURNAMES: [&str; 12] = [
    "Äyräpää",
    "Östbyggnad",
    "Visakoivu",
    "Tuohikäpy",
    "Sillanvieru",
    "Kivelä",
    "Påhittas",
    "Lehtimäki-Råberg",
    "Metsänreuna",
    "Niittykangas",
    "Ukkosvirta",
    "Ahjo",
];
const NAMES: [&str; 10] = [
    "Tuulikki",
    "Åse",
    "Öylätti",
    "Leppä",
    "Yöperho",
    "Kaarna Märta",
    "Sulo",
    "Vieno Inkeri",
    "Usva",
    "Halla Åsne",
];
const STREETS: [&str; 6] = [
    "Keksitynkatu",
    "Sepitepolku",
    "Väliaikaistie",
    "Olemattomanraitti",
    "Tarukuja",
    "Kuvitteellisen kunnan päätie",
];
const PLACES: [&str; 5] = ["KEKSILÄ", "TARULA", "PÅHITTAS", "SAGBY", "OLEMATON"];

/// A source of invented data.
pub struct Draw(u64);

impl Draw {
    /// Another source for each number.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below another one.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound.max(1)
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }

    /// A surname.
    pub fn surname<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        T::try_from(self.one(&SURNAMES)).ok()
    }

    /// Given names.
    pub fn names<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        let names = format!("{} {}", self.one(&NAMES), self.one(&NAMES));
        T::try_from(&names).ok()
    }

    /// A street address.
    pub fn street<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        let (street, number) = (self.one(&STREETS), 1 + self.below(90));
        T::try_from(&format!("{street} {number} B {:03}", self.below(200))).ok()
    }

    /// A post office.
    pub fn place<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        T::try_from(self.one(&PLACES)).ok()
    }

    /// A postal code.
    pub fn postal_code<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        T::try_from(&format!("{:05}", 900 + self.below(100))).ok()
    }

    /// A day.
    pub fn day<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(&mut self) -> Option<T> {
        let (year, month) = (1950 + self.below(70), 1 + self.below(12));
        T::try_from(&format!("{year}{month:02}{:02}", self.below(29))).ok()
    }

    /// The identity code of an artificial person.
    pub fn identity_code<T: for<'t> TryFrom<&'t str, Error = InvalidValue>>(
        &mut self,
    ) -> Option<T> {
        const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
        let (day, month, year) = (1 + self.below(28), 1 + self.below(12), self.below(100));
        let number = 900 + self.below(100);
        let digits = format!("{day:02}{month:02}{year:02}{number}");
        let check = digits
            .parse::<usize>()
            .ok()
            .and_then(|digits| CHECKS.get(digits % 31))?;
        let (date, number) = digits.split_at(6);
        T::try_from(&format!("{date}-{number}{}", char::from(*check))).ok()
    }
}
