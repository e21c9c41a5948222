//! Identifiers: parts, and that the check character catches each change it can catch.

use proptest::prelude::*;
use vtj_types::Shown;
use vtj_types::catalogue::{
    Asuinpaikkatunnus, Henkilotunnus, Kielikoodi, Kielikoodi3, Kiinteistoyksikkotunnus,
    Kotipaikkatunnus, Prakennustunnus, Rakennustunnus, SahkoinenAsiointitunnus, Valtiokoodi3,
    Yksilointitunnus, Ytunnus,
};
use vtj_types::values::{CheckCharacter, Country, Language, Residence, Sex};

const ALPHABET: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/// The rule anew, by another way than the crate's: digit by digit.
fn with_check(digits: &str, radix: u32) -> char {
    let remainder = digits.chars().fold(0, |remainder, digit| {
        (remainder * radix + digit.to_digit(radix).expect("a digit")) % 31
    });
    ALPHABET
        .chars()
        .nth(remainder as usize)
        .expect("a remainder")
}

fn henkilotunnus() -> impl Strategy<Value = String> {
    let sign = prop::sample::select("+-YXWVUABCDEF".chars().collect::<Vec<_>>());
    (1..=28u8, 1..=12u8, 0..=99u8, sign, 900..=999u16).prop_map(
        |(day, month, year, sign, number)| {
            let birth = format!("{day:02}{month:02}{year:02}");
            let check = with_check(&format!("{birth}{number}"), 10);
            format!("{birth}{sign}{number}{check}")
        },
    )
}

/// All texts that differ in one character, of the characters given.
fn changed(text: &str, characters: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (at, old) in text.chars().enumerate() {
        for new in characters.chars().filter(|new| *new != old) {
            let changed = text.chars().enumerate();
            let changed = changed.map(|(index, one)| if index == at { new } else { one });
            all.push((at, changed.collect()));
        }
    }
    all
}

/// Holds that the text is right and each valid text of one other character is wrong, but for a change at `blind`.
fn catches<T: for<'t> TryFrom<&'t str>>(
    text: &str,
    check: impl Fn(&T) -> CheckCharacter,
    blind: Option<usize>,
) {
    let value = T::try_from(text).ok().expect("a valid identifier");
    assert!(check(&value).is_right());
    let mut tried = 0;
    for (at, text) in changed(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-") {
        let Ok(value) = T::try_from(text.as_str()) else {
            continue;
        };
        tried += 1;
        let expected = if Some(at) == blind {
            CheckCharacter::Right
        } else {
            CheckCharacter::Wrong
        };
        assert_eq!(check(&value), expected, "at {at}");
    }
    assert!(tried > 50, "{tried}");
}

