//! Lists that are short in nearly every message.

/// A list that holds its first items in place, so that a short one allocates nothing.
pub(super) struct Few<T, const N: usize> {
    first: [T; N],
    length: usize,
    more: Vec<T>,
}

impl<T: Default, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Self {
            first: core::array::from_fn(|_| T::default()),
            length: 0,
            more: Vec::new(),
        }
    }
}

impl<T: Default, const N: usize> Few<T, N> {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn push(&mut self, item: T) {
        match self.first.get_mut(self.length) {
            Some(place) => *place = item,
            None => self.more.push(item),
        }
        self.length += 1;
    }

    pub(super) fn last(&self) -> Option<&T> {
        self.get(self.length.checked_sub(1)?)
    }

    /// Takes the last item away.
    pub(super) fn pop(&mut self) -> Option<T> {
        let last = self.length.checked_sub(1)?;
        self.length = last;
        match self.first.get_mut(last) {
            Some(item) => Some(core::mem::take(item)),
            None => self.more.pop(),
        }
    }

    /// Drops what is beyond a length.
    pub(super) fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
        self.more.truncate(length.saturating_sub(N));
    }

    /// Makes it a list of so many default items.
    pub(super) fn reset(&mut self, length: usize) {
        for place in self.first.iter_mut().take(length) {
            *place = T::default();
        }
        self.more.clear();
        self.more.resize_with(length.saturating_sub(N), T::default);
        self.length = length;
    }

    pub(super) fn get(&self, index: usize) -> Option<&T> {
        if index >= self.length {
            return None;
        }
        match self.first.get(index) {
            Some(item) => Some(item),
            None => self.more.get(index - N),
        }
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index >= self.length {
            return None;
        }
        match self.first.get_mut(index) {
            Some(item) => Some(item),
            None => self.more.get_mut(index - N),
        }
    }

    /// The index of the last item of which something holds, among the first so many.
    #[inline]
    pub(super) fn last_place(&self, among: usize, holds: impl Fn(&T) -> bool) -> Option<usize> {
        let more = among.saturating_sub(N).min(self.more.len());
        let more = self.more.get(..more).unwrap_or_default();
        if let Some(place) = more.iter().rposition(&holds) {
            return Some(N + place);
        }
        let first = self.first.get(..self.length.min(N))?;
        first.iter().rposition(holds)
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        let first = self.first.get(..self.length.min(N)).unwrap_or_default();
        first.iter().chain(&self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::Few;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_list(steps in prop::collection::vec((0..8_u8, 0..9_usize), 0..60)) {
            let (mut few, mut list) = (Few::<u8, 3>::default(), Vec::new());
            for (step, length) in steps {
                match step {
                    0 => {
                        few.truncate(length);
                        list.truncate(length);
                    }
                    1 => {
                        few.reset(length);
                        list = vec![0; length];
                    }
                    2 => prop_assert_eq!(few.pop(), list.pop()),
                    _ => {
                        few.push(step);
                        list.push(step);
                    }
                }
                prop_assert_eq!(few.len(), list.len());
                prop_assert_eq!(few.iter().copied().collect::<Vec<_>>(), list.clone());
                let place = list.iter().take(5).rposition(|item| *item == 3);
                prop_assert_eq!(few.last_place(5, |item| *item == 3), place);
                prop_assert_eq!(few.get(length), list.get(length));
                prop_assert_eq!(few.get_mut(length), list.get_mut(length));
            }
        }
    }
}
