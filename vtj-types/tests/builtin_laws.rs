//! Laws of the built-in types: a value is read again from its text, and orders are orders.

use core::cmp::Ordering;
use proptest::prelude::*;
use vtj_types::{rt::Value, xsd};

/// Texts that are, or nearly are, values of types for numbers and points in time.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[+-]?[0-9]{0,25}(\\.[0-9]{0,5})?",
        "[+-]?[0-9]{1,3}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{1,3})?",
        "-?P([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,4}D)?(T([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,3})?S)?)?",
        "-?[0-9]{4,6}-[01][0-9]-[0-3][0-9](T[012][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?)?(Z|[+-][01][0-9]:[0-5][0-9])?",
        "[0-9A-Fa-f]{0,8}",
        "[A-Za-z0-9+/ ]{0,8}={0,2}",
        "(INF|-INF|NaN|true|false)",
        "[ -~]{0,6}",
    ]
}

fn is_read_again<T: Value + PartialEq + for<'t> TryFrom<&'t str>>(text: &str) -> bool {
    T::try_from(text).ok().is_none_or(|value| {
        let written = value.text();
        T::try_from(&*written).is_ok_and(|again| again == value && again.text() == written)
    })
}

fn is_ordered<T: PartialOrd + for<'t> TryFrom<&'t str>>(texts: [&str; 3]) -> bool {
    let [Ok(a), Ok(b), Ok(c)] = texts.map(T::try_from) else {
        return true;
    };
    let is_antisymmetric = a.partial_cmp(&b) == b.partial_cmp(&a).map(Ordering::reverse);
    let is_transitive = !(a < b && b < c) || a < c;
    let is_equality = (a == b) == (a.partial_cmp(&b) == Some(Ordering::Equal));
    let is_reflexive = a.partial_cmp(&a) == Some(Ordering::Equal);
    is_antisymmetric && is_transitive && is_equality && is_reflexive
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_value_is_read_again(text in texts()) {
        prop_assert!(is_read_again::<xsd::Decimal>(&text));
        prop_assert!(is_read_again::<xsd::Integer>(&text));
        prop_assert!(is_read_again::<xsd::Int>(&text));
        prop_assert!(is_read_again::<xsd::UnsignedByte>(&text));
        prop_assert!(is_read_again::<xsd::Float>(&text));
        prop_assert!(is_read_again::<xsd::Double>(&text));
        prop_assert!(is_read_again::<xsd::Boolean>(&text));
        prop_assert!(is_read_again::<xsd::Duration>(&text));
        prop_assert!(is_read_again::<xsd::DateTime>(&text));
        prop_assert!(is_read_again::<xsd::Date>(&text));
        prop_assert!(is_read_again::<xsd::HexBinary>(&text));
        prop_assert!(is_read_again::<xsd::Base64Binary>(&text));
        prop_assert!(is_read_again::<xsd::Nmtokens>(&text));
    }

    #[test]
    fn orders_are_orders(a in texts(), b in texts(), c in texts()) {
        let all = [&*a, &*b, &*c];
        prop_assert!(is_ordered::<xsd::Decimal>(all));
        prop_assert!(is_ordered::<xsd::Integer>(all));
        prop_assert!(is_ordered::<xsd::Double>(all));
        prop_assert!(is_ordered::<xsd::Duration>(all));
        prop_assert!(is_ordered::<xsd::DateTime>(all));
        prop_assert!(is_ordered::<xsd::Date>(all));
    }

    #[test]
    fn durations_are_ordered(a in "-?P[0-9]{1,2}M([0-9]{1,3}D)?(T[0-9]{1,2}\\.[0-9]{1,2}S)?", b in "-?P[0-9]{1,2}M([0-9]{1,3}D)?(T[0-9]{1,2}\\.[0-9]{1,2}S)?", c in "-?P[0-9]{1,4}D") {
        prop_assert!(is_ordered::<xsd::Duration>([&a, &b, &c]));
        prop_assert!(is_ordered::<xsd::Duration>([&c, &a, &b]));
    }

    #[test]
    fn plain_values_are_kept(int: i64, double: f64, bytes: Vec<u8>) {
        prop_assert_eq!(xsd::Long::try_from(&*int.to_string()).unwrap().get(), int);
        let value = xsd::Double::from(double);
        prop_assert!(xsd::Double::try_from(&*value.text()).unwrap() == value);
        prop_assert_eq!(xsd::HexBinary::from(&*bytes).bytes(), bytes.clone());
        prop_assert_eq!(xsd::Base64Binary::from(&*bytes).bytes(), bytes);
    }
}
