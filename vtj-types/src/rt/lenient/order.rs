//! Which children stand out of the schema's order.

/// Of places in the document, listed in the order of the schema, as few as possible such that the rest ascends; each
/// with the one that the schema has where it stands.
pub(super) fn out_of_order(places: &[usize]) -> Vec<(usize, Option<usize>)> {
    if places.is_sorted() {
        return Vec::new();
    }
    let ascending = longest_ascending(places);
    let mut kept = ascending.iter().copied().peekable();
    let mut found = Vec::new();
    for (rank, place) in places.iter().enumerate() {
        if kept.next_if_eq(&rank).is_some() {
            continue;
        }
        // The last one in order that stands before it; the schema goes on with the one that follows that.
        let before =
            ascending.partition_point(|rank| places.get(*rank).is_some_and(|one| one < place));
        let next = match before
            .checked_sub(1)
            .and_then(|before| ascending.get(before))
        {
            Some(rank) => rank + 1,
            None => 0,
        };
        found.push((*place, places.get(next).copied()));
    }
    found
}

/// The ranks of a longest ascending subsequence, by patience sorting.
fn longest_ascending(places: &[usize]) -> Vec<usize> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let place = |rank: usize| places.get(rank).copied().unwrap_or_default();
    for (rank, here) in places.iter().enumerate() {
        let pile = tops.partition_point(|top| place(*top) < *here);
        before.push(pile.checked_sub(1).and_then(|pile| tops.get(pile).copied()));
        match tops.get_mut(pile) {
            Some(top) => *top = rank,
            None => tops.push(rank),
        }
    }
    let mut ranks = Vec::with_capacity(tops.len());
    let mut next = tops.last().copied();
    while let Some(rank) = next {
        ranks.push(rank);
        next = before.get(rank).copied().flatten();
    }
    ranks.reverse();
    ranks
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn the_fewest_are_out_of_order() {
        let out = |places: &[usize]| {
            let found = out_of_order(places);
            found
                .into_iter()
                .map(|(place, _)| place)
                .collect::<Vec<_>>()
        };
        assert_eq!(out(&[1, 2, 3]), []);
        assert_eq!(out(&[9, 2, 3, 4]), [9]);
        assert_eq!(out(&[2, 3, 4, 1]), [1]);
        assert_eq!(out(&[2, 1]).len(), 1);
        assert_eq!(out_of_order(&[9, 2, 3, 4]), [(9, None)]);
        assert_eq!(out_of_order(&[2, 3, 4, 1]), [(1, Some(2))]);
    }
}
