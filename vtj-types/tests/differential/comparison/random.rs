//! The generator of random numbers: SplitMix64, so that a seed is the same run everywhere.

/// A stream of random numbers.
pub struct Random(u64);

impl Random {
    /// The stream of some numbers, as of a seed and the number of a message.
    pub fn of(numbers: &[u64]) -> Self {
        numbers.iter().fold(Self(0), |mut random, number| {
            random.0 ^= number;
            Self(random.next())
        })
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 where the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound.max(1)
    }

    /// `true` in so many of a hundred cases.
    pub fn percent(&mut self, of_a_hundred: usize) -> bool {
        self.below(100) < of_a_hundred
    }

    /// One of several; there must be one.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// A letter of a text; there must be one.
    pub fn pick_char(&mut self, choices: &str) -> char {
        let characters: Vec<char> = choices.chars().collect();
        *self.pick(&characters)
    }
}