proptest! {
    #[test]
    fn a_henkilotunnus_catches_all_but_the_sign(text in henkilotunnus()) {
        catches(&text, Henkilotunnus::check_character, Some(6));
    }

    #[test]
    fn a_satu_catches_all(number in 0..=99_999_999u32) {
        let digits = format!("{number:08}");
        let text = format!("{digits}{}", with_check(&digits, 10));
        catches(&text, SahkoinenAsiointitunnus::check_character, None);
    }

    #[test]
    fn a_vtj_prt_catches_all(number in 0..=999_999_999u32) {
        let digits = format!("{number:09}");
        let text = format!("{digits}{}", with_check(&digits, 10));
        catches(&text, Prakennustunnus::check_character, None);
    }

    #[test]
    fn a_yksilointitunnus_catches_all_but_the_sign(number in 0..=0xF_FFFF_FFFFu64) {
        let digits = format!("{number:09X}");
        let (first, second) = digits.split_at(5);
        let text = format!("{first}-{second}{}", with_check(&digits, 16));
        catches(&text, Yksilointitunnus::check_character, Some(5));
    }

    #[test]
    fn a_y_tunnus_catches_all(number in 0..=9_999_999u32) {
        let digits = format!("{number:07}");
        let right: Vec<String> = (0..=9)
            .map(|check| format!("{digits}-{check}"))
            .filter(|text| Ytunnus::try_from(text.as_str()).expect("the form").check_character().is_right())
            .collect();
        let sum: u32 = digits.chars().zip([7, 9, 10, 5, 8, 4, 2])
            .map(|(digit, weight)| digit.to_digit(10).expect("a digit") * weight)
            .sum();
        // Remainder 1 would take the digit 10.
        prop_assert_eq!(right.len(), usize::from(sum % 11 != 1));
        for text in right {
            let check: u32 = text[8..].parse().expect("a digit");
            prop_assert_eq!((sum + check) % 11, 0);
            catches(&text, Ytunnus::check_character, None);
        }
    }

    #[test]
    fn neighbours_that_swap_are_caught(text in henkilotunnus(), at in 0..9usize) {
        let mut characters: Vec<char> = text.chars().collect();
        prop_assume!(at != 5 && at != 6 && characters[at] != characters[at + 1] && at < 9);
        characters.swap(at, at + 1);
        let swapped: String = characters.into_iter().collect();
        if let Ok(value) = Henkilotunnus::try_from(swapped.as_str()) {
            prop_assert_eq!(value.check_character(), CheckCharacter::Wrong);
        }
    }
}

#[test]
fn a_henkilotunnus_says_who() {
    // Sign, year of birth, individual number, sex.
    let table = [
        ("010195+9075", 1895, 907, Sex::Male),
        ("010195-9061", 1995, 906, Sex::Female),
        ("010195Y9072", 1995, 907, Sex::Male),
        ("010195U9999", 1995, 999, Sex::Male),
        ("010105A900S", 2005, 900, Sex::Female),
        ("010105F9016", 2005, 901, Sex::Male),
    ];
    for (text, year, number, sex) in table {
        let value = Henkilotunnus::try_from(text).expect(text);
        let birth = value.date_of_birth().and_then(|birth| birth.full());
        assert_eq!(birth, Some((year, 1, 1)), "{text}");
        assert_eq!(value.individual_number(), Some(number), "{text}");
        assert!(value.sex() == Some(sex), "{text}");
        assert!(value.is_artificial(), "{text}");
        assert_eq!(value.century_sign(), text.chars().nth(6));
    }
}

#[test]
fn the_pattern_knows_no_leap_years_and_we_do() {
    let birth = |text: &str| Henkilotunnus::try_from(text).expect(text).date_of_birth();
    assert!(birth("290292-9058").is_some());
    assert!(birth("290293-9058").is_none());
    assert!(birth("290200A9058").is_some(), "2000 was a leap year");
    assert!(birth("290200-9058").is_none(), "1900 was none");
    assert!(Henkilotunnus::try_from("300292-9058").is_err());
}

#[test]
fn ranges_are_stated_not_enforced() {
    let satu = |text| SahkoinenAsiointitunnus::try_from(text).expect("a SATU");
    assert!(satu("10000001N").is_in_range() && satu("89999999N").is_in_range());
    assert!(!satu("10000000N").is_in_range() && !satu("90000000N").is_in_range());
    let prt = |text| Prakennustunnus::try_from(text).expect("a VTJ-PRT");
    assert!(prt("100000000A").is_in_range() && !prt("900000000A").is_in_range());
}

