//! Groups of which occurrences follow each other without anything to tell where one ends, but that they are counted: `aaaa` in
//! `(a{2,3}|b){2,2}` is two of two.
//!
//! What may be of one occurrence or of several is read as one, a *run*, for which there is [`Room`] as far as occurrences may
//! come. Once all is there, it is cut into as many as there have to be, in time proportional to its length. Lenient reading
//! leaves runs as they are, since what is kept is found again by place.

use super::group::Group;
use super::reader::Reader;
use super::{Failed, Result};
use std::vec::IntoIter;

/// Into how many occurrences something may be cut: at least and at most, and into any number between. Into none where the
/// least number is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    least: usize,
    most: usize,
}

impl Counts {
    /// What is one occurrence.
    pub const ONE: Self = Self { least: 1, most: 1 };

    /// Elements that occur that often in each occurrence.
    #[must_use]
    pub fn of<T>(elements: &[T], min: u32, max: Option<u32>) -> Self {
        Self::of_pieces(elements.iter().map(|_| Self::ONE), min, max)
    }

    /// Groups that occur that often in each occurrence.
    #[must_use]
    pub fn of_groups<T: Group>(groups: &[T], min: u32, max: Option<u32>) -> Self {
        Self::of_pieces(groups.iter().map(T::counts), min, max)
    }

    /// A group that may be absent.
    #[must_use]
    pub fn of_optional<T: Group>(group: &Option<T>) -> Self {
        group.as_ref().map_or(Self::ONE, T::counts)
    }

    /// Parts of a sequence, of which each may be in several occurrences: where one ends, the next may begin.
    #[must_use]
    pub fn joined(parts: &[Self]) -> Self {
        let all = Self::sum(parts.iter().map(|part| part.at_least_one()));
        let joints = parts.len().saturating_sub(1);
        Self {
            least: all.least.saturating_sub(joints),
            most: all.most.saturating_sub(joints),
        }
    }

    /// How many of so many occurrences each of several parts of a sequence is in.
    #[must_use]
    pub fn shared(parts: &[Self], into: usize) -> Shares {
        let joints = parts.len().saturating_sub(1);
        let parts = parts.iter().map(|part| part.at_least_one()).collect();
        Shares(shares(parts, into.saturating_add(joints)).into_iter())
    }

    fn at_least_one(self) -> Self {
        Self {
            least: self.least.max(1),
            most: if self == Self::NOTHING { 1 } else { self.most },
        }
    }

    const NOTHING: Self = Self { least: 0, most: 0 };

    fn is_none(self) -> bool {
        self.least > self.most
    }

    fn sum(all: impl Iterator<Item = Self>) -> Self {
        let mut is_none = false;
        let mut sum = all.fold(Self::NOTHING, |sum, one| {
            is_none |= one.is_none();
            Self {
                least: sum.least.saturating_add(one.least),
                most: sum.most.saturating_add(one.most),
            }
        });
        if is_none {
            sum.most = 0;
        }
        sum
    }

    fn of_pieces(pieces: impl Iterator<Item = Self>, min: u32, max: Option<u32>) -> Self {
        let pieces = Self::sum(pieces);
        let least = match max {
            Some(max) => pieces.least.div_ceil((max as usize).max(1)),
            None => pieces.least.min(1),
        };
        let most = pieces.most.checked_div(min as usize).unwrap_or(pieces.most);
        match pieces.is_none() {
            true => Self { least, most: 0 },
            false => Self { least, most },
        }
    }

    /// The number to cut into where there have to be so many; `None` where that cannot be.
    fn within(self, min: usize, max: Option<usize>) -> Option<usize> {
        let count = self.least.max(min);
        let fits = count <= self.most && max.is_none_or(|max| count <= max);
        (fits && !self.is_none()).then_some(count)
    }
}

/// The numbers of occurrences that parts of a sequence are in, one after the other.
#[derive(Debug)]
pub struct Shares(IntoIter<usize>);

impl Shares {
    /// That of the next part.
    #[must_use]
    pub fn take(&mut self) -> usize {
        self.0.next().unwrap_or(1)
    }
}

/// Divides a number among those that take at least and at most so many, the first ones taking more.
fn shares(all: Vec<Counts>, total: usize) -> Vec<usize> {
    let mut left = total.saturating_sub(Counts::sum(all.iter().copied()).least);
    let share = |one: Counts| {
        let more = one.most.saturating_sub(one.least).min(left);
        left = left.saturating_sub(more);
        one.least.saturating_add(more)
    };
    all.into_iter().map(share).collect()
}

/// Cuts what occurs that often in each of so many occurrences.
#[must_use]
pub fn cut_elements<T>(mut all: Vec<T>, into: usize) -> Vec<Vec<T>> {
    let mut cut = Vec::with_capacity(into);
    for before in (1..into).rev() {
        // Of equal length, or one shorter towards the end.
        let at = all
            .len()
            .saturating_sub(all.len() / before.saturating_add(1));
        cut.push(all.split_off(at));
    }
    cut.push(all);
    cut.reverse();
    cut
}

/// Cuts groups that occur that often in each of so many occurrences, and which may have to be cut themselves.
#[must_use]
pub fn cut_groups<T: Group>(all: Vec<T>, min: u32, into: usize) -> Vec<Vec<T>> {
    let least = (min as usize).max(1).saturating_mul(into);
    cut_elements(cut_each(all, least), into)
}

