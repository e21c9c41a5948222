//! The checks of facets that plain texts do not have.

use super::lexical::{Decimal, Lexical};
use super::simple_type::{Bound, Digits, Length, Range, SimpleType};
use super::value::Refusal;
use core::cmp::Ordering;

/// Checks all facets of a text of that lexical space, white space normalised; of a union's value it is that of the member.
#[inline(never)]
pub(super) fn check(simple_type: &SimpleType, lexical: Lexical, text: &str) -> Result<(), Refusal> {
    if !lexical.has(text) {
        return Err(Refusal::FORM);
    }
    let bounds = simple_type.length;
    if bounds.min > 0 || bounds.max.is_some() {
        length(bounds, lexical.length(text))?;
    }
    if !simple_type.matches(text) {
        return Err(Refusal::PATTERN);
    }
    range(simple_type.further.range, lexical, text)?;
    digits(simple_type.further.digits, text)?;
    listed(simple_type, |value| is_equal(lexical, text, value))
}

/// Checks a length.
pub(super) fn length(bounds: Length, found: usize) -> Result<(), Refusal> {
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    if found < bounds.min || bounds.max.is_some_and(|max| found > max) {
        return Err(Refusal::LENGTH);
    }
    Ok(())
}

/// Checks that one of the listed values is equal, where values are listed.
pub(super) fn listed(
    simple_type: &SimpleType,
    is_equal: impl FnMut(&str) -> bool,
) -> Result<(), Refusal> {
    let values = simple_type.further.values;
    if values.is_empty() || values.iter().copied().any(is_equal) {
        return Ok(());
    }
    Err(Refusal::ENUMERATION)
}

/// Whether two texts stand for one value.
pub(super) fn is_equal(lexical: Lexical, one: &str, other: &str) -> bool {
    one == other || lexical.compare(one, other) == Some(Ordering::Equal)
}

fn range(range: Range, lexical: Lexical, text: &str) -> Result<(), Refusal> {
    for (bound, inward) in [(range.min, Ordering::Greater), (range.max, Ordering::Less)] {
        let is_within = match bound {
            None => true,
            Some(Bound::Inclusive(bound)) => lexical
                .compare(text, bound)
                .is_some_and(|order| order == inward || order == Ordering::Equal),
            Some(Bound::Exclusive(bound)) => lexical.compare(text, bound) == Some(inward),
        };
        if !is_within {
            return Err(Refusal::RANGE);
        }
    }
    Ok(())
}

fn digits(bounds: Digits, text: &str) -> Result<(), Refusal> {
    let Digits { total, fraction } = bounds;
    if total.is_none() && fraction.is_none() {
        return Ok(());
    }
    let Some(value) = Decimal::parse(text) else {
        return Err(Refusal::FORM);
    };
    let exceeds = |most: Option<u32>, found: u64| most.is_some_and(|most| found > u64::from(most));
    if exceeds(total, value.total_digits()) || exceeds(fraction, value.fraction_digits()) {
        return Err(Refusal::DIGITS);
    }
    Ok(())
}
