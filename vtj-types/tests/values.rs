//! What values say: parts, check characters, dates; and that none of it panics.

#[path = "values/dates.rs"]
mod dates;
#[path = "values/identifiers.rs"]
mod identifiers;
#[path = "values/total.rs"]
mod total;