/// Cuts a group that may be absent.
#[must_use]
pub fn cut_optional<T: Group>(group: Option<T>, into: usize) -> Vec<Option<T>> {
    match group {
        Some(group) => group.cut(into).into_iter().map(Some).collect(),
        None => vec![None],
    }
}

/// Cuts each, so that there are at least so many in all.
fn cut_each<T: Group>(all: Vec<T>, least: usize) -> Vec<T> {
    let counts: Vec<Counts> = all.iter().map(T::counts).collect();
    let total = Counts::sum(counts.iter().copied()).least.max(least);
    let shares = shares(counts, total);
    let cut = all.into_iter().zip(shares);
    cut.flat_map(|(one, into)| one.cut(into)).collect()
}

/// What is in one occurrence of a sequence, as it was read.
#[must_use]
pub fn whole<T>(part: T) -> IntoIter<T> {
    vec![part].into_iter()
}

/// One occurrence of a sequence that is cut: it has the next piece of each part of which those before have come to an end.
#[derive(Debug)]
pub struct Joint {
    is_open: bool,
}

impl Joint {
    /// The next piece of a part, if this occurrence has it.
    pub fn next<T: Default>(&mut self, pieces: &mut IntoIter<T>) -> T {
        self.required(pieces).unwrap_or_default()
    }

    /// The next piece of the part that every occurrence has.
    pub fn required<T>(&mut self, pieces: &mut IntoIter<T>) -> Option<T> {
        let piece = self.is_open.then(|| pieces.next()).flatten();
        self.is_open &= pieces.len() == 0;
        piece
    }
}

/// Puts together the occurrences of a sequence that is cut, as long as there are pieces.
pub fn joined<T>(make: &mut dyn FnMut(&mut Joint) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    let mut joint = Joint { is_open: false };
    while !joint.is_open {
        joint.is_open = true;
        match make(&mut joint) {
            Some(one) => all.push(one),
            None => break,
        }
    }
    all
}

/// How many occurrences there may be yet, if that is limited.
#[derive(Clone, Copy, Debug)]
pub struct Room(Option<u32>);

impl Room {
    /// How often there may be what occurs at most so often in each.
    #[must_use]
    pub fn times(self, max: Option<u32>) -> Option<u32> {
        Some(self.0?.saturating_mul(max?))
    }
}

impl Reader<'_> {
    /// A group that is one occurrence, of which the first element comes next.
    ///
    /// # Errors
    /// The reader keeps what is wrong, here and in all calls.
    pub fn one<T: Group>(&mut self, alternative: usize) -> Result<T> {
        let run = T::run(self, alternative, self.room(Some(1)))?;
        let mut all = self.counted(vec![run], 1, Some(1))?;
        all.pop().ok_or(Failed)
    }

    /// A repeated group, cut into occurrences.
    pub(super) fn counted_groups<T: Group>(
        &mut self,
        min: u32,
        max: Option<u32>,
    ) -> Result<Vec<T>> {
        let all = self.runs(min, max)?;
        self.counted(all, min, max)
    }

    /// A group that has to be here, of one occurrence or of several.
    pub fn run<T: Group>(&mut self, room: Room) -> Result<T> {
        match self.choose(T::ALTERNATIVES)? {
            Some(alternative) => T::run(self, alternative, room),
            None if self.tree.is_some() => T::run(self, 0, room),
            None => Err(self.no_alternative(T::ALTERNATIVES)),
        }
    }

    /// The same of one that may be absent.
    pub fn optional_run<T: Group>(&mut self, room: Room) -> Result<Option<T>> {
        match self.choose(T::ALTERNATIVES)? {
            Some(alternative) => T::run(self, alternative, room).map(Some),
            None => Ok(None),
        }
    }

    /// A repeated group, each as it was read: at least one where there has to be any, and no more than there is room for.
    pub fn runs<T: Group>(&mut self, min: u32, max: Option<u32>) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let mut count: u32 = 0;
        while max.is_none_or(|max| count < max) {
            match self.choose(T::ALTERNATIVES)? {
                Some(alternative) => {
                    let room = self.room(max.map(|max| max.saturating_sub(count)));
                    let one = T::run(self, alternative, room)?;
                    let least = u32::try_from(one.counts().least).unwrap_or(u32::MAX);
                    count = count.saturating_add(least.max(1));
                    found.push(one);
                }
                None if min > 0 && found.is_empty() && self.tree.is_none() => {
                    return Err(self.no_alternative(T::ALTERNATIVES));
                }
                None => break,
            }
        }
        Ok(found)
    }

    /// The room for so many. Lenient reading takes elements wherever they stand, so that it has no limit for one place.
    fn room(&self, limit: Option<u32>) -> Room {
        Room(limit.filter(|_| self.tree.is_none()))
    }

    /// Cuts what was read into as many occurrences as there have to be.
    fn counted<T: Group>(&mut self, all: Vec<T>, min: u32, max: Option<u32>) -> Result<Vec<T>> {
        let counts = Counts::sum(all.iter().map(T::counts));
        let count = counts.within(min as usize, max.map(|max| max as usize));
        match (count, self.tree.is_some()) {
            (Some(count), false) => Ok(cut_each(all, count)),
            (Some(_), true) => Ok(all),
            (None, false) => Err(self.no_alternative(T::ALTERNATIVES)),
            (None, true) => {
                self.note_uncounted(T::ALTERNATIVES);
                Ok(all)
            }
        }
    }
}