#[test]
fn buildings_and_property_have_parts() {
    let unit = Kiinteistoyksikkotunnus::try_from("091-412-0001-0023").expect("text");
    let unit = unit.parts().expect("a property");
    let property = unit.property;
    assert_eq!(
        (
            property.municipality,
            property.area,
            property.group,
            property.unit
        ),
        ("091", "412", "0001", "0023")
    );
    assert!(unit.parcel.is_none());
    let unit = Kiinteistoyksikkotunnus::try_from("091-412-0001-0023-M0601").expect("text");
    assert!(unit.parts().expect("a parcel").parcel == Some(('M', "0601")));
    let building = Rakennustunnus::try_from("091-412-0001-0023-A-001").expect("text");
    let building = building.parts().expect("a building");
    assert_eq!((building.check_character, building.building), ('A', "001"));
    for text in [
        "091-412-0001-0023-",
        "091-412-0001-0023-M060",
        "091-412-0001-0023-m0601",
        "91-412-0001-0023",
        "09141200010023",
    ] {
        let value = Kiinteistoyksikkotunnus::try_from(text).expect("text");
        assert!(value.parts().is_none(), "{text}");
    }
    for text in [
        "091-412-0001-0023-A",
        "91-412-0001-0023-AB-001",
        "091-412-0001-0023-a-001",
    ] {
        assert!(
            Rakennustunnus::try_from(text)
                .expect("text")
                .parts()
                .is_none(),
            "{text}"
        );
    }
}

#[test]
fn dwellings_have_parts_and_blanks_count() {
    let value = Asuinpaikkatunnus::try_from("100000000A1B023 ").expect("text");
    let Some(Residence::Building { building, dwelling }) = value.parts() else {
        panic!("a dwelling");
    };
    assert_eq!(building.as_str(), "100000000A");
    assert_eq!(
        (dwelling.address, dwelling.staircase),
        (Some('1'), Some('B'))
    );
    assert_eq!((dwelling.number, dwelling.division), (Some("023"), None));
    let none = Asuinpaikkatunnus::try_from("100000000A1 000 ").expect("text");
    assert!(
        matches!(none.parts(), Some(Residence::Building { dwelling, .. }) if dwelling.number.is_none())
    );
    let abroad = Asuinpaikkatunnus::try_from("20075200000000").expect("text");
    assert!(abroad.parts() == Some(Residence::Abroad("752")));
    for text in [
        "100000000A1B023",
        "09190100000000",
        "100000000a1B023 ",
        "100000000A1B0x3 ",
    ] {
        assert!(
            Asuinpaikkatunnus::try_from(text)
                .expect("text")
                .parts()
                .is_none(),
            "{text}"
        );
    }
    let home = Kotipaikkatunnus::try_from("09141200010023A0011Å012b").expect("text");
    let home = home.parts().expect("a home");
    assert_eq!(
        (home.property.unit, home.check_character, home.building),
        ("0023", Some('A'), "001")
    );
    let dwelling = home.dwelling;
    assert_eq!(
        (dwelling.address, dwelling.staircase),
        (Some('1'), Some('Å'))
    );
    assert_eq!(
        (dwelling.number, dwelling.division),
        (Some("012"), Some('b'))
    );
    assert!(
        Kotipaikkatunnus::try_from("09141200010023A0011Å012")
            .expect("text")
            .parts()
            .is_none()
    );
}

#[test]
fn codes_keep_special_values() {
    let two = |text: &str| Kielikoodi::try_from(text).expect("a code");
    assert!(two("sv").language() == Language::Iso("sv"));
    assert!(two("98").language() == Language::PlainLanguage);
    assert!(two("99").language() == Language::Unknown);
    let three = |text: &str| Kielikoodi3::try_from(text).expect("a code");
    assert!(three("swe").language() == Language::Iso("swe"));
    assert!(three("980").language() == Language::PlainLanguage);
    assert!(three("990").language() == Language::Unknown);
    let country = |text: &str| Valtiokoodi3::try_from(text).expect("a code");
    assert!(country("246").country() == Country::Iso("246"));
    assert!(country("998").country() == Country::Special("998"));
}

#[test]
fn debug_shows_no_part() {
    let value = Henkilotunnus::try_from("290292-9058").expect("a code");
    let parts = (value.date_of_birth(), value.sex());
    assert_eq!(
        format!("{parts:?}"),
        "(Some(PartialDate(<hidden>)), Some(Sex(<hidden>)))"
    );
    assert_eq!(
        format!("{:?}", Shown(&parts)),
        "(Some(PartialDate(1992-02-29)), Some(Male))"
    );
}
