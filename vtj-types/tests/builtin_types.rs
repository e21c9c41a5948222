//! The built-in types, each with texts that are its values and texts that are not, as it reads, writes, compares and hides them.

use core::cmp::Ordering;
use core::fmt::Debug;
use core::hash::Hash;
use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use vtj_types::{InvalidValue, Violation, rt::Value, xsd};

fn hash<T: Hash>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Checks texts of a type: those that are written as they are read, those that are written otherwise, and those that are refused.
fn check<T>(same: &[&str], other: &[(&str, &str)], refused: &[(&str, Violation)])
where
    T: Value + PartialEq + Hash + Debug + for<'t> TryFrom<&'t str, Error = InvalidValue>,
{
    let name = T::facets().name;
    let pairs = same.iter().map(|text| (*text, *text));
    for (text, written) in pairs.chain(other.iter().copied()) {
        let value = T::try_from(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(value.text(), written, "{name}");
        let again = T::try_from(&*value.text()).expect("what was written");
        assert!(value == again, "{name} {text:?}: another value is read");
        assert_eq!(hash(&value), hash(&again), "{name} {text:?}");
        let shown = format!("{value:?}");
        assert!(shown.ends_with("(<hidden>)"), "{name}: {shown}");
    }
    for (text, violation) in refused {
        let error = T::try_from(*text).expect_err(text);
        assert_eq!(error.violation(), *violation, "{name} {text:?}");
    }
}

const FORM: Violation = Violation::Form;
const RANGE: Violation = Violation::Range;
const BLANK: Violation = Violation::Blank;

#[test]
fn strings_and_names() {
    check::<xsd::AnySimpleType>(&[" a\tb "], &[], &[("", BLANK)]);
    check::<xsd::AnyUri>(
        &["http://a/b c", "ä", "urn:a:b"],
        &[(" a ", "a")],
        &[("", BLANK), ("%", FORM), ("::", FORM), ("a#b#c", FORM)],
    );
    check::<xsd::Language>(
        &["fi", "sv-FI"],
        &[(" fi\n", "fi")],
        &[("", BLANK), ("fi_FI", FORM)],
    );
    check::<xsd::Name>(&["a:b"], &[], &[("1a", FORM), (" ", BLANK)]);
    check::<xsd::NcName>(&["a-b"], &[], &[("a:b", FORM)]);
    check::<xsd::Nmtoken>(&["1-a"], &[], &[("a b", FORM)]);
    check::<xsd::Id>(&["a"], &[], &[("1", FORM)]);
    check::<xsd::Idref>(&["a"], &[], &[("1", FORM)]);
    check::<xsd::Entity>(&["a"], &[], &[("1", FORM)]);
    check::<xsd::QName>(
        &["a", "{urn:a}b"],
        &[("{}a", "a"), (" a ", "a")],
        &[("a:b:c", FORM), (":a", FORM), ("a:b", Violation::Prefix)],
    );
    check::<xsd::Notation>(
        &["{urn:a}b"],
        &[],
        &[("a:", FORM), ("a:b", Violation::Prefix)],
    );
    check::<xsd::Nmtokens>(
        &["1"],
        &[(" a\n b ", "a b")],
        &[("", BLANK), ("a ,b,%", FORM)],
    );
    check::<xsd::Idrefs>(&["a b"], &[], &[("a 1", FORM)]);
    check::<xsd::Entities>(&["a b"], &[], &[(" ", BLANK)]);
}

#[test]
fn booleans_and_integers() {
    check::<xsd::Boolean>(
        &["true", "false"],
        &[("1", "true"), (" 0 ", "false")],
        &[("True", FORM), ("", BLANK)],
    );
    check::<xsd::Byte>(
        &["-128", "127"],
        &[("+007", "7"), ("-0", "0")],
        &[("128", RANGE), ("1.0", FORM), ("1e1", FORM)],
    );
    check::<xsd::Short>(&["-32768", "32767"], &[], &[("32768", RANGE)]);
    check::<xsd::Int>(
        &["-2147483648", "2147483647"],
        &[],
        &[("2147483648", RANGE), ("", BLANK), ("1 2", FORM)],
    );
    check::<xsd::Long>(
        &["-9223372036854775808"],
        &[],
        &[("9223372036854775808", RANGE)],
    );
    check::<xsd::UnsignedByte>(
        &["255"],
        &[("-00", "0"), ("0000000255", "255")],
        &[("256", RANGE), ("-1", RANGE)],
    );
    check::<xsd::UnsignedShort>(&["65535"], &[], &[("65536", RANGE)]);
    check::<xsd::UnsignedInt>(&["4294967295"], &[], &[("4294967296", RANGE)]);
    check::<xsd::UnsignedLong>(
        &["18446744073709551615"],
        &[],
        &[("18446744073709551616", RANGE)],
    );
    check::<xsd::Integer>(
        &["-123456789012345678901234567890", "+1", "007"],
        &[],
        &[("1.", FORM), ("--1", FORM)],
    );
    check::<xsd::NonPositiveInteger>(&["0", "-1"], &[], &[("1", RANGE)]);
    check::<xsd::NegativeInteger>(&["-1"], &[], &[("-0", RANGE)]);
    check::<xsd::NonNegativeInteger>(&["-0", "1"], &[], &[("-1", RANGE)]);
    check::<xsd::PositiveInteger>(&["1"], &[], &[("0", RANGE)]);
    assert_eq!(xsd::Integer::try_from("+12").unwrap().to_i128(), Some(12));
    assert_eq!(xsd::Int::from(5), xsd::Int::try_from("05").unwrap());
    assert_eq!(i32::from(xsd::Int::from(5)), 5);
}

#[test]
fn decimals_and_floating_point_numbers() {
    check::<xsd::Decimal>(
        &["1", "-0.50", ".5", "5."],
        &[],
        &[(".", FORM), ("1e3", FORM), ("", BLANK)],
    );
    for (text, unscaled) in [
        ("12.50", Some((125, 1))),
        ("-0", Some((0, 0))),
        ("-.25", Some((-25, 2))),
        ("0.00", Some((0, 0))),
    ] {
        assert_eq!(
            xsd::Decimal::try_from(text).unwrap().unscaled(),
            unscaled,
            "{text}"
        );
    }
    assert_eq!(
        xsd::Decimal::try_from(&*"9".repeat(40)).unwrap().unscaled(),
        None
    );
    let refused = &[
        ("inf", FORM),
        ("+INF", FORM),
        ("nan", FORM),
        ("1f", FORM),
        ("", BLANK),
    ];
    check::<xsd::Double>(
        &["NaN", "INF", "-INF", "1.5E300", "0E0"],
        &[("1500", "1.5E3"), ("1e999", "INF")],
        refused,
    );
    check::<xsd::Float>(
        &["NaN", "INF", "-INF", "1.5E3"],
        &[("0.1", "1E-1"), ("-0", "-0E0")],
        refused,
    );
    let double = |text| xsd::Double::try_from(text).unwrap();
    assert!(double("NaN") == double("NaN"));
    assert_eq!(double("NaN").partial_cmp(&double("1")), None);
    assert_eq!(double("-0"), double("0"));
    assert_eq!(hash(&double("-0")), hash(&double("0")));
    assert!(double("-INF") < double("1"));
}

#[test]
fn binary_values() {
    check::<xsd::HexBinary>(
        &["", "0aFF"],
        &[(" 00 ", "00")],
        &[("0", FORM), ("0g", FORM), ("0 0", FORM)],
    );
    check::<xsd::Base64Binary>(
        &["", "AAE=", "AA E="],
        &[],
        &[("AAE", FORM), ("AAF=", FORM)],
    );
    assert_eq!(xsd::HexBinary::try_from("0aFF").unwrap().bytes(), [10, 255]);
    assert_eq!(
        xsd::HexBinary::try_from("0aFF"),
        xsd::HexBinary::try_from("0Aff")
    );
    assert_eq!(xsd::HexBinary::from(&[10, 255][..]).as_str(), "0AFF");
    let table: [(&[u8], &str); 5] = [
        (b"", ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg=="),
    ];
    for (bytes, text) in table {
        assert_eq!(xsd::Base64Binary::from(bytes).as_str(), text);
        assert_eq!(xsd::Base64Binary::try_from(text).unwrap().bytes(), bytes);
    }
    assert_eq!(
        xsd::Base64Binary::try_from("Zm9 v"),
        xsd::Base64Binary::try_from("Zm9v")
    );
}

#[test]
fn points_in_time() {
    check::<xsd::DateTime>(
        &["2024-02-29T24:00:00Z"],
        &[(" 2024-02-29T00:00:00 ", "2024-02-29T00:00:00")],
        &[("2024-02-30T00:00:00", FORM), ("", BLANK)],
    );
    check::<xsd::Date>(
        &["-0044-03-15", "12024-01-01+02:00"],
        &[],
        &[("0000-01-01", FORM)],
    );
    check::<xsd::Time>(&["23:59:59.999"], &[], &[("23:59:60", FORM)]);
    check::<xsd::GYearMonth>(&["2024-02"], &[], &[("2024-2", FORM)]);
    check::<xsd::GYear>(&["2024Z"], &[], &[("24", FORM)]);
    check::<xsd::GMonthDay>(&["--02-29"], &[], &[("--02-30", FORM)]);
    check::<xsd::GDay>(&["---31"], &[], &[("---32", FORM)]);
    check::<xsd::GMonth>(&["--12"], &[], &[("--13", FORM)]);
    let moment = xsd::DateTime::try_from("-0044-03-15T12:30:05.250-01:30").unwrap();
    assert_eq!((moment.year(), moment.month(), moment.day()), (-44, 3, 15));
    assert_eq!(
        (
            moment.hour(),
            moment.minute(),
            moment.second(),
            moment.fraction()
        ),
        (12, 30, 5, "25")
    );
    assert_eq!(moment.offset_minutes(), Some(-90));
    let utc = xsd::DateTime::try_from("-0044-03-15T14:00:05.25Z").unwrap();
    assert_eq!(moment, utc);
    assert_eq!(hash(&moment), hash(&utc));
    let local = xsd::DateTime::try_from("-0044-03-15T14:00:05.25").unwrap();
    assert_eq!(
        (local.offset_minutes(), local.partial_cmp(&utc)),
        (None, None)
    );
}

#[test]
fn durations() {
    check::<xsd::Duration>(
        &["P1Y", "-P1Y2M3DT4H5M6.7S", "PT36H"],
        &[],
        &[("P", FORM), ("PT", FORM), ("P1S", FORM)],
    );
    let duration = xsd::Duration::try_from("-P1Y14M3DT25H61M6.70S").unwrap();
    assert!(duration.is_negative());
    assert_eq!(
        (duration.years(), duration.months(), duration.days()),
        (1, 14, 3)
    );
    assert_eq!(
        (duration.hours(), duration.minutes(), duration.seconds()),
        (25, 61, 6)
    );
    assert_eq!(duration.fraction(), "7");
    let (month, days) = (
        xsd::Duration::try_from("P1M").unwrap(),
        xsd::Duration::try_from("P30D").unwrap(),
    );
    assert_eq!(month.partial_cmp(&days), None);
    let (year, months) = (
        xsd::Duration::try_from("P1Y").unwrap(),
        xsd::Duration::try_from("P12M").unwrap(),
    );
    assert_eq!(
        (year.partial_cmp(&months), hash(&year)),
        (Some(Ordering::Equal), hash(&months))
    );
}

/// A message may hold any text in place of a value: none makes a type panic.
#[test]
fn absurd_texts() {
    let long = "9".repeat(100_000);
    let texts = [
        "",
        "-",
        "+",
        "P",
        "T",
        ":",
        "--",
        "Z",
        "ä",
        "\u{10FFFF}",
        "-P",
        "P9Y9",
        &long,
    ];
    for text in texts {
        for text in [
            text.to_owned(),
            format!("P{text}Y"),
            format!("{text}-01-01"),
            format!("1{text}"),
            format!("-{text}.{text}"),
        ] {
            let _ = xsd::Duration::try_from(&*text).map(|one| one.partial_cmp(&one));
            let _ = xsd::DateTime::try_from(&*text).map(|one| one.partial_cmp(&one));
            let _ = xsd::Date::try_from(&*text).map(|one| one.partial_cmp(&one));
            let _ = xsd::GMonthDay::try_from(&*text).is_ok();
            let _ = xsd::Decimal::try_from(&*text).map(|one| (one.cmp(&one), one.unscaled()));
            let _ = xsd::Integer::try_from(&*text).map(|one| one.to_i128());
            let _ = xsd::Double::try_from(&*text).is_ok();
            let _ = xsd::Int::try_from(&*text).is_ok();
            let _ = xsd::Base64Binary::try_from(&*text).map(|one| one.bytes());
            let _ = xsd::HexBinary::try_from(&*text).map(|one| one.bytes());
            let _ = xsd::Language::try_from(&*text).is_ok();
        }
    }
}
