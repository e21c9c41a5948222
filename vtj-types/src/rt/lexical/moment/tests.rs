use super::super::Lexical;
use core::cmp::Ordering;

#[test]
fn forms() {
    let table = [
        (Lexical::DateTime, "2024-02-29T12:30:00.125+02:00", true),
        (Lexical::DateTime, "2024-02-29T24:00:00", true),
        (Lexical::DateTime, "2024-02-29T24:00:00.000Z", true),
        (Lexical::DateTime, "2024-02-29T24:00:01", false),
        (Lexical::DateTime, "2024-02-29T24:01:00", false),
        (Lexical::DateTime, "2024-02-29T23:59:60", false),
        (Lexical::DateTime, "2024-02-29T12:30", false),
        (Lexical::DateTime, "2024-02-29T12:30:00.", false),
        (Lexical::DateTime, "2024-02-29 12:30:00", false),
        (Lexical::DateTime, "2024-02-29", false),
        (Lexical::DateTime, "12024-02-28T12:30:00", true),
        (Lexical::DateTime, "-0044-03-15T00:00:00", true),
        (Lexical::Date, "2023-02-29", false),
        (Lexical::Date, "1900-02-29", false),
        (Lexical::Date, "2000-02-29", true),
        (Lexical::Date, "2024-04-31", false),
        (Lexical::Date, "2024-00-10", false),
        (Lexical::Date, "2024-13-10", false),
        (Lexical::Date, "2024-01-00", false),
        (Lexical::Date, "0000-01-01", false),
        (Lexical::Date, "-0000-01-01", false),
        (Lexical::Date, "02024-01-01", false),
        (Lexical::Date, "+2024-01-01", false),
        (Lexical::Date, "24-01-01", false),
        (Lexical::Date, "2024-1-1", false),
        (Lexical::Date, "2024-01-01Z", true),
        (Lexical::Date, "2024-01-01+14:00", true),
        (Lexical::Date, "2024-01-01-14:00", true),
        (Lexical::Date, "2024-01-01+14:01", false),
        (Lexical::Date, "2024-01-01+15:00", false),
        (Lexical::Date, "2024-01-01+1:00", false),
        (Lexical::Date, "2024-01-01+01", false),
        (Lexical::Date, "2024-01-01ZZ", false),
        (Lexical::Date, "2024-01-0ä", false),
        (Lexical::Date, "12345678901234567-01-01", true),
        (Lexical::Date, "123456789012345678-01-01", false),
        (Lexical::Time, "00:00:00", true),
        (Lexical::Time, "24:00:00", true),
        (Lexical::Time, "25:00:00", false),
        (Lexical::Time, "1:00:00", false),
        (Lexical::Time, "T01:00:00", false),
        (Lexical::GYearMonth, "2024-02", true),
        (Lexical::GYearMonth, "2024-02-01", false),
        (Lexical::GYear, "2024", true),
        (Lexical::GYear, "-2024+02:00", true),
        (Lexical::GYear, "24", false),
        (Lexical::GMonthDay, "--02-29", true),
        (Lexical::GMonthDay, "--02-30", false),
        (Lexical::GMonthDay, "-02-29", false),
        (Lexical::GDay, "---31", true),
        (Lexical::GDay, "---32", false),
        (Lexical::GDay, "--31", false),
        (Lexical::GMonth, "--12", true),
        (Lexical::GMonth, "--12Z", true),
        (Lexical::GMonth, "--13", false),
        (Lexical::GMonth, "--12--", false),
        (Lexical::Decimal, "2024", false),
    ];
    for (lexical, text, expected) in table {
        assert_eq!(
            lexical.moment(text).is_some(),
            expected,
            "{lexical:?} {text}"
        );
    }
}

#[test]
fn the_order_is_partial() {
    use Ordering::{Equal, Greater, Less};
    let table = [
        (
            Lexical::DateTime,
            "2000-01-15T00:00:00",
            "2000-02-15T00:00:00",
            Some(Less),
        ),
        (
            Lexical::DateTime,
            "2000-01-15T12:00:00",
            "2000-01-16T12:00:00Z",
            Some(Less),
        ),
        (
            Lexical::DateTime,
            "2000-01-01T12:00:00",
            "1999-12-31T23:00:00Z",
            None,
        ),
        (
            Lexical::DateTime,
            "2000-01-16T12:00:00",
            "2000-01-16T12:00:00Z",
            None,
        ),
        (
            Lexical::DateTime,
            "2000-01-16T00:00:00",
            "2000-01-16T12:00:00Z",
            None,
        ),
        (
            Lexical::DateTime,
            "2000-01-16T26:00:00",
            "2000-01-16T12:00:00Z",
            None,
        ),
        (
            Lexical::DateTime,
            "2000-01-16T02:00:00+02:00",
            "2000-01-16T00:00:00Z",
            Some(Equal),
        ),
        (
            Lexical::DateTime,
            "2000-01-16T24:00:00",
            "2000-01-17T00:00:00",
            Some(Equal),
        ),
        (
            Lexical::DateTime,
            "1999-12-31T24:00:00Z",
            "2000-01-01T01:00:00+01:00",
            Some(Equal),
        ),
        (
            Lexical::DateTime,
            "2000-01-16T00:00:00.5",
            "2000-01-16T00:00:00.50",
            Some(Equal),
        ),
        (
            Lexical::DateTime,
            "2000-01-16T00:00:00.5",
            "2000-01-16T00:00:00.25",
            Some(Greater),
        ),
        (Lexical::Date, "2000-02-29", "2000-03-01", Some(Less)),
        (Lexical::Date, "12000-01-01", "2000-03-01", Some(Greater)),
        (Lexical::Date, "-0044-03-15", "-0043-03-15", Some(Less)),
        (Lexical::Date, "2000-03-01Z", "2000-03-01", None),
        (
            Lexical::Date,
            "2000-03-01Z",
            "2000-03-02",
            None.or(Some(Less)),
        ),
        (Lexical::Time, "10:00:00Z", "12:00:00+02:00", Some(Equal)),
        (Lexical::Time, "10:00:00", "12:00:00", Some(Less)),
        (Lexical::Time, "24:00:00Z", "00:00:00Z", Some(Equal)),
        (Lexical::Time, "24:00:00", "00:00:00.0", Some(Equal)),
        (Lexical::GMonthDay, "--02-29", "--03-01", Some(Less)),
        (Lexical::GDay, "---02", "---01", Some(Greater)),
        (Lexical::GMonth, "--02", "--02", Some(Equal)),
        (Lexical::GYear, "2000", "2001", Some(Less)),
        (Lexical::GYearMonth, "2000-12", "2001-01", Some(Less)),
    ];
    for (lexical, one, other, expected) in table {
        let reversed = expected.map(Ordering::reverse);
        assert_eq!(lexical.compare(one, other), expected, "{one} {other}");
        assert_eq!(lexical.compare(other, one), reversed, "{other} {one}");
    }
}
