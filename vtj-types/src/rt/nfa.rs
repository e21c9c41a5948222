//! Patterns, as programs: where a deterministic automaton would be too large. All ways are followed at once, so that the
//! time is the product of both lengths at most.

/// A pattern facet. Step 0 is the start.
#[derive(Debug)]
pub struct Nfa {
    /// Sets of characters, as sorted ranges.
    pub classes: &'static [&'static [(char, char)]],
    /// The steps, which refer to each other by index.
    pub steps: &'static [Step],
}

/// A step of an [`Nfa`].
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Takes a character of the class of that index, and goes on with the next step.
    Class(u16),
    /// Goes on with both of these steps.
    Split(u16, u16),
    /// Goes on with that step.
    Jump(u16),
    /// The text may end here.
    Accept,
}

/// The steps at which a program stands, all at once.
struct Standing {
    steps: Vec<u16>,
    /// For each step in which round it was reached last.
    reached: Vec<usize>,
    round: usize,
    open: Vec<u16>,
}

impl Nfa {
    /// Whether the pattern matches the whole text.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        let mut now = Standing {
            steps: Vec::new(),
            reached: vec![0; self.steps.len()],
            round: 1,
            open: Vec::new(),
        };
        let mut before = Vec::new();
        self.enter(0, &mut now);
        for character in text.chars() {
            core::mem::swap(&mut before, &mut now.steps);
            now.steps.clear();
            now.round += 1;
            for &at in &before {
                if self.takes(at, character) {
                    self.enter(at.saturating_add(1), &mut now);
                }
            }
            if now.steps.is_empty() {
                return false;
            }
        }
        let mut steps = now.steps.iter();
        steps.any(|at| matches!(self.step(*at), Some(Step::Accept)))
    }

    fn step(&self, at: u16) -> Option<Step> {
        self.steps.get(usize::from(at)).copied()
    }

    fn takes(&self, at: u16, character: char) -> bool {
        let Some(Step::Class(class)) = self.step(at) else {
            return false;
        };
        let class = self.classes.get(usize::from(class)).copied();
        let class = class.unwrap_or_default();
        let at = class.partition_point(|(_, last)| *last < character);
        class.get(at).is_some_and(|(first, _)| *first <= character)
    }

    /// Adds the steps that take a character or end the text, as far as they are reached from one without a character.
    fn enter(&self, at: u16, now: &mut Standing) {
        now.open.push(at);
        while let Some(at) = now.open.pop() {
            let Some(reached) = now.reached.get_mut(usize::from(at)) else {
                continue;
            };
            if *reached == now.round {
                continue;
            }
            *reached = now.round;
            match self.step(at) {
                Some(Step::Class(_) | Step::Accept) => now.steps.push(at),
                Some(Step::Jump(to)) => now.open.push(to),
                Some(Step::Split(one, other)) => now.open.extend([other, one]),
                None => {}
            }
        }
    }
}

/// A pattern as a function of its type: the sets of characters as ranges, then the steps.
#[doc(hidden)]
#[macro_export]
macro_rules! __program {
    ($name:ident::$pattern:ident; $([$($range:expr),*]),*; $($step:ident $(($($at:expr),*))?),*;) => {
        impl $name {
            #[inline]
            fn $pattern() -> &'static $crate::rt::Nfa {
                &$crate::rt::Nfa {
                    classes: &[$(&[$($range),*]),*],
                    steps: &[$($crate::rt::Step::$step $(($($at),*))?),*],
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a{2,3}b*`
    const SOME: Nfa = Nfa {
        classes: &[&[('a', 'a')], &[('b', 'c'), ('x', 'z')]],
        steps: &[
            Step::Class(0),
            Step::Class(0),
            Step::Split(3, 4),
            Step::Class(0),
            Step::Split(5, 7),
            Step::Class(1),
            Step::Jump(4),
            Step::Accept,
        ],
    };

    #[test]
    fn texts_are_matched_from_end_to_end() {
        for (text, expected) in [
            ("", false),
            ("a", false),
            ("aa", true),
            ("aaa", true),
            ("aaaa", false),
            ("aabcxz", true),
            ("aabd", false),
            ("aaba", false),
            ("aab\u{10FFFF}", false),
        ] {
            assert_eq!(SOME.accepts(text), expected, "{text}");
        }
    }
}
