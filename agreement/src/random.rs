//! Numbers that look random and are the same for the same seed.

/// A generator of numbers (splitmix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of a document: neighbouring seeds and numbers have nothing in common.
    #[must_use]
    pub fn new(seed: u64, document: u64) -> Self {
        let mut random = Self(seed);
        random.0 = random.next() ^ document.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 where the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound.max(1) as u64;
        (self.next() % bound) as usize
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub fn one_of<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices
            .get(self.below(choices.len()))
            .copied()
            .unwrap_or_default()
    }
}
