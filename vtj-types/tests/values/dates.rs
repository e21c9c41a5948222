//! Dates and times.

use proptest::prelude::*;
use vtj_types::catalogue::{Paivamaara, TietojenPoimintaaika};
use vtj_types::values::{Offset, PartialDate};

fn parts(text: &str) -> Option<(u16, Option<u8>, Option<u8>)> {
    let date = Paivamaara::try_from(text).expect(text).parts()?;
    Some((date.year(), date.month(), date.day()))
}

#[test]
fn parts_that_are_not_known_are_none() {
    let table = [
        ("19650314", Some((1965, Some(3), Some(14)))),
        ("19650300", Some((1965, Some(3), None))),
        ("19650000", Some((1965, None, None))),
        ("19650014", None),
        ("00000000", None),
        ("19651301", None),
        ("19650230", None),
        ("19000229", None),
        ("20000229", Some((2000, Some(2), Some(29)))),
        ("99999999", None),
    ];
    for (text, expected) in table {
        assert_eq!(parts(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn dates_go_round_and_keep_their_order(
        one in (0..=10_000u16, prop::option::of(0..=13u8), prop::option::of(0..=32u8)),
        other in (1960..=1970u16, prop::option::of(1..=12u8), prop::option::of(1..=28u8)),
    ) {
        let Some(date) = PartialDate::new(one.0, one.1, one.2) else {
            return Ok(());
        };
        let value = Paivamaara::try_from(date).expect("four digits of a year");
        prop_assert_eq!(value.parts(), Some(date));
        if let Some(other) = PartialDate::new(other.0, other.1, other.2) {
            let other_value = Paivamaara::try_from(other).expect("four digits of a year");
            prop_assert_eq!(value.cmp(&other_value), date.cmp(&other));
        }
    }
}

#[test]
fn a_time_has_an_offset() {
    let table = [
        ("20260115120000", Some(Offset::Hours(2))),
        ("20260715120000", Some(Offset::Hours(3))),
        ("20260329025959", Some(Offset::Hours(2))),
        ("20260329030000", Some(Offset::Never)),
        ("20260329040000", Some(Offset::Hours(3))),
        ("20261025025959", Some(Offset::Hours(3))),
        ("20261025033000", Some(Offset::Twice)),
        ("20261025040000", Some(Offset::Hours(2))),
        ("20190331030000", Some(Offset::Never)),
        ("20191027030000", Some(Offset::Twice)),
        ("20260328033000", Some(Offset::Hours(2))),
        ("20261031033000", Some(Offset::Hours(2))),
        ("20260115240000", None),
        ("20260115126000", None),
        ("20260230120000", None),
    ];
    for (text, expected) in table {
        let time = TietojenPoimintaaika::try_from(text).expect(text).parts();
        assert_eq!(time.map(|time| time.offset()), expected, "{text}");
    }
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_dates() {
    use jiff::civil::{Date, DateTime, date};
    let value = Paivamaara::try_from("19650314").expect("a date");
    assert_eq!(Date::try_from(&value), Ok(date(1965, 3, 14)));
    assert_eq!(Paivamaara::try_from(date(1965, 3, 14)), Ok(value));
    assert!(Paivamaara::try_from(date(-1, 3, 14)).is_err());
    assert!(Date::try_from(&Paivamaara::try_from("19650300").expect("a date")).is_err());
    let time = TietojenPoimintaaika::try_from("20260704121530").expect("a time");
    let expected = date(2026, 7, 4).at(12, 15, 30, 0);
    assert_eq!(DateTime::try_from(&time), Ok(expected));
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_dates() {
    use chrono::{NaiveDate, NaiveDateTime};
    let value = Paivamaara::try_from("19650314").expect("a date");
    let date = NaiveDate::from_ymd_opt(1965, 3, 14).expect("a date");
    assert_eq!(NaiveDate::try_from(&value), Ok(date));
    assert_eq!(Paivamaara::try_from(date), Ok(value));
    assert!(Paivamaara::try_from(NaiveDate::MAX).is_err());
    assert!(Paivamaara::try_from(NaiveDate::MIN).is_err());
    assert!(NaiveDate::try_from(&Paivamaara::try_from("19650000").expect("a date")).is_err());
    let time = TietojenPoimintaaika::try_from("20260704121530").expect("a time");
    let expected =
        NaiveDate::from_ymd_opt(2026, 7, 4).and_then(|date| date.and_hms_opt(12, 15, 30));
    assert_eq!(NaiveDateTime::try_from(&time).ok(), expected);
}

#[cfg(feature = "time")]
#[test]
fn time_dates() {
    use time::{Date, Month, PrimitiveDateTime, Time};
    let value = Paivamaara::try_from("19650314").expect("a date");
    let date = Date::from_calendar_date(1965, Month::March, 14).expect("a date");
    assert_eq!(Date::try_from(&value), Ok(date));
    assert_eq!(Paivamaara::try_from(date), Ok(value));
    assert!(Paivamaara::try_from(Date::MIN).is_err());
    assert!(Date::try_from(&Paivamaara::try_from("19651300").expect("digits")).is_err());
    let time = TietojenPoimintaaika::try_from("20260704121530").expect("a time");
    let date = Date::from_calendar_date(2026, Month::July, 4).expect("a date");
    let expected = PrimitiveDateTime::new(date, Time::from_hms(12, 15, 30).expect("a time"));
    assert_eq!(PrimitiveDateTime::try_from(&time), Ok(expected));
}
